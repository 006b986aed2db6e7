"""HTML to runs and back: each block's text as one run, its inline tags known, everything else as it stood.

A small tokenizer, not a parser: it tells tags, comments and text apart as HTML does, knows which elements are
inline, and steps over elements that no rule may touch. What it does not change it hands back byte for byte.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from warraq.text.isolates import isolated
from warraq.text.memory import Memory
from warraq.text.runs import STANDING_IN, Anchor, Kind, Run, written
from warraq.text.script import BREAK, OBJECT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TOKEN = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"(?P<rest>[^>=]*+(?>(?:=\s*+(?:\"[^\"]*+\"|'[^']*+'|(?![\s\"'])[^\s>]*+)[^>=]*+)*))>"
    r"|<!--(?:-?>|.*?--!?>)|<(?:!(?!--)|\?|/[^a-zA-Z])[^>]*+>|<[a-zA-Z/!?].*+",
    re.DOTALL,
)
"""A comment, a tag, a declaration, or a tag that never ends and so takes the rest with it."""

INLINE_NAMES = (
    "a abbr acronym b bdi bdo big cite data del dfn em font i ins label mark nobr q rp rt ruby s small span strike "
    "strong sub sup time tt u var wbr br img code kbd samp math svg button input"
)
INLINE = frozenset(INLINE_NAMES.split())
VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
VOID = frozenset(VOID_NAMES.split())
UNTOUCHED_NAMES = (
    "code pre kbd samp sup sub math svg button select script style textarea title template iframe object audio video "
    "canvas noscript xmp noembed noframes option"
)
UNTOUCHED = frozenset(UNTOUCHED_NAMES.split())
RAW_NAMES = "script style textarea title xmp iframe noembed noframes"
RAW = frozenset(RAW_NAMES.split())
"""Elements whose content is no markup: they end at their own end tag, whatever stands in between."""

LANG = re.compile(r"(?:^|[\s\"'/])lang\s*=\s*[\"']?\s*([^\s\"'>]*)", re.IGNORECASE)
CLASS = re.compile(r"(?:^|[\s\"'/])class\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
DIRECTION = re.compile(r"^<(?:bdi|bdo)\b|[\s\"'/]dir\s*=", re.IGNORECASE)
VERSE = frozenset({"poem", "verse"})

STAND_INS = {"br": BREAK, "img": OBJECT, "input": OBJECT}

BDI_OPEN, BDI_CLOSE = "<bdi>", "</bdi>"


@dataclass(frozen=True, slots=True)
class Tag:
    """What a tag, a comment or the like means to a block. Without a kind it ends the block."""

    kind: Kind | None
    stand_in: str = ""
    untouched: str = ""
    """The name of the element, when the tag opens one that is stepped over whole."""


COMMENT = Tag(Kind.EMPTY)


def rewrite(html: str, set_run: Callable[[Run], Run]) -> str:
    """Set each block of a document. A block whose run comes back as it was keeps its very source."""
    pieces: list[str] = []
    for source, run in blocks(html):
        done = set_run(run) if run is not None else None
        pieces.append(source if done is None or done is run else written(done, escaped))
    return "".join(pieces)


def escaped(text: str) -> str:
    """Write text as HTML content; quotation marks need no escape there."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def blocks(html: str) -> Iterator[tuple[str, Run | None]]:
    """Cut a document into its source pieces in order: blocks of text with their runs, and what stands between them."""
    begun = position = length = 0
    texts: list[str] = []
    anchors: list[Anchor] = []
    for start, end, tag in _tags(html):
        text = _decoded(html[position:start])
        position = end
        if tag.kind is not None:
            texts += (text, tag.stand_in)
            length += len(text)
            anchors.append(Anchor(length, html[start:end], tag.kind))
            length += len(tag.stand_in)
            continue
        if anchors:
            yield html[begun:start], Run("".join((*texts, text)), tuple(anchors))
            length, texts, anchors = 0, [], []
        else:
            yield html[begun:start], Run(text) if text and not text.isspace() else None
        yield html[start:end], None
        begun = end
    texts.append(_decoded(html[position:]))
    yield html[begun:], Run("".join(texts), tuple(anchors))


def _decoded(source: str) -> str:
    return unescape(source) if "&" in source else source


def _tags(html: str) -> Iterator[tuple[int, int, Tag]]:
    position = 0
    while match := TOKEN.search(html, position):
        start, position = match.span()
        tag = TAGS[match[0]]
        if tag.untouched:
            position = _element_end(html, tag.untouched, position)
        yield start, position, tag


def _tag(source: str) -> Tag:
    """Tell what a tag means, whatever stands around it."""
    match = TOKEN.match(source)
    if match is None or match["name"] is None:
        return COMMENT
    name = match["name"].lower()
    inline = name in INLINE
    if match["end"]:
        return Tag(Kind.CLOSE if inline else None)
    if name in UNTOUCHED or _is_foreign(match["rest"]):
        return Tag(Kind.ATOM, OBJECT, name) if inline else Tag(None, untouched=name)
    if name in STAND_INS:
        return Tag(Kind.ATOM, STAND_INS[name])
    return Tag(Kind.OPEN if inline else None)


TAGS = Memory(_tag, limit=1024)


def _is_foreign(attributes: str) -> bool:
    """Tell an element in another language, or one of verse."""
    if not attributes or attributes.isspace():
        return False
    language = LANG.search(attributes)
    if language and language[1] and language[1].lower().partition("-")[0] != "ar":
        return True
    classes = CLASS.search(attributes)
    return classes is not None and not VERSE.isdisjoint("".join(filter(None, classes.groups())).lower().split())


def _element_end(html: str, name: str, position: int) -> int:
    """Find where an element ends, nested ones of its name counted; the document's end if it is never closed."""
    if name in VOID:
        return position
    if name in RAW:
        closing = re.compile(rf"</{name}(?=[\s/>])[^>]*+>", re.IGNORECASE).search(html, position)
        return closing.end() if closing else len(html)
    depth = 1
    for match in TOKEN.finditer(html, position):
        if match["name"] is not None and match["name"].lower() == name:
            depth += -1 if match["end"] else 1
            if depth == 0:
                return match.end()
    return len(html)


def isolate(run: Run) -> Run:
    """Put what would be displayed otherwise into <bdi>, unless it stands in an element that isolates already."""
    addresses = {anchor.offset: anchor.source for anchor in run.anchors if anchor.kind is Kind.SHIELDED}
    stretches = isolated(run.text, addresses)
    if not stretches:
        return run
    anchors = tuple(_with_isolates(run.anchors, stretches))
    return Run(run.text, anchors) if len(anchors) > len(run.anchors) else run


def _with_isolates(anchors: tuple[Anchor, ...], stretches: list[tuple[int, int]]) -> Iterator[Anchor]:
    within = _Isolation()
    done = 0
    for start, end in stretches:
        first, last = _between(anchors, done, start, end)
        for anchor in anchors[done:first]:
            within.pass_by(anchor)
        yield from anchors[done:first]
        inner = anchors[first:last]
        done = last
        if within.depth == 0 and _balanced(inner):
            yield from (Anchor(start, BDI_OPEN, Kind.OPEN), *inner, Anchor(end, BDI_CLOSE, Kind.CLOSE))
            continue
        for anchor in inner:
            within.pass_by(anchor)
        yield from inner
    yield from anchors[done:]


def _between(anchors: tuple[Anchor, ...], done: int, start: int, end: int) -> tuple[int, int]:
    """Find the anchors inside a stretch, with the tags at its edges that those inside it are the fellows of."""
    first = done
    while first < len(anchors) and (anchors[first].offset, anchors[first].kind in STANDING_IN) <= (start, False):
        first += 1
    last = first
    while last < len(anchors) and anchors[last].offset < end:
        last += 1
    starts, ends = _without_fellow(anchors[first:last])
    while ends and first > done and anchors[first - 1].offset == start and anchors[first - 1].kind is Kind.OPEN:
        first, ends = first - 1, ends - 1
    while starts and last < len(anchors) and anchors[last].offset == end and anchors[last].kind is Kind.CLOSE:
        last, starts = last + 1, starts - 1
    return first, last


def _without_fellow(anchors: tuple[Anchor, ...]) -> tuple[int, int]:
    """Count the start tags and the end tags that have no fellow among these."""
    starts = ends = 0
    for anchor in anchors:
        if anchor.kind is Kind.OPEN:
            starts += 1
        elif anchor.kind is Kind.CLOSE and starts:
            starts -= 1
        elif anchor.kind is Kind.CLOSE:
            ends += 1
    return starts, ends


class _Isolation:
    """Counts the isolating elements that are open at a place."""

    def __init__(self) -> None:
        self.depth = 0
        self._open: list[bool] = []

    def pass_by(self, anchor: Anchor) -> None:
        """Take note of a start tag or an end tag."""
        if anchor.kind is Kind.OPEN:
            self._open.append(DIRECTION.search(anchor.source) is not None)
            self.depth += self._open[-1]
        elif anchor.kind is Kind.CLOSE and self._open:
            self.depth -= self._open.pop()


def _balanced(anchors: tuple[Anchor, ...]) -> bool:
    """Tell whether every tag has its fellow and none isolates: only such a stretch can be put into an element."""
    return _without_fellow(anchors) == (0, 0) and not any(
        anchor.kind is Kind.OPEN and DIRECTION.search(anchor.source) for anchor in anchors
    )

"""The Markdown of a newsroom: Python-Markdown, with the few changes that news text needs.

A list is numbered by at most two digits, so `2024. كان` stays a sentence; a heading has a space after its `#`, so
`#غزة` stays a topic; an article's headings start at the second level, since the headline is the first. A named
container, `::: شعر` to `:::`, holds what has a form of its own; `CONTAINERS` is the list of them.

The HTML is what the source says, raw HTML included: whoever prints it cleans it first.
"""

from __future__ import annotations

import html
import re
import threading
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor

from warraq.read.containers import CONTAINERS, attributed
from warraq.text.letters import western_digits

LIST_ITEM = re.compile(r"^ {0,3}\d{1,2}\. +(.*)")
"""The first item of a numbered list: `1. أولاً`, `١٢. ثانياً`; never `2024. كان`."""

LIST_NEXT = re.compile(r"^ {0,3}((\d{1,2}\.)) +(.*)")
"""A further item of the same block. Groups: the marker twice (as Python-Markdown counts them), the text."""

LIST_MARK = re.compile(r"^ {0,3}\d{1,2}\.", re.MULTILINE)
"""The number of an item: `١٢.`."""

LIST_INDENTED = re.compile(r"^ {4,7}((\d{1,2}\.)|[*+-]) +.*")
"""An item one level down, of either kind: `    - فرع`."""

HEADING = re.compile(r"(?:^|\n)(?P<marks>#{1,6})[ ]+(?P<title>#*[^\s#][^\n]*)(?:\n|$)")
"""A crosshead on any line of a block: `## ما الذي تغيّر`."""

CLOSING_MARKS = re.compile(r" #+ *$")
"""Marks that close a heading: `## عنوان ##`; the `#` of `C#` is not one."""

OPENING = re.compile(r"^:::[ ]*(?P<name>[^\W\d_]+)[ ]*$", re.MULTILINE)
"""The line that opens a container: `::: شعر`."""

CLOSING = re.compile(r"^:::[ ]*$", re.MULTILINE)
"""The line that closes it: `:::`."""

ALIGNMENT = {"left": "align-start", "center": "align-center", "right": "align-end"}
"""`:---` means the side where a line starts, which in Arabic is the right: a class, since the theme knows sides."""

NESTED = re.compile(r"^(?: *(?:>|[*+-] |\d{1,2}\. )){20}", re.MULTILINE)
"""Twenty quotations or lists in each other on one line: `> > > …`."""

INDENTED_ITEM = re.compile(r"^ {80}[ ]*+(?:>|[*+-] |\d{1,2}\. )", re.MULTILINE)
"""A list item twenty levels down."""

BLOCK_LIMITS = (("[", 400), ("*", 1_500), ("_", 1_500), ("`", 1_500), ("\n", 2_000))
"""How often a paragraph may hold what Python-Markdown looks at anew for each one. No article comes near."""

FILE_LIMITS = (("[", 4_000), ("<", 1_000), ("<!", 40), (":::", 2_000), ("\\", 20_000))
"""The same for a whole file."""

STRAY = str.maketrans("", "", "\x02\x03")
"""Control characters that Python-Markdown uses as its own marks."""

BLANK_LINES = re.compile(r"(\n *\n\s*)")
"""What stands between paragraphs; a group, so that a split keeps it and offsets add up."""

NAMES = {"\n": "line breaks"}
"""What a mark is called in a message, where it cannot be shown."""

RULE = re.compile(r"^[ >]*([*_-])(?: {0,2}\1)*[ ]*$", re.MULTILINE)
"""A line drawn across: `* * *`; it nests nothing."""


class NumberedList(SaneOListProcessor):
    """A list whose numbers have one or two digits of any system, and which keeps its first number."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.RE, self.CHILD_RE, self.INDENT_RE = LIST_ITEM, LIST_NEXT, LIST_INDENTED

    def get_items(self, block: str) -> list[str]:
        """Split a block into items, their numbers in western digits, since HTML's `start` knows no others."""
        return super().get_items(LIST_MARK.sub(lambda mark: western_digits(mark[0]), block))


class BulletList(SaneUListProcessor):
    """A list of points; what is indented under a point obeys the same rule for numbers."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.INDENT_RE = LIST_INDENTED


class Heading(BlockProcessor):
    """A crosshead, also when it is glued to the paragraph under it."""

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002 - Python-Markdown's signature
        """Tell whether any line of the block is a heading."""
        return HEADING.search(block) is not None

    def run(self, parent: ET.Element, blocks: list[str]) -> bool | None:
        """Put the heading into the tree, and the lines around it back among the blocks."""
        block = blocks.pop(0)
        found = HEADING.search(block)
        if found is None:
            return False
        if before := block[: found.start()]:
            self.parser.parseBlocks(parent, [before])
        heading = ET.SubElement(parent, f"h{len(found['marks'])}")
        heading.text = CLOSING_MARKS.sub("", found["title"]).strip()
        if after := block[found.end() :]:
            blocks.insert(0, after)
        return None


class Container(BlockProcessor):
    """A named container: from its opening line to the next `:::`, blank lines included."""

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002
        """Tell whether a known container opens on a line of the block."""
        found = OPENING.search(block)
        return found is not None and found["name"] in CONTAINERS

    def run(self, parent: ET.Element, blocks: list[str]) -> bool | None:
        """Build the container; one that never closes, or meets another opening first, stays text."""
        found = OPENING.search(blocks[0])
        taken = _closing_block(blocks)
        if found is None or taken is None:
            return False
        text = "\n\n".join(blocks[:taken])
        closing = CLOSING.search(text, found.end())
        if closing is None:
            return False
        del blocks[:taken]
        if before := text[: found.start()].strip("\n"):
            self.parser.parseBlocks(parent, [before])
        CONTAINERS[found["name"]](parent, text[found.end() : closing.start()].strip("\n"))
        if after := text[closing.end() :].strip("\n"):
            blocks.insert(0, after)
        return None


def _closing_block(blocks: list[str]) -> int | None:
    """Count the blocks up to and with the one that closes the container opened in the first."""
    for index, block in enumerate(blocks):
        opening = OPENING.search(block, OPENING.search(block).end() if index == 0 else 0)  # type: ignore[union-attr]
        closing = CLOSING.search(block)
        if closing and (opening is None or closing.start() < opening.start()):
            return index + 1
        if opening:
            return None
    return None


class Shape(Treeprocessor):
    """What is decided on the whole tree: levels of headings, sides of table cells, who is quoted."""

    def run(self, root: ET.Element) -> None:
        """Change the tree in place, before the inline marks are read."""
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "blockquote":
                    parent[index] = attributed(child)
                elif child.tag == "h1":
                    child.tag = "h2"
                elif child.tag in {"th", "td"}:
                    _cell(child)


def _cell(cell: ET.Element) -> None:
    side = cell.attrib.pop("align", "")
    if side in ALIGNMENT:
        cell.set("class", ALIGNMENT[side])
    if cell.tag == "th":
        cell.set("scope", "col")


class Newsroom(Extension):
    """The changes above, in the places where Python-Markdown keeps the originals."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the changes."""
        blocks = md.parser.blockprocessors
        blocks.register(Container(md.parser), "container", 85)
        blocks.register(Heading(md.parser), "hashheader", 70)
        blocks.register(NumberedList(md.parser), "olist", 40)
        blocks.register(BulletList(md.parser), "ulist", 30)
        md.treeprocessors.register(Shape(md), "newsroom", 30)


_own: Any = threading.local()


def _parser() -> Markdown:
    """Give this thread's parser: making one costs as much as reading an article, and it is not shared safely."""
    if not hasattr(_own, "parser"):
        tables = TableExtension(use_align_attribute=True)
        _own.parser = Markdown(extensions=[tables, Newsroom()], output_format="html")
    parser: Markdown = _own.parser
    return parser.reset()


def to_html(text: str) -> str:
    """Turn an article's Markdown into HTML. What `too_deep` refuses comes back as plain paragraphs.

    >>> to_html("2024. كان عاماً")
    '<p>2024. كان عاماً</p>'
    """
    if too_deep(text):
        return "\n".join(f"<p>{html.escape(block.strip())}</p>" for block in text.split("\n\n") if block.strip())
    return _parser().convert(text)


def too_deep(text: str) -> tuple[int, str] | None:
    r"""Find what would take the parser too long: the line, from 1, and what stands there; or nothing.

    >>> too_deep("نص\n" + "[" * 500)
    (2, '500 × [ in one paragraph')
    """
    seen = text.translate(STRAY).replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
    return min(_excesses(seen), default=None)


def _excesses(text: str) -> Iterator[tuple[int, str]]:
    for pattern, name in ((NESTED, "quotations or lists in each other"), (INDENTED_ITEM, "a list indented this far")):
        for found in pattern.finditer(text):
            if not RULE.match(text, found.start()):
                yield _line(text, found.start()), name
                break
    for mark, limit in FILE_LIMITS:
        if (count := text.count(mark)) > limit:
            yield _line(text, text.index(mark)), f"{count} × {mark} in one file"
    for mark, limit in BLOCK_LIMITS:
        if text.count(mark) > limit:
            yield from _crowded(text, mark, limit)


def _crowded(text: str, mark: str, limit: int) -> Iterator[tuple[int, str]]:
    start = 0
    for block in BLANK_LINES.split(text):
        if (count := block.count(mark)) > limit:
            yield _line(text, text.index(mark, start)), f"{count} × {NAMES.get(mark, mark)} in one paragraph"
            return
        start += len(block)


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1

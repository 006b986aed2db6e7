"""What of a text is Arabic prose. All else is masked, character by character, so that offsets stay what they are.

Masked are code, HTML tags and comments, the targets of links, addresses, hashtags and handles, the words of an aya,
poems, and paragraphs in another language. A text with Markdown in it may be given whole.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial

from warraq.text.script import ARABIC_ATOM, FOREIGN_LETTER, LATIN_ATOM, addresses, is_arabic_block, special_characters
from warraq.text.shields import AYA, is_verse

VOID = "\ue002"
"""Stands for a character of a tag, a target or a whole paragraph: neither a letter, nor a sign, nor a space."""

FENCE = re.compile(r"^(?P<fence>```++|~~~++)[^`\n]*+\n(?>(?:(?!(?P=fence)).*\n)*)(?P=fence)[ \t]*$", re.MULTILINE)
"""A fenced block of code."""

TICKS = re.compile(r"`+|\n[ \t]*\n")
"""What opens or closes a code span, and the blank line that no span crosses."""

QUIET_ELEMENT = re.compile(r"<(?P<name>pre|code|kbd|samp|script|style|math|svg)\b[^<>]*>", re.IGNORECASE)
"""A start tag after which text is no prose until the end tag."""

TAG = re.compile(r"</?[A-Za-z][^<>]*>|<(?:https?|mailto):[^<>\s]*>")
TARGET = re.compile(r"[^()\s]*(?:\([^()\s]*\)[^()\s]*)*")
"""Where a Markdown link or picture leads: the `x.html` of `[نص](x.html "شرح")`."""

DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]*\]:[ \t]*\S+", re.MULTILINE)
"""The definition of a link's target: `[1]: https://example.org`."""

HANDLE = re.compile(r"[@#](?<![\w/].)[\w\u0640]+")
"""A hashtag or a handle: its words are somebody else's spelling."""

ENDING = r"\.(?:md|html?|pdf|jpe?g|png|webp|mp[34]|docx?|xlsx?|txt)(?!\w)"
FILE_ENDING = re.compile(ENDING, re.IGNORECASE)
FILE_NAME = re.compile(rf"(?<![\w.-])[\w-]++{ENDING}", re.IGNORECASE)

POEM = re.compile(r"^:::[ ]*(?:شعر|poem)[ ]*\n(?>(?:(?!:::).*\n)*):::[ ]*$", re.MULTILINE)
"""A container of verse, from its opening line to its closing one."""

BLOCK = re.compile(r"^[ \t]*\S.*(?:\n[ \t\u00a0]*\S.*)*", re.MULTILINE)
"""A paragraph: lines up to a blank one."""

SHAPED = ("\t", "   ", "*")
"""What verse and indented code have in them."""

INDENTED = re.compile(r"(?: {4}|\t)")
LIST_ITEM = re.compile(r"[ \t]*(?:[*+-]|\d{1,2}\.)[ \t]")


@dataclass(frozen=True, slots=True)
class Prose:
    """A text, the same with all but Arabic prose masked, and what `special_characters` gives for either."""

    source: str
    text: str
    special: set[str]


def masked(text: str) -> str:
    """Mask what is not Arabic prose; the length stays.

    >>> masked("قال `x ،`").replace(LATIN_ATOM, "~")
    'قال ~~~~~'
    """
    return prose(text).text


def prose(text: str) -> Prose:
    """Give what is Arabic prose in a text, all else masked."""
    special = special_characters(text)
    masked = text
    if not MASKED_SIGNS.isdisjoint(special) or ":::" in text:
        masked = without_code(text)
        for signs, find, stand_in in MASKS:
            if not signs.isdisjoint(special):
                masked = _filled(masked, find(masked), stand_in)
    if masked is not text:
        special |= {VOID, LATIN_ATOM, ARABIC_ATOM}
    return Prose(text, _filled(masked, _foreign_blocks(masked, special), VOID), special)


def without_code(text: str) -> str:
    """Mask code alone: fences, spans, and elements such as `<pre>`."""
    if "```" in text or "~~~" in text:
        text = _filled(text, _matches(FENCE, text), VOID)
    if "`" in text:
        text = _filled(text, _code_spans(text), LATIN_ATOM)
    return _filled(text, _quiet_elements(text), VOID) if "<" in text else text


def comments(text: str) -> Iterator[tuple[int, int]]:
    """Find HTML comments, from `<!--` to `-->`."""
    end = 0
    while (start := text.find("<!--", end)) >= 0:
        end = text.find("-->", start + 4) + 3
        if end < 3:  # noqa: PLR2004 - the length of -->
            return
        yield start, end


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Find the paragraphs of a text, and whatever else stands between blank lines."""
    return _matches(BLOCK, text)


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in pattern.finditer(text))


def _poems(text: str) -> Iterator[tuple[int, int]]:
    return _matches(POEM, text) if ":::" in text else iter(())


def _definitions(text: str) -> Iterator[tuple[int, int]]:
    return _matches(DEFINITION, text) if "]:" in text else iter(())


def _targets(text: str) -> Iterator[tuple[int, int]]:
    at = text.find("](")
    while at >= 0 and (target := TARGET.match(text, at + 2)):
        yield target.span()
        at = text.find("](", max(target.end() - 1, at + 1))


def _ayat(text: str) -> Iterator[tuple[int, int]]:
    return (match.span(1) for match in AYA.finditer(text))


def _file_names(text: str) -> Iterator[tuple[int, int]]:
    return _matches(FILE_NAME, text) if FILE_ENDING.search(text) else iter(())


def _filled(text: str, spans: Iterator[tuple[int, int]], stand_in: str) -> str:
    """Put stand-ins for spans; line breaks stay, since lines are counted by them."""
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        lines = text[start:end].split("\n")
        pieces += (text[done:start], "\n".join(stand_in * len(line) for line in lines))
        done = end
    return "".join((*pieces, text[done:])) if pieces else text


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Pair runs of backticks of one length within a paragraph, as Markdown does."""
    opened: dict[str, list[int]] = {}
    runs = [(match.start(), match[0]) for match in TICKS.finditer(text)]
    for at, ticks in runs:
        if ticks[0] == "`":
            opened.setdefault(ticks, []).append(at)
        else:
            yield from _paired(opened)
            opened = {}
    yield from _paired(opened)


def _paired(opened: dict[str, list[int]]) -> list[tuple[int, int]]:
    pairs = sorted(
        (start, end + len(ticks)) for ticks, at in opened.items() for start, end in zip(at[::2], at[1::2], strict=False)
    )
    clear: list[tuple[int, int]] = []
    for pair in pairs:
        if not clear or pair[0] >= clear[-1][1]:
            clear.append(pair)
    return clear


def _quiet_elements(text: str) -> Iterator[tuple[int, int]]:
    done = 0
    open_for_ever: set[str] = set()
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose small form is two: offsets would not fit
        lower = text
    for match in QUIET_ELEMENT.finditer(text):
        name = match["name"].lower()
        if match.start() < done or name in open_for_ever:
            continue
        close = lower.find(f"</{name}", match.end())
        if close < 0:
            open_for_ever.add(name)
            continue
        done = close
        yield match.end(), close


def _foreign_blocks(text: str, special: Collection[str]) -> Iterator[tuple[int, int]]:
    """Find paragraphs in another language, verse, and indented code; `special` are the text's special characters."""
    foreign = FOREIGN_LETTER.findall("".join(special))
    if not foreign and not any(map(text.__contains__, SHAPED)):
        return
    in_list = False
    for start, end in blocks(text):
        block = text[start:end]
        indented = INDENTED.match(block) is not None
        in_list = LIST_ITEM.match(block) is not None or (in_list and indented)
        shaped = (indented and not in_list) or is_verse(block)
        if shaped or (any(map(block.__contains__, foreign)) and not is_arabic_block(block, special_characters(block))):
            yield start, end


MASKED_SIGNS = frozenset("`~<]@#/﴿﴾" + string.ascii_letters)
"""A text without any of them, and without `:::`, has nothing of what is masked but paragraphs."""

MASKS: tuple[tuple[frozenset[str], Callable[[str], Iterator[tuple[int, int]]], str], ...] = (
    (frozenset("<"), comments, VOID),
    (frozenset(":"), _poems, VOID),
    (frozenset("<"), partial(_matches, TAG), VOID),
    (frozenset("]"), _targets, VOID),
    (frozenset("]"), _definitions, VOID),
    (frozenset("/wm@"), addresses, LATIN_ATOM),
    (frozenset("."), _file_names, LATIN_ATOM),
    (frozenset("#@"), partial(_matches, HANDLE), VOID),
    (frozenset("﴿﴾"), _ayat, ARABIC_ATOM),
)
"""What is masked, in this order: signs, of which it has one; what finds it; and what stands for it."""

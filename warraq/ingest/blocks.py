"""What the body is made of. Recognisers stand in one list; the first that knows the lines at hand takes them.

Whatever none of them knows is a paragraph: nothing is left out here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from warraq.ingest.boilerplate import SENTENCE_END
from warraq.ingest.grids import Grid, grid, poem_lines
from warraq.ingest.labels import LIST_MARKS, REPORTING, bare_label
from warraq.ingest.lines import BULLETS, Item
from warraq.text.letters import fold, western_digits

BULLET = re.compile(rf"(?P<mark>[{re.escape(BULLETS)}])\s*(?P<text>[^\s\d{re.escape(BULLETS)}].*|\d.*)$")
"""An item of a list, or a turn of a dialogue: `• أولاً`, `- قال`."""

DASHES = "-\u2013\u2014"

NUMBERED = re.compile(r"\(?(?P<number>\d{1,2})\s?[.)\u0640\u2013-]\s*(?P<text>[^\W\d].*|[\u00ab\"(].*)$")
"""An item of a numbered list: `1. أولاً`, `٢- ثانياً`, `(3) ثالثاً`; never `3.5`, `2-1`."""

QUOTED_LINE = re.compile(r">\s?(?P<text>.*)$")
"""A line as mail programs quote it: `> قال`."""

ALL_QUOTED = re.compile(r"[\u00ab\u201c\"].{20,}[\u00bb\u201d\"]\.?$")
"""A paragraph that is one quotation from its first sign to its last."""

ATTRIBUTION = re.compile(rf"[{DASHES}]{{1,2}}\s*(?P<name>\S.{{1,60}})$")
"""The line under a quotation that says whose it is: `— طه حسين`."""

CROSSHEAD_LENGTH = 90
"""Characters of the longest crosshead."""

CROSSHEAD_WORDS = 14
"""Words of the longest crosshead; half of them where the writer ends few paragraphs with a full stop."""

OPEN_ENDS = (".", "\u060c", "\u061b", ":", ",", ";", "\u2026", "-", ': "')
"""Signs with which no crosshead ends."""

MOST_POINTS = 400
"""Points of the longest list; what goes on beyond is the next list."""

PARAGRAPH_LENGTH = 60
"""Characters of the shortest paragraph that a crosshead may stand above."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the body, with its first and last line in the paste."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Paragraph(Block):
    """Running text; also one turn of a dialogue, its dash kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Crosshead(Block):
    """A heading inside the body."""

    text: str


@dataclass(frozen=True, slots=True)
class BulletList(Block):
    """Points, without their signs."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NumberedList(Block):
    """Numbered points, without their numbers, which rise by one from `start`."""

    items: tuple[str, ...]
    start: int


@dataclass(frozen=True, slots=True)
class Quotation(Block):
    """Quoted lines, and who said them, or nothing."""

    lines: tuple[str, ...]
    attribution: str


@dataclass(frozen=True, slots=True)
class Table(Block):
    """Rows of equal length, the first of them the header."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Poem(Block):
    """Verses, each of one or two halves."""

    verses: tuple[tuple[str, ...], ...]


Taken = tuple[Block, int]
"""A block, and how many items it took."""


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of a body. `stops` tells whether its writer ends paragraphs with a full stop."""

    items: tuple[Item, ...]
    stops: bool


def body_of(items: tuple[Item, ...]) -> Body:
    """Look over a body once: where few paragraphs end with a full stop, a line without one means little."""
    long = [item.text for item in items if len(item.text) > CROSSHEAD_LENGTH]
    return Body(items, sum(bool(SENTENCE_END.search(text)) for text in long) * 2 >= len(long))


def build(items: tuple[Item, ...]) -> tuple[Block, ...]:
    """Make blocks of the lines of a body; every line goes into one of them."""
    body = body_of(items)
    blocks: list[Block] = []
    at = 0
    while at < len(items):
        block, count = next(taken for know in RECOGNISERS if (taken := know(body, at)))
        blocks.append(block)
        at += count
    return tuple(blocks)


def is_crosshead(body: Body, at: int) -> bool:
    """Tell whether a line is the heading of the paragraph under it, glued to it or not."""
    found = body.items
    item = found[at]
    words = item.text.split()
    most = CROSSHEAD_WORDS if body.stops else CROSSHEAD_WORDS // 2
    if at + 1 >= len(found) or len(item.text) > CROSSHEAD_LENGTH or len(words) > most or item.text.endswith(OPEN_ENDS):
        return False
    if fold(words[0]) in REPORTING or BULLET.match(item.text) or QUOTED_LINE.match(item.text) or "|" in item.text:
        return False
    if ALL_QUOTED.match(item.text) or _speaks(item.text) or item.cells or not re.search(r"[^\W\d_]", item.text):
        return False
    return _is_running(found[at + 1], than=item)


def is_plain(item: Item) -> bool:
    """Tell whether a line is running text: no item of a list, no quotation, no row."""
    return not (BULLET.match(item.text) or QUOTED_LINE.match(item.text) or item.cells or "|" in item.text)


def _is_running(item: Item, than: Item) -> bool:
    long = len(item.text) >= max(PARAGRAPH_LENGTH, 1.3 * len(than.text)) and not item.text.endswith(":")
    listed = NUMBERED.match(item.text) and not SENTENCE_END.search(item.text)
    return (long or (SENTENCE_END.search(item.text) is not None and not item.gap)) and is_plain(item) and not listed


def _speaks(text: str) -> bool:
    """Tell whether a line is a turn in an interview: `س: متى بدأتم؟`."""
    return bare_label(text.split(":", 1)[0]) in LIST_MARKS if ":" in text else False


def _quotation(body: Body, at: int) -> Taken | None:
    found = body.items
    lines: list[str] = []
    end = at
    while end < len(found) and (line := QUOTED_LINE.match(found[end].text)):
        lines.append(line["text"].strip())
        end += 1
    if lines:
        named = ATTRIBUTION.match(lines[-1]) if len(lines) > 1 else None
        said = tuple(filter(None, lines[:-1] if named else lines))
        return Quotation(found[at].first, found[end - 1].last, said, named["name"] if named else ""), end - at
    if not ALL_QUOTED.match(found[at].text) or at + 1 >= len(found):
        return None
    named = ATTRIBUTION.match(found[at + 1].text)
    turns_follow = at + 2 < len(found) and ATTRIBUTION.match(found[at + 2].text)
    if not named or turns_follow or SENTENCE_END.search(found[at + 1].text):
        return None
    return Quotation(found[at].first, found[at + 1].last, (found[at].text,), named["name"]), 2


def _grid(body: Body, at: int) -> Taken | None:
    found = body.items
    seen: Grid | None = grid(found, at)
    if seen is None:
        return None
    first, last = found[at].first, found[at + seen.count - 1].last
    return (Poem(first, last, seen.rows) if seen.verses else Table(first, last, seen.rows)), seen.count


def _rhymed(body: Body, at: int) -> Taken | None:
    found = body.items
    count = poem_lines(found, at)
    if not count:
        return None
    verses = tuple((item.text,) for item in found[at : at + count])
    return Poem(found[at].first, found[at + count - 1].last, verses), count


def _bullets(body: Body, at: int) -> Taken | None:
    found = body.items
    first = BULLET.match(found[at].text)
    if not first:
        return None
    points: list[str] = []
    while at + len(points) < min(len(found), at + MOST_POINTS) and (
        point := BULLET.match(found[at + len(points)].text)
    ):
        if point["mark"] != first["mark"]:
            break
        points.append(point["text"])
    if len(points) < 2 or (first["mark"] in DASHES and _is_dialogue(points)):  # noqa: PLR2004 - one point is no list
        return None
    return BulletList(found[at].first, found[at + len(points) - 1].last, tuple(points)), len(points)


def _is_dialogue(turns: list[str]) -> bool:
    """Tell whether dashed lines are people talking: one asks, or quotes."""
    return any(
        turn.endswith(("\u061f", "?")) or turn.startswith(("\u00ab", '"', "\u201c")) or _speaks(turn) for turn in turns
    )


def _numbers(body: Body, at: int) -> Taken | None:
    found = body.items
    points: list[str] = []
    start = 0
    while at + len(points) < len(found) and (point := NUMBERED.match(found[at + len(points)].text)):
        number = int(western_digits(point["number"]))
        start = start if points else number
        if number != start + len(points):
            break
        points.append(point["text"])
    if len(points) < 2:  # noqa: PLR2004
        return None
    return NumberedList(found[at].first, found[at + len(points) - 1].last, tuple(points), start), len(points)


def _crosshead(body: Body, at: int) -> Taken | None:
    item = body.items[at]
    if not is_crosshead(body, at) or (at and is_crosshead(body, at - 1)):
        return None
    return Crosshead(item.first, item.last, item.text), 1


def _paragraph(body: Body, at: int) -> Taken | None:
    found = body.items
    item = found[at]
    return Paragraph(item.first, item.last, item.text), 1


RECOGNISERS: tuple[Callable[[Body, int], Taken | None], ...] = (
    _quotation,
    _grid,
    _rhymed,
    _bullets,
    _numbers,
    _crosshead,
    _paragraph,  # the last, since it knows everything
)

"""Lines in columns: a table of figures, or the halves of verses; and verse that only its rhyme betrays."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from warraq.ingest.lines import Item, clean
from warraq.text.letters import HARAKAT, fold

WIDE_GAP = re.compile(r"[^\S\n]{3,}")
"""Three spaces or more: a column's edge in a text set by hand."""

HALF_VERSE = re.compile(r"\s*(?:\*{3,}|\u2026+|\.{3,})\s*|\s+/\s+|\s*\t\s*|[^\S\n]{3,}")
"""What stands between the halves of a verse: `***`, `…`, `/`, a tab, a wide gap."""

RULE_ROW = re.compile(r"[\s|:+=\u2500-\u257f_-]+$")
"""A row that only draws a line: `|---|---|`."""

POETRY = re.compile("شعر|قصيد|ابيات|انشد|ينشد|ديوان|معلقه|البيت|بيتا")
"""Words that announce verse, folded."""

VERSE_LENGTH = 60
"""Characters of the longest half of a verse."""

MOST_LINES = 400
"""Lines of the longest poem that is told by its rhyme."""

FEWEST_RHYMES = 4
"""Lines that must rhyme before they are taken for a poem."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of equal length and how many items they came from; `verses` tells a poem from a table."""

    rows: tuple[tuple[str, ...], ...]
    count: int
    verses: bool


def grid(found: tuple[Item, ...], at: int) -> Grid | None:
    """Read the lines in columns that begin here; nothing when they do not."""
    for split, fewest in ((halves, 2), (_tabbed, 2), (_piped, 2), (_spaced, 3)):
        rows = _run(found, at, split)
        table = tuple(row for row in rows if not RULE_ROW.match("".join(row)))
        if len(table) >= fewest:
            return Grid(table, len(rows), verses=split is halves)
    return None


def poem_lines(found: tuple[Item, ...], at: int) -> int:
    """Count the rhymed lines that begin here, after a line that announces verse; 0 when they are none."""
    if not at or not POETRY.search(fold(found[at - 1].text)):
        return 0
    end = at
    while end < min(len(found), at + MOST_LINES) and _could_be_verse(found[end]) and (end == at or not found[end].gap):
        end += 1
    rhymes = [_rhyme(item.text) for item in found[at:end]]
    same = max((rhymes.count(rhyme) for rhyme in rhymes), default=0)
    return end - at if end - at >= FEWEST_RHYMES and same * 4 >= len(rhymes) * 3 else 0


def halves(item: Item) -> tuple[str, ...]:
    """Split a verse into its halves: two, of several words each, about as long, without figures."""
    parts = tuple(clean(part) for part in HALF_VERSE.split(item.raw.strip()))
    if len(parts) != 2 or any(char.isdigit() for char in item.text):  # noqa: PLR2004 - a verse has two halves
        return ()
    short, long = sorted(map(len, parts))
    if long > VERSE_LENGTH or short * 2 < long or min(len(part.split()) for part in parts) < 2:  # noqa: PLR2004
        return ()
    return parts


def _run(found: tuple[Item, ...], at: int, split: Callable[[Item], tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Give the rows from here on that have as many columns as the first, at least two."""
    rows: list[tuple[str, ...]] = []
    for index in range(at, len(found)):
        row = split(found[index])
        if len(row) < 2 or (rows and len(row) != len(rows[0])):  # noqa: PLR2004 - one column is no table
            break
        rows.append(row)
    return rows


def _tabbed(item: Item) -> tuple[str, ...]:
    return item.cells


def _piped(item: Item) -> tuple[str, ...]:
    cells = item.text.strip("| ").split("|")
    return tuple(cell.strip() for cell in cells) if len(cells) > 1 else ()


def _spaced(item: Item) -> tuple[str, ...]:
    return tuple(clean(cell) for cell in WIDE_GAP.split(item.raw.strip()))


def _could_be_verse(item: Item) -> bool:
    words = item.text.split()
    short = len(item.text) <= VERSE_LENGTH and 2 <= len(words) <= 10  # noqa: PLR2004
    return short and not item.text.endswith((".", ":")) and not any(char.isdigit() for char in item.text)


def _rhyme(text: str) -> str:
    """Give the letter that a verse rhymes on: its last, or the one before a long vowel."""
    letters = re.sub(rf"[^\w]|[{HARAKAT}]", "", text)
    return letters[-2:] if letters[-1:] in {"\u0627", "\u0647", "\u064a", "\u0648"} else letters[-1:]

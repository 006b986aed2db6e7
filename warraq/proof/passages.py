"""Where in a source there is prose to proof-read: the words of its metadata, and its body."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from warraq.article.schema import FIELDS, field_for
from warraq.read.frontmatter import CONTINUATION, KEY_LINE, split
from warraq.text.checks.prose import VOID
from warraq.text.letters import BIDI_CONTROLS, BIDI_MARKS, without

TEXT_FIELDS = frozenset(field.name for field in FIELDS if field.kind == "text") - {"category"}
"""Fields that a reader reads. A section's name is a key, and must stay as the settings spell it."""

BODY = "body"
HEADLINE = "title"
NO_WORDS = BIDI_CONTROLS + BIDI_MARKS + "\ufeff"
"""Marks that a key is read without; a space for each keeps the columns."""

QUOTED = re.compile(r"""(?P<quote>["']).*(?P=quote)$""")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a source (offsets of characters) that holds the words of one field, or the body."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a file, to name places in it."""

    starts: tuple[int, ...]

    def place(self, offset: int) -> tuple[int, int]:
        """Give the line and the column (characters) of an offset, both from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


@lru_cache(maxsize=2)
def lines_of(text: str) -> Lines:
    r"""Count the lines of a file.

    >>> lines_of("سطر\nثان").place(5)
    (2, 2)
    """
    return Lines((0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1])))


def passages(text: str) -> tuple[Passage, ...]:
    """Find the prose of a source, in its order; a source in another language has none."""
    source, _ = split(text, "")
    if "lang" in source.entries and not source.entries["lang"].value.lower().startswith("ar"):
        return ()
    if not source.entries:
        return (Passage(BODY, 0, len(text)),)
    rows = text.split("\n")
    starts = lines_of(text).starts
    head = tuple(_values(rows[: source.body_line - 1], starts, fenced=rows[0].lstrip("\ufeff").startswith("---")))
    at = starts[source.body_line - 1] if source.body_line <= len(starts) else len(text)
    return (*head, Passage(BODY, at, len(text)))


def seen(text: str, parts: tuple[Passage, ...]) -> str:
    """Mask all of a source but its passages; offsets and lines stay."""
    pieces: list[str] = []
    done = 0
    for part in parts:
        pieces += (_blank(text[done : part.start]), text[part.start : part.end])
        done = part.end
    return "".join((*pieces, _blank(text[done:])))


def _blank(text: str) -> str:
    return "\n".join([VOID * len(row) for row in text.split("\n")])


def _values(rows: list[str], starts: tuple[int, ...], *, fenced: bool) -> Iterator[Passage]:
    """Find the values of the fields that are prose, line by line."""
    name = ""
    for row, start in zip(rows, starts, strict=False):
        shown = without(row, NO_WORDS, " ")
        more = CONTINUATION.match(shown) if name else None
        key = None if more else KEY_LINE.match(shown, len(shown) - len(shown.lstrip()))
        if key:
            field = field_for(key["key"])
            name = field.name if field else "unknown"
        value = more or key
        if value and name in TEXT_FIELDS:
            begin, end = _trimmed(row, value.start("value"), len(row.rstrip()), fenced=fenced)
            if begin < end:
                yield Passage(name, start + begin, start + end)


def _trimmed(row: str, begin: int, end: int, *, fenced: bool) -> tuple[int, int]:
    """Leave out the quotation marks that other generators write around a value."""
    quoted = QUOTED.fullmatch(row, begin, end) if fenced else None
    return (begin + 1, end - 1) if quoted and end - begin > 1 else (begin, end)

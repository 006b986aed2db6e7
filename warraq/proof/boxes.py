"""A box of other stories that was pasted with the article, and nothing in it: `اخترنا لك` as the last line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.text.checks.slips import Rule, Slip

LETTER = re.compile("[\u0621-\u063a\u0641-\u064aA-Za-z]")
MOST_LETTERS = 30
"""No label of a box has so many letters."""


def _is_box(line: str) -> bool:
    """Tell the label of a box; what is longer than any is told without looking at the labels."""
    if len(LETTER.findall(line[: 2 * MOST_LETTERS])) > MOST_LETTERS:
        return False
    from warraq.ingest.boilerplate import is_box  # noqa: PLC0415 - a tenth of what reading imports, for short last lines

    return is_box(line)


def empty_box(text: str) -> Iterator[Slip]:
    """Find the label of a box with nothing under it, at the end of a body."""
    end = len(text.rstrip())
    start = text.rfind("\n", 0, end) + 1
    if start < end and _is_box(text[start:end]):
        yield Slip(start, end, "", sure=False)


BOX_RULES: tuple[Rule, ...] = (
    Rule("empty-box", "warn", empty_box, frozenset(), "the box's stories under its label, or no label"),
)
"""Rules for the body as a whole."""

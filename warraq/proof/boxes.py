"""A box of other stories that was pasted with the article, and nothing in it: `اخترنا لك` as the last line."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.ingest.boilerplate import is_box
from warraq.text.checks.slips import Rule, Slip


def empty_box(text: str) -> Iterator[Slip]:
    """Find the label of a box with nothing under it, at the end of a body."""
    end = len(text.rstrip())
    start = text.rfind("\n", 0, end) + 1
    if start < end and is_box(text[start:end]):
        yield Slip(start, end, "", sure=False)


BOX_RULES: tuple[Rule, ...] = (
    Rule("empty-box", "warn", empty_box, frozenset(), "the box's stories under its label, or no label"),
)
"""Rules for the body as a whole."""

"""Edits: what a rule says should change, apart from the text it would change.

A rule finds edits and never builds the new text itself. So one set of rules serves a plain headline, the text
of a paragraph whose inline tags must move with it, and the explanation of what was changed and where.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

Edit: TypeAlias = tuple[int, int, str]
"""Start and end (offsets of characters; equal for an insertion) and the new text."""

Edits: TypeAlias = list[Edit]
"""In the order of the text, none overlapping another."""

Finder: TypeAlias = Callable[[str], Edits]
"""A rule's work: the edits that it wants in a text; none when the text is already right."""


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Carry edits out.

    >>> apply("نعم ، ثم", [(3, 4, "")])
    'نعم، ثم'
    """
    pieces: list[str] = []
    done = 0
    for start, end, new in edits:
        pieces += (text[done:start], new)
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


def replace(pattern: re.Pattern[str], text: str, new: str) -> Edits:
    """One and the same new text wherever a pattern matches."""
    return [(*match.span(), new) for match in pattern.finditer(text)]


def translate(pattern: re.Pattern[str], text: str, table: dict[str, str]) -> Edits:
    """A new text for each match, looked up in a table; a match that is not in it stays."""
    return [(*match.span(), table[match[0]]) for match in pattern.finditer(text) if match[0] in table]


def respell(start: int, old: str, new: str) -> Edits:
    """The letters that differ between two spellings of the same length, so that markup inside the word stays there."""
    pairs = enumerate(zip(old, new, strict=True), start)
    return [(at, at + 1, char) for at, (was, char) in pairs if was != char]


def nothing(_text: str) -> Edits:
    """Change nothing: what a rule does when the style leaves the matter open."""
    return []

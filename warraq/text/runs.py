"""A run: the text of one block, and the markup that stands at places in it.

Rules see the text alone, so that a quotation may open before <strong> and close after it. Their edits move the
markup: what they insert at a place goes after the end tags that stand there and before the start tags.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from warraq.text.edits import Edit, Edits, apply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Kind(Enum):
    """What an anchor is. An atom or a shielded text has a character of the run to itself, its stand-in."""

    OPEN = auto()
    CLOSE = auto()
    EMPTY = auto()
    ATOM = auto()
    SHIELDED = auto()


STANDING_IN = frozenset({Kind.ATOM, Kind.SHIELDED})


@dataclass(frozen=True, slots=True)
class Anchor:
    """A piece of source at an offset of the text (characters), never read by a rule."""

    offset: int
    source: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Run:
    """The text of a block, with its anchors in the order of the source."""

    text: str
    anchors: tuple[Anchor, ...] = ()

    def edited(self, edits: Edits) -> Run:
        """Carry edits out in the text, and move the anchors with it."""
        if not edits:
            return self
        return Run(apply(self.text, edits), moved(self.anchors, edits))


def moved(anchors: tuple[Anchor, ...], edits: Edits) -> tuple[Anchor, ...]:
    """Give the anchors their offsets in the edited text; their order stays."""
    placed = []
    shift = index = done = 0
    for anchor in anchors:
        while index < len(edits) and _comes_before(edits[index], anchor):
            start, done, new = edits[index]
            shift += len(new) - (done - start)
            index += 1
        placed.append(Anchor(max(anchor.offset, done) + shift, anchor.source, anchor.kind))
    return tuple(placed)


def _comes_before(edit: Edit, anchor: Anchor) -> bool:
    start, end, _ = edit
    if start == end == anchor.offset:
        return anchor.kind is not Kind.CLOSE
    return end <= anchor.offset or start < anchor.offset


def written(run: Run, write_text: Callable[[str], str]) -> str:
    """Write a run out: its text and what is shielded in it as `write_text` says, the markup as it stood."""
    pieces: list[str] = []
    done = 0
    for anchor in run.anchors:
        shielded = anchor.kind is Kind.SHIELDED
        pieces += (write_text(run.text[done : anchor.offset]), write_text(anchor.source) if shielded else anchor.source)
        done = anchor.offset + (anchor.kind in STANDING_IN)
    pieces.append(write_text(run.text[done:]))
    return "".join(pieces)


def merged(anchors: Iterable[Anchor], others: Iterable[Anchor]) -> tuple[Anchor, ...]:
    """Put two lots of anchors in order; at one place, what has a stand-in comes last."""
    return tuple(sorted((*anchors, *others), key=lambda anchor: (anchor.offset, anchor.kind in STANDING_IN)))

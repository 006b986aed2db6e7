"""What search knows of an article, and how the catalogue keeps it: a card to show, and postings."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

Postings = Mapping[str, int]
"""For each stem 12 bits: impact, place in the headline, and a hash of its form."""

Said = tuple[Sequence[str], Sequence[int]]
"""Postings read back: an article's stems, and what it says of each."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a result shows of an article, and the names under which it is filtered."""

    title: str
    summary: str
    section: str
    topics: tuple[str, ...]
    authors: tuple[str, ...]

    def packed(self) -> str:
        """Write the card out."""
        said = (self.title, self.summary, self.section, self.topics, self.authors)
        return json.dumps(said, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def unpacked(cls, text: str) -> Card:
        """Read a card back."""
        title, summary, section, topics, authors = json.loads(text)
        return cls(title, summary, section, tuple(topics), tuple(authors))


class Found(NamedTuple):
    """What search knows of an article, packed: the mark of its headline and its names, its card, its postings."""

    names: str = ""
    card: str = ""
    postings: bytes = b""


NOTHING = Found()


@dataclass(frozen=True, slots=True)
class Listed:
    """A card in its place: the article's address, and when it was published, in minutes since 1970, UTC."""

    card: Card
    address: str
    minute: int


def packed(postings: Postings) -> bytes:
    """Write postings out, for this machine."""
    return "\n".join(postings).encode() + b"\0" + array("H", postings.values()).tobytes()


def unpacked(data: bytes) -> Said:
    """Read postings back."""
    stems, _, values = data.partition(b"\0")
    return stems.decode().split("\n") if stems else [], array("H", values)

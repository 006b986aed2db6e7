"""Which articles stand in which segment of the index: a matter of their dates alone.

Time is parted in sixteens, down from blocks of decades. Where the newest article stands, what came before it in its
block is one segment, and its own block is parted again, until few enough are left: those are the young segment. So a
new article changes the young segment, and once in sixteen blocks one of its elders is written anew.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

BITS = 4
"""A block has 2 ** BITS parts."""
WIDEST = 28
"""The widest block is 2 ** WIDEST minutes."""
YOUNG = 256
"""So many articles need not be parted."""
CARRIED = 64
"""So few make no segment of their own: they go with what came after them."""
MOST = 40_000
"""No segment has more, so that the memory to make one is bounded."""

SHARD = 3_300
"""Bytes of a usual file of terms, deflated."""
POSTING = 2.0
TERMS = 150
"""Bytes a posting takes, and postings of a usual article, to choose the number of files by the count alone."""
YOUNG_FILES = 32
BLOCK = 12
"""Documents in a file."""
COMMONEST = 10
LEAST_KEPT = 96
MOST_KEPT = 3_000
"""A term that more than one article in `COMMONEST` has keeps its weightiest postings, within these bounds."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Articles `start` to `end` of all, oldest first; the name says which time it covers."""

    name: str
    start: int
    end: int

    @property
    def count(self) -> int:
        """Count its articles."""
        return self.end - self.start


def parted(minutes: Sequence[int]) -> list[Segment]:
    """Part articles, given by their minutes in rising order, into segments.

    >>> [segment.count for segment in parted(list(range(0, 300_000, 100)))]
    [2622, 369, 9]
    """
    segments: list[Segment] = []
    start, since, bits = 0, 0, WIDEST
    while bits > 0 and len(minutes) - start > YOUNG:
        bits -= BITS
        edge = minutes[-1] >> bits << bits
        place = bisect_left(minutes, edge, start)
        if place - start >= CARRIED:
            segments += _bounded(since, start, place)
            start, since = place, edge
    return segments + list(_bounded(since, start, len(minutes)))


def _bounded(since: int, start: int, end: int) -> Iterator[Segment]:
    """Part what is too much for one segment, from the oldest."""
    for number, first in enumerate(range(start, end, MOST)):
        yield Segment(f"{since:x}-{number}", first, min(first + MOST, end))


def files_of_terms(count: int) -> int:
    """Give the number of term files for so many articles."""
    wanted = count * TERMS * POSTING / SHARD
    if count <= YOUNG * 4:
        return min(YOUNG_FILES * (1 + (count > YOUNG)), max(2, 1 << math.ceil(math.log2(max(wanted * 2, 1)))))
    return max(1, round(wanted))


def files_of_names(count: int) -> int:
    """Give the number of files of sections, topics and authors, and as many of words, for so many articles."""
    return max(1, min(64, files_of_terms(count) // 8))


def kept(count: int) -> int:
    """Give how many postings a term keeps among so many articles."""
    return min(MOST_KEPT, max(LEAST_KEPT, count // COMMONEST))

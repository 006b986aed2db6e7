"""Which articles stand in which segment of the index: a matter of their dates alone.

Time is parted in sixteens, down from blocks of decades. Where the newest article stands, what came before it in its
block is one segment, and its own block is parted again, until few enough are left: those are the young segment. So a
new article changes the young segment, and once in sixteen blocks one of its elders is written anew.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

FOLDER = "search"
"""Where the index lies, under the site's root."""

BITS = 4
"""A block has 2 ** BITS parts."""
WIDEST = 28
"""The widest block is 2 ** WIDEST minutes."""
YOUNG = 64
"""So many articles need not be parted."""
CARRIED = 32
"""So few make no segment of their own: they go with what came after them."""
MOST = 40_000
"""No segment has more, so that the memory to make one is bounded."""

FIRST = 120
LEAST_FIRST = 24
MOST_FIRST = 100
"""Of a term that many articles have, the weightiest come first: one in `FIRST`, within these bounds."""

COMMONEST = 8
LEAST_KEPT = 128
MOST_KEPT = 3_000
"""The rest of them, up to one article in `COMMONEST`, within these bounds, are in files that few queries need."""

PER_FILE = 13
PER_FILE_OF_LARGE = 10
LARGE = 16_000
"""Articles for each file of first postings in a segment, and in one of more than `LARGE` articles."""
PER_FILE_OF_YOUNG = 4
REST = 8
"""Files of first postings for each file of the rest."""
YOUNG_FILES = 8
MIDDLE_FILES = 128
MIDDLE = 2_048
"""Files of first postings in the young segment, and in one of up to `MIDDLE` articles."""
BLOCK = 11
"""Cards in a file."""


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
    """Give the number of files of first postings for so many articles; by the count alone, so that it seldom moves."""
    if count <= YOUNG:
        return min(YOUNG_FILES, -(-count // PER_FILE_OF_YOUNG) or 1)
    return MIDDLE_FILES if count <= MIDDLE else count // (PER_FILE_OF_LARGE if count > LARGE else PER_FILE)


def files_of_rest(count: int) -> int:
    """Give the number of files of the rest of the postings."""
    return max(1, files_of_terms(count) // REST)


def files_of_words(count: int) -> int:
    """Give the number of files of headline words and names."""
    return max(1, min(256, files_of_terms(count) // 16))


def files_of_names(count: int) -> int:
    """Give the number of files that tell what stands under a section, a topic or an author."""
    return max(1, min(256, files_of_terms(count) // 64))


def first(count: int) -> int:
    """Give how many postings of a term come first among so many articles."""
    return min(MOST_FIRST, max(LEAST_FIRST, count // FIRST))


def kept(count: int) -> int:
    """Give how many postings a term keeps among so many articles."""
    return min(MOST_KEPT, max(LEAST_KEPT, count // COMMONEST))

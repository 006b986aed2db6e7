"""The term files of a segment: under which stems which articles are found."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from warraq.find.document import OPEN
from warraq.find.encoding import deflated, encoded, put, spread
from warraq.text.analyser import skeleton

Postings = Mapping[str, Sequence[int]]
"""By stem, rising: an article's number in the segment, and 12 bits of what its document says."""

BELOW = 12
SHARED = 15
"""What is said of a stem in one byte: letters it shares with the one before it, and letters of its own."""


def first_files(postings: Postings, places: int, most: int) -> Iterator[bytes]:
    """Write the first postings of each stem into so many files, by the skeleton of the stem.

    Those are the ones of headlines, all of them, and the weightiest others, up to `most` in all. Each stem's line says
    how many postings it has here, and how many in all.
    """
    for stems in _shared_out(postings, places):
        yield _file({stem: _first(postings[stem], most) for stem in stems}, [len(postings[stem]) for stem in stems])


def rest_files(postings: Postings, places: int, first: int, most: int) -> Iterator[bytes]:
    """Write what follows the first ones, up to `most` in all."""
    longer = {stem: found for stem, found in postings.items() if len(found) > first}
    for stems in _shared_out(longer, places):
        lists = {stem: _after(longer[stem], first, most) for stem in stems}
        yield _file(lists, [len(found) for found in lists.values()])


def name_files(postings: Postings, places: int) -> Iterator[bytes]:
    """Write the articles of each section, topic and author, whole, into so many files."""
    for names in _shared_out(postings, places, lambda name: name):
        yield _file({name: postings[name] for name in names}, [len(postings[name]) for name in names])


def _shared_out(keys: Iterable[str], places: int, by: Callable[[str], str] = skeleton) -> list[list[str]]:
    shared: list[list[str]] = [[] for _ in range(places)]
    for key in keys:
        shared[spread(by(key), places)].append(key)
    return [sorted(listed) for listed in shared]


def _file(lists: Postings, totals: Sequence[int]) -> bytes:
    """Write stems, how many postings each has here and elsewhere, then what is said of them, column by column."""
    counts, numbers, marks, forms = bytearray(), bytearray(), bytearray(), bytearray()
    nibbles: list[int] = []
    for found, total in zip(lists.values(), totals, strict=True):
        put(len(found), counts)
        put(total - len(found), counts)
        last = -1
        for posting in found:
            number = posting >> BELOW
            put(number - last - 1, numbers)
            last = number
            marks.append(posting >> 4 & 255)
            nibbles.append(posting & 15)
    nibbles += [0] * (len(nibbles) % 2)
    forms += bytes(high << 4 | low for high, low in zip(nibbles[::2], nibbles[1::2], strict=True))
    return deflated(_joined((_strings(list(lists)), bytes(counts), bytes(numbers), bytes(marks), bytes(forms))))


def _ranked(found: Sequence[int]) -> list[int]:
    """Order postings: those of headlines, then by impact, the newer of equals first."""
    return sorted(found, key=lambda posting: (posting >> 4 & 15 == OPEN, -(posting >> 8 & 15), -posting))


def _first(found: Sequence[int], most: int) -> Sequence[int]:
    return found if len(found) <= most else sorted(_ranked(found)[: max(most, _headed(found))])


def _after(found: Sequence[int], first: int, most: int) -> Sequence[int]:
    return sorted(_ranked(found)[max(first, _headed(found)) : most])


def _headed(found: Sequence[int]) -> int:
    """Count the postings of headlines."""
    return sum(posting >> 4 & 15 != OPEN for posting in found)


def _strings(stems: Sequence[str]) -> bytes:
    made = bytearray()
    put(len(stems), made)
    before = b""
    for stem in stems:
        written = encoded(stem)
        shared = _shared(before, written)
        rest = written[shared:]
        made.append(shared << 4 | min(len(rest), SHARED))
        if len(rest) >= SHARED:
            put(len(rest) - SHARED, made)
        made += rest
        before = written
    return bytes(made)


def _shared(one: bytes, other: bytes) -> int:
    count = 0
    for mine, theirs in zip(one[:SHARED], other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _joined(columns: Sequence[bytes]) -> bytes:
    made = bytearray()
    for column in columns[:-1]:
        put(len(column), made)
    return bytes(made) + b"".join(columns)


def new_list() -> array[int]:
    """Give an empty list of postings."""
    return array("Q")

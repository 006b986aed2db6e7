"""The term files of a segment: under which stems which articles are found."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence

from warraq.find.encoding import deflated, encoded, put, spread
from warraq.text.analyser import skeleton

Postings = Mapping[str, Sequence[int]]
"""By stem, rising: an article's number in the segment, and 12 bits of what its document says."""

BELOW = 12
SHARED = 15
"""What is said of a stem in one byte: letters it shares with the one before it, and letters of its own."""


def term_files(postings: Postings, places: int, most: int) -> Iterator[bytes]:
    """Write postings into so many files, by the skeleton of their stems; each stem keeps its `most` weightiest."""
    stems: list[list[str]] = [[] for _ in range(places)]
    for stem in postings:
        stems[spread(skeleton(stem), places)].append(stem)
    for listed in stems:
        yield deflated(_term_file(postings, sorted(listed), most))


def name_files(postings: Postings, places: int) -> Iterator[bytes]:
    """Write the articles of each section, topic and author, whole, into so many files."""
    names: list[list[str]] = [[] for _ in range(places)]
    for name in postings:
        names[spread(name, places)].append(name)
    for listed in names:
        yield deflated(_term_file(postings, sorted(listed), 1 << 30))


def _term_file(postings: Postings, stems: Sequence[str], most: int) -> bytes:
    """Write stems, how many articles have each, then what is said of them, column by column."""
    counts, numbers, marks, forms = bytearray(), bytearray(), bytearray(), bytearray()
    half = -1
    for stem in stems:
        found = postings[stem]
        put(len(found), counts)
        last = -1
        for posting in _weightiest(found, most):
            number = posting >> BELOW
            put(number - last - 1, numbers)
            last = number
            marks.append(posting >> 4 & 255)
            if half < 0:
                half = posting & 15
            else:
                forms.append(half << 4 | posting & 15)
                half = -1
    if half >= 0:
        forms.append(half << 4)
    return _joined((_strings(stems), bytes(counts), bytes(numbers), bytes(marks), bytes(forms)))


def _weightiest(found: Sequence[int], most: int) -> Sequence[int]:
    """Keep the postings of greatest impact, the newer of equals, in their order."""
    if len(found) <= most:
        return found
    return sorted(sorted(found, key=lambda posting: (-(posting >> 8 & 15), -posting))[:most])


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

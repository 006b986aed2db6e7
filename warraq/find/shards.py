"""The term files of a segment: under which stems which articles are found."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence

from warraq.find.document import LEVELS, OPEN
from warraq.find.encoding import deflated, encoded, put, spread
from warraq.find.found import Card, Said
from warraq.find.words import KINDS, named
from warraq.text.analyser import plain, skeleton

Lists = Mapping[str, Sequence[int]]
"""By stem, rising: an article's number in the segment, and 12 bits of what its document says."""

BELOW = 12
SHARED = 15
"""What is said of a stem in one byte: letters it shares with the one before it, and letters of its own."""


def gathered(documents: Iterable[Said], wanted: Callable[[str], bool]) -> dict[str, array[int]]:
    """Gather the postings of a segment's articles, oldest first, of the stems that are wanted."""
    lists: dict[str, array[int]] = {}
    passed: array[int] = array("Q")
    for number, (stems, values) in enumerate(documents):
        above = number << BELOW
        for stem, said in zip(stems, values, strict=True):
            found = lists.get(stem)
            if found is None:
                found = lists[stem] = array("Q") if wanted(stem) else passed
            if found is not passed:
                found.append(above | said)
    return {stem: found for stem, found in lists.items() if found is not passed}


def picked_out(documents: Iterable[Said], wanted: Callable[[str], bool]) -> dict[str, array[int]]:
    """Gather as `gathered` does, where few stems are wanted, and little is to be done for the others."""
    lists: dict[str, array[int]] = {}
    known: set[str] = set()
    for number, (stems, values) in enumerate(documents):
        if not known.issuperset(stems):
            fresh = set(stems) - known
            lists |= {stem: array("Q") for stem in fresh if wanted(stem)}
            known |= fresh
        for stem, said in zip(stems, values, strict=True):
            if stem in lists:
                lists[stem].append(number << BELOW | said)
    return lists


def gathered_names(cards: Sequence[Card]) -> dict[str, array[int]]:
    """Gather under which sections, topics and authors the articles stand."""
    lists: dict[str, array[int]] = {}
    for number, card in enumerate(cards):
        for kind, name in named(card):
            found = lists.setdefault(f"{KINDS[kind]}:{plain(name)}", array("Q"))
            if not found or found[-1] != number << BELOW:
                found.append(number << BELOW)
    return lists


def shared_out(keys: Iterable[str], places: int, by: Callable[[str], str] = skeleton) -> list[list[str]]:
    """Give each of so many files its keys, in their order."""
    shared: list[list[str]] = [[] for _ in range(places)]
    for key in keys:
        shared[spread(by(key), places)].append(key)
    return [sorted(listed) for listed in shared]


def first_file(stems: Sequence[str], lists: Lists, most: int) -> bytes:
    """Write the first postings of some stems.

    Those are the ones of headlines, all of them, and the weightiest others, up to `most` in all. Each stem's line says
    how many postings it has here, and how many in all.
    """
    return _file({stem: _first(lists[stem], most) for stem in stems}, [len(lists[stem]) for stem in stems])


def rest_file(stems: Sequence[str], lists: Lists, first: int, most: int) -> bytes:
    """Write what follows the first ones of those stems that have more, up to `most` in all."""
    rest = {stem: _after(lists[stem], first, most) for stem in stems if len(lists[stem]) > first}
    return _file(rest, [len(found) for found in rest.values()])


def name_file(names: Sequence[str], lists: Lists) -> bytes:
    """Write the articles of some sections, topics and authors, whole."""
    return _file({name: lists[name] for name in names}, [len(lists[name]) for name in names])


def _file(lists: Lists, totals: Sequence[int]) -> bytes:
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
        marks += bytes([posting >> 4 & 255 for posting in found])
        nibbles += [posting & 15 for posting in found]
    nibbles += [0] * (len(nibbles) % 2)
    forms += bytes(high << 4 | low for high, low in zip(nibbles[::2], nibbles[1::2], strict=True))
    return deflated(_joined((_strings(list(lists)), bytes(counts), bytes(numbers), bytes(marks), bytes(forms))))


def _first(found: Sequence[int], most: int) -> Sequence[int]:
    if len(found) <= most:
        return found
    ranked, headed = _ranked(found)
    return sorted(ranked[: max(most, headed)])


def _after(found: Sequence[int], first: int, most: int) -> Sequence[int]:
    ranked, headed = _ranked(found)
    return sorted(ranked[max(first, headed) : most])


def _ranked(found: Sequence[int]) -> tuple[list[int], int]:
    """Give postings by weight: those of headlines, of which it says how many they are, then the others; newer first."""
    headed: list[int] = []
    others: list[list[int]] = [[] for _ in range(LEVELS)]
    for posting in found:
        (others[posting >> 8 & 15] if posting >> 4 & 15 == OPEN else headed).append(posting)
    ranked = headed[:]
    for listed in reversed(others):
        ranked += reversed(listed)
    return ranked, len(headed)


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

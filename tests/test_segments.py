"""How the index is parted: by dates alone, few segments, and a new article moves little."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from warraq.find.segments import MOST, YOUNG, files_of_terms, first, kept, parted

DAY = 1440


def years(count: int, days: int) -> list[int]:
    """Give the minutes of so many articles over so many days, up to the autumn of 2026."""
    dice = random.Random(3)
    return sorted(29_900_000 - dice.randrange(days * DAY) for _ in range(count))


@given(st.lists(st.integers(20_000_000, 35_000_000), max_size=900).map(sorted))
def test_every_article_stands_in_one_segment(minutes: list[int]) -> None:
    """Segments follow each other without gaps, and no two have one name."""

    segments = parted(minutes)
    edges = [0, *(segment.end for segment in segments)]

    assert [segment.start for segment in segments] == edges[:-1]
    assert edges[-1] == len(minutes)
    assert len({segment.name for segment in segments}) == len(segments)


def test_a_small_archive_is_one_segment() -> None:
    """Few articles need one look-up a word, however long they took to write."""

    assert len(parted(years(YOUNG, 5000))) == 1


def test_a_large_archive_has_few_segments() -> None:
    """A query reads at most seven, of which none has more than a builder can hold."""

    segments = parted(years(100_000, 3600))

    assert len(segments) <= 7
    assert max(segment.count for segment in segments) <= MOST


def test_a_new_article_leaves_older_segments_as_they_are() -> None:
    """Of a year's new articles, most change the last segment alone."""

    minutes = years(12_000, 365)
    moved = 0
    for end in range(11_000, 11_900):
        before, after = ({(s.name, s.count) for s in parted(minutes[:until])} for until in (end, end + 1))
        moved += len(after - before) > 1

    assert moved < 900 / 12


def test_the_number_of_files_is_a_matter_of_the_count() -> None:
    """More articles have no fewer files, and a term keeps no fewer postings."""

    counts = range(1, 60_000, 97)
    said = [(files_of_terms(count), first(count), kept(count)) for count in counts]

    assert said == sorted(said)

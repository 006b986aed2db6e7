"""Ids are short, stable and safe to read aloud."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import Case, load
from warraq.text.ids import short_id

SHAPE = re.compile(r"[a-hjkmnp-tv-z][0-9a-hjkmnp-tv-z]{7}")


@pytest.mark.parametrize("case", load("ids"), ids=lambda case: case.title)
def test_stable(case: Case) -> None:
    """A text has the id that it has always had."""

    assert case.expected == short_id(case.input)


@settings(deadline=None)
@given(st.text(st.characters()))
def test_shape(text: str) -> None:
    """An id is eight small letters and digits, none of them i, l, o or u, a letter first."""

    assert SHAPE.fullmatch(short_id(text))


@settings(deadline=None)
@given(st.text(), st.sampled_from("\u200b\u200c\u200d\u200e\u200f\u202b\u2066\u2069\ufeff\u00ad"), st.integers(0, 20))
def test_invisible(text: str, mark: str, place: int) -> None:
    """An invisible character changes no id."""

    assert short_id(text) == short_id(text[:place] + mark + text[place:])


def test_unicode_form() -> None:
    """A letter and its hamza typed apart make the same id as the whole letter."""

    assert short_id("\u0623حمد") == short_id("\u0627\u0654حمد")


def test_letters_differ() -> None:
    """Harakat and hamza tell texts apart, so they tell ids apart."""

    assert len({short_id(text) for text in ("علم", "عَلَم", "عِلم", "ألم", "الم")}) == 5


def test_longer_begins_alike() -> None:
    """A longer id begins with the shorter one, so that a site may lengthen its ids."""

    assert short_id("غزة", 12).startswith(short_id("غزة", 8))


@pytest.mark.parametrize("length", [-1, 0, 3, 33])
def test_length(length: int) -> None:
    """A length outside 4 to 32 is refused."""
    with pytest.raises(ValueError, match="allowed: 4 to 32"):
        short_id("غزة", length)


def test_no_collisions() -> None:
    """Twenty thousand near texts have twenty thousand ids."""

    assert len({short_id(f"خبر {number}") for number in range(20_000)}) == 20_000

"""Slugs keep meaning, and are safe as names."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import Case, load
from warraq.text.refused import SlugError
from warraq.text.slugs import distinct, slugify

ARABIC = st.text(
    st.characters(min_codepoint=0x0600, max_codepoint=0x06FF) | st.sampled_from(" .-«»\"'3٣٫,\u200c\u200fab")
)
LIMITS = st.integers(8, 200)
DEVICES = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}


@pytest.mark.parametrize("case", load("slugs"), ids=lambda case: case.title)
def test_slug(case: Case) -> None:
    """A title makes the slug that its case says."""

    assert case.expected == slugify(case.input)


@settings(deadline=None)
@given(st.text() | ARABIC, LIMITS)
def test_safe_name(text: str, limit: int) -> None:
    """A slug is its own slug, NFC, within its bytes, and a name that every file system takes."""
    try:
        slug = slugify(text, limit)
    except SlugError:
        return

    assert slug == slugify(slug, limit)
    assert slug == unicodedata.normalize("NFC", slug)
    assert len(slug.encode()) <= limit
    assert slug.strip("-.") == slug
    assert slug.split(".")[0] not in DEVICES
    assert {unicodedata.category(char)[0] for char in slug} <= set("LNM") | {"P"}
    assert {char for char in slug if unicodedata.category(char)[0] == "P"} <= set("-.")


@pytest.mark.parametrize("text", ["", " ", "…", "«»", "ـَـ", "\u200f", "❤\ufe0f", "..", "ﷺ"])
def test_empty(text: str) -> None:
    """A text without letters or digits is refused with a remedy."""
    with pytest.raises(ValueError, match=r"no letter or digit in .*; remedy: write a slug"):
        slugify(text)


def test_cut_at_a_word() -> None:
    """A long title is cut where a word ends: 10 words of 4 Arabic letters and 9 hyphens are 89 bytes."""

    assert slugify("كلمة " * 100, 97) == "-".join(["كلمة"] * 10)


def test_cut_in_a_long_word() -> None:
    """A first word that is too long is cut at a letter, never within one: 60 Arabic letters are 120 bytes."""

    assert slugify("ك" * 300 + " خبر", 121) == "ك" * 60


def test_no_room() -> None:
    """A limit that holds no letter is refused."""
    with pytest.raises(SlugError, match="no room for a letter in 1 bytes"):
        slugify("خبر", 1)


def test_cut_makes_no_device() -> None:
    """A cut does not leave a name that Windows keeps for itself."""

    assert slugify("con gress", 5) == "slug"


def test_vocalised_twins() -> None:
    """عُمان and عَمّان share a slug, and the second to come keeps its harakat."""
    slug = slugify("عَمّان")

    assert slugify("عُمان") == slug
    assert distinct(slug, "عَمّان", {slug}.__contains__) == "عَمّان"


def test_free_slug_stays() -> None:
    """A slug that nobody took stays as it is, harakat or not."""

    assert distinct("عمان", "عَمّان", set().__contains__) == "عمان"


def test_numbered_twins() -> None:
    """Titles without harakat, or with the same, are numbered from 2."""
    taken = {"خبر", "خبر-2", "خَبر"}

    assert distinct("خبر", "خبر", taken.__contains__) == "خبر-3"
    assert distinct("خبر", "خَبر", taken.__contains__) == "خبر-3"


def test_numbers_fit_the_limit() -> None:
    """A number does not push a slug over its bytes."""

    assert distinct("كلمة-كلمة", "كلمة كلمة", {"كلمة-كلمة"}.__contains__, limit=17) == "كلمة-2"


def test_everything_taken() -> None:
    """An address that is always taken ends in a refusal, not in an endless search."""
    with pytest.raises(SlugError, match="write a slug of its own"):
        distinct("خبر", "خبر", lambda _: True)

"""Latin addresses for Arabic titles."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import Case, load
from warraq.text.latin import latin_slug
from warraq.text.letters import HARAKAT, LETTERS
from warraq.text.refused import SlugError
from warraq.text.slugs import slugify

WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=9), min_size=1, max_size=8)
MARKED = st.text(LETTERS + HARAKAT + " \u0640\u200c٣،«»", max_size=40)


@pytest.mark.parametrize("case", load("latin"), ids=lambda case: case.title)
def test_latin_slug(case: Case) -> None:
    """A title makes the Latin slug that its case says."""

    assert case.expected == latin_slug(case.input)


@settings(deadline=None)
@given(WORDS)
def test_never_empty(words: list[str]) -> None:
    """Every Arabic word leaves something of itself, in Latin letters and hyphens alone."""
    slug = latin_slug(" ".join(words), limit=10_000)

    assert slug.replace("-", "").isascii()
    assert slug.replace("-", "").isalnum()
    assert len(slug.split("-")) >= len(words)


@settings(deadline=None)
@given(MARKED)
def test_safe(text: str) -> None:
    """A Latin slug is its own slug, Arabic or Latin, and keeps its limit."""
    try:
        slug = latin_slug(text)
    except SlugError:
        assert not set(text) & set(LETTERS + "٣")
        return

    assert slug == slugify(slug) == latin_slug(slug)
    assert slug.isascii()
    assert len(slug) <= 120


def test_cut_at_a_word() -> None:
    """A long title is cut where a word ends."""

    assert latin_slug("حماس " * 40, 20) == "hamas-hamas-hamas"


def test_nothing_to_write() -> None:
    """A title without letters or digits is refused with a remedy."""
    with pytest.raises(SlugError, match="no letter or digit"):
        latin_slug("…«»")

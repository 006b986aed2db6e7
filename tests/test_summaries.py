"""Summaries end where a reader would pause."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import Case, load
from warraq.text.summaries import graphemes, reading_minutes, shorten

PROSE = st.lists(
    st.sampled_from(
        [
            "قال",
            "الوزير",
            "«نعم",
            "لا»",
            "مُحَمَّدٌ",
            "أمس.",
            "د.",
            "3.5",
            "‹هو›",
            "غدا؟",
            "المياه،",
            "(أ)",
            "👨\u200d👩\u200d👧",
            "كلمة" * 9,
        ]
    ),
    max_size=30,
).map(" ".join)


@pytest.mark.parametrize("case", load("summaries"), ids=lambda case: case.title)
def test_shorten(case: Case) -> None:
    """A text is cut to the length on its case's first line as its case says."""
    limit, text = case.input.split("\n", 1)

    assert case.expected == shorten(text, int(limit))


@settings(deadline=None)
@given(PROSE | st.text(), st.integers(1, 80))
def test_limits(text: str, limit: int) -> None:
    """A summary keeps to its limit, begins as its text does, and is its own summary."""
    short = shorten(text, limit)

    assert len(list(graphemes(short))) <= limit
    assert " ".join(text.split()).startswith(short.rstrip("»›”").removesuffix("…").rstrip())
    assert short == shorten(short, limit)


@settings(deadline=None)
@given(PROSE, st.integers(12, 80))
def test_whole_words(text: str, limit: int) -> None:
    """A summary that holds a space holds whole words only."""
    words = {word.strip("«»‹›،.؟…()") for word in text.split()}
    short = shorten(text, limit)

    assert " " not in short or {word.strip("«»‹›،.؟…()") for word in short.split()} <= words


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["قال", "«نعم لا نعم»", "ثم", "«كلا وألف كلا»", "أمس.", "«قال ‹لا› ثم نعم»"]), max_size=20
    ).map(" ".join),
    st.integers(8, 60),
)
def test_quotations_are_closed(text: str, limit: int) -> None:
    """A summary of a text whose quotations are closed leaves none open."""
    short = shorten(text, limit)

    assert (short.count("«"), short.count("‹")) == (short.count("»"), short.count("›"))


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("مُحَمَّدٌ", ["مُ", "حَ", "مَّ", "دٌ"]),
        ("e\u0301a", ["e\u0301", "a"]),
        ("👨\u200d👩\u200d👧!", ["👨\u200d👩\u200d👧", "!"]),
        ("👍🏽👍", ["👍🏽", "👍"]),
        ("🇵🇸🇪🇬", ["🇵🇸", "🇪🇬"]),
        ("", []),
    ],
)
def test_graphemes(text: str, signs: list[str]) -> None:
    """A text falls into what a reader sees as one sign each."""

    assert signs == list(graphemes(text))


@settings(deadline=None)
@given(st.text())
def test_graphemes_keep_all(text: str) -> None:
    """No character is lost between signs."""

    assert text == "".join(graphemes(text))


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (180, 1), (181, 2), (900, 5), (901, 6)])
def test_reading_minutes(words: int, minutes: int) -> None:
    """A begun minute counts as a minute, at 180 Arabic words each."""

    assert minutes == reading_minutes(words)

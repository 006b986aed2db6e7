"""How long ago, and ordinals: numbers as papers say them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import Case, load
from warraq.text.ordinals import feminine_ordinal, ordinal
from warraq.text.refused import ChoiceError
from warraq.text.relative import relative, relative_in_words

NOW = datetime.fromisoformat("2026-11-23T12:00:00+02:00")


@pytest.mark.parametrize("case", load("relative"), ids=lambda case: case.title)
def test_relative(case: Case) -> None:
    """A moment is told from now as its case says."""
    moment = datetime.fromisoformat(case.input)
    said = (relative(moment, NOW), relative(moment, NOW, "arabic"), relative_in_words(moment, NOW))

    assert case.expected.splitlines() == list(said)


def test_hours_over_midnight() -> None:
    """What was an hour ago is not yesterday, though midnight lies between."""
    now = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)

    assert relative(now - timedelta(hours=1), now) == "قبل ساعة"
    assert relative(now - timedelta(hours=6), now) == "أمس"


def test_without_a_zone() -> None:
    """Moments without a zone are taken as on one clock."""
    now = datetime(2026, 11, 23, 12)  # noqa: DTZ001 - that is the case

    assert relative(now - timedelta(days=3), now) == "قبل 3 أيام"


def test_unknown_digits() -> None:
    """An unknown digit system is refused by name."""
    with pytest.raises(ChoiceError, match="'roman'; allowed: western, arabic"):
        relative(NOW - timedelta(minutes=5), NOW, "roman")


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_any_two_moments(moment: datetime, now: datetime) -> None:
    """Any moment can be told from any other, and its side is right."""
    side = {"الآن": "", "أمس": "قبل", "غدا": "بعد"}
    said = relative(moment, now)

    assert side.get(said, said.split()[0]) in {"", "بعد" if moment > now else "قبل"}


@pytest.mark.parametrize(
    ("number", "masculine", "feminine"),
    [
        (1, "الأول", "الأولى"),
        (2, "الثاني", "الثانية"),
        (8, "الثامن", "الثامنة"),
        (10, "العاشر", "العاشرة"),
        (11, "الحادي عشر", "الحادية عشرة"),
        (19, "التاسع عشر", "التاسعة عشرة"),
        (20, "العشرون", "العشرون"),
        (21, "الحادي والعشرون", "الحادية والعشرون"),
        (99, "التاسع والتسعون", "التاسعة والتسعون"),
        (100, "100", "100"),
    ],
)
def test_ordinals(number: int, masculine: str, feminine: str) -> None:
    """An ordinal agrees with its noun."""

    assert (ordinal(number), feminine_ordinal(number)) == (masculine, feminine)


def test_no_ordinal() -> None:
    """There is no ordinal below the first, and the message says so."""
    with pytest.raises(ValueError, match="ordinal of 0; allowed: 1 and more"):
        ordinal(0)


def test_ordinals_differ() -> None:
    """No two ordinals are written alike."""

    assert len({ordinal(number) for number in range(1, 200)}) == 199

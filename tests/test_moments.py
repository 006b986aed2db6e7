"""Moments are read in one way, or refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import Case, load
from warraq.text.dates import STYLES, english_date, hijri_date, long_date, short_date
from warraq.text.moments import MomentError, parse_moment

CAIRO = ZoneInfo("Africa/Cairo")
DAYS = st.dates(date(1583, 1, 1), date(2199, 12, 31))
HIJRI_DAYS = st.dates(date(1924, 8, 1), date(2077, 11, 16))
PIECES = st.sampled_from(
    [
        *"0123456789٤۴/-.:،,ـ\u200f()",
        *(" ", "2026", "1447", "12", "رمضان", "يناير", "كانون", "الثاني", "March", "هـ", "لعام", "الموافق", "الاثنين"),
        *("مساء", "م", "T", "Z", "+03:00", "الساعة", "بتوقيت", "غرينتش", "GMT"),
    ],
)


@pytest.mark.parametrize("case", load("moments"), ids=lambda case: case.title)
def test_read(case: Case) -> None:
    """A moment is read as its case says, for a newsroom in Cairo."""

    assert case.expected == parse_moment(case.input, CAIRO).isoformat()


@pytest.mark.parametrize("case", load("moments_refused"), ids=lambda case: case.title)
def test_refused(case: Case) -> None:
    """What cannot be read in one way is refused with what was found and the remedy."""
    with pytest.raises(MomentError) as refusal:
        parse_moment(case.input, CAIRO)

    assert case.expected == f"{refusal.value.found.removeprefix(case.input + ': ')}\n{refusal.value.remedy}"


def test_refusal_shows_the_source() -> None:
    """A refusal names the text as it was written, what is allowed and the remedy."""
    with pytest.raises(
        ValueError, match=r"^03/04/2026: .*; allowed: .*; remedy: write 2026-04-03 or 2026-03-04"
    ) as refusal:
        parse_moment(" 03/04/2026 ", UTC)

    assert isinstance(refusal.value, MomentError)


@pytest.mark.parametrize("text", ["", " ", "\u200f", "\ufeff\u2067"])
def test_nothing(text: str) -> None:
    """An empty text is refused, also one that only looks empty."""
    with pytest.raises(MomentError) as refusal:
        parse_moment(text, UTC)

    assert "write the date" in refusal.value.remedy


def test_paragraph() -> None:
    """A pasted paragraph is not searched for a date."""
    with pytest.raises(MomentError) as refusal:
        parse_moment("قال المتحدث في 5 يناير 2026 " * 20, UTC)

    assert refusal.value.remedy == "write the date alone"


@settings(deadline=None)
@given(st.text() | st.lists(PIECES, max_size=14).map("".join) | st.lists(PIECES, max_size=10).map(" ".join))
def test_any_text(text: str) -> None:
    """Any text at all is either a moment in the newsroom's zone or refused with a remedy."""
    try:
        answer = [parse_moment(text, CAIRO).tzinfo is CAIRO]
    except MomentError as error:
        answer = [bool(error.found), bool(error.allowed), bool(error.remedy)]

    assert all(answer)


@settings(deadline=None)
@given(st.datetimes(datetime(1583, 1, 1), datetime(2199, 12, 31)), st.integers(-13 * 60, 13 * 60))  # noqa: DTZ001 - the zone is drawn too
def test_iso_round_trip(local: datetime, minutes: int) -> None:
    """Every ISO moment is read as itself."""
    sign = "-" if minutes < 0 else "+"
    text = f"{local.isoformat()}{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"

    assert local - timedelta(minutes=minutes) == parse_moment(text, UTC).replace(tzinfo=None)


@settings(deadline=None)
@given(DAYS, st.sampled_from(sorted(STYLES)), st.sampled_from(["western", "arabic"]))
def test_printed_dates(day: date, style: str, digits: str) -> None:
    """Every date that a page prints, in any region's names, is read back as that day."""
    printed = long_date(day, style, digits), short_date(day, style, digits), english_date(day)

    assert (day,) * 3 == tuple(parse_moment(text, UTC).date() for text in printed)


@settings(deadline=None)
@given(HIJRI_DAYS)
def test_printed_hijri_dates(day: date) -> None:
    """Every Hijri date that a page prints is read back as that day, alone and beside its Gregorian one."""
    both = f"{hijri_date(day)} هـ الموافق {short_date(day)}م"

    assert (day, day) == (parse_moment(hijri_date(day), UTC).date(), parse_moment(both, UTC).date())


@settings(deadline=None)
@given(DAYS)
def test_day_and_month_in_numbers(day: date) -> None:
    """A date of day, month and year in numbers is read exactly when its day and month cannot be exchanged."""
    text = f"{day.day}/{day.month}/{day.year}"
    if day.day <= 12 and day.day != day.month:
        with pytest.raises(MomentError, match="could be day"):
            parse_moment(text, UTC)
    else:
        assert day == parse_moment(text, UTC).date()

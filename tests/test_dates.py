"""Dates are printed as papers of each region print them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.cases import Case, load
from warraq.text import dates
from warraq.text.dates import clock, english_date, hijri_date, long_date, month_name, month_title, short_date
from warraq.text.months import GREGORIAN_NUMBER, HIJRI_MONTHS, HIJRI_NUMBER, bare
from warraq.text.refused import ChoiceError, MomentError


@pytest.mark.parametrize("case", load("dates"), ids=lambda case: case.title)
def test_printed(case: Case) -> None:
    """A day is printed long, short and as its month, as its case says."""
    iso, style, digits = case.input.split()
    day = date.fromisoformat(iso)
    printed = (
        long_date(day, style, digits),
        short_date(day, style, digits),
        month_title(day.year, day.month, style, digits),
    )

    assert case.expected == "\n".join(printed)


@pytest.mark.parametrize("style", sorted(dates.STYLES))
def test_names_are_read(style: str) -> None:
    """Every month name that is printed is in the table that dates are read by, under its own number."""
    names = [name for number in range(1, 13) for name in month_name(number, style).split("/")]
    numbers = [number for number in range(1, 13) for _ in month_name(number, style).split("/")]

    assert numbers == [GREGORIAN_NUMBER[bare(name)] for name in names]


def test_hijri_names_are_read() -> None:
    """Every Hijri month that is printed is in the table that dates are read by."""

    assert list(range(1, 13)) == [HIJRI_NUMBER[bare(name)] for name in HIJRI_MONTHS]


def test_clock() -> None:
    """A time is printed on the 24-hour clock, in the site's digits."""
    moment = datetime(2026, 3, 4, 5, 30, tzinfo=UTC)

    assert (clock(moment), clock(moment, "arabic")) == ("05:30", "٠٥:٣٠")


def test_hijri() -> None:
    """A Gregorian day has its Hijri equivalent, in the site's digits."""
    day = date(2026, 3, 1)

    assert (hijri_date(day), hijri_date(day, "arabic")) == ("12 رمضان 1447", "١٢ رمضان ١٤٤٧")


@pytest.mark.parametrize("day", [date(1924, 7, 31), date(2077, 11, 17), date(1, 1, 1), date(9999, 12, 31)])
def test_hijri_limits(day: date) -> None:
    """A day that the Hijri tables do not reach is refused, and the message says how far they reach."""
    with pytest.raises(MomentError, match="1 August 1924 to 16 November 2077"):
        hijri_date(day)


def test_english() -> None:
    """An English page has English dates."""

    assert english_date(date(2026, 11, 23)) == "Monday 23 November 2026"


def test_unknown_style() -> None:
    """An unknown month style is refused by name, with the styles there are."""
    with pytest.raises(ChoiceError, match="'mars'; allowed: egypt, levant, iraq"):
        long_date(date(2026, 11, 23), "mars")


def test_unknown_digits() -> None:
    """An unknown digit system is refused by name."""
    with pytest.raises(ChoiceError, match="'roman'; allowed: western, arabic"):
        short_date(date(2026, 11, 23), "egypt", "roman")


def test_no_system_locale() -> None:
    """No module of the text room asks the operating system for its locale."""
    sources = [path.read_text(encoding="utf-8") for path in Path(dates.__file__).parent.glob("*.py")]

    assert not [source for source in sources if "import locale" in source or "strftime" in source]

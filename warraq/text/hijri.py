"""The Umm al-Qura calendar, by hijridate: 1343-1500 AH, which is August 1924 to November 2077.

Hijridate is loaded only where a Hijri date occurs; most sources have none.
"""

from __future__ import annotations

from datetime import date

from warraq.text.refused import MomentError

YEARS = range(1343, 1501)
"""Hijri years that the calendar's tables cover."""

COVERED = "a Hijri date from 1343 to 1500 (August 1924 to November 2077)"
REMEDY = "write the Gregorian date, such as 2026-03-04"

GREGORIAN_YEARS = range(1583, 2200)
"""From the calendar's first whole year to where a typing error is likelier than a plan."""


def to_gregorian(year: int, month: int, day: int) -> date:
    """Find the Gregorian day of a Hijri date, as the Umm al-Qura calendar has it.

    >>> to_gregorian(1447, 9, 12).isoformat()
    '2026-03-01'

    Raises:
        MomentError: there is no such day, or the tables do not reach it.
    """
    from hijridate import Hijri  # noqa: PLC0415 - see the module

    if year not in YEARS:
        raise MomentError(f"the Hijri year {year}", COVERED, REMEDY)
    try:
        return date(*Hijri(year, month, day).to_gregorian().datetuple())
    except (ValueError, OverflowError):
        allowed = f"months 1 to 12, and the days that month has in {year} (29 or 30, Umm al-Qura calendar)"
        raise MomentError(f"there is no day {day} of Hijri month {month} in {year}", allowed, REMEDY) from None


def from_gregorian(day: date) -> tuple[int, int, int]:
    """Find the Hijri year, month and day of a Gregorian day.

    Raises:
        MomentError: the tables do not reach it.
    """
    from hijridate import Gregorian  # noqa: PLC0415 - see the module

    try:
        hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    except (ValueError, OverflowError):
        allowed = "a day from 1 August 1924 to 16 November 2077"
        raise MomentError(day.isoformat(), allowed, "show this date without its Hijri equivalent") from None
    return hijri.year, hijri.month, hijri.day

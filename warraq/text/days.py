"""The day itself: numbers, or a month's name of any region, in the Gregorian calendar, the Hijri one, or both.

A numeric date is read only if the calendar leaves it one reading: `25/12/2025` has one, `03/04/2026` two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from warraq.text.hijri import GREGORIAN_YEARS, to_gregorian
from warraq.text.months import GREGORIAN_NUMBER, HALF_NAMED, HIJRI_NUMBER, MONTH, WEEKDAY_NUMBER, any_of
from warraq.text.refused import MomentError

HIJRI_YEARS = range(1300, 1501)
"""Years that mean a Hijri date when numbers alone are given."""

ERAS = {
    **dict.fromkeys(("ه", "هجري", "هجريه", "للهجره", "ah"), "hijri"),
    **dict.fromkeys(("م", "ميلادي", "ميلاديه", "للميلاد", "ad", "ce"), "gregorian"),
}
ERA = rf"(?:\s*\(?(?P<era>{any_of(list(ERAS))})\)?)?"
MONTHS = rf"(?P<months>{MONTH}(?:\s*[/(-]?\s*{MONTH}\s*\)?)?)"
YEAR = rf"(?:[\s/.,،-]*(?:(?:(?:من|في)\s+)?ل?(?:عام|سنه)\s*)?(?P<c>[0-9]+){ERA})?"

NUMBERS = re.compile(rf"(?<![0-9])(?P<a>[0-9]+)\s*(?P<sign>[/.-])\s*(?P<b>[0-9]+)\s*(?P=sign)\s*(?P<c>[0-9]+){ERA}")
"""`2026/3/4`, `25-12-2025`, `1447-09-12هـ`."""

DAY_FIRST = re.compile(
    rf"(?<![0-9])(?P<a>[0-9]+)(?:st|nd|rd|th)?[\s/.-]*(?:(?:من|of)\s+)?(?:شهر\s+)?{MONTHS}{YEAR}",
)
"""`5 يناير 2026م`, `5 من شهر كانون الثاني/يناير لعام 2026`, `12 رمضان 1447 هـ`; also `2026 يناير 5`."""

MONTH_FIRST = re.compile(rf"{MONTHS}[\s.]*(?P<a>[0-9]{{1,2}})(?![0-9])(?:st|nd|rd|th)?{YEAR}")
"""`January 5, 2026`, `يناير 5، 2026`."""

WEEKDAY = re.compile(any_of(WEEKDAY_NUMBER))
HALF_NAME = re.compile(any_of(HALF_NAMED))
MONTH_NAME = re.compile(MONTH)
FILLER_WORDS = "الموافق، الموافقه، الموافق ل، المصادف، يوم، ليوم، في، بتاريخ، التاريخ، علي، تمام، عند، at، on، the"
FILLER = re.compile(rf"{any_of(FILLER_WORDS.split('، '))}|[\s,،؛;:|()\[\]/.=·•-]")
"""What may stand between a weekday, a date and a time and changes none of them."""

ALLOWED = "one date, such as 2026-03-04, 4 مارس 2026 or 15 رمضان 1447"
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it was written, in Gregorian terms."""

    date: date
    calendar: str
    """`gregorian` or `hijri`: what it was written in."""


def read_day(text: str) -> Day:
    """Read the one day that a bare text names, its time and clock taken out before.

    Raises:
        MomentError: no date, a part of it missing, no such day, two readings, two dates that differ, a wrong weekday,
            or words that are none of these.
    """
    weekdays, rest = _weekdays(text)
    days: list[Day] = []
    for pattern, meaning in ((NUMBERS, _numbers), (DAY_FIRST, _named), (MONTH_FIRST, _named)):
        while hit := pattern.search(rest):
            days.append(meaning(hit))
            rest = f"{rest[: hit.start()]} | {rest[hit.end() :]}"
    _nothing_left(rest)
    day = _agreed(days)
    for weekday in weekdays:
        if weekday != day.date.weekday():
            found = f"{WEEKDAY_NAMES[weekday]} beside {day.date.isoformat()}"
            allowed = f"that day's own name, {WEEKDAY_NAMES[day.date.weekday()]}"
            raise MomentError(found, allowed, "correct the weekday or the date, or leave the weekday out")
    return day


def _weekdays(text: str) -> tuple[set[int], str]:
    return {WEEKDAY_NUMBER[hit[0]] for hit in WEEKDAY.finditer(text)}, WEEKDAY.sub(" ", text)


def _nothing_left(rest: str) -> None:
    if half := HALF_NAME.search(rest):
        raise MomentError(f"«{half[0]}» is two months' name", HALF_NAMED[half[0]], "write the whole name")
    if MONTH_NAME.search(rest):
        raise MomentError("a month without a day in figures", ALLOWED, "add the day and the year")
    left = " ".join(FILLER.sub(" ", rest).split())
    if left:
        raise MomentError(
            f"«{left}» is no part of a date", ALLOWED, "take it out, or write the date in one of these forms"
        )


def _agreed(days: list[Day]) -> Day:
    """Choose among dates that say the same day: the Gregorian one, since the Hijri day differs between countries."""
    if not days:
        raise MomentError("there is no date in it", ALLOWED, "write the date in one of these forms")
    by_calendar = {day.calendar: day for day in days}
    if len(by_calendar) < len(days):
        raise MomentError(
            f"{len(days)} dates", "one, or a Hijri and a Gregorian one of the same day", "keep one of them"
        )
    for one, other in pairwise(days):
        if abs(one.date - other.date) > timedelta(days=1):
            found = f"a {one.calendar} date that is {one.date} and a {other.calendar} date that is {other.date}"
            raise MomentError(
                found, "two dates of the same day, give or take one", "correct one of them, or keep only one"
            )
    return by_calendar.get("gregorian", days[0])


def _numbers(hit: re.Match[str]) -> Day:
    first, second, third, era = hit["a"], hit["b"], hit["c"], ERAS.get(hit["era"] or "")
    if _long(second):
        raise MomentError(f"the year {second} in the middle", ALLOWED, "write the year first")
    year, readings = (first, [(second, third)]) if _long(first) else (third, [(second, first), (first, second)])
    calendar = _calendar(year, era)
    days, wrong = _possible(calendar, int(year), readings)
    if not days:
        raise wrong
    if len(days) > 1:
        found = "it could be " + " or ".join(f"day {int(day)} of month {int(month)}" for month, day in readings)
        remedy = " or ".join(f"{year}-{int(month):02}-{int(day):02}" for month, day in readings)
        raise MomentError(found, "a date with one reading", f"write {remedy}, or the month's name")
    return Day(days[0], calendar)


def _possible(calendar: str, year: int, readings: list[tuple[str, str]]) -> tuple[list[date], MomentError]:
    """Give the days that these readings (month, day) can mean, and what is wrong if none can."""
    days: list[date] = []
    wrong = MomentError("no date", ALLOWED, "")
    for month, day in reversed(readings):
        try:
            made = _made(calendar, year, int(month), int(day))
        except MomentError as error:
            wrong = error
        else:
            days += [made] if made not in days else []
    return days, wrong


def _named(hit: re.Match[str]) -> Day:
    day, year = hit["a"], hit["c"]
    if year is not None and _long(day) and not _long(year):
        day, year = year, day
    calendar, month = _month(hit["months"])
    if year is None:
        missing = "day" if _long(day) else "year"
        raise MomentError(f"the {missing} is missing", ALLOWED, f"add the {missing}")
    if _calendar(year, ERAS.get(hit["era"] or "")) != calendar:
        raise MomentError(f"the month is {calendar}, the year {year} is not", ALLOWED, "write both in one calendar")
    return Day(_made(calendar, int(year), month, int(day)), calendar)


def _month(names: str) -> tuple[str, int]:
    """Give the calendar and the number of a month's name, or of two names for one month."""
    found = {
        ("gregorian", GREGORIAN_NUMBER[hit[0]]) if hit[0] in GREGORIAN_NUMBER else ("hijri", HIJRI_NUMBER[hit[0]])
        for hit in MONTH_NAME.finditer(names)
    }
    if len(found) > 1:
        raise MomentError(f"«{names.strip()}» are two months", "one month, or its two names", "keep the right one")
    return found.pop()


def _long(number: str) -> bool:
    """Days and months have two digits at most; a longer number is a year."""
    return len(number) > 2  # noqa: PLR2004


def _calendar(year: str, era: str | None) -> str:
    """Say which calendar a year belongs to."""
    if len(year) == 2:  # noqa: PLR2004 - a year cut short
        found = f"the year {year} could be 19{year}, 20{year} or 14{year} AH"
        raise MomentError(found, "a year of four digits", f"write the whole year, such as 20{year}")
    if len(year) == 4:  # noqa: PLR2004 - a whole year
        if int(year) in GREGORIAN_YEARS and era != "hijri":
            return "gregorian"
        if int(year) in HIJRI_YEARS and era != "gregorian":
            return "hijri"
    allowed = f"Gregorian {GREGORIAN_YEARS[0]} to {GREGORIAN_YEARS[-1]}, or Hijri 1343 to 1500 AH"
    raise MomentError(f"the {era or ''} year {year}".replace("  ", " "), allowed, "correct the year")


def _made(calendar: str, year: int, month: int, day: int) -> date:
    if calendar == "hijri":
        return to_gregorian(year, month, day)
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        found = f"there is no day {day} of month {month} in {year}"
        raise MomentError(found, "a day of the calendar", "correct the day or the month") from None

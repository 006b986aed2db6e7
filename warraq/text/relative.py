"""How long ago, as papers say it: قبل 3 دقائق, أمس, قبل أسبوعين, each count with the form of the noun it asks for.

Only for pages that are made, or made again, while it is true: a printed page that says «now» is wrong a minute later.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from warraq.text.ordinals import in_words
from warraq.text.plurals import counted

Forms = Mapping[str, str]

MINUTES: Forms = {"one": "دقيقة", "two": "دقيقتين", "few": "{n} دقائق", "many": "{n} دقيقة", "other": "{n} دقيقة"}
HOURS: Forms = {"one": "ساعة", "two": "ساعتين", "few": "{n} ساعات", "many": "{n} ساعة", "other": "{n} ساعة"}
DAYS: Forms = {"one": "يوم", "two": "يومين", "few": "{n} أيام", "many": "{n} يوما", "other": "{n} يوم"}
WEEKS: Forms = {"one": "أسبوع", "two": "أسبوعين", "few": "{n} أسابيع", "many": "{n} أسبوعا", "other": "{n} أسبوع"}
MONTHS: Forms = {"one": "شهر", "two": "شهرين", "few": "{n} أشهر", "many": "{n} شهرا", "other": "{n} شهر"}
YEARS: Forms = {"one": "سنة", "two": "سنتين", "few": "{n} سنوات", "many": "{n} سنة", "other": "{n} سنة"}
"""Nouns as they stand after قبل and بعد: the dual in the genitive, after 11 to 99 the accusative singular."""

FEMININE = (MINUTES, HOURS, YEARS)
NOW, YESTERDAY, TOMORROW = "الآن", "أمس", "غدا"
EARLY = timedelta(hours=6)
"""What is so close is told in hours, though midnight lies between."""

YEAR, WEEK = 12, 7
"""Months of a year, days of a week."""

AGO, AHEAD = "قبل", "بعد"


def relative(moment: datetime, now: datetime, digits: str = "western") -> str:
    """Say when a moment was, or will be, as seen from now; yesterday is the day before on the clock of `now`.

    >>> from datetime import UTC, datetime
    >>> now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    >>> relative(datetime(2026, 11, 23, 11, 57, tzinfo=UTC), now), relative(datetime(2026, 11, 9, tzinfo=UTC), now)
    ('قبل 3 دقائق', 'قبل أسبوعين')

    Raises:
        ChoiceError: `digits` is unknown; it names those there are.
    """
    fixed, count, forms = _span(moment, now)
    return fixed or f"{_side(moment, now)} {counted(count, forms, digits)}"


def relative_in_words(moment: datetime, now: datetime, digits: str = "western") -> str:
    """Say the same, with 3 to 10 in words, as most papers' style books want it: قبل ثلاث دقائق."""
    fixed, count, forms = _span(moment, now)
    if fixed:
        return fixed
    noun = counted(count, forms, digits)
    words = in_words(count, feminine=forms in FEMININE)
    return f"{_side(moment, now)} {words} {noun.rpartition(' ')[2]}" if words else f"{_side(moment, now)} {noun}"


def _side(moment: datetime, now: datetime) -> str:
    return AHEAD if moment > now else AGO


def _span(moment: datetime, now: datetime) -> tuple[str, int, Forms]:
    """Measure in the greatest unit that fits, rounded down; days and more are those of the calendar."""
    passed = abs(now - moment)
    days = abs((now.date() - _as_now(moment, now).date()).days)
    if passed < timedelta(minutes=1):
        return NOW, 0, MINUTES
    if passed < timedelta(hours=1):
        return "", int(passed / timedelta(minutes=1)), MINUTES
    if passed < timedelta(days=1) and (days == 0 or passed < EARLY):
        return "", int(passed / timedelta(hours=1)), HOURS
    if days == 1:
        return TOMORROW if moment > now else YESTERDAY, 1, DAYS
    return "", *_long_span(moment, now, days)


def _long_span(moment: datetime, now: datetime, days: int) -> tuple[int, Forms]:
    earlier, later = sorted((_as_now(moment, now), now))
    months = (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)
    if months >= YEAR:
        return months // YEAR, YEARS
    if months:
        return months, MONTHS
    return (days, DAYS) if days < WEEK else (days // WEEK, WEEKS)


def _as_now(moment: datetime, now: datetime) -> datetime:
    """Put a moment on the clock of `now`; moments without a zone are on one clock already."""
    return moment.astimezone(now.tzinfo) if now.tzinfo else moment

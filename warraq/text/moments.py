"""Moments as Arabic desks write them, read in one way or refused: ISO, names of every region, Hijri, am and pm.

A text is stripped to bare letters (`months.bare`), then the clock's name (`zones`), the time of day (`hours`) and the
day (`days`) are taken out of it in this order; whatever is left over is refused by name. Nothing is guessed.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, tzinfo

from warraq.text.hijri import GREGORIAN_YEARS
from warraq.text.refused import MomentError

__all__ = ["MomentError", "parse_moment"]

ISO = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-](?:0[0-9]|1[0-3]):?[0-5][0-9])?)?",
)
"""What most sources hold, read without the long way: `2026-03-04T14:30+03:00`."""

DATE_TO_TIME = re.compile(r"(?<=[0-9])t(?=[0-9])")
"""ISO's T between a date and a time, in bare text."""

LENGTH_LIMIT = 120
"""Characters; a date is shorter, and a pasted paragraph need not be searched for one."""

ALLOWED = "a date such as 2026-03-04, 4 مارس 2026 or 15 رمضان 1447, with or without a time such as 14:30"


def parse_moment(text: str, zone: tzinfo) -> datetime:
    """Read a moment. One without a clock of its own is told in `zone`; one without a time is that day's 00:00.

    A local time that the summer clock skips moves on by what is skipped; one that occurs twice is its first occurrence.

    >>> parse_moment("الاثنين ٥ كانون الثاني ٢٠٢٦، ٥:٣٠ مساءً", UTC).isoformat()
    '2026-01-05T17:30:00+00:00'

    Returns:
        The moment, in `zone`.

    Raises:
        MomentError: it cannot be read, or could be read in two ways; `found`, `allowed` and `remedy` say more.
    """
    if ISO.fullmatch(plain := text.strip()) and int(plain[:4]) in GREGORIAN_YEARS:
        try:
            written = datetime.fromisoformat(plain)
        except ValueError:
            pass  # the long way says what is wrong with it
        else:
            return _settled(written, zone)
    if len(plain) > LENGTH_LIMIT:
        raise MomentError(f"{plain[:40]}… ({len(plain)} characters)", ALLOWED, "write the date alone")
    try:
        return _read(plain, zone)
    except MomentError as error:
        raise MomentError(f"{plain}: {error.found}" if plain else "nothing", error.allowed, error.remedy) from None


def _read(plain: str, zone: tzinfo) -> datetime:
    """Read a moment the long way; what that needs is imported with the first date that is not in ISO's form."""
    from warraq.text.days import read_day  # noqa: PLC0415
    from warraq.text.hours import Clock, read_clock  # noqa: PLC0415
    from warraq.text.months import bare  # noqa: PLC0415
    from warraq.text.zones import read_zone  # noqa: PLC0415

    named, rest = read_zone(DATE_TO_TIME.sub(" ", bare(plain)), zone)
    clock, rest = read_clock(rest)
    day = read_day(rest)
    clock = clock or Clock(time(), None)
    if named and clock.zone:
        raise MomentError("two clocks for one time", "an offset or a place", "keep one of them")
    return _settled(datetime.combine(day.date, clock.time, named or clock.zone), zone)


def _settled(written: datetime, zone: tzinfo) -> datetime:
    """Tell a moment by the newsroom's clock, by way of UTC so that the summer clock's gaps close."""
    return (written if written.tzinfo else written.replace(tzinfo=zone)).astimezone(UTC).astimezone(zone)

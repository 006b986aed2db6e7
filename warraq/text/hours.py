"""The time of day: `14:30`, `5:30 مساء`, `٥:٣٠ ص`, `الساعة 17`.

Each word for a part of the day allows certain hours of the 24; a time is read only if exactly one of them fits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time, tzinfo

from warraq.text.months import any_of, bare
from warraq.text.refused import MomentError
from warraq.text.zones import offset_zone

PARTS: dict[str, tuple[range, ...]] = {
    "ص، صباحا، صباح، الصباح، am، a.m، a.m.، ق.ظ": (range(12),),
    "م، pm، p.m، p.m.، ب.ظ": (range(12, 24),),
    "قبل الظهر": (range(5, 12),),
    "ظهرا، الظهر": (range(11, 16),),
    "بعد الظهر": (range(12, 20),),
    "عصرا، العصر": (range(14, 19),),
    "مساء، مساءا، المساء": (range(13, 24),),
    "ليلا، الليل": (range(18, 24), range(6)),
    "منتصف الليل": (range(1),),
    "فجرا، الفجر": (range(7),),
}
"""The hours that each word can mean. `12 مساء` is in none: some desks mean noon by it, others midnight."""

HOURS_OF = {bare(word): frozenset().union(*hours) for words, hours in PARTS.items() for word in words.split("،")}

SPOKEN = r"(?P<spoken>(?<![^\W\d_])الساعه\s*:?\s*)"
START = r"(?<![0-9])"
PART = rf"(?:\s*(?P<part>{any_of(list(HOURS_OF))})(?:\.(?![0-9]))?)"
OFFSET = (
    r"(?:\s*(?P<offset>z(?![^\W_])|(?P<sign>[+-])(?P<ahead>0[0-9]|1[0-4])(?::?(?P<minutes>[0-9]{2}))?(?!\s*[0-9/.-])))"
)

WITH_MINUTES = re.compile(
    rf"(?:{SPOKEN}|(?<![0-9:.]))(?P<hour>[0-9]{{1,2}})[:h](?P<minute>[0-9]{{2}})"
    rf"(?::(?P<second>[0-9]{{2}})(?:[.,](?P<fraction>[0-9]+))?)?(?![0-9:]){PART}?{OFFSET}?",
)
"""`14:30`, `14:30:05.25+03:00`, `5:30 مساء`, `14h30`."""

WITH_DOT = re.compile(rf"(?:{SPOKEN}|{START})(?P<hour>[0-9]{{1,2}})\.(?P<minute>[0-9]{{2}})(?![0-9.]){PART}?")
"""`الساعة 14.30`, `5.30 مساء`. Without such a word it could be a number or a day and a month."""

HOUR_ALONE = re.compile(rf"(?:{SPOKEN}|{START})(?P<hour>[0-9]{{1,2}})(?![0-9]|\s*[/.:-]\s*[0-9]){PART}?")
"""`5 مساء`, `الساعة 17`."""

IN_WORDS = re.compile(SPOKEN)
"""`الساعة الخامسة`."""

IN_A_DATE = re.compile(r"(?:[0-9][/.:-]|(?<![0-9])[0-9]{1,2}\s*[/.:-]\s*)$")
"""What stands before a number that ends a date: `2026/1/` before `5 م`, where م says ميلادي."""

ALLOWED = "a time such as 14:30, 5:30 مساء or الساعة 17"


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as it was written."""

    time: time
    zone: tzinfo | None
    """The offset beside it, if there is one."""


def read_clock(text: str) -> tuple[Clock | None, str]:
    """Take the time out of a bare text; give it (None where there is none) and the rest.

    Raises:
        MomentError: no such time, a time that could be read two ways, or two times.
    """
    hits = [hit for pattern in (WITH_MINUTES, WITH_DOT, HOUR_ALONE) for hit in pattern.finditer(text) if _is_time(hit)]
    if not hits:
        if IN_WORDS.search(text):
            raise MomentError("an hour without figures", ALLOWED, "write the hour in figures, such as 17:00")
        return None, text
    hit = hits[0]
    rest = f"{text[: hit.start()]} {text[hit.end() :]}"
    if any(_is_time(other) for pattern in (WITH_MINUTES, WITH_DOT, HOUR_ALONE) for other in pattern.finditer(rest)):
        raise MomentError("two times", "one", "keep one of them")
    return _clock(hit), rest


def _is_time(hit: re.Match[str]) -> bool:
    """A number is a time of day if it has a colon, or a word beside it that says so."""
    if hit.re is WITH_MINUTES or hit["spoken"]:
        return True
    return bool(hit["part"]) and not IN_A_DATE.search(hit.string, 0, hit.start("hour"))


def _clock(hit: re.Match[str]) -> Clock:
    parts = hit.groupdict()
    hour = _hour(hit)
    minute, second = int(parts.get("minute") or 0), int(parts.get("second") or 0)
    micro = int((parts.get("fraction") or "")[:6].ljust(6, "0"))
    try:
        told = time(hour, minute, second, micro)
    except ValueError:
        raise MomentError(
            f"there is no time «{hit[0].strip()}»", "00:00 to 23:59", "correct the hour or the minutes"
        ) from None
    offset = parts.get("offset")
    zone = offset_zone(parts["sign"] or "+", parts["ahead"] or "0", parts["minutes"] or "") if offset else None
    return Clock(told, zone)


def _hour(hit: re.Match[str]) -> int:
    """Find the one hour of the 24 that is meant."""
    hour, part = int(hit["hour"]), hit["part"]
    if part is None:
        if hit["spoken"] and hit.re is HOUR_ALONE and 1 <= hour <= 12:  # noqa: PLR2004 - hours on a dial
            early, late = f"{hour % 12:02}:00", f"{hour % 12 + 12}:00"
            remedy = f"write {early} or {late}, or add صباحا or مساء"
            raise MomentError(f"the hour {hour} could be {early} or {late}", ALLOWED, remedy)
        return hour
    meant = {hour} if hour == 0 or hour > 12 else {hour % 12, hour % 12 + 12}  # noqa: PLR2004 - hours on a dial
    fitting = meant & HOURS_OF[part]
    if len(fitting) != 1:
        allowed = "an hour that its word fits (12 مساء is noon to some and midnight to others)"
        raise MomentError(
            f"«{hit[0].strip()}» is no one hour", allowed, "write the time on the 24-hour clock: 00:30, 12:30 or 17:30"
        )
    return fitting.pop()

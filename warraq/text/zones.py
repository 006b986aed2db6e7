"""Whose clock a time is told by: `بتوقيت غرينتش`, `بتوقيت القاهرة`, `GMT+3`.

Place names that are two places once their harakat are gone (عمان, طرابلس) are refused, not guessed.
"""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from warraq.text.months import any_of, bare
from warraq.text.refused import MomentError

PLACES: dict[str, str] = {
    "Asia/Riyadh": "مكة، مكة المكرمة، السعودية، المملكة العربية السعودية، الرياض، جدة، المدينة المنورة",
    "Africa/Cairo": "القاهرة، مصر",
    "Asia/Beirut": "بيروت، لبنان",
    "Asia/Damascus": "دمشق، سوريا، سورية",
    "Asia/Amman": "الأردن، العاصمة الأردنية",
    "Asia/Hebron": "القدس، القدس المحتلة، فلسطين، رام الله، الضفة الغربية",
    "Asia/Gaza": "غزة، قطاع غزة",
    "Asia/Baghdad": "بغداد، العراق",
    "Asia/Kuwait": "الكويت",
    "Asia/Bahrain": "البحرين، المنامة",
    "Asia/Qatar": "قطر، الدوحة",
    "Asia/Dubai": "الإمارات، دبي، أبو ظبي، أبوظبي، الشارقة",
    "Asia/Muscat": "مسقط، سلطنة عمان",
    "Asia/Aden": "اليمن، صنعاء، عدن",
    "Africa/Khartoum": "الخرطوم، السودان",
    "Africa/Tripoli": "ليبيا، بنغازي",
    "Africa/Tunis": "تونس",
    "Africa/Algiers": "الجزائر",
    "Africa/Casablanca": "المغرب، الرباط، الدار البيضاء",
    "Africa/Nouakchott": "موريتانيا، نواكشوط",
    "Africa/Mogadishu": "الصومال، مقديشو",
    "Africa/Djibouti": "جيبوتي",
    "Indian/Comoro": "جزر القمر",
    "Europe/Istanbul": "تركيا، إسطنبول، أنقرة",
    "Asia/Tehran": "إيران، طهران",
    "Europe/London": "لندن، بريطانيا",
    "Europe/Paris": "باريس، فرنسا",
    "Europe/Berlin": "برلين، ألمانيا",
    "Europe/Zurich": "جنيف",
    "Europe/Brussels": "بروكسل",
    "Europe/Moscow": "موسكو",
    "America/New_York": "نيويورك، واشنطن",
}
"""Places that Arabic desks tell the time by, and their zones."""

ZONE_OF = {bare(name): zone for zone, names in PLACES.items() for name in names.split("،")}
GREENWICH = [
    "غرينتش",
    "غرينيتش",
    "جرينتش",
    "جرينيتش",
    "قرينتش",
    "كرينتش",
    "gmt",
    "utc",
    "تغ",
    "ت غ",
    "ت.غ",
    "العالمي",
    "العالمي المنسق",
]
LOCAL = ["المحلي", "محلي"]
OFFSET_LIMIT = timedelta(hours=14)
"""The widest offset in use, Kiribati's."""

TIME_OF = r"\(?\s*(?<![^\W\d_])(?:(?:حسب|وفق)\s+)?(?:ب|بال|ال)?توقيت\s+(?:مدينه\s+)?"
UTC_NAMED = re.compile(
    rf"(?:{TIME_OF}|\()?\s*{any_of(GREENWICH)}\.?(?:\s*(?P<sign>[+-])(?P<hours>[0-9]{{1,2}})(?::?(?P<minutes>[0-9]{{2}}))?(?![0-9/.-]))?",
)
"""`بتوقيت غرينتش`, `(GMT+3)`, `ت غ`. The sign stands close to its digits; apart from them it is a dash."""

PLACE_NAMED = re.compile(rf"{TIME_OF}(?P<place>{any_of([*ZONE_OF, *LOCAL])})")
"""`بتوقيت مكة المكرمة`, `بالتوقيت المحلي`."""

UNKNOWN = re.compile(r"توقيت\s*(?P<place>[^0-9]*)")

ALLOWED = "غرينتش, GMT+3, or a place that this table has: مكة، القاهرة، بيروت، بغداد، الجزائر…"
REMEDY = "write the offset after the time, such as 14:30+03:00"


def read_zone(text: str, local: tzinfo) -> tuple[tzinfo | None, str]:
    """Take the words that name a clock out of a bare text; give that clock (None where none is named) and the rest.

    Raises:
        MomentError: the place is unknown, is two places, or two clocks are named.
    """
    found: list[tzinfo] = []
    for pattern, meaning in ((UTC_NAMED, _utc), (PLACE_NAMED, lambda hit: _place(hit, local))):
        while hit := pattern.search(text):
            found.append(meaning(hit))
            text = f"{text[: hit.start()]} {text[hit.end() :]}"
    if unknown := UNKNOWN.search(text):
        raise MomentError(f"the clock of «{unknown['place'].strip(' ()')}»", ALLOWED, REMEDY)
    if len(found) > 1:
        raise MomentError("two clocks for one time", "one", "keep one of them")
    return (found[0] if found else None), text


def offset_zone(sign: str, hours: str, minutes: str) -> tzinfo:
    """Make a zone of an offset's parts.

    Raises:
        MomentError: nowhere on earth keeps such an offset.
    """
    span = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if span > OFFSET_LIMIT or int(minutes or 0) >= 60:  # noqa: PLR2004 - minutes in an hour
        raise MomentError(f"the offset {sign}{hours}:{minutes or '00'}", "-14:00 to +14:00", REMEDY)
    return timezone(-span if sign == "-" else span)


def _utc(hit: re.Match[str]) -> tzinfo:
    return offset_zone(hit["sign"], hit["hours"], hit["minutes"]) if hit["sign"] else UTC


def _place(hit: re.Match[str], local: tzinfo) -> tzinfo:
    if hit["place"] in LOCAL:
        return local
    try:
        return ZoneInfo(ZONE_OF[hit["place"]])
    except (ZoneInfoNotFoundError, OSError):
        raise MomentError(
            f"the clock of «{hit['place']}», which this machine's time zones lack", ALLOWED, REMEDY
        ) from None

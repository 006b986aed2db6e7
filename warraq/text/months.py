"""Names of months and weekdays as Arabic newsrooms write them, from Mauritania to Iraq: one table to read by.

Writing takes its names from Babel's CLDR data (see `dates`); a test holds that each of those is read back.
Libya's names of 1986-2011 follow its official list. Spellings that differ by hamza, harakat, the dots of yeh
or teh marbuta, or tatweel are one name here: `bare` brings them together.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from warraq.text.letters import fold, western_digits

if TYPE_CHECKING:
    from collections.abc import Iterable

PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
"""Letters as old systems stored them, by shape: `ﻣﺎﺭﺱ`."""

SAME_SIGN = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u060d\u2044\u2215", "/"),
        "\u066b": ".",
        "\u0621": None,  # a final hamza is often left out: مساء, مسا
    }
)


def bare(text: str) -> str:
    """Bring a text to the one form in which names and numbers are looked up (never to print).

    >>> bare("الأربِعاء ٥ كانون الثانى ٢٠٢٦")
    'الاربعا 5 كانون الثاني 2026'
    """
    shaped = PRESENTATION.sub(lambda run: unicodedata.normalize("NFKC", run[0]), unicodedata.normalize("NFC", text))
    return " ".join(western_digits(fold(shaped)).translate(SAME_SIGN).casefold().split())


GREGORIAN: dict[int, str] = {
    1: "يناير، كانون الثاني، كانون ثاني، كانون ثان، جانفي، أي النار، أين النار، January، Jan",
    2: "فبراير، شباط، فيفري، النوار، February، Feb",
    3: "مارس، آذار، مارت، الربيع، March، Mar",
    4: "أبريل، نيسان، أفريل، الطير، April، Apr",
    5: "مايو، أيار، ماي، مايس، الماء، May",
    6: "يونيو، يونية، حزيران، جوان، الصيف، June، Jun",
    7: "يوليو، يولية، يوليوز، تموز، جويلية، ناصر، July، Jul",
    8: "أغسطس، آب، غشت، أغشت، أوت، هانيبال، August، Aug",
    9: "سبتمبر، أيلول، شتنبر، شتمبر، الفاتح، September، Sept، Sep",
    10: "أكتوبر، تشرين الأول، تشرين أول، التمور، October، Oct",
    11: "نوفمبر، تشرين الثاني، تشرين ثاني، تشرين ثان، نونبر، نونمبر، الحرث، November، Nov",
    12: "ديسمبر، كانون الأول، كانون أول، دجنبر، دجمبر، الكانون، December، Dec",
}
"""Egypt and the Gulf; the Levant and Iraq; Algeria and Tunisia; Morocco; Mauritania; old Libya; English."""

HIJRI_MONTHS = (
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
    "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
)  # fmt: skip
"""As they are printed, the first month first."""

HIJRI: dict[int, str] = {
    1: "محرم، المحرم، محرم الحرام، Muharram",
    2: "صفر، صفر الخير، Safar",
    3: "ربيع الأول، ربيع أول، ربيع الأنور",
    4: "ربيع الآخر، ربيع الثاني، ربيع ثاني، ربيع ثان، ربيع آخر",
    5: "جمادى الأولى، جمادى الأول، جمادى أول، جمادى أولى، جماد الأول، جماد أول، جماد الأولى",
    6: "جمادى الآخرة، جمادى الآخر، جمادى الثانية، جمادى الثاني، جمادى ثاني، جمادى ثانية، "
    "جماد الآخرة، جماد الآخر، جماد الثاني، جماد ثاني",
    7: "رجب، رجب المرجب، رجب الفرد، Rajab",
    8: "شعبان، شعبان المعظم، Shaban",
    9: "رمضان، رمضان المبارك، رمضان المعظم، Ramadan",
    10: "شوال، شوال المكرم، Shawwal",
    11: "ذو القعدة، ذي القعدة، ذوالقعدة، ذيالقعدة، ذو قعدة، ذي قعدة، ذو القعدة الحرام، ذي القعدة الحرام، القعدة",
    12: "ذو الحجة، ذي الحجة، ذوالحجة، ذيالحجة، ذو حجة، ذي حجة، ذو الحجة الحرام، ذي الحجة الحرام، الحجة",
}
"""Every usual spelling, the printed one among them."""

HALF_NAMED: dict[str, str] = {
    "تشرين": "تشرين الأول (October) or تشرين الثاني (November)",
    "كانون": "كانون الأول (December) or كانون الثاني (January)",
    "ربيع": "ربيع الأول or ربيع الآخر",
    "جمادي": "جمادى الأولى or جمادى الآخرة",
    "جماد": "جمادى الأولى or جمادى الآخرة",
}
"""Names that two months share: alone they say neither."""

WEEKDAYS: dict[int, str] = {
    0: "الاثنين، اثنين، Monday، Mon",
    1: "الثلاثاء، ثلاثاء، الثلثاء، Tuesday، Tues، Tue",
    2: "الأربعاء، أربعاء، Wednesday، Wed",
    3: "الخميس، خميس، Thursday، Thurs، Thur، Thu",
    4: "الجمعة، جمعة، Friday، Fri",
    5: "السبت، سبت، Saturday، Sat",
    6: "الأحد، أحد، Sunday، Sun",
}
"""As Python counts them: Monday is 0."""


def _by_name(table: dict[int, str]) -> dict[str, int]:
    return {bare(name): number for number, names in table.items() for name in names.split("،")}


GREGORIAN_NUMBER = _by_name(GREGORIAN)
HIJRI_NUMBER = _by_name(HIJRI)
WEEKDAY_NUMBER = _by_name(WEEKDAYS)


def any_of(names: Iterable[str]) -> str:
    """Write a pattern that finds any of these names as a whole word, the longest first."""
    longest_first = sorted(names, key=len, reverse=True)
    return r"(?<![^\W\d_])(?:" + "|".join(re.escape(name) for name in longest_first) + r")(?![^\W\d_])"


MONTH = any_of([*GREGORIAN_NUMBER, *HIJRI_NUMBER])
"""A month of either calendar, in bare text: `كانون الثاني`."""

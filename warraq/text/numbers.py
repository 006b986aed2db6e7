"""Rules for numbers: separators, the percent sign, and the digits that a site or an article chooses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warraq.text.edits import Edits, respell, translate
from warraq.text.letters import TO_ARABIC, TO_WESTERN
from warraq.text.script import DIGITS, LATIN

if TYPE_CHECKING:
    from collections.abc import Callable

ARABIC_DIGIT = re.compile(r"[\u0660-\u0669]")
ARABIC_NUMBER = re.compile(r"[\u0660-\u0669]++(?>(?:[.,\u066b\u066c][\u0660-\u0669]++)*)")
"""A number in Arabic-Indic digits, perhaps with a Latin separator: ٤.٥ and ١,٨٠٠."""

DECIMAL, THOUSANDS, PERCENT = "\u066b", "\u066c", "\u066a"
SEPARATORS = (".", ",", DECIMAL, THOUSANDS)
THOUSANDS_GROUPED = re.compile(r"[\u0660-\u0669]{1,3}(?:,[\u0660-\u0669]{3})+(?:\.[\u0660-\u0669]+)?")
"""Commas before groups of three digits: ١,٨٠٠."""

ARABIC_PERCENT = re.compile(r"(?<=[\u0660-\u0669])%")
"""The Latin sign after an Arabic-Indic digit: ١٥%."""

ANY_PERCENT = re.compile(rf"(?<=[{DIGITS}])[%\u066a]")

TOKEN = re.compile(
    rf"(?<![{DIGITS}{LATIN}_@#])(?<![{DIGITS}][.,\u066b\u066c])[{DIGITS}]++(?>(?:[.,\u066b\u066c][{DIGITS}]++)*)"
    rf"(?![{LATIN}_@#])"
)
"""A number that no Latin letter touches: ٢٬٥٠٠ and 15; not G20."""

WESTERN_SIGNS = str.maketrans({DECIMAL: ".", THOUSANDS: ","})
LATIN_JOINED = re.compile(rf"[{LATIN}][-./_']\Z")
"""What stands before the number of a Latin name: the `F-` of F-16."""


def separators(text: str) -> Edits:
    """Write ٫ and ٬ in numbers of Arabic-Indic digits; dates and versions (two points) stay."""
    if ARABIC_DIGIT.search(text) is None:
        return []
    found = ((match.start(), match[0]) for match in ARABIC_NUMBER.finditer(text))
    return [edit for start, number in found for edit in respell(start, number, arabic_separators(number))]


def arabic_separators(number: str) -> str:
    """Respell one number.

    >>> arabic_separators("٤.٥"), arabic_separators("١,٨٠٠"), arabic_separators("٥.٦.٢٠١٧")
    ('٤٫٥', '١٬٨٠٠', '٥.٦.٢٠١٧')
    """
    if THOUSANDS_GROUPED.fullmatch(number):
        return number.replace(",", THOUSANDS).replace(".", DECIMAL)
    if sum(map(number.count, SEPARATORS)) == 1:
        return number.replace(",", DECIMAL).replace(".", DECIMAL)
    return number


def matching_percent(text: str) -> Edits:
    """Write ٪ after Arabic-Indic digits; after Western digits either sign stays."""
    return translate(ARABIC_PERCENT, text, {"%": PERCENT}) if "%" in text else []


def western_percent(text: str) -> Edits:
    """Write % after every number."""
    return translate(ANY_PERCENT, text, {PERCENT: "%"}) if PERCENT in text else []


def arabic_percent(text: str) -> Edits:
    """Write ٪ after every number."""
    return translate(ANY_PERCENT, text, {"%": PERCENT}) if "%" in text else []


def western_digits(text: str) -> Edits:
    """Write 0 to 9 with `.` and `,`; what belongs to a Latin name stays."""
    return _respelt(text, _western)


def arabic_digits(text: str) -> Edits:
    """Write ٠ to ٩ with ٫ and ٬; what belongs to a Latin name stays."""
    return _respelt(text, _arabic)


def _western(number: str) -> str:
    return number.translate(TO_WESTERN).translate(WESTERN_SIGNS)


def _arabic(number: str) -> str:
    return arabic_separators(number.translate(TO_ARABIC))


def _respelt(text: str, spell: Callable[[str], str]) -> Edits:
    found = ((match.start(), match[0]) for match in TOKEN.finditer(text))
    kept = ((start, number) for start, number in found if not _in_latin_name(text, start))
    return [edit for start, number in kept for edit in respell(start, number, spell(number))]


def _in_latin_name(text: str, start: int) -> bool:
    return LATIN_JOINED.search(text[max(0, start - 2) : start]) is not None

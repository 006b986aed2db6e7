"""Numbers as words: ordinals for the parts of an archive (الجزء الثاني), and the small cardinals of style books."""

from __future__ import annotations

UNITS = ("الحادي", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع")
FEMININE_UNITS = ("الحادية", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة")
TENS = ("العشرون", "الثلاثون", "الأربعون", "الخمسون", "الستون", "السبعون", "الثمانون", "التسعون")

SMALL = ("ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة")
SMALL_FEMININE = ("ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر")
"""Cardinals from 3, for masculine nouns (which take the ة) and for feminine ones."""

LAST = 99
"""The last ordinal in words; after it figures read better."""


def ordinal(number: int) -> str:
    """Give the ordinal of a masculine noun, with its article; from 100 on, the number itself.

    >>> [ordinal(number) for number in (1, 2, 10, 11, 21, 30, 100)]
    ['الأول', 'الثاني', 'العاشر', 'الحادي عشر', 'الحادي والعشرون', 'الثلاثون', '100']

    Raises:
        ValueError: the number is below 1.
    """
    return _ordinal(number, UNITS, ("الأول", "العاشر", "عشر"))


def feminine_ordinal(number: int) -> str:
    """Give the ordinal of a feminine noun, with its article; from 100 on, the number itself.

    >>> [feminine_ordinal(number) for number in (1, 3, 10, 12, 22)]
    ['الأولى', 'الثالثة', 'العاشرة', 'الثانية عشرة', 'الثانية والعشرون']

    Raises:
        ValueError: the number is below 1.
    """
    return _ordinal(number, FEMININE_UNITS, ("الأولى", "العاشرة", "عشرة"))


def in_words(number: int, *, feminine: bool) -> str:
    """Give a cardinal from 3 to 10 as it stands before a noun of that gender; any other number is empty.

    >>> in_words(3, feminine=True), in_words(3, feminine=False), in_words(11, feminine=True)
    ('ثلاث', 'ثلاثة', '')
    """
    words = SMALL_FEMININE if feminine else SMALL
    return words[number - 3] if 3 <= number <= 10 else ""  # noqa: PLR2004 - the plural of paucity


def _ordinal(number: int, units: tuple[str, ...], special: tuple[str, str, str]) -> str:
    first, tenth, teen = special
    if number < 1:
        raise ValueError(f"the ordinal of {number}; allowed: 1 and more; remedy: count from 1")
    if number > LAST:
        return str(number)
    if number in {1, 10}:
        return first if number == 1 else tenth
    tens, unit = divmod(number, 10)
    if tens == 0:
        return units[unit - 1]
    if tens == 1:
        return f"{units[unit - 1]} {teen}"
    return f"{units[unit - 1]} و{TENS[tens - 2]}" if unit else TENS[tens - 2]

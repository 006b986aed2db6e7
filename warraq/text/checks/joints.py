"""Checks of what is joined and what is apart: a waw that lost its word, a number glued to one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.text.checks.slips import Slip
from warraq.text.checks.words import (
    AFTER,
    BEFORE,
    BEFORE_NUMBERS,
    COUNTED,
    FUNCTION_WORDS,
    LETTER,
    MARK,
    one_of,
)
from warraq.text.cores import around
from warraq.text.script import SIGHT
from warraq.text.spacing import MONTHS, SCALES

DETACHED = re.compile(
    rf"(?<![^\s(\[«“\"'])و[ \u00a0]+(?P<word>[«“\"]?[{LETTER}][{MARK}]*[{LETTER}][{LETTER}{MARK}\u0640]*+)"
)
"""A و that stands alone before a word or a quotation: `التشويق و المغامرة`; not the letters of `أ و ب`."""
WAW_CORE = re.compile("و[ \u00a0]")

LONE_LETTER = re.compile(rf"(?:^|[^{LETTER}{MARK}\u0640])[{LETTER}][ \u00a0]+\Z")
"""A letter by itself, as in the list `أ و ب`."""

GLUED_AFTER = re.compile(
    rf"{BEFORE}(?P<word>[وفبل]?(?:{one_of(FUNCTION_WORDS + BEFORE_NUMBERS)}|{MONTHS}))"
    r"(?P<number>[0-9\u0660-\u0669]+)(?![A-Za-z\w])"
)
"""A number glued to the word before it: `في2017`; not لـ17, فرانس24."""
AFTER_CORE = re.compile(rf"[0-9\u0660-\u0669](?<=[{LETTER}].)")
LONGEST_BEFORE = 1 + max(map(len, [*(FUNCTION_WORDS + BEFORE_NUMBERS).split(), *MONTHS.split("|")]))
"""Letters of the longest word of these, with what leans on it."""

GLUED_BEFORE = re.compile(
    rf"(?<![{LETTER}A-Za-z0-9\u0660-\u0669.,/_-])"
    r"(?P<number>[وبلفك]?(?:ال)?[0-9\u0660-\u0669]+(?:[.,\u066b\u066c][0-9\u0660-\u0669]+)*)"
    rf"(?P<word>(?:{one_of(COUNTED)}|{SCALES}|{MONTHS}){AFTER})"
)
"""A number glued to the word after it: `15عاما`, `2017في`; not 1435هـ, 20كلم."""
BESIDE = re.compile(rf"[0-9\u0660-\u0669](?:(?<=[{LETTER}].)|(?=[{LETTER}]))")
"""A digit and a letter beside each other: either number is found only where one is."""


def detached_waw(text: str) -> Iterator[Slip]:
    """Find a و apart from its word."""
    for match in around(WAW_CORE, 0, DETACHED, text):
        if not LONE_LETTER.search(text[max(0, match.start() - SIGHT) : match.start()]):
            yield Slip(*match.span(), f"و{match['word']}", sure=True)


def glued_number(text: str) -> Iterator[Slip]:
    """Find a number glued to the word before or after it."""
    if BESIDE.search(text) is None:
        return
    for match in around(AFTER_CORE, LONGEST_BEFORE, GLUED_AFTER, text):
        yield Slip(*match.span(), f"{match['word']} {match['number']}", sure=True)
    for match in GLUED_BEFORE.finditer(text):
        yield Slip(*match.span(), f"{match['number']} {match['word']}", sure=True)

"""Checks of what is joined and what is apart: a waw that lost its word, a number glued to one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.text.checks.slips import Slip
from warraq.text.checks.words import AFTER, BEFORE, BEFORE_NUMBERS, COUNTED, FUNCTION_WORDS, LETTER, MARK, one_of
from warraq.text.script import SIGHT
from warraq.text.spacing import MONTHS, SCALES

DETACHED = re.compile(
    rf"(?<![^\s(\[«“\"'])و[ \u00a0]+(?P<word>[«“\"]?[{LETTER}][{MARK}]*[{LETTER}][{LETTER}{MARK}\u0640]*+)"
)
"""A و that stands alone before a word or a quotation: `التشويق و المغامرة`; not the letters of `أ و ب`."""

LONE_LETTER = re.compile(rf"(?:^|[^{LETTER}{MARK}\u0640])[{LETTER}][ \u00a0]+\Z")
"""A letter by itself, as in the list `أ و ب`."""

GLUED_AFTER = re.compile(
    rf"{BEFORE}(?P<word>[وفبل]?(?:{one_of(FUNCTION_WORDS + BEFORE_NUMBERS)}|{MONTHS}))"
    r"(?P<number>[0-9\u0660-\u0669]+)(?![A-Za-z\w])"
)
"""A number glued to the word before it: `في2017`; not لـ17, فرانس24."""

GLUED_BEFORE = re.compile(
    rf"(?<![{LETTER}A-Za-z0-9\u0660-\u0669.,/_-])"
    r"(?P<number>[وبلفك]?(?:ال)?[0-9\u0660-\u0669]+(?:[.,\u066b\u066c][0-9\u0660-\u0669]+)*)"
    rf"(?P<word>(?:{one_of(COUNTED)}|{SCALES}|{MONTHS}){AFTER})"
)
"""A number glued to the word after it: `15عاما`, `2017في`; not 1435هـ, 20كلم."""


def detached_waw(text: str) -> Iterator[Slip]:
    """Find a و apart from its word."""
    for match in DETACHED.finditer(text):
        if not LONE_LETTER.search(text[max(0, match.start() - SIGHT) : match.start()]):
            yield Slip(*match.span(), f"و{match['word']}", sure=True)


def glued_number(text: str) -> Iterator[Slip]:
    """Find a number glued to the word before or after it."""
    for pattern, first, second in ((GLUED_AFTER, "word", "number"), (GLUED_BEFORE, "number", "word")):
        for match in pattern.finditer(text):
            yield Slip(*match.span(), f"{match[first]} {match[second]}", sure=True)

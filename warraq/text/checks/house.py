"""Checks of house style: spellings of which both are right, so that a site says whether it wants one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.text import marks
from warraq.text.checks.slips import Slip
from warraq.text.checks.words import AFTER, BEFORE, LETTER
from warraq.text.cores import around

MONDAY = re.compile(rf"{BEFORE}(?P<head>[وف]?(?:[بكل]?ال|لل))إثنين{AFTER}")
"""The day with a hamza: الإثنين."""
MONDAY_CORE = re.compile("إثنين")
MONDAY_PREFIXES = 4

STEMS = "مسئول|شئون|رئوس|مرئوس"
SEAT = re.compile(rf"{BEFORE}[وفبكل]{{0,2}}(?:ال|لل)?(?:{STEMS})[{LETTER}]{{0,4}}{AFTER}")
"""A hamza on ي before و: مسئول, شئون, رئوس."""
SEAT_CORE = re.compile("ئو")
SEAT_PREFIXES = 6
"""Letters before that hamza: the والمس of والمسئول."""

DOTS = re.compile(r"(?<![.\u2026])\.\.(?![.\u2026])")
"""Two dots between the halves of a headline: `انفجار في بغداد.. وقتلى`."""


def monday(text: str) -> Iterator[Slip]:
    """Find الإثنين for الاثنين."""
    for match in around(MONDAY_CORE, MONDAY_PREFIXES, MONDAY, text):
        yield Slip(*match.span(), f"{match['head']}اثنين", sure=True)


def hamza_seat(text: str) -> Iterator[Slip]:
    """Find مسئول for مسؤول."""
    for match in around(SEAT_CORE, SEAT_PREFIXES, SEAT, text):
        yield Slip(*match.span(), match[0].replace("ئو", "ؤو"), sure=True)


def tanwin(text: str) -> Iterator[Slip]:
    """Find tanwin written after its alef: كتاباً for كتابًا."""
    for start, end, new in marks.tanwin_before_alef(text):
        yield Slip(start, end, new, sure=True)


def headline_dots(text: str) -> Iterator[Slip]:
    """Find two dots in a headline."""
    for match in DOTS.finditer(text):
        yield Slip(*match.span())

"""Checks of whole words beside each other: one written twice, a nisba that lost its ي, marks without a fellow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress, islice
from operator import eq

from warraq.text.checks.prose import blocks
from warraq.text.checks.slips import Slip
from warraq.text.checks.words import AFTER, BEFORE, LETTER, MARK, one_of, table
from warraq.text.quotes import ANGLES, DOUBLE, last_mark, left_alone
from warraq.text.spelling import letter_runs

REPEATED = """
في من إلى الى على عن مع أن إن التي الذي الذين هذا هذه ذلك منذ خلال حتى قد كان كانت ثم أو بعد قبل
"""
TWICE = re.compile(rf"(?<!سي ){BEFORE}(?P<word>{one_of(REPEATED)})(?P<again>[ \u00a0]+(?P=word)){AFTER}")
"""A function word written twice: `في في`; not سي إن إن."""
TWO_OF = table(REPEATED)

NISBAS = {
    "إسرائيل": "إسرائيلي",
    "اسرائيل": "إسرائيلي",
    "فلسطين": "فلسطيني",
    "إيران": "إيراني",
    "ايران": "إيراني",
    "لبنان": "لبناني",
    "تونس": "تونسي",
    "باكستان": "باكستاني",
    "أوكران": "أوكراني",
    "بريطان": "بريطاني",
    "أمريك": "أمريكي",
    "أميرك": "أميركي",
    "فرنس": "فرنسي",
    "إيطال": "إيطالي",
    "هولند": "هولندي",
    "بولند": "بولندي",
    "أوروب": "أوروبي",
    "أسترال": "أسترالي",
}
"""Names of countries that never take the article, and stems that are no words: with it, an adjective was meant."""

DEFINITE = rf"{BEFORE}[وفبكل]{{0,2}}(?:ال|لل)(?P<noun>[{LETTER}{MARK}]+)"
LOST_NISBA = re.compile(rf"{DEFINITE}[ \u00a0]+(?P<adjective>ال(?P<stem>{one_of(' '.join(NISBAS))})){AFTER}")
"""A definite noun and the name of a country with an article: `الاحتلال الإسرائيل`."""
NISBA_CORE = re.compile(rf"ال(?:{one_of(' '.join(NISBAS))}){AFTER}")

BRACKET = re.compile(r"[()\[\]]")
SIGNS = "()[]"
FELLOWS = {")": "(", "]": "["}
ITEM_SIGN = re.compile(r"(?:^|[\s،؛:(\"«])(?:[0-9\u0660-\u0669]{1,3}|[\u0621-\u064a]|[a-zA-Z]|[:;=8][-']?)\Z")
"""What stands before a bracket that only closes: `1)`, `أ)`, `:)`."""


def repeated_word(text: str) -> Iterator[Slip]:
    """Find a function word written twice."""
    words = letter_runs(text)
    if TWO_OF.isdisjoint(compress(words, map(eq, words, islice(words, 1, None)))):
        return
    for match in TWICE.finditer(text):
        yield Slip(*match.span(), match["word"])


def lost_nisba(text: str) -> Iterator[Slip]:
    """Find a country's name where its adjective is wanted."""
    for match in LOST_NISBA.finditer(text) if NISBA_CORE.search(text) else ():
        ending = "ة" if match["noun"].endswith("ة") else ""
        yield Slip(*match.span("adjective"), f"ال{NISBAS[match['stem']]}{ending}")


def odd_quote(text: str) -> Iterator[Slip]:
    """Find quotation marks that do not come out even in their paragraph; the last one is named."""
    nested = any(map(text.__contains__, ANGLES))
    marks = [mark for mark in DOUBLE if mark in text]
    for start, end in blocks(text):
        block = text[start:end]
        odd = sum(map(block.count, marks)) % 2
        if (odd or (nested and left_alone(block))) and (at := last_mark(block)) >= 0:
            yield Slip(start + at, start + at + 1)


def unbalanced_brackets(text: str) -> Iterator[Slip]:
    """Find a bracket without its fellow in the paragraph."""
    for start, end in blocks(text):
        block = text[start:end]
        if any(map(block.__contains__, SIGNS)):
            for at in _lone(block):
                yield Slip(start + at, start + at + 1)


def _lone(block: str) -> list[int]:
    opened: list[int] = []
    lone = []
    for match in BRACKET.finditer(block):
        at, sign = match.start(), match[0]
        if sign not in FELLOWS:
            opened.append(at)
        elif opened and block[opened[-1]] == FELLOWS[sign]:
            opened.pop()
        elif not ITEM_SIGN.search(block[max(0, at - 5) : at]):
            lone.append(at)
    return sorted(lone + opened)

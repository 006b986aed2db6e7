"""Rules for spaces: runs of them, around signs, inside brackets and quotes, between a number and its noun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warraq.text.letters import NBSP
from warraq.text.script import (
    ARABIC,
    DIGITS,
    LATIN,
    LATIN_ATOM,
    MARKS,
    OBJECT,
    OPENERS,
    PREFIX_BEFORE,
    PREFIX_LENGTH,
    SPACE,
    SPACES,
    WORD,
    within_latin,
)

if TYPE_CHECKING:
    from warraq.text.edits import Edits

WIDE_SPACE = re.compile(f"[{SPACE}]{{2,}}+")
"""Two spaces of any kind or more: a space and U+00A0."""

SPACED_SIGN = re.compile(rf"[،؛؟!:.](?<=[{SPACE}].)")
"""A sign after a space: `نعم ، ثم`, `2017 .`; and ` .net`, which is left alone."""

ENDING = re.compile(r"[،؛؟]|(?:[!.]!*+(?=[)\]؟])|[!:.]!*+(?:[؟\s\"'«»‹›“”]|\Z))")
"""A sign that ends something: any Arabic one, and a Latin one that nothing is glued to."""

GLUED_SIGN = re.compile(rf"[،؛؟:](?=[{ARABIC}{LATIN}{DIGITS}{OBJECT}«“‹(\[@#])")
"""A sign that the next word is glued to: `الحكومة،إثر`, `قال:«نعم»`."""

BRACKET = re.compile(r"[()\[\]«»‹›“”]")
BRACKET_PAIRS = {")": "(", "]": "[", "»": "«", "›": "‹", "”": "“"}

SPACED_BRACKET = re.compile(rf"[()\[\]«»‹›“”](?:(?<=[(\[«‹“])(?=[{SPACE}])|(?<=[{SPACE}][)\]»›”]))")
"""A bracket or quotation mark with a space on the inner side: `( 83 عاما )`."""

SCALES = (
    "ألف|الف|ألفا|ألفاً|ألفًا|آلاف|الاف|مليون|مليونا|مليوناً|مليونًا|ملايين|مليار|مليارا|ملياراً|مليارًا|مليارات"
    "|بليون|بلايين|تريليون|ترليون|تريليونا|تريليونات"
)
MONTHS = (
    "يناير|فبراير|مارس|أبريل|إبريل|ابريل|مايو|يونيو|يونيه|يوليو|يوليه|أغسطس|اغسطس|سبتمبر|أكتوبر|اكتوبر|نوفمبر|ديسمبر"
    "|كانون|شباط|آذار|نيسان|أيار|ايار|حزيران|تموز|آب|أيلول|ايلول|تشرين"
    "|جانفي|فيفري|أفريل|افريل|ماي|جوان|جويلية|أوت|اوت|ماي|يوليوز|غشت|شتنبر|نونبر|دجنبر"
    "|محرم|صفر|ربيع|جمادى|رجب|شعبان|رمضان|شوال|ذو القعدة|ذي القعدة|ذو الحجة|ذي الحجة"
)
UNITS = "كم|كلم|كغ|كجم|سم|مم|هـ"
NOUN = rf"(?:{SCALES}|{MONTHS}|{UNITS})(?![{ARABIC}{MARKS}\u0640])"
NUMBER_AND_NOUN = re.compile(rf"[{DIGITS}][ \u00a0](?={NOUN})")
"""The space in 3.5 مليون and in 5 يناير: the line must not break there."""


def single_spaces(text: str) -> Edits:
    """Leave one space where several follow each other; line breaks and the edges of a block stay."""
    spans = (match.span() for match in WIDE_SPACE.finditer(text))
    return [(start, end, " ") for start, end in spans if _inside_line(text, start, end)]


def _inside_line(text: str, start: int, end: int) -> bool:
    edges = text[start - 1 : start], text[end : end + 1]
    return not any(edge == "" or edge.isspace() for edge in edges) and not within_latin(text, start, end)


def before_signs(text: str) -> Edits:
    """Remove the space before a sign."""
    edits = []
    for match in SPACED_SIGN.finditer(text):
        start = end = match.start()
        while start and text[start - 1] in SPACES:
            start -= 1
        opened = not start or text[start - 1].isspace() or text[start - 1] in OPENERS
        if not opened and ENDING.match(text, end) and not within_latin(text, start, end + 1):
            edits.append((start, end, ""))
    return edits


def after_signs(text: str) -> Edits:
    """Put a space after ، ؛ ؟ and before the quotation that a colon announces; 1،5 is one number.

    >>> after_signs("الحكومة،إثر"), after_signs("1،5")
    ([(8, 8, ' ')], [])
    """
    ends = (match.end() for match in GLUED_SIGN.finditer(text))
    return [(end, end, " ") for end in ends if _wants_space(text, end)]


def _wants_space(text: str, end: int) -> bool:
    if text[end - 1] == ":":
        return text[end] in "«“‹"
    return not (text[end].isdigit() and text[end - 2 : end - 1].isdigit())


def inside_brackets(text: str) -> Edits:
    """Remove the spaces on the inner sides of brackets and quotation marks that are a pair."""
    if SPACED_BRACKET.search(text) is None:
        return []
    edits = []
    for start, end in bracket_pairs(text):
        inner = text[start + 1 : end]
        after_address = text[start - 1 : start] == LATIN_ATOM
        if not inner or inner.isspace() or after_address or within_latin(text, start, end + 1):
            continue
        edits += _trimmed(text, start, end)
    return sorted(edits)


def _trimmed(text: str, start: int, end: int) -> Edits:
    """Remove the inner spaces of one pair; where its outer side is glued to a word, the space moves there."""
    inner = text[start + 1 : end]
    lead, trail = len(inner) - len(inner.lstrip(SPACE)), len(inner) - len(inner.rstrip(SPACE))
    edits: Edits = []
    if lead:
        if _ends_word(text[max(0, start - PREFIX_LENGTH) : start]):
            edits.append((start, start, " "))
        edits.append((start + 1, start + 1 + lead, ""))
    if trail:
        edits.append((end - trail, end, ""))
        if WORD.match(text, end + 1):
            edits.append((end + 1, end + 1, " "))
    return edits


def _ends_word(before: str) -> bool:
    return WORD.match(before[-1:]) is not None and PREFIX_BEFORE.search(before) is None


def bracket_pairs(text: str) -> list[tuple[int, int]]:
    """Pair brackets and quotation marks by kind; one without its fellow is left out.

    >>> bracket_pairs("(نعم) )لا")
    [(0, 4)]
    """
    opened: dict[str, list[int]] = {}
    pairs = []
    for match in BRACKET.finditer(text):
        opener = BRACKET_PAIRS.get(match[0])
        if opener is None:
            opened.setdefault(match[0], []).append(match.start())
        elif opened.get(opener):
            pairs.append((opened[opener].pop(), match.start()))
    return pairs


def number_and_noun(text: str) -> Edits:
    """Bind a number to the scale, the month or the short unit after it."""
    ends = (match.end() for match in NUMBER_AND_NOUN.finditer(text))
    return [(end - 1, end, NBSP) for end in ends if text[end - 1] != NBSP]

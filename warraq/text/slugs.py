"""The readable part of an address: Arabic stays Arabic, and words keep what tells them from each other.

`أ` and `ا`, `ة` and `ه`, `ى` and `ي` stay apart; only harakat and tatweel go, as they do in print. A slug is safe as
a file's name everywhere: no controls, no leading or trailing dots, no name that Windows keeps for devices, few bytes.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from warraq.text.letters import BIDI_CONTROLS, BIDI_MARKS, HARAKAT, INVISIBLE, QURANIC_MARKS, TATWEEL, ZWJ
from warraq.text.refused import SlugError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LIMIT = 120
"""UTF-8 bytes. File systems allow 255 for a name; an ending, a number and a temporary name must fit beside it."""

HONORIFICS = dict.fromkeys((0xFDFA, 0xFDFB))
"""Ligatures that stand for whole phrases (`ﷺ`): NFKC would write them out."""

UNWRITTEN = "".join(
    map(
        chr,
        [
            *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x20E3, 0x3164, 0xFFA0),
            *range(0x180B, 0x1810),
            *range(0xFE00, 0xFE10),
            *range(0xE0100, 0xE01F0),
        ],
    ),
)
"""Marks and letters that Unicode leaves blank: variation selectors, fillers, joiners, the keycap of emoji."""

EXTENDED_MARKS = "".join(map(chr, [*range(0x0898, 0x08A0), *range(0x08CA, 0x0900)]))
"""Vocalisation of the Arabic Extended blocks."""

UNSEEN = dict.fromkeys(map(ord, TATWEEL + ZWJ + BIDI_CONTROLS + BIDI_MARKS + INVISIBLE + UNWRITTEN))
MARKS = dict.fromkeys(map(ord, HARAKAT + QURANIC_MARKS + EXTENDED_MARKS))

QUOTES = "\"'`´«»‹›“”„‟‘’‚‛"
PROCLITIC_QUOTE = re.compile(
    rf"(?<![^\W_])(?!(?<=[{QUOTES}])[{QUOTES}])((?:[وف]?(?:[بكلس]|ال|لل)?|[وف]?[بك]ال){TATWEEL}?)[{QUOTES}]++(?=\w)"
)
"""A quotation that a particle leans on: `و"الحركة"` is one word, `والحركة`.

A row of quotes is tried once, at its start.
"""

APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’](?=[a-z])", re.IGNORECASE)
"""`it's`, `L’Orient`: within a Latin word."""

THOUSANDS = re.compile(r"(?<=[0-9])[,\u066c](?=[0-9]{3}(?![0-9]))")
"""`12,500` and `12٬500` are one number, 12500."""

TATWEEL_DASH = re.compile(rf"(?<=\d){TATWEEL}+(?=\d)")
"""`2011ـ2017`: the key is near, and stands for a dash between numbers."""

DECIMAL = re.compile(r"(?<=[0-9])[.\u066b](?=[0-9])")
"""`3.5` and `3٫5`; no other dot is kept."""

SCRIPT_SEAM = re.compile(
    r"(?<=[\u0620-\u064a\u0671-\u06d3])(?=[a-z])|(?<=[a-z])(?=[\u0620-\u064a\u0671-\u06d3])",
)
"""`الـBBC` reads better in an address as `ال-bbc`."""

RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|$)")
"""Windows keeps these for devices, with any ending after a dot."""

RESCUE = "slug-"
"""What is set before a reserved name."""

NUMBERED = 10_000
"""How often one title may recur before something else must be wrong."""


ARABIC_LETTERS = "\u0621-\u063a\u0641-\u064a"
PLAIN_WORD = f"(?>[0-9]*(?:[{ARABIC_LETTERS}][{ARABIC_LETTERS}0-9]*|[a-z][a-z0-9]*)|[0-9]+)"
PLAIN_NAME = re.compile(f"{PLAIN_WORD}(?:[ -]{PLAIN_WORD})*")
"""Words that are written in an address as they are, one space or hyphen between two: most names are."""


def slugify(text: str, limit: int = LIMIT) -> str:
    """Make a slug of at most `limit` UTF-8 bytes, cut at a word. A slug is its own slug.

    >>> slugify("«حماس»: نموّ 3٫5 % في ١٥ مدينةً")
    'حماس-نمو-3.5-في-15-مدينة'

    Raises:
        SlugError: the text holds no letter and no digit, or `limit` leaves no room for one.
    """
    if PLAIN_NAME.fullmatch(text) and len(text.encode()) <= limit and not RESERVED.match(text):
        return text.replace(" ", "-")
    return _slug(_shaped(text).translate(MARKS), text, limit)


def distinct(slug: str, title: str, taken: Callable[[str], bool], limit: int = LIMIT) -> str:
    """Give a slug that is not taken: as it is, else with the title's harakat, else numbered from 2.

    The harakat go first since they may be all that tells عُمان from عَمّان.

    >>> distinct("عمان", "عَمّان", {"عمان"}.__contains__)
    'عَمّان'

    Raises:
        SlugError: thousands of numbers are taken too.
    """
    for candidate in _candidates(slug, title, limit):
        if not taken(candidate):
            return candidate
    raise SlugError(f"{slug}, which is taken {NUMBERED} times", "a free address", "write a slug of its own")


def _candidates(slug: str, title: str, limit: int) -> Iterator[str]:
    yield slug
    if any(ord(char) in MARKS for char in title):
        yield _slug(_shaped(title), title, limit)
    for number in range(2, NUMBERED):
        tail = f"-{number}"
        yield _cut(slug, limit - len(tail)) + tail


def _slug(text: str, shown: str, limit: int) -> str:
    words = "-".join(_words(_readable(text)))
    slug = _safe(unicodedata.normalize("NFC", words), limit)
    if not slug:
        found = f"no letter or digit in «{shown[:40]}»" if not words else f"no room for a letter in {limit} bytes"
        raise SlugError(found, "words or numbers, in any script", "write a slug, such as غزة-2026")
    return slug


def _shaped(text: str) -> str:
    """Bring letters that old systems stored by shape, or by width, to the letters that they are."""
    return unicodedata.normalize("NFKC", text.translate(HONORIFICS))


def _readable(text: str) -> str:
    """Bring letters and digits to the one form that addresses use, and settle what stands between them."""
    text = TATWEEL_DASH.sub("-", PROCLITIC_QUOTE.sub(r"\1", text))
    text = unicodedata.normalize("NFKC", text.translate(UNSEEN)).lower()
    text = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    text = SCRIPT_SEAM.sub("-", THOUSANDS.sub("", APOSTROPHE.sub("", text)))
    return DECIMAL.sub(".", text)


def _words(text: str) -> Iterator[str]:
    """Yield runs of letters, digits and their marks; a dot stays between two digits, and nowhere else."""
    word = ""
    for before, char, after in zip(" " + text, text, text[1:] + " ", strict=False):
        kind = unicodedata.category(char)[0]
        inner_dot = char == "." and before.isdecimal() and after.isdecimal()
        if kind in "LN" or (kind == "M" and word) or inner_dot:
            word += char
        elif word:
            yield word
            word = ""
    if word:
        yield word


def _safe(slug: str, limit: int) -> str:
    cut = _cut(slug, limit)
    return _cut(RESCUE + cut, limit) if RESERVED.match(cut) else cut


def _cut(slug: str, limit: int) -> str:
    """Cut at the last word that ends within `limit` bytes; a first word that is longer, at a letter."""
    data = slug.encode()
    if len(data) <= limit:
        return slug
    kept = data[: max(limit, 0)].decode(errors="ignore")
    whole = kept if data[len(kept.encode()) :].startswith(b"-") else kept.rpartition("-")[0]
    return (whole or kept).strip("-.")

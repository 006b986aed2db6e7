"""Names of topics that are likely one topic: written with and without harakat, hamzas, dots, article, hyphens.

علم, ألم and عالم are apart; so are عُمان and عَمّان, where each is marked in its own way.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from warraq.text.letters import HARAKAT, fold, western_digits
from warraq.text.script import MARKS
from warraq.text.spelling import plain, word

ARTICLE = re.compile(rf"\bال(?!ل[{MARKS}]*ه[{MARKS}]*(?!\w))(?=[{MARKS}]*[^\W\d_][{MARKS}]*[^\W\d_])")
"""The ال of الصحافة, at the start of a word and before at least two letters; الله has none."""

BETWEEN = re.compile(r"[^\w.+#]|_|(?<!\d)[.]|[.](?!\d)")
"""What stands between words, or is no part of a name: `كوفيد-19` and `كوفيد 19` are alike, 3.5 and 35 are not."""

BETWEEN_WORDS = re.compile(rf"[^\w{MARKS}]|_")
"""What stands between words whose marks are looked at."""

SEATS = str.maketrans({"\u0624": "\u0621", "\u0626": "\u0621", "\u0625": "\u0627", "\u0622": "\u0627"})
SEATED_ALEF = re.compile("(?<=\\w)\u0623")
"""An alef with hamza inside a word, as in هيأة."""

CASE_ENDING = re.compile(f"[\u064b-\u0650\u0652]+(?![\\w{MARKS}])|\u064b(?=\u0627(?!\\w))")
"""The vowel or tanwin of a word's end, which tells its case."""

UNMARKED = dict.fromkeys(map(ord, HARAKAT))


def likely_same(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Group names that are likely the same; each group, and the names in it, in the order given, without doubles.

    A bare name that could be either of two marked ones is grouped with each.

    >>> likely_same(["إيران", "عُمان", "ايران", "عَمّان", "صحافة", "الصّحافة"])
    (('إيران', 'ايران'), ('صحافة', 'الصّحافة'))
    """
    listed = list(dict.fromkeys(names))
    place = {name: index for index, name in enumerate(listed)}
    groups = [group for lot in _lots(listed) for group in _undivided(lot)]
    return tuple(sorted((tuple(group) for group in groups if len(group) > 1), key=lambda group: place[group[0]]))


def _lots(names: Sequence[str]) -> list[list[str]]:
    """Bring together names that share a key, directly or through a third."""
    leader: dict[str, str] = {}
    first: dict[str, str] = {}
    for name in names:
        leader[name] = name
        for key in _keys(name):
            other = _led(first.setdefault(key, name), leader)
            leader[_led(name, leader)] = other
    lots: dict[str, list[str]] = {}
    for name in names:
        lots.setdefault(_led(name, leader), []).append(name)
    return list(lots.values())


def _led(name: str, leader: dict[str, str]) -> str:
    while leader[name] != name:
        leader[name] = leader[leader[name]]
        name = leader[name]
    return name


def _keys(name: str) -> set[str]:
    """Give what a name shares with its likely doubles: folded whole, without articles, and by its hamzas.

    A name without letters or digits shares nothing.
    """
    bare = western_digits(unicodedata.normalize("NFKC", plain(name)).casefold()).translate(UNMARKED)
    unseated = SEATED_ALEF.sub("\u0621", bare.translate(SEATS)).replace("\u0623", "\u0627")
    forms = (fold(bare), fold(ARTICLE.sub("", bare)), _seatless(unseated), _seatless(ARTICLE.sub("", unseated)))
    return {key for form in forms if (key := BETWEEN.sub("", form))}


def _seatless(text: str) -> str:
    """Fold a name but for its hamzas: مسؤول and مسئول meet, and no word without hamza meets them."""
    return "\u0621".join(fold(part) for part in text.split("\u0621"))


def _undivided(lot: Sequence[str]) -> list[list[str]]:
    """Part a lot where marks tell names apart; names whose marks do not object go with each part."""
    marks = [_marks(name) for name in lot]
    closest = [
        index
        for index, mark in enumerate(marks)
        if not any(mark < other for other in marks) and mark not in marks[:index]
    ]
    return [[name for name, mark in zip(lot, marks, strict=True) if mark <= marks[index]] for index in closest]


def _marks(name: str) -> frozenset[tuple[int, str]]:
    """Give the marks of a name by the letter they stand on, its articles and spaces not counted."""
    text = BETWEEN_WORDS.sub("", ARTICLE.sub("", CASE_ENDING.sub("", plain(name))))
    return word(text).marks

"""Words and how they are written: letters and marks apart, clitics and stem apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from warraq.text.letters import BIDI_MARKS, HARAKAT, INVISIBLE, TATWEEL, ZWJ
from warraq.text.script import ARABIC, MARKS

WORD = re.compile(rf"(?<![\w#@{MARKS}])[^\W_](?>(?:[^\W_]|[{MARKS}\u200c\u200d])*)(?!_)")
"""A word with its marks; not `#خالد`, nor a part of `خالد_القدومي`."""

RUN = re.compile("[\u0621-\u063a\u0640-\u0655]+")

SPACES = re.compile(r"[^\S\n]*\n?[^\S\n]*")
"""What may stand for the space of a spelling: also a line's end, not a paragraph's."""

UNSEEN = TATWEEL + ZWJ + BIDI_MARKS + INVISIBLE
UNWRITTEN = dict.fromkeys(map(ord, UNSEEN))
BARE = dict.fromkeys(map(ord, HARAKAT))
ONE_LETTER = re.compile(rf"[^\W_][{MARKS}]*")
ARABIC_START = re.compile(f"[{ARABIC}]")

CLITICS = re.compile("[وف]?[بكل]?")
"""What is written together with the word after it: the وب of وبالقدومي."""

ARTICLE = "ال"
CONTRACTED = "لل"
"""ل and the article, as in للقدومي."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word's letters, and its marks by the letter they stand on (from 1)."""

    letters: str
    marks: frozenset[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, and what stands between it and the next."""

    start: int
    end: int
    written: str
    gap: str


@lru_cache(maxsize=4)
def letter_runs(text: str) -> tuple[str, ...]:
    """Give the letters and marks of Arabic that stand in a row, tatweel included, in the order of a text."""
    return tuple(RUN.findall(text))


def word(written: str) -> Word:
    """Take a word apart.

    >>> word("حمّص") == Word("حمص", frozenset({(2, "\u0651")}))
    True
    """
    marks = set()
    place = 0
    for char in written:
        if ord(char) in BARE:
            marks.add((place, char))
        else:
            place += 1
    return Word(written.translate(BARE), frozenset(marks))


def plain(written: str) -> str:
    """Bring a word to the form that spellings are compared in: NFC, without tatweel and what cannot be seen."""
    return unicodedata.normalize("NFC", written.translate(UNWRITTEN))


def is_plain(text: str) -> bool:
    """Tell a text that `plain` leaves as it is."""
    return not any(map(text.__contains__, UNSEEN)) and unicodedata.is_normalized("NFC", text)


def tokens(text: str) -> list[Token]:
    """Part a text into words, in its order; hashtags and handles are none."""
    spans = [match.span() for match in WORD.finditer(text)]
    return tokens_at(text, spans, range(len(spans)))


def tokens_at(text: str, spans: Sequence[tuple[int, int]], places: range) -> list[Token]:
    """Give the words of a text at some places among all of its words, whose offsets are `spans`."""
    ends = (spans[place + 1][0] if place + 1 < len(spans) else len(text) for place in places)
    parts = ((*spans[place], following) for place, following in zip(places, ends, strict=True))
    return [Token(start, end, plain(text[start:end]), _gap(text[end:following])) for start, end, following in parts]


def stems(written: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to part a word into clitics and stem: none first, then one, then two.

    >>> list(stems("للقدس"))
    [('', 'للقدس'), ('ل', 'لقدس'), ('ل', 'القدس'), ('ل', 'اللقدس')]
    """
    yield "", written
    if ARABIC_START.match(written) is None:
        return
    parts = ONE_LETTER.findall(written)
    letters = "".join(part[0] for part in parts)
    peeled = CLITICS.match(letters)
    for length in range(1, len(peeled[0]) + 1 if peeled else 0):
        if len(letters) - length > 1:
            yield "".join(parts[:length]), "".join(parts[length:])
    start = int(letters[:1] in {"و", "ف"})
    if letters.startswith(CONTRACTED, start):
        before, rest = "".join(parts[: start + 1]), "".join(parts[start + 2 :])
        yield before, ARTICLE + rest
        yield before, ARTICLE + "ل" + rest


def glued(clitics: str, stem: str) -> str:
    """Write clitics and stem together.

    >>> glued("ول", "القدس"), glued("ل", "اللاذقية"), glued("ب", "القدس")
    ('وللقدس', 'للاذقية', 'بالقدس')
    """
    if clitics[-1:] != "ل" or not stem.startswith(ARTICLE):
        return clitics + stem
    return clitics + (stem[2:] if stem.startswith(ARTICLE + "ل") else "ل" + stem[2:])


def _gap(between: str) -> str:
    between = between.translate(UNWRITTEN)
    return " " if between and SPACES.fullmatch(between) else between

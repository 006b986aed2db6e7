"""Words read as names: what a word leans on, how its stem is spelt, and which words may be one name in two spellings.

Most texts have none of those. A glance tells it: without the letters that clitics and articles are made of, the words
of one stem are the same, and where the stem is spelt in two ways they are the same only when they are folded.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache

from warraq.text.letters import ARABIC_DIGITS, HARAKAT, TATWEEL, WESTERN_DIGITS, fold
from warraq.text.memory import Memory
from warraq.text.names import ORDINARY, known_names
from warraq.text.script import WIDE
from warraq.text.spelling import ARTICLE, WORD, letter_runs, plain, stems

CASE_ENDING = re.compile("[\u064b-\u0650\u0652]+$")
"""A vowel or tanwin on the last letter tells the case, not the name."""

SUN_LETTER = re.compile("^(ال[تثدذرزسشصضطظلن])\u0651")
"""The doubling after the article (التّونسي) is how the article is read, and no other spelling."""

NO_NAME = re.compile("[يت]|.+يه$")
"""The shapes of verbs and adjectives, folded: يوضح, ساحلية."""

MASDAR = re.compile("ال[اإ](?:ن|ت|.ت|ست)")
"""The shape of الاتحاد and الانتخابات: no name, and a hamza too many there is another rule's business."""

LEANING = "وفبكلا"
"""Letters of clitics and of the article."""

BESIDE_LETTERS = frozenset(string.ascii_letters + WESTERN_DIGITS + ARABIC_DIGITS)
MIXED = re.compile(f"[A-Za-z0-9{ARABIC_DIGITS}](?:(?<=[\u0621-\u0655].)|(?=[\u0621-\u0655]))")
"""A word of letters and digits, or of two scripts: ال20."""

PLAIN_SIGNS = BESIDE_LETTERS | frozenset("\u064b\u0653\u0654\u0655" + TATWEEL) | {WIDE}
"""Characters that are no sign of an unusual text, though rules look for them."""

ROOT = 3
LEAST = 4
"""Letters without the article; what is shorter (إلى and الي) could be too much else."""


@lru_cache(maxsize=4096)
def read_as_name(written: str) -> tuple[str, str, bool] | None:
    """Read a word as clitics and a stem that may be a name: one that is known, else with the article, else whole."""
    readings = [(clitics, stem, fold(stem)) for clitics, stem in stems(written)]
    for clitics, stem, key in readings:
        if key in known_names():
            return clitics, stem, True
    for clitics, stem, key in readings:
        if stem.startswith(ARTICLE):
            may_be = len(key) >= LEAST + 1 and key not in ORDINARY and (not MASDAR.match(stem) or "أ" in stem)
            return (clitics, stem, False) if may_be else None
    key = readings[0][2]
    return None if len(key) < LEAST or key in ORDINARY or NO_NAME.match(key) else ("", written, False)


def spelt(stem: str) -> str:
    """Drop the marks that do not belong to a name's spelling."""
    return SUN_LETTER.sub(r"\1", CASE_ENDING.sub("", stem))


def spelt_twice(words: Collection[str]) -> frozenset[str]:
    """Give the words that can be one name in two spellings: few texts have any."""
    glances = set(map(GLANCES.__getitem__, words))
    if len({folded for folded, _ in glances}) == len(glances):
        return frozenset()
    rests: dict[str, str] = {}
    alike = {folded for folded, rest in glances if rests.setdefault(folded, rest) is not rest}
    readings: dict[str, tuple[str, str, bool]] = {}
    spellings: dict[str, set[str]] = defaultdict(set)
    for word in [word for word in words if GLANCES[word][0] in alike]:
        if reading := read_as_name(word):
            readings[word] = reading
            spellings[fold(reading[1])].add(spelt(reading[1]))
        else:
            GLANCES[word] = NO_NAME_AT_ALL
    return frozenset(word for word, (_, stem, _) in readings.items() if len(spellings[fold(stem)]) > 1)


NO_NAME_AT_ALL = ("", "")
"""The glance of all words that were looked at closely, and can be no name."""


def _glance(word: str) -> tuple[str, str]:
    """Give what is left of a word without the letters of clitics and articles, folded and as it is.

    Where too little is left, the last letters of the word say more, and no clitic or article takes one of them away.
    A word that is no name for its length is like all that are none. Marks on those letters need a closer look, so such
    a word is told from all others.
    """
    if len(word) < LEAST:
        return NO_NAME_AT_ALL
    rest = word.lstrip(LEANING)
    folded = fold(word)
    bare = folded.lstrip(LEANING)
    return bare if len(bare) >= ROOT else folded[-ROOT:], word if rest[:1] in HARAKAT else rest


GLANCES = Memory(_glance)


def words_of(text: str, special: set[str]) -> set[str]:
    """Give the words of a text as `tokens` writes them; `special` are its special characters."""
    if are_plain_words(text, special):
        return plain_words(text, letter_runs(text))
    return set(map(plain, WORD.findall(text)))


def are_plain_words(text: str, special: set[str]) -> bool:
    """Tell a text whose words are as they stand in it, but for tatweel."""
    return not any(map(_is_odd, special - PLAIN_SIGNS)) and unicodedata.is_normalized("NFC", text)


def _is_odd(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char) in {"Mn", "Cf"}


def plain_words(text: str, runs: Iterable[str]) -> set[str]:
    """Give the words of a text of plain words: those of letters, which are `runs`, and those with digits in them."""
    words = set(runs)
    if TATWEEL in text:
        text = text.replace(TATWEEL, "")
        words = {word.replace(TATWEEL, "") for word in words}
    done = 0
    for mixed in MIXED.finditer(text):
        if mixed.start() >= done:
            start, done = text.rfind(" ", 0, mixed.start()) + 1, text.find(" ", mixed.end())
            done = len(text) if done < 0 else done
            words.update(WORD.findall(text[start:done]))
    return words

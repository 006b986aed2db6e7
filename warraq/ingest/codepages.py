"""Which of two Arabic code pages some bytes were written in, by evidence.

Windows-1256 and ISO-8859-6 agree from hamza to dad and part ways after it, so each reads the other's text as
something that looks half right. A reading is weighed by how often its letters occur in news, by the small words in
it, and by what cannot stand inside an Arabic word.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

WINDOWS = "windows-1256"
ISO = "iso-8859-6"
CODE_PAGES = (WINDOWS, ISO)

COUNTED = (
    "ا151 ل115 ي76 م63 و52 ن50 ر47 ت46 ة39 ب38 ع31 د30 س27 ف25 ق23 ه21 ح19 أ17 ج16 ك15 ط10 ص10 ش10 إ9 ى8 خ8 ض7 ز7 "
    "ث5 ذ5 ئ4 غ4 ء4 ظ2 ؤ1.2 آ0.6 ـ0.5"
)
PER_MILLE = {pair[0]: float(pair[1:]) for pair in COUNTED.split()}
"""How often each letter occurs in a thousand, counted over ten thousand news stories."""

SMALL = "في من على إلى عن أن إن ما لا مع هذا هذه التي الذي بعد قبل بين كان قال لم قد أو ثم كل منذ خلال"
SMALL_WORDS = frozenset(SMALL.split())
"""Words that no Arabic paragraph does without."""

WORD = re.compile(r"[^\s!-/:-@\[-`{-~\u060c\u061b\u061f\u00a0\u00ab\u00bb\u2013\u2014\u2018-\u201d\u2026]+")
"""A word, however odd: what stands between spaces and punctuation. `قال`, `في2017`, `نêو`."""

ARABIC = re.compile(r"[\u0621-\u063a\u0640-\u064a]")
"""An Arabic letter, as the code pages have them."""

HARAKAT = re.compile(r"[\u064b-\u0652]")
"""Marks on letters: they come and go with the writer's care, and say nothing about the code page."""

STRAY_MARK = re.compile(
    r"^[\u064b-\u0652]|[\u064b-\u0650\u0652]{2}|[\u064c\u064d](?=[\u0621-\u064a])|\u064b(?=[\u0621-\u0626\u0628-\u0648\u064a])"
)
"""Harakat with no letter under them, two vowels on one letter, or a tanwin inside a word: `\u064cقال`, `ف\u064dق`."""

ENDING_INSIDE = re.compile(r"[ةى][\u0621-\u064a]")
"""A letter that only ends words, inside one: `مةن`."""

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""A control character; text has none. U+0085 is a line break."""

UNLIKELY = math.log(0.0002)
"""What each impossible thing in a word costs, in nats, like a letter that occurs twice in ten thousand."""

SURE = 9.0
"""Nats by which one reading must outweigh the other: odds of eight thousand to one."""

POOREST = -3.6
"""Nats per letter that Arabic keeps above (its average is -2.9); other scripts misread as Arabic fall below."""

FEWEST_LETTERS = 8
"""Arabic letters that a text must have before its letters say anything."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as one code page reads it. `weight` is in nats; `letters` counts the Arabic ones."""

    encoding: str
    text: str
    letters: int
    weight: float

    @property
    def plausible(self) -> bool:
        """Tell whether this reading could be Arabic at all."""
        return self.letters >= FEWEST_LETTERS and self.weight / self.letters > POOREST


def readings(data: bytes) -> tuple[Reading, ...]:
    """Read bytes by every code page that defines all of them; the weightiest reading first."""
    found = []
    for encoding in CODE_PAGES:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not CONTROL.search(text):
            found.append(weigh(encoding, text))
    return tuple(sorted(found, key=lambda reading: -reading.weight))


def weigh(encoding: str, text: str) -> Reading:
    """Weigh a reading by its letters, its small words, and what cannot be."""
    words = [word for word in WORD.findall(text) if ARABIC.search(word)]
    letters = sum(len(ARABIC.findall(word)) for word in words)
    return Reading(encoding, text, letters, sum(map(_weight, words)))


def _weight(word: str) -> float:
    if word in SMALL_WORDS:
        return 0.0
    letters = sum(math.log(PER_MILLE[char] / 1000) for char in word if char in PER_MILLE)
    bare = HARAKAT.sub("", word)
    foreign = sum(not (char in PER_MILLE or char.isascii()) for char in bare)
    oddities = foreign + len(STRAY_MARK.findall(word)) + len(ENDING_INSIDE.findall(bare))
    return letters + oddities * UNLIKELY


def choose(data: bytes) -> Reading | None:
    """Give the one reading that the evidence speaks for, or nothing when it does not speak clearly."""
    likely = [reading for reading in readings(data) if reading.plausible]
    if not likely or (len(likely) > 1 and likely[0].weight - likely[1].weight < SURE):
        return None
    return likely[0]

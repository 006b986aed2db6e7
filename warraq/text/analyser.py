"""The one analyser of search and of اخترنا لك: a text becomes terms, each a word's plain form and its stem.

The reader's script does the same with the same tables, letter for letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from warraq.text.letters import FOLD, HARAKAT, QURANIC_MARKS, TATWEEL, TO_WESTERN
from warraq.text.stemming import CLITICS, ENDINGS, FAMILIES, JOINED, LEAST, PREFIXES, VERBAL, WEAK
from warraq.text.wholes import WHOLES

if TYPE_CHECKING:
    from warraq.text.lexicon import Lexicon

INSIDE = TATWEEL + HARAKAT + QURANIC_MARKS + "\u200c\u200d"
"""What may stand between a word's letters."""

RAW = re.compile(rf"[\w{INSIDE}]+")
"""A word as it is written, with its marks: `مُسـتَقبل`."""

PART = re.compile(r"[^\W_]+")
"""A word in plain letters; `ﷺ` gives four of them."""

ARABIC = re.compile("[\u0621-\u064a]")
DOUBLED = re.compile("(?<=.)[يو]+و")
"""What مسؤول, مسئول and داوود write twice, once their hamza is folded: مسوول, مسيول, داوود."""

PLAIN: dict[int, str | int | None] = {**FOLD, **TO_WESTERN, **dict.fromkeys(map(ord, QURANIC_MARKS)), 0x621: None}
"""What `plain` does letter by letter."""

LEADING = re.compile(f"^[{CLITICS}{VERBAL}]+(?=..)")
"""Letters before at least two others that may not be the stem's own: the بل of بلبنان, the ت of تعلن."""
UNWEAK = str.maketrans("", "", WEAK)
ENDED = "".join(f"(?:{'|'.join(place)})?" for place in ENDINGS)
ENDING = re.compile(f"(.{{{LEAST},}}?){ENDED}$", re.DOTALL)
"""The shortest stem that endings alone follow: برلم of برلمانيون."""
REMEMBERED = 120_000
"""Words whose terms are remembered: about 30 MB."""

Term = tuple[str, str]
"""A word's plain form and its stem."""


class Analyser:
    """Gives the terms of texts. The words of the house's name list stay whole, under any clitic.

    >>> list(Analyser().terms("شؤون المسئولين"))
    [('شون', 'شون'), ('المسولين', 'مسول')]
    """

    def __init__(self, names: Mapping[str, str] | None = None) -> None:
        self.names = dict(names or {})
        """Plain forms that are not to be stemmed, and the form under which each is known."""
        self._known: dict[str, tuple[Term, ...]] = {}

    def terms(self, text: str) -> Iterator[Term]:
        """Give the terms of a text, in its order."""
        known = self._known
        for raw in RAW.findall(text):
            found = known.get(raw)
            yield from self._learn(raw) if found is None else found

    def tally(self, words: Iterable[str]) -> list[tuple[str, str, int]]:
        """Count the terms of words as they are written: form, stem, how often; in the order of their first.

        >>> Analyser().tally(["نيل", "سد", "نيل"])
        [('نيل', 'نيل', 2), ('سد', 'سد', 1)]
        """
        known, learn = self._known, self._learn
        return [
            (form, stem, count)
            for raw, count in Counter(words).items()
            for form, stem in (known.get(raw) or learn(raw))
        ]

    def _learn(self, raw: str) -> tuple[Term, ...]:
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        made = self._known[raw] = tuple((form, self._stem(form)) for form in PART.findall(plain(raw)))
        return made

    def _stem(self, form: str) -> str:
        if self.names:
            for prefix in ("", *JOINED):
                if form.startswith(prefix) and form[len(prefix) :] in self.names:
                    return self.names[form[len(prefix) :]]
        return stem(form)


def plain(word: str) -> str:
    """Bring a word to the form in which spellings meet: no marks, one alef, no hamza, one set of digits, lower case.

    >>> plain("مُـسْتَشفَى"), plain("مسؤول") == plain("مسئول"), plain("COVID")
    ('مستشفي', True, 'covid')
    """
    return DOUBLED.sub("و", unicodedata.normalize("NFKC", word).translate(PLAIN).lower())


def stem(form: str) -> str:
    """Take clitics and endings off a plain form, never below three letters.

    >>> stem(plain("والإيرانيين")), stem(plain("لوزيرها")), stem("covid")
    ('اير', 'وزير', 'covid')
    """
    if not ARABIC.match(form):
        return form
    found = _unended(form)
    if found in WHOLES:
        return found
    for prefix in PREFIXES:
        if form.startswith(prefix) and len(form) - len(prefix) >= LEAST:
            form = _after(prefix, form)
            found = _unended(form)
            break
    while form[0] in CLITICS and len(form) > LEAST and found not in WHOLES:
        form = form[1:]
        found = _unended(form)
    return found


def _unended(form: str) -> str:
    found = ENDING.match(form)
    return found[1] if found else form


def _after(prefix: str, form: str) -> str:
    """Give what stands after the article, or with it where it is the word's own: للندن, بألعاب."""
    rest = form[len(prefix) :]
    own = f"{'ل' if prefix.endswith('لل') else 'ال'}{rest}"
    return own if _unended(own) in WHOLES else rest


def skeleton(stem: str) -> str:
    """Give what all stems share that may be one word: no weak letters, none before it that may be written to it.

    >>> skeleton("بلبنان") == skeleton("لبنان"), skeleton("كتاب") == skeleton("كتب"), skeleton("تعلن")
    (True, True, 'علن')
    """
    bare = stem.translate(UNWEAK)
    return LEADING.sub("", bare) or stem


def families() -> tuple[tuple[str, ...], ...]:
    """Give the stems of each family; they share a skeleton, so an index has them in one place."""
    stems = (tuple(dict.fromkeys(stem(plain(word)) for word in line.split())) for line in FAMILIES)
    return tuple(each for each in stems if len(each) > 1)


def protected(lexicon: Lexicon) -> dict[str, str]:
    """Give the words of a name list that stay whole: each house word, and a single word's variants under it."""
    names: dict[str, str] = {}
    for spellings in lexicon.spellings.values():
        for spelling in spellings:
            words = [plain(word) for word in PART.findall(plain(spelling.house))]
            names |= {word: word for word in words if len(word) > LEAST}
            written = plain(spelling.written)
            if len(words) == 1 and PART.fullmatch(written) and len(written) > LEAST:
                names[written] = words[0]
    return names

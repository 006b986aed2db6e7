"""The one analyser of search and of اخترنا لك: a text becomes words, each with its plain form and its stem.

The reader's script does the same with the same tables, letter for letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from warraq.text.letters import HARAKAT, QURANIC_MARKS, TATWEEL, fold, western_digits
from warraq.text.stemming import LEAST, PREFIXES, SUFFIXES

RAW = re.compile(rf"[\w{TATWEEL}{HARAKAT}{QURANIC_MARKS}\u200c\u200d]+")
"""A word as it is written, with its marks."""

PART = re.compile(r"[^\W_]+")
"""What is left of it when it is brought to plain letters; ﷺ becomes four words."""
UNREAD = dict.fromkeys(map(ord, QURANIC_MARKS))
ARABIC = re.compile("[\u0621-\u064a]")
SEATED = re.compile("(?<=.)[يو]و")
REMEMBERED = 400_000


class Analyser:
    def __init__(self, names: Mapping[str, str] | None = None) -> None:
        self.names = names or {}
        self._known: dict[str, tuple[tuple[str, str], ...]] = {}

    def terms(self, text: str) -> Iterator[tuple[str, str]]:
        known = self._known
        for raw in RAW.findall(text):
            found = known.get(raw)
            if found is None:
                found = self._analysed(raw)
            yield from found

    def _analysed(self, raw: str) -> tuple[tuple[str, str], ...]:
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        made = tuple((form, stem(form)) for form in PART.findall(plain(raw)))
        self._known[raw] = made
        return made


def plain(word: str) -> str:
    return SEATED.sub("و", western_digits(fold(unicodedata.normalize("NFKC", word).translate(UNREAD))).lower().replace("ء", ""))


def stem(form: str) -> str:
    if not ARABIC.match(form):
        return form
    for prefix in PREFIXES:
        if form.startswith(prefix) and len(form) - len(prefix) >= LEAST:
            form = form[len(prefix) :]
            break
    for suffix in SUFFIXES:
        if form.endswith(suffix) and len(form) - len(suffix) >= LEAST:
            form = form[: -len(suffix)]
    return form

"""What is common to the fields of a source: each kind is read by one function, and each mistake is one problem."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from warraq.article.schema import BY_NAME, Field, choice_for
from warraq.problems import Problem
from warraq.read.frontmatter import Entry, Source
from warraq.settings import Settings
from warraq.text.letters import BIDI_CONTROLS, BIDI_MARKS, INVISIBLE, western_digits, without
from warraq.text.moments import MomentError, parse_moment
from warraq.text.slugs import slugify

LONGEST = 5_000
"""Characters of a field: more than any standfirst or list of topics."""
NAME = 300
"""Characters of a topic's or an author's name."""
SOFT_SEPARATORS = re.compile(r"\s*[,،]\s*")
HARD_SEPARATORS = re.compile(r"\s*[;؛]\s*")
MOST = {"part": 999, "weight": 9}
"""The greatest that a number can be."""
UNSEEN = BIDI_MARKS + BIDI_CONTROLS + INVISIBLE


class Fields:
    """The entries of one source; collects what is wrong with them."""

    def __init__(self, path: str, source: Source, settings: Settings, *, page: bool) -> None:
        self.path = path
        self.entries = source.entries
        self.settings = settings
        self.page = page
        self.problems: list[Problem] = []

    def _measure(self) -> None:
        """Refuse what is far too long for a field, and go on with its beginning."""
        for name, entry in self.entries.items():
            if len(entry.value) > LONGEST:
                found = f"{len(entry.value):,} characters"
                self._wrong(entry, name, f"at most {LONGEST:,} characters", "shorten it", found)
                self.entries = {**self.entries, name: replace(entry, value=entry.value[:LONGEST])}

    def _wrong(self, entry: Entry | None, field: str, allowed: str, remedy: str, found: str = "") -> None:
        line, value = (entry.line, found or entry.value) if entry else (0, found)
        self.problems.append(Problem(self.path, line, field, value, allowed, remedy))

    def _require(self, name: str, remedy: str) -> None:
        if name not in self.entries:
            field: Field = BY_NAME[name]
            self.problems.append(
                Problem(
                    self.path,
                    1,
                    name,
                    "missing",
                    f"{' or '.join(field.keys[:1] + field.keys[-1:])}: {field.example}",
                    remedy,
                )
            )

    def _text(self, name: str) -> str:
        entry = self.entries.get(name)
        return clean(entry.value) if entry else ""

    def _list(self, name: str) -> tuple[str, ...]:
        """Split at ؛ or ; where one occurs, else at ، or a comma; the first of equal items stays."""
        entry = self.entries.get(name)
        if not entry:
            return ()
        value = clean(entry.value)
        items = (HARD_SEPARATORS if HARD_SEPARATORS.search(value) else SOFT_SEPARATORS).split(value)
        named = {item.strip().casefold(): item.strip() for item in reversed(items) if item.strip()}
        for item in named.values():
            if len(item) > NAME:
                self._wrong(entry, name, f"names of at most {NAME} characters", "shorten it", item)
            elif not has_address(item):
                self._wrong(entry, name, "names with letters or digits", "take it out", item)
        return tuple(reversed(named.values()))

    def _moment(self, name: str) -> datetime | None:
        entry = self.entries.get(name)
        if not entry:
            return None
        try:
            return parse_moment(entry.value, self.settings.zone)
        except MomentError as error:
            self._wrong(entry, name, error.allowed, error.remedy, error.found)
            return None

    def _choice(self, name: str, default: str) -> str:
        entry = self.entries.get(name)
        if not entry:
            return default
        value = choice_for(BY_NAME[name], entry.value)
        if value is None:
            allowed = "، ".join(f"{value} ({words[0]})" for value, words in BY_NAME[name].choices)
            self._wrong(entry, name, allowed, "choose one of them")
        return value or default

    def _number(self, name: str) -> int:
        entry = self.entries.get(name)
        if not entry:
            return 0
        digits = western_digits(entry.value)
        most = MOST[name]
        if not (digits.isascii() and digits.isdigit() and int(digits[:4]) <= most):
            self._wrong(entry, name, f"a whole number from 0 to {most}", f"write {entry.key}: 1, for instance")
            return 0
        return int(digits)


@lru_cache(maxsize=4096)
def has_address(name: str) -> bool:
    """Tell whether a name can be part of an address."""
    try:
        return bool(slugify(name))
    except ValueError:
        return False


def clean(value: str) -> str:
    """Make one line of metadata text: NFC, no invisible characters, single spaces."""
    return " ".join(without(unicodedata.normalize("NFC", value), UNSEEN).split())

"""What the press says, in the newsroom's language: a problem's English is the key of its words in another.

As with gettext the English stands in the code, where it is read beside what it is about; `ar.toml` has the Arabic of
each phrase, with `{}` for each value. A phrase that a table does not have is said as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import zip_longest
from pathlib import Path

from warraq.problems import Problem, place_of, printable

ENGLISH = "en"
"""What the code itself speaks; other languages of the setting `MESSAGES` have a table."""


@dataclass(frozen=True)
class Table:
    """The words of one language: those that frame every message, names of fields, phrases."""

    frame: Mapping[str, str]
    fields: Mapping[str, str]
    phrases: Mapping[str, str]

    @cached_property
    def patterns(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Give each phrase that holds values, those with the most words of their own first."""
        open_ = sorted((key for key in self.phrases if "{}" in key), key=lambda key: -len(key.replace("{}", "")))
        return tuple((_pattern(key), self.phrases[key]) for key in open_)

    def phrase(self, english: str) -> str:
        """Say a phrase, and the phrases in it; one that is not known as it is."""
        if english in self.phrases:
            return self.phrases[english]
        for pattern, said in self.patterns:
            if found := pattern.fullmatch(english):
                values = [self.phrases.get(value, value) for value in found.groups()]
                return "".join(map("".join, zip_longest(said.split("{}"), values, fillvalue="")))
        return english


def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile("(.*?)".join(map(re.escape, phrase.split("{}"))), re.DOTALL)


@lru_cache(maxsize=1)
def table(language: str) -> Table:
    """Read the table of a language."""
    import tomllib  # noqa: PLC0415 - who is spoken to in English never needs it

    said = tomllib.loads(Path(__file__).with_name(f"{language}.toml").read_text(encoding="utf-8"))
    return Table(said["frame"], said["fields"], said["phrases"])


def told(problem: Problem, language: str) -> str:
    """Say a problem on one line."""
    if language == ENGLISH:
        return str(problem)
    words = table(language)
    field, level = words.fields.get(problem.field, problem.field), words.frame[problem.level]
    parts = [f"{place_of(problem)}: {level}: {field}: {printable(words.phrase(problem.found))}"]
    parts += [
        f"{words.frame[name]}: {printable(words.phrase(text))}"
        for name, text in (("allowed", problem.allowed), ("remedy", problem.remedy))
        if text
    ]
    return "؛ ".join(parts)


def phrase(english: str, language: str) -> str:
    """Say a phrase."""
    return english if language == ENGLISH else table(language).phrase(english)


def counted(number: int, outcome: str, language: str) -> str:
    """Say how many problems there are, and what came of the run."""
    if language == ENGLISH:
        return f"{number} problem{'s' if number > 1 else ''}; {outcome}"
    return table(language).phrase(f"problems: {number}; {outcome}")

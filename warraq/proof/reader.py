"""The newsroom's proof-reader: its levels and its word list, checked once, then asked of every source.

The checks are imported when there is something to read or to check by: that takes longer than finding that nothing is
new.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from warraq.article.record import Record
from warraq.problems import Problem, Problems

if TYPE_CHECKING:
    from warraq.text.lexicon import Lexicon

KEPT = 1_000
"""Findings of one source that are kept one by one; nobody reads more, and a source of brackets has 190,000."""
PLAIN = tuple(field.name for field in fields(Problem))
ENTRY = "the house's spelling = other spellings, separated by ،"


@dataclass(frozen=True, slots=True)
class Proofreader:
    """Reads sources for one newsroom."""

    levels: Mapping[str, str]
    lexicon: Lexicon | None
    """None where the house lists nothing."""

    def remarks(self, text: str, record: Record, path: str) -> tuple[Problem, ...]:
        """Give everything that is to be said of a source, with what is proposed.

        Only Arabic is read; what is found in a draft is told, and stops nothing.
        """
        if not _is_arabic(record):
            return ()
        from warraq.proof.sheet import proof  # noqa: PLC0415 - see above
        from warraq.proof.wordlist import NO_WORDS  # noqa: PLC0415

        found = proof(text, path, self.levels, self.lexicon or NO_WORDS)
        return tuple(replace(each, level="warn") for each in found) if record.status == "draft" else found

    def plain(self, text: str, record: Record) -> tuple[Problem, ...]:
        """Give the same as problems alone, to be kept: the first of them, and how many more there are."""
        found = self.remarks(text, record, record.path)
        kept = tuple(Problem(*(getattr(each, name) for name in PLAIN)) for each in found[:KEPT])
        return (*kept, *_rest(found[KEPT:]))

    def mended(self, text: str, record: Record) -> str:
        """Give a source with all that is sure written in."""
        from warraq.proof.mending import fixed  # noqa: PLC0415 - see above
        from warraq.proof.wordlist import NO_WORDS  # noqa: PLC0415

        return fixed(text, self.levels, self.lexicon or NO_WORDS) if _is_arabic(record) else text


def _rest(found: tuple[Problem, ...]) -> Iterator[Problem]:
    """Say in one problem what was left out, which stops a build if any of it does."""
    if found:
        level = "error" if any(each.level == "error" for each in found) else "warn"
        said, remedy = f"{len(found):,} findings more", "mend those before them first"
        yield Problem(found[0].path, found[0].line, "body", said, "", remedy, level)


def _is_arabic(record: Record) -> bool:
    return record.lang.startswith("ar")


def proofreader(levels: Mapping[str, str], lexicon: Path, file: str) -> Proofreader:
    """Make the proof-reader of a newsroom; `file` is the name of its settings.

    Raises:
        Problems: a rule or a level that does not exist, a word list that cannot be read; every line of it.
    """
    problems = _wrong_levels(levels, file) if levels else []
    listed, text = None, ""
    try:
        text = lexicon.read_text(encoding="utf-8") if lexicon.is_file() else ""
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(lexicon.name, 0, "word list", str(error), "a text file in UTF-8", "save it again"))
    if text:
        listed, faults = _listed(text, lexicon.name)
        problems += faults
    if problems:
        raise Problems(problems)
    return Proofreader(dict(levels), listed)


def _wrong_levels(levels: Mapping[str, str], file: str) -> list[Problem]:
    from warraq.proof.sheet import DEFAULT_LEVELS, LEVELS, unknown_rules, wrong_levels  # noqa: PLC0415 - see above

    known = ", ".join(DEFAULT_LEVELS)
    problems = [Problem(file, 0, "CHECKS", name, known, "mend the rule's name") for name in unknown_rules(levels)]
    for name in wrong_levels(levels):
        found = f"{name}: {levels[name]}"
        problems.append(Problem(file, 0, "CHECKS", found, ", ".join(LEVELS), "choose one of them"))
    return problems


def _listed(text: str, name: str) -> tuple[Lexicon | None, list[Problem]]:
    from warraq.text.lexicon import LexiconError, parse  # noqa: PLC0415 - see above

    try:
        return parse(text), []
    except LexiconError as error:
        return None, [Problem(name, each.line, "word list", each.found, ENTRY, each.remedy) for each in error.faults]

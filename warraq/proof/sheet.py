"""The proof sheet of a source: every finding with its file, line, column, rule and proposal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from warraq.problems import Problem
from warraq.proof.boxes import BOX_RULES
from warraq.proof.passages import BODY, HEADLINE, Lines, Passage, lines_of, passages, seen
from warraq.proof.permits import Permit, Subject, permits, subjects
from warraq.proof.wordlist import NO_WORDS, stray_names, variants
from warraq.text import lexicon, strays
from warraq.text.checks import BODY_RULES, EVERY_RULE, HEADLINE_RULES, RULES, Finding, Rule, findings_in
from warraq.text.checks.prose import Prose, prose
from warraq.text.lexicon import Lexicon
from warraq.text.strays import may_stray

ALL_RULES = (*EVERY_RULE, *BOX_RULES)
NO_REASON, IDLE, UNKNOWN = "exception-without-reason", "idle-exception", "exception-for-no-rule"
EXCEPTION_LEVELS = {NO_REASON: "error", UNKNOWN: "error", IDLE: "warn"}

WORD_LEVELS = {lexicon.RULE: "error", strays.RULE: "warn"}
"""Rules for the names in a whole source: those that the house lists, and those that are written in two ways."""

DEFAULT_LEVELS: Mapping[str, str] = {rule.name: rule.level for rule in ALL_RULES} | WORD_LEVELS | EXCEPTION_LEVELS
"""The level of every rule where a site says nothing: `error` fails a build, `warn` is told, `off` is not asked."""

LEVELS = ("error", "warn", "off")
ALLOWED = {rule.name: rule.allowed for rule in ALL_RULES} | {
    lexicon.RULE: "the house spelling",
    strays.RULE: "one spelling of a name in an article",
    NO_REASON: "an exception with its reason",
    UNKNOWN: "an exception for a rule that exists",
    IDLE: "an exception that excuses something",
}
"""What each rule wants, in one line."""

EXAMPLE = "<!-- يسمح: ila: عنوان كتاب -->"


@dataclass(frozen=True, slots=True)
class Remark(Problem):
    """A finding of a check in a source. `found` is what is typed; `proposed` what should stand there, where known."""

    proposed: str | None = None
    sure: bool = False
    start: int = 0
    end: int = 0
    """Offsets in the file (characters)."""


def unknown_rules(levels: Mapping[str, str]) -> tuple[str, ...]:
    """Name the rules in a site's levels that do not exist.

    >>> unknown_rules({"ila": "warn", "ilaa": "off"})
    ('ilaa',)
    """
    return tuple(name for name in levels if name not in DEFAULT_LEVELS)


def wrong_levels(levels: Mapping[str, str]) -> tuple[str, ...]:
    """Name the rules whose level is none of `error`, `warn`, `off`."""
    return tuple(name for name, level in levels.items() if level not in LEVELS)


def proof(
    text: str, path: str, levels: Mapping[str, str] = DEFAULT_LEVELS, words: Lexicon = NO_WORDS
) -> tuple[Problem, ...]:
    """Proof-read a source.

    `levels` may name only what differs from `DEFAULT_LEVELS`; `words` is the house's word list. The problems come in
    the order of the file.
    """
    wanted = {**DEFAULT_LEVELS, **levels}
    asked = _asked(tuple(wanted.items()))
    lines = lines_of(text)
    parts = passages(text)
    allowed = permits(text, lines, parts[-1].start) if parts else ()
    read = [prose(text[part.start : part.end]) for part in parts]
    found = [(part, each) for part, its in zip(parts, read, strict=True) for each in _ruled(its, part, asked)]
    if words.spellings or (wanted[strays.RULE] != "off" and may_stray(read)):
        found += _named(text, parts, words, wanted)
    remarks = [_remark(path, part, each, wanted, lines) for part, each in found]
    good = {permit.subject for permit in allowed if permit.reason}
    kept = [remark for remark in remarks if good.isdisjoint(_subjects(remark))]
    about = [each for each in _about_permits(allowed, remarks, path) if wanted[each.rule] != "off"]
    return tuple(sorted([*kept, *about], key=lambda each: (each.line, each.column, each.rule)))


def _subjects(remark: Remark) -> tuple[Subject, Subject]:
    return subjects(remark.rule, remark.field, remark.line)


@lru_cache(maxsize=8)
def _asked(levels: tuple[tuple[str, str], ...]) -> Mapping[str, tuple[Rule, ...]]:
    """Give the rules that a site asks, by field; all other fields are asked the same."""
    off = {name for name, level in levels if level == "off"}
    more = {BODY: (*BODY_RULES, *BOX_RULES), HEADLINE: HEADLINE_RULES, "": ()}
    return {field: tuple(rule for rule in (*RULES, *own) if rule.name not in off) for field, own in more.items()}


def _ruled(read: Prose, part: Passage, asked: Mapping[str, tuple[Rule, ...]]) -> Iterator[Finding]:
    for each in findings_in(read, asked.get(part.field, asked[""])):
        yield replace(each, start=part.start + each.start, end=part.start + each.end)


def _named(
    text: str, parts: tuple[Passage, ...], words: Lexicon, wanted: Mapping[str, str]
) -> list[tuple[Passage, Finding]]:
    """Ask the checks of names, which see the prose of the whole source at once."""
    view = seen(text, parts)
    listed = variants(view, words)
    found = list(listed) if wanted[lexicon.RULE] != "off" else []
    found += stray_names(view, words, listed) if wanted[strays.RULE] != "off" else ()
    return [(part, each) for each in found for part in parts if part.start <= each.start < part.end]


def _remark(path: str, part: Passage, finding: Finding, wanted: Mapping[str, str], lines: Lines) -> Remark:
    line, column = lines.place(finding.start)
    return Remark(
        path=path,
        line=line,
        field=part.field,
        found=finding.found,
        allowed=ALLOWED[finding.rule],
        remedy=_remedy(finding),
        level=_level(finding, wanted),
        column=column,
        rule=finding.rule,
        proposed=finding.proposed,
        sure=finding.sure,
        start=finding.start,
        end=finding.end,
    )


def _level(finding: Finding, wanted: Mapping[str, str]) -> str:
    """A variant of the word list that could be another word is asked about, not refused."""
    level = wanted[finding.rule]
    return "warn" if level == "error" and finding.rule == lexicon.RULE and not finding.sure else level


def _remedy(finding: Finding) -> str:
    if finding.proposed is None:
        return "look at it, or allow it with a reason"
    if not finding.proposed.strip():
        return "take it out" if not finding.proposed else "write one plain space"
    if finding.proposed.strip() == finding.found.strip():
        return "put a space after it" if len(finding.proposed) > len(finding.found) else "take the space out"
    return f"write «{finding.proposed.rstrip()}»"


def _about_permits(allowed: tuple[Permit, ...], remarks: list[Remark], path: str) -> Iterator[Problem]:
    met = {subject for remark in remarks for subject in _subjects(remark)}
    for permit in allowed:
        if permit.rule not in DEFAULT_LEVELS:
            yield _about(permit, path, UNKNOWN, "a rule of docs/checks.md", "mend the rule's name")
        elif not permit.reason:
            yield _about(permit, path, NO_REASON, EXAMPLE, "write why, after a second colon")
        elif permit.subject not in met:
            yield _about(permit, path, IDLE, "an exception for what the rule finds there", "take it out")


def _about(permit: Permit, path: str, rule: str, allowed: str, remedy: str) -> Problem:
    level = EXCEPTION_LEVELS[rule]
    return Problem(path, permit.line, permit.field, permit.words, allowed, remedy, level, permit.column, rule)

"""Arabic typography: a named, ordered list of rules, and the loop that applies them.

The way of a block: characters that nobody sees go first; what no rule may touch is shielded; the rules follow
in order, each seeing the work of those before it; in HTML, what would be displayed in the wrong order is isolated.
Every rule is idempotent, and so is the whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from warraq.text import marks, numbers, punctuation, quotes, spacing
from warraq.text.blocks import TOKEN, isolate, rewrite
from warraq.text.edits import Edits, Finder, apply, nothing
from warraq.text.glance import NEAR, NEAR_RULES, busy_signs, is_quiet
from warraq.text.isolates import may_need_isolation
from warraq.text.letters import (
    ARABIC_DIGITS,
    BIDI_CONTROLS,
    INVISIBLE,
    PERSIAN_DIGITS,
    PERSIAN_LETTERS,
    TATWEEL,
    WESTERN_DIGITS,
)
from warraq.text.runs import Run, written
from warraq.text.script import ANY_LETTER, ARABIC_LETTER, SPACE, WIDE, is_arabic_block, special_characters
from warraq.text.shields import is_verse, shield, stand_ins
from warraq.text.style import DEFAULT, ISOLATES, Style

if TYPE_CHECKING:
    import re
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, for settings and reports, what finds its edits, and what it needs to have work at all."""

    name: str
    find: Finder
    triggers: frozenset[str]
    """Characters: a text without any of them is passed over, which makes most rules cost nothing."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one rule changed: the text before and after, and the offset (characters) in the text as it was given."""

    rule: str
    before: str
    after: str
    offset: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What an editor should look at: where in the text (characters), what, and why."""

    rule: str
    start: int
    end: int
    found: str
    note: str


SHIELD = Rule("shield", stand_ins, frozenset("@/:w﴿﴾"))

QUOTES = {"guillemets": quotes.guillemets, "curly": quotes.curly}
TANWIN = {"before-alef": marks.tanwin_before_alef, "on-alef": marks.tanwin_on_alef}
DIGITS = {"western": numbers.western_digits, "arabic": numbers.arabic_digits}
PERCENT = {
    ("match", "keep"): numbers.matching_percent,
    ("match", "western"): numbers.western_percent,
    ("match", "arabic"): numbers.arabic_percent,
} | {
    (percent, digits): find
    for percent, find in (("western", numbers.western_percent), ("arabic", numbers.arabic_percent))
    for digits in ("keep", "western", "arabic")
}
"""The percent rule by percent style and digits style."""

FATHATAN = "\u064b"
BRACKETS = "()[]«»‹›“”"
ALL_DIGITS = WESTERN_DIGITS + ARABIC_DIGITS + PERSIAN_DIGITS


@lru_cache(maxsize=64)
def cleaning(style: Style) -> tuple[Rule, ...]:
    """Give the rules before the shielding: an address with a zero-width space in it is an address after them."""
    ordered = (
        Rule("bidi-controls", marks.bidi_controls, frozenset(BIDI_CONTROLS)),
        Rule("invisible", marks.invisible, frozenset(INVISIBLE)),
    )
    return tuple(rule for rule in ordered if rule.name not in style.off)


@lru_cache(maxsize=64)
def rules(style: Style) -> tuple[Rule, ...]:
    """Give the rules that follow the shielding, in their order, as a style wants them."""
    ordered = (
        ("presentation-forms", marks.presentation_forms, marks.PRESENTATION_FORMS),
        ("persian-letters", marks.persian_letters, "".join(PERSIAN_LETTERS)),  # some forms are of Persian letters
        ("tatweel", marks.tatweel, TATWEEL),
        ("tanwin", TANWIN.get(style.tanwin, nothing), FATHATAN),
        ("spaces", spacing.single_spaces, (WIDE, *SPACE[1:])),
        ("quotes", QUOTES[style.quotes], quotes.SIGNS[style.quotes]),
        ("ellipsis", punctuation.ellipsis, "."),
        ("dashes", punctuation.dashes, "-"),
        ("arabic-signs", punctuation.arabic_signs, ",;?"),  # looks past an ellipsis, not past three dots
        ("separators", numbers.separators, ARABIC_DIGITS),  # before the digits: it tells a decimal from thousands
        ("digits", DIGITS.get(style.digits, nothing), ALL_DIGITS),
        ("percent", PERCENT.get((style.percent, style.digits), nothing), "%\u066a"),
        ("space-before-signs", spacing.before_signs, "،؛؟!:."),  # after the signs are Arabic
        ("space-after-signs", spacing.after_signs, "،؛؟:"),
        ("brackets", spacing.inside_brackets, BRACKETS),  # after the quotes have sides
        ("number-and-noun", spacing.number_and_noun, ALL_DIGITS),
    )
    wanted = (rule for rule in ordered if rule[0] not in style.off and rule[1] is not nothing)
    return tuple(Rule(name, find, frozenset(triggers)) for name, find, triggers in wanted)


def typeset(text: str, style: Style = DEFAULT) -> str:
    """Set the plain text of one block: a headline, a standfirst.

    >>> typeset('قال "نعم" ، ثم و"لا"')
    'قال «نعم»، ثم و«لا»'
    """
    return written(_setter(style, _as_it_is)(Run(text)), str)


def typeset_html(html: str, style: Style = DEFAULT) -> str:
    """Set the HTML of an article; a document without a word of Arabic comes back as it was.

    >>> typeset_html('<p>"<strong>نعم</strong>" للـBBC</p>')
    '<p>«<strong>نعم</strong>» للـ<bdi>BBC</bdi></p>'
    """
    if ARABIC_LETTER.search(html) is None and ANY_LETTER.search(TOKEN.sub("", html)):
        return html
    return rewrite(html, _setter(style, _as_it_is if ISOLATES in style.off else isolate))


def _as_it_is(run: Run) -> Run:
    return run


@lru_cache(maxsize=64)
def _setter(style: Style, finish: Callable[[Run], Run]) -> Callable[[Run], Run]:
    """Make what sets the blocks of a document. A run that nothing changes comes back as the same object."""
    first, then, at_work = cleaning(style), rules(style), busy(style)

    def set_run(run: Run) -> Run:
        if not run.text or run.text.isspace():
            return run
        if is_quiet(run.text, at_work):
            return run
        found = special_characters(run.text)
        if _is_left_alone(run.text, found):
            return run
        clean = _ruled(run, first, found)
        if clean is not run:
            found = special_characters(clean.text)  # two spaces may have met
        shielded = clean if SHIELD.triggers.isdisjoint(found) else shield(clean)
        done = _ruled(shielded, then, found)
        if may_need_isolation(done.text, found):
            done = finish(done)
        return run if clean is run and done is shielded else done

    return set_run


@lru_cache(maxsize=64)
def busy(style: Style) -> re.Pattern[str]:
    """Give the pattern by which `is_quiet` tells a block that none of a style's rules changes."""
    return busy_signs(sign for rule in rules(style) if rule.name not in NEAR_RULES for sign in rule.triggers)


def _is_left_alone(text: str, found: set[str]) -> bool:
    return not is_arabic_block(text, found) or is_verse(text)


def _ruled(run: Run, ordered: tuple[Rule, ...], found: set[str]) -> Run:
    """Apply rules in order; `found`, the special characters of the text, grows with what they write."""
    near = None
    for rule in ordered:
        if rule.triggers.isdisjoint(found):
            continue
        if rule.name in NEAR_RULES and near is None:
            near = NEAR.search(run.text) is not None
        if rule.name in NEAR_RULES and not near:
            continue
        if edits := rule.find(run.text):
            run, near = run.edited(edits), None
            found.update(*(new for _, _, new in edits))
    return run


def explain(text: str, style: Style = DEFAULT) -> tuple[Change, ...]:
    """Tell which rule changed what, in the order of the rules.

    >>> [(change.rule, change.before, change.after, change.offset) for change in explain("نعم ، ثم...")]
    [('ellipsis', '...', '…', 8), ('space-before-signs', ' ', '', 3)]
    """
    if _is_left_alone(text, special_characters(text)):
        return ()
    changes = []
    origins = list(range(len(text) + 1))
    for rule in (*cleaning(style), SHIELD, *rules(style)):
        edits = [] if rule.triggers.isdisjoint(special_characters(text)) else rule.find(text)
        if rule is not SHIELD:
            changes += [Change(rule.name, text[start:end], new, origins[start]) for start, end, new in edits]
        origins = _carried(origins, edits)
        text = apply(text, edits)
    return tuple(changes)


def _carried(origins: list[int], edits: Edits) -> list[int]:
    """Say of each character of the edited text where it comes from; new ones come from where they were put."""
    carried = []
    done = 0
    for start, end, new in edits:
        carried += origins[done:start] + [origins[start]] * len(new)
        done = end
    return carried + origins[done:]


def findings(text: str) -> tuple[Finding, ...]:
    """Report what an editor should see in one block: what is left as it was typed, and controls that go.

    >>> [(finding.rule, finding.start) for finding in findings('قال "نعم')]
    [('quotes', 4)]
    """
    if _is_left_alone(text, special_characters(text)):
        return ()
    reports = [
        Finding("bidi-controls", *match.span(), match[0], "a control of direction, removed: markup does its work")
        for match in marks.BIDI_CONTROL.finditer(text)
    ]
    reports += [
        Finding("persian-letters", start, start + len(word), word, "could be read as two words, left as it is")
        for start, word in marks.persian_words(text)
        if marks.is_ambiguous(word)
    ]
    left = quotes.pair_quotes(text).left
    if left:
        at = quotes.last_mark(text)
        reports.append(Finding("quotes", at, at + 1, text[at], f"{left}; left as they are"))
    return tuple(sorted(reports, key=lambda report: report.start))

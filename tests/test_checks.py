"""Editorial checks: the cases of every rule, and what holds for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import Case, load
from warraq.text.checks import EVERY_RULE, Finding, findings
from warraq.text.checks.prose import masked
from warraq.text.edits import apply

FOLDER = Path(__file__).parent / "cases" / "checks"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
BY_NAME = {rule.name: rule for rule in EVERY_RULE}
NOT_TOUCHED = "لـ17 1435هـ سي إن إن أحمد أحمد العربية.نت فرانس24 إستراتيجي بـ«نعم»"

WORDS = (
    "نعم الى إلى الإقتصاد و في2017 15عاما مـــدريد الشركةتحولا الىما او ان إسم 20١٧ الأمر\u06ccكي ﻏﺰة BBC don't a@b.org"
)
SIGNS = ' .,،؛؟:"«»()[]`*_#>|<-\n\u00a0\u202b\u202c\u2067\u0640\u064b'
PIECES = st.one_of(
    st.sampled_from(WORDS.split()),
    st.sampled_from(
        [*SIGNS, "  ", "\n\n", "<b>", "</b>", "<!-- x -->", "](الى)", "::: شعر\n", ":::\n", "```\n", "﴿", "﴾"]
    ),
)
ANY_TEXT = st.one_of(st.lists(PIECES, max_size=16).map("".join), st.text(max_size=20))


def shown(text: str, found: tuple[Finding, ...]) -> str:
    """Write a text with what each finding proposes, in brackets; a question mark where it proposes nothing."""
    marks = [(each.start, each.end, f"⟦{'?' if each.proposed is None else each.proposed}⟧") for each in found]
    return apply(text, marks)


@pytest.mark.parametrize(
    ("name", "case"),
    [pytest.param(name, case, id=f"{name}: {case.title}") for name in NAMES for case in load(f"checks/{name}")],
)
def test_a_rule_finds_its_slips_and_nothing_else(name: str, case: Case) -> None:
    """Each case shows where its rule finds something, and what it proposes."""

    assert case.expected == shown(case.input, findings(case.input, (BY_NAME[name],)))


def test_every_rule_has_cases() -> None:
    """No rule goes without a file of cases, and no file without a rule."""

    assert sorted(BY_NAME) == NAMES


def test_every_rule_has_at_least_three_cases() -> None:
    """A rule is shown by examples and by what it lets be."""

    assert [name for name in NAMES if len(load(f"checks/{name}")) < 3] == []


def test_what_must_not_change_is_not_found() -> None:
    """Names, years and prefixes that look like slips are let be by all rules that are on."""

    rules = tuple(rule for rule in EVERY_RULE if rule.level != "off")

    assert findings(NOT_TOUCHED, rules) == ()


@pytest.mark.parametrize(
    "text",
    [
        "قال `ذهب الى البيت ،` ثم",
        "```\nذهب الى البيت ، و قال\n```",
        "<pre>ذهب الى البيت ،</pre>",
        "[نص](صفحة/الى.html) هنا",
        "::: شعر\nذهبنا الى دار الحبيب *** و ما كان الحبيب هناك\n:::",
        "قفا نبك الى ذكرى حبيب *** و منزل بسقط اللوى بين",
        "راسلوا name@example.org أو https://example.org/الى",
        "نص\n\n    ذهب الى البيت ،\n\nنص",
        "[1]: https://example.org/الى",
        "<!-- ذهب الى البيت ، -->",
    ],
)
def test_what_is_not_prose_is_not_looked_at(text: str) -> None:
    """Code, link targets, addresses, verse and comments hold no slips."""

    assert findings(text) == ()


def test_a_list_item_that_goes_on_is_prose() -> None:
    """An indented paragraph under a point is no code."""

    found = findings("- أولا\n\n    ذهب الى البيت")

    assert [each.rule for each in found] == ["ila"]


@given(ANY_TEXT)
def test_masking_keeps_the_length_and_the_lines(text: str) -> None:
    """Offsets in the masked text are offsets in the text, and lines stay lines."""

    prose = masked(text)

    assert (len(text), text.count("\n")) == (len(prose), prose.count("\n"))


@given(ANY_TEXT)
def test_a_finding_names_what_stands_there(text: str) -> None:
    """The found words are the text's own, at the place that is named."""

    found = findings(text, EVERY_RULE)

    assert [text[each.start : each.end] for each in found] == [each.found for each in found]


@given(ANY_TEXT)
def test_a_sure_proposal_differs_from_what_was_found(text: str) -> None:
    """Nothing is called a slip that is right already."""

    assert [each for each in findings(text, EVERY_RULE) if each.sure and each.proposed == each.found] == []


def test_findings_come_in_the_order_of_the_text() -> None:
    """Whatever rule finds them, slips are named from the first to the last."""

    found = findings("و قال الإقتصاد ، الى")

    assert [each.rule for each in found] == ["detached-waw", "wasl-hamza", "space-before-mark", "ila"]

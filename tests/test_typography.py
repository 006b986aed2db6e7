"""Arabic typography: the cases of every rule, and what holds for any text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.cases import Case, load
from warraq.text.blocks import TOKEN
from warraq.text.script import special_characters
from warraq.text.style import ISOLATES, RULE_NAMES, Style
from warraq.text.typography import (
    SHIELD,
    cleaning,
    explain,
    findings,
    rules,
    typeset,
    typeset_html,
)

FOLDER = Path(__file__).parent / "cases" / "typography"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
HTML_NAMES = ["html", "isolates"]
STYLES = {
    "digits-western": Style(digits="western"),
    "digits-arabic": Style(digits="arabic"),
    "quotes-curly": Style(quotes="curly"),
    "tanwin-before-alef": Style(tanwin="before-alef"),
    "tanwin-on-alef": Style(tanwin="on-alef"),
}
RULE_OF_FILE = {name: name.partition("-")[0] for name in STYLES}

WORDS = (
    "نعم قال الحركة و ب بـ الـ مليون يناير مُحَمَّدٌ ٱلرَّحۡمَـٰنِ اً ًا ا BBC don't Who é 5 3.5 2011 ٤.٥ ١,٨ ١٥ ۴ 3-2 -5 +20 "
    "https://example.com/a?b=1,2 www.example.com a@example.com @name .net C++ F-16 1435هـ ﷺ"
)
SIGNS = " .,،؛;:?؟!…-–%٪٫٬/@#+=*_\"'«»‹›“”„‘’()[]﴿﴾\u00a0\t\n"
ODD = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2066\u2069\ufeff\u0640\u06cc\u06a9\ufecf\ufefb\ufdf2\ufe76"
    "\ue000\ue001\ufffc\u2028پЖ中😀<>&"
)
PIECES = st.one_of(
    st.sampled_from(WORDS.split()), st.sampled_from([*SIGNS, "  ", "...", "--", " "]), st.sampled_from(ODD)
)
ANY_TEXT = st.one_of(st.lists(PIECES, max_size=14).map("".join), st.text(max_size=20))
PLAIN_TAGS = (
    "<b> </b> <em> </em> <p> </p> <br> <bdi> </bdi> <code> </code> </a> <wbr> <sup>1</sup> <pre> </pre> </span> </div> "
    "&quot; &lt; &amp; &nbsp; < <a </ <!-- <script> </script>"
)
FULL_TAGS = ['<a href="x,y?">', "<span dir=ltr>", "<span lang=en>", '<div class="poem">', '<!-- "a" -->', '<x ="']
TAGS = st.sampled_from([*PLAIN_TAGS.split(), *FULL_TAGS])
ANY_HTML = st.lists(st.one_of(PIECES, TAGS), max_size=14).map("".join)
ANY_STYLE = st.builds(
    Style,
    digits=st.sampled_from(["keep", "western", "arabic"]),
    quotes=st.sampled_from(["guillemets", "curly"]),
    percent=st.sampled_from(["match", "keep", "western", "arabic"]),
    tanwin=st.sampled_from(["keep", "before-alef", "on-alef"]),
    off=st.frozensets(st.sampled_from(RULE_NAMES), max_size=2),
)

NOT_SKELETON = re.compile(r"[\W\d_\u0640\u064b]")
RESPELT = re.compile("[\u06cc\u06a9\u06c1\u06be\u06d5\u06d2\ufb50-\ufdff\ufe70-\ufefc]")


def test_every_rule_has_a_name_that_a_site_may_switch_off() -> None:
    """The names that settings know are those of the rules, in their order."""

    every = Style(digits="western", tanwin="on-alef")

    assert (*(rule.name for rule in (*cleaning(every), *rules(every))), ISOLATES) == RULE_NAMES


def all_cases(names: list[str]) -> list[object]:
    """Give the cases of files as parameters named by file and title."""
    return [
        pytest.param(name, case, id=f"{name}: {case.title}") for name in names for case in load(f"typography/{name}")
    ]


def skeleton(text: str) -> str:
    """Give the letters of a text alone, none that a rule may respell or remove."""
    return NOT_SKELETON.sub("", text)


@pytest.mark.parametrize(("name", "case"), all_cases([name for name in NAMES if name not in HTML_NAMES]))
def test_text_is_set_as_its_case_says(name: str, case: Case) -> None:
    """A plain text comes out as the case file of the rule expects."""

    assert case.expected == typeset(case.input, STYLES.get(name, Style()))


@pytest.mark.parametrize(("name", "case"), all_cases(HTML_NAMES))
def test_html_is_set_as_its_case_says(name: str, case: Case) -> None:
    """HTML comes out as the case file expects, its tags and attributes untouched."""

    assert case.expected == typeset_html(case.input, STYLES.get(name, Style()))


@pytest.mark.parametrize(("name", "case"), all_cases(NAMES))
def test_what_a_case_expects_is_set_already(name: str, case: Case) -> None:
    """What a rule has written, no rule changes again."""

    setter = typeset_html if name in HTML_NAMES else typeset

    assert case.expected == setter(case.expected, STYLES.get(name, Style()))


def test_every_rule_has_a_case_file() -> None:
    """A rule without cases would be a promise without proof."""

    assert set() == set(RULE_NAMES) - {RULE_OF_FILE.get(name, name) for name in NAMES}


@pytest.mark.parametrize("rule", [name for name in RULE_NAMES if name not in {"digits", "tanwin", "isolates"}])
def test_a_rule_that_is_off_changes_nothing(rule: str) -> None:
    """Switched off by its name, a rule no longer does what its cases say."""

    changed = [case for case in load(f"typography/{rule}") if case.input != case.expected]
    style = Style(off=frozenset({rule}))

    assert any(case.expected != typeset(case.input, style) for case in changed)


def test_isolation_can_be_switched_off() -> None:
    """Without the rule no element is added."""

    expected = "<p>فاز 3-2</p>"

    assert expected == typeset_html("<p>فاز 3-2</p>", Style(off=frozenset({"isolates"})))


def test_plain_text_gets_no_markup() -> None:
    """A headline stays text: what HTML would isolate, it leaves."""

    expected = "فاز 3-2 على الـBBC"

    assert expected == typeset("فاز 3-2 على الـBBC")


@given(ANY_TEXT, ANY_STYLE)
@example('ﻻ"\n;اً', Style())
@example("نعم \u200b ثم", Style())
def test_text_set_twice_is_set_once(text: str, style: Style) -> None:
    """Setting is idempotent on any text in any style."""

    once = typeset(text, style)

    assert once == typeset(once, style)


@given(ANY_HTML, ANY_STYLE)
@example("<p>قال <b>\t</b>   .</p>", Style())
def test_html_set_twice_is_set_once(html: str, style: Style) -> None:
    """Setting is idempotent on any HTML, broken HTML too."""

    once = typeset_html(html, style)

    assert once == typeset_html(once, style)


@given(ANY_TEXT, ANY_STYLE)
def test_no_letter_is_lost(text: str, style: Style) -> None:
    """The letters before and after are the same, but for those that a rule respells."""

    if RESPELT.search(text):
        text = RESPELT.sub("", text)

    assert skeleton(text) == skeleton(typeset(text, style))


@given(
    st.lists(
        st.one_of(PIECES, st.sampled_from(["<b>", "</b>", "<p>", "</p>", "<br>", "<code>", "</code>"])), max_size=14
    )
)
def test_tags_stay_as_they_are(pieces: list[str]) -> None:
    """Every tag of the source is there after setting, in its order, and only <bdi> is added, in pairs."""

    html = "".join(pieces)
    done = typeset_html(html)
    before = [match[0] for match in TOKEN.finditer(html)]
    after = [match[0] for match in TOKEN.finditer(done)]

    assert before == [tag for tag in after if tag not in {"<bdi>", "</bdi>"}]
    assert after.count("<bdi>") == after.count("</bdi>")


@given(ANY_TEXT, ANY_STYLE)
def test_a_rule_passed_over_has_nothing_to_do(text: str, style: Style) -> None:
    """A rule that the loop skips for want of its triggers would have found nothing to change."""

    ordered = (*cleaning(style), SHIELD, *(rule for rule in rules(style) if rule.name != "quotes"))
    skipped = [rule for rule in ordered if rule.triggers.isdisjoint(special_characters(text))]

    assert not any(rule.find(text) for rule in skipped)


@given(ANY_TEXT, ANY_STYLE)
def test_explanation_and_setting_agree(text: str, style: Style) -> None:
    """There is something to explain exactly when setting changes the text."""

    assert (explain(text, style) != ()) == (typeset(text, style) != text)


def test_explanation_names_rule_text_and_place() -> None:
    """Each change is told with its rule and its place in the text as it was given."""

    told = [(change.rule, change.before, change.after, change.offset) for change in explain('مـدريد  "نعم" ، 5 مايو')]

    expected = [
        ("tatweel", "ـ", "", 1),
        ("spaces", "  ", " ", 6),
        ("quotes", '"', "«", 8),
        ("quotes", '"', "»", 12),
        ("space-before-signs", " ", "", 13),
        ("number-and-noun", " ", "\u00a0", 17),
    ]

    assert expected == told


def test_explanation_of_what_is_right_is_empty() -> None:
    """A text that no rule changes has nothing to explain."""

    expected = ()

    assert expected == explain("قال «نعم»، ثم مضى.")


def test_odd_quotation_marks_are_reported() -> None:
    """An odd count is reported by its last mark and its number."""

    (finding,) = findings('قال "نعم" و"لا')

    expected = ("quotes", 11, '"')

    assert expected == (finding.rule, finding.start, finding.found)
    assert "odd number of quotation marks: 3" in finding.note


def test_controls_of_direction_are_reported() -> None:
    """Each control that setting removes is reported, in the order of the text."""

    found = [(finding.rule, finding.start, finding.found) for finding in findings("\u202bنعم\u202c")]

    expected = [("bidi-controls", 0, "\u202b"), ("bidi-controls", 4, "\u202c")]

    assert expected == found


def test_ambiguous_words_are_reported() -> None:
    """A word that could be على or علي is reported and left."""

    (finding,) = findings("وعل\u06cc")

    expected = ("persian-letters", 0, 4)

    assert expected == (finding.rule, finding.start, finding.end)


def test_nothing_is_reported_in_another_language() -> None:
    """An odd mark of an English block is not the business of these rules."""

    expected = ()

    assert expected == findings('He said "yes')


@pytest.mark.parametrize(
    "piece", ['"', "'", "«", "[", "<b>", "<a ", "<!--", "<code>", "http://", "a@", "ـ", "3-2 ", "١,", "( ", "\u200b"]
)
def test_long_repetition_is_set_to_the_end(piece: str) -> None:
    """Twenty thousand of anything leave the text after them set or whole, never cut."""

    html = "<p>قال ، ثم</p>" + piece * 20_000

    assert typeset_html(html).startswith("<p>قال، ثم</p>")

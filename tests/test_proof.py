"""Proof-reading of sources: places, levels, exceptions, mending, and reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.article.record import Record
from warraq.problems import Problem
from warraq.proof.mending import difference, fixed
from warraq.proof.reader import PLAIN, Proofreader
from warraq.proof.reports import as_json, as_sarif
from warraq.proof.sheet import DEFAULT_LEVELS, Remark, proof, unknown_rules, wrong_levels
from warraq.text.lexicon import parse

HEAD = "العنوان: عنوان\nالتاريخ: 2017-01-01\n\n"
BODY_LINE = 4
DOCS = Path(__file__).parent.parent / "docs" / "checks.md"

SLIPS = """
القدومي: حماس حريصة على إقامة علاقات متزنة مع الجميع
قال ممثل الحركة إن الحركة تتطلع للمضي في تحسين علاقاتها مع القيادة في إيران بعيدا عن الخلافات الماضية معتبرا أن بداية \
العام دشنت عهدا جديدا للعلاقات بين الطرفين ومن المهم لهما فتح صفحة جديدة.



أمام خطورة التحدي القادم والحرب المستمرة مع الاحتلال الإسرائيل يلحظ القدومي كثيرا من المصالح المشتركة.

ويشير إلى أنها حريصة على إقامة علاقات \u00a0متزنة مع الجميع.

اخترنا لك
"""

WORDS = "نعم الى الإقتصاد و في2017 15عاما مـــدريد الشركةتحولا الىما ان 20١٧ الأمر\u06ccكي ﻏﺰة BBC"
SIGNS = ' .,،؛؟:"«»()[]`*_#>|<-\n\u00a0\u202b\u202c\u0640'
MARKUP = ["  ", "\n\n\n", "<b>", "<!-- يسمح: ila: قصد -->", "<!-- allow: ila -->", "](الى)", "## ", "- ", "::: شعر\n"]
PIECES = st.sampled_from([*WORDS.split(), *SIGNS, *MARKUP])
ANY_BODY = st.lists(PIECES, max_size=18).map("".join)


def told(text: str, levels: dict[str, str] | None = None) -> list[tuple[int, int, str, str]]:
    """Give line, column, rule and level of each problem of a source."""
    return [(each.line, each.column, each.rule, each.level) for each in proof(text, "a.md", levels or {})]


def test_the_known_slips_of_a_pasted_article_are_found() -> None:
    """What a careful reader finds in the seed article, the checks find."""

    rules = {rule for _, _, rule, _ in told(HEAD + SLIPS.lstrip())}

    assert {"glued-crosshead", "blank-lines", "lost-nisba", "space-and-nbsp", "empty-box"} <= rules


def test_a_finding_in_the_body_has_its_line_and_column_in_the_file() -> None:
    """Lines and columns count from 1, in characters of the file as it was typed."""

    assert told(f"{HEAD}نعم\n\nذهب الى البيت") == [(BODY_LINE + 2, 5, "ila", "error")]


def test_a_finding_in_the_metadata_has_its_place_too() -> None:
    """The key and its colon count as characters of the line."""

    found = proof("العنوان:  ذهب الى البيت\nالتاريخ: 2017-01-01\n\nنص", "a.md")

    assert [(each.line, each.column, each.field) for each in found] == [(1, 15, "title")]


def test_a_value_that_goes_on_is_read_on_its_own_line() -> None:
    """A continued standfirst keeps its lines."""

    assert told("Title: نص\nSummary: نعم\n  ذهب الى البيت\nDate: 2017-01-01\n\nنص") == [(3, 7, "ila", "error")]


def test_quotation_marks_around_a_fenced_value_are_no_prose() -> None:
    """Front matter between --- lines quotes its values, which is no slip."""

    assert told('---\ntitle: "ذهب الى البيت"\ndate: 2017-01-01\n---\n\nنص') == [(2, 13, "ila", "error")]


@pytest.mark.parametrize("line", ["القسم: الإقتصاد", "المسار: الى-البيت", "الوسوم: أ, ب", "الصورة: الى.jpg"])
def test_fields_that_are_keys_are_not_prose(line: str) -> None:
    """Sections, paths and topics are spelt as the site has them."""

    assert told(f"العنوان: نص\nالتاريخ: 2017-01-01\n{line}\n\nنص") == []


def test_an_article_in_another_language_is_let_be() -> None:
    """Arabic rules are for Arabic."""

    assert told("Title: A\nDate: 2017-01-01\nLang: en\n\nHe wrote ذهب الى البيت ، here") == []


def test_a_text_without_metadata_is_read_whole() -> None:
    """A bare body is proof-read too."""

    assert told("ذهب الى البيت") == [(1, 5, "ila", "error")]


def test_levels_of_a_site_replace_the_usual_ones() -> None:
    """A rule may be made milder, or not be asked."""

    text = f"{HEAD}ذهب الى البيت ، ثم"

    assert told(text, {"ila": "warn", "space-before-mark": "off"}) == [(BODY_LINE, 5, "ila", "warn")]


def test_house_style_is_off_until_a_site_turns_it_on() -> None:
    """Both spellings of a weekday are right until a site says which it wants."""

    text = f"{HEAD}يوم الإثنين"

    assert [told(text), told(text, {"monday": "error"})] == [[], [(BODY_LINE, 5, "monday", "error")]]


def test_two_dots_are_looked_for_in_headlines_alone() -> None:
    """A rule for headlines does not read the body."""

    text = "Title: انفجار.. وقتلى\nDate: 2017-01-01\n\nقال.. ثم"

    assert told(text, {"headline-dots": "warn"}) == [(1, 14, "headline-dots", "warn")]


def test_levels_that_name_no_rule_are_named() -> None:
    """A misspelt rule in the settings is not passed over."""

    assert (unknown_rules({"ilaa": "off", "ila": "off"}), wrong_levels({"ila": "fatal"})) == (("ilaa",), ("ila",))


def test_a_remark_says_what_to_write() -> None:
    """Whoever reads the line knows what is there and what should be."""

    remark = proof(f"{HEAD}ذهب الى البيت", "a.md")[0]

    assert str(remark) == "a.md:4:5: error: body: الى; allowed: إلى; remedy: write «إلى»"


@pytest.mark.parametrize(
    "body",
    [
        "<!-- يسمح: ila: عنوان كتاب -->\nذهب الى البيت",
        "<!-- يسمح: ila: عنوان كتاب -->\n\nذهب الى البيت",
        "ذهب الى البيت <!-- allow: ila: the title of a book -->",
        "<!-- allow: ila: x -->\n<!-- allow: space-before-mark: x -->\nذهب الى البيت ، ثم",
    ],
)
def test_an_exception_with_a_reason_excuses_its_line(body: str) -> None:
    """A desk may keep what a rule would mend, and says why."""

    assert told(HEAD + body) == []


def test_an_exception_excuses_one_line_alone() -> None:
    """The next line is read as ever."""

    text = f"{HEAD}ذهب الى البيت <!-- allow: ila: x -->\nثم الى العمل"

    assert told(text) == [(BODY_LINE + 1, 4, "ila", "error")]


def test_an_exception_may_speak_of_a_field() -> None:
    """Metadata has no comments, so the body holds its exceptions."""

    text = "العنوان: ذهب الى البيت\nالتاريخ: 2017-01-01\n\nنص\n\n<!-- يسمح: title/ila: عنوان كتاب -->\n"

    assert told(text) == []


def test_an_exception_without_a_reason_is_an_error_and_excuses_nothing() -> None:
    """The reason is the point of it."""

    rules = [rule for _, _, rule, level in told(f"{HEAD}ذهب الى البيت <!-- allow: ila -->") if level == "error"]

    assert rules == ["ila", "exception-without-reason"]


def test_an_exception_that_excuses_nothing_is_told() -> None:
    """An exception that outlived its slip is taken out."""

    assert told(f"{HEAD}ذهب إلى البيت <!-- allow: ila: x -->") == [(BODY_LINE, 15, "idle-exception", "warn")]


@pytest.mark.parametrize("comment", ["<!-- allow: ilaa: x -->", "<!-- يسمح: -->"])
def test_an_exception_for_no_rule_is_an_error(comment: str) -> None:
    """A misspelt rule would excuse nothing, in silence."""

    assert told(f"{HEAD}نص {comment}") == [(BODY_LINE, 4, "exception-for-no-rule", "error")]


def test_an_exception_inside_code_is_code() -> None:
    """A page that explains exceptions may show one."""

    assert told(f"{HEAD}اكتب `<!-- allow: ila -->` هنا") == []


def test_the_word_list_is_enforced() -> None:
    """A variant of a listed name is an error, with the house's spelling proposed."""

    words = parse("القدومي = القدومى")
    found = proof(f"{HEAD}قال القدومى نعم", "a.md", {}, words)

    assert [(each.column, each.rule, each.remedy) for each in found] == [(5, "lexicon", "write «القدومي»")]


def test_mending_writes_in_what_is_sure() -> None:
    """Metadata, Markdown, code and links stay as they are."""

    text = (
        "العنوان: ذهب الى البيت\nالقسم: الإقتصاد\nالتاريخ: 2017-01-01\n\n"
        "## ما الذي تغير\nنعم ، **الى** `الى` [الى](الى.html) و قال ان\n"
    )
    mended = (
        "العنوان: ذهب إلى البيت\nالقسم: الإقتصاد\nالتاريخ: 2017-01-01\n\n"
        "## ما الذي تغير\n\nنعم، **إلى** `الى` [إلى](الى.html) وقال ان\n"
    )

    assert fixed(text) == mended


def test_mending_leaves_what_is_allowed() -> None:
    """An exception holds for mending as for reading."""

    text = f"{HEAD}ذهب الى البيت <!-- allow: ila: x -->"

    assert fixed(text) == text


def test_mending_leaves_what_is_off() -> None:
    """A rule that is not asked mends nothing."""

    text = f"{HEAD}ذهب الى البيت"

    assert fixed(text, {"ila": "off"}) == text


def test_mending_keeps_the_ends_of_lines() -> None:
    """A file from Windows stays one."""

    assert fixed("Title: نص\r\nDate: 2017-01-01\r\n\r\nذهب الى البيت\r\n").endswith("\r\n\r\nذهب إلى البيت\r\n")


def test_a_control_that_hides_markup_is_not_taken_out() -> None:
    """Without it the line would become a heading, so a person must look."""

    text = f"{HEAD}\u202b# نص"

    assert fixed(text) == text


@given(ANY_BODY)
def test_mending_twice_changes_nothing(body: str) -> None:
    """After a mend there is nothing sure left."""

    once = fixed(HEAD + body)

    assert fixed(once) == once


@given(ANY_BODY)
def test_mending_keeps_the_metadata_block(body: str) -> None:
    """Whatever the body holds, the lines above it are the same."""

    assert fixed(HEAD + body).startswith(HEAD)


@given(ANY_BODY)
def test_a_remark_names_the_words_at_its_place(body: str) -> None:
    """Line and column lead to what was found."""

    text = HEAD + body
    rows = text.split("\n")
    remarks = [each for each in proof(text, "a.md") if isinstance(each, Remark) and "\n" not in each.found]

    assert [rows[each.line - 1][each.column - 1 :].startswith(each.found) for each in remarks] == [True] * len(remarks)


def test_a_difference_shows_the_lines_that_change() -> None:
    """A mend is shown before and after."""

    shown = difference("a.md", "نعم ، ثم\nلا\n", "نعم، ثم\nلا\n")

    assert shown == "--- a.md\n+++ a.md\n@@ -1,2 +1,2 @@\n-نعم ، ثم\n+نعم، ثم\n لا\n"


def test_no_difference_says_nothing() -> None:
    """A text that needs no mend has no diff."""

    assert difference("a.md", "نعم", "نعم") == ""


def test_json_holds_each_problem_with_its_proposal() -> None:
    """A machine reads the same as a person."""

    listed = json.loads(as_json(proof(f"{HEAD}ذهب الى البيت", "a.md")))

    assert [(each["file"], each["line"], each["rule"], each["proposed"]) for each in listed] == [
        ("a.md", 4, "ila", "إلى")
    ]


def test_sarif_names_rules_places_and_levels() -> None:
    """A code host can show each finding beside its line."""

    run = json.loads(as_sarif(proof(f"{HEAD}ذهب الى البيت ان", "content/نص.md")))["runs"][0]
    shown = [(each["ruleId"], each["level"], each["locations"][0]["physicalLocation"]) for each in run["results"]]
    uri = "content/%D9%86%D8%B5.md"

    assert shown == [
        (
            "ila",
            "error",
            {"artifactLocation": {"uri": uri}, "region": {"startLine": 4, "startColumn": 5, "endColumn": 8}},
        ),
        (
            "an",
            "warning",
            {"artifactLocation": {"uri": uri}, "region": {"startLine": 4, "startColumn": 15, "endColumn": 17}},
        ),
    ]


def test_sarif_lists_each_rule_that_is_used_once() -> None:
    """Every result points to its rule by place."""

    run = json.loads(as_sarif(proof(f"{HEAD}الى الى ،ثم", "a.md")))["runs"][0]
    rules = [each["id"] for each in run["tool"]["driver"]["rules"]]

    assert [rules[each["ruleIndex"]] for each in run["results"]] == [each["ruleId"] for each in run["results"]]


def test_sarif_takes_problems_of_other_rooms() -> None:
    """A problem of a whole file has no region, and its field stands for a rule."""

    log = json.loads(as_sarif([Problem("/home/a.md", 0, "encoding", "x", "UTF-8", "save it again")]))
    result = log["runs"][0]["results"][0]

    assert (log["version"], result["ruleId"], result["locations"][0]["physicalLocation"]) == (
        "2.1.0",
        "encoding",
        {"artifactLocation": {"uri": "home/a.md"}},
    )


def test_the_documents_tell_of_every_rule() -> None:
    """No rule goes without its place in docs/checks.md."""

    told_of = DOCS.read_text(encoding="utf-8")

    assert [name for name in DEFAULT_LEVELS if f"`{name}`" not in told_of] == []


def test_of_very_many_findings_the_first_are_kept_and_the_rest_counted() -> None:
    """A source of nothing but brackets is told in a thousand lines, and stops a build if what is left out would."""

    empty: dict[str, object] = dict.fromkeys(Record.__dataclass_fields__, "")
    reader, record = Proofreader({}, None), Record(**empty | {"path": "a.md", "lang": "ar"})  # type: ignore[arg-type]
    brackets = reader.plain(f"{HEAD}{']' * 5_000}", record)
    words = reader.plain(f"{HEAD}{'الى البيت. ' * 1_500}", record)

    assert (len(brackets), brackets[-1].found, brackets[-1].level) == (1_001, "4,000 findings more", "warn")
    assert (words[-1].found, words[-1].level) == ("500 findings more", "error")
    assert reader.plain(f"{HEAD}الى البيت", record) == tuple(
        Problem(*(getattr(each, name) for name in PLAIN)) for each in proof(f"{HEAD}الى البيت", record.path)
    )

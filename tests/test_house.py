"""What a newsroom may choose in its settings: names in addresses, calendars, levels of checks, its word list."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import Write, tree
from tests.test_verbs import inv, place  # noqa: F401 - a fixture is found by its name
from warraq.build import build
from warraq.problems import Problems
from warraq.proofing import prepared


def choose(newsroom: Path, line: str) -> None:
    """Add a line to the settings."""
    settings = newsroom / "pelicanconf.py"
    settings.write_text(settings.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")


def said(newsroom: Path) -> list[tuple[str, str, str]]:
    """Give level, field and finding of every problem."""
    with prepared(newsroom, "pelicanconf.py") as press:
        return [(each.level, each.rule or each.field, each.found) for each in (*press.errors, *press.warnings())]


def test_addresses_can_be_in_latin_letters(newsroom: Path, write: Write) -> None:
    """With SLUGS = "latin" sections, topics, authors and unnamed articles have readable Latin addresses."""

    choose(newsroom, 'SLUGS = "latin"')
    write("خبر-القاهرة", Tags="مياه", Category="علوم")
    build(newsroom)
    made = [path for path in tree(newsroom / "output") if path.endswith(".html")]

    assert [path for path in made if not path.isascii()] == []
    assert len([path for path in made if path.startswith("2026/02/")]) == 1


def test_addresses_can_be_ids(newsroom: Path, write: Write) -> None:
    """With SLUGS = "id" an article's address is its id."""

    choose(newsroom, 'SLUGS = "id"')
    write("خبر", Id="abcd1234", Slug="خبر")
    build(newsroom)

    assert "2026/02/abcd1234.html" in tree(newsroom / "output")


@pytest.mark.parametrize("slugs", ["latin", "id"])
def test_another_way_of_naming_reads_every_source_again(newsroom: Path, write: Write, slugs: str) -> None:
    """After a change of SLUGS the site is the same as if it had been built anew."""

    write("خبر-القاهرة", Tags="مياه")
    build(newsroom)
    choose(newsroom, f'SLUGS = "{slugs}"')
    build(newsroom)
    after = tree(newsroom / "output")
    build(newsroom, clean=True)
    shutil.rmtree(newsroom / "output")
    build(newsroom, clean=True)

    assert after == tree(newsroom / "output")


def test_hijri_dates_can_stand_beside_the_others(newsroom: Path, write: Write) -> None:
    """With CALENDAR = "both" a page gives both dates; an article can do without."""

    choose(newsroom, 'CALENDAR = "both"')
    write("أ", Date="2026-03-01 10:00")
    write("ب", Date="2026-03-01 10:00", Style="calendar=gregorian")
    build(newsroom)
    pages = {name: (newsroom / f"output/2026/03/{name}.html").read_text(encoding="utf-8") for name in "أب"}

    assert "الأحد 1 مارس 2026 / 12 رمضان 1447هـ" in pages["أ"]
    assert "رمضان" not in pages["ب"]


def test_a_date_that_the_hijri_calendar_does_not_reach_is_said(newsroom: Path, write: Write) -> None:
    """Before August 1924 the page shows one date, and the editor is told."""

    choose(newsroom, 'CALENDAR = "both"')
    write("أ", Date="1900-01-01")

    assert said(newsroom) == [("warn", "date", "1900-01-01")]
    build(newsroom)
    assert "هـ</time>" not in (newsroom / "output/1900/01/أ.html").read_text(encoding="utf-8")


def test_topics_that_are_likely_one_are_reported(newsroom: Path, write: Write) -> None:
    """The rarer spelling is named, with the one it is likely meant to be."""

    write("أ", Tags="الأردن")
    write("ب", Tags="الأردن")
    write("ج", Tags="الاردن")

    assert ("warn", "tags", "الاردن, which is likely the topic الأردن") in said(newsroom)


def test_topics_that_would_share_an_address_are_reported(newsroom: Path, write: Write) -> None:
    """The younger one is named, with the address that it has."""

    write("أ", Tags="عَمّان", Date="2026-02-01")
    write("ب", Tags="عُمان", Date="2026-02-02")
    found = [finding for level, field, finding in said(newsroom) if (level, field) == ("warn", "tags")]

    assert len(found) == 1
    assert found[0].startswith("عُمان, whose address عمان another topic has")


def test_an_editorial_error_stops_the_build_and_a_level_can_be_changed(newsroom: Path, write: Write) -> None:
    """A slip of level error stops the build, with its column; as a warning it does not."""

    write("أ", "ذهب الى البيت.")
    with pytest.raises(Problems) as caught:
        build(newsroom)
    problem = caught.value.problems[0]
    choose(newsroom, 'CHECKS = {"ila": "warn"}')

    assert (problem.path, problem.line, problem.column, problem.rule) == ("content/articles/أ.md", 5, 5, "ila")
    assert [warning.rule for warning in build(newsroom).warnings] == ["ila"]


def test_a_slip_in_a_draft_stops_nothing(newsroom: Path, write: Write) -> None:
    """Who is still writing is told, and the paper comes out."""

    write("أ", "ذهب الى البيت.", Status="draft")
    write("ب")

    assert [(each.rule, each.level) for each in build(newsroom).warnings] == [("ila", "warn")]


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_a_slip_in_a_draft_does_not_fail_the_check(place: Path, write: Write, form: str) -> None:  # noqa: F811
    """Every form of the report agrees with the build."""

    write("أ", "ذهب الى البيت.", Status="draft")
    checked = inv(place, "check", f"--format={form}")

    assert (checked.returncode, "ila" in checked.stdout or "إلى" in checked.stdout) == (0, True)


def test_the_word_list_is_enforced_and_mended(place: Path, write: Write) -> None:  # noqa: F811
    """A variant that the list names stops the build; --fix writes the house's spelling, once."""

    (place / "content" / "معجم.txt").write_text("القدومي = القدّومي، القدومى\n", encoding="utf-8")
    source = write("أ", "قال خالد القدّومي أمس.")
    checked = inv(place, "check")
    mended = inv(place, "check", "--fix")
    text = source.read_text(encoding="utf-8")
    again = inv(place, "check", "--fix")

    assert (checked.returncode, "content/articles/أ.md:5:10: error" in checked.stdout) == (1, True)
    assert "+قال خالد القدومي أمس." in mended.stdout
    assert (mended.returncode, "القدومي" in text) == (0, True)
    assert (again.returncode, source.read_text(encoding="utf-8")) == (0, text)


def test_a_broken_word_list_is_named_by_line(newsroom: Path, write: Write) -> None:
    """A line that is no entry stops everything, with its number."""

    write("أ")
    (newsroom / "content" / "معجم.txt").write_text("القدومي = القدّومي\n= شيء\n", encoding="utf-8")
    with pytest.raises(Problems) as caught:
        build(newsroom)

    assert [(problem.path, problem.line) for problem in caught.value.problems] == [("معجم.txt", 2)]


@pytest.mark.parametrize("choice", ['{"ilaa": "warn"}', '{"ila": "fatal"}', '["ila"]'])
def test_a_level_or_rule_that_is_none_is_named(newsroom: Path, choice: str) -> None:
    """A slip in CHECKS is refused."""

    choose(newsroom, f"CHECKS = {choice}")
    with pytest.raises(Problems) as caught:
        build(newsroom)

    assert [problem.field for problem in caught.value.problems] == ["CHECKS"]


def test_reports_for_machines(place: Path, write: Write) -> None:  # noqa: F811
    """JSON and SARIF hold every finding with its place, and the exit tells whether one is an error."""

    import json

    write("أ", "ذهب الى البيت.")
    as_json, as_sarif = (inv(place, "check", f"--format={form}") for form in ("json", "sarif"))
    found = json.loads(as_json.stdout)
    result = json.loads(as_sarif.stdout)["runs"][0]["results"][0]

    assert (as_json.returncode, as_sarif.returncode) == (1, 1)
    assert [(each["file"], each["line"], each["column"], each["rule"], each["proposed"]) for each in found] == [
        ("content/articles/أ.md", 5, 5, "ila", "إلى")
    ]
    assert (result["ruleId"], result["level"]) == ("ila", "error")


def test_explain_says_which_rule_changed_what(place: Path) -> None:  # noqa: F811
    """Each change has its line, its column, its rule, and both texts with their spaces shown."""

    (place / "نص.txt").write_text('سطر\nقال "نعم" ، ثم\n', encoding="utf-8")
    lines = inv(place, "explain", "نص.txt").stdout.splitlines()

    assert lines[-1] == "3 changes"
    assert 'نص.txt:2:5: quotes: ["] → [«]' in lines

"""From a source's bytes to a record: values, and everything that can be wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import SETTINGS
from warraq.problems import Problem
from warraq.read.source import Reading, read
from warraq.settings import Settings, load


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Give the settings of the test newsroom."""
    (tmp_path / "pelicanconf.py").write_text(SETTINGS, encoding="utf-8")
    return load(tmp_path / "pelicanconf.py")


HEAD = "Title: عنوان\nDate: 2026-01-02 10:00\nId: abcd1234\n"


def reading(settings: Settings, text: str, path: str = "articles/2026/01/خبر.md") -> Reading:
    """Read a text as a source."""
    return read(text.encode(), path, settings)


def only(found: Reading) -> Problem:
    """Give the one error of a reading."""
    (error,) = (problem for problem in found.problems if problem.level == "error")
    return error


def test_a_whole_source_becomes_a_record(settings: Settings) -> None:
    """Every field of the schema arrives in the record."""

    text = (
        'العنوان: قال "نعم" ثم مضى\nالموجز: موجز الخبر.\nالتاريخ: ٢ يناير ٢٠٢٦ ١٠:٠٠ ص\n'
        "القسم: علوم\nالوسوم: ماء؛ هواء، تراب\n"
        "الكتاب: ليلى، سامي\nالمعرف: abcd1234\nالحالة: مخفي\n"
        "النوع: رأي\nالمكان: القاهرة\nالمصدر: وكالة\n\nنص الخبر هنا.\n"
    )
    record = reading(settings, text).record

    assert record is not None
    assert record.title == "قال «نعم» ثم مضى"
    assert record.standfirst == "موجز الخبر."
    assert record.date is not None
    assert record.date.isoformat() == "2026-01-02T10:00:00+02:00"
    assert (record.section, record.topics, record.authors) == ("علوم", ("ماء", "هواء، تراب"), ("ليلى", "سامي"))
    assert (record.id, record.slug, record.status, record.kind) == ("abcd1234", "خبر", "hidden", "opinion")
    assert (record.place, record.source, record.words) == ("القاهرة", "وكالة", 3)


def test_what_is_not_said_has_a_default(settings: Settings) -> None:
    """Section, author, status and language come from the settings; the slug is the file's name."""

    record = reading(settings, f"{HEAD}\nنص").record

    assert record is not None
    assert (record.section, record.authors, record.status, record.lang, record.slug) == (
        "أخبار",
        ("مكتب التجربة",),
        "published",
        "ar",
        "خبر",
    )


def test_the_address_does_not_follow_the_headline(settings: Settings) -> None:
    """Another headline leaves slug and id as they are."""

    one, two = (reading(settings, f"Title: {title}\nDate: 2026-01-02\n\nنص").record for title in ("أول", "ثان"))

    assert one is not None
    assert two is not None
    assert (one.slug, one.id) == (two.slug, two.id)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Date: 03/04/2026", "date"),
        ("Date: أمس", "date"),
        ("Date: 31 فبراير 2026", "date"),
        ("Modified: 2025-01-01\nDate: 2026-01-02", "modified"),
        ("Category: طبخ", "category"),
        ("Status: جاهز", "status"),
        ("Kind: قصيدة", "kind"),
        ("Slug: ../../etc/passwd", "slug"),
        ("Slug: ؟؟؟", "slug"),
        ("Id: لا", "id"),
        ("Lang: عربي", "lang"),
        ("Tags: ماء، !!", "tags"),
        ("Image: ../secret.jpg\nImage_alt: و\nImage_credit: م", "image"),
        ("Image: a.jpg\nImage_credit: م", "image_alt"),
        ("Image: a.jpg\nImage_alt: و", "image_credit"),
    ],
)
def test_a_wrong_value_is_named_with_its_line(settings: Settings, line: str, field: str) -> None:
    """Each wrong value gives one problem with file, line, field, what is allowed and a remedy."""

    head = "Title: عنوان\n" + ("" if "Date:" in line else "Date: 2026-01-02\n")
    problem = only(reading(settings, f"{head}{line}\n\nنص"))

    assert (problem.path, problem.field, problem.level) == ("articles/2026/01/خبر.md", field, "error")
    assert problem.allowed
    assert problem.remedy
    assert problem.line == (2 if "Date:" in line else 3)


def test_everything_wrong_is_said_at_once(settings: Settings) -> None:
    """A source with four mistakes gives four problems."""

    found = reading(settings, "Date: 03/04/2026\nCategory: طبخ\nStatus: جاهز\n\nنص")

    errors = sorted(problem.field for problem in found.problems if problem.level == "error")
    assert errors == ["category", "date", "status", "title"]


def test_bytes_that_are_not_utf8_are_refused_with_their_line(settings: Settings) -> None:
    """A source in an old encoding is named, and ingest is pointed to."""

    data = "Title: عنوان\nDate: 2026-01-02\n\nنص".encode("cp1256")
    problem = only(read(data, "articles/x.md", settings))

    assert (problem.line, problem.field) == (1, "encoding")
    assert "inv ingest" in problem.remedy


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\ufffd"])
def test_characters_that_are_no_text_are_refused(settings: Settings, char: str) -> None:
    """Control characters and lost letters are named with their line."""

    problem = only(reading(settings, f"{HEAD}\nنص\nهنا{char}"))

    assert (problem.line, problem.field) == (6, "encoding")


@pytest.mark.parametrize("text", ["", "\n\n", "نص بلا بيانات", f"{HEAD}\n"])
def test_a_source_without_text_or_metadata_is_refused(settings: Settings, text: str) -> None:
    """Nothing is taken for an article that is none."""

    found = reading(settings, text)

    assert found.record is None
    assert found.problems


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        "<iframe src='https://x.example'></iframe>",
        "<p onclick='x()'>نص</p>",
        "[نص](javascript:alert(1))",
        "<a href=' java\nscript:alert(1)'>نص</a>",
        "<img src=x onerror=alert(1)>",
        "<style>p{color:red}</style>",
        "<meta http-equiv=refresh content=0>",
        "<svg><script>1</script></svg>",
    ],
)
def test_markup_that_a_browser_would_run_is_refused(settings: Settings, markup: str) -> None:
    """Scripts, frames, handlers and scripted addresses stop the source, and are named."""

    found = reading(settings, f"{HEAD}\nنص\n\n{markup}\n")

    assert found.record is None
    assert {problem.level for problem in found.problems} == {"error"}


def test_a_picture_in_the_body_needs_a_description(settings: Settings) -> None:
    """A picture that the blind cannot see is sent back, with its line."""

    problem = only(reading(settings, f'{HEAD}\nنص\n\n![](images/a.jpg "| مصور")\n'))

    assert (problem.line, problem.field) == (7, "picture")


def test_crossheads_have_stable_names(settings: Settings) -> None:
    """Each crosshead can be linked to; equal ones differ."""

    body = reading(settings, f"{HEAD}\n## ماذا بعد\n\nنص\n\n## ماذا بعد\n\nنص\n").body

    assert '<h2 id="ماذا-بعد">' in body
    assert '<h2 id="ماذا-بعد-2">' in body


def test_an_article_in_another_language_is_left_as_it_was_written(settings: Settings) -> None:
    """Arabic rules are for Arabic."""

    found = reading(settings, 'Title: The "river"\nDate: 2026-01-02\nLang: en\n\nHe said "yes"...\n')

    assert found.record is not None
    assert found.record.title == 'The "river"'
    assert '"yes"...' in found.body


def test_an_article_may_have_a_style_of_its_own(settings: Settings) -> None:
    """Digits, quotes, months and rules can be chosen for one article."""

    style = "months=levant، digits=arabic، quotes=curly، off=ellipsis"
    found = reading(settings, f'Title: في 2026\nDate: 2026-01-02\nStyle: {style}\n\nقال "نعم" 15 مرة...\n')

    assert found.record is not None
    assert (found.record.title, found.record.months, found.record.numerals) == ("في ٢٠٢٦", "levant", "arabic")
    assert "“نعم”" in found.body
    assert "١٥" in found.body
    assert "..." in found.body


def test_a_style_that_is_none_is_named(settings: Settings) -> None:
    """An unknown choice is refused, with the choices there are."""

    problem = only(reading(settings, f"{HEAD}Style: digits=roman\n\nنص"))

    assert (problem.line, problem.field, problem.found) == (4, "style", "digits=roman")


def test_an_empty_file_is_named(settings: Settings) -> None:
    """A file without a word says so, beside what its metadata lacks."""

    assert "an empty file" in [problem.found for problem in read(b"\n \n", "articles/x.md", settings).problems]

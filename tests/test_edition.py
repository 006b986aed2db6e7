"""What is published at a moment, and what belongs to what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from tests.conftest import Write
from warraq.article.record import Record
from warraq.build import build
from warraq.proofing import prepared

SETTINGS = "pelicanconf.py"


def titles(records: Iterable[Record | None]) -> list[str]:
    """Give the headlines of records."""
    return [record.title if record else "" for record in records]


def test_drafts_and_articles_of_the_future_are_held_back(newsroom: Path, write: Write) -> None:
    """Only what is published by the build's clock is in the edition; the rest is counted."""

    write("أول")
    write("مسودة", Status="draft")
    write("غدا", Date="2026-03-01 12:01")
    with prepared(newsroom, SETTINGS) as press:
        found = press.edition

        assert titles(found.listed()) == ["عنوان أول"]
        assert found.counts() == (1, 1, 1)
        assert found.scheduled() == (datetime(2026, 3, 1, 10, 1, tzinfo=UTC),)


def test_hidden_articles_have_a_page_and_stand_in_no_list(newsroom: Path, write: Write) -> None:
    """A hidden article is reached by its address alone."""

    write("أول")
    write("خفي", Status="hidden", Tags="سر")
    with prepared(newsroom, SETTINGS) as press:
        found = press.edition

        assert titles(found.listed()) == ["عنوان أول"]
        assert found.term("topic", "سر") is None
        assert found.address("articles/خفي.md") == "2026/02/خفي.html"


def test_lists_are_newest_first(newsroom: Path, write: Write) -> None:
    """Order is by date, and for one date by id, whatever the files are called."""

    write("ب", Date="2026-02-01 10:00", Id="bbbb")
    write("أ", Date="2026-02-03 10:00", Id="aaaa")
    write("ج", Date="2026-02-01 10:00", Id="cccc")
    with prepared(newsroom, SETTINGS) as press:
        assert titles(press.edition.listed()) == ["عنوان أ", "عنوان ب", "عنوان ج"]


def test_neighbours_are_of_the_same_section(newsroom: Path, write: Write) -> None:
    """The earlier and the later story are the section's own."""

    write("أ", Date="2026-02-01", Category="علوم")
    write("ب", Date="2026-02-02", Category="أخبار")
    write("ج", Date="2026-02-03", Category="علوم")
    with prepared(newsroom, SETTINGS) as press:
        record = press.edition.find("articles/ج.md")

        assert record
        assert titles(press.edition.neighbours(record)) == ["عنوان أ", ""]


def test_topics_whose_names_fall_together_keep_apart(newsroom: Path, write: Write) -> None:
    """عُمان and عَمّان are two topics with two addresses, and the older one's does not move."""

    addresses = []
    write("أ", Tags="عَمّان", Date="2026-02-01")
    for name in ("ب", "ج"):
        with prepared(newsroom, SETTINGS) as press:
            addresses.append([term.address for term in press.edition.terms("topic")])
        write(name, Tags="عُمان", Date="2026-02-02")

    assert addresses == [["topics/عمان.html"], ["topics/عمان.html", "topics/عُمان.html"]]


def test_the_box_is_filled_with_neighbours_of_the_matter_first(newsroom: Path, write: Write) -> None:
    """اخترنا لك begins with the story of the same matter, and never holds the story itself."""

    write("أ", "سد النهضة والمياه في النيل.", Title="مياه النيل", Tags="مياه", Date="2026-01-01")
    write("ب", "أسعار القمح في السوق.", Title="أسعار القمح", Tags="زراعة", Date="2026-02-08")
    write("ج", "مباراة كرة القدم.", Title="كرة القدم", Tags="رياضة", Date="2026-02-09")
    write("د", "المياه في النيل تنخفض.", Title="انخفاض مياه النيل", Tags="مياه", Date="2026-02-10")
    with prepared(newsroom, SETTINGS) as press:
        record = press.edition.find("articles/د.md")
        picked = titles(press.edition.picked(record)) if record else []

    assert picked[0] == "مياه النيل"
    assert sorted(picked) == ["أسعار القمح", "كرة القدم", "مياه النيل"]


def test_equal_ids_and_addresses_are_named_with_both_files(newsroom: Path, write: Write) -> None:
    """Two sources that claim one id or one address are both named."""

    write("أ", Id="same", Slug="واحد")
    write("ب", Id="same", Slug="واحد")
    with prepared(newsroom, SETTINGS) as press:
        found = [(problem.path, problem.field) for problem in press.errors]
        said = {"articles/أ.md" in problem.found or "articles/ب.md" in problem.found for problem in press.errors}

    both = [f"content/articles/{name}.md" for name in "أب"]
    assert sorted(found) == sorted((path, field) for path in both for field in ("id", "address"))
    assert said == {True}


def test_term_files_are_known_to_be_stale_until_they_are_released(newsroom: Path, write: Write) -> None:
    """What an edit changed in the index is found stale by the run that has to make it, and by no later one."""

    write("أول", "نص قديم.")
    build(newsroom)
    write("أول", "نص جديد.")
    with prepared(newsroom, SETTINGS) as press:
        name = press.edition.segments()[0][0].name
        before = press.edition.shards(name)
    build(newsroom)
    with prepared(newsroom, SETTINGS) as press:
        after = press.edition.shards(name)

    assert {shard.released for shard in before.values()} == {False}
    assert {place: shard.made for place, shard in after.items()} == {
        place: shard.made for place, shard in before.items()
    }
    assert {shard.released for shard in after.values()} == {True}

"""What is published at a moment, and what belongs to what."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tests.conftest import Write
from warraq.press import prepare
from warraq.relate.edition import Edition
from warraq.settings import load


def edition(newsroom: Path) -> Edition:
    """Compose the newsroom's edition."""
    with prepare(load(newsroom / "pelicanconf.py")) as press:
        assert press.errors == ()
        return press.edition


def titles(records: tuple[object, ...]) -> list[str]:
    """Give the headlines of records."""
    return [getattr(record, "title", "") for record in records]


def test_drafts_and_articles_of_the_future_are_held_back(newsroom: Path, write: Write) -> None:
    """Only what is published by the build's clock is in the edition; the rest is counted."""

    write("أول")
    write("مسودة", Status="draft")
    write("غدا", Date="2026-03-01 12:01")
    found = edition(newsroom)

    assert titles(found.articles) == ["عنوان أول"]
    assert (found.drafts, [moment.astimezone(UTC) for moment in found.scheduled]) == (
        1,
        [datetime(2026, 3, 1, 10, 1, tzinfo=UTC)],
    )


def test_hidden_articles_have_a_page_and_stand_in_no_list(newsroom: Path, write: Write) -> None:
    """A hidden article is reached by its address alone."""

    write("أول")
    write("خفي", Status="hidden", Tags="سر")
    found = edition(newsroom)

    assert titles(found.hidden) == ["عنوان خفي"]
    assert "سر" not in found.topics
    assert "articles/خفي.md" in found.addresses


def test_lists_are_newest_first(newsroom: Path, write: Write) -> None:
    """Order is by date, and for one date by id, whatever the files are called."""

    write("ب", Date="2026-02-01 10:00", Id="bbbb")
    write("أ", Date="2026-02-03 10:00", Id="aaaa")
    write("ج", Date="2026-02-01 10:00", Id="cccc")

    assert titles(edition(newsroom).articles) == ["عنوان أ", "عنوان ب", "عنوان ج"]


def test_neighbours_are_of_the_same_section(newsroom: Path, write: Write) -> None:
    """The earlier and the later story are the section's own."""

    write("أ", Date="2026-02-01", Category="علوم")
    write("ب", Date="2026-02-02", Category="أخبار")
    write("ج", Date="2026-02-03", Category="علوم")
    earlier, later = edition(newsroom).neighbours["articles/ج.md"]

    assert (earlier and earlier.title, later) == ("عنوان أ", None)


def test_topics_whose_names_fall_together_keep_apart(newsroom: Path, write: Write) -> None:
    """عُمان and عَمّان are two topics with two addresses, and the older one's does not move."""

    write("أ", Tags="عَمّان", Date="2026-02-01")
    before = edition(newsroom).topics["عَمّان"].address
    write("ب", Tags="عُمان", Date="2026-02-02")
    topics = edition(newsroom).topics

    assert topics["عَمّان"].address == before
    assert topics["عُمان"].address != before


def test_the_box_is_filled_with_neighbours_of_the_matter_first(newsroom: Path, write: Write) -> None:
    """اخترنا لك begins with the story of the same matter, and never holds the story itself."""

    write("أ", "سد النهضة والمياه في النيل.", Title="مياه النيل", Tags="مياه", Date="2026-01-01")
    write("ب", "أسعار القمح في السوق.", Title="أسعار القمح", Tags="زراعة", Date="2026-02-08")
    write("ج", "مباراة كرة القدم.", Title="كرة القدم", Tags="رياضة", Date="2026-02-09")
    write("د", "المياه في النيل تنخفض.", Title="انخفاض مياه النيل", Tags="مياه", Date="2026-02-10")
    picked = titles(edition(newsroom).picks["articles/د.md"])

    assert picked[0] == "مياه النيل"
    assert sorted(picked) == ["أسعار القمح", "كرة القدم", "مياه النيل"]


def test_equal_ids_and_addresses_are_named_with_both_files(newsroom: Path, write: Write) -> None:
    """Two sources that claim one id or one address are both named."""

    write("أ", Id="same", Slug="واحد")
    write("ب", Id="same", Slug="واحد")
    with prepare(load(newsroom / "pelicanconf.py")) as press:
        found = [(problem.path, problem.field) for problem in press.errors]

    both = [f"content/articles/{name}.md" for name in "أب"]
    assert sorted(found) == sorted((path, field) for path in both for field in ("id", "address"))
    assert {"articles/أ.md" in problem.found or "articles/ب.md" in problem.found for problem in press.errors} == {True}

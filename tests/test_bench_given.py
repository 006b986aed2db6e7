"""Articles that somebody brings."""

from __future__ import annotations

from pathlib import Path

import pytest

from warraq.bench.given import Given
from warraq.problems import Problems

SOURCE = (
    "Title: {title}\nDate: {date}\nCategory: علوم\nTags: ماء, قمح\nAuthor: ليلى\nSlug: {title}\nSummary: موجز\n\nنص.\n"
)


def bring(folder: Path, title: str, date: str) -> None:
    """Write a source."""
    (folder / f"{title}.md").write_text(SOURCE.format(title=title, date=date), encoding="utf-8")


def test_sources_are_read_oldest_first(tmp_path: Path) -> None:
    """Their metadata comes along."""

    bring(tmp_path, "second", "2024-02-01 10:00:00")
    bring(tmp_path, "first", "2024-01-01")
    corpus = Given(tmp_path)

    assert [corpus.story(number).title for number in range(corpus.size)] == ["first", "second"]
    assert (corpus.story(1).topics, corpus.story(1).author, corpus.story(1).body) == (("ماء", "قمح"), "ليلى", "نص.")


def test_the_next_article_is_newer_than_all(tmp_path: Path) -> None:
    """It is like the last one, an hour later, under a name of its own."""

    bring(tmp_path, "only", "2024-01-01 10:00")
    corpus = Given(tmp_path)
    new = corpus.story(corpus.size)

    assert (new.date.isoformat(), new.slug != "only", new.body) == ("2024-01-01T11:00:00", True, "نص.")


def test_a_source_without_a_date_is_named(tmp_path: Path) -> None:
    """So is a folder without sources."""

    with pytest.raises(Problems) as nothing:
        Given(tmp_path)
    bring(tmp_path, "bad", "tomorrow")
    with pytest.raises(Problems) as bad:
        Given(tmp_path)

    assert [(problem.path, problem.found) for problem in bad.value.problems] == [("bad.md", "date: tomorrow")]
    assert [problem.found for problem in nothing.value.problems] == ["no source"]

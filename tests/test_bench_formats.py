"""One article as the source of each program."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import SETTINGS
from warraq.bench.corpus import Invented
from warraq.bench.formats import hugo, own, pelican
from warraq.read.source import read
from warraq.settings import load

STORY = Invented(30).story(11)


def test_this_project_reads_its_own_source_without_a_fault(newsroom: Path) -> None:
    """Everything that the article says comes back, and nothing is found wrong."""

    (newsroom / "pelicanconf.py").write_text(f"{SETTINGS}\nSECTIONS = []\n", encoding="utf-8")
    reading = read(own(STORY).encode(), f"articles/{STORY.place}.md", load(newsroom / "pelicanconf.py"))

    assert reading.problems == ()
    assert reading.record is not None
    assert (reading.record.title, reading.record.section, reading.record.topics, reading.record.authors) == (
        STORY.title,
        STORY.section,
        STORY.topics,
        (STORY.author,),
    )


def test_hugo_gets_its_metadata_as_json() -> None:
    """The block above the text can be read by any reader of JSON, and the text follows."""

    head, end = json.JSONDecoder().raw_decode(hugo(STORY))

    assert (head["title"], head["topics"], head["authors"]) == (STORY.title, list(STORY.topics), [STORY.author])
    assert hugo(STORY)[end:].strip() == STORY.body


def test_pelican_gets_lines_and_then_the_text() -> None:
    """Topics stand between commas."""

    head, _, body = pelican(STORY).partition("\n\n")

    assert f"Tags: {', '.join(STORY.topics)}" in head.splitlines()
    assert body.strip() == STORY.body

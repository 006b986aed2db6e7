"""The builds of `inv serve`, each asked of a process of its own."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Write
from warraq.problems import Problems
from warraq.serve.builder import Builder


@pytest.fixture
def builder(newsroom: Path, write: Write) -> Iterator[Builder]:
    """Give a builder over a newsroom of one article."""
    write("أول", "نص أول.")
    builder = Builder(newsroom, "pelicanconf.py")
    yield builder
    builder.end()


def test_a_build_says_whether_the_site_changed(builder: Builder, newsroom: Path) -> None:
    """The first one makes it, the second finds nothing to do; the summary is told either time."""

    first, second = builder.build(), builder.build()

    assert (first.changed, second.changed) == (True, False)
    assert (newsroom / "output/index.html").is_file()
    assert all("1 articles" in outcome.lines[-1] for outcome in (first, second))


def test_what_is_wrong_is_told_and_mended(builder: Builder, write: Write) -> None:
    """A broken source is named, the process goes on, and the next build is right."""

    write("ثان", Date="03/04/2026")
    broken = builder.build()
    write("ثان")
    mended = builder.build()

    assert [problem.field for problem in broken.problems] == ["date"]
    assert broken.lines[-1] == "the last good site stays"
    assert mended.changed
    assert not mended.problems


def test_a_process_that_is_ended_from_outside_is_said(builder: Builder) -> None:
    """Nobody waits for ever for what will not come."""

    for process in multiprocessing.active_children():
        process.kill()
    with pytest.raises(Problems) as caught:
        builder.build()

    assert "ended from outside" in caught.value.problems[0].found

"""Short sequences that went wrong once: what was found by drawing lots is held here by name."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.pieces import Piece
from tests.rehearsal import Rehearsal


@pytest.fixture
def room(tmp_path: Path) -> Rehearsal:
    """Give a small newsroom whose site was built once."""
    room = Rehearsal(tmp_path / "newsroom", {})
    room.open()
    room.incremental()
    return room


def differences(room: Rehearsal) -> list[str]:
    """Build, and say how the outcome differs from a clean build's."""
    return room.incremental()[0].differences(room.reference())


def test_a_file_that_somebody_put_into_the_site_does_not_come_back(room: Rehearsal) -> None:
    """Not with the next change, and not with the one after it, from the tree that was the site before."""

    (room.output / "sitemaps" / "added.html").write_text("x", encoding="utf-8")
    found = [differences(room)]
    for title in ("عنوان آخر", "عنوان غيره", "عنوان أخير"):
        room.put("articles/خبر1.md", replace(room.pieces["articles/خبر1.md"], title=title))
        found.append(differences(room))

    assert found == [[], [], [], []]


def test_a_page_that_went_does_not_come_back_when_the_site_is_lost(room: Rehearsal) -> None:
    """What the kept tree still has of an article is not taken for the site's."""

    room.put("articles/خبر0.md", replace(room.pieces["articles/خبر0.md"], status="hidden"))
    found = [differences(room)]
    shutil.rmtree(room.output)
    found.append(differences(room))
    room.file = "publishconf.py"
    found.append(differences(room))

    assert found == [[], [], []]


def test_a_hidden_article_leads_to_a_topic_that_comes_to_be(room: Rehearsal) -> None:
    """It is in no list, but its links follow what the lists have."""

    topics = room.pieces["articles/مخفي.md"].topics
    new = Piece("new001", "جديد", date="2026-02-20 10:00")
    found = []
    for each in (("قمح",), topics, ("لا سواه",), topics):
        room.put("articles/جديد.md", replace(new, topics=each))
        found.append(differences(room))

    assert found == [[], [], [], []]


def test_a_template_that_is_included_by_a_name_of_its_own_counts(room: Rehearsal) -> None:
    """The name is known only when a page is made: whatever could be meant is in the page's key."""

    room.write("theme/templates/more.html", b"<p>more</p>")
    found = [differences(room)]
    room.write("theme/templates/more.html", b"<p>other</p>")
    found.append(differences(room))

    assert found == [[], []]


def test_an_article_without_any_author_is_published(room: Rehearsal) -> None:
    """Neither it nor the site need name one."""

    room.choose({"AUTHOR": ""})
    found, built = room.incremental()

    assert built, found.said
    assert differences(room) == []

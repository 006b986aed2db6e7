"""What befalls a newsroom around a build: clocks that jump, sources that change under its hands, others' catalogues."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import NIGHTLY, Write, tree
from warraq.build import build
from warraq.problems import Problems
from warraq.publish.manifest import Manifest, packed, unpacked

DAY = 86_400
BLOCK = 512
"""Bytes that a disk writes at once."""
NOON = 1_772_359_200


def clean(newsroom: Path, place: Path) -> dict[str, bytes]:
    """Give the site that a clean build makes of the same sources elsewhere."""
    shutil.copytree(newsroom / "content", place / "content")
    shutil.copyfile(newsroom / "pelicanconf.py", place / "pelicanconf.py")
    build(place)
    return tree(place / "output")


def test_a_clock_that_jumps_back_makes_the_site_of_its_time(
    newsroom: Path, write: Write, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was published tomorrow is not published today; what is saved under the wrong clock is not missed."""

    write("أمس")
    write("اليوم", Date="2026-03-01 11:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON + DAY))
    build(newsroom)
    real = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real() - 3 * DAY * 10**9)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON - 3600 - DAY))
    source = write("أمس", "نص آخر.")
    os.utime(source, (NOON, NOON))
    build(newsroom)

    assert tree(newsroom / "output") == clean(newsroom, tmp_path_factory.mktemp("clean"))
    assert "2026/03/اليوم.html" not in tree(newsroom / "output")


def test_sources_that_change_while_they_are_read_are_right_in_the_end(
    newsroom: Path, write: Write, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A build that meets half a file refuses it; the one after the last save has the last words."""

    write("خبر")
    done = threading.Event()

    def edit() -> None:
        number = 0
        while not done.is_set():
            number += 1
            write("خبر", f"نص رقم {number} " * (1 + number % 50))

    editor = threading.Thread(target=edit)
    editor.start()
    try:
        for _ in range(4):
            with suppress(Problems):
                build(newsroom)
    finally:
        done.set()
        editor.join()
    build(newsroom)

    assert tree(newsroom / "output") == clean(newsroom, tmp_path_factory.mktemp("clean"))


@pytest.mark.parametrize("with_site", [True, False], ids=["with its site", "alone"])
def test_the_catalogue_of_another_newsroom_is_no_harm(
    newsroom: Path, write: Write, tmp_path_factory: pytest.TempPathFactory, with_site: bool
) -> None:
    """A cache that was mixed up costs time, and changes nothing."""

    write("خبر", "نص الأولى.", Tags="ماء")
    other = tmp_path_factory.mktemp("other")
    clean(newsroom, other)
    write("خبر", "نص الثانية.", Tags="نار")
    write("ثالث")
    build(newsroom)
    shutil.rmtree(newsroom / ".warraq")
    shutil.copytree(other / ".warraq", newsroom / ".warraq")
    if with_site:
        shutil.rmtree(newsroom / "output")
        shutil.copytree(other / "output", newsroom / "output")
    build(newsroom)

    assert tree(newsroom / "output") == clean(newsroom, tmp_path_factory.mktemp("clean"))


@pytest.mark.parametrize("version", [0, 1, 2**31 - 1])
def test_a_catalogue_of_another_version_is_made_again(newsroom: Path, write: Write, version: int) -> None:
    """Neither an older nor a newer program's memory is trusted."""

    write("خبر")
    build(newsroom)
    good = tree(newsroom / "output")
    link = sqlite3.connect(newsroom / ".warraq" / "catalogue.db")
    link.execute("DELETE FROM sources")
    link.execute(f"PRAGMA user_version = {version}")
    link.commit()
    link.close()
    build(newsroom)

    assert tree(newsroom / "output") == good


def test_a_catalogue_that_is_cut_short_changes_nothing(newsroom: Path, write: Write) -> None:
    """Wherever a disk or a copy cut it, what it lost is made again, and the site is what it was."""

    write("خبر", "نص الأولى.", Tags="ماء")
    build(newsroom)
    good = tree(newsroom / "output")
    catalogue = newsroom / ".warraq" / "catalogue.db"
    whole = catalogue.read_bytes()
    for end in range(0, len(whole), BLOCK if NIGHTLY else len(whole) // 5):
        catalogue.write_bytes(whole[:end])
        build(newsroom)

        assert tree(newsroom / "output") == good, end


@pytest.mark.parametrize("form", ["", "br gz"])
def test_a_manifest_that_is_cut_short_is_none(form: str) -> None:
    """Wherever it was cut, it is made again from what is live, as if it were lost."""

    files = {f"{number}.html": f"{number:032x}" for number in range(2_000)}
    whole = packed(Manifest("2026-03-01T10:00:00+00:00", form, files, {}))

    assert {unpacked(whole[:end]) for end in range(0, len(whole), BLOCK)} == {None}
    assert unpacked(whole)

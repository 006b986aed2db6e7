"""The reader of the case files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import cases

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put an empty folder in the place of tests/cases."""
    monkeypatch.setattr(cases, "FOLDER", tmp_path)
    return tmp_path


def test_titles_inputs_and_results_are_read_in_order(folder: Path) -> None:
    """Cases come in the order of the file, blank lines around them not counted."""

    (folder / "a.txt").write_text("== one\nنعم\nولا\n-->\nلا\n\n== two\n\nأ\n\n-->\n\n", encoding="utf-8")

    assert [cases.Case("one", "نعم\nولا", "لا"), cases.Case("two", "أ", "")] == cases.load("a")


def test_signs_stand_for_what_cannot_be_seen(folder: Path) -> None:
    """␠ is a space, ⍽ a no-break space, and an escape any character."""

    (folder / "a.txt").write_text("== one\n␠أ⍽\\u200b\n-->\n␠\n", encoding="utf-8")

    assert [cases.Case("one", " أ\u00a0\u200b", " ")] == cases.load("a")


@pytest.mark.parametrize("text", ["== one\nنعم\n", "== one\nأ\n-->\nب\n-->\nج\n"])
def test_a_case_without_one_arrow_is_named(folder: Path, text: str) -> None:
    """A case that a slip of the hand spoilt is refused by its title."""

    (folder / "a.txt").write_text(text, encoding="utf-8")

    with pytest.raises(ValueError, match="one: "):
        cases.load("a")


def test_a_file_without_a_case_is_refused(folder: Path) -> None:
    """A file that holds no case cannot pass by holding none."""

    (folder / "a.txt").write_text("نعم\n-->\nلا\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"a\.txt holds no case"):
        cases.load("a")

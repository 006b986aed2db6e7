"""Trees that change places."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import tree
from warraq.release import tree as releasing
from warraq.release.tree import Staging


def released(output: Path, files: dict[str, str]) -> None:
    """Release a tree with some files."""
    staging = Staging(output)
    staging.fresh()
    for name, text in files.items():
        (staging.folder / name).write_text(text, encoding="utf-8")
    staging.release()


@pytest.mark.parametrize("able", [True, False])
def test_a_release_replaces_the_site_and_keeps_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, able: bool
) -> None:
    """By exchange, or by two renames where the system cannot exchange, the outcome is the same."""

    if not able:
        monkeypatch.setattr(releasing, "exchange", lambda *_: False)
    output = tmp_path / "output"
    for text in ("1", "2", "3"):
        released(output, {"a": text})

    assert tree(output) == {"a": b"3"}
    assert tree(tmp_path / ".output-previous") == {"a": b"2"}
    assert not (tmp_path / ".output-next").exists()


def test_carried_files_are_the_same_files(tmp_path: Path) -> None:
    """What did not change is neither copied nor touched."""

    output = tmp_path / "output"
    released(output, {"a": "1"})
    before = (output / "a").stat()
    staging = Staging(output)
    staging.fresh()
    staging.carry(["a"])
    staging.release()

    assert ((output / "a").stat().st_ino, (output / "a").stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_site_lost_between_two_renames_is_put_back(tmp_path: Path) -> None:
    """Where the system cannot exchange and a run was killed between its renames, the next one starts by mending."""

    output = tmp_path / "output"
    released(output, {"a": "1"})
    output.rename(tmp_path / ".output-previous")
    Staging(output).fresh()

    assert tree(output) == {"a": b"1"}

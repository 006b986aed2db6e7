"""What counts as a released site."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import Write, tree
from warraq.build import build
from warraq.problems import Problems
from warraq.publish.manifest import instant
from warraq.publish.released import released
from warraq.settings import load

CONF = "pelicanconf.py"


def copied(output: Path) -> None:
    """Put a copy in the place of the tree that was released."""
    shutil.copytree(output, output.with_name("copy"))
    shutil.rmtree(output)
    output.with_name("copy").rename(output)


def rewritten(file: Path) -> None:
    """Change a setting that pages can see."""
    file.write_text(file.read_text(encoding="utf-8") + "AUTHOR = 'آخر'\n", encoding="utf-8")


CHANGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing built": (shutil.rmtree, "no such folder"),
    "made by hand": (copied, "not a released site"),
    "a file too many": (
        lambda output: (output / ".env").write_text("A=1", encoding="utf-8"),
        "which the press did not make",
    ),
    "a link": (lambda output: (output / "link.html").symlink_to("/etc/hostname"), "which the press did not make"),
    "a file changed": (
        lambda output: (output / "index.html").write_text("half", encoding="utf-8"),
        "changed or taken away since",
    ),
    "a file lost": (lambda output: (output / "index.html").unlink(), "changed or taken away since"),
    "other settings": (
        lambda output: rewritten(output.with_name(CONF)),
        "was built with other settings",
    ),
    "no catalogue": (lambda output: shutil.rmtree(output.with_name(".warraq")), "not a released site"),
    "a broken catalogue": (
        lambda output: output.with_name(".warraq").joinpath("catalogue.db").write_bytes(b"nonsense" * 200),
        "not a released site",
    ),
}


@pytest.mark.parametrize("change", CHANGES, ids=[name.replace(" ", "-") for name in CHANGES])
def test_what_is_no_released_site_is_refused(newsroom: Path, write: Write, change: str) -> None:
    """Only what the press released, whole, with these settings."""

    write("أ")
    build(newsroom)
    do, said = CHANGES[change]
    do(newsroom / "output")
    with pytest.raises(Problems, match=said):
        released(load(newsroom / CONF))


def test_a_released_site_has_its_files_and_its_moment(newsroom: Path, write: Write) -> None:
    """Every file, and the moment of the release; a build that changed nothing keeps it."""

    write("أ")
    build(newsroom)
    first = released(load(newsroom / CONF))
    build(newsroom)
    second = released(load(newsroom / CONF))
    built = instant(first.built)

    assert set(first.paths) == tree(newsroom / "output").keys()
    assert first == second
    assert built is not None
    assert abs(datetime.now(UTC) - built) < timedelta(minutes=10)

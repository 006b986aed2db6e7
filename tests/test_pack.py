"""The release of the program: what a commit holds, the same bytes whoever packs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, tree
from warraq.pack import pack
from warraq.problems import Problems

LOCKED = "invoke==3.0.0 \\\n    --hash=sha256:" + "0" * 64 + "\n    # via -r requirements.in\n"
MACHINES = (
    {"TZ": "Asia/Aden", "LANG": "C", "PYTHONHASHSEED": "1", "umask": "0o077"},
    {"TZ": "America/Lima", "LANG": "ar_EG.UTF-8", "PYTHONHASHSEED": "2", "umask": "0o002"},
)
CODE = (
    "import os, sys; os.umask(int(os.environ.pop('umask'), 8)); from invoke.main import program; program.run(sys.argv)"
)
HOME = "[core]\n\tautocrlf = true\n\tquotePath = true\n[tar]\n\tumask = user\n"
"""A maintainer's own settings of git, which are to change nothing."""


def git(place: Path, *words: str) -> None:
    """Run git without anybody's settings."""
    names = ("-c", "user.name=ورّاق", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", place, *names, *words], check=True, capture_output=True)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Give a checkout of one commit: a program, a link, an Arabic name, lines of two systems; and changes since."""
    place = tmp_path / "checkout"
    (place / "content").mkdir(parents=True)
    (place / "pyproject.toml").write_text('[project]\nversion = "7.8.9"\n', encoding="utf-8")
    (place / "requirements.txt").write_text(LOCKED, encoding="utf-8")
    (place / "content" / "خبر طويل الاسم.md").write_bytes(b"one\ntwo\r\n")
    (place / "run").write_text("#!/bin/sh\n", encoding="utf-8")
    (place / "run").chmod(0o755)
    (place / "link").symlink_to("run")
    shutil.copy(REPOSITORY / "tasks.py", place)
    git(place, "init", "-q")
    git(place, "add", ".")
    git(place, "commit", "-q", "-m", "one")
    (place / "run").write_text("changed since", encoding="utf-8")
    (place / "untracked").write_text("secret", encoding="utf-8")
    return place


def test_every_machine_packs_the_same_bytes(checkout: Path, tmp_path: Path) -> None:
    """Another folder, umask, time zone, locale, hash seed and git's own settings change nothing."""

    packed = []
    for number, machine in enumerate(MACHINES):
        place, home = tmp_path / f"elsewhere{number}", tmp_path / f"home{number}"
        git(tmp_path, "clone", "-q", str(checkout), str(place))
        home.mkdir()
        (home / ".gitconfig").write_text(HOME if number else "", encoding="utf-8")
        environment = {**os.environ, **machine, "HOME": str(home), "PYTHONPATH": str(REPOSITORY)}
        subprocess.run(
            [sys.executable, "-c", CODE, "pack"], cwd=place, env=environment, check=True, capture_output=True
        )
        packed.append(tree(place / "dist"))

    assert packed[0] == packed[1]
    assert set(packed[0]) == {"warraq-7.8.9.tar.gz", "warraq-7.8.9.cdx.json", "SHA256SUMS"}


def test_the_archive_holds_what_the_commit_holds(checkout: Path, tmp_path: Path) -> None:
    """Bytes, modes and links of the commit; nothing that was changed or laid there since; checksums that are right."""

    pack(checkout, "HEAD", tmp_path / "dist", str.upper)
    with tarfile.open(tmp_path / "dist" / "warraq-7.8.9.tar.gz") as archive:
        members = {each.name.removeprefix("warraq-7.8.9/"): each for each in archive}
        article = archive.extractfile(members["content/خبر طويل الاسم.md"])
        program = archive.extractfile(members["run"])
        assert article
        assert program
        said = (article.read(), program.read(), members["run"].mode, members["link"].linkname)

    assert said == (b"one\ntwo\r\n", b"#!/bin/sh\n", 0o755, "run")
    assert "untracked" not in members
    assert {(each.uid, each.gid, each.uname) for each in members.values()} == {(0, 0, "")}
    assert (tmp_path / "dist" / "warraq-7.8.9.cdx.json").read_text(encoding="utf-8") == LOCKED.upper()
    subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path / "dist", check=True, capture_output=True)


@pytest.mark.parametrize(("commit", "said"), [("nowhere", "nowhere"), ("HEAD~1", "HEAD~1")])
def test_a_commit_that_is_not_there_is_named(checkout: Path, tmp_path: Path, commit: str, said: str) -> None:
    """With git's own words; nothing is written."""

    with pytest.raises(Problems, match=said):
        pack(checkout, commit, tmp_path / "dist", str)

    assert not (tmp_path / "dist").exists()

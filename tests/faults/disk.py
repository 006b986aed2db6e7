"""Verbs on a disk that is full, closed or read-only: run on it, this tells what came of each.

Usage: `python -m tests.faults.disk KIND FOLDER`; a line of JSON for each verb. Of kind `small` the folder is made a
small disk of memory first, which wants a namespace of its own (`unshare`); of kind `closed` folders are closed by their
modes, which the root of a machine would not heed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

from tests.conftest import REPOSITORY, tree
from tests.faults.course import EDITIONS, Site, beside, clean, write
from warraq.glue import run  # noqa: F401 - imported once, not by each child
from warraq.keep import reading  # noqa: F401 - as above

SIZE = 64 << 20
"""Bytes of the small disk."""
FIRST, LATER = (0, 640 << 10), (0, 48 << 10, 160 << 10)
"""Bytes that are left on a disk that is about to be full, for a first build and for a later one."""
LIVE = """
from pelicanconf import *
PUBLISH = {"disk": {"to": "www", "address": "", "patience": 0}}
"""
PASTED = "عنوان الخبر الملصق\n\nنص الخبر الملصق في سطر، وفيه ما يكفي ليكون خبرا.\n"
CLOSED = (".", ".warraq", "output", ".output-previous", "content/articles")
"""Folders that can be closed under a newsroom's hands."""


Trouble = AbstractContextManager[None]


class Newsroom:
    """A newsroom with the verbs in it, and whose output/ is looked at."""

    def __init__(self, root: Path, sites: tuple[Site, Site]) -> None:
        self.root, self.sites = root, sites
        root.mkdir(exist_ok=True)
        self.edit(0)
        (root / "publishconf.py").write_text(LIVE, encoding="utf-8")
        (root / "tasks.py").write_bytes((REPOSITORY / "tasks.py").read_bytes())

    def edit(self, edition: int) -> None:
        """Write one of the two editions."""
        write(self.root, EDITIONS[edition])

    def typed(self, *words: str) -> tuple[int, str]:
        """Type a verb; give its exit code, and what it said."""
        with tempfile.TemporaryFile() as said:
            pid = os.fork()
            if pid == 0:
                os.dup2(said.fileno(), 1)
                os.dup2(said.fileno(), 2)
                os.chdir(self.root)
                sys.argv = ["inv", *words]
                _inv()
            code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            said.seek(0)
            return code, said.read().decode(errors="replace")

    def state(self) -> str:
        """Tell which site stands."""
        there = tree(self.root / "output") if (self.root / "output").exists() else None
        return next((name for name, site in zip(("old", "new"), self.sites, strict=True) if there == site), "mixed")


def _inv() -> None:
    """Be `inv`, and end."""
    from invoke.main import program

    code = 0
    try:
        program.run(sys.argv)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


class Disk:
    """A small disk of memory on a folder, for this process and its children alone."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.ballast = folder, folder / "ballast"
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder], check=True)

    @contextmanager
    def full(self, room: int) -> Iterator[None]:
        """Leave so many bytes free."""
        seen = os.statvfs(self.folder)
        with self.ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, seen.f_bavail * seen.f_frsize - room))
        try:
            yield
        finally:
            self.ballast.unlink()

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """Let nothing be written."""
        subprocess.run(["mount", "-o", "remount,ro", self.folder], check=True)
        try:
            yield
        finally:
            subprocess.run(["mount", "-o", "remount,rw", self.folder], check=True)


@contextmanager
def closed(folder: Path) -> Iterator[None]:
    """Let nothing be written into a folder."""
    handle = os.open(folder, os.O_RDONLY)  # whatever the folder is called in the end
    mode = folder.stat().st_mode
    os.fchmod(handle, 0o555)
    try:
        yield
    finally:
        os.fchmod(handle, mode)
        os.close(handle)


def tell(what: str, said: tuple[int, str], state: str, *, right: bool, left: Sequence[str] = ()) -> None:
    """Tell what came of a verb: its code and words, what stood then, whether it did well later, what it left."""
    found = {"what": what, "code": said[0], "said": said[1], "state": state, "right": right, "left": [*left]}
    print(json.dumps(found, ensure_ascii=False), flush=True)


def small(folder: Path, sites: tuple[Site, Site]) -> None:
    """Fill a small disk under each verb, and make it read-only."""
    disk = Disk(folder)
    newsroom = Newsroom(folder / "newsroom", sites)
    assert newsroom.typed("build")[0] == 0
    for room in FIRST:
        first_build(f"a first build with {room >> 10} KiB", Newsroom(folder / f"first{room}", sites), disk.full(room))
    for room in LATER:
        later_build(f"a later build with {room >> 10} KiB", newsroom, disk.full(room))
    later_build("a later build, read-only", newsroom, disk.read_only())
    newsroom = desk(folder, sites)
    for what, trouble in (("on a full disk", partial(disk.full, 0)), ("read-only", disk.read_only)):
        publish(f"a publish {what}", newsroom, trouble())
        ingest(f"an ingest {what}", newsroom, trouble())


def shut(folder: Path, sites: tuple[Site, Site]) -> None:
    """Close each folder under a build, and those under other verbs that they write in."""
    newsroom = Newsroom(folder / "newsroom", sites)
    assert newsroom.typed("build")[0] == 0
    for name in CLOSED:
        later_build(f"a later build with {name} closed", newsroom, closed(newsroom.root / name))
    first_build("a first build in a closed folder", Newsroom(folder / "first", sites), closed(folder / "first"))
    newsroom = desk(folder, sites)
    publish("a publish in a closed folder", newsroom, closed(newsroom.root / "www" / "releases"))
    ingest("an ingest in a closed folder", newsroom, closed(newsroom.root / "content" / "articles"))


def first_build(what: str, newsroom: Newsroom, trouble: Trouble) -> None:
    """Build in a trouble where nothing was built yet, and again after it."""
    newsroom.edit(1)
    with trouble:
        said = newsroom.typed("build")
        state = newsroom.state() if (newsroom.root / "output").exists() else "old"
    again = newsroom.typed("build")
    tell(what, said, state, right=again[0] == 0 and newsroom.state() == "new")


def later_build(what: str, newsroom: Newsroom, trouble: Trouble) -> None:
    """Build another edition in a trouble, and again after it; then return to the edition before."""
    usual = beside(newsroom.root)
    newsroom.edit(1)
    with trouble:
        said = newsroom.typed("build")
        state = newsroom.state()
    again = newsroom.typed("build")
    left = sorted(set(beside(newsroom.root)) - set(usual))
    tell(what, said, state, right=again[0] == 0 and newsroom.state() == "new", left=left)
    newsroom.edit(0)
    assert newsroom.typed("build")[0] == 0


def desk(folder: Path, sites: tuple[Site, Site]) -> Newsroom:
    """Give a newsroom that is live in a folder, and whose next edition is built."""
    newsroom = Newsroom(folder / "desk", sites)
    for edition, words in ((0, ()), (1, ("--dry-run",))):
        newsroom.edit(edition)
        assert newsroom.typed("build", "--settings", "publishconf.py")[0] == 0
        assert newsroom.typed("publish", *words)[0] == 0
    return newsroom


def publish(what: str, newsroom: Newsroom, trouble: Trouble) -> None:
    """Take an edition live in a trouble, and again after it; then return to the one before."""
    live = newsroom.root / "www" / "current"
    before = tree(live)
    with trouble:
        said = newsroom.typed("publish")
        state = "old" if tree(live) == before else "mixed"
    again = newsroom.typed("publish")
    output, there = tree(newsroom.root / "output"), tree(live)
    parts = [path.name for path in (newsroom.root / "www" / "releases").glob("*.part")]
    tell(what, said, state, right=again[0] == 0 and output.items() <= there.items(), left=parts)
    assert newsroom.typed("rollback")[0] == 0


def ingest(what: str, newsroom: Newsroom, trouble: Trouble) -> None:
    """Ingest what was pasted in a trouble, and again after it; then take it away."""
    before = tree(newsroom.root / "content")
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as pasted:
        pasted.write(PASTED)
        pasted.flush()
        with trouble:
            said = newsroom.typed("ingest", pasted.name)
            state = "old" if tree(newsroom.root / "content") == before else "mixed"
        again = newsroom.typed("ingest", pasted.name)
    after = tree(newsroom.root / "content")
    tell(what, said, state, right=again[0] == 0 and len(after) == len(before) + 1)
    for path in after.keys() - before.keys():
        (newsroom.root / "content" / path).unlink()


if __name__ == "__main__":
    kind, place = sys.argv[1], Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as apart:
        both = (clean(Path(apart), EDITIONS[0]), clean(Path(apart), EDITIONS[1]))
        {"small": small, "closed": shut}[kind](place, both)

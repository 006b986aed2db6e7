"""The trees beside `output/`, and the release of a new site in one rename.

Three folders: `output/`, the site; `.output-previous/`, the one before it, kept; `.output-fresh/`, where new files are
made. A release brings the previous tree forward by what it lags behind, moves the new files into it, and lets it and
`output/` change places. Files that did not change are hard links, so bytes and times stay, and nothing is copied; the
cost follows the change, not the site. Where there is no previous tree to bring forward, a new one is linked together.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from zlib import crc32

from warraq.machine import naming
from warraq.marks import mark
from warraq.release.exchange import exchange

FEW = 64
"""Files that are written through to the disk one by one; more of them by one call for the whole system."""
UNREADABLE = -1
"""The sum of a tree that cannot be read through."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a release does to the site: files that were made, files that go; the others stay."""

    made: Collection[str]
    gone: Collection[str]


class Trees:
    """The folders of one site."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.fresh = output.with_name(f".{output.name}-fresh")
        self.next = output.with_name(f".{output.name}-next")
        self.previous = output.with_name(f".{output.name}-previous")
        self.parted = output.with_name(f".{output.name}-parted")

    def begin(self) -> None:
        """Put right what a killed run left behind, and make room for new files."""
        if not self.output.exists() and self.previous.exists():
            self.previous.rename(self.output)
        self.discard()
        self.fresh.mkdir(parents=True)

    def discard(self) -> None:
        """Take away what is no site: the new files, and a tree that was on its way."""
        for folder in (self.fresh, self.next, self.parted):
            if folder.exists():
                shutil.rmtree(folder, onerror=_say)

    def advance(self, change: Change, lag: Collection[str]) -> None:
        """Make the next tree of the previous one, which lags behind the site in `lag`."""
        self.previous.rename(self.next)
        for path in lag:
            source, target = self.output / path, self.next / path
            target.unlink(missing_ok=True)
            if path not in change.made and path not in change.gone and source.exists():
                _link(source, target)
        for path in change.gone:
            (self.next / path).unlink(missing_ok=True)
        self._take_in(change)
        _prune(self.next, {path.rpartition("/")[0] for path in (*lag, *change.gone)})

    def assemble(self, change: Change, files: Iterable[str]) -> None:
        """Make the next tree from nothing: links to those of the site's files that stay, and the new ones."""
        self._link_over(path for path in files if path not in change.made and path not in change.gone)
        self._take_in(change)

    def _link_over(self, paths: Iterable[str]) -> None:
        self.next.mkdir(parents=True)
        made: set[str] = set()
        for path in paths:
            parent = path.rpartition("/")[0]
            if parent not in made:
                (self.next / parent).mkdir(parents=True, exist_ok=True)
                made.add(parent)
            _link_quickly(f"{self.output}/{path}", f"{self.next}/{path}")

    def _take_in(self, change: Change) -> None:
        parents: set[str] = set()
        for path in change.made:
            parent = path.rpartition("/")[0]
            if parent not in parents:
                (self.next / parent).mkdir(parents=True, exist_ok=True)
                parents.add(parent)
            os.replace(f"{self.fresh}/{path}", f"{self.next}/{path}")  # noqa: PTH105 - asked of every new file
        _write_through(self.next, change.made)

    def release(self) -> None:
        """Make the next tree the site, in one rename; the site before it stays as the previous one."""
        if not self.output.exists():
            self.next.rename(self.output)
        elif exchange(self.next, self.output):
            self.keep_old()
        else:
            self._part_with_previous()
            self.output.rename(self.previous)
            self.next.rename(self.output)
        self.discard()

    def keep_old(self) -> None:
        """After the exchange: let what was the site be the previous one, as a run would that was not killed."""
        if self.next.exists():
            self._part_with_previous()
            self.next.rename(self.previous)

    def _part_with_previous(self) -> None:
        """Take the previous site out of its place in one step, before it is taken apart."""
        if self.previous.exists():
            self.previous.rename(self.parted)

    def shadow(self, paths: Iterable[str]) -> bool:
        """Where there is no previous site, let a copy in links stand in its place; say whether it had to."""
        if self.previous.exists():
            return False
        self._link_over(paths)
        self.next.rename(self.previous)
        return True


def _say(_: object, path: str, why: tuple[type[BaseException], BaseException, object]) -> NoReturn:
    """Name all of the path of what could not be taken away: the system names its last part alone."""
    if isinstance(why[1], OSError):
        why[1].filename = path
    raise why[1]


def _link(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    _link_quickly(str(source), str(target))


def _link_quickly(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _prune(folder: Path, parents: Iterable[str]) -> None:
    """Take away folders that nothing stands in any more."""
    for parent in sorted(filter(None, parents), key=len, reverse=True):
        place = folder / parent
        while place != folder and place.is_dir() and not any(place.iterdir()):
            place.rmdir()
            place = place.parent


def _write_through(folder: Path, paths: Collection[str]) -> None:
    """Have the system put new files on the disk before they are shown."""
    if len(paths) > FEW:
        os.sync()
        return
    for path in {*paths, *(path.rpartition("/")[0] for path in paths)}:
        handle = os.open(folder / path, os.O_RDONLY)
        try:
            with naming(folder / path):
                os.fsync(handle)
        finally:
            os.close(handle)


def identity(folder: Path) -> str:
    """Name a tree by device and inode, whatever it is called; empty when it is not there."""
    try:
        seen = folder.stat()
    except OSError:
        return ""
    return f"{seen.st_dev} {seen.st_ino}"


def look(path: str, folder: int | None = None) -> str:
    """Tell how a released file looks, its size in bytes and its time in nanoseconds; `folder` is open, if given."""
    try:
        seen = os.stat(path, dir_fd=folder)
    except OSError:
        return ""
    return _stamp(seen)


def _stamp(seen: os.stat_result) -> str:
    return f"{seen.st_size} {seen.st_mtime_ns}"


def unlike(folder: Path, stamps: Iterable[tuple[str, str]]) -> list[str]:
    """Find the released files that are not as they were left."""
    try:
        handle = os.open(folder, os.O_PATH)
    except OSError:
        return [path for path, _ in stamps]
    try:
        return [path for path, stamp in stamps if look(path, handle) != stamp]
    finally:
        os.close(handle)


def tally(folder: Path) -> int:
    """Sum how all files of a tree look: equal sums, equal looks. It asks less of each than `unlike`.

    A tree that cannot be read through is like no other.
    """
    try:
        return sum(weight(path, stamp) for path, stamp in _looks(str(folder)))
    except OSError:
        return UNREADABLE


def _looks(folder: str) -> Iterator[tuple[str, str]]:
    waiting = [(folder, "")]
    while waiting:
        place, prefix = waiting.pop()
        with os.scandir(place) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{prefix}{entry.name}/"))
                else:
                    yield prefix + entry.name, _stamp(entry.stat(follow_symlinks=False))


def weight(path: str, stamp: str) -> int:
    """Give a file's part in the sum of a tree."""
    return crc32(f"{path} {stamp}".encode(errors="surrogateescape"))


def shape(folder: Path, folders: Iterable[str]) -> str:
    """Digest a tree's folders with their times: whatever comes into one, or goes, gives it another time."""
    return mark((identity(folder), *((each, _time(f"{folder}/{each}")) for each in sorted(folders))))


def folders_of(paths: Iterable[str]) -> set[str]:
    """Give every folder that files stand in, the tree's own (empty) included.

    >>> sorted(folders_of(["a/b/c.html", "d.html"]))
    ['', 'a', 'a/b']
    """
    found = {""}
    for path in paths:
        parent = path.rpartition("/")[0]
        while parent not in found:
            found.add(parent)
            parent = parent.rpartition("/")[0]
    return found


def _time(folder: str) -> int:
    try:
        return os.stat(folder).st_mtime_ns  # noqa: PTH116 - asked of every folder of a site
    except OSError:
        return 0

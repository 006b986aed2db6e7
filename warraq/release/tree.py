"""The staging tree beside `output/`, and its release.

What did not change is hard-linked from the last good site, so bytes and times stay and nothing is copied. Until the
one rename at the end, `output/` is not touched; the site before it is kept beside it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from warraq.release.exchange import exchange


class Staging:
    """A tree in the making. Use `fresh`, fill `folder`, then `release`; or `discard`."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.folder = output.with_name(f".{output.name}-next")
        self.previous = output.with_name(f".{output.name}-previous")

    def fresh(self) -> None:
        """Begin an empty tree; what a killed run left behind is put right first."""
        if not self.output.exists() and self.previous.exists():
            self.previous.rename(self.output)
        self.discard()
        self.folder.mkdir(parents=True)

    def carry(self, paths: Iterable[str]) -> None:
        """Take unchanged files over from the last good site."""
        made: set[str] = set()
        for path in paths:
            parent = path.rpartition("/")[0]
            if parent not in made:
                (self.folder / parent).mkdir(parents=True, exist_ok=True)
                made.add(parent)
            source, target = self.output / path, self.folder / path
            try:
                os.link(source, target)
            except OSError:
                shutil.copy2(source, target)

    def release(self) -> None:
        """Make this tree the site, in one rename; the site before it stays beside it as the last good one."""
        os.sync()
        if not self.output.exists():
            self.output.parent.mkdir(parents=True, exist_ok=True)
            self.folder.rename(self.output)
            return
        if exchange(self.folder, self.output):
            shutil.rmtree(self.previous, ignore_errors=True)
            self.folder.rename(self.previous)
            return
        shutil.rmtree(self.previous, ignore_errors=True)
        self.output.rename(self.previous)
        self.folder.rename(self.output)

    def discard(self) -> None:
        """Take the tree away; the site is as it was."""
        shutil.rmtree(self.folder, ignore_errors=True)


def identity(folder: Path) -> str:
    """Tell one tree from another, whatever its name: device and inode. Empty where there is none."""
    try:
        seen = folder.stat()
    except OSError:
        return ""
    return f"{seen.st_dev} {seen.st_ino}"


def look(folder: Path, path: str) -> str:
    """Tell whether a released file is as it was left: its size in bytes and its time in nanoseconds."""
    try:
        seen = os.stat(f"{folder}/{path}")  # noqa: PTH116 - asked of every file of a site
    except OSError:
        return ""
    return f"{seen.st_size} {seen.st_mtime_ns}"

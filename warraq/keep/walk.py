"""Walk the content folder: every source with its stamp; what is no source is named, not passed over."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from warraq.marks import stamp_of
from warraq.problems import Problem

FOLDERS = ("articles", "pages", "authors")
SUFFIXES = (".md", ".markdown")
IGNORED = (".", "_", "#")
"""First characters of names that an editor or a system made: swap files, folders of tools."""


def walk(content: Path, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Give the path (under the content folder) and the stamp of every source, in the order of the paths.

    Symbolic links are refused: a link could publish a file from anywhere on the machine.
    """
    if not content.is_dir():
        allowed, remedy = "a folder with articles/ and pages/ in it", "make it, or mend PATH"
        problems.append(Problem(content.name, 0, "content", "no such folder", allowed, remedy))
        return
    for folder in FOLDERS:
        root = content / folder
        if root.is_symlink():
            problems.append(_link(folder))
        elif root.is_dir():
            yield from _walk(str(root), folder, problems)


def _walk(folder: str, prefix: str, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        problems.append(_closed(prefix, error))
        return
    for entry in entries:
        name = entry.name
        path = f"{prefix}/{name}"
        if name.startswith(IGNORED) or name.endswith("~"):
            continue
        if entry.is_symlink():
            problems.append(_link(path))
        elif entry.is_dir():
            yield from _walk(entry.path, path, problems)
        elif name.lower().endswith(SUFFIXES) and entry.is_file():
            try:
                yield path, stamp_of(entry.stat())
            except FileNotFoundError:
                continue  # it went while the folder was read
        else:
            allowed, remedy = "files that end in .md", "move pictures to content/images, or take it away"
            problems.append(Problem(path, 0, "file", "not an article", allowed, remedy))


def _link(path: str) -> Problem:
    allowed, remedy = "files of the newsroom's own", "put the file itself there"
    return Problem(path, 0, "file", "a symbolic link", allowed, remedy)


def _closed(path: str, error: OSError) -> Problem:
    return Problem(path, 0, "file", error.strerror or str(error), "a folder that can be read", "mend its permissions")

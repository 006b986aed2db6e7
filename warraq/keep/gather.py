"""Walk the content folder and read what changed: stat before hash, hash before read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from warraq.article.record import Record
from warraq.keep.catalogue import Catalogue, Kept, Stamp
from warraq.problems import Problem
from warraq.read.source import read
from warraq.settings import Settings

Proofread = Callable[[str, Record], tuple[Problem, ...]]
"""Gives what is to be said of a source's text."""

FOLDERS = ("articles", "pages")
SUFFIXES = (".md", ".markdown")
IGNORED = (".", "_", "#")
"""First characters of names that an editor or a system made: swap files, folders of tools."""
SETTLED = 2_000_000_000
"""Nanoseconds after which a stamp can be trusted: two writes within a file system's tick look alike."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Every source of a site: records by path, and all that is wrong."""

    records: dict[str, Record]
    problems: tuple[Problem, ...]
    read: int
    """How many sources were read in this run; the others were known."""


def gather(
    settings: Settings, catalogue: Catalogue, proofread: Proofread, now_ns: int, step: Callable[[], None]
) -> Gathered:
    """Bring the catalogue up to the content folder. `step` is called once a source that had to be read."""
    known = catalogue.sources()
    records: dict[str, Record] = {}
    problems: list[Problem] = []
    seen = set()
    count = 0
    for path, file in walk(settings.content, problems):
        seen.add(path)
        kept = known.get(path)
        stamp = Stamp.of(file)
        if kept and kept.stamp == str(stamp):
            records[path] = kept.record
            problems += kept.warnings
            continue
        settled = max(stamp.modified, stamp.changed) + SETTLED < now_ns
        look = _look(path, file, kept, settings, proofread)
        _keep(look, catalogue, str(stamp) if settled else f"{stamp} unsettled")
        if look.record:
            records[path] = look.record
        problems += look.problems
        if look.body is not None:
            count += 1
            step()
    catalogue.forget(path for path in known if path not in seen)
    return Gathered(records, tuple(problems), count)


@dataclass(frozen=True, slots=True)
class Look:
    """What came of opening a source: a body only where it had to be read."""

    path: str
    record: Record | None
    body: str | None
    problems: tuple[Problem, ...]


def _look(path: str, file: Path, kept: Kept | None, settings: Settings, proofread: Proofread) -> Look:
    """Open a source whose stamp is new; read it only where its bytes are."""
    try:
        data = file.read_bytes()
    except OSError as error:
        found = error.strerror or str(error)
        problem = Problem(path, 0, "file", found, "a file that can be read", "mend its permissions")
        return Look(path, None, None, (problem,))
    if kept and kept.record.digest == blake2b(data, digest_size=16).hexdigest():
        return Look(path, kept.record, None, kept.warnings)
    reading = read(data, path, settings)
    remarks = proofread(data.decode("utf-8"), reading.record) if reading.record else ()
    return Look(path, reading.record, reading.body, reading.problems + remarks)


def _keep(look: Look, catalogue: Catalogue, stamp: str) -> None:
    if look.record and look.body is None:
        catalogue.restamp(look.path, stamp)
    elif look.record and look.body is not None:
        catalogue.keep(look.record, look.body, stamp, look.problems)
    else:
        catalogue.forget([look.path])


def walk(content: Path, problems: list[Problem]) -> Iterator[tuple[str, Path]]:
    """Find every source in the order of its path; what is no source is named, not passed over.

    Symbolic links are refused: a link could publish a file from anywhere on the machine.
    """
    if not content.is_dir():
        problems.append(
            Problem(
                content.name,
                0,
                "content",
                "no such folder",
                "a folder with articles/ and pages/ in it",
                "make it, or mend PATH",
            )
        )
        return
    for folder in FOLDERS:
        root = content / folder
        if root.is_symlink():
            problems.append(_link(folder))
        elif root.is_dir():
            yield from _walk(root, folder, problems)


def _walk(folder: Path, prefix: str, problems: list[Problem]) -> Iterator[tuple[str, Path]]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        path = f"{prefix}/{entry.name}"
        if entry.name.startswith(IGNORED) or entry.name.endswith("~"):
            continue
        if entry.is_symlink():
            problems.append(_link(path))
        elif entry.is_dir():
            yield from _walk(Path(entry.path), path, problems)
        elif entry.name.lower().endswith(SUFFIXES):
            yield path, Path(entry.path)
        else:
            problems.append(
                Problem(
                    path,
                    0,
                    "file",
                    "not an article",
                    "files that end in .md",
                    "move pictures to content/images, or take it away",
                )
            )


def _link(path: str) -> Problem:
    return Problem(path, 0, "file", "a symbolic link", "files of the newsroom's own", "put the file itself there")

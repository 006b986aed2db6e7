"""Is `output/` a site that this newsroom's press released, whole, with the settings that are live?

This module alone knows how the press says so.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from warraq.marks import mark
from warraq.problems import Problem, Problems
from warraq.publish.manifest import moment
from warraq.release.tree import identity, unlike
from warraq.settings import Settings

CATALOGUE = "catalogue.db"
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Released:
    """A released site: its folder, the moment of its release (UTC), its files by their paths."""

    folder: Path
    built: str
    paths: tuple[str, ...]


def released(settings: Settings) -> Released:
    """Look at `output/`.

    Raises:
        Problems: it is not there, was not released by the press, was changed since, or was built with other settings.
    """
    rows, made_with = _noted(settings)
    problems = list(_wrong(settings, rows, made_with))
    if problems:
        raise Problems(problems)
    return Released(settings.output, _moment(settings.output, rows), tuple(sorted(rows)))


def _noted(settings: Settings) -> tuple[dict[str, str], str]:
    """Give the stamps of the files that the press released, by path, and the mark of the settings it had then."""
    file = settings.state / CATALOGUE
    try:
        link = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        try:
            facts = dict(link.execute("SELECT name, value FROM facts"))
            if not facts.get("tree") or facts["tree"] != identity(settings.output):
                return {}, ""
            shared = json.loads(facts.get("shared") or "{}")
            return dict(link.execute("SELECT path, stamp FROM outputs")), str(shared.get("settings", ""))
        finally:
            link.close()
    except sqlite3.Error:
        return {}, ""


def _wrong(settings: Settings, rows: dict[str, str], made_with: str) -> Iterator[Problem]:
    name = f"{settings.output.name}/"
    remedy = f"inv build --settings {settings.file}"
    if not rows:
        found = "not a released site" if settings.output.is_dir() else "no such folder"
        yield Problem(name, 0, "site", found, "a site that the press released", remedy)
        return
    if made_with != mark(settings.mark):
        yield Problem(name, 0, "settings", "it was built with other settings", settings.file, remedy)
    strange = sorted(set(_files(settings.output)) - rows.keys())
    touched = sorted(unlike(settings.output, rows.items()))
    for paths, what in ((strange, "which the press did not make"), (touched, "changed or taken away since")):
        for path in paths[:SHOWN]:
            yield Problem(f"{name}{path}", 0, "site", what, "the files of the release, as they were made", remedy)
        if len(paths) > SHOWN:
            yield Problem(name, 0, "site", f"{len(paths) - SHOWN} more files {what}", "", remedy)


def _files(folder: Path) -> Iterator[str]:
    """Give everything that lies in a tree and is no plain folder."""
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(folder).as_posix()


def _moment(folder: Path, rows: dict[str, str]) -> str:
    """Give the moment of the release: when the newest of its files was made, or its folder filled."""
    newest = max(int(stamp.rpartition(" ")[2]) for stamp in rows.values())
    return moment(datetime.fromtimestamp(max(newest, folder.stat().st_mtime_ns) / 1e9, UTC))

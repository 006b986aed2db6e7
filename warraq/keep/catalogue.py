"""The catalogue on disk: one SQLite file that can always be thrown away and made again.

It is never trusted when the code, the settings or its own schema changed: the `maker` that it was written by
is kept in it, and another maker starts with an empty one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from warraq.article.record import PictureRef, Record, Reference
from warraq.problems import Problem

SCHEMA = """
CREATE TABLE maker (name TEXT NOT NULL);
CREATE TABLE sources (
    path TEXT PRIMARY KEY, stamp TEXT NOT NULL, digest TEXT NOT NULL,
    record TEXT NOT NULL, body TEXT NOT NULL, warnings TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE outputs (
    path TEXT PRIMARY KEY, inputs TEXT NOT NULL, stamp TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE tree (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
VERSION = 2


@dataclass(frozen=True, slots=True)
class Stamp:
    """How a file looked when it was read: nanoseconds and bytes. Equal stamps mean the same bytes."""

    modified: int
    changed: int
    size: int

    @classmethod
    def of(cls, path: Path) -> Stamp:
        """Look at a file."""
        seen = path.stat()
        return cls(seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size)

    def __str__(self) -> str:
        return f"{self.modified} {self.changed} {self.size}"


@dataclass(frozen=True, slots=True)
class Kept:
    """A source as the catalogue has it, without its body."""

    record: Record
    stamp: str
    warnings: tuple[Problem, ...]


class Catalogue:
    """The open catalogue. Use `opened`, which keeps its changes when all went well."""

    def __init__(self, link: sqlite3.Connection) -> None:
        self.link = link

    def sources(self) -> dict[str, Kept]:
        """Give everything that is kept, by path."""
        rows = self.link.execute("SELECT path, stamp, record, warnings FROM sources ORDER BY path")
        return {path: Kept(_record(record), stamp, _problems(warnings)) for path, stamp, record, warnings in rows}

    def keep(self, record: Record, body: str, stamp: str, warnings: Iterable[Problem]) -> None:
        """Keep one source's record and body; an older one under its path is replaced."""
        said = json.dumps([asdict(problem) for problem in warnings], ensure_ascii=False)
        row = (record.path, stamp, record.digest, _text(record), body, said)
        self.link.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?)", row)

    def restamp(self, path: str, stamp: str) -> None:
        """Note that a source was looked at again and holds the same bytes."""
        self.link.execute("UPDATE sources SET stamp = ? WHERE path = ?", (stamp, path))

    def forget(self, paths: Iterable[str]) -> None:
        """Drop sources that are no more."""
        self.link.executemany("DELETE FROM sources WHERE path = ?", [(path,) for path in paths])

    def body(self, path: str) -> str:
        """Give the typeset body of a kept source.

        Raises:
            KeyError: nothing is kept under that path.
        """
        row = self.link.execute("SELECT body FROM sources WHERE path = ?", (path,)).fetchone()
        if row is None:
            raise KeyError(path)
        return str(row[0])

    def outputs(self) -> dict[str, tuple[str, str]]:
        """Give what the last build left: for each output its inputs (JSON) and its stamp."""
        return {row[0]: (row[1], row[2]) for row in self.link.execute("SELECT path, inputs, stamp FROM outputs")}

    def keep_outputs(self, rows: Iterable[tuple[str, str, str]], gone: Iterable[str]) -> None:
        """Note outputs (path, inputs, stamp), and drop those that are gone."""
        self.link.executemany("DELETE FROM outputs WHERE path = ?", [(path,) for path in gone])
        self.link.executemany("INSERT OR REPLACE INTO outputs VALUES (?, ?, ?)", rows)

    def forget_outputs(self) -> None:
        """Drop all that is known of the released tree."""
        self.link.execute("DELETE FROM outputs")

    def save(self) -> None:
        """Keep what was done so far, whatever comes after."""
        self.link.commit()

    def get(self, name: str) -> str:
        """Read one word about the tree, empty where nothing is noted."""
        row = self.link.execute("SELECT value FROM tree WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set(self, name: str, value: str) -> None:
        """Note one word about the tree."""
        self.link.execute("INSERT OR REPLACE INTO tree VALUES (?, ?)", (name, value))


@contextmanager
def opened(path: Path, maker: str) -> Iterator[Catalogue]:
    """Open the catalogue for one build, and keep its changes if the build ends well.

    One that cannot be read, or was written by another `maker`, is thrown away first.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    link = _connect(path, maker)
    try:
        yield Catalogue(link)
        link.commit()
    finally:
        link.close()


def _connect(path: Path, maker: str) -> sqlite3.Connection:
    try:
        link = sqlite3.connect(path, isolation_level="IMMEDIATE")
        if _fits(link, maker):
            return link
        link.close()
    except sqlite3.DatabaseError:
        pass
    for stale in (path, path.with_name(path.name + "-journal"), path.with_name(path.name + "-wal")):
        stale.unlink(missing_ok=True)
    link = sqlite3.connect(path, isolation_level="IMMEDIATE")
    link.executescript(SCHEMA)
    link.execute(f"PRAGMA user_version = {VERSION}")
    link.execute("INSERT INTO maker VALUES (?)", (maker,))
    link.commit()
    return link


def _fits(link: sqlite3.Connection, maker: str) -> bool:
    if link.execute("PRAGMA user_version").fetchone()[0] != VERSION:
        return False
    row = link.execute("SELECT name FROM maker").fetchone()
    link.execute("SELECT count(*) FROM sources").fetchone()
    return row is not None and row[0] == maker


def _text(record: Record) -> str:
    return json.dumps(asdict(record), ensure_ascii=False, default=datetime.isoformat, separators=(",", ":"))


def _record(text: str) -> Record:
    said: dict[str, Any] = json.loads(text)
    said["date"] = datetime.fromisoformat(said["date"]) if said["date"] else None
    said["modified"] = datetime.fromisoformat(said["modified"]) if said["modified"] else None
    said["picture"] = PictureRef(**said["picture"]) if said["picture"] else None
    said["figures"] = tuple(PictureRef(**item) for item in said["figures"])
    said["links"] = tuple(Reference(**item) for item in said["links"])
    said["lines"] = tuple((name, line) for name, line in said["lines"])
    said["terms"] = tuple((term, weight) for term, weight in said["terms"])
    for name in ("topics", "authors"):
        said[name] = tuple(said[name])
    return Record(**said)


def _problems(text: str) -> tuple[Problem, ...]:
    return tuple(Problem(**item) for item in json.loads(text)) if text != "[]" else ()

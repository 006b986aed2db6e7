"""The catalogue on disk: one SQLite file that can always be thrown away and made again.

It is not trusted further than its marks go: what was read is forgotten when the program or a setting of reading
changed, what was filed when any setting changed. What it says of the released site is held against the site.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from warraq.article.record import Record
from warraq.find.found import Found
from warraq.find.found import unpacked as unpacked_postings
from warraq.keep.packing import unpacked, unpacked_problems
from warraq.keep.schema import FILED, KEPT, RELEASED, VERSION
from warraq.machine import refused
from warraq.problems import Problem

NAME = "catalogue.db"
COMPANIONS = ("", "-journal", "-wal", "-shm")
PAGES = -16_000
"""SQLite's own cache, in KiB when negative."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A source as the catalogue keeps it: its body; its record, remarks on it and what search knows, packed."""

    path: str
    stamp: str
    digest: str
    record: str
    remarks: str
    body: str
    found: Found
    count: int
    """How many remarks there are, and how many of them stop a build."""
    errors: int


class Catalogue:
    """The open catalogue. Use `opened`; workers use `looked_at`."""

    def __init__(self, link: sqlite3.Connection) -> None:
        self.link = link

    def trust(self, reading: str, filing: str) -> None:
        """Forget what other marks than these were in force for: all that was read, or what was filed of it."""
        if self.fact("reading") != reading:
            self._renew(KEPT)
            self._renew(FILED)
            self.note("generation", str(int(self.fact("generation") or 0) + 1))
        elif self.fact("filing") != filing:
            self._renew(FILED)
            self.link.execute("INSERT OR IGNORE INTO unfiled SELECT path FROM sources")
        else:
            return
        self.note("reading", reading)
        self.note("filing", filing)
        self.touch(["everything"])

    def _renew(self, schema: str) -> None:
        for table in [line.split()[2] for line in schema.splitlines() if line.startswith("CREATE TABLE")]:
            self.link.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in filter(str.strip, schema.split(";")):
            self.link.execute(statement)

    def stamps(self) -> dict[str, str]:
        """Give the stamp of every source that is kept, by path."""
        return dict(self.link.execute("SELECT path, stamp FROM sources"))

    def digest(self, path: str) -> str:
        """Give the digest of a kept source's bytes, empty where none is kept."""
        row = self.link.execute("SELECT digest FROM sources WHERE path = ?", (path,)).fetchone()
        return str(row[0]) if row else ""

    def keep(self, kept: Kept) -> None:
        """Keep one source as it was read; it is to be filed."""
        row = self.link.execute(
            "INSERT INTO sources (path, stamp, digest, names) VALUES (?, ?, ?, ?) ON CONFLICT (path) DO UPDATE"
            " SET stamp = excluded.stamp, digest = excluded.digest, names = excluded.names RETURNING number",
            (kept.path, kept.stamp, kept.digest, kept.found.names),
        ).fetchone()
        number = row[0]
        self._stir(number, kept.found.postings)
        texts = (number, kept.record, kept.remarks, kept.body)
        self.link.execute("INSERT OR REPLACE INTO texts VALUES (?, ?, ?, ?)", texts)
        self.link.execute("INSERT OR REPLACE INTO found VALUES (?, ?, ?)", (number, *kept.found[1:]))
        self.link.execute("DELETE FROM remarked WHERE number = ?", (number,))
        if kept.count:
            self.link.execute("INSERT INTO remarked VALUES (?, ?, ?)", (number, kept.count, kept.errors))
        self.unfile([kept.path])

    def _stir(self, number: int, postings: bytes) -> None:
        """Note of which stems an article that is known says otherwise now."""
        row = self.link.execute("SELECT postings FROM found WHERE number = ?", (number,)).fetchone()
        if row and row[0] != postings:
            before, after = ({*zip(*unpacked_postings(data), strict=True)} for data in (row[0], postings))
            stems = sorted({stem for stem, _ in before ^ after})
            self.link.executemany("INSERT OR IGNORE INTO stirred VALUES (?, ?)", ((number, stem) for stem in stems))

    def _number(self, path: str) -> int | None:
        row = self.link.execute("SELECT number FROM sources WHERE path = ?", (path,)).fetchone()
        return int(row[0]) if row else None

    def restamp(self, path: str, stamp: str) -> None:
        """Note that a source was looked at again and holds the same bytes."""
        self.link.execute("UPDATE sources SET stamp = ? WHERE path = ?", (stamp, path))

    def drop(self, paths: Iterable[str]) -> None:
        """Drop sources that are no more; they are to be unfiled."""
        for path in paths:
            number = self._number(path)
            for table in ("texts", "found", "remarked", "sources"):
                self.link.execute(f"DELETE FROM {table} WHERE number = ?", (number,))  # noqa: S608 - a fixed name
            self.unfile([path])

    def unfile(self, paths: Iterable[str]) -> None:
        """Note sources whose filing is out of date."""
        self.link.executemany("INSERT OR IGNORE INTO unfiled VALUES (?)", ((path,) for path in paths))

    def record(self, number: int) -> Record:
        """Give a kept record.

        Raises:
            sqlite3.DatabaseError: nothing is kept under that number, so the catalogue is damaged.
        """
        row = self.link.execute("SELECT record FROM texts WHERE number = ?", (number,)).fetchone()
        if row is None:
            raise sqlite3.DatabaseError(number)
        return unpacked(row[0])

    def records(self) -> Iterator[Record]:
        """Give every kept record, in the order of the paths."""
        for (text,) in self.link.execute("SELECT record FROM sources JOIN texts USING (number) ORDER BY path"):
            yield unpacked(text)

    def body(self, path: str) -> str:
        """Give the typeset body of a kept source.

        Raises:
            sqlite3.DatabaseError: nothing is kept under that path, so the catalogue is damaged.
        """
        row = self.link.execute("SELECT body FROM sources JOIN texts USING (number) WHERE path = ?", (path,)).fetchone()
        if row is None:
            raise sqlite3.DatabaseError(path)
        return str(row[0])

    def remarks(self, most: int = -1, *, errors: bool = False) -> Iterator[Problem]:
        """Give what was said of the kept sources, in the order of their paths; of the first `most` sources.

        With `errors`, only of sources of which something was said that stops a build.
        """
        rows = self.link.execute(
            "SELECT remarks FROM remarked CROSS JOIN sources USING (number) LEFT JOIN texts USING (number)"
            " WHERE errors >= ? ORDER BY path LIMIT ?",
            (int(errors), most),
        )
        for (text,) in rows:
            if text is None:
                raise sqlite3.DatabaseError("remarks are lost")
            yield from unpacked_problems(text)

    def remarks_count(self) -> tuple[int, int]:
        """Count what was said of the kept sources, and how much of it stops a build."""
        row = self.link.execute("SELECT coalesce(sum(count), 0), coalesce(sum(errors), 0) FROM remarked").fetchone()
        return int(row[0]), int(row[1])

    def touch(self, subjects: Iterable[str]) -> None:
        """Note what has to be planned anew before the next release."""
        self.link.executemany("INSERT OR IGNORE INTO touched VALUES (?)", ((subject,) for subject in subjects))

    def restless(self) -> bool:
        """Tell whether anything has to be planned anew."""
        return self.link.execute("SELECT 1 FROM touched LIMIT 1").fetchone() is not None

    def touched(self) -> list[str]:
        """Give what has to be planned anew."""
        return [row[0] for row in self.link.execute("SELECT subject FROM touched ORDER BY subject")]

    def fact(self, name: str) -> str:
        """Read one fact, empty where nothing is noted."""
        row = self.link.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def note(self, name: str, value: str) -> None:
        """Note one fact."""
        self.link.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Do several things as one: all of them are kept, or none."""
        self.link.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.link.execute("ROLLBACK")
            raise
        self.link.execute("COMMIT")


@contextmanager
def opened(folder: Path) -> Iterator[Catalogue]:
    """Open the catalogue of a newsroom for one run; one that cannot be read, or is of another version, is made anew."""
    folder.mkdir(parents=True, exist_ok=True)
    link = _fitting(folder / NAME) or _made(folder / NAME)
    try:
        yield Catalogue(link)
    finally:
        link.close()


@contextmanager
def looked_at(folder: Path) -> Iterator[Catalogue]:
    """Open the catalogue to read, beside whoever writes it."""
    link = _connected(folder / NAME)
    link.execute("PRAGMA query_only = ON")
    try:
        yield Catalogue(link)
    finally:
        link.close()


def thrown_away(folder: Path) -> None:
    """Take the catalogue away."""
    for suffix in COMPANIONS:
        (folder / (NAME + suffix)).unlink(missing_ok=True)


def _connected(path: Path) -> sqlite3.Connection:
    link = sqlite3.connect(path, isolation_level=None, timeout=30, cached_statements=256)
    link.execute(f"PRAGMA cache_size = {PAGES}")
    link.execute("PRAGMA journal_mode = WAL")
    link.execute("PRAGMA synchronous = NORMAL")
    link.execute("PRAGMA cell_size_check = ON")  # what is damaged is to be noticed when it is read
    return link


def _fitting(path: Path) -> sqlite3.Connection | None:
    if not path.is_file():
        return None
    link = None
    try:
        link = _connected(path)
        if link.execute("PRAGMA user_version").fetchone()[0] == VERSION:
            return link
    except sqlite3.DatabaseError as error:
        if refused(error):
            raise
    if link:
        link.close()
    return None


def _made(path: Path) -> sqlite3.Connection:
    thrown_away(path.parent)
    link = _connected(path)
    link.executescript("BEGIN;" + KEPT + FILED + RELEASED + f"PRAGMA user_version = {VERSION};COMMIT;")
    return link

"""The ledger of the released site: for each file what it was made of and how it was left.

What a build is about to release is written down before the trees change places and made good after, so that a run
that is killed in between is known for what it did.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from warraq.keep.catalogue import Catalogue
from warraq.release.tree import Trees, folders_of, identity, shape, weight

MADE, SAME, STAYS, GONE = "made", "same", "stays", "gone"
"""What becomes of a file: it is new or has other bytes; it has the same bytes of other inputs; nothing; it goes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the site as the ledger has it."""

    path: str
    place: str
    """Its address as a file system that folds case would have it."""
    subject: str
    inputs: Mapping[str, str]
    stamp: str
    fate: str = MADE


class Ledger:
    """The ledger of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.link = catalogue.link

    def entry(self, path: str) -> Entry | None:
        """Give what is known of a file."""
        row = self.link.execute("SELECT * FROM outputs WHERE path = ?", (path,)).fetchone()
        return Entry(row[0], row[1], row[2], json.loads(row[3]), row[4]) if row else None

    def stamps(self) -> Iterator[tuple[str, str]]:
        """Give every file with its stamp."""
        yield from self.link.execute("SELECT path, stamp FROM outputs")

    def pages(self) -> Iterator[tuple[str, str, str]]:
        """Give every page with its subject and its inputs, as they are written."""
        yield from self.link.execute("SELECT path, subject, inputs FROM outputs WHERE path LIKE '%.html' ORDER BY path")

    def paths(self) -> set[str]:
        """Give every file."""
        return {row[0] for row in self.link.execute("SELECT path FROM outputs")}

    def of(self, subjects: Iterable[str]) -> set[str]:
        """Give the files of some subjects."""
        found = (self.link.execute("SELECT path FROM outputs WHERE subject = ?", (subject,)) for subject in subjects)
        return {row[0] for rows in found for row in rows}

    def filled_by(self, template: str) -> set[str]:
        """Give the subjects with a file that a template fills."""
        asked = "SELECT DISTINCT subject FROM outputs WHERE instr(inputs, ?)"
        return {row[0] for row in self.link.execute(asked, (json.dumps(f"template {template}"),))}

    def held(self, place: str) -> tuple[str, str] | None:
        """Give the file at a place, and its subject."""
        row = self.link.execute("SELECT path, subject FROM outputs WHERE place = ?", (place,)).fetchone()
        return (row[0], row[1]) if row else None

    def has(self, path: str) -> bool:
        """Tell whether the site has a file."""
        return self.link.execute("SELECT 1 FROM outputs WHERE path = ?", (path,)).fetchone() is not None

    def shared(self) -> dict[str, str]:
        """Give the marks of what all pages shared at the last release."""
        said: dict[str, str] = json.loads(self.catalogue.fact("shared") or "{}")
        return said

    def templates(self) -> dict[str, str]:
        """Give the marks of the templates at the last release."""
        said: dict[str, str] = json.loads(self.catalogue.fact("theme") or "{}")
        return said

    def tally(self) -> int | None:
        """Give the sum of how all files looked when they were left, where it is known."""
        said = self.catalogue.fact("tally")
        return int(said) if said else None

    def doubt(self, paths: Iterable[str]) -> None:
        """Note files that are not as they were left: they are made again."""
        self.catalogue.note("tally", "")
        for path in paths:
            self.link.execute("UPDATE outputs SET stamp = '' WHERE path = ?", (path,))
            self.link.execute("INSERT OR IGNORE INTO touched SELECT subject FROM outputs WHERE path = ?", (path,))

    def forget(self) -> None:
        """Forget a site that is not there any more."""
        self.catalogue.note("tally", "")
        for table in ("outputs", "folders", "trailing"):
            self.link.execute(f"DELETE FROM {table}")  # noqa: S608 - fixed names

    def expect_nothing(self) -> None:
        """Begin a new list of what a release will bring."""
        self.link.execute("DELETE FROM arriving")

    def expect(self, entries: Iterable[Entry]) -> None:
        """Add files to what a release will bring."""
        rows = ((each.path, each.place, each.subject, _text(each.inputs), each.stamp, each.fate) for each in entries)
        self.link.executemany("INSERT OR REPLACE INTO arriving VALUES (?, ?, ?, ?, ?, ?)", rows)

    def expect_gone(self, paths: Iterable[str]) -> None:
        """Add files that a release takes away."""
        rows = ((path, GONE) for path in paths)
        self.link.executemany("INSERT OR REPLACE INTO arriving VALUES (?, '', '', '', '', ?)", rows)

    def announce(self, tree: str) -> None:
        """Write down which tree it is that will hold this, once it is the site."""
        self.catalogue.note("arriving", tree)

    def take_back(self) -> None:
        """Forget what was announced: the site does not have it."""
        with self.catalogue.whole():
            self.expect_nothing()
            self.catalogue.note("arriving", "")

    def settle(self, trees: Trees, facts: Mapping[str, str], *, moved: bool) -> None:
        """Make good what was expected: the site has it now. `facts` are noted with it.

        Where no file changed (`moved` is false), the trees are as they were.
        """
        with self.catalogue.whole():
            known, leaving = self.tally(), self._weight("outputs WHERE path IN (SELECT path FROM arriving)")
            self.link.execute("DELETE FROM outputs WHERE path IN (SELECT path FROM arriving WHERE fate = 'gone')")
            self.link.execute(
                "INSERT OR REPLACE INTO outputs SELECT path, place, subject, inputs, stamp FROM arriving"
                " WHERE fate != 'gone'"
            )
            come = self._weight("arriving WHERE fate != 'gone'") - leaving
            self.catalogue.note("tally", str(self._weight("outputs") if known is None else known + come))
            if moved:
                self.link.execute("DELETE FROM trailing")
                self.link.execute("INSERT INTO trailing SELECT path FROM arriving WHERE fate != 'same'")
            self.link.execute("DELETE FROM arriving")
            self.link.execute("DELETE FROM touched")
            self.catalogue.note("arriving", "")
            for name, value in facts.items():
                self.catalogue.note(name, value)
            if moved:
                self.note_shapes(trees)

    def _weight(self, rows: str) -> int:
        return sum(weight(path, stamp) for path, stamp in self.link.execute(f"SELECT path, stamp FROM {rows}"))  # noqa: S608 - fixed words

    def note_shapes(self, trees: Trees) -> None:
        """Note how the trees stand."""
        known = self.folders() | folders_of(self.lag())
        there = {folder for folder in known if (trees.output / folder).is_dir()}
        self.link.execute("DELETE FROM folders")
        self.link.executemany("INSERT INTO folders VALUES (?)", ((folder,) for folder in there))
        self.catalogue.note("tree", identity(trees.output))
        self.catalogue.note("shape", shape(trees.output, there))
        self.catalogue.note("previous", self.previous_shape(trees))

    def previous_shape(self, trees: Trees) -> str:
        """Digest the previous tree's folders as they stand."""
        return shape(trees.previous, self.folders() | folders_of(self.lag()))

    def folders(self) -> set[str]:
        """Give every folder of the site."""
        return {row[0] for row in self.link.execute("SELECT folder FROM folders")}

    def note_shadow(self, trees: Trees) -> None:
        """Note that the previous tree is the site itself, in links."""
        with self.catalogue.whole():
            self.link.execute("DELETE FROM trailing")
            self.note_shapes(trees)

    def distrust_previous(self) -> None:
        """Note that the previous tree holds what nobody knows: the next release is put together without it."""
        self.catalogue.note("previous", "")

    def count(self) -> int:
        """Count the files of the site."""
        return int(self.link.execute("SELECT count(*) FROM outputs").fetchone()[0])

    def lag(self) -> set[str]:
        """Give the files in which the previous tree differs from the site."""
        return {row[0] for row in self.link.execute("SELECT path FROM trailing")}


def _text(inputs: Mapping[str, str]) -> str:
    return json.dumps(inputs, separators=(",", ":"))

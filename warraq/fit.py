"""Whether the files of a plan fit together: each in a place of its own, each link leading somewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from warraq.audit.pages import missing
from warraq.plan.addresses import SHORT
from warraq.press import Press
from warraq.problems import Problem
from warraq.relate.addresses import same_place
from warraq.relate.subjects import Subject
from warraq.release.ledger import MADE, STAYS, Ledger


@dataclass(frozen=True, slots=True)
class File:
    """A planned file: what it is about, what becomes of it, and why."""

    subject: str
    fate: str
    reasons: tuple[str, ...]


@dataclass
class Plan:
    """What is to become of the site."""

    files: dict[str, File] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    reached: set[str] = field(default_factory=set)
    """Addresses of the site that the made pages lead to."""
    problems: list[Problem] = field(default_factory=list)
    size: int = 0
    """Bytes of the files that were made."""

    def made(self) -> dict[str, tuple[str, ...]]:
        """Give the files that have other bytes, with the reasons."""
        return {path: file.reasons for path, file in sorted(self.files.items()) if file.fate == MADE}

    def add(self, path: str, file: File, settings_file: str) -> None:
        """Take a planned file in; one that is planned already is a problem of the source that wants it too."""
        other = self.files.get(path)
        if other and not path.startswith(SHORT):  # of two short links it was said already that their ids are one
            self.problems.append(clash(path, (other.subject, file.subject), settings_file))
        self.files[path] = file


def fitted(press: Press, folder: Path, ledger: Ledger, plan: Plan, *, alone: bool) -> Iterator[Problem]:
    """Name files that would take each other's place, and links to what the site will not have.

    Files that were planned `alone` are the whole site; else what the ledger has stays beside them.
    """
    yield from _crowded(ledger, plan, press.settings.file, alone=alone)

    def lost(address: str) -> bool:
        beside = not alone and address not in plan.gone and ledger.has(address)
        return address not in plan.files and not beside

    goals = press.catalogue.link.execute("SELECT DISTINCT goal FROM links WHERE NOT inside AND goal != ''")
    dead = {goal for (goal,) in goals if lost(goal)}
    yield from _dead(press, dead)
    absent = {address for address in plan.reached if lost(address)} - dead
    yield from missing(folder, plan.made(), absent, press.settings)


def _crowded(ledger: Ledger, plan: Plan, settings_file: str, *, alone: bool) -> Iterator[Problem]:
    """Some file systems fold case and the forms of accents: two such names are one file there."""
    taken: dict[str, tuple[str, str]] = {}
    for path, file in plan.files.items():
        if file.fate == STAYS and not alone:
            continue
        place = same_place(path)
        other = taken.setdefault(place, (path, file.subject))
        held = None if alone else ledger.held(place)
        if other[0] != path:
            yield clash(path, (other[1], file.subject), settings_file)
        elif held and held[0] != path and held[0] not in plan.gone:
            yield clash(path, (held[1], file.subject), settings_file)


def clash(path: str, subjects: tuple[str, str], settings_file: str) -> Problem:
    """Name a file that two subjects want, at the source among them."""
    pieces = [read.name for read in map(Subject.read, subjects) if read.kind == "piece"]
    remedy = "the site itself, or another source, has that page; choose another Slug:"
    where = pieces[-1] if pieces else settings_file
    return Problem(where, 0, "address", path, "an address of its own", remedy)


def _dead(press: Press, goals: Collection[str]) -> Iterator[Problem]:
    """Name links in sources to addresses that the site will not have."""
    remedy = "mend it, or link to the source: {filename}/articles/…"
    for goal in sorted(goals):
        asked = "SELECT path, line FROM links JOIN filed USING (number) WHERE goal = ? AND NOT inside ORDER BY path"
        for path, line in press.catalogue.link.execute(asked, (goal,)):
            yield Problem(path, line, "link", f"/{goal}", "an address of this site", remedy)

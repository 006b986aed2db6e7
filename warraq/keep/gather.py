"""Bring the catalogue up to the content folder: stat before hash, hash before read, and many reads at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from warraq import crew
from warraq.keep.catalogue import Catalogue, Kept
from warraq.keep.walk import walk
from warraq.problems import Problem
from warraq.settings import Settings

FEW = 48
"""Sources that one process reads sooner than a crew could be called."""
LOT = 24
"""Sources that a worker gets at a time."""

Sought = tuple[str, str, str]
"""A source to look at: its path, its stamp, and the digest of the bytes that are known."""


@dataclass(frozen=True, slots=True)
class Look:
    """What came of opening a source: it was read, or its bytes were known, or it is wrong."""

    path: str
    stamp: str
    """As it may be kept."""
    kept: Kept | None
    known: bool
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a run found of the sources: all that is wrong with those that cannot be kept, and how many were read."""

    problems: tuple[Problem, ...]
    read: int


def gather(
    settings: Settings,
    catalogue: Catalogue,
    step: Callable[[], None] = lambda: None,
    meanwhile: Callable[[], None] = lambda: None,
) -> Gathered:
    """Keep what is new, drop what is gone. `step` is called once a source that had to be read.

    Sources are read in other processes; `meanwhile` is what this one can do until then.

    A source that cannot be kept leaves what was kept of it as it was; the build that found it ends before a release.
    """
    problems: list[Problem] = []
    stamps = catalogue.stamps()
    found = dict(walk(settings.content, problems))
    sought = [
        (path, stamp, catalogue.digest(path) if path in stamps else "")
        for path, stamp in found.items()
        if stamps.get(path) != stamp
    ]
    count = 0
    with catalogue.whole():
        for look in _looks(sought, settings, meanwhile):
            problems += look.problems
            if look.known:
                catalogue.restamp(look.path, look.stamp)
            if look.kept:
                catalogue.keep(look.kept)
            if not look.known:
                count += 1
                step()
        catalogue.drop(stamps.keys() - found.keys())
    return Gathered(tuple(problems), count)


def _looks(sought: Sequence[Sought], settings: Settings, meanwhile: Callable[[], None]) -> Iterator[Look]:
    if not sought:
        return
    if len(sought) <= FEW:
        with crew.aside(_look_at, (settings, sought)) as looks:
            meanwhile()
            yield from looks()
        return
    from warraq.keep.reading import begin, look  # noqa: PLC0415 - a run that reads nothing need not know how

    begin(settings)
    lots = (sought[start : start + LOT] for start in range(0, len(sought), LOT))
    for lot in crew.share(look, lots, begin, (settings,)):
        yield from lot


def _look_at(task: tuple[Settings, Sequence[Sought]]) -> list[Look]:
    from warraq.keep.reading import begin, look  # noqa: PLC0415 - as above

    begin(task[0])
    return look(task[1])

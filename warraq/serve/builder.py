"""The builds of `inv serve`, in a process of their own: without threads it may fork; pages are served meanwhile."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path

from warraq import crew
from warraq.build import build
from warraq.keep.reading import begin, look
from warraq.keep.walk import walk
from warraq.messages import phrase, told
from warraq.problems import Problem, Problems, printable
from warraq.report import summary, warned
from warraq.settings import Settings, load, spoken

BUILD = "build"
"""What the process is asked."""
PATIENCE = 10.0
"""Seconds in which a build that is under way may end."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build: what is to be said of it, whether the site changed, and what kept it from being built."""

    lines: tuple[str, ...]
    changed: bool = False
    problems: tuple[Problem, ...] = ()


class Builder:
    """Builds a site whenever it is asked to. It is begun before there are threads."""

    def __init__(self, root: Path, file: str) -> None:
        context = crew.context()
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_obey, args=(root, file, theirs))
        self._process.start()
        theirs.close()

    def build(self) -> Outcome:
        """Build once.

        Raises:
            Problems: the process was ended from outside.
        """
        try:
            self._pipe.send(BUILD)
            found: Outcome = self._pipe.recv()
        except (EOFError, OSError):
            raise crew.ended() from None
        return found

    def end(self) -> None:
        """Let the process go."""
        self._pipe.close()
        self._process.join(PATIENCE)
        self._process.kill()
        self._process.join()


def _obey(root: Path, file: str, pipe: Connection) -> None:
    """Build as often as it is asked for, until nobody can ask any more."""
    crew.follow()
    with suppress(Problems):  # the first build says them
        _learn(load(root / file))
    with suppress(EOFError, KeyboardInterrupt):
        while pipe.recv():
            pipe.send(_built(root, file))


def _learn(settings: Settings) -> None:
    """Read a source once, so that the processes that are forked from this one, to read, know how from the start."""
    begin(settings)
    look([(path, "", "") for path, _ in islice(walk(settings.content, []), 1)])


def _built(root: Path, file: str) -> Outcome:
    language = spoken(root / file)
    try:
        built = build(root, file)
    except Problems as found:
        lines = (*(told(problem, language) for problem in found.problems), phrase("the last good site stays", language))
        return Outcome(lines, problems=tuple(found.problems))
    lines = (*warned(built, language), printable(summary(built)))
    return Outcome(lines, changed=bool(built.made or built.removed))

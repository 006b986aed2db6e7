"""The press made ready: sources gathered, an edition related. Nothing is written to the site."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from warraq import clock, marks
from warraq.keep.catalogue import Catalogue
from warraq.keep.gather import gather
from warraq.keep.packing import packed_problems, unpacked_problems
from warraq.keep.walk import FOLDERS
from warraq.marks import mark
from warraq.problems import Problem, Problems
from warraq.relate.edition import Edition
from warraq.relate.relate import relate
from warraq.settings import Settings


@dataclass(frozen=True)
class Press:
    """What a run knows before it makes pages."""

    settings: Settings
    catalogue: Catalogue
    edition: Edition
    program: str
    """Digest of the program and its libraries."""
    surroundings: str
    """Digest of the program, the theme and the settings."""
    errors: tuple[Problem, ...]
    """What stops a build: all of it."""
    findings: tuple[Problem, ...]
    """What an editor should look at, between sources; what was said of each source the catalogue has."""
    read: int
    """How many sources were read in this run; the others were known."""

    def warnings(self, most: int = -1) -> tuple[Problem, ...]:
        """Give what an editor should look at: all of it, or what concerns the first `most` sources."""
        remarks = (each for each in self.catalogue.remarks(most) if each.level != "error")
        return tuple(in_place(each, self.settings) for each in (*remarks, *self.findings))

    def warning_count(self) -> int:
        """Count what an editor should look at."""
        said, errors = self.catalogue.remarks_count()
        return said - errors + len(self.findings)


def moment_of(settings: Settings) -> datetime:
    """Give the moment of a build, in the newsroom's zone.

    Raises:
        Problems: SOURCE_DATE_EPOCH is no number.
    """
    try:
        return clock.now().astimezone(settings.zone)
    except (ValueError, OverflowError) as error:
        said = Problem("SOURCE_DATE_EPOCH", 0, "environment", str(error), "seconds since 1970", "unset it, or mend it")
        raise Problems([said]) from None


def prepare(
    settings: Settings,
    catalogue: Catalogue,
    *,
    whole: bool = False,
    step: Callable[[], None] = lambda: None,
    meanwhile: Callable[[], None] = lambda: None,
) -> Press:
    """Gather and relate. `step` is called once for each source that has to be read, `meanwhile` while few are read.

    What is wrong between sources is looked for where something changed since the last release, or where it is asked
    for (`whole`).

    Raises:
        Problems: nothing can be read before something else is mended: the clock, the checks, the word list.
    """
    now_ns = time.time_ns()
    moment = moment_of(settings)
    with catalogue.whole():
        program, surroundings = _surroundings(settings, catalogue, now_ns)
        _trust(settings, catalogue, program)
    gathered = gather(settings, catalogue, step, meanwhile)
    relate(catalogue, settings, moment, now_ns)
    edition = Edition(catalogue, moment)
    found = list(gathered.problems)
    if whole or found or catalogue.restless() or catalogue.remarks_count()[1]:
        found += _found(edition, settings, {problem.path for problem in gathered.problems})
    else:
        found += unpacked_problems(catalogue.fact("findings"))
    said = [in_place(each, settings) for each in found]
    errors = tuple(each for each in said if each.level == "error")
    rest = tuple(each for each in said if each.level != "error")
    return Press(settings, catalogue, edition, program, surroundings, errors, rest, gathered.read)


def _surroundings(settings: Settings, catalogue: Catalogue, now_ns: int) -> tuple[str, str]:
    """Digest the program, and all that is neither a source nor an output, theme and settings with it."""
    program = _known(catalogue, "program", (marks.looks(marks.PACKAGE, now_ns), *marks.system()), marks.program)
    theme = _known(
        catalogue,
        "theme files",
        (str(settings.theme), marks.looks(settings.theme, now_ns)),
        lambda: marks.contents(settings.theme),
    )
    return program, mark((program, theme, settings.mark))


def _known(catalogue: Catalogue, name: str, looks: tuple[str, ...], digest: Callable[[], str]) -> str:
    """Give a digest that is known as long as its files look as they did; what was touched alone digests as before."""
    looked = mark(looks)
    if catalogue.fact(f"{name}, looks") != looked:
        catalogue.note(name, digest())
        catalogue.note(f"{name}, looks", looked)
    return catalogue.fact(name)


def _trust(settings: Settings, catalogue: Catalogue, program: str) -> None:
    """Let the catalogue forget what was read or filed otherwise than it would be now."""
    content = os.path.relpath(settings.content, settings.root)
    reading = mark((program, settings.reading, marks.digest(_word_list(settings)), content))
    if catalogue.fact("reading") != reading:
        from warraq.proof.reader import proofreader  # noqa: PLC0415 - a run that reads nothing new need not know how

        proofreader(settings.checks, settings.lexicon, settings.file)
    catalogue.trust(reading, mark((program, settings.mark)))


def _word_list(settings: Settings) -> bytes:
    try:
        return settings.lexicon.read_bytes()
    except OSError:
        return b""


def _found(edition: Edition, settings: Settings, bad: set[str]) -> Iterator[Problem]:
    from warraq.relate.findings import findings  # noqa: PLC0415 - a run in which nothing changed need not look

    said = list(findings(edition, settings, bad))
    with edition.catalogue.whole():
        edition.catalogue.note("findings", packed_problems(each for each in said if each.level != "error"))
    yield from said
    yield from (each for each in edition.catalogue.remarks(errors=True) if each.level == "error")


def located(path: str, settings: Settings) -> str:
    """Name a source as the maintainer sees it, from the newsroom's folder."""
    if path.startswith(FOLDERS) and settings.content.is_relative_to(settings.root):
        return f"{settings.content.relative_to(settings.root).as_posix()}/{path}"
    return path


def in_place(problem: Problem, settings: Settings) -> Problem:
    """Give a problem of a source the source's name from the newsroom's folder."""
    return replace(problem, path=located(problem.path, settings))


@contextmanager
def locked(settings: Settings, wait: Callable[[], None]) -> Iterator[None]:
    """Let one build run at a time; `wait` is called once if another has to end first."""
    settings.state.mkdir(parents=True, exist_ok=True)
    with (settings.state / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            wait()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield

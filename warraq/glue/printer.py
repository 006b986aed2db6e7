"""The printer: plans subjects, makes what is stale into a folder, looks at it. One in a process; workers have theirs.

A job is a handful of subjects; what it gives back are entries for the ledger and what was found wrong.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from jinja2 import TemplateError
from pelican.generators import PelicanTemplateNotFound
from pelican.writers import FileOverwriteFailedError, Writer

from warraq import crew
from warraq.audit.pages import PAGES, Auditor
from warraq.glue.newsroom import Newsroom, PressGenerator, newsroom, template_problem
from warraq.keep.catalogue import Catalogue, looked_at
from warraq.keep.negatives import BROKEN, UnreadableError
from warraq.machine import naming
from warraq.plan.assets import bundle
from warraq.plan.makers import Templates
from warraq.plan.outputs import BareOutput, CardOutput, DrawnOutput, FileOutput, Output, PageOutput, PictureOutput
from warraq.plan.plan import planned
from warraq.plan.strings import Strings
from warraq.plan.workbench import SITE, Workbench
from warraq.problems import Problem, Problems
from warraq.relate.addresses import same_place
from warraq.relate.edition import Edition
from warraq.relate.subjects import Subject
from warraq.release.ledger import MADE, SAME, Entry, Ledger
from warraq.release.tree import look
from warraq.render.drawer import Drawer
from warraq.settings import Settings


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the press, as every process of it has to know it."""

    settings: Settings
    moment: datetime
    program: str
    folder: Path
    """Where files are made."""
    dry: bool = False
    """Only plan: nothing is made."""
    anew: bool = False
    """Make everything, whatever is there."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file that a job planned: its entry where it is stale, with the reasons; only its path where it can stay."""

    path: str
    subject: str
    entry: Entry | None = None
    reasons: tuple[str, ...] = ()
    size: int = 0


@dataclass(frozen=True, slots=True)
class Printed:
    """What came of a job: its files, what is wrong with them, and the addresses of the site that they lead to."""

    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...]
    reached: frozenset[str]
    subjects: int


def furnish(settings: Settings, edition: Edition, program: str) -> Workbench:
    """Lay out what planning needs.

    Raises:
        Problems: the theme lacks something without which no page can be planned.
    """
    strings = Strings(settings.theme / "strings" / f"{settings.lang.split('-')[0]}.toml", settings.style.numerals)
    return Workbench(edition, settings, Templates(settings.theme), strings, bundle(settings.theme / "static"), program)


class Printer:
    """Prints one run's subjects."""

    def __init__(self, run: Run, catalogue: Catalogue) -> None:
        self.run = run
        self.bench = furnish(run.settings, Edition(catalogue, run.moment), run.program)
        self.ledger = Ledger(catalogue)
        self.auditor = Auditor(run.settings)
        self.drawer = Drawer(run.settings.state)
        shared, known = self.bench.shared, self.ledger.shared()
        self.moved = tuple(sorted(name for name in {*shared, *known} if shared.get(name) != known.get(name)))
        self._newsroom: Newsroom | None = None
        self._writer: Writer | None = None

    def print(self, subjects: Sequence[Subject]) -> Printed:
        """Make what is stale of some subjects.

        Raises:
            Problems: a template is broken.
        """
        self.auditor.reached.clear()
        problems: list[Problem] = []
        sheets = tuple(
            self._sheet(subject, output, problems) for subject in subjects for output in planned(self.bench, subject)
        )
        return Printed(sheets, tuple(problems), frozenset(self.auditor.reached), len(subjects))

    def finish(self) -> None:
        """End the run of Pelican, if one was begun."""
        if self._newsroom:
            self._newsroom.finish()

    def _sheet(self, subject: Subject, output: Output, problems: list[Problem]) -> Sheet:
        known = None if self.run.anew else self.ledger.entry(output.path)
        reasons = self._reasons(output.inputs, known)
        if not reasons:
            return Sheet(output.path, str(subject), self._handed_on(known, str(subject)))
        with naming(self.run.folder / output.path):
            stamp, fate, size = ("", MADE, 0) if self.run.dry else self._make(subject, output, known, problems)
        entry = Entry(output.path, same_place(output.path), str(subject), dict(output.inputs), stamp, fate)
        return Sheet(output.path, str(subject), entry, reasons, size)

    @staticmethod
    def _handed_on(known: Entry | None, subject: str) -> Entry | None:
        """Give the entry of a file that stays as it is under another subject: that of a source that was renamed."""
        return replace(known, subject=subject, fate=SAME) if known and known.subject != subject else None

    def _reasons(self, inputs: Mapping[str, str], known: Entry | None) -> tuple[str, ...]:
        """Say which inputs of an output changed; nothing where it can stay."""
        if known is None:
            return ("new",)
        if not known.stamp:
            return ("changed by hand",)
        changed = sorted(name for name in {*inputs, *known.inputs} if inputs.get(name) != known.inputs.get(name))
        return tuple(each for name in changed for each in (self.moved or (name,) if name == SITE else (name,)))

    def _make(
        self, subject: Subject, output: Output, known: Entry | None, problems: list[Problem]
    ) -> tuple[str, str, int]:
        """Make a file, unless it is there with the same bytes: its stamp, its fate, and its size in bytes."""
        folder = self.run.folder
        if isinstance(output, PageOutput):
            with self._named():
                self._fill(output)
            data = (folder / output.path).read_bytes()
        else:
            try:
                data = self._data(output)
            except UnreadableError as error:
                problems += self._unreadable(subject, str(error))
                return "", MADE, 0
            (folder / output.path).parent.mkdir(parents=True, exist_ok=True)
            (folder / output.path).write_bytes(data)
        if output.path.endswith(PAGES):
            problems += self.auditor.look(output.path, data.decode())
        if known and known.stamp and self._same(output.path, data):
            (folder / output.path).unlink()
            return known.stamp, SAME, 0
        return look(f"{folder}/{output.path}"), MADE, len(data)

    def _unreadable(self, picture: Subject, said: str) -> Iterator[Problem]:
        """Name a broken picture at each source that shows it."""
        for path, line in self.bench.edition.showing(picture.name):
            found = f"{picture.name}, which is broken: {said}"
            yield Problem(path, line, "picture", found, "a whole JPEG, PNG or WebP file under content/images", BROKEN)

    @cached_property
    def _generator(self) -> PressGenerator:
        self._newsroom = newsroom(self.run.settings, self.run.folder)
        self._writer = Writer(self._newsroom.output_path, settings=self._newsroom.settings)
        return self._newsroom.generator(self.bench)

    def _fill(self, output: PageOutput) -> None:
        try:
            self._generator.write(output, self._writer)
        except FileOverwriteFailedError:
            return  # two subjects want one file: who puts the plan together names them

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Name the template and the line where filling one fails."""
        try:
            yield
        except (TemplateError, TypeError, PelicanTemplateNotFound) as error:
            raise Problems([template_problem(error, self.run.settings)]) from error

    def _same(self, path: str, data: bytes) -> bool:
        try:
            there = self.run.settings.output / path
            return os.stat(there).st_size == len(data) and there.read_bytes() == data  # noqa: PTH116 - before a read
        except OSError:
            return False

    def _data(self, output: Output) -> bytes:
        if isinstance(output, FileOutput):
            return output.data
        if isinstance(output, BareOutput):
            with self._named():
                return self._generator.filled(output)
        if isinstance(output, DrawnOutput):
            return output.draw()
        if isinstance(output, PictureOutput):
            return self.drawer.kept(Path(output.path).name, lambda: _developed(output))
        if isinstance(output, CardOutput):
            return self.drawer.kept(Path(output.path).name, lambda: _drawn(output))
        raise TypeError(f"{output.path} is made by a template")


def _developed(output: PictureOutput) -> bytes:
    from warraq.render.pictures import develop  # noqa: PLC0415 - most runs have every print in the drawer

    return develop(output.file, output.wanted)


def _drawn(output: CardOutput) -> bytes:
    from warraq.render.cards import draw  # noqa: PLC0415 - most runs have every card in the drawer

    return draw(output.placard, output.fonts)


LOT = 32
"""Subjects that a worker gets at a time."""
FEW = 320
"""Subjects that one process prints sooner than a crew could be called."""


def print_subjects(run: Run, subjects: Sequence[Subject]) -> Iterator[Printed]:
    """Print subjects, in workers where there are many.

    Raises:
        Problems: a template is broken, or a worker was ended.
    """
    lots = [subjects[start : start + LOT] for start in range(0, len(subjects), LOT)]
    if len(subjects) > FEW:
        yield from crew.share(work, lots, begin, (run,))
        return
    with printing(run) as printer:
        for lot in lots:
            yield printer.print(lot)
        printer.finish()


@contextmanager
def printing(run: Run) -> Iterator[Printer]:
    """Set a printer up, with its own look at the catalogue."""
    with looked_at(run.settings.state) as catalogue:
        yield Printer(run, catalogue)


_own = ExitStack()
_printers: list[Printer] = []
"""The one printer of a worker process."""


def begin(run: Run) -> None:
    """Set this process's printer up."""
    _own.close()
    _printers[:] = [_own.enter_context(printing(run))]


def work(subjects: Sequence[Subject]) -> Printed:
    """Print some subjects on this process's printer."""
    return _printers[0].print(subjects)

"""The press made ready: sources gathered, an edition composed, its outputs planned. Nothing is written to the site."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from warraq import clock
from warraq.keep.catalogue import Catalogue, opened
from warraq.keep.gather import FOLDERS, gather
from warraq.plan.assets import bundle
from warraq.plan.makers import Templates, program
from warraq.plan.outputs import FileOutput, Output, PictureOutput
from warraq.plan.plan import Plan, plan
from warraq.plan.strings import Strings
from warraq.plan.views import mark
from warraq.plan.workbench import Workbench
from warraq.problems import Problem, Problems
from warraq.proof.reader import proofreader
from warraq.relate.edition import Edition, compose
from warraq.render.pictures import develop
from warraq.settings import Settings


@dataclass(frozen=True)
class Press:
    """Everything that a run needs to make pages, and all that was found wrong."""

    settings: Settings
    catalogue: Catalogue
    edition: Edition
    bench: Workbench
    plan: Plan
    problems: tuple[Problem, ...]
    read: int

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What stops a build."""
        return tuple(problem for problem in self.problems if problem.level == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What an editor should look at."""
        return tuple(problem for problem in self.problems if problem.level != "error")

    def body(self, path: str) -> str:
        """Give the typeset body of a source."""
        return self.catalogue.body(path)

    def data(self, output: Output) -> bytes:
        """Give the bytes of an output that no template makes.

        Raises:
            TypeError: a template makes it.
        """
        if isinstance(output, FileOutput):
            return output.data
        if isinstance(output, PictureOutput):
            return self._picture(output)
        raise TypeError(f"{output.path} is made by a template")

    def _picture(self, output: PictureOutput) -> bytes:
        """Give a copy of a picture: from the drawer of earlier ones, or made now."""
        drawer = self.settings.state / "pictures" / Path(output.path).name
        if not drawer.is_file():
            drawer.parent.mkdir(parents=True, exist_ok=True)
            fresh = drawer.with_suffix(drawer.suffix + ".part")
            fresh.write_bytes(develop(output.file, output.width, output.kind))
            fresh.replace(drawer)
        return drawer.read_bytes()


@contextmanager
def prepare(settings: Settings, step: Callable[[], None] = lambda: None) -> Iterator[Press]:
    """Gather, compose and plan. `step` is called once for each source that has to be read.

    Raises:
        Problems: the theme lacks something without which no page can be planned.
    """
    try:
        moment = clock.now().astimezone(settings.zone)
    except ValueError as error:
        raise Problems(
            [Problem("SOURCE_DATE_EPOCH", 0, "environment", str(error), "seconds since 1970", "unset it, or mend it")]
        ) from None
    reader = proofreader(settings.checks, settings.lexicon, settings.file)
    maker = mark((program(), settings.reading, reader.mark, str(settings.content)))
    with opened(settings.state / "catalogue.db", maker) as catalogue:
        gathered = gather(settings, catalogue, reader.plain, time.time_ns(), step)
        catalogue.save()
        edition = compose(gathered.records.values(), moment, settings)
        strings = Strings(settings.theme / "strings" / f"{settings.lang.split('-')[0]}.toml", settings.style.numerals)
        bench = Workbench(edition, settings, Templates(settings.theme), strings, bundle(settings.theme / "static"))
        planned = plan(bench)
        named = [_located(each, settings) for each in (*gathered.problems, *edition.problems, *planned.problems)]
        yield Press(settings, catalogue, edition, bench, planned, tuple(named), gathered.read)


def located(path: str, settings: Settings) -> str:
    """Name a source as the maintainer sees it, from the newsroom's folder."""
    if settings.content.is_relative_to(settings.root):
        return f"{settings.content.relative_to(settings.root).as_posix()}/{path}"
    return path


def _located(problem: Problem, settings: Settings) -> Problem:
    """Give a problem of a source the source's name from the newsroom's folder."""
    return replace(problem, path=located(problem.path, settings)) if problem.path.startswith(FOLDERS) else problem

"""The plan of an edition: every output it has, each under an address of its own, every link leading somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from urllib.parse import urlsplit

from warraq.plan.listings import listings
from warraq.plan.machines import machines
from warraq.plan.outputs import FileOutput, Output, PageOutput, PictureOutput
from warraq.plan.stories import stories
from warraq.plan.workbench import Workbench
from warraq.problems import Problem
from warraq.relate.addresses import same_place
from warraq.settings import Settings


@dataclass(frozen=True)
class Plan:
    """Every output of an edition by path, and all that was found wrong on the way."""

    outputs: Mapping[str, Output]
    problems: tuple[Problem, ...]


def plan(bench: Workbench) -> Plan:
    """Plan everything. Two outputs under one address, and links that lead nowhere, are problems."""
    outputs: dict[str, Output] = {}
    taken: set[str] = set()
    problems: list[Problem] = []
    for output in chain(stories(bench), listings(bench), machines(bench), _files(bench)):
        place = same_place(output.path)
        if place in taken:
            problems.append(_clash(output, bench.settings))
        taken.add(place)
        outputs[output.path] = output
    said = {problem.path for problem in bench.edition.problems if problem.field == "address"}
    problems = [problem for problem in problems if problem.path not in said]
    problems += bench.desk.problems
    for record, line, address in bench.desk.links:
        page = address.partition("#")[0] or "index.html"
        if page not in outputs:
            remedy = "mend it, or link to the source: {filename}/articles/…"
            problems.append(Problem(record.path, line, "link", f"/{page}", "an address of this site", remedy))
    return Plan(outputs, tuple(problems))


def _clash(output: Output, settings: Settings) -> Problem:
    sources = output.sources if isinstance(output, PageOutput) else ()
    path = sources[0] if len(sources) == 1 else settings.file
    remedy = "the site itself, or another source, has that page; choose another Slug:"
    return Problem(path, 0, "address", output.path, "an address of its own", remedy)


def _files(bench: Workbench) -> Iterator[Output]:
    """Plan the theme's files, and the copies of every picture that was asked for."""
    for address, data in bench.assets.contents.items():
        yield FileOutput(address, {"file": address}, data)
    for negative in filter(None, bench.desk.darkroom.negatives.values()):
        for address, (width, kind) in negative.copies().items():
            made_of = {"picture": f"{negative.digest} {width} {kind}"}
            yield PictureOutput(address, made_of, negative.file, width, kind)


def root_of(path: str, settings: Settings) -> str:
    """Give what leads from a page to the site's root; the 404 page is served anywhere, so its way is absolute."""
    if path == "404.html":
        return urlsplit(settings.url).path.rstrip("/") + "/"
    return "../" * path.count("/")

"""The verb that weighs the released site: a table of its kinds of pages, and what is too heavy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from pathlib import Path

from warraq.audit.weights import Load, Weight, loads, place, weigh
from warraq.keep.catalogue import opened
from warraq.press import locked
from warraq.problems import Problem, Problems
from warraq.publish.encode import encodings
from warraq.publish.kinds import hashed
from warraq.relate.subjects import Subject
from warraq.release.ledger import Ledger
from warraq.settings import Settings, load

HEAVIEST = 12
"""Pages of a kind that are weighed: those with most text and pictures before compression; the rest is lighter."""
KB = 1000
LIMITS: Mapping[str, Mapping[str, int]] = {
    "": {"font": 30 * KB, "script": 5 * KB},
    "article": {"page": 14 * KB, "whole": 150 * KB},
    "home": {"whole": 300 * KB},
    "lite": {"whole": 14 * KB},
}
"""The most that each kind of page may weigh, in bytes; `` stands for every kind."""
UNBOUND = {"search": {"script"}}
"""Search is a script; without it the page leads to all there is."""
PIECES = {"article.html": "article", "lite.html": "lite", "page.html": "page"}
"""What a source becomes, by the template that fills it."""
COLUMNS = ("text", "style", "page", "font", "script", "picture", "whole")


@dataclass(frozen=True, slots=True)
class Row:
    """A kind of page: how many there are, and the most that any of them weighs in each way."""

    kind: str
    pages: int
    most: Mapping[str, int]
    heaviest: str


def weigh_site(root: Path, file: str) -> tuple[list[Row], list[Problem]]:
    """Weigh the released site by kinds of pages; give the rows of a table, and what is wrong.

    Raises:
        Problems: there is no site.
    """
    settings = load(root / file)
    if not (settings.output / "index.html").is_file():
        missing = Problem(settings.output.name, 0, "site", "not there", "a site that was built", "run inv build first")
        raise Problems([missing])
    scale = Scale(settings)
    rows: list[Row] = []
    problems: list[Problem] = []
    for kind, paths in sorted(_kinds(settings).items()):
        weights = [scale.weight(path) for path in nlargest(HEAVIEST, paths, key=scale.raw)]
        rows.append(_row(kind, len(paths), weights))
        problems += _too_heavy(kind, weights, settings)
        problems += [each for path in paths for each in scale.strays(path)]
    return rows, list(dict.fromkeys(problems))


def _kinds(settings: Settings) -> dict[str, list[str]]:
    """Give the pages of each kind, as the ledger has them."""
    kinds: dict[str, list[str]] = {}
    with locked(settings, lambda: None), opened(settings.state) as catalogue:
        for path, subject, inputs in Ledger(catalogue).pages():
            kinds.setdefault(_kind(Subject.read(subject).kind, inputs), []).append(path)
    return kinds


def _kind(subject: str, inputs: str) -> str:
    """Name a page's kind: a source becomes an article with its lite page and short link, or a standing page."""
    if subject != "piece":
        return subject
    return next((kind for template, kind in PIECES.items() if f'"template {template}"' in inputs), "short link")


class Scale:
    """Weighs files and pages of one site, each file once."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.travels = lru_cache(maxsize=None)(self._travels)

    def weight(self, path: str) -> Weight:
        """Weigh a page with all that it loads."""
        return weigh(path, self._text(path), self.travels, self.travels(path))

    def raw(self, path: str) -> int:
        """Give a rough weight, by which the heaviest are found."""
        text = self._text(path)
        pictures = (load for load in loads(text) if load.role == "picture")
        return len(text) + sum(self.travels(place(path, load.written)) for load in pictures)

    def strays(self, path: str) -> Iterator[Problem]:
        """Name what a page loads from another host, or under a name without its hash."""
        for each in loads(self._text(path)):
            file = place(path, each.written)
            if not file:
                yield self._stray(path, each, "an address of this site", "keep the file on the site")
            elif not hashed(file):
                yield self._stray(path, each, "a name with a hash in it", "name it by assets['…']")

    def _stray(self, path: str, load: Load, allowed: str, remedy: str) -> Problem:
        return Problem(f"{self.settings.output.name}/{path}", 0, load.role, load.written, allowed, remedy)

    def _text(self, path: str) -> str:
        return (self.settings.output / path).read_text(encoding="utf-8")

    def _travels(self, path: str) -> int:
        """Give the bytes of a file on its way: compressed where that is gain."""
        file = self.settings.output / path
        if not path or not file.is_file():
            return 0
        data = file.read_bytes()
        return len(encodings(path, data).get(".br", data))


def _row(kind: str, pages: int, weights: list[Weight]) -> Row:
    most = {name: max(getattr(weight, name) for weight in weights) for name in COLUMNS}
    return Row(kind, pages, most, max(weights, key=lambda weight: weight.whole).path)


def _too_heavy(kind: str, weights: list[Weight], settings: Settings) -> Iterator[Problem]:
    limits = {**LIMITS[""], **LIMITS.get(kind, {})}
    for name, limit in limits.items():
        for weight in weights:
            found = getattr(weight, name)
            if found > limit and name not in UNBOUND.get(kind, ()):
                allowed = f"{limit:,} bytes for the {name} of {kind}"
                remedy = "take something out, or make it smaller"
                yield Problem(f"{settings.output.name}/{weight.path}", 0, "weight", f"{found:,} bytes", allowed, remedy)


def table(rows: list[Row]) -> Iterator[str]:
    """Write the rows out, as a table that a terminal and a page of documentation show alike."""
    yield f"| kind | pages | {' | '.join(COLUMNS)} |"
    yield f"|---|--:|{'--:|' * len(COLUMNS)}"
    for row in rows:
        yield f"| {row.kind} | {row.pages:,} | {' | '.join(f'{row.most[name]:,}' for name in COLUMNS)} |"

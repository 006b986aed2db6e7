"""The plan of an edition: which subjects there are, and which outputs each of them has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from warraq.marks import digest
from warraq.plan import brand, feeds, listings, notices, pictures, search, sitemaps, stories
from warraq.plan.assets import worker
from warraq.plan.outputs import FileOutput, Output, PictureOutput
from warraq.plan.workbench import Workbench
from warraq.relate import subjects
from warraq.relate.edition import Edition
from warraq.relate.subjects import Subject
from warraq.relate.terms import KINDS
from warraq.settings import Settings


def everything(edition: Edition, settings: Settings) -> Iterator[Subject]:
    """Give every subject of an edition, those of a time together, since they show the same articles.

    The oldest segment of the index, most of the archive, comes first: nothing takes longer.
    """
    segments = [subjects.segment(each.name) for each in edition.segments()[0]]
    yield from (*segments[:1], *subjects.ALWAYS, subjects.LOST, subjects.NOTICES, subjects.BRAND, subjects.ASSETS)
    yield from map(subjects.piece, edition.paths())
    yield from (subjects.term(kind, term.key) for kind in KINDS for term in edition.terms(kind))
    for name, _ in edition.months():
        yield from map(subjects.piece, edition.paths(name))
        yield subjects.month(name)
        yield subjects.sitemap(name)
    yield from (subjects.term_period(*each) for each in edition.periods(settings.year_length))
    yield from map(subjects.picture, edition.images())
    yield from segments[1:]


def planned(bench: Workbench, subject: Subject) -> Iterator[Output]:
    """Plan the outputs of a subject; none where it has none, or no longer."""
    yield from PLANNERS[subject.kind](bench, subject)


def _assets(bench: Workbench, _: Subject) -> Iterator[Output]:
    for address, data in bench.assets.contents.items():
        yield FileOutput(address, {"file": address}, data)
    if code := worker(bench.settings.theme / "static"):
        yield FileOutput("sw.js", {"file": digest(code)}, code)


def _picture(bench: Workbench, subject: Subject) -> Iterator[Output]:
    negative = bench.edition.negative(subject.name)
    file = bench.settings.content / "images" / subject.name
    for each in pictures.prints(negative, bench.edition.foci(subject.name)) if negative else ():
        yield PictureOutput(each.address, {"picture": each.address}, file, each)


Planner = Callable[[Workbench, Subject], Iterator[Output]]
PLANNERS: dict[str, Planner] = {
    "home": stories.home,
    "lost": stories.lost,
    "piece": stories.piece,
    "section": listings.term,
    "topic": listings.term,
    "author": listings.term,
    "dossier": listings.term,
    "corrections": listings.corrections,
    **{f"{kind} {period}": listings.term_period for kind in KINDS for period in ("year", "month")},
    "terms": listings.terms,
    "month": listings.month,
    "archive": listings.archive,
    "feeds": feeds.feeds,
    "sitemap": sitemaps.month,
    "sitemaps": sitemaps.sitemaps,
    "notices": notices.notices,
    "brand": brand.brand,
    "assets": _assets,
    "picture": _picture,
    "search": search.search,
    "segment": search.segment,
}
"""Who plans each kind of subject."""


def root_of(path: str, settings: Settings) -> str:
    """Give what leads from a page to the site's root; the 404 page is served anywhere, so its way is absolute."""
    if path == "404.html":
        return urlsplit(settings.url).path.rstrip("/") + "/"
    return "../" * path.count("/")

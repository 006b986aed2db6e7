"""Sitemaps: one a month, one of lists and pages, one of the latest news, and the index of them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from warraq.article.record import Record
from warraq.plan.outputs import Output
from warraq.plan.views import PageFacts
from warraq.plan.workbench import Workbench
from warraq.relate.clockwork import news
from warraq.relate.subjects import Subject

LISTS = ("", "sections.html", "topics.html", "authors.html", "archive.html", "corrections.html")
PAGES = "sitemaps/pages.xml"
NEWS = "sitemaps/news.xml"


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in a sitemap: its address, when it was last changed, and the addresses of its pictures."""

    url: str
    modified: datetime | None = None
    images: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fresh:
    """An article in the sitemap of news."""

    url: str
    title: str
    lang: str
    date: datetime


def month(bench: Workbench, subject: Subject) -> Iterator[Output]:
    """Plan one sitemap a month, so that a past month's never changes."""
    entries = tuple(_entry(bench, record) for record in bench.edition.listed(period=subject.period))
    if entries:
        yield _page(bench, f"sitemaps/{subject.period}.xml", "sitemap.xml", {"entries": entries})


def sitemaps(bench: Workbench, _: Subject) -> Iterator[Output]:
    """Plan the sitemaps of lists and of the latest news, and the index of all sitemaps.

    A sitemap may not be empty: that of news is not there while nothing is new.
    """
    dossiers = ("dossiers.html",) if bench.dossiers else ()
    addresses = (*LISTS, *dossiers, *(link.url for link in (*bench.nav, *bench.pages)))
    yield _page(bench, PAGES, "sitemap.xml", {"entries": tuple(map(Entry, addresses))})
    fresh = tuple(
        _fresh(bench, bench.edition.record(number)) for number in news(bench.edition.catalogue, bench.edition.moment)
    )
    if fresh:
        yield _page(bench, NEWS, "news.xml", {"entries": fresh})
    latest = [(f"sitemaps/{month}.xml", when) for month, when in bench.edition.latest().items()]
    maps = (*latest, (PAGES, None), *([(NEWS, fresh[0].date)] if fresh else ()))
    yield _page(bench, "sitemap.xml", "sitemaps.xml", {"maps": maps})


def _entry(bench: Workbench, record: Record) -> Entry:
    return Entry(bench.edition.address(record.path) or "", record.modified or record.date, bench.desk.images(record))


def _fresh(bench: Workbench, record: Record) -> Fresh:
    card = bench.desk.card(record)
    return Fresh(card.url, card.plain_title, card.lang.partition("-")[0], card.date)


def _page(bench: Workbench, url: str, template: str, parts: dict[str, object]) -> Output:
    return bench.page(url, template, PageFacts("sitemap", "", "", url), parts)

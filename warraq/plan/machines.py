"""What machines read: feeds, sitemaps, robots.txt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from warraq.article.record import Record
from warraq.marks import mark
from warraq.plan.addresses import absolute
from warraq.plan.outputs import FileOutput, Output
from warraq.plan.views import Feed, PageFacts
from warraq.plan.workbench import RSS, Workbench
from warraq.relate.subjects import Subject


def feeds(bench: Workbench, _: Subject) -> Iterator[Output]:
    """Plan the site's own feeds."""
    newest = bench.edition.listed(most=bench.settings.feed_length)
    for feed in bench.feeds:
        yield feed_page(bench, feed, "", "", newest)


def robots(bench: Workbench, _: Subject) -> Iterator[Output]:
    """Plan the site's word to robots."""
    sitemap = absolute(bench.settings.url, "sitemap.xml")
    said = f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n".encode()
    yield FileOutput("robots.txt", {"settings": mark(bench.settings.mark)}, said)


def feed_page(bench: Workbench, feed: Feed, name: str, page_url: str, newest: tuple[Record, ...]) -> Output:
    """Plan the feed of a list: its newest articles, whole."""
    settings = bench.settings
    stories = tuple(bench.desk.story(record) for record in newest[: settings.feed_length])
    title = f"{settings.name}{bench.strings('separator')}{name}" if name else settings.name
    facts = PageFacts("feed", title, settings.tagline, page_url, (feed,))
    updated = max((story.modified or story.date for story in stories), default=None)
    template = "rss.xml" if feed.type == RSS else "atom.xml"
    sources = tuple(story.path for story in stories)
    return bench.page(feed.url, template, facts, {"stories": stories, "updated": updated}, sources)


def sitemap(bench: Workbench, subject: Subject) -> Iterator[Output]:
    """Plan one sitemap a month, so that a past month's never changes."""
    entries = _entries(bench, subject.period)
    if entries:
        url = f"sitemaps/{subject.period}.xml"
        yield bench.page(url, "sitemap.xml", PageFacts("sitemap", "", "", url), {"entries": entries})


def _entries(bench: Workbench, month: str) -> tuple[tuple[str, datetime | None], ...]:
    listed = bench.edition.listed(period=month)
    return tuple((bench.desk.card(record).url, record.modified or record.date) for record in listed)


def sitemaps(bench: Workbench, _: Subject) -> Iterator[Output]:
    """Plan the sitemap of lists, and the index of all sitemaps."""
    latest = tuple((f"sitemaps/{month}.xml", when) for month, when in bench.edition.latest().items())
    url = "sitemaps/pages.xml"
    fixed = ("", "sections.html", "topics.html", "authors.html", "archive.html")
    addresses = (*fixed, *(link.url for link in (*bench.nav, *bench.pages)))
    entries = tuple((address, None) for address in addresses)
    yield bench.page(url, "sitemap.xml", PageFacts("sitemap", "", "", url), {"entries": entries})
    facts = PageFacts("sitemap", "", "", "sitemap.xml")
    yield bench.page("sitemap.xml", "sitemaps.xml", facts, {"maps": (*latest, (url, None))})

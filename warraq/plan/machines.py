"""What machines read: feeds, sitemaps, robots.txt."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.article.record import Record
from warraq.plan import lists
from warraq.plan.addresses import absolute
from warraq.plan.outputs import FileOutput, Output
from warraq.plan.views import Feed, PageFacts, mark
from warraq.plan.workbench import RSS, Workbench


def machines(bench: Workbench) -> Iterator[Output]:
    """Plan the site's own feeds, its sitemaps and its word to robots."""
    for feed in bench.feeds:
        yield feed_page(bench, feed, "", "", bench.edition.articles)
    yield from _sitemaps(bench)
    sitemap = absolute(bench.settings.url, "sitemap.xml")
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n".encode()
    yield FileOutput("robots.txt", {"settings": mark(bench.settings.mark)}, robots)


def feed_page(bench: Workbench, feed: Feed, name: str, page_url: str, articles: tuple[Record, ...]) -> Output:
    """Plan the feed of a list: its newest articles, whole."""
    settings = bench.settings
    newest = articles[: settings.feed_length]
    title = f"{settings.name}{bench.strings('separator')}{name}" if name else settings.name
    facts = PageFacts("feed", title, settings.tagline, page_url, (feed,))
    stories = tuple(bench.desk.story(record) for record in newest)
    updated = max((story.modified or story.date for story in stories), default=None)
    template = "rss.xml" if feed.type == RSS else "atom.xml"
    parts = {"stories": stories, "updated": updated}
    return bench.page(feed.url, template, facts, parts, tuple(record.path for record in newest))


def _sitemaps(bench: Workbench) -> Iterator[Output]:
    """Plan one sitemap a month, so that a past month's never changes, one of lists, and the index of all."""
    maps = []
    for month, listed in lists.by_month(bench.edition.articles).items():
        url = f"sitemaps/{lists.month_name(month)}.xml"
        entries = tuple((bench.edition.addresses[record.path], record.modified or record.date) for record in listed)
        maps.append((url, max(when for _, when in entries if when)))
        yield bench.page(url, "sitemap.xml", PageFacts("sitemap", "", "", url), {"entries": entries})
    url = "sitemaps/pages.xml"
    fixed = ("", "sections.html", "topics.html", "authors.html", "archive.html")
    addresses = (*fixed, *(link.url for link in (*bench.nav, *bench.pages)))
    entries = tuple((address, None) for address in addresses)
    yield bench.page(url, "sitemap.xml", PageFacts("sitemap", "", "", url), {"entries": entries})
    facts = PageFacts("sitemap", "", "", "sitemap.xml")
    yield bench.page("sitemap.xml", "sitemaps.xml", facts, {"maps": (*maps, (url, None))})

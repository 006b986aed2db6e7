"""Feeds: the newest articles of a list, whole."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.article.record import Record
from warraq.plan.outputs import Output
from warraq.plan.views import Feed, PageFacts
from warraq.plan.workbench import ATOM, JSON, RSS, Workbench
from warraq.relate.subjects import Subject

TEMPLATES = {ATOM: "atom.xml", RSS: "rss.xml", JSON: "feed.json"}


def feeds(bench: Workbench, _: Subject) -> Iterator[Output]:
    """Plan the site's own feeds."""
    newest = bench.edition.listed(most=bench.settings.feed_length)
    for feed in bench.feeds:
        yield feed_page(bench, feed, "", "", newest)


def feed_page(bench: Workbench, feed: Feed, name: str, page_url: str, newest: tuple[Record, ...]) -> Output:
    """Plan the feed of a list: its newest articles, whole."""
    settings = bench.settings
    stories = tuple(bench.desk.story(record) for record in newest[: settings.feed_length])
    title = f"{settings.name}{bench.strings('separator')}{name}" if name else settings.name
    facts = PageFacts("feed", title, settings.tagline, page_url, (feed,))
    updated = max((story.modified or story.date for story in stories), default=None)
    sources = tuple(story.path for story in stories)
    return bench.page(feed.url, TEMPLATES[feed.type], facts, {"stories": stories, "updated": updated}, sources)

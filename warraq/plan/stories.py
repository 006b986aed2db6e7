"""The pages that readers come for: the home page, articles, standing pages, and the one for a lost address."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.article.record import Record
from warraq.plan.outputs import Output
from warraq.plan.sharing import article_card, share
from warraq.plan.shortcuts import shortcut
from warraq.plan.views import Link, PageFacts, River, Story
from warraq.plan.workbench import Workbench
from warraq.relate.subjects import Subject

SECONDARIES = 4
RIVER = 5
REACH = 40
"""How many of the newest an editor's weight can lift: what is older has had its time."""


def lost(bench: Workbench, _: Subject) -> Iterator[Output]:
    """Plan the page for a lost address."""
    strings = bench.strings
    facts = PageFacts("not_found", strings("not_found.title"), strings("not_found.intro"), "404.html", robots="noindex")
    yield bench.page("404.html", "404.html", facts, {})


def home(bench: Workbench, _: Subject) -> Iterator[Output]:
    """Lead with the story that editors gave the greatest weight, the newest of equals; a story stands there once."""
    top = _weighed(bench.edition.listed(most=REACH))[: 1 + SECONDARIES]
    shown = {record.path for record in top}
    rivers = []
    for term in bench.edition.terms("section"):
        newest = _weighed(bench.edition.listed("section", term.key, most=REACH))
        fresh = tuple(record for record in newest if record.path not in shown)[:RIVER]
        if fresh:
            rivers.append(River(Link(term.name, term.address), bench.desk.cards_of(fresh)))
    parts = {
        "lead": bench.desk.card(top[0]) if top else None,
        "secondaries": bench.desk.cards_of(top[1:]),
        "rivers": tuple(rivers),
    }
    facts = PageFacts("home", bench.settings.name, bench.settings.tagline, "", bench.feeds)
    yield bench.page("index.html", "index.html", facts, parts)


def _weighed(newest: tuple[Record, ...]) -> tuple[Record, ...]:
    """Order some of the newest by weight, and by time where it is equal."""
    return tuple(sorted(newest, key=lambda record: -record.weight))


def piece(bench: Workbench, subject: Subject) -> Iterator[Output]:
    """Plan the pages of a source, if readers can reach it."""
    record = bench.edition.find(subject.name)
    if record and record.page:
        if bench.edition.address(record.path):
            yield _standing(bench, record)
    elif record:
        story = bench.desk.story(record)
        yield from _article(bench, record, story)
        yield _lite(bench, record, story)
        yield shortcut(story, bench.settings)


def _article(bench: Workbench, record: Record, story: Story) -> Iterator[Output]:
    earlier, later = bench.edition.neighbours(record)
    facts = PageFacts(
        kind="article",
        title=story.plain_title,
        description=story.excerpt,
        url=story.url,
        robots="noindex" if record.status == "hidden" else "",
        image=share(bench, record, story),
        crumbs=(story.section,),
    )
    parts = {
        "story": story,
        "part": bench.desk.place(record),
        "earlier": bench.desk.card(earlier) if earlier else None,
        "later": bench.desk.card(later) if later else None,
        "picked": bench.desk.cards_of(bench.edition.picked(record)),
    }
    yield bench.page(story.url, "article.html", facts, parts, (record.path,))
    yield from article_card(bench, record, story)


def _lite(bench: Workbench, record: Record, story: Story) -> Output:
    """Plan the page of an article for a slow line: its text, and nothing to fetch."""
    robots = "noindex" if record.status == "hidden" else ""
    facts = PageFacts("lite", story.plain_title, story.excerpt, story.lite, robots=robots)
    return bench.bare_page(story.lite, "lite.html", facts, {"lite": story, "style": bench.lite_style}, (record.path,))


def _standing(bench: Workbench, record: Record) -> Output:
    address = bench.edition.address(record.path) or ""
    facts = PageFacts("page", record.title, record.excerpt, address)
    return bench.page(address, "page.html", facts, {"standing": bench.desk.standing(record)}, (record.path,))

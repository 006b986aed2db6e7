"""The pages that readers come for: the home page, articles, standing pages, and the one for a lost address."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.article.record import Record
from warraq.plan.outputs import Output
from warraq.plan.sharing import article_card, share
from warraq.plan.views import Link, PageFacts, River
from warraq.plan.workbench import Workbench
from warraq.relate.subjects import Subject

SECONDARIES = 4
RIVER = 5


def lost(bench: Workbench, _: Subject) -> Iterator[Output]:
    """Plan the page for a lost address."""
    strings = bench.strings
    facts = PageFacts("not_found", strings("not_found.title"), strings("not_found.intro"), "404.html", robots="noindex")
    yield bench.page("404.html", "404.html", facts, {})


def home(bench: Workbench, _: Subject) -> Iterator[Output]:
    """Lead with the newest story; a story stands on the page once."""
    top = bench.edition.listed(most=1 + SECONDARIES)
    shown = {record.path for record in top}
    rivers = []
    for term in bench.edition.terms("section"):
        newest = bench.edition.listed("section", term.key, most=RIVER + len(shown))
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


def piece(bench: Workbench, subject: Subject) -> Iterator[Output]:
    """Plan the page of a source, if readers can reach it."""
    record = bench.edition.find(subject.name)
    if record:
        yield from (_standing(bench, record),) if record.page else _article(bench, record)


def _article(bench: Workbench, record: Record) -> Iterator[Output]:
    story = bench.desk.story(record)
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
        "earlier": bench.desk.card(earlier) if earlier else None,
        "later": bench.desk.card(later) if later else None,
        "picked": bench.desk.cards_of(bench.edition.picked(record)),
    }
    yield bench.page(story.url, "article.html", facts, parts, (record.path,))
    yield from article_card(bench, record, story)


def _standing(bench: Workbench, record: Record) -> Output:
    address = bench.edition.address(record.path) or ""
    facts = PageFacts("page", record.title, record.excerpt, address)
    return bench.page(address, "page.html", facts, {"standing": bench.desk.standing(record)}, (record.path,))

"""The pages that readers come for: the home page, articles, standing pages, and the one for a lost address."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.article.record import Record
from warraq.plan.addresses import absolute
from warraq.plan.outputs import Output
from warraq.plan.views import Link, PageFacts, River
from warraq.plan.workbench import Workbench

SECONDARIES = 4
RIVER = 5


def stories(bench: Workbench) -> Iterator[Output]:
    """Plan every page of this kind."""
    yield _home(bench)
    strings = bench.strings
    facts = PageFacts("not_found", strings("not_found.title"), strings("not_found.intro"), "404.html", robots="noindex")
    yield bench.page("404.html", "404.html", facts, {})
    for record in (*bench.edition.articles, *bench.edition.hidden):
        yield _article(bench, record)
    for record in bench.edition.pages:
        yield _standing(bench, record)


def _home(bench: Workbench) -> Output:
    """Lead with the newest story; a story stands on the page once."""
    listed = bench.edition.articles
    shown = set(listed[: 1 + SECONDARIES])
    rivers = []
    for term in dict.fromkeys(bench.edition.sections.values()):
        fresh = tuple(record for record in term.articles[: RIVER + len(shown)] if record not in shown)[:RIVER]
        if fresh:
            rivers.append(River(Link(term.name, term.address), bench.desk.cards_of(fresh)))
    parts = {
        "lead": bench.desk.card(listed[0]) if listed else None,
        "secondaries": bench.desk.cards_of(listed[1 : 1 + SECONDARIES]),
        "rivers": tuple(rivers),
    }
    facts = PageFacts("home", bench.settings.name, bench.settings.tagline, "", bench.feeds)
    return bench.page("index.html", "index.html", facts, parts)


def _article(bench: Workbench, record: Record) -> Output:
    story = bench.desk.story(record)
    earlier, later = bench.edition.neighbours.get(record.path, (None, None))
    facts = PageFacts(
        kind="article",
        title=story.plain_title,
        description=story.excerpt,
        url=story.url,
        robots="noindex" if record.status == "hidden" else "",
        image=absolute(bench.settings.url, story.picture.src) if story.picture else "",
    )
    parts = {
        "story": story,
        "earlier": bench.desk.card(earlier) if earlier else None,
        "later": bench.desk.card(later) if later else None,
        "picked": bench.desk.cards_of(bench.edition.picks.get(record.path, ())),
    }
    return bench.page(story.url, "article.html", facts, parts, (record.path,))


def _standing(bench: Workbench, record: Record) -> Output:
    address = bench.edition.addresses[record.path]
    facts = PageFacts("page", record.title, record.excerpt, address)
    return bench.page(address, "page.html", facts, {"standing": bench.desk.standing(record)}, (record.path,))

"""Lists of articles: sections, topics and authors, the archive by month, and the lists of them all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from markupsafe import escape

from warraq.plan import lists
from warraq.plan.machines import feed_page
from warraq.plan.outputs import Output
from warraq.plan.views import Card, Counted, Day, Feed, Link, PageFacts, Year
from warraq.plan.workbench import ATOM, Workbench
from warraq.relate.edition import Months
from warraq.relate.subjects import Subject
from warraq.relate.terms import Term
from warraq.text.dates import figures
from warraq.text.ordinals import ordinal


def terms(bench: Workbench, subject: Subject) -> Iterator[Output]:
    """List all sections in their own order; topics and authors by how much there is of them."""
    kind = subject.name
    name = bench.strings(f"{kind}s")
    counts = [Counted(term.name, term.address, term.count) for term in bench.edition.terms(kind)]
    if kind != "section":
        counts.sort(key=lambda term: (-term.count, term.name))
    facts = PageFacts(f"{kind}s", name, bench.of_site(name), f"{kind}s.html")
    parts = {"heading": escape(name), "kind": kind, "terms": tuple(counts)}
    yield bench.page(f"{kind}s.html", "terms.html", facts, parts)


def term(bench: Workbench, subject: Subject) -> Iterator[Output]:
    """Show a term's newest few, its feed, and where the months are that hold the rest; or one of these months."""
    found = bench.edition.term(subject.kind, subject.name)
    if found is None:
        return
    older = lists.older_months(bench.edition.months(found.kind, found.key), bench.settings.list_length)
    if not subject.month:
        yield from _newest(bench, found, older)
    elif subject.month in dict(older):
        heading = f"{found.name}: {bench.month_title(subject.month)}"
        cards = bench.desk.cards_of(bench.edition.listed(found.kind, found.key, month=subject.month))
        yield _month(bench, _month_address(found, subject.month), heading, cards)


def _newest(bench: Workbench, found: Term, older: Months) -> Iterator[Output]:
    edition, settings = bench.edition, bench.settings
    newest = edition.listed(found.kind, found.key, most=max(settings.list_length, settings.feed_length))
    feed = Feed(f"{bench.strings('atom')}: {found.name}", found.address.removesuffix(".html") + ".atom.xml", ATOM)
    crumbs = (Link(bench.strings(f"{found.kind}s"), f"{found.kind}s.html"),)
    facts = PageFacts(found.kind, found.name, bench.of_site(found.name), found.address, (feed,), crumbs=crumbs)
    parts = {
        "heading": escape(found.name),
        "kind": found.kind,
        "intro": "",
        "cards": bench.desk.cards_of(newest[: settings.list_length]),
        "months": tuple(Counted(bench.month_title(each), _month_address(found, each), count) for each, count in older),
    }
    yield bench.page(found.address, "list.html", facts, parts)
    yield feed_page(bench, feed, found.name, found.address, newest)


def _month_address(found: Term, month: str) -> str:
    return lists.beside(found.address, f"{month}.html")


def archive(bench: Workbench, _: Subject) -> Iterator[Output]:
    """List every month."""
    months = [Counted(bench.month_title(each), _archived(each), count) for each, count in bench.edition.months()]
    names = (month for month, _ in bench.edition.months())
    years = tuple(
        Year(year, tuple(link for _, link in group))
        for year, group in groupby(zip(names, months, strict=True), key=lambda pair: str(int(pair[0][:4])))
    )
    name = bench.strings("archive")
    facts = PageFacts("archive", name, bench.of_site(name), "archive.html")
    yield bench.page("archive.html", "archive.html", facts, {"years": years})


def month(bench: Workbench, subject: Subject) -> Iterator[Output]:
    """Show all of a month, and the way to the months before and after it."""
    names = [name for name, _ in bench.edition.months()]
    if subject.month not in names:
        return
    at = names.index(subject.month)
    later, earlier = (names[at - 1] if at else "", names[at + 1] if at + 1 < len(names) else "")
    around = tuple(Link(bench.month_title(each), _archived(each)) if each else None for each in (earlier, later))
    cards = bench.desk.cards_of(bench.edition.listed(month=subject.month))
    yield _month(bench, _archived(subject.month), bench.month_title(subject.month), cards, around)


def _archived(month: str) -> str:
    return f"archive/{month}.html"


def _month(
    bench: Workbench, url: str, heading: str, cards: tuple[Card, ...], around: tuple[Link | None, ...] = (None, None)
) -> Output:
    """Plan a month's page; `around` are the month before and the one after."""
    days = tuple(Day(day, tuple(group)) for day, group in groupby(cards, key=lambda card: card.date.date()))
    earlier, later = around
    parts = {
        "heading": escape(heading),
        "ordinal": _ordinal(bench, days),
        "days": days,
        "previous": earlier,
        "next": later,
    }
    return bench.page(url, "month.html", PageFacts("month", heading, bench.of_site(heading), url), parts)


def _ordinal(bench: Workbench, days: tuple[Day, ...]) -> str:
    """Say which month of its year it is, for readers to whom its name is another region's."""
    first = days[0].date
    year = figures(first.year, bench.settings.style.numerals)
    return bench.strings("month.ordinal").format(ordinal=ordinal(first.month), year=year)

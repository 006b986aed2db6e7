"""Lists of articles: sections, topics and authors, the archive by month, and the lists of them all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from markupsafe import escape

from warraq.article.record import Record
from warraq.plan import lists
from warraq.plan.machines import feed_page
from warraq.plan.outputs import Output
from warraq.plan.views import Counted, Day, Feed, Link, PageFacts, Year
from warraq.plan.workbench import ATOM, Workbench
from warraq.relate.terms import Term
from warraq.text.dates import figures
from warraq.text.ordinals import ordinal


def listings(bench: Workbench) -> Iterator[Output]:
    """Plan every list, with its feed."""
    edition = bench.edition
    for kind, terms in (("section", edition.sections), ("topic", edition.topics), ("author", edition.authors)):
        unique = tuple(dict.fromkeys(terms.values()))
        yield _terms(bench, kind, unique)
        for term in unique:
            yield from _term(bench, term)
    yield from _archive(bench)


def _terms(bench: Workbench, kind: str, terms: tuple[Term, ...]) -> Output:
    """List all sections in their own order; topics and authors by how much there is of them."""
    name = bench.strings(f"{kind}s")
    counts = [Counted(term.name, term.address, len(term.articles)) for term in terms]
    if kind != "section":
        counts.sort(key=lambda term: (-term.count, term.name))
    facts = PageFacts(f"{kind}s", name, bench.of_site(name), f"{kind}s.html")
    return bench.page(
        f"{kind}s.html", "terms.html", facts, {"heading": escape(name), "kind": kind, "terms": tuple(counts)}
    )


def _term(bench: Workbench, term: Term) -> Iterator[Output]:
    """Show a term's newest few, its feed, and the months that hold the rest."""
    shown = bench.settings.list_length
    months = lists.older_months(term, shown)
    addresses = {month: lists.beside(term.address, f"{lists.month_name(month)}.html") for month in months}
    feed = Feed(f"{bench.strings('atom')}: {term.name}", term.address.removesuffix(".html") + ".atom.xml", ATOM)
    crumbs = (Link(bench.strings(f"{term.kind}s"), f"{term.kind}s.html"),)
    facts = PageFacts(term.kind, term.name, bench.of_site(term.name), term.address, (feed,), crumbs=crumbs)
    older = (Counted(bench.month_title(month), addresses[month], len(listed)) for month, listed in months.items())
    parts = {
        "heading": escape(term.name),
        "kind": term.kind,
        "intro": "",
        "cards": bench.desk.cards_of(term.articles[:shown]),
        "months": tuple(older),
    }
    yield bench.page(term.address, "list.html", facts, parts)
    yield feed_page(bench, feed, term.name, term.address, term.articles)
    for month, listed in months.items():
        heading = f"{term.name}: {bench.month_title(month)}"
        yield _month(bench, addresses[month], heading, listed)


def _archive(bench: Workbench) -> Iterator[Output]:
    """List every month, and on each month's page all of it."""
    months = lists.by_month(bench.edition.articles)
    links = [
        Counted(bench.month_title(month), f"archive/{lists.month_name(month)}.html", len(listed))
        for month, listed in months.items()
    ]
    years = tuple(
        Year(str(year), tuple(link for _, link in group))
        for year, group in groupby(zip(months, links, strict=True), key=lambda pair: pair[0][0])
    )
    name = bench.strings("archive")
    facts = PageFacts("archive", name, bench.of_site(name), "archive.html")
    yield bench.page("archive.html", "archive.html", facts, {"years": years})
    plain = [Link(link.name, link.url) for link in links]
    around = zip([*plain[1:], None], [None, *plain], strict=False)
    for link, listed, neighbours in zip(plain, months.values(), around, strict=False):
        yield _month(bench, link.url, link.name, listed, neighbours)


def _month(
    bench: Workbench,
    url: str,
    heading: str,
    listed: tuple[Record, ...],
    neighbours: tuple[Link | None, Link | None] = (None, None),
) -> Output:
    """Plan a month's page; its neighbours are the month before and the one after."""
    cards = bench.desk.cards_of(listed)
    days = tuple(Day(day, tuple(group)) for day, group in groupby(cards, key=lambda card: card.date.date()))
    before, after = neighbours
    parts = {
        "heading": escape(heading),
        "ordinal": _ordinal(bench, days),
        "days": days,
        "previous": before,
        "next": after,
    }
    return bench.page(url, "month.html", PageFacts("month", heading, bench.of_site(heading), url), parts)


def _ordinal(bench: Workbench, days: tuple[Day, ...]) -> str:
    """Say which month of its year it is, for readers to whom its name is another region's."""
    first = days[0].date
    year = figures(first.year, bench.settings.style.numerals)
    return bench.strings("month.ordinal").format(ordinal=ordinal(first.month), year=year)

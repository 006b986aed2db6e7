"""Lists of articles: sections, topics and authors, the archive by month, and the lists of them all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from markupsafe import escape

from warraq.plan import lists
from warraq.plan.feeds import feed_page
from warraq.plan.outputs import Output
from warraq.plan.sharing import section_card, section_outputs
from warraq.plan.views import Card, Day, Link, Month, PageFacts, Year
from warraq.plan.workbench import Workbench
from warraq.relate.subjects import CORRECTED, Subject
from warraq.relate.terms import Term
from warraq.text.dates import figures
from warraq.text.ordinals import ordinal


def terms(bench: Workbench, subject: Subject) -> Iterator[Output]:
    """List all sections in their own order, the rest by how much there is of each; no list of no dossiers."""
    kind = subject.name
    if kind == "dossier" and not bench.dossiers:
        return
    name = bench.strings(f"{kind}s")
    counts = [lists.counted(term.name, term.address, term.count) for term in bench.edition.terms(kind)]
    if kind != "section":
        counts.sort(key=lambda term: (-term.count, term.name))
    facts = PageFacts(f"{kind}s", name, bench.of_site(name), f"{kind}s.html")
    parts = {"heading": escape(name), "kind": kind, "terms": tuple(counts)}
    yield bench.page(f"{kind}s.html", "terms.html", facts, parts)


def term(bench: Workbench, subject: Subject) -> Iterator[Output]:
    """Show a term's newest few, its feed, and where its years are that hold the rest."""
    found = bench.edition.term(subject.kind, subject.name)
    if found is None:
        return
    edition, settings = bench.edition, bench.settings
    newest = edition.listed(found.kind, found.key, most=max(settings.list_length, settings.feed_length))
    feed = bench.feed_of(found.name, found.address)
    facts = PageFacts(
        found.kind,
        found.name,
        bench.of_site(found.name),
        found.address,
        (feed,),
        image=section_card(bench, found.name) if found.kind == "section" else None,
        crumbs=_above(bench, found)[:1],
    )
    parts: dict[str, object] = {
        "heading": escape(found.name),
        "kind": found.kind,
        "intro": "",
        "cards": bench.desk.cards_of(
            edition.parts(found.name) if found.kind == "dossier" else newest[: settings.list_length]
        ),
        "years": tuple(
            lists.counted(
                figures(int(year.year), settings.style.numerals), lists.beside(found.address, year.year), year.articles
            )
            for year in _older(bench, found)
        ),
    }
    described = edition.profile(found.name) if found.kind == "author" else None
    parts |= {
        "standing": bench.desk.standing(described) if described else None,
        "profile": bench.desk.profile(described) if described else None,
    }
    template = "dossier.html" if found.kind == "dossier" else "list.html"
    yield bench.page(found.address, template, facts, parts, (described.path,) if described else ())
    yield feed_page(bench, feed, found.name, found.address, newest)
    if found.kind == "section":
        yield from section_outputs(bench, found.name)


def term_period(bench: Workbench, subject: Subject) -> Iterator[Output]:
    """Show a year of a term, or a month of a busy one."""
    kind = subject.kind.partition(" ")[0]
    found = bench.edition.term(kind, subject.name)
    years = {older.year: older for older in _older(bench, found)} if found else {}
    year = years.get(subject.period[:4])
    if found is None or year is None:
        return
    if subject.period == year.year:
        yield _year(bench, found, year)
    elif _busy(bench, year) and subject.period in dict(year.months):
        heading = f"{found.name}: {bench.month_title(subject.period)}"
        cards = bench.desk.cards_of(bench.edition.listed(kind, found.key, period=subject.period))
        yield _month(bench, lists.beside(found.address, subject.period), heading, cards, crumbs=_above(bench, found))


def _year(bench: Workbench, found: Term, year: lists.Older) -> Output:
    """Show all of a year, month by month, or the way to its months."""
    busy = _busy(bench, year)
    listed = () if busy else bench.edition.listed(found.kind, found.key, period=year.year)
    cards = groupby(bench.desk.cards_of(listed), key=lambda card: f"{card.date:%Y-%m}")
    by_month = {name: tuple(group) for name, group in cards}
    months = tuple(
        Month(lists.counted(bench.month_title(name), lists.beside(found.address, name), count), by_month.get(name, ()))
        for name, count in year.months
    )
    heading = f"{found.name}: {figures(int(year.year), bench.settings.style.numerals)}"
    url = lists.beside(found.address, year.year)
    facts = PageFacts("year", heading, bench.of_site(heading), url, crumbs=_above(bench, found))
    return bench.page(url, "year.html", facts, {"heading": escape(heading), "months": months, "busy": busy})


def _busy(bench: Workbench, year: lists.Older) -> bool:
    """Tell whether a year has more than a page holds, so that its articles stand in its months."""
    return year.articles > bench.settings.year_length


def _older(bench: Workbench, found: Term) -> tuple[lists.Older, ...]:
    """Give the years that hold what the term's page does not show; that of a dossier shows all its parts."""
    if found.kind == "dossier":
        return ()
    return lists.older_years(bench.edition.months(found.kind, found.key), bench.settings.list_length)


def _above(bench: Workbench, found: Term) -> tuple[Link, ...]:
    """Give the way down to a term: the list of all of its kind, and its own page."""
    return Link(bench.strings(f"{found.kind}s"), f"{found.kind}s.html"), Link(found.name, found.address)


def corrections(bench: Workbench, _: Subject) -> Iterator[Output]:
    """List what was put right, newest first, and its feed."""
    name, url = bench.strings("corrections.title"), "corrections.html"
    found = bench.edition.listed(CORRECTED, most=bench.settings.year_length)
    feed = bench.feed_of(name, url)
    facts = PageFacts("corrections", name, bench.of_site(name), url, (feed,))
    yield bench.page(url, "corrections.html", facts, {"corrected": tuple(map(bench.desk.corrected, found))})
    yield feed_page(bench, feed, name, url, found)


def archive(bench: Workbench, _: Subject) -> Iterator[Output]:
    """List every month."""
    months = [lists.counted(bench.month_title(each), _archived(each), count) for each, count in bench.edition.months()]
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
    if subject.period not in names:
        return
    at = names.index(subject.period)
    later, earlier = (names[at - 1] if at else "", names[at + 1] if at + 1 < len(names) else "")
    around = tuple(Link(bench.month_title(each), _archived(each)) if each else None for each in (earlier, later))
    cards = bench.desk.cards_of(bench.edition.listed(period=subject.period))
    above = (Link(bench.strings("archive"), "archive.html"),)
    yield _month(bench, _archived(subject.period), bench.month_title(subject.period), cards, around, above)


def _archived(month: str) -> str:
    return f"archive/{month}.html"


def _month(  # noqa: PLR0913 - what a month's page shows, and where it stands
    bench: Workbench,
    url: str,
    heading: str,
    cards: tuple[Card, ...],
    around: tuple[Link | None, ...] = (None, None),
    crumbs: tuple[Link, ...] = (),
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
    return bench.page(url, "month.html", PageFacts("month", heading, bench.of_site(heading), url, crumbs=crumbs), parts)


def _ordinal(bench: Workbench, days: tuple[Day, ...]) -> str:
    """Say which month of its year it is, for readers to whom its name is another region's."""
    first = days[0].date
    year = figures(first.year, bench.settings.style.numerals)
    return bench.strings("month.ordinal").format(ordinal=ordinal(first.month), year=year)

"""What is wrong between sources: one id or address for two, links that lead nowhere, names that are likely one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from warraq.article.naming import NAMING
from warraq.article.record import Record
from warraq.keep.negatives import BROKEN, LARGE, MISSING, TOO_LARGE
from warraq.problems import Problem
from warraq.relate.edition import Edition
from warraq.relate.terms import KINDS, Term
from warraq.settings import Settings
from warraq.text.alike import likely_same

RESERVED = ("go/", "lite/", "search/", "assets/", "pictures/", "cards/", "sitemaps/", "archive/")
"""Folders that the press fills itself."""
FIELDS = {"topic": "tags", "author": "authors", "section": "category", "dossier": "series"}


def findings(edition: Edition, settings: Settings, bad: Collection[str]) -> Iterator[Problem]:
    """Report everything; links to sources that are `bad` themselves are not named again."""
    yield from _shared(edition)
    yield from _strange(edition)
    yield from _described(edition)
    yield from _dead(edition, bad)
    yield from _picks(edition)
    yield from _pictures(edition)
    yield from _alike(edition)
    for kind in KINDS:
        yield from _moved(edition, settings, kind)


def _shared(edition: Edition) -> Iterator[Problem]:
    """Name every source whose id or address another has too."""
    for column, field, remedy in (
        ("id", "id", "give all but one of them another Id:"),
        ("place", "address", "give all but one of them another Slug:"),
    ):
        asked = (
            f"SELECT number, {column}, address FROM filed WHERE {column} IN"  # noqa: S608 - fixed names
            f" (SELECT {column} FROM filed WHERE {column} != '' GROUP BY {column} HAVING count(*) > 1)"
            f" ORDER BY {column}, path"
        )
        groups: dict[str, list[tuple[Record, str]]] = {}
        for number, value, address in edition.catalogue.link.execute(asked).fetchall():
            record = edition.record(number)
            groups.setdefault(value, []).append((record, record.id if column == "id" else address))
        for group in groups.values():
            for record, shown in group:
                yield _shares(field, shown, record, [each for each, _ in group], remedy)


def _shares(field: str, value: str, record: Record, group: list[Record], remedy: str) -> Problem:
    others = ", ".join(other.path for other in group if other is not record)
    line = record.line_of("id") if field == "id" else record.line_of("slug") or record.line_of("title")
    return Problem(record.path, line, field, f"{value}, which {others} has too", f"an {field} of its own", remedy)


def _strange(edition: Edition) -> Iterator[Problem]:
    """Name addresses that are not a source's to take."""
    where = " OR ".join(["address LIKE ? || '%'"] * len(RESERVED))
    asked = (
        f"SELECT number, address FROM filed WHERE address != '' AND ({where}"  # noqa: S608 - fixed words
        " OR '/' || address || '/' LIKE '%//%' OR '/' || address || '/' LIKE '%/./%'"
        " OR '/' || address || '/' LIKE '%/../%')"
    )
    for number, address in edition.catalogue.link.execute(asked, RESERVED).fetchall():
        record = edition.record(number)
        allowed = f"an address outside {', '.join(RESERVED)}"
        yield Problem(record.path, record.line_of("slug"), "address", address, allowed, "give it another Slug:")


def _described(edition: Edition) -> Iterator[Problem]:
    """Name descriptions of authors that are not to be seen: of somebody without articles, or the second of one."""
    asked = "SELECT key, number FROM memberships WHERE kind = 'profile' ORDER BY key, id, number"
    seen: set[str] = set()
    for key, number in edition.catalogue.link.execute(asked).fetchall():
        record = edition.record(number)
        if key in seen:
            remedy = "keep one of the two"
            yield Problem(record.path, record.line_of("title"), "title", record.title, "one description each", remedy)
        elif edition.term("author", record.title) is None:
            found, allowed = f"{record.title}, who wrote no article", "an author as articles name them"
            yield Problem(record.path, record.line_of("title"), "title", found, allowed, "mend the name", level="warn")
        seen.add(key)


def _dead(edition: Edition, bad: Collection[str]) -> Iterator[Problem]:
    """Name links to sources that readers cannot reach."""
    asked = (
        "SELECT f.path, line, target, goal FROM links l JOIN filed f USING (number) WHERE"
        " (inside AND NOT EXISTS (SELECT 1 FROM filed g WHERE g.path = goal AND g.live AND g.address != ''))"
        " OR goal = ''"
        " ORDER BY f.path, line"
    )
    remedy = "link to a published source: {filename}/articles/2026/01/name.md, or to an address: /about.html"
    for path, line, target, goal in edition.catalogue.link.execute(asked):
        if goal not in bad:
            yield Problem(path, line, "link", target, "something that readers can reach", remedy)


def _picks(edition: Edition) -> Iterator[Problem]:
    """Name an editor's picks that are no article, and those that readers cannot see yet."""
    asked = (
        "SELECT p.number, p.id, f.path FROM picks p LEFT JOIN filed f ON f.id = p.id AND NOT f.page"
        " WHERE f.path IS NULL OR NOT f.live OR f.status != 'published' ORDER BY p.number, p.id"
    )
    for number, ident, path in edition.catalogue.link.execute(asked).fetchall():
        record = edition.record(number)
        line, field = record.line_of("picks"), "picks"
        if path is None:
            remedy = "copy the id from the Id: line of the article, or take it out"
            yield Problem(record.path, line, field, f"{ident}, which no article has", "ids of articles", remedy)
        else:
            found = f"{ident} ({path}), which readers cannot see now"
            remedy = "nothing, if that one is still to come; else choose another"
            yield Problem(record.path, line, field, found, "stories that are out", remedy, level="warn")


def copies(edition: Edition, pairs: Iterable[tuple[int, int]]) -> Iterator[Problem]:
    """Report articles that are likely one story twice, at the later of the two."""
    for one, other in pairs:
        later, earlier = edition.record(one), edition.record(other)
        found = f"nearly the text of {earlier.path}, «{earlier.title}»"
        remedy = "nothing, if both are wanted; else make one of them, or link the two"
        yield Problem(later.path, later.line_of("title"), "body", found, "a story once", remedy, level="warn")


def _pictures(edition: Edition) -> Iterator[Problem]:
    asked = (
        "SELECT path, line, found FROM negatives CROSS JOIN shows USING (image) JOIN filed USING (number)"
        " WHERE found != '' ORDER BY path, line"
    )
    for path, line, found in edition.catalogue.link.execute(asked):
        remedy = LARGE if TOO_LARGE.search(found) else BROKEN if "picture" in found else MISSING
        yield Problem(path, line, "picture", found, "a JPEG, PNG or WebP file under content/images", remedy)


def _alike(edition: Edition) -> Iterator[Problem]:
    """Report topics that are likely one: each rarer spelling, at the newest article that has it."""
    by_name = {term.name: term for term in edition.terms("topic")}
    for group in likely_same(by_name):
        usual, *others = sorted(group, key=lambda name: (-by_name[name].count, name))
        for name in others:
            record = edition.listed("topic", by_name[name].key, most=1)[0]
            found, allowed = f"{name}, which is likely the topic {usual}", "one spelling a topic"
            remedy = f"write {usual} in all of them, if it is"
            yield Problem(record.path, record.line_of("tags"), "tags", found, allowed, remedy, level="warn")


def _moved(edition: Edition, settings: Settings, kind: str) -> Iterator[Problem]:
    """Report names that would have shared an address, and the one that was made for the younger of them."""
    for term in edition.terms(kind):
        plain = NAMING[settings.slugs](term.name)
        if term.slug != plain and term.count:
            yield _another(edition, term, plain)


def _another(edition: Edition, term: Term, plain: str) -> Problem:
    month = edition.months(term.kind, term.key)[-1][0]
    record = edition.listed(term.kind, term.key, period=month)[-1]
    field = FIELDS[term.kind]
    found = f"{term.name}, whose address {plain} another {term.kind} has; it is under {term.slug}"
    remedy = "nothing, if the two differ; else write them alike"
    return Problem(record.path, record.line_of(field), field, found, "names that tell apart", remedy, level="warn")

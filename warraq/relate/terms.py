"""Sections, topics, authors and dossiers: what each is called, where its page is, and how much stands there.

A term is known by its key, a name without the accidents of typing; it is called as its oldest article calls it, and
of two terms whose names would share an address the older one keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from warraq.article.naming import NAMING
from warraq.keep.catalogue import Catalogue
from warraq.relate.addresses import same_place, term_address
from warraq.settings import Settings
from warraq.text.slugs import distinct

KINDS = ("section", "topic", "author", "dossier")


@dataclass(frozen=True, slots=True)
class Term:
    """A section, a topic, an author or a dossier, and how many articles it has."""

    kind: str
    key: str
    name: str
    slug: str
    address: str
    count: int


class Called(NamedTuple):
    """A term before it has an address: what it is called, by which article first, and how often."""

    key: str
    name: str
    articles: int
    past: int
    id: str
    rank: int
    """Of that article, and the term's place among its terms: of two terms, the older keeps an address."""


def key_of(name: str) -> str:
    """Give the key of a name.

    >>> key_of("  Gaza "), key_of("gaza")
    ('gaza', 'gaza')
    """
    return " ".join(name.split()).casefold()


class Settled(NamedTuple):
    """What became of the terms of a kind."""

    moved: bool
    """One that was there before is called otherwise now, or has another address."""
    turned: bool
    """One came or went."""


def settle(catalogue: Catalogue, settings: Settings, kind: str, touched: Iterable[str] | None) -> Settled:
    """Bring the terms of one kind up to their articles; `touched` are the keys to look at, or nothing for all."""
    fixed = {key_of(name): name for name in settings.sections} if kind == "section" else {}
    before = {key: (called, slug) for key, called, slug in _known(catalogue, kind)}
    after = {key: called for key, (called, _) in before.items()} if touched is not None else {}
    for called in _counted(catalogue, kind, touched):
        after[called.key] = called
    after = {key: called for key, called in after.items() if called.articles or key in fixed}
    for key, name in fixed.items():
        found = after.get(key, Called(key, name, 0, 0, "", 0))
        after[key] = found._replace(name=name)
    named = _addressed(after, list(fixed), settings, before)
    link = catalogue.link
    link.executemany(
        "DELETE FROM terms WHERE kind = ? AND key = ?", ((kind, key) for key in before.keys() - after.keys())
    )
    places = {key: index for index, key in enumerate(fixed)}
    rows = (
        (kind, key, each.name, slug, term_address(kind, slug, settings), *each[2:], places.get(key, len(places)))
        for key, (each, slug) in named.items()
        if before.get(key) != (each, slug)
    )
    link.executemany("INSERT OR REPLACE INTO terms VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    stayed = ((before[key], pair) for key, pair in named.items() if key in before)
    moved = any((old.name, slug) != (new.name, now) for (old, slug), (new, now) in stayed)
    return Settled(moved, before.keys() != named.keys())


def _known(catalogue: Catalogue, kind: str) -> Iterator[tuple[str, Called, str]]:
    found = "SELECT key, name, count, past, id, rank, slug FROM terms WHERE kind = ?"
    for *called, slug in catalogue.link.execute(found, (kind,)):
        yield called[0], Called(*called), slug


def _counted(catalogue: Catalogue, kind: str, touched: Iterable[str] | None) -> Iterator[Called]:
    """Count the articles of terms, and find the oldest of each."""
    link = catalogue.link
    if touched is None:
        touched = [row[0] for row in link.execute("SELECT DISTINCT key FROM memberships WHERE kind = ?", (kind,))]
    oldest = (
        "SELECT name, past, id, rank FROM memberships WHERE kind = ? AND key = ?"
        " ORDER BY past DESC, id DESC, number DESC LIMIT 1"
    )
    for key in touched:
        count = link.execute("SELECT count(*) FROM memberships WHERE kind = ? AND key = ?", (kind, key)).fetchone()[0]
        name, past, ident, rank = link.execute(oldest, (kind, key)).fetchone() or ("", 0, "", 0)
        yield Called(key, name, count, past, ident, rank)


def _addressed(
    after: Mapping[str, Called], fixed: Sequence[str], settings: Settings, before: Mapping[str, tuple[Called, str]]
) -> dict[str, tuple[Called, str]]:
    """Give each term its slug: fixed ones first, then the older ones. Where nobody came or went, all stays."""
    if after.keys() == before.keys() and all(_same(called, before[key][0]) for key, called in after.items()):
        return {key: (called, before[key][1]) for key, called in after.items()}
    rest = sorted((called for key, called in after.items() if key not in fixed), key=lambda called: called.rank)
    rest.sort(key=lambda called: (called.past, called.id), reverse=True)
    taken: set[str] = set()
    named = {}
    for called in (*(after[key] for key in fixed), *rest):
        plain = NAMING[settings.slugs](called.name)
        slug = distinct(
            plain, called.name if settings.slugs == "arabic" else plain, lambda each: same_place(each) in taken
        )
        taken.add(same_place(slug))
        named[called.key] = (called, slug)
    return named


def _same(one: Called, other: Called) -> bool:
    return one._replace(articles=0) == other._replace(articles=0)

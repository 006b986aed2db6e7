"""An edition: everything that is published at one moment, in order, with its place and its neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from warraq.article.naming import NAMING
from warraq.article.record import Record
from warraq.problems import Problem
from warraq.relate.addresses import article_address, clashes, same_place, term_address
from warraq.relate.picks import pick
from warraq.relate.terms import Term, alike, shared_names
from warraq.settings import Settings
from warraq.text.slugs import distinct


@dataclass(frozen=True, slots=True)
class Edition:
    """What readers can see at `moment`. Articles and every list of them are newest first."""

    moment: datetime
    articles: tuple[Record, ...]
    """Published and listed."""
    hidden: tuple[Record, ...]
    """Published, in no list."""
    pages: tuple[Record, ...]
    drafts: int
    scheduled: tuple[datetime, ...]
    """When the next ones appear, soonest first."""
    addresses: Mapping[str, str]
    """Of everything published, by path."""
    sections: Mapping[str, Term]
    topics: Mapping[str, Term]
    authors: Mapping[str, Term]
    """By name as an article writes it; several spellings may lead to one term."""
    neighbours: Mapping[str, tuple[Record | None, Record | None]]
    """Earlier and later article of the same section, by path."""
    picks: Mapping[str, tuple[Record, ...]]
    problems: tuple[Problem, ...] = field(default=())


def compose(records: Iterable[Record], moment: datetime, settings: Settings) -> Edition:
    """Relate every record. What is wrong between sources (equal ids, equal addresses) comes as problems."""
    everything = sorted(records, key=lambda record: record.path)
    released = [r for r in everything if r.status != "draft" and (r.date is None or r.date <= moment)]
    articles = sorted((r for r in released if not r.page and r.status == "published"), key=_newest)
    sections = _terms("section", articles, settings, lambda record: (record.section,), settings.sections)
    topics = _terms("topic", articles, settings, lambda record: record.topics)
    authors = _terms("author", articles, settings, lambda record: record.authors)
    places = [(r, article_address(r, settings, _section_slug(r, sections, settings))) for r in everything]
    live = {record.path for record in released}
    return Edition(
        moment=moment,
        articles=tuple(articles),
        hidden=tuple(sorted((r for r in released if not r.page and r.status == "hidden"), key=_newest)),
        pages=tuple(r for r in released if r.page),
        drafts=sum(r.status == "draft" for r in everything),
        scheduled=tuple(sorted(r.date for r in everything if r.date and r.date > moment and r.status != "draft")),
        addresses={record.path: address for record, address in places if record.path in live},
        sections=sections,
        topics=topics,
        authors=authors,
        neighbours=_neighbours(sections.values()),
        picks=pick(articles),
        problems=(
            *clashes(places),
            *alike(topics.values()),
            *shared_names((*topics.values(), *authors.values()), settings),
        ),
    )


def _newest(record: Record) -> tuple[float, str]:
    return (-record.date.timestamp() if record.date else 0.0, record.id)


def _section_slug(record: Record, sections: Mapping[str, Term], settings: Settings) -> str:
    term = sections.get(record.section)
    return term.slug if term else NAMING[settings.slugs](record.section or "x")


def _terms(
    kind: str,
    articles: Sequence[Record],
    settings: Settings,
    names: Callable[[Record], tuple[str, ...]],
    fixed: tuple[str, ...] = (),
) -> dict[str, Term]:
    """Gather articles by name; the older term keeps its address when two would share one."""
    found: dict[str, list[Record]] = {_same(name): [] for name in fixed}
    spelling: dict[str, str] = {_same(name): name for name in fixed}
    spellings: dict[str, set[str]] = defaultdict(set)
    for record in reversed(articles):
        for name in names(record):
            key = _same(name)
            spelling.setdefault(key, name)
            spellings[key].add(name)
            listed = found.setdefault(key, [])
            if not listed or listed[-1] is not record:
                listed.append(record)
    taken: set[str] = set()
    terms: dict[str, Term] = {}
    for key, listed in found.items():
        name = spelling[key]
        plain = NAMING[settings.slugs](name)
        slug = distinct(plain, name if settings.slugs == "arabic" else plain, lambda each: same_place(each) in taken)
        taken.add(same_place(slug))
        term = Term(kind, name, slug, term_address(kind, slug, settings), tuple(reversed(listed)))
        terms.update(dict.fromkeys(sorted({name, *spellings[key]}), term))
    return terms


def _same(name: str) -> str:
    return " ".join(name.split()).casefold()


def _neighbours(sections: Iterable[Term]) -> dict[str, tuple[Record | None, Record | None]]:
    around: dict[str, tuple[Record | None, Record | None]] = {}
    for term in sections:
        listed = term.articles
        for index, record in enumerate(listed):
            later = listed[index - 1] if index else None
            earlier = listed[index + 1] if index + 1 < len(listed) else None
            around[record.path] = (earlier, later)
    return around

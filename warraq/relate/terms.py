"""Sections, topics and authors: what each holds, and which of them an editor should look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from warraq.article.naming import NAMING
from warraq.article.record import Record
from warraq.problems import Problem
from warraq.settings import Settings
from warraq.text.alike import likely_same


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A section, a topic or an author, with its articles, newest first. Each is itself alone."""

    kind: str
    name: str
    slug: str
    address: str
    articles: tuple[Record, ...]


def alike(topics: Iterable[Term]) -> Iterator[Problem]:
    """Report topics that are likely one: each rarer spelling, at the newest article that has it."""
    by_name = {term.name: term for term in topics}
    for group in likely_same(by_name):
        usual, *others = sorted(group, key=lambda name: (-len(by_name[name].articles), name))
        for name in others:
            record = by_name[name].articles[0]
            found = f"{name}, which is likely the topic {usual}"
            remedy = f"write {usual} in all of them, if it is"
            yield Problem(
                record.path, record.line_of("tags"), "tags", found, "one spelling a topic", remedy, level="warn"
            )


def shared_names(terms: Iterable[Term], settings: Settings) -> Iterator[Problem]:
    """Report names that would have shared an address, and the one that was made for the younger of them."""
    for term in dict.fromkeys(terms):
        plain = NAMING[settings.slugs](term.name)
        if term.slug != plain and term.articles:
            record = term.articles[-1]
            field = {"topic": "tags", "author": "authors"}[term.kind]
            found = f"{term.name}, whose address {plain} another {term.kind} has; it is under {term.slug}"
            remedy = "nothing, if the two differ; else write them alike"
            yield Problem(
                record.path, record.line_of(field), field, found, "names that tell apart", remedy, level="warn"
            )

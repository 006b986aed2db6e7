"""Where each page is saved: from the settings' patterns, never outside the site, never twice."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from warraq.article.record import Record
from warraq.problems import Problem
from warraq.settings import Settings

RESERVED = ("assets/", "pictures/", "sitemaps/", "archive/")
"""Folders that the press fills itself."""


def article_address(record: Record, settings: Settings, section_slug: str) -> str:
    """Give an article's or standing page's address under the site's root."""
    pattern = dict(settings.patterns)["page" if record.page else "article"]
    slug = record.id if settings.slugs == "id" and not record.page else record.slug
    fields = {"slug": slug, "id": record.id, "lang": record.lang, "category": section_slug}
    return pattern.format(date=record.date, **fields) if record.date else pattern.format(**fields)


def term_address(kind: str, slug: str, settings: Settings) -> str:
    """Give the address of a section's, topic's or author's page."""
    return dict(settings.patterns)[kind].format(slug=slug)


def same_place(address: str) -> str:
    """Give the key by which two addresses collide: some file systems fold case and accents' forms."""
    return unicodedata.normalize("NFC", address).casefold()


def clashes(records: Iterable[tuple[Record, str]]) -> list[Problem]:
    """Name every source whose id or address another has too, and every address that is not its to take."""
    ids: dict[str, list[Record]] = defaultdict(list)
    places: dict[str, list[Record]] = defaultdict(list)
    problems = []
    for record, address in records:
        ids[record.id].append(record)
        places[same_place(address)].append(record)
        if address.startswith(RESERVED) or {"", ".", ".."} & set(address.split("/")):
            allowed = f"an address outside {', '.join(RESERVED)}"
            line = record.line_of("slug")
            problems.append(Problem(record.path, line, "address", address, allowed, "give it another Slug:"))
    for name, groups, remedy in (
        ("id", ids, "give all but one of them another Id:"),
        ("address", places, "give all but one of them another Slug:"),
    ):
        for value, group in groups.items():
            if len(group) > 1:
                problems += [_shared(name, value, record, group, remedy) for record in group]
    return problems


def _shared(name: str, value: str, record: Record, group: list[Record], remedy: str) -> Problem:
    others = ", ".join(other.path for other in group if other is not record)
    line = record.line_of("id") if name == "id" else record.line_of("slug") or record.line_of("title")
    return Problem(record.path, line, name, f"{value}, which {others} has too", f"an {name} of its own", remedy)

"""Where each page is saved: from the settings' patterns, never outside the site, never twice."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from warraq.article.record import Record
from warraq.problems import Problem
from warraq.settings import Settings

RESERVED = ("assets/", "pictures/", "sitemaps/", "archive/")
"""Folders that the press fills itself."""


def article_address(record: Record, settings: Settings, section_slug: str) -> str:
    """Give an article's or standing page's address under the site's root."""
    pattern = dict(settings.patterns)["page" if record.page else "article"]
    fields = {"slug": record.slug, "id": record.id, "lang": record.lang, "category": section_slug}
    return pattern.format(date=record.date, **fields) if record.date else pattern.format(**fields)


def term_address(kind: str, slug: str, settings: Settings) -> str:
    """Give the address of a section's, topic's or author's page."""
    return dict(settings.patterns)[kind].format(slug=slug)


def same_place(address: str) -> str:
    """Give the key by which two addresses collide: some file systems fold case and accents' forms."""
    return unicodedata.normalize("NFC", address).casefold()


def duplicates(records: Iterable[tuple[Record, str]]) -> list[Problem]:
    """Name every source whose id or address another source has already, and both files with it."""
    problems = []
    ids: dict[str, Record] = {}
    places: dict[str, Record] = {}
    for record, address in records:
        first = ids.setdefault(record.id, record)
        if first is not record:
            found = f"{record.id}, which {first.path} has too"
            problems.append(
                Problem(
                    record.path,
                    record.line_of("id"),
                    "id",
                    found,
                    "an id of its own",
                    "give one of the two another Id:",
                )
            )
        first = places.setdefault(same_place(address), record)
        if first is not record:
            found = f"{address}, which is the address of {first.path}"
            line = record.line_of("slug") or record.line_of("title")
            problems.append(
                Problem(
                    record.path, line, "address", found, "an address of its own", "give one of the two another Slug:"
                )
            )
        parts = address.split("/")
        if address.startswith(RESERVED) or any(part in {"", ".", ".."} for part in parts):
            allowed = f"an address outside {', '.join(RESERVED)}"
            problems.append(
                Problem(record.path, record.line_of("slug"), "address", address, allowed, "give it another Slug:")
            )
    return problems

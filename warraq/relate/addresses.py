"""Where each page is saved: from the settings' patterns, never outside the site, never twice."""

from __future__ import annotations

import unicodedata

from warraq.article.naming import NAMING
from warraq.article.record import Record
from warraq.settings import Settings

RESERVED = ("assets/", "pictures/", "sitemaps/", "archive/")
"""Folders that the press fills itself."""


def article_address(record: Record, settings: Settings, section_slug: str | None) -> str:
    """Give an article's or standing page's address under the site's root; a section may have no page of its own."""
    if record.path.startswith("authors/"):
        return ""  # it is shown on the page of the author's articles
    pattern = dict(settings.patterns)["page" if record.page else "article"]
    slug = record.id if settings.slugs == "id" and not record.page else record.slug
    category = section_slug or NAMING[settings.slugs](record.section or "x")
    fields = {"slug": slug, "id": record.id, "lang": record.lang, "category": category}
    return pattern.format(date=record.date, **fields) if record.date else pattern.format(**fields)


def term_address(kind: str, slug: str, settings: Settings) -> str:
    """Give the address of a section's, topic's or author's page."""
    return dict(settings.patterns)[kind].format(slug=slug)


def same_place(address: str) -> str:
    """Give the key by which two addresses collide: some file systems fold case and accents' forms."""
    return unicodedata.normalize("NFC", address).casefold()

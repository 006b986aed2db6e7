"""Subjects: the things that outputs are about, and by which a build knows what a change touches.

One subject may have several outputs: a topic has its page and its feed. A subject is written as text, so that the
catalogue can keep it.
"""

from __future__ import annotations

from typing import NamedTuple

CORRECTED = "corrected"
"""The kind of list that all corrected articles stand in."""
PROFILE = "profile"
"""The kind of list in which the description of an author stands, under the author's key."""
EVERYTHING = "everything"
"""The text that stands for all subjects."""


class Subject(NamedTuple):
    """What an output is about: `kind`, and as far as they apply a period (`2026` or `2026-03`) and a name."""

    kind: str
    period: str = ""
    name: str = ""

    def __str__(self) -> str:
        return f"{self.kind}|{self.period}|{self.name}"

    @classmethod
    def read(cls, text: str) -> Subject:
        """Read a subject back."""
        return cls(*text.split("|", 2))


HOME = Subject("home")
LOST = Subject("lost")
FEEDS = Subject("feeds")
ARCHIVE = Subject("archive")
SITEMAPS = Subject("sitemaps")
NOTICES = Subject("notices")
BRAND = Subject("brand")
ASSETS = Subject("assets")
SEARCH = Subject("search")
CORRECTIONS = Subject("corrections")
LISTS = {kind: Subject("terms", name=kind) for kind in ("section", "topic", "author", "dossier")}
ALWAYS = (HOME, FEEDS, ARCHIVE, CORRECTIONS, SITEMAPS, SEARCH, *LISTS.values())
"""Touched by whatever changes what is listed."""


def piece(path: str) -> Subject:
    """The page of a source."""
    return Subject("piece", name=path)


def term(kind: str, key: str) -> Subject:
    """The page and the feed of a section, topic, author or dossier, or of what was corrected."""
    return CORRECTIONS if kind == CORRECTED else Subject("author" if kind == PROFILE else kind, name=key)


def term_period(kind: str, key: str, period: str) -> Subject:
    """A year or a month of a section, topic or author."""
    return Subject(f"{kind} {'month' if '-' in period else 'year'}", period, key)


def month(name: str) -> Subject:
    """A month of the archive."""
    return Subject("month", name)


def sitemap(name: str) -> Subject:
    """A month's sitemap."""
    return Subject("sitemap", name)


def segment(name: str) -> Subject:
    """A segment of the index of search."""
    return Subject("segment", name=name)


def picture(image: str) -> Subject:
    """The copies of a picture, by its path under content/images."""
    return Subject("picture", name=image)

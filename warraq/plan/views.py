"""What templates see: small frozen values made of records. A page's key is the mark of the views it is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from markupsafe import Markup

from warraq.marks import mark


@dataclass(frozen=True, slots=True)
class Link:
    """A name and an address under the site's root, readable and unencoded."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of the page's list, for `<link rel=alternate>`."""

    name: str
    url: str
    type: str


@dataclass(frozen=True, slots=True)
class Source:
    """A picture's files of one format; `srcset` gives (address, width in pixels), narrowest first."""

    type: str
    srcset: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture as machines are told of it: an address, and its size in pixels."""

    src: str
    width: int
    height: int
    alt: str = ""
    """What it shows, where that is more than the headline says."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as pages show it: a JPEG, and `sources` of newer formats, best first."""

    src: str
    sources: tuple[Source, ...]
    width: int
    height: int
    alt: str
    caption: Markup
    credit: str


@dataclass(frozen=True)
class Card:
    """An article as lists show it."""

    id: str
    title: Markup
    standfirst: Markup
    plain_title: str
    excerpt: str
    url: str
    section: Link
    kind: str
    date: datetime
    modified: datetime | None
    bylines: tuple[Link, ...]
    picture: Picture | None
    lang: str
    dir: str
    mark: str = ""
    """Digest of every other field: a list's key is made of its cards' marks."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A section, topic, author or month: its page, and how many articles stand there, at least."""

    name: str
    url: str
    count: int
    least: bool
    """Whether there may be more: two figures of a large number are told, so that it seldom changes."""


@dataclass(frozen=True, slots=True)
class Year:
    """The months of a year, newest first."""

    year: str
    months: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a list: its page and how many articles it has; the articles, newest first, where they stand here."""

    link: Counted
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day's articles, newest first."""

    date: date
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class River:
    """A section on the home page, with its newest articles."""

    section: Link
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """What was put right, and when."""

    date: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """An article that was put right, in the list of them all: newest correction first."""

    card: Card
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """An article's place in its dossier, counted from 1, with the parts before and after it."""

    dossier: Link
    number: int
    of: int
    before: Card | None
    after: Card | None


@dataclass(frozen=True)
class Story:
    """A whole article, but for its body, which the press fetches by `path` when the page is made."""

    path: str
    digest: str
    """Of its source, and so of its body."""
    id: str
    title: Markup
    standfirst: Markup
    plain_title: str
    excerpt: str
    url: str
    section: Link
    topics: tuple[Link, ...]
    bylines: tuple[Link, ...]
    date: datetime
    modified: datetime | None
    kind: str
    months: str
    numerals: str
    calendar: str
    status: str
    place: str
    source: str
    picture: Picture | None
    shots: tuple[Shot, ...]
    """The lead picture in the shapes that search engines ask for."""
    reading_minutes: int
    words: int
    lang: str
    dir: str
    slug: str
    links: Mapping[str, str]
    """Address of each internal link's target, by the target as typed."""
    figures: Mapping[str, Picture]
    """Pictures of the body, by path under content/images."""
    corrections: tuple[Correction, ...] = ()
    """Oldest first."""
    short: str = ""
    """Its short address, made of its id."""
    lite: str = ""
    """The address of its lite page."""
    mark: str = ""
    """Digest of every other field, as a card's."""


Marked = TypeVar("Marked", Card, Story)


@dataclass(frozen=True, slots=True)
class Standing:
    """A standing page (about, corrections), but for its body."""

    path: str
    digest: str
    title: Markup
    lang: str
    dir: str
    links: Mapping[str, str]
    figures: Mapping[str, Picture]


@dataclass(frozen=True, slots=True)
class Profile:
    """What the page of an author says of them; their description itself is placed as a body."""

    picture: Picture | None
    addresses: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the head of a page says of it."""

    kind: str
    title: str
    description: str
    url: str
    feeds: tuple[Feed, ...] = ()
    robots: str = ""
    image: Shot | None = None
    """What it shows where it is shared; without one, the site's card."""
    crumbs: tuple[Link, ...] = ()


def marked(view: Marked) -> Marked:
    """Give a view with the mark of its other fields."""
    return replace(view, mark=mark(view))

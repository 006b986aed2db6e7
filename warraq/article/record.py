"""What the read room knows of one source: a frozen record that every later room takes as it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class PictureRef:
    """A picture that a source asks for: a path under content/images, and what is said of it.

    The caption is escaped and typeset; the others are plain text.
    """

    path: str
    alt: str
    caption: str = ""
    credit: str = ""
    line: int = 0
    focus: str = ""
    """What of a lead picture matters most: `x y`, in hundredths from its left and top. Others are never cut."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An internal link in a body: what it names, as typed, and the line it stands on."""

    target: str
    line: int


class Correction(NamedTuple):
    """When something was put right, and what: typeset plain text."""

    date: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """An article or a standing page, read and typeset.

    `title` and `standfirst` are typeset plain text; their `_html` twins are escaped, with isolates. Times are aware,
    in the newsroom's zone; a standing page has none. The body lies apart, in the catalogue, under `path`.
    """

    path: str
    """Under the content folder, with `/` between: `articles/2026/03/….md`."""
    page: bool
    """A standing page: no date, no section, in no list."""
    id: str
    slug: str
    title: str
    title_html: str
    standfirst: str
    standfirst_html: str
    excerpt: str
    """Plain text for descriptions: the standfirst, or else the opening of the body."""
    section: str
    topics: tuple[str, ...]
    authors: tuple[str, ...]
    date: datetime | None
    modified: datetime | None
    status: str
    kind: str
    months: str
    """How its dates name months, and with which digits: `western` or `arabic`."""
    numerals: str
    calendar: str
    """`gregorian`, or `both` with the Hijri date beside it."""
    lang: str
    place: str
    source: str
    picture: PictureRef | None
    figures: tuple[PictureRef, ...]
    links: tuple[Reference, ...]
    series: str
    """The dossier it is a part of."""
    part: int
    """Its place there; 0 where its date says it."""
    weight: int
    """How far it stands before newer ones on the home page."""
    addresses: tuple[tuple[str, str], ...]
    """Of an author: what is shown of each, and where it leads."""
    corrections: tuple[Correction, ...]
    """What was put right, oldest first; `modified` is no earlier than the last of them."""
    picks: tuple[str, ...]
    """Ids of what an editor wants first under اخترنا لك."""
    words: int
    terms: tuple[tuple[str, int], ...]
    """What it is about, heaviest first, with weights, for اخترنا لك."""
    lines: tuple[tuple[str, int], ...]
    """Where each metadata field stands, for problems found later."""
    digest: str
    """BLAKE2b of the source's bytes, in hexadecimal."""

    def line_of(self, field: str) -> int:
        """Give the line where a metadata field stands, 0 where it is not written."""
        return dict(self.lines).get(field, 0)

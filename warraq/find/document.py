"""An article as an index knows it: what a card shows, and its postings, which depend on nothing else.

Weights after BM25F (Robertson, Zaragoza and Taylor, 2004): a term's count in each field, the body's set off against
its length, then brought to one of sixteen impacts.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

from warraq.text.analyser import Analyser

TITLE = 3.5
NAMED = 2.0
STANDFIRST = 1.5
LEAD = 1.5
"""What a word counts in the headline; in names and topics; in the standfirst and crossheads; in the opening."""

OPENING = 40
"""Words of a body that are its opening."""

USUAL = 230
"""Words of a usual body."""
BY_LENGTH = 0.72
SATURATION = 1.4
"""BM25's b and k1."""

LEVELS = 16
OPEN = 15
"""The place of a word that is in no headline; a headline's are 0 to 14."""

GAP = 3
"""Places between a headline and what follows it, so that no phrase runs on."""

CROSSHEAD = re.compile(r"<h[2-6][^>]*>(.*?)</h[2-6]>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
EXCERPT = 90
"""Letters of a card's summary."""


@dataclass(frozen=True, slots=True)
class Doc:
    """One article. `postings` give for each stem 12 bits: impact, place in the headline, and a hash of its form."""

    id: str
    address: str
    title: str
    summary: str
    section: str
    topics: tuple[str, ...]
    authors: tuple[str, ...]
    minute: int
    """When it was published, in minutes since 1970, UTC."""
    postings: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """What a document is made of; the body is HTML or plain text."""

    id: str
    address: str
    title: str
    standfirst: str
    section: str
    topics: tuple[str, ...]
    authors: tuple[str, ...]
    minute: int
    body: str


def document(piece: Piece, analyser: Analyser) -> Doc:
    """Make an article's document."""
    body = unescape(TAG.sub(" ", piece.body)) if "<" in piece.body else piece.body
    return Doc(
        id=piece.id,
        address=piece.address,
        title=_line(piece.title),
        summary=_cut(_line(piece.standfirst or body), EXCERPT),
        section=piece.section,
        topics=piece.topics,
        authors=piece.authors,
        minute=piece.minute,
        postings=_postings(piece, body, analyser),
    )


def _postings(piece: Piece, body: str, analyser: Analyser) -> dict[str, int]:
    first: dict[str, int] = {}
    weights: dict[str, float] = {}
    for place, (form, stem) in enumerate(analyser.terms(piece.title)):
        first.setdefault(stem, min(place, OPEN - 1) << 4 | form_hash(form))
        weights[stem] = weights.get(stem, 0.0) + TITLE
    extra = ((NAMED, " ".join((*piece.topics, *piece.authors))), (STANDFIRST, _between(piece)))
    for weight, text in extra:
        for form, stem in analyser.terms(text):
            if stem not in first:
                first[stem] = OPEN << 4 | form_hash(form)
            weights[stem] = weights.get(stem, 0.0) + weight
    counts, length = _counted(body, analyser, first)
    share = 1 / (1 - BY_LENGTH + BY_LENGTH * length / USUAL)
    return {
        stem: _impact(weights.get(stem, 0.0) + share * counts.get(stem, 0.0)) << 8 | seen
        for stem, seen in first.items()
    }


def _counted(body: str, analyser: Analyser, first: dict[str, int]) -> tuple[dict[str, float], int]:
    """Count a body's stems, its opening more; note in `first` how each is first written."""
    counts: dict[str, float] = {}
    length = 0
    for form, stem in analyser.terms(body):
        length += 1
        counts[stem] = counts.get(stem, 0.0) + (LEAD if length <= OPENING else 1.0)
        if stem not in first:
            first[stem] = OPEN << 4 | form_hash(form)
    return counts, length


def _between(piece: Piece) -> str:
    """Give the standfirst and the crossheads."""
    heads = CROSSHEAD.findall(piece.body) if "<h" in piece.body else ()
    return " ".join((piece.standfirst, *(TAG.sub(" ", head) for head in heads)))


def _impact(weight: float) -> int:
    return int(LEVELS * weight / (weight + SATURATION))


_hashes: dict[str, int] = {}


def form_hash(form: str) -> int:
    """Give four bits by which a form is likely known from other forms of its stem."""
    if len(_hashes) > 100_000:  # noqa: PLR2004 - a bound on memory
        _hashes.clear()
    found = _hashes.get(form)
    if found is None:
        found = _hashes[form] = zlib.crc32(form.encode()) & 15
    return found


def _line(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str, most: int) -> str:
    """Cut a text after a whole word."""
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + "…"

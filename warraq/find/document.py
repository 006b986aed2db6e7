"""An article as an index knows it: what a card shows, and its postings, which depend on nothing else.

Weights after BM25F (Robertson, Zaragoza and Taylor, 2004): a term's count in each field, the body's set off against
its length, then brought to one of sixteen impacts.
"""

from __future__ import annotations

import zlib

from warraq.find.found import Card, Found, packed
from warraq.marks import mark
from warraq.text.tallies import Tallied

TITLE = 3.5
NAMED = 2.0
STANDFIRST = 1.5
LEAD = 0.5
"""What a word counts in the headline; in names and topics; in the standfirst and crossheads; more in the opening."""

USUAL = 230
"""Words of a usual body."""
BY_LENGTH = 0.72
SATURATION = 1.4
"""BM25's b and k1."""

LEVELS = 16
OPEN = 15
"""The place of a word that is in no headline; a headline's are 0 to 14."""

EXCERPT = 90
"""Letters of a card's summary."""


def card(title: str, summary: str, section: str, topics: tuple[str, ...], authors: tuple[str, ...]) -> Card:
    """Make a card of texts as they are shown."""
    return Card(" ".join(title.split()), _cut(" ".join(summary.split())), section, topics, authors)


def _cut(text: str) -> str:
    """Cut a text after a whole word."""
    return text if len(text) <= EXCERPT else text[:EXCERPT].rpartition(" ")[0] + "…"


def postings(told: Tallied) -> dict[str, int]:
    """Weigh an article's terms."""
    first: dict[str, int] = {}
    weights: dict[str, float] = {}
    for place, (form, stem) in enumerate(told.title):
        first.setdefault(stem, min(place, OPEN - 1) << 4 | form_hash(form))
        weights[stem] = weights.get(stem, 0.0) + TITLE
    share = 1 / (1 - BY_LENGTH + BY_LENGTH * told.length / USUAL)
    for weight, tally in (
        (NAMED, told.topics),
        (NAMED, told.authors),
        (STANDFIRST, told.standfirst),
        (STANDFIRST, told.crossheads),
        (LEAD * share, told.opening),
        (share, told.body),
    ):
        for form, stem, count in tally:
            if stem not in first:
                first[stem] = OPEN << 4 | form_hash(form)
            weights[stem] = weights.get(stem, 0.0) + weight * count
    return {stem: _impact(weights[stem]) << 8 | seen for stem, seen in first.items()}


def _impact(weight: float) -> int:
    return int(LEVELS * weight / (weight + SATURATION))


def found(shown: Card, told: Tallied) -> Found:
    """Give what search knows of an article."""
    named = mark((shown.title, shown.section, shown.topics, shown.authors))
    return Found(named, shown.packed(), packed(postings(told)))


_hashes: dict[str, int] = {}


def form_hash(form: str) -> int:
    """Give four bits by which a form is likely known from other forms of its stem."""
    if len(_hashes) > 100_000:  # noqa: PLR2004 - a bound on memory
        _hashes.clear()
    found = _hashes.get(form)
    if found is None:
        found = _hashes[form] = zlib.crc32(form.encode()) & 15
    return found

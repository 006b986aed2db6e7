"""What an article is about, as a vector of a few weighted terms that depend on the article alone.

A term weighs by how often the article has it and how rare it is in Arabic news at large, as a fixed table tells: so no
weight stirs when another article comes. Two articles are as near as their vectors' product.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from heapq import nsmallest

from warraq.text.stops import STOPS
from warraq.text.tallies import Tallied

TERMS = 64
"""Terms of a vector: fewer find less of an article's other half (docs/search.md)."""

TITLE = 2.0
STANDFIRST = 2.0
NAMED = 3.0
"""What a term counts in the headline, in the standfirst, in names and topics; in the body it counts one."""

RARE = 4.0
"""The rarity of a term that the table does not have: what is rarer still tells no more of what two articles share."""

Vector = tuple[tuple[str, float], ...]
"""Terms with their weights, heaviest first; the squares of the weights come to one."""


def article_vector(told: Tallied, rarity: Mapping[str, float]) -> Vector:
    """Weigh an article's terms; `rarity` is `rarities` of the fixed table. Who wrote it does not tell what it is about.

    >>> from warraq.text.analyser import Analyser
    >>> from warraq.text.tallies import Prose, tallied
    >>> told = tallied(Prose(title="مياه النيل", body="النيل والسدود"), Analyser())
    >>> article_vector(told, {"ميا": 5.0, "نيل": 6.0, "سدود": 6.5})
    (('نيل', 0.7628), ('ميا', 0.5129), ('سدود', 0.3938))
    """
    counts: dict[str, float] = {}
    for form, stem in told.title:
        if form not in STOPS:
            counts[stem] = counts.get(stem, 0.0) + TITLE
    for weight, tally in ((STANDFIRST, told.standfirst), (NAMED, told.topics), (1.0, told.body)):
        for form, stem, count in tally:
            if form not in STOPS:
                counts[stem] = counts.get(stem, 0.0) + weight * count
    log, rare = math.log, rarity.get
    weights = [(-(1 + log(count)) * rare(term, RARE), term) for term, count in counts.items() if len(term) > 1]
    kept = nsmallest(TERMS, weights)
    length = math.sqrt(sum(weight * weight for weight, _ in kept)) or 1.0
    return tuple((term, round(-weight / length, 4)) for weight, term in kept)


def rarities(table: str) -> dict[str, float]:
    r"""Read the table of rarities: a line for each, the rarity and then its terms.

    >>> rarities("2.5 رييس وزير\n3.0 سد\n")
    {'رييس': 2.5, 'وزير': 2.5, 'سد': 3.0}
    """
    lines = (line.split() for line in table.splitlines())
    return {term: float(rarity) for rarity, *terms in lines for term in terms}


def tabled(counts: Mapping[str, int], articles: int) -> str:
    """Write the table of the terms that are not rare among so many articles, rarities in quarters."""
    rows: dict[float, list[str]] = {}
    for term, count in counts.items():
        rarity = round(4 * math.log(articles / count)) / 4
        if rarity < RARE:
            rows.setdefault(rarity, []).append(term)
    return "".join(f"{rarity} {' '.join(sorted(terms))}\n" for rarity, terms in sorted(rows.items()))

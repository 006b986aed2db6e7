"""What an article is about, as a vector of a few weighted terms that depend on the article alone.

A term weighs by how often the article has it and how rare it is in Arabic news at large, as a fixed table tells: so no
weight stirs when another article comes. Two articles are as near as their vectors' product.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

from warraq.text.analyser import Analyser
from warraq.text.stops import STOPS

TERMS = 64
"""Terms of a vector: fewer find less of an article's other half (docs/search.md)."""

TITLE = 3.0
STANDFIRST = 2.0
NAMED = 3.0
"""What a term counts in the headline, in the standfirst, in names and topics; in the body it counts one."""

UNSEEN = 5.0
"""The rarity of a term that the table does not have: a name of yesterday, or a slip."""

RAREST = 5.5
"""No term is held rarer: what is rarer still finds little that another article has too."""

_analyser = Analyser()

Vector = tuple[tuple[str, float], ...]
"""Terms with their weights, heaviest first; the squares of the weights come to one."""


def article_vector(
    title: str, standfirst: str, named: tuple[str, ...], body: str, rarity: Mapping[str, float]
) -> Vector:
    """Weigh an article's terms: `named` are its topics and names, `rarity` is `rarities` of the fixed table.

    >>> article_vector("مياه النيل", "", (), "النيل والسدود", {"ميا": 5.0, "نيل": 6.0, "سدود": 6.5})
    (('نيل', 0.7574), ('ميا', 0.5551), ('سدود', 0.3438))
    """
    counts: Counter[str] = Counter()
    for weight, text in ((TITLE, title), (STANDFIRST, standfirst), (NAMED, " ".join(named)), (1.0, body)):
        for form, stem in _analyser.terms(text):
            if form not in STOPS and len(stem) > 1:
                counts[stem] += weight  # type: ignore[assignment] # a Counter adds fractions as well
    weights = ((term, (1 + math.log(count)) * rarity.get(term, UNSEEN)) for term, count in counts.items())
    kept = sorted(weights, key=lambda pair: (-pair[1], pair[0]))[:TERMS]
    length = math.sqrt(sum(weight * weight for _, weight in kept)) or 1.0
    return tuple((term, round(weight / length, 4)) for term, weight in kept)


def rarities(table: str) -> dict[str, float]:
    r"""Read the table of rarities: a line for each, the rarity and then its terms.

    >>> rarities("2.5 رييس وزير\n3.0 سد\n")
    {'رييس': 2.5, 'وزير': 2.5, 'سد': 3.0}
    """
    lines = (line.split() for line in table.splitlines())
    return {term: float(rarity) for rarity, *terms in lines for term in terms}


def tabled(counts: Mapping[str, int], articles: int, least: int) -> str:
    """Write the table of terms that at least `least` of so many articles have, rarities in quarters."""
    rows: dict[float, list[str]] = {}
    for term, count in counts.items():
        if count >= least:
            rarity = min(RAREST, round(4 * math.log(articles / count)) / 4)
            rows.setdefault(rarity, []).append(term)
    return "".join(f"{rarity} {' '.join(sorted(terms))}\n" for rarity, terms in sorted(rows.items()))

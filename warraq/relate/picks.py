"""اخترنا لك: for each article, a few others on its matter.

Two articles are near by the terms they share, heavy and rare terms counting more; stories of one week draw
together. Rarity is counted in powers of two, so that one new article seldom stirs an old list.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from heapq import nlargest

from warraq.article.record import Record

SHOWN = 4
"""Stories in a box."""
COMMON_LIMIT = 120
"""A term in more articles than this tells nothing of any of them."""
COPY = 0.9
"""Cosine above which two articles are the same story twice."""
TERMS = 16
"""Terms of an article that are compared."""
CANDIDATES = 24
"""Nearest stories among which freshness decides."""
LEAST = 0.04
"""Cosine below which a story is no neighbour, and the box is filled from the section instead."""


def pick(articles: Sequence[Record]) -> dict[str, tuple[Record, ...]]:
    """Choose the box of every article (newest first), by path: at most `SHOWN`, best first, never itself."""
    vectors = _vectors(articles)
    postings: dict[str, list[int]] = defaultdict(list)
    for index, vector in enumerate(vectors):
        for term in vector:
            postings[term].append(index)
    return {
        record.path: tuple(articles[i] for i in _box(index, articles, vectors, postings))
        for index, record in enumerate(articles)
    }


def _vectors(articles: Sequence[Record]) -> list[dict[str, float]]:
    counts: dict[str, int] = defaultdict(int)
    for record in articles:
        for term, _ in record.terms:
            counts[term] += 1
    size = 1 << max(len(articles), 2).bit_length()
    return [
        _unit(
            {
                t: (1 + math.log(w)) * math.log(size / (1 << (counts[t].bit_length() - 1)))
                for t, w in record.terms
                if counts[t] <= COMMON_LIMIT
            }
        )
        for record in articles
    ]


def _unit(vector: dict[str, float]) -> dict[str, float]:
    """Keep the heaviest terms, as one vector of length 1."""
    kept = sorted(vector.items(), key=lambda pair: (-pair[1], pair[0]))[:TERMS]
    length = math.sqrt(sum(weight * weight for _, weight in kept)) or 1.0
    return {term: weight / length for term, weight in kept}


def _box(
    index: int, articles: Sequence[Record], vectors: list[dict[str, float]], postings: dict[str, list[int]]
) -> list[int]:
    scores: dict[int, float] = defaultdict(float)
    for term, weight in vectors[index].items():
        for other in postings[term]:
            scores[other] += weight * vectors[other][term]
    mine = articles[index]
    near = [
        (i, score)
        for i, score in scores.items()
        if LEAST <= score <= COPY and i != index and articles[i].lang == mine.lang
    ]
    near = nlargest(CANDIDATES, near, key=lambda pair: (pair[1], articles[pair[0]].id))
    ranked = sorted(
        near, key=lambda pair: (-round(pair[1] * _freshness(mine, articles[pair[0]]), 9), articles[pair[0]].id)
    )
    chosen = [i for i, _ in ranked[:SHOWN]]
    return chosen + _fill(index, articles, chosen)


def _freshness(one: Record, other: Record) -> float:
    if one.date is None or other.date is None:
        return 1.0
    days = abs((one.date - other.date).total_seconds()) / 86_400
    return 1 + 0.3 * math.exp(-days / 30)


def _fill(index: int, articles: Sequence[Record], chosen: list[int]) -> list[int]:
    """Fill a short box with the section's nearest in time, older ones first; then with any section's."""
    wanted = SHOWN - len(chosen)
    if wanted <= 0:
        return []
    mine = articles[index]
    around = [*range(index + 1, len(articles)), *range(index - 1, -1, -1)]
    taken = {index, *chosen}
    free = [i for i in around if i not in taken and articles[i].lang == mine.lang]
    home = [i for i in free if articles[i].section == mine.section]
    return (home + [i for i in free if articles[i].section != mine.section])[:wanted]

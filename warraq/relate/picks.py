"""اخترنا لك: what makes two articles near, and which of the near ones stand in a box.

An article is a vector of a few terms with whole weights that depend on itself alone. Two articles are compared by the
terms that they share, and only where one stands among the other's `WINDOW` nearest in time in a term's list: so what
an arrival can change is a few lists' neighbourhoods, however large the archive is. Whole numbers keep the sums exact.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from heapq import nlargest

SHOWN = 4
"""Stories in a box."""
WINDOW = 24
"""How far a term's list is looked along, on either side."""
REACH = 16
"""How far a section is looked along where a box is not full."""
TERMS = 32
"""Terms of an article that are compared."""
UNIT = 1000
"""Length of a vector."""
COPY = 900_000
"""Score above which two articles are the same story twice: 0.9 of what an article has with itself."""
LEAST = 40_000
"""Score below which a story is no neighbour."""
FRESH = 0.3
"""How much a score is lifted for an article of the same moment; it wears off over a month."""
DAY = 86_400_000_000
"""Microseconds."""

OF_ONE = 2
"""Stories of one dossier in a box, at most."""

Vector = Mapping[str, int]
About = Callable[[int], tuple[int, str, str]]
"""Tells of an article its `past`, its id, and the dossier that it is a part of, if any."""


def unit(terms: Iterable[tuple[str, int]], lang: str) -> dict[str, int]:
    """Make a vector of an article's heaviest terms; terms of different languages never meet.

    >>> unit((("مياه", 8), ("نيل", 8)), "ar")
    {'ar مياه': 707, 'ar نيل': 707}
    """
    kept = sorted(((weight, term) for term, weight in terms), key=lambda pair: (-pair[0], pair[1]))[:TERMS]
    length = math.sqrt(sum(weight * weight for weight, _ in kept)) or 1.0
    made = {f"{lang} {term}": round(UNIT * weight / length) for weight, term in kept}
    return {term: weight for term, weight in made.items() if weight}


def dot(one: Vector, other: Vector) -> int:
    """Multiply two vectors: the most that two articles can score with each other."""
    return sum(weight * other[term] for term, weight in one.items() if term in other)


def worth(score: int, past: int, other: int) -> float:
    """Weigh a score by how near the two are in time: stories of one week draw together."""
    return round(score * (1 + FRESH * math.exp(-abs(past - other) / DAY / 30)), 3)


def chosen(past: int, scores: Mapping[int, int], about: About) -> tuple[list[int], float]:
    """Choose the best of the near ones (their scores by number), best first, and give the worth of the last of them.

    The worth is 0 where the box is not full: whatever is near enters it.
    """
    near = {number: score for number, score in scores.items() if LEAST <= score <= COPY}
    last = nlargest(SHOWN, near.values())[-1] if near else 0
    likely = {number: score for number, score in near.items() if score * (1 + FRESH) >= last}
    ranked = _ranked(past, likely, about)
    kept = _spread((number for _, _, number in ranked), about)
    if kept != [number for _, _, number in ranked[:SHOWN]]:  # a dossier was cut short: what is less may come in
        ranked = _ranked(past, near, about)
        kept = _spread((number for _, _, number in ranked), about)
    worths = {number: -lifted for lifted, _, number in ranked}
    return kept, worths[kept[-1]] if len(kept) == SHOWN else 0.0


def _ranked(past: int, scores: Mapping[int, int], about: About) -> list[tuple[float, str, int]]:
    return sorted((-worth(score, past, about(number)[0]), about(number)[1], number) for number, score in scores.items())


def _spread(numbers: Iterable[int], about: About, kept: Iterable[int] = ()) -> list[int]:
    """Take what comes, after what is kept, until a box is full: of one dossier no more than `OF_ONE`."""
    taken = list(kept)
    dossiers = Counter(about(number)[2] for number in taken)
    for number in numbers:
        if len(taken) == SHOWN:
            break
        dossier = about(number)[2]
        if number not in taken and (not dossier or dossiers[dossier] < OF_ONE):
            taken.append(number)
            dossiers[dossier] += 1
    return taken


def filled(
    picked: list[int], own: int, scores: Mapping[int, int], around: Iterable[int], about: About
) -> tuple[list[int], bool]:
    """Fill a box that is not full with what stands around, in the order given; say whether it had to be."""
    fit = (number for number in around if number != own and scores.get(number, 0) <= COPY)
    return _spread(fit, about, picked), len(picked) < SHOWN

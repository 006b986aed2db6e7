"""How well vectors tell what belongs together: an article's first half has to find its second half among the others."""

from __future__ import annotations

import math
import random
import time
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from warraq.assay.corpus import Article
from warraq.assay.scores import reciprocal
from warraq.relate.picks import UNIT, unit
from warraq.text.analyser import Analyser
from warraq.text.tallies import Prose, tallied
from warraq.text.vectors import Vector, article_vector

PROBES = 2000
NEAREST = 5
COPY = 0.9
DAYS = 30
FRESH = 0.3
"""As the press weighs newness: one and `FRESH`, less with every `DAYS` days between two articles."""

Lists = Mapping[str, Sequence[tuple[int, float]]]


def report(listed: Sequence[Article], rarity: Mapping[str, float], window: int) -> Iterator[str]:
    """Measure, and give the lines of a report; `window` is how far a term's list is looked along, 0 for all of it."""
    dice = random.Random(5)  # noqa: S311 - the same probes every time
    probes = sorted(dice.sample(range(len(listed)), min(PROBES, len(listed))))
    start = time.process_time()
    whole = [weighed(each.prose, rarity) for each in listed]
    spent = 1000 * (time.process_time() - start) / len(listed)
    yield f"{len(listed)} articles, {spent:.2f} ms of CPU a vector; window {window or 'none'}"
    yield f"half-split MRR@10 of {len(probes)}: {_halves(listed, whole, probes, rarity, window):.4f}"
    yield f"same section at {NEAREST}: {_sections(listed, whole, probes, window):.4f}"


_analyser = Analyser()


def weighed(prose: Prose, rarity: Mapping[str, float]) -> Vector:
    """Weigh an article, or a part of one, as the press does: its heaviest terms, in whole numbers."""
    terms = ((term, round(UNIT * weight)) for term, weight in article_vector(tallied(prose, _analyser), rarity))
    return tuple((term, weight / UNIT) for term, weight in unit(terms, "").items())


def _halves(
    listed: Sequence[Article], whole: Sequence[Vector], probes: Sequence[int], rarity: Mapping[str, float], window: int
) -> float:
    vectors = list(whole)
    for place in probes:
        vectors[place] = weighed(Prose(body=_half(listed[place].body)[1]), rarity)
    lists = _lists(vectors)
    total = 0.0
    for place in probes:
        one = listed[place]
        asked = weighed(Prose(one.title, topics=one.topics, body=_half(one.body)[0]), rarity)
        scores = _scores(asked, place, lists, window)
        best = sorted(scores, key=lambda other: (-scores[other], other))
        total += reciprocal(frozenset([str(place)]), list(map(str, best[:10])))
    return total / len(probes)


def _half(text: str) -> tuple[str, str]:
    words = text.split()
    return " ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])


def _sections(listed: Sequence[Article], whole: Sequence[Vector], probes: Sequence[int], window: int) -> float:
    lists = _lists(whole)
    same = count = 0
    for place in probes:
        scores = _scores(whole[place], place, lists, window)
        near = {other: _worth(score, listed, place, other) for other, score in scores.items() if score < COPY}
        near.pop(place, None)
        for other in sorted(near, key=lambda each: (-near[each], each))[:NEAREST]:
            count += 1
            same += listed[other].section == listed[place].section
    return same / max(count, 1)


def _worth(score: float, listed: Sequence[Article], one: int, other: int) -> float:
    days = abs(listed[one].minute - listed[other].minute) / 1440
    return score * (1 + FRESH * math.exp(-days / DAYS))


def _lists(vectors: Sequence[Vector]) -> Lists:
    lists: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        for term, weight in vector:
            lists[term].append((place, weight))
    return lists


def _scores(vector: Vector, place: int, lists: Lists, window: int) -> dict[int, float]:
    scores: dict[int, float] = defaultdict(float)
    for term, weight in vector:
        found = lists.get(term, ())
        if window:
            at = bisect_left(found, (place, 0.0))
            found = found[max(0, at - window) : at + window + 1]
        for other, theirs in found:
            scores[other] += weight * theirs
    return scores

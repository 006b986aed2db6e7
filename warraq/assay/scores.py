"""Scores of answers, by set of queries, each set's first and second half apart: one to tune on, one to report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

from warraq.assay.corpus import Query

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Score:
    """A set's figures: mean reciprocal rank at ten in either half, queries that found nothing, bytes, milliseconds."""

    set: str
    count: int
    tuned: float
    reported: float
    empty: int
    kilobytes: float
    files: float
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one query: its answer's reciprocal rank, and what it cost."""

    query: Query
    reciprocal: float
    empty: bool
    size: int
    files: int
    milliseconds: float


def reciprocal(answers: frozenset[str], top: Sequence[str]) -> float:
    """Give one over the rank of the first answer among ten, or nothing.

    >>> reciprocal(frozenset(["b"]), ["a", "b", "c"])
    0.5
    """
    return next((1 / rank for rank, found in enumerate(top[:SHOWN], 1) if found in answers), 0.0)


def scored(outcomes: Iterable[Outcome]) -> list[Score]:
    """Score each set; every other query of it is of the half that was tuned on."""
    sets: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        sets[outcome.query.set].append(outcome)
    return [_score(name, each) for name, each in sets.items()]


def _score(name: str, outcomes: Sequence[Outcome]) -> Score:
    def average(values: Sequence[float]) -> float:
        return mean(values) if values else 0.0

    return Score(
        set=name,
        count=len(outcomes),
        tuned=average([each.reciprocal for each in outcomes[::2]]),
        reported=average([each.reciprocal for each in outcomes[1::2]]),
        empty=sum(each.empty for each in outcomes),
        kilobytes=average([each.size / 1024 for each in outcomes]),
        files=average([float(each.files) for each in outcomes]),
        milliseconds=average([each.milliseconds for each in outcomes]),
    )

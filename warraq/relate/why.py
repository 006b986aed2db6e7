"""Why what stands under an article stands there, for an editor who wonders."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.article.record import Record
from warraq.relate.boxes import Box, Boxes, standing
from warraq.relate.edition import Edition
from warraq.relate.picks import COPY, DAY, UNIT

TOLD = 6
"""Shared terms that are told of a story."""


def why(edition: Edition, record: Record) -> Iterator[str]:
    """Give a line for the article, for each story under it, and for each that is its copy: id, title, reason."""
    yield _line(record)
    number = edition.number(record.path)
    box = Boxes(edition.catalogue).box(number)
    picked = edition.picked(record)
    for place, other in enumerate(picked, 1):
        yield f"{place}. {_line(other)}: {_reason(edition, record, other, box)}"
    if not picked:
        yield "nothing stands under it: no other article that it could lead to is listed"
    for copy in sorted(each for each, score in box.scores.items() if score > COPY) if box else ():
        yield f"left out: {_line(edition.record(copy))}: nearly the same text"


def _line(record: Record) -> str:
    return f"{record.id} {record.title}"


def _reason(edition: Edition, record: Record, other: Record, box: Box | None) -> str:
    if other.id in record.picks:
        return "an editor's pick"
    one, two = (standing(edition.catalogue, edition.number(each.path)) for each in (record, other))
    if box is None or one is None or two is None:
        return "it stands nearby"
    shared = sorted((-weight * two.vector[term], term) for term, weight in one.vector.items() if term in two.vector)
    terms = "، ".join(term.partition(" ")[2] for _, term in shared[:TOLD]) or "nothing"
    score = box.scores.get(two.number, 0) / UNIT**2
    why = "near" if two.number in box.near else "stands beside it in time, since too little is near"
    return f"{why}; {score:.2f} alike, {abs(one.past - two.past) // DAY} days apart; shared terms: {terms}"

"""Which segments the index of search has now, and which of them a run has changed."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator

from warraq.find.segments import Segment, parted
from warraq.keep.catalogue import Catalogue
from warraq.relate.filing import minute_of

FACT = "segments"


def minutes(catalogue: Catalogue) -> array[int]:
    """Give when each listed article was published, oldest first, in minutes since 1970."""
    rows = catalogue.link.execute("SELECT past FROM memberships WHERE kind = 'all' AND key = '' ORDER BY past DESC")
    return array("q", (minute_of(past) for (past,) in rows))


def note(catalogue: Catalogue) -> None:
    """Note the segments there are."""
    catalogue.note(FACT, json.dumps(_spans(minutes(catalogue))))


def changed(catalogue: Catalogue, moved: Iterable[int]) -> Iterator[str]:
    """Give the segments that hold, or held, an article of one of these minutes, or begin or end elsewhere now."""
    before: dict[str, list[int]] = json.loads(catalogue.fact(FACT) or "{}")
    after = _spans(minutes(catalogue))
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name) or any(_holds(after[name], minute) for minute in moved):
            yield name


def _spans(listed: array[int]) -> dict[str, list[int]]:
    """Give each segment's number of articles, its first minute and its last."""
    return {each.name: _span(each, listed) for each in parted(listed)}


def _span(segment: Segment, listed: array[int]) -> list[int]:
    return [segment.count, listed[segment.start], listed[segment.end - 1]]


def _holds(span: list[int], minute: int) -> bool:
    return span[1] <= minute <= span[2]

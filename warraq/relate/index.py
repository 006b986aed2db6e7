"""Which segments the index of search has now, and which of them a run has changed."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence

from warraq.find.segments import FOLDER, Segment, files_of_rest, files_of_terms, parted
from warraq.keep.catalogue import Catalogue
from warraq.marks import mark
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


def stir(catalogue: Catalogue) -> set[str]:
    """Mark the term files that hold stems of which an edited article says otherwise now; give their segments."""
    rows = catalogue.link.execute(
        "SELECT number, past, digest, group_concat(stem, ' ') FROM stirred JOIN filed USING (number)"
        " JOIN sources USING (number) WHERE live AND past IS NOT NULL GROUP BY number"
    ).fetchall()
    catalogue.link.execute("DELETE FROM stirred")
    if not rows:
        return set()
    spans = _spans(minutes(catalogue))
    found = set()
    for _, past, digest, stems in rows:
        for name in [name for name, span in spans.items() if _holds(span, minute_of(past))]:
            found.add(name)
            for kind, place in _places(stems.split(" "), spans[name][0]):
                _change(catalogue, (name, kind, place), digest)
    catalogue.link.execute(
        "DELETE FROM shards WHERE segment NOT IN (SELECT value FROM json_each(?))"
        " AND NOT EXISTS (SELECT 1 FROM outputs WHERE path = ? || segment || '/m/0.bin')",
        (json.dumps(list(spans)), f"{FOLDER}/"),
    )
    return found


def _places(stems: Sequence[str], count: int) -> Iterator[tuple[str, int]]:
    """Give the term files that hold some stems in a segment of so many articles."""
    from warraq.find.encoding import spread  # noqa: PLC0415 - only an edit needs to know
    from warraq.text.analyser import skeleton  # noqa: PLC0415

    for kind, places in (("t", files_of_terms(count)), ("r", files_of_rest(count))):
        yield from ((kind, place) for place in {spread(skeleton(stem), places) for stem in stems})


def _change(catalogue: Catalogue, shard: tuple[str, str, int], by: str) -> None:
    """Give a term file a mark that it never had."""
    where = "WHERE segment = ? AND kind = ? AND place = ?"
    row = catalogue.link.execute(f"SELECT made FROM shards {where}", shard).fetchone()  # noqa: S608 - fixed words
    made = mark((row[0] if row else "", by))
    catalogue.link.execute("INSERT OR REPLACE INTO shards VALUES (?, ?, ?, ?)", (*shard, made))


def _spans(listed: array[int]) -> dict[str, list[int]]:
    """Give each segment's number of articles, its first minute and its last."""
    return {each.name: _span(each, listed) for each in parted(listed)}


def _span(segment: Segment, listed: array[int]) -> list[int]:
    return [segment.count, listed[segment.start], listed[segment.end - 1]]


def _holds(span: list[int], minute: int) -> bool:
    return span[1] <= minute <= span[2]

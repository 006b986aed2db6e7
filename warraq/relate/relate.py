"""Relate what changed: file it, name the terms, give addresses, fill boxes; note which subjects that touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from warraq import crew
from warraq.keep import negatives
from warraq.keep.catalogue import Catalogue, looked_at
from warraq.relate import newest, subjects
from warraq.relate.addresses import article_address, same_place
from warraq.relate.boxes import Row, put
from warraq.relate.clockwork import struck
from warraq.relate.filing import Filing, past_of
from warraq.relate.index import changed, note, stir
from warraq.relate.shelf import Shelf
from warraq.relate.subjects import Subject
from warraq.relate.terms import KINDS, key_of, settle
from warraq.settings import Settings

FEW = 100
"""Changes beyond which everything is touched: comparing all pages is then cheaper than finding the ones concerned."""
LOT = 256
"""Boxes that a worker fills at a time."""
CREW = 4
"""Lots that one process fills sooner than a crew could be called."""
STALE = "stale"
"""Says of the boxes that all of them have to be filled anew."""


def due(catalogue: Catalogue, moment: datetime) -> list[str]:
    """Give the sources whose time has come, or is to come again: what is live and should not be, and the other way."""
    now = past_of(moment)
    asked = (
        "SELECT path FROM filed WHERE live = 0 AND past >= ?1 AND status != 'draft'"
        " UNION ALL SELECT path FROM filed WHERE live = 1 AND past < ?1"
    )
    return [row[0] for row in catalogue.link.execute(asked, (now,))]


def relate(catalogue: Catalogue, settings: Settings, moment: datetime, now_ns: int) -> None:
    """Bring all that follows from the records up to them. A run that is ended in between is taken up by the next."""
    with catalogue.whole():
        catalogue.unfile(due(catalogue, moment))
        catalogue.unfile(negatives.look(catalogue, settings.content / "images", now_ns))
        paths = [row[0] for row in catalogue.link.execute("SELECT path FROM unfiled ORDER BY path")]
        if paths:
            _file(catalogue, settings, Filing(catalogue, moment, _many(catalogue, paths)), paths, now_ns)
        catalogue.touch(map(str, struck(catalogue, moment)))
    if catalogue.fact("boxes") == STALE:
        fill_all(catalogue, settings)


def _many(catalogue: Catalogue, paths: Sequence[str]) -> bool:
    known = catalogue.link.execute("SELECT count(*) FROM filed").fetchone()[0]
    return len(paths) > min(FEW, known) or catalogue.fact("boxes") == STALE


def _file(catalogue: Catalogue, settings: Settings, filing: Filing, paths: Sequence[str], now_ns: int) -> None:
    for path in paths:
        filing.file(path)
    everything = _name_terms(catalogue, settings, filing) or filing.bulk
    _give_addresses(catalogue, settings, None if everything else paths)
    negatives.develop(catalogue, settings.content / "images", now_ns)
    filing.touched |= set(map(subjects.segment, stir(catalogue)))
    if filing.bulk:
        catalogue.note("boxes", STALE)
    else:
        filing.touched |= set(_edges(catalogue, filing, settings, len(paths)))
        parting = newest.around_the_last(catalogue.link, settings.signs.social_cards, len(paths))
        filing.touched |= set(map(subjects.piece, parting))
        filing.touched |= set(map(subjects.piece, _paths(catalogue, filing.boxes.settle())))
        filing.touched |= set(map(subjects.segment, changed(catalogue, filing.minutes)))
    catalogue.touch([subjects.EVERYTHING] if everything else map(str, sorted(filing.touched)))
    note(catalogue)
    catalogue.link.execute("DELETE FROM unfiled")


def _name_terms(catalogue: Catalogue, settings: Settings, filing: Filing) -> bool:
    """Name the terms that changed; say whether one that pages show is called otherwise now, or has moved."""
    moved = False
    for kind in KINDS:
        keys = None if filing.bulk else {key for each, key in filing.keys if each == kind}
        settled = settle(catalogue, settings, kind, keys)
        moved |= settled.moved
        if settled.turned:
            filing.touched |= set(map(subjects.piece, _hidden(catalogue)))
    return moved


def _hidden(catalogue: Catalogue) -> Iterator[str]:
    """Give what is in no list: it alone may name a term that has no page."""
    asked = "SELECT path FROM filed WHERE live AND status = 'hidden'"
    yield from (row[0] for row in catalogue.link.execute(asked))


def _give_addresses(catalogue: Catalogue, settings: Settings, paths: Iterable[str] | None) -> None:
    """Give sources their addresses: those of `paths`, or all."""
    slugs = dict(catalogue.link.execute("SELECT key, slug FROM terms WHERE kind = 'section'"))
    if paths is None:
        paths = [row[0] for row in catalogue.link.execute("SELECT path FROM filed")]
    for path in paths:
        row = catalogue.link.execute("SELECT number FROM filed WHERE path = ?", (path,)).fetchone()
        if row:
            record = catalogue.record(row[0])
            address = article_address(record, settings, slugs.get(key_of(record.section)))
            catalogue.link.execute(
                "UPDATE filed SET address = ?, place = ? WHERE number = ?", (address, same_place(address), row[0])
            )


def _edges(catalogue: Catalogue, filing: Filing, settings: Settings, changes: int) -> Iterator[Subject]:
    """Give the years of terms that their newest few may have left or taken back.

    The months of a year stand and fall with how much it has, so those of a year that is busy, or was, come with it.
    """
    for kind, key in filing.keys:
        asked = (
            "SELECT DISTINCT substr(month, 1, 4) FROM"
            " (SELECT month FROM memberships WHERE kind = ? AND key = ? ORDER BY past, id LIMIT ?)"
        )
        latest = catalogue.link.execute(asked, (kind, key, settings.list_length + changes + 1))
        changed = (each.period for each in filing.touched if each.kind == f"{kind} year" and each.name == key)
        for year in {*(row[0] for row in latest), *changed}:
            yield subjects.term_period(kind, key, year)
            counted = "SELECT count(*) FROM memberships WHERE kind = ? AND key = ? AND substr(month, 1, 4) = ?"
            count = catalogue.link.execute(counted, (kind, key, year)).fetchone()[0]
            if count + changes > settings.year_length:
                yield from (subjects.term_period(kind, key, f"{year}-{month:02}") for month in range(1, 13))


def _paths(catalogue: Catalogue, numbers: Iterable[int]) -> Iterator[str]:
    for number in numbers:
        row = catalogue.link.execute("SELECT path FROM filed WHERE number = ?", (number,)).fetchone()
        if row:
            yield row[0]


def fill_all(catalogue: Catalogue, settings: Settings) -> None:
    """Fill every box anew, in workers where there are many."""
    count = catalogue.link.execute("SELECT count(*) FROM vectors").fetchone()[0]
    lots = [(first, first + LOT) for first in range(0, count, LOT)]
    alone = len(lots) <= CREW
    if alone:
        begin(settings.state)
    made = map(fill, lots) if alone else crew.share(fill, lots, begin, (settings.state,))
    with catalogue.whole():
        catalogue.link.execute("DELETE FROM boxes")
        catalogue.link.execute("DELETE FROM boxed")
        for boxes in made:
            put(catalogue, boxes)
        catalogue.note("boxes", "filled")
    _shelf.clear()


_shelf: list[Shelf] = []
"""The archive as this process has it on its shelf while boxes are filled."""


def begin(state: Path) -> None:
    """Put the archive on this process's shelf."""
    with looked_at(state) as catalogue:
        _shelf[:] = [Shelf(catalogue)]


def fill(places: tuple[int, int]) -> list[Row]:
    """Fill the boxes of a range of places on the shelf."""
    return list(_shelf[0].boxes(*places))

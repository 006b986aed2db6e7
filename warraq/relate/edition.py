"""An edition: everything that is published at one moment, as the catalogue has it filed. Asked, not held."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Sequence
from datetime import datetime
from sqlite3 import DatabaseError
from typing import Any, NamedTuple

from warraq.article.record import Record
from warraq.find.found import Card, Listed, Said, unpacked
from warraq.find.segments import FOLDER, Segment, parted
from warraq.keep.catalogue import Catalogue
from warraq.keep.negatives import Negative, negative
from warraq.relate import newest
from warraq.relate.filing import minute_of, moment_of, past_of
from warraq.relate.index import minutes
from warraq.relate.picks import SHOWN
from warraq.relate.terms import Term, key_of

HELD = 2048
"""Records that are held at a time."""

UNNUMBERED = 1000
"""Where a part without a number stands: after those that have one."""

Months = tuple[tuple[str, int], ...]
"""Months (`2026-03`), newest first, with how many articles each has."""


class Stand(NamedTuple):
    """Where a listed article stands: its number, when it was published, its address, and marks of what it says."""

    number: int
    past: int
    address: str
    digest: str
    """Of its source."""
    names: str
    """Of its headline, its section, its topics and its authors."""


class Shard(NamedTuple):
    """A term file of the index that edits changed: a mark of all of them, and whether it is released with that."""

    made: str
    released: bool


class Edition:
    """What readers can see at `moment`. Every list of articles is newest first."""

    def __init__(self, catalogue: Catalogue, moment: datetime) -> None:
        self.catalogue = catalogue
        self.moment = moment
        self._records: dict[int, Record] = {}
        self._terms: dict[str, dict[str, Term]] = {}
        self._segments: list[tuple[list[Segment], array[int]]] = []
        self._months: dict[tuple[str, str], Months] = {}
        self._last: dict[int, newest.Place | None] = {}
        """Where the newest articles end, by how many are asked for."""

    def record(self, number: int) -> Record:
        """Give a record by its number in the catalogue."""
        if number not in self._records:
            if len(self._records) >= HELD:
                self._records.clear()
            self._records[number] = self.catalogue.record(number)
        return self._records[number]

    def find(self, path: str) -> Record | None:
        """Give what is published of a source, whether it is listed or not."""
        row = self._row("SELECT number FROM filed WHERE path = ? AND live", path)
        return self.record(row[0]) if row else None

    def number(self, path: str) -> int:
        """Give the number of a filed source.

        Raises:
            KeyError: there is no such source.
        """
        row = self._row("SELECT number FROM filed WHERE path = ?", path)
        if row is None:
            raise KeyError(path)
        return int(row[0])

    def known(self, ident: str) -> Record | None:
        """Find an article by its id, or any source by its path, published or not."""
        row = self._row("SELECT number FROM filed WHERE id = ?1 AND NOT page OR path = ?1 ORDER BY live DESC", ident)
        return self.record(row[0]) if row else None

    def address(self, path: str) -> str | None:
        """Give the address of a source that readers can reach."""
        row = self._row("SELECT address FROM filed WHERE path = ? AND live", path)
        return str(row[0]) if row else None

    def listed(self, kind: str = "all", key: str = "", *, period: str = "", most: int = -1) -> tuple[Record, ...]:
        """Give the articles of a list, of one year or month of it, or its newest."""
        where = "kind = ? AND key = ?" + (" AND substr(month, 1, ?) = ?" if period else "")
        values = (kind, key, *([len(period), period] if period else []), most)
        asked = f"SELECT number FROM memberships WHERE {where} ORDER BY past, id, number LIMIT ?"  # noqa: S608
        return tuple(self.record(number) for (number,) in self.catalogue.link.execute(asked, values).fetchall())

    def parts(self, dossier: str) -> tuple[Record, ...]:
        """Give a dossier's articles in the order in which they are to be read: by part, else by time."""
        oldest_first = self.listed("dossier", key_of(dossier))[::-1]
        return tuple(sorted(oldest_first, key=lambda record: record.part or UNNUMBERED))

    def months(self, kind: str = "all", key: str = "") -> Months:
        """Give the months of a list, and how many articles each has."""
        if (kind, key) not in self._months:
            if len(self._months) >= HELD:
                self._months.clear()
            asked = (
                "SELECT month, count(*) FROM memberships WHERE kind = ? AND key = ? GROUP BY month ORDER BY month DESC"
            )
            self._months[kind, key] = tuple(self.catalogue.link.execute(asked, (kind, key)))
        return self._months[kind, key]

    def periods(self, busy: int) -> Iterator[tuple[str, str, str]]:
        """Give every year of every section, topic and author, and the months of years with more articles than `busy`.

        Each with its list's kind and key; newest years first.
        """
        asked = (
            "SELECT kind, key, substr(month, 1, 4) AS year, count(*), group_concat(DISTINCT month) FROM memberships"
            " WHERE kind IN ('section', 'topic', 'author') GROUP BY kind, key, year ORDER BY year DESC, kind, key"
        )
        for kind, key, year, count, months in self.catalogue.link.execute(asked):
            yield kind, key, year
            if count > busy:
                yield from ((kind, key, month) for month in sorted(months.split(",")))

    def latest(self) -> dict[str, datetime]:
        """Give for each month of the archive when its last article came or was changed."""
        asked = "SELECT month, min(changed) FROM memberships WHERE kind = 'all' GROUP BY month ORDER BY month DESC"
        zone = self.moment.tzinfo
        return {month: moment_of(past).astimezone(zone) for month, past in self.catalogue.link.execute(asked)}

    def terms(self, kind: str) -> tuple[Term, ...]:
        """Give all sections, topics or authors: sections in the newsroom's order, the others as they came."""
        return tuple(self._known(kind).values())

    def term(self, kind: str, name: str) -> Term | None:
        """Find a section, topic or author by any spelling of its name."""
        return self._known(kind).get(key_of(name))

    def _known(self, kind: str) -> dict[str, Term]:
        if kind not in self._terms:
            asked = (
                "SELECT key, name, slug, address, count FROM terms WHERE kind = ?"
                " ORDER BY place, past DESC, id DESC, rank"
            )
            rows = self.catalogue.link.execute(asked, (kind,))
            self._terms[kind] = {row[0]: Term(kind, *row) for row in rows}
        return self._terms[kind]

    def among_newest(self, record: Record, most: int) -> bool:
        """Tell whether a listed article is one of the newest, `most` at least, or newer than the last of them."""
        if most not in self._last:
            self._last[most] = newest.last(self.catalogue.link, most)
        last = self._last[most]
        return record.date is not None and (last is None or (past_of(record.date), record.id) <= last)

    def neighbours(self, record: Record) -> tuple[Record | None, Record | None]:
        """Give the earlier and the later article of the same section."""
        row = self._row(
            "SELECT key, past, id, number FROM memberships"
            " WHERE number = (SELECT number FROM filed WHERE path = ?) AND +kind = 'section'",
            record.path,
        )
        if row is None:
            return None, None
        earlier, later = (self._next(side, *row) for side in "><")
        return earlier, later

    def _next(self, side: str, key: str, past: int, ident: str, number: int) -> Record | None:
        order = "ASC" if side == ">" else "DESC"
        row = self._row(
            f"SELECT number FROM memberships WHERE kind = 'section' AND key = ? AND (past, id, number) {side} (?, ?, ?)"  # noqa: S608
            f" ORDER BY past {order}, id {order}, number {order} LIMIT 1",
            *(key, past, ident, number),
        )
        return self.record(row[0]) if row else None

    def picked(self, record: Record) -> tuple[Record, ...]:
        """Give what stands under اخترنا لك: an editor's picks that readers can see, then the best near ones."""
        row = self._row("SELECT picked FROM boxes JOIN filed USING (number) WHERE path = ?", record.path)
        chosen = dict.fromkeys((*self._chosen(record), *(json.loads(row[0]) if row else ())))
        return tuple(map(self.record, chosen))[: max(SHOWN, len(record.picks))]

    def _chosen(self, record: Record) -> Iterator[int]:
        asked = "SELECT number FROM filed WHERE id = ? AND live AND NOT page AND status = 'published'"
        found = (self._row(asked, each) for each in record.picks)
        yield from (row[0] for row in found if row)

    def profile(self, author: str) -> Record | None:
        """Give the description of an author, if there is one."""
        asked = "SELECT number FROM memberships WHERE kind = 'profile' AND key = ? ORDER BY id, number"
        row = self._row(asked, key_of(author))
        return self.record(row[0]) if row else None

    def pages(self) -> tuple[Record, ...]:
        """Give the standing pages, in the order of their files."""
        return tuple(map(self.record, self._numbers("page AND live AND address != '' ORDER BY path")))

    def paths(self, month: str = "") -> Iterator[str]:
        """Give the paths of a month's listed articles, newest first; without a month, of what is in no list."""
        asked = (
            "SELECT path FROM memberships JOIN filed USING (number) WHERE kind = 'all' AND key = '' AND month = ?"
            if month
            else "SELECT path FROM filed WHERE live AND (page OR status = 'hidden') AND ? = '' ORDER BY path"
        )
        yield from (row[0] for row in self.catalogue.link.execute(asked, (month,)))

    def segments(self) -> tuple[list[Segment], array[int]]:
        """Give the segments of the index of search, and when each listed article was published, oldest first."""
        if not self._segments:
            listed = minutes(self.catalogue)
            self._segments.append((parted(listed), listed))
        return self._segments[0]

    def reading(self) -> str:
        """Give the mark of all that records depend on beside their sources, and of when they were last read anew."""
        return f"{self.catalogue.fact('reading')} {self.catalogue.fact('generation')}"

    def stand(self, segment: Segment) -> list[Stand]:
        """Give where a segment's articles stand, oldest first."""
        asked = (
            "SELECT number, m.past, address, digest, names FROM"
            " (SELECT number, past, id FROM memberships WHERE kind = 'all' AND key = ''"
            " ORDER BY past DESC, id DESC, number DESC LIMIT ? OFFSET ?) m JOIN filed USING (number)"
            " JOIN sources USING (number) ORDER BY m.past DESC, m.id DESC, number DESC"
        )
        rows = self.catalogue.link.execute(asked, (segment.count, segment.start))
        return [Stand(*row) for row in rows]

    def shards(self, segment: str) -> dict[tuple[str, int], Shard]:
        """Give the term files of a segment that an edited article changed, by kind and place."""
        asked = (
            "SELECT kind, place, made, EXISTS (SELECT 1 FROM outputs WHERE instr(inputs, shards.made) AND"
            " path = ?1 || '/' || shards.segment || '/' || shards.kind || '/' || shards.place || '.bin')"
            " FROM shards WHERE segment = ?2"
        )
        rows = self.catalogue.link.execute(asked, (FOLDER, segment))
        return {(kind, place): Shard(made, bool(there)) for kind, place, made, there in rows}

    def cards(self, stand: Sequence[Stand]) -> Iterator[Listed]:
        """Give what search shows of articles."""
        asked = "SELECT card FROM found WHERE number = ?"
        for each in stand:
            (card,) = self.catalogue.link.execute(asked, (each.number,)).fetchone()
            yield Listed(Card.unpacked(card), each.address, minute_of(each.past))

    def said(self, stand: Sequence[Stand]) -> Iterator[Said]:
        """Give what search knows of articles."""
        asked = "SELECT postings FROM found WHERE number = ?"
        for each in stand:
            try:
                yield unpacked(self.catalogue.link.execute(asked, (each.number,)).fetchone()[0])
            except ValueError as error:
                raise DatabaseError(str(error)) from error  # a page of the catalogue is damaged: it is made again

    def images(self) -> Iterator[str]:
        """Give every picture that is shown."""
        yield from (row[0] for row in self.catalogue.link.execute("SELECT DISTINCT image FROM shows ORDER BY image"))

    def foci(self, image: str) -> tuple[str, ...]:
        """Give what matters most of a picture, as the articles say that it leads."""
        asked = "SELECT DISTINCT focus FROM shows WHERE image = ? AND focus != '' ORDER BY focus"
        return tuple(focus for (focus,) in self.catalogue.link.execute(asked, (image,)))

    def showing(self, image: str) -> tuple[tuple[str, int], ...]:
        """Give the sources that show a picture, each with the line that names it."""
        asked = "SELECT DISTINCT path, line FROM shows JOIN filed USING (number) WHERE image = ? ORDER BY path, line"
        return tuple(self.catalogue.link.execute(asked, (image,)))

    def negative(self, image: str) -> Negative | None:
        """Give a picture that can be shown."""
        found = negative(self.catalogue, image)
        return found if found and not found.found else None

    def counts(self) -> tuple[int, int, int]:
        """Count the published articles, the drafts, and what waits for its time."""
        asked = (
            "SELECT sum(live AND NOT page), sum(status = 'draft'), sum(status != 'draft' AND NOT live)"
            " FROM (SELECT live, page, status FROM filed)"
        )
        articles, drafts, scheduled = (value or 0 for value in self._row(asked) or (0, 0, 0))
        return articles, drafts, scheduled

    def scheduled(self) -> tuple[datetime, ...]:
        """Give the moments at which more appears, soonest first."""
        asked = "SELECT past FROM filed WHERE live = 0 AND past IS NOT NULL AND status != 'draft' ORDER BY past DESC"
        return tuple(moment_of(past) for (past,) in self.catalogue.link.execute(asked))

    def _numbers(self, where: str) -> list[int]:
        asked = f"SELECT number FROM filed WHERE {where}"  # noqa: S608 - fixed words
        return [row[0] for row in self.catalogue.link.execute(asked)]

    def _row(self, asked: str, *values: object) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self.catalogue.link.execute(asked, values).fetchone()
        return row

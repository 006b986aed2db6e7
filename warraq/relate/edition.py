"""An edition: everything that is published at one moment, as the catalogue has it filed. Asked, not held."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from warraq.article.record import Record
from warraq.find.segments import Segment, parted
from warraq.keep.catalogue import Catalogue
from warraq.keep.negatives import Negative, negative
from warraq.relate.filing import moment_of
from warraq.relate.index import minutes
from warraq.relate.terms import Term, key_of

HELD = 2048
"""Records that are held at a time."""

UNNUMBERED = 1000
"""Where a part without a number stands: after those that have one."""

Months = tuple[tuple[str, int], ...]
"""Months (`2026-03`), newest first, with how many articles each has."""


class Edition:
    """What readers can see at `moment`. Every list of articles is newest first."""

    def __init__(self, catalogue: Catalogue, moment: datetime) -> None:
        self.catalogue = catalogue
        self.moment = moment
        self._records: dict[int, Record] = {}
        self._terms: dict[str, dict[str, Term]] = {}
        self._segments: list[tuple[list[Segment], array[int]]] = []
        self._months: dict[tuple[str, str], Months] = {}

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
        """Give what stands in an article's box of اخترنا لك, best first."""
        row = self._row("SELECT picked FROM boxes JOIN filed USING (number) WHERE path = ?", record.path)
        return tuple(map(self.record, json.loads(row[0]))) if row else ()

    def pages(self) -> tuple[Record, ...]:
        """Give the standing pages, in the order of their files."""
        return tuple(map(self.record, self._numbers("page AND live ORDER BY path")))

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

    def numbers(self, segment: Segment) -> Iterator[int]:
        """Give the numbers of a segment's articles, oldest first."""
        asked = (
            "SELECT number FROM memberships WHERE kind = 'all' AND key = ''"
            " ORDER BY past DESC, id DESC, number DESC LIMIT ? OFFSET ?"
        )
        rows = self.catalogue.link.execute(asked, (segment.count, segment.start)).fetchall()
        yield from (number for (number,) in rows)

    def images(self) -> Iterator[str]:
        """Give every picture that is shown."""
        yield from (row[0] for row in self.catalogue.link.execute("SELECT DISTINCT image FROM shows ORDER BY image"))

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

"""Filing: each record under its lists, its links and its pictures, and note of everything that this touches.

One source at a time leaves where it stood and stands where it belongs now; what shows it, before or after, is touched.
Too much touched costs a comparison; too little would be a wrong page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from warraq.article.record import Record
from warraq.keep.catalogue import Catalogue
from warraq.relate import subjects
from warraq.relate.boxes import Boxes, Standing, standing
from warraq.relate.picks import unit
from warraq.relate.subjects import CORRECTED, PROFILE, Subject
from warraq.relate.terms import key_of

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FILENAME = "{filename}"
"""What stands before the path of a source that is linked to."""


def past_of(moment: datetime) -> int:
    """Give a moment as the catalogue orders them: microseconds before 1970, newest least."""
    return -((moment - EPOCH) // timedelta(microseconds=1))


def moment_of(past: int) -> datetime:
    """Give back the moment, in UTC."""
    return EPOCH - timedelta(microseconds=past)


def minute_of(past: int) -> int:
    """Give the minute of a moment, counted from 1970."""
    return -past // 60_000_000


class Membership(NamedTuple):
    """An article's place in a list: of a section, topic or author by its key, or of all."""

    kind: str
    key: str
    past: int
    id: str
    month: str
    name: str = ""
    rank: int = 0


@dataclass
class Filing:
    """One run's filing. In a `bulk` run everything is touched anyway, and boxes are filled at its end."""

    catalogue: Catalogue
    moment: datetime
    bulk: bool
    touched: set[Subject] = field(default_factory=set)
    keys: set[tuple[str, str]] = field(default_factory=set)
    """Terms whose articles changed: kind and key."""
    minutes: set[int] = field(default_factory=set)
    """When listed articles that changed stand, or stood: in minutes since 1970."""

    def __post_init__(self) -> None:
        self.boxes = Boxes(self.catalogue, bulk=self.bulk)

    def file(self, path: str) -> None:
        """File a source as it is kept now; one that is no longer kept leaves."""
        known, number = self._number("filed", path), self._number("sources", path)
        before = standing(self.catalogue, known) if known is not None else None
        sections = self._sections(known)
        if known is not None:
            self._look(path, known)
            self._leave(known)
        after = None
        if number is not None:
            after = self._enter(number, self.catalogue.record(number))
            self._look(path, number)
        if known == number:
            self.boxes.replace(before, after)
        else:
            self.boxes.replace(before, None)
            self.boxes.replace(None, after)
        for one in filter(None, (before, after)):
            self.minutes.add(minute_of(one.past))
            for section in sections | self._sections(number):
                self.boxes.around_changed(section, one)

    def _number(self, table: str, path: str) -> int | None:
        row = self.catalogue.link.execute(f"SELECT number FROM {table} WHERE path = ?", (path,)).fetchone()  # noqa: S608
        return row[0] if row else None

    def _sections(self, number: int | None) -> set[str]:
        found = "SELECT key FROM memberships WHERE number = ? AND +kind = 'section'"
        return set() if self.bulk else {key for (key,) in self.catalogue.link.execute(found, (number,))}

    def _leave(self, number: int) -> None:
        link = self.catalogue.link
        asked = "SELECT kind, key FROM memberships WHERE number = ? AND +kind NOT IN ('all', 'corrected', 'profile')"
        self.keys |= set(link.execute(asked, (number,)))
        for table in ("memberships", "links", "picks", "shows", "filed"):
            link.execute(f"DELETE FROM {table} WHERE number = ?", (number,))  # noqa: S608 - fixed names

    def _enter(self, number: int, record: Record) -> Standing | None:
        """File a record; its address comes when the sections have theirs."""
        link = self.catalogue.link
        past = past_of(record.date) if record.date else None
        live = record.status != "draft" and (record.date is None or record.date <= self.moment)
        row = (number, record.path, record.page, record.status, live, past, record.id, "", "")
        link.execute("INSERT INTO filed VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        if live:
            link.executemany("INSERT INTO links VALUES (?, ?, ?, ?, ?)", _links(number, record))
            link.executemany("INSERT INTO picks VALUES (?, ?)", ((number, each) for each in record.picks))
            link.executemany("INSERT OR IGNORE INTO shows VALUES (?, ?, ?, ?)", _shows(number, record))
        if live and record.path.startswith("authors/"):
            self._describe(number, record)
        if not live or record.page or record.status != "published" or past is None:
            return None
        rows = list(_memberships(record, past))
        changed = past_of(record.modified) if record.modified else past
        self.keys |= {(each.kind, each.key) for each in rows if each.kind not in {"all", CORRECTED, PROFILE}}
        link.executemany(
            "INSERT INTO memberships VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (each.kind, each.key, each.past, record.id, number, each.month, each.name, each.rank, changed)
                for each in rows
            ),
        )
        return Standing(number, past, record.id, record.lang, key_of(record.series), unit(record.terms, record.lang))

    def _describe(self, number: int, record: Record) -> None:
        """File the description of an author under the author's key."""
        row = (PROFILE, key_of(record.title), 0, record.id, number, "", record.title, 0, 0)
        self.catalogue.link.execute("INSERT INTO memberships VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)

    def _look(self, path: str, number: int) -> None:
        """Touch everything that shows a source as it is filed."""
        if self.bulk:
            return
        link = self.catalogue.link
        self.touched.add(subjects.piece(path))
        self.touched |= set(self._linking(path))
        found = link.execute("SELECT path FROM boxed JOIN filed USING (number) WHERE picked = ?", (number,))
        self.touched |= {subjects.piece(other) for (other,) in found}
        picking = (
            "SELECT f.path FROM filed own JOIN picks USING (id) JOIN filed f ON f.number = picks.number"
            " WHERE own.number = ?"
        )
        self.touched |= {subjects.piece(other) for (other,) in link.execute(picking, (number,))}
        found = link.execute("SELECT image FROM shows WHERE number = ?", (number,))
        self.touched |= {subjects.picture(image) for (image,) in found}
        found = link.execute("SELECT kind, key, past, id, month FROM memberships WHERE number = ?", (number,))
        for row in found.fetchall():
            self.touched |= set(self._listing(Membership(*row), number))

    def _linking(self, path: str) -> Iterator[Subject]:
        """Give the pages of sources that link to a source, and the feeds in which they may stand whole."""
        asked = (
            "SELECT f.path, kind, key FROM links JOIN filed f USING (number) LEFT JOIN memberships USING (number)"
            " WHERE goal = ? AND inside"
        )
        for other, kind, key in self.catalogue.link.execute(asked, (path,)):
            yield subjects.piece(other)
            yield subjects.FEEDS if kind in {"all", None} else subjects.term(kind, key)

    def _listing(self, place: Membership, number: int) -> Iterator[Subject]:
        """Give what shows a list of which an article is, and those that stand beside it there."""
        if place.kind == "all":
            yield from subjects.ALWAYS
            yield subjects.sitemap(place.month)
            yield subjects.month(place.month)
            yield from map(subjects.month, self._beside("month", place, number, f"AND month != '{place.month}'"))
            return
        yield subjects.term(place.kind, place.key)
        if place.kind in {CORRECTED, PROFILE}:
            return
        if place.kind == "dossier":
            yield from map(subjects.piece, self._parts(place.key))
        yield subjects.term_period(place.kind, place.key, place.month)
        yield subjects.term_period(place.kind, place.key, place.month[:4])
        if place.kind == "section":
            yield from map(subjects.piece, self._beside("path", place, number))

    def _parts(self, key: str) -> Iterator[str]:
        """Give all parts of a dossier: each says its place among them."""
        asked = "SELECT path FROM memberships JOIN filed USING (number) WHERE kind = 'dossier' AND key = ?"
        yield from (row[0] for row in self.catalogue.link.execute(asked, (key,)).fetchall())

    def _beside(self, column: str, place: Membership, number: int, where: str = "") -> Iterator[str]:
        """Give a column of who stands next to an article in a list, on both sides."""
        for side, order in (("<", "DESC"), (">", "ASC")):
            asked = (
                f"SELECT {column} FROM memberships m JOIN filed USING (number) WHERE kind = ? AND key = ?"  # noqa: S608
                f" AND (m.past, m.id, number) {side} (?, ?, ?) {where}"
                f" ORDER BY m.past {order}, m.id {order}, number {order} LIMIT 1"
            )
            values = (place.kind, place.key, place.past, place.id, number)
            yield from (row[0] for row in self.catalogue.link.execute(asked, values))


def _memberships(record: Record, past: int) -> Iterator[Membership]:
    month = f"{record.date:%Y-%m}"
    yield Membership("all", "", past, record.id, month)
    if record.corrections:
        yield Membership(CORRECTED, "", past_of(record.corrections[-1].date), record.id, month)
    for kind, names in (
        ("section", (record.section,)),
        ("topic", record.topics),
        ("author", record.authors),
        ("dossier", tuple(filter(None, (record.series,)))),
    ):
        seen = set()
        for rank, name in enumerate(names):
            if (key := key_of(name)) not in seen:
                seen.add(key)
                yield Membership(kind, key, past, record.id, month, name, rank)


def _links(number: int, record: Record) -> Iterator[tuple[int, int, str, str, bool]]:
    for link in record.links:
        yield number, link.line, link.target, *goal_of(record.path, link.target)


def goal_of(path: str, target: str) -> tuple[str, bool]:
    """Tell what a link in a source leads to: the path of a source (and True), or an address of the site.

    >>> goal_of("articles/2026/a.md", "{filename}b.md"), goal_of("articles/a.md", "/about.html#us")
    (('articles/2026/b.md', True), ('about.html', False))
    """
    typed = unquote(target)
    to = urlsplit(typed.removeprefix(FILENAME)).path
    if typed.startswith(FILENAME):
        return normpath(to.lstrip("/") if to.startswith("/") else join(dirname(path), to)), True
    return ((to[1:] or "index.html") if typed.startswith("/") else ""), False


def _shows(number: int, record: Record) -> Iterator[tuple[str, int, int, str]]:
    for ref in (record.picture, *record.figures):
        if ref:
            yield ref.path, number, ref.line, ref.focus

"""Boxes of اخترنا لك kept right as articles come, change and go: only those are filled again that could be others.

A box can change when an article enters or leaves the neighbourhood of its owner in a term's list, and when that
pushes another one out of the neighbourhood's far end, or lets one in. What could not matter is told by the product of
two whole vectors, which no score exceeds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from warraq.keep.catalogue import Catalogue
from warraq.relate.picks import COPY, LEAST, REACH, SHOWN, WINDOW, Vector, chosen, dot, filled, worth

AROUND = (
    "SELECT number FROM {table} WHERE {key} = ? AND (past, id, number) {side} (?, ?, ?)"
    " ORDER BY past {order}, id {order}, number {order} LIMIT ?"
)


Row = tuple[int, str, float, int]
"""A row of `boxes`."""


class Standing(NamedTuple):
    """A listed article as boxes know it."""

    number: int
    past: int
    id: str
    lang: str
    dossier: str
    vector: Vector


@dataclass(frozen=True, slots=True)
class Box:
    """A box and how it came about."""

    number: int
    """Of its owner."""
    scores: Mapping[int, int]
    """Of whatever is in the owner's neighbourhood."""
    near: Sequence[int]
    """What was chosen, best first."""
    full: Sequence[int]
    """That, and what fills the box where it was too little."""
    least: float
    short: bool

    @property
    def row(self) -> Row:
        """How the catalogue has it."""
        return self.number, json.dumps(self.full), self.least, int(self.short)


@dataclass
class Boxes:
    """The boxes of one catalogue. Say what comes and goes, then `settle`."""

    catalogue: Catalogue
    bulk: bool = False
    """All boxes will be filled anew anyway."""
    stale: set[int] = field(default_factory=set)
    """Owners of boxes that have to be filled again."""
    _seen: dict[int, Standing] = field(default_factory=dict)

    def replace(self, old: Standing | None, new: Standing | None) -> None:
        """Let an article come (no `old`), go (no `new`), or change; its postings are changed here."""
        if old == new:
            return
        if self.bulk:
            self._write(old, new)
            return
        self._seen.clear()
        moved = old is None or new is None or old[:5] != new[:5]
        before, after = (old.vector if old else {}), (new.vector if new else {})
        if old:
            self._leave(old, [term for term in before if moved or term not in after])
            self.stale |= self._owners(old.number)
        self._write(old, new)
        self._seen.clear()
        if new:
            self._enter(new, [term for term in after if moved or term not in before])
            self.stale.add(new.number)

    def _write(self, old: Standing | None, new: Standing | None) -> None:
        link = self.catalogue.link
        if old:
            rows = ((term, old.past, old.id, old.number) for term in old.vector)
            link.executemany("DELETE FROM postings WHERE term = ? AND past = ? AND id = ? AND number = ?", rows)
            link.execute("DELETE FROM vectors WHERE number = ?", (old.number,))
            if new is None:
                link.execute("DELETE FROM boxes WHERE number = ?", (old.number,))
                link.execute("DELETE FROM boxed WHERE number = ?", (old.number,))
                self.stale.discard(old.number)
        if new:
            keep(self.catalogue, new)

    def _leave(self, one: Standing, terms: Iterable[str]) -> None:
        """Look where a leaving article lets another one in."""
        for term in terms:
            for owner, other in self._far_ends(term, one):
                mine, theirs = self._standing(owner), self._standing(other)
                if self._holds(owner, other) or self._could_enter(mine, theirs):
                    self.stale.add(owner)

    def _enter(self, one: Standing, terms: Iterable[str]) -> None:
        """Look where an arrival could be chosen, and where it pushes another one out."""
        for term in terms:
            for owner, other in self._far_ends(term, one):
                mine = self._standing(owner)
                if self._holds(owner, other) or dot(mine.vector, self._standing(other).vector) > COPY:
                    self.stale.add(owner)
        near = {owner for term in one.vector for owner in self._both_sides("postings", "term", term, one, WINDOW)}
        for owner in near - self.stale:
            if self._could_enter(self._standing(owner), one):
                self.stale.add(owner)

    def _far_ends(self, term: str, one: Standing) -> Iterator[tuple[int, int]]:
        """Give each neighbour in a term's list, with who stands at the far end of its own beyond `one`."""
        newer = self._side("postings", "term", term, one, "<", WINDOW)
        older = self._side("postings", "term", term, one, ">", WINDOW)
        for here, there in ((newer, older), (older, newer)):
            for index, owner in enumerate(here):
                far = WINDOW - 1 - index
                if far < len(there):
                    yield owner, there[far]

    def around_changed(self, section: str, one: Standing) -> None:
        """Note short boxes near a place in time, since they are filled with what stands around."""
        if self.bulk:
            return
        near = self._both_sides("memberships", "kind = 'all' AND key", "", one, REACH)
        near |= self._both_sides("memberships", "kind = 'section' AND key", section, one, REACH)
        found = (self.catalogue.link.execute("SELECT short FROM boxes WHERE number = ?", (each,)) for each in near)
        self.stale |= {each for each, rows in zip(near, found, strict=True) if (rows.fetchone() or (0,))[0]}

    def settle(self) -> set[int]:
        """Fill the stale boxes again; give the owners of those that hold something else now."""
        changed = set()
        self._seen.clear()
        for number in sorted(self.stale):
            row = self.catalogue.link.execute("SELECT picked FROM boxes WHERE number = ?", (number,)).fetchone()
            box = self.box(number)
            if box:
                put(self.catalogue, [box.row])
                if row is None or row[0] != box.row[1]:
                    changed.add(number)
        self.stale.clear()
        return changed

    def box(self, number: int) -> Box | None:
        """Fill an article's box; one that is not listed has none."""
        try:
            mine = self._standing(number)
        except KeyError:
            return None
        scores: dict[int, int] = {}
        for term, weight in mine.vector.items():
            for other in self._both_sides("postings", "term", term, mine, WINDOW):
                scores[other] = scores.get(other, 0) + weight * self._standing(other).vector[term]
        near, least = chosen(mine.past, scores, self._about)
        full, short = filled(near, number, scores, self._around(mine) if len(near) < SHOWN else (), self._about)
        return Box(number, scores, near, full, least, short)

    def _around(self, mine: Standing) -> Iterator[int]:
        row = self.catalogue.link.execute(
            "SELECT key FROM memberships WHERE number = ? AND +kind = 'section'", (mine.number,)
        ).fetchone()
        for kind, key in (("section", row[0] if row else ""), ("all", "")):
            for side in "><":
                for number in self._side("memberships", f"kind = '{kind}' AND key", key, mine, side, REACH):
                    if self._standing(number).lang == mine.lang:
                        yield number

    def _about(self, number: int) -> tuple[int, str, str]:
        standing = self._standing(number)
        return standing.past, standing.id, standing.dossier

    def _could_enter(self, mine: Standing, other: Standing) -> bool:
        """Tell whether an article could be in another's box, by the most that the two could score."""
        row = self.catalogue.link.execute("SELECT least FROM boxes WHERE number = ?", (mine.number,)).fetchone()
        most = dot(mine.vector, other.vector)
        return most >= LEAST and worth(most, mine.past, other.past) >= (row[0] if row else 0.0)

    def _holds(self, owner: int, other: int) -> bool:
        found = "SELECT 1 FROM boxed WHERE picked = ? AND number = ?"
        return self.catalogue.link.execute(found, (other, owner)).fetchone() is not None

    def _owners(self, number: int) -> set[int]:
        return {row[0] for row in self.catalogue.link.execute("SELECT number FROM boxed WHERE picked = ?", (number,))}

    def _standing(self, number: int) -> Standing:
        if number not in self._seen:
            found = standing(self.catalogue, number)
            if found is None:
                raise KeyError(number)
            self._seen[number] = found
        return self._seen[number]

    def _both_sides(self, table: str, key: str, value: str, one: Standing, most: int) -> set[int]:
        return {each for side in "<>" for each in self._side(table, key, value, one, side, most)}

    def _side(  # noqa: PLR0913 - a list, who stands in it, and which way to look
        self, table: str, key: str, value: str, one: Standing, side: str, most: int
    ) -> list[int]:
        """Give who stands on one side of an article in a list, nearest first; `<` is newer."""
        order = "DESC" if side == "<" else "ASC"
        asked = AROUND.format(table=table, key=key, side=side, order=order)
        return [row[0] for row in self.catalogue.link.execute(asked, (value, one.past, one.id, one.number, most))]


def standing(catalogue: Catalogue, number: int) -> Standing | None:
    """Give a listed article as boxes know it."""
    found = "SELECT past, id, lang, dossier, said FROM vectors WHERE number = ?"
    row = catalogue.link.execute(found, (number,)).fetchone()
    return Standing(number, row[0], row[1], row[2], row[3], json.loads(row[4])) if row else None


def keep(catalogue: Catalogue, one: Standing) -> None:
    """Write an article's vector and its postings."""
    said = json.dumps(dict(one.vector), ensure_ascii=False)
    catalogue.link.execute("INSERT INTO vectors VALUES (?, ?, ?, ?, ?, ?)", (*one[:5], said))
    rows = ((term, one.past, one.id, one.number, weight) for term, weight in one.vector.items())
    catalogue.link.executemany("INSERT INTO postings VALUES (?, ?, ?, ?, ?)", rows)


def put(catalogue: Catalogue, boxes: Iterable[Row]) -> None:
    """Write boxes, in the place of those that their owners had."""
    for box in boxes:
        catalogue.link.execute("INSERT OR REPLACE INTO boxes VALUES (?, ?, ?, ?)", box)
        catalogue.link.execute("DELETE FROM boxed WHERE number = ?", (box[0],))
        rows = ((picked, box[0]) for picked in json.loads(box[1]))
        catalogue.link.executemany("INSERT OR IGNORE INTO boxed VALUES (?, ?)", rows)

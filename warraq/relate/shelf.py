"""The whole archive on one shelf, to fill every box at once: numbers in arrays, newest first."""

from __future__ import annotations

import json
import sys
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from warraq.keep.catalogue import Catalogue
from warraq.relate.boxes import Row
from warraq.relate.picks import COPY, REACH, SHOWN, WINDOW, chosen, filled


class Shelf:
    """Every listed article by its place in time; what each term's list and each section holds."""

    def __init__(self, catalogue: Catalogue) -> None:
        rows = catalogue.link.execute(
            "SELECT number, past, id, lang, dossier, said FROM vectors ORDER BY past, id, number"
        ).fetchall()
        self.numbers = array("q", (row[0] for row in rows))
        self.pasts = array("q", (row[1] for row in rows))
        self.ids: list[str] = [row[2] for row in rows]
        self.langs: list[str] = [sys.intern(row[3]) for row in rows]
        self.dossiers: list[str] = [sys.intern(row[4]) for row in rows]
        self.vectors: list[str] = [row[5] for row in rows]
        place = {number: index for index, number in enumerate(self.numbers)}
        self.postings: dict[str, tuple[array[int], array[int]]] = defaultdict(lambda: (array("i"), array("h")))
        for term, number, weight in catalogue.link.execute("SELECT term, number, weight FROM postings"):
            places, weights = self.postings[term]
            places.append(place[number])
            weights.append(weight)
        self.sections: dict[str, array[int]] = defaultdict(lambda: array("i"))
        self.section_of: dict[int, str] = {}
        found = "SELECT key, number FROM memberships WHERE kind = 'section' ORDER BY key, past, id, number"
        for key, number in catalogue.link.execute(found):
            self.sections[key].append(place[number])
            self.section_of[place[number]] = key

    def boxes(self, first: int, last: int) -> Iterator[Row]:
        """Fill the boxes of a range of places."""
        for own in range(first, min(last, len(self.numbers))):
            scores = self._scores(own, json.loads(self.vectors[own]))
            picked, least = chosen(self.pasts[own], scores, self._about)
            around = self._around(own) if len(picked) < SHOWN else ()
            full, short = filled(picked, own, scores, around, self._about)
            yield self.numbers[own], json.dumps([self.numbers[each] for each in full]), least, int(short)

    def copies(self) -> Iterator[tuple[int, int]]:
        """Give articles that are nearly the same, the later of two first, by their numbers."""
        for own in range(len(self.numbers)):
            scores = self._scores(own, json.loads(self.vectors[own]))
            near = (other for other, score in scores.items() if score > COPY and other > own)
            yield from ((self.numbers[own], self.numbers[other]) for other in sorted(near))

    def _about(self, place: int) -> tuple[int, str, str]:
        return self.pasts[place], self.ids[place], self.dossiers[place]

    def _scores(self, own: int, vector: dict[str, int]) -> dict[int, int]:
        scores: dict[int, int] = {}
        for term, mine in vector.items():
            places, weights = self.postings[term]
            at = bisect_left(places, own)
            start, end = max(0, at - WINDOW), at + WINDOW + 1
            for other, weight in zip(places[start:end], weights[start:end], strict=True):
                scores[other] = scores.get(other, 0) + mine * weight
        scores.pop(own, None)
        return scores

    def _around(self, own: int) -> Iterator[int]:
        section = self.sections.get(self.section_of.get(own, ""), array("i"))
        everything = range(len(self.numbers))
        for listed, at in ((section, bisect_left(section, own)), (everything, own)):
            for place in (*listed[at + 1 : at + 1 + REACH], *_back(listed, at)):
                if self.langs[place] == self.langs[own]:
                    yield place


def _back(listed: Sequence[int], at: int) -> Sequence[int]:
    """Give what stands before a place, nearest first."""
    return listed[max(0, at - REACH) : at][::-1]

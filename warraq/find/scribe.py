"""Who writes the files of a segment of the index."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property

from warraq.find.encoding import deflated, encoded, spread
from warraq.find.found import Card, Listed, Said
from warraq.find.segments import BLOCK, files_of_names, files_of_rest, files_of_terms, files_of_words, first, kept
from warraq.find.shards import first_file, gathered, gathered_names, name_file, picked_out, rest_file, shared_out
from warraq.find.words import word_files
from warraq.text.analyser import skeleton

SPACED = str.maketrans("- ", " -")

TermFile = tuple[str, int]
"""A kind, `t` or `r`, and a place."""


def _files_of(stem: str, count: int) -> tuple[TermFile, TermFile]:
    """Name the files of a segment of so many articles that tell of a stem."""
    key = skeleton(stem)
    return ("t", spread(key, files_of_terms(count))), ("r", spread(key, files_of_rest(count)))


class TermFiles:
    """Some term files of a segment, from the postings of their stems."""

    def __init__(self, count: int, lists: Mapping[str, Sequence[int]]) -> None:
        self.count = count
        self.lists = lists
        self.firsts = shared_out(lists, files_of_terms(count))
        self.rests = shared_out(lists, files_of_rest(count))

    def first(self, place: int) -> bytes:
        """Write a file of first postings."""
        return first_file(self.firsts[place], self.lists, first(self.count))

    def rest(self, place: int) -> bytes:
        """Write a file of what follows them."""
        return rest_file(self.rests[place], self.lists, first(self.count), kept(self.count))


class Scribe:
    """Writes the files of one segment, each when it is asked for; what several need is worked out once.

    `listed` gives the cards of a range of the segment's articles, oldest first, and `said` the postings of all; they
    are called when they are needed. Term files that stand `apart` are likely wanted alone, and are made so.
    """

    def __init__(
        self,
        count: int,
        listed: Callable[[int, int], Iterable[Listed]],
        said: Callable[[], Iterable[Said]],
        apart: Collection[TermFile] = (),
    ) -> None:
        self.count = count
        self._listed = listed
        self._said = said
        self._apart = frozenset(apart)

    def write(self, kind: str, place: int) -> bytes:
        """Write one file."""
        return getattr(self, f"_{kind}")(place)  # type: ignore[no-any-return]

    @cached_property
    def _edited(self) -> TermFiles:
        return TermFiles(self.count, picked_out(self._said(), self._stands_apart))

    @cached_property
    def _others(self) -> TermFiles:
        return TermFiles(self.count, gathered(self._said(), self._stands_among_others))

    def _stands_apart(self, stem: str) -> bool:
        return any(file in self._apart for file in _files_of(stem, self.count))

    def _stands_among_others(self, stem: str) -> bool:
        return any(file not in self._apart for file in _files_of(stem, self.count))

    def _t(self, place: int) -> bytes:
        return (self._edited if ("t", place) in self._apart else self._others).first(place)

    def _r(self, place: int) -> bytes:
        return (self._edited if ("r", place) in self._apart else self._others).rest(place)

    @cached_property
    def _cards(self) -> list[Card]:
        return [each.card for each in self._listed(0, self.count)]

    @cached_property
    def _names(self) -> dict[str, array[int]]:
        return gathered_names(self._cards)

    @cached_property
    def _names_shared(self) -> list[list[str]]:
        return shared_out(self._names, files_of_names(self.count), lambda name: name)

    def _n(self, place: int) -> bytes:
        return name_file(self._names_shared[place], self._names)

    @cached_property
    def _words(self) -> list[bytes]:
        return list(word_files(self._cards, files_of_words(self.count)))

    def _w(self, place: int) -> bytes:
        return self._words[place]

    def _d(self, place: int) -> bytes:
        """Write what results show, `BLOCK` articles a file: five lines each.

        In an address hyphens and spaces change places, so that it repeats the headline and takes little room.
        """
        lines: list[str] = []
        for each in self._listed(place * BLOCK, (place + 1) * BLOCK):
            lines += (each.card.title, each.address.translate(SPACED), each.card.summary)
            lines += (each.card.section, str(each.minute))
        return deflated(encoded("\n".join(lines)))

    def _m(self, _: int) -> bytes:
        """Write when each came, in days after the one before it, for the filter of dates."""
        days = [each.minute // 1440 for each in self._listed(0, self.count)]
        steps = (day - before for day, before in zip(days, [days[0] if days else 0, *days], strict=False))
        return deflated(",".join(map(str, (days[0] if days else 0, *steps))).encode())

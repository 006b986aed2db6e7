"""A segment's files, and the manifest that tells a reader's script which segments there are."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from warraq.find.encoding import deflated, encoded
from warraq.find.found import Card, Listed, Said
from warraq.find.segments import (
    BLOCK,
    FOLDER,
    Segment,
    files_of_names,
    files_of_rest,
    files_of_terms,
    files_of_words,
    first,
    kept,
)
from warraq.find.shards import first_file, gathered, gathered_names, name_file, rest_file, shared_out
from warraq.find.words import word_files

MANIFEST = f"{FOLDER}/index.json"
SPACED = str.maketrans("- ", " -")


@dataclass(frozen=True, slots=True)
class File:
    """A file of the index, under the site's root."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a segment: `t`erms, the `r`est of them, `n`ames, `w`ords, car`d`s or `m`inutes, and its place there."""

    segment: str
    kind: str
    place: int

    @property
    def path(self) -> str:
        """Its path under the site's root."""
        return f"{FOLDER}/{self.segment}/{self.kind}/{self.place}.bin"


def parts(name: str, count: int) -> Iterator[Part]:
    """Give the files of a segment of so many articles."""
    files = {
        "t": files_of_terms(count),
        "r": files_of_rest(count),
        "n": files_of_names(count),
        "w": files_of_words(count),
        "d": -(-count // BLOCK),
        "m": 1,
    }
    yield from (Part(name, kind, place) for kind, many in files.items() for place in range(many))


class Scribe:
    """Writes the files of one segment, each when it is asked for; what several need is worked out once."""

    def __init__(self, count: int, listed: Callable[[], Iterable[Listed]], said: Callable[[], Iterable[Said]]) -> None:
        """Both functions give the segment's articles, oldest first; they are called when they are needed."""
        self.count = count
        self._given = listed
        self._said = said

    def write(self, part: Part) -> bytes:
        """Write one file."""
        return getattr(self, f"_{part.kind}")(part.place)  # type: ignore[no-any-return]

    @cached_property
    def _listed(self) -> list[Listed]:
        return list(self._given())

    @cached_property
    def _cards(self) -> list[Card]:
        return [each.card for each in self._listed]

    @cached_property
    def _lists(self) -> dict[str, array[int]]:
        return gathered(self._said())

    @cached_property
    def _names(self) -> dict[str, array[int]]:
        return gathered_names(self._cards)

    @cached_property
    def _shared(self) -> dict[str, list[list[str]]]:
        return {
            "t": shared_out(self._lists, files_of_terms(self.count)),
            "r": shared_out(self._lists, files_of_rest(self.count)),
        }

    def _t(self, place: int) -> bytes:
        return first_file(self._shared["t"][place], self._lists, first(self.count))

    def _r(self, place: int) -> bytes:
        return rest_file(self._shared["r"][place], self._lists, first(self.count), kept(self.count))

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
        lines = (
            line
            for each in self._listed[place * BLOCK : (place + 1) * BLOCK]
            for line in (
                *(each.card.title, each.address.translate(SPACED), each.card.summary),
                *(each.card.section, str(each.minute)),
            )
        )
        return deflated(encoded("\n".join(lines)))

    def _m(self, _: int) -> bytes:
        """Write when each came, in days after the one before it, for the filter of dates."""
        days = [each.minute // 1440 for each in self._listed]
        steps = (day - before for day, before in zip(days, [days[0] if days else 0, *days], strict=False))
        return deflated(",".join(map(str, (days[0] if days else 0, *steps))).encode())


def segment_files(name: str, listed: Sequence[Listed], said: Callable[[], Iterable[Said]]) -> Iterator[File]:
    """Write all files of a segment; its articles come oldest first."""
    scribe = Scribe(len(listed), lambda: listed, said)
    yield from (File(part.path, scribe.write(part)) for part in parts(name, len(listed)))


def manifest(segments: Sequence[Segment], minutes: Sequence[int], names: Mapping[str, str]) -> File:
    """Write which segments there are: name, articles, files of each kind, first and last day."""
    rows = [
        [
            segment.name,
            segment.count,
            files_of_terms(segment.count),
            files_of_rest(segment.count),
            files_of_words(segment.count),
            files_of_names(segment.count),
            minutes[segment.start] // 1440,
            minutes[segment.end - 1] // 1440,
        ]
        for segment in segments
    ]
    said = {"articles": len(minutes), "block": BLOCK, "segments": rows, "names": dict(sorted(names.items()))}
    return File(MANIFEST, json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode())

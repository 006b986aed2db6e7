"""A segment's files, and the manifest that tells a reader's script which segments there are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from warraq.find.found import Listed, Said
from warraq.find.scribe import Scribe
from warraq.find.segments import (
    BLOCK,
    FOLDER,
    Segment,
    files_of_names,
    files_of_rest,
    files_of_terms,
    files_of_words,
)

MANIFEST = f"{FOLDER}/index.json"


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


def segment_files(name: str, listed: Sequence[Listed], said: Callable[[], Iterable[Said]]) -> Iterator[File]:
    """Write all files of a segment; its articles come oldest first."""
    scribe = Scribe(len(listed), lambda start, end: listed[start:end], said)
    yield from (File(part.path, scribe.write(part.kind, part.place)) for part in parts(name, len(listed)))


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

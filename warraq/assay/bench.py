"""The index of a corpus, written into a folder by the same functions as the press's."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from warraq.assay.corpus import Article
from warraq.find.document import postings
from warraq.find.found import Said
from warraq.find.index import File, manifest, segment_files
from warraq.find.segments import Segment, parted
from warraq.text.analyser import Analyser
from warraq.text.tallies import tallied


@dataclass(frozen=True, slots=True)
class Built:
    """An index: its segments, its size, and the processor seconds that it took to make."""

    segments: tuple[Segment, ...]
    files: int
    size: int
    seconds: float


def built(articles: Sequence[Article], folder: Path) -> Built:
    """Write the index of articles, oldest first, into a folder."""
    minutes = [article.minute for article in articles]
    segments = parted(minutes)
    files = size = 0
    start = time.process_time()
    for file in _files(articles, segments, minutes):
        files += 1
        size += len(file.data)
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    return Built(tuple(segments), files, size, time.process_time() - start)


def _files(articles: Sequence[Article], segments: Sequence[Segment], minutes: Sequence[int]) -> Iterator[File]:
    analyser = Analyser()
    for segment in segments:
        yield from _segment(segment.name, articles[segment.start : segment.end], analyser)
    yield manifest(segments, minutes, {})


def _segment(name: str, articles: Sequence[Article], analyser: Analyser) -> Iterator[File]:
    return segment_files(name, [article.listed for article in articles], lambda: _said(articles, analyser))


def _said(articles: Sequence[Article], analyser: Analyser) -> Iterator[Said]:
    for article in articles:
        weighed = postings(tallied(article.prose, analyser))
        yield list(weighed), list(weighed.values())


def month_of_changes(articles: Sequence[Article], days: int = 30) -> tuple[int, float]:
    """Publish the last days of a corpus one article at a time: how many, and files changed by each on average.

    The hour of an article does not move its neighbours, so only the segments that change are made again.
    """
    minutes = [article.minute for article in articles]
    first = next(place for place, minute in enumerate(minutes) if minute >= minutes[-1] - days * 1440)
    before: dict[str, dict[str, int]] = {}
    known: dict[str, tuple[int, int]] = {}
    analyser = Analyser()
    changed = count = 0
    for end in range(first, len(articles) + 1):
        spans = {segment.name: (segment.start, segment.end) for segment in parted(minutes[:end])}
        after = {name: before[name] for name, span in spans.items() if known.get(name) == span}
        for name, (start, stop) in spans.items():
            if name not in after:
                made = _segment(name, articles[start:stop], analyser)
                after[name] = {file.path: hash(file.data) for file in made}
        if end > first:
            count += 1
            changed += 1 + _differing(before, after)
        before, known = after, spans
    return count, changed / max(count, 1)


def _differing(before: dict[str, dict[str, int]], after: dict[str, dict[str, int]]) -> int:
    old = {path: data for files in before.values() for path, data in files.items()}
    new = {path: data for files in after.values() for path, data in files.items()}
    return sum(old.get(path) != new.get(path) for path in old.keys() | new.keys())

"""What reading a source takes, in this process or in a worker: the newsroom's settings and its proof-reader."""

from __future__ import annotations

import time
from collections.abc import Sequence

from warraq.keep.catalogue import Kept
from warraq.keep.gather import Look, Sought
from warraq.keep.packing import packed, packed_problems
from warraq.marks import digest, settled
from warraq.problems import Problem
from warraq.proof.reader import Proofreader, proofreader
from warraq.read.source import read
from warraq.settings import Settings

MOST_BYTES = 4_000_000
"""Bytes of a file that are looked at: more than any source may hold, and few enough to hold."""
_desk: list[tuple[Settings, Proofreader]] = []
"""The one newsroom that this process reads for."""


def begin(settings: Settings) -> None:
    """Make this process ready.

    Raises:
        Problems: the newsroom's checks or its word list are wrong.
    """
    _desk[:] = [(settings, proofreader(settings.checks, settings.lexicon, settings.file))]


def look(sought: Sequence[Sought]) -> list[Look]:
    """Open some sources, and read those whose bytes are not known."""
    settings, reader = _desk[0]
    return [_look(*each, settings, reader) for each in sought]


def _look(path: str, seen: str, known: str, settings: Settings, reader: Proofreader) -> Look:
    stamp = settled(seen, time.time_ns())
    try:
        with (settings.content / path).open("rb") as file:
            data = file.read(MOST_BYTES)
    except OSError as error:
        found = error.strerror or str(error)
        problem = Problem(path, 0, "file", found, "a file that can be read", "mend its permissions")
        return Look(path, stamp, None, known=False, problems=(problem,))
    if known and known == digest(data):
        return Look(path, stamp, None, known=True, problems=())
    reading = read(data, path, settings)
    if reading.record is None:
        return Look(path, stamp, None, known=False, problems=reading.problems)
    said = reading.problems + reader.plain(data.decode("utf-8"), reading.record)
    texts = packed(reading.record), packed_problems(said), reading.body, reading.found
    counts = len(said), sum(each.level == "error" for each in said)
    kept = Kept(path, stamp, reading.record.digest, *texts, *counts)
    return Look(path, stamp, kept, known=False, problems=())

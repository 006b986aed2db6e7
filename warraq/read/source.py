"""Read one source: bytes in, a record, its body and its problems out. No file is opened here.

What reading needs is imported with the first source that is read: a build in which nothing changed reads none.
"""

from __future__ import annotations

from dataclasses import dataclass

from warraq.article.record import Record
from warraq.find.found import NOTHING, Found
from warraq.problems import Problem
from warraq.settings import Settings


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a source. Without a record there is at least one problem of level error."""

    record: Record | None
    body: str
    problems: tuple[Problem, ...]
    found: Found = NOTHING
    """What search knows of it; nothing of a standing page."""


def read(data: bytes, path: str, settings: Settings) -> Reading:
    """Read the source that stands under `path` (in the content folder, `/` between)."""
    from warraq.read.reading import read_source  # noqa: PLC0415 - see above

    return read_source(data, path, settings)

"""Notes of what was put right: each begins with its date, so that its text may hold any sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from warraq.text.moments import MomentError, parse_moment

SEPARATOR = re.compile(r"[;؛][ ]+")
"""What stands between two notes, and may stand inside one."""


def notes(value: str, zone: ZoneInfo) -> Iterator[tuple[datetime | None, str]]:
    """Part written notes: the moment of each and its text; without a moment, a text that no note begins with.

    >>> [text for _, text in notes("2026-01-08: كان كذا؛ والصواب كذا؛ 2026-01-09: وكذا", ZoneInfo("UTC"))]
    ['كان كذا؛ والصواب كذا', 'وكذا']
    """
    found: tuple[datetime | None, list[str]] | None = None
    for piece in SEPARATOR.split(value):
        when, text = _dated(piece, zone)
        if when is None and found is not None:
            found[1].append(piece)
            continue
        if found is not None:
            yield found[0], "؛ ".join(found[1])
        found = when, [text]
    if found is not None:
        yield found[0], "؛ ".join(found[1])


def _dated(piece: str, zone: ZoneInfo) -> tuple[datetime | None, str]:
    when, colon, text = piece.partition(": ")
    if not colon or not text.strip():
        return None, piece.strip()
    try:
        return parse_moment(when.strip(), zone), text.strip()
    except MomentError:
        return None, piece.strip()

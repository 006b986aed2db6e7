"""The newest articles: at least so many, and where they end, which moves by steps and not with every article."""

from __future__ import annotations

from collections.abc import Iterator
from sqlite3 import Connection

STEPS = 4
"""Where the newest end moves when a fourth of them came."""

LISTED = "FROM memberships WHERE kind = 'all' AND key = ''"

Place = tuple[int, str]
"""Where a listed article stands, newest first: its time, negative, and its id."""


def reach(count: int, most: int) -> int:
    """Give how many of so many articles are the newest: `most`, and those that came since that was last true.

    >>> [reach(count, 200) for count in (150, 200, 249, 250, 260)]
    [150, 200, 249, 200, 210]
    """
    step = max(1, most // STEPS)
    return count - max(0, count - most) // step * step


def last(link: Connection, most: int) -> Place | None:
    """Give the place of the last of the newest; none where all articles are among them."""
    asked = f"SELECT past, id {LISTED} ORDER BY past, id, number LIMIT 1 OFFSET ?"
    count = _count(link)
    row = link.execute(asked, (reach(count, most) - 1,)).fetchone() if count > most else None
    return (row[0], row[1]) if row else None


def around_the_last(link: Connection, most: int, changes: int) -> Iterator[str]:
    """Give the sources that may have become one of the newest, or ceased to be, with so many changes."""
    path = "(SELECT path FROM filed WHERE filed.number = memberships.number)"
    asked = f"SELECT {path} {LISTED} ORDER BY past, id, number LIMIT ? OFFSET ?"
    count = _count(link)
    ends = [reach(each, most) for each in range(max(0, count - changes), count + changes + 1)]
    first = max(0, min(ends) - changes)
    yield from (path for (path,) in link.execute(asked, (max(ends) + changes - first if most else 0, first)))


def _count(link: Connection) -> int:
    return int(link.execute(f"SELECT count(*) {LISTED}").fetchone()[0])

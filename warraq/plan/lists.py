"""Lists that grow without moving: the newest few, then months that never shift.

A page-numbered list moves every entry when one is added; here a new article changes the first page of its lists,
and an older one only joins the month in which it appeared.
"""

from __future__ import annotations

from warraq.relate.edition import Months


def older_months(months: Months, shown: int) -> Months:
    """Give the months (newest first, with counts) that hold what a term's own page does not show.

    >>> older_months((("2026-03", 2), ("2026-02", 2), ("2026-01", 1)), 3)
    (('2026-02', 2), ('2026-01', 1))
    """
    total = 0
    older = []
    for month, count in months:
        total += count
        if total > shown:
            older.append((month, count))
    return tuple(older)


def beside(address: str, name: str) -> str:
    """Give the address of a page that belongs to a list's page: `topics/غزة.html` → `topics/غزة/2026-03.html`."""
    return f"{address.removesuffix('.html')}/{name}"

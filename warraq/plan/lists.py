"""Lists that grow without moving: the newest few, then years that never shift, and the months of a busy year.

A page-numbered list moves every entry when one is added; here a new article changes the first page of its lists and
the page of its year, and an older one only joins the year in which it appeared. A year that outgrows a page keeps its
address and hands over to its months.
"""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from warraq.plan.views import Counted
from warraq.relate.edition import Months

EXACT = 100
"""From here on two figures say enough, and a new article changes no list of lists."""


class Older(NamedTuple):
    """A year of a list (`2026`) that holds what the newest few do not show: its articles, and its months."""

    year: str
    articles: int
    months: Months


def older_years(months: Months, shown: int) -> tuple[Older, ...]:
    """Give the years (newest first) that hold what a term's own page does not show, each year whole.

    >>> older_years((("2026-03", 2), ("2026-02", 2), ("2025-01", 1)), 4)
    (Older(year='2025', articles=1, months=(('2025-01', 1),)),)
    """
    years = [(year, tuple(group)) for year, group in groupby(months, key=lambda month: month[0][:4])]
    older, total = [], 0
    for year, group in years:
        count = sum(count for _, count in group)
        total += count
        if total > shown:
            older.append(Older(year, count, group))
    return tuple(older)


def counted(name: str, url: str, count: int) -> Counted:
    """Show a list with how much it holds, a large number by its first two figures.

    >>> [(each.count, each.least) for each in (counted("", "", count) for count in (99, 100, 1234))]
    [(99, False), (100, True), (1200, True)]
    """
    if count < EXACT:
        return Counted(name, url, count, least=False)
    unit = int(10 ** (len(str(count)) - 2))
    return Counted(name, url, count // unit * unit, least=True)


def beside(address: str, name: str) -> str:
    """Give the address of a page that belongs to a list's page: `topics/غزة.html` → `topics/غزة/2026-03.html`."""
    return f"{address.removesuffix('.html')}/{name}.html"

"""Lists that grow without moving: the newest few, then months that never shift.

A page-numbered list moves every entry when one is added; here a new article changes the first page of its lists,
and an older one only joins the month in which it appeared.
"""

from __future__ import annotations

from itertools import groupby

from warraq.article.record import Record
from warraq.relate.terms import Term

Month = tuple[int, int]
"""Year and month."""


def month_of(record: Record) -> Month:
    """Give the month in which an article appeared, in the newsroom's zone."""
    if record.date is None:
        raise TypeError(f"{record.path} is listed, but has no date")
    return record.date.year, record.date.month


def by_month(articles: tuple[Record, ...]) -> dict[Month, tuple[Record, ...]]:
    """Group articles (newest first) by month, newest month first."""
    return {month: tuple(listed) for month, listed in groupby(articles, key=month_of)}


def older_months(term: Term, shown: int) -> dict[Month, tuple[Record, ...]]:
    """Give the months that hold what a term's own page does not show, each month whole."""
    if len(term.articles) <= shown:
        return {}
    months = by_month(term.articles)
    beyond = {month_of(record) for record in term.articles[shown:]}
    return {month: listed for month, listed in months.items() if month in beyond}


def month_name(month: Month) -> str:
    """Name a month in an address: `2026-03`."""
    return f"{month[0]:04}-{month[1]:02}"


def beside(address: str, name: str) -> str:
    """Give the address of a page that belongs to a list's page: `topics/غزة.html` → `topics/غزة/2026-03.html`."""
    return f"{address.removesuffix('.html')}/{name}"

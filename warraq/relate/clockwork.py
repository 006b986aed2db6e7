"""What changes because time has passed, and nothing else: who stands among the latest news, and what runs out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from warraq.keep.catalogue import Catalogue
from warraq.relate import subjects
from warraq.relate.filing import past_of
from warraq.relate.subjects import Subject

FRESH = timedelta(hours=48)
MOST = 1000
"""How long an article stands in the sitemap of news, and how many do. Source: Google, news sitemaps."""


def news(catalogue: Catalogue, moment: datetime) -> list[int]:
    """Give the numbers of the articles that are news at a moment, newest first."""
    asked = (
        "SELECT number FROM memberships WHERE kind = 'all' AND key = '' AND past <= ? ORDER BY past, id, number LIMIT ?"
    )
    return [number for (number,) in catalogue.link.execute(asked, (past_of(moment - FRESH), MOST))]


def struck(catalogue: Catalogue, moment: datetime) -> Iterator[Subject]:
    """Give what the clock has touched since it was last looked at; what was filed touches its own."""
    latest = news(catalogue, moment)
    said = {"news": f"{len(latest)} {latest[-1] if latest else ''}", "month": f"{moment:%Y-%m}"}
    touches = {"news": subjects.SITEMAPS, "month": subjects.NOTICES}
    for name, value in said.items():
        if catalogue.fact(f"clock {name}") != value:
            catalogue.note(f"clock {name}", value)
            yield touches[name]

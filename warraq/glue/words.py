"""Filters for templates: dates, numbers and addresses as this site writes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlsplit

from warraq.article.style import HouseStyle
from warraq.plan.addresses import absolute, root
from warraq.plan.onward import share_links
from warraq.plan.views import Story
from warraq.render.structured import page_data
from warraq.settings import Settings
from warraq.text import dates
from warraq.text.letters import arabic_digits

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""When an empty feed says that it was updated: any fixed moment keeps its bytes."""

SINCE = "2026"
"""The year in which this way of naming entries began, as RFC 4151 asks."""


def filters(settings: Settings, logo: str) -> dict[str, Callable[..., Any]]:
    """Give the filters of one site, by name; those of dates take an article too, for its own style.

    `logo` is the address of the site's mark.
    """
    style = settings.style
    return {
        "long_date": lambda day, own=None: full_date(_day(day), own or style),
        "short_date": lambda day, own=None: dates.short_date(_day(day), *_manner(own, style)),
        "clock": lambda moment, own=None: dates.clock(moment, _manner(own, style)[1]),
        "number": lambda number: arabic_digits(str(number)) if style.numerals == "arabic" else str(number),
        "iso": lambda moment: moment.isoformat(),
        "rfc822": format_datetime,
        "absolute": lambda address: absolute(settings.url, address),
        "bare": lambda address: address.partition("://")[2],
        "share_links": lambda story: share_links(story.plain_title, absolute(settings.url, story.url)),
        "tag_uri": lambda story: tag_uri(story, settings),
        "page_data": lambda page: page_data(page, settings, logo),
    }


def tag_uri(story: Story, settings: Settings) -> str:
    """Name a feed entry for ever (RFC 4151): by its id, since an editor may change its address and its date."""
    return f"tag:{urlsplit(root(settings.url)).hostname},{SINCE}:{story.id}"


def full_date(day: date, style: Any) -> str:  # noqa: ANN401 - an article or the house's style
    """Write a date out, with the Hijri one beside it where the style has both and the calendar reaches so far."""
    written = dates.long_date(day, style.months, style.numerals)
    if style.calendar == "gregorian":
        return written
    try:
        return f"{written} / {dates.hijri_date(day, style.numerals)}هـ"
    except ValueError:
        return written


def _manner(own: Any, style: HouseStyle) -> tuple[str, str]:  # noqa: ANN401 - an article, or None
    """Give months and digits: an article's own, else the site's."""
    return (own.months, own.numerals) if own else (style.months, style.numerals)


def _day(value: Any) -> date:  # noqa: ANN401 - what a template hands over
    return value.date() if isinstance(value, datetime) else value

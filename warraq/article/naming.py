"""How names in addresses are made: in Arabic, in Latin letters, or by id."""

from __future__ import annotations

from collections.abc import Callable

from warraq.text.ids import short_id
from warraq.text.slugs import slugify


def _in_latin(name: str) -> str:
    from warraq.text.latin import latin_slug  # noqa: PLC0415 - its tables are long, and few sites want them

    return latin_slug(name)


def _named_by_id(name: str) -> str:
    slugify(name)  # what has no letters is no name, whichever way it is written
    return short_id(name)


NAMING: dict[str, Callable[[str], str]] = {"arabic": slugify, "latin": _in_latin, "id": _named_by_id}
"""By the setting `SLUGS`; each raises ValueError for a text without letters or digits."""

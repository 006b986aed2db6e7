"""How names in addresses are made: in Arabic, in Latin letters, or by id."""

from __future__ import annotations

from collections.abc import Callable

from warraq.text.ids import short_id
from warraq.text.latin import latin_slug
from warraq.text.slugs import slugify


def _named_by_id(name: str) -> str:
    slugify(name)  # what has no letters is no name, whichever way it is written
    return short_id(name)


NAMING: dict[str, Callable[[str], str]] = {"arabic": slugify, "latin": latin_slug, "id": _named_by_id}
"""By the setting `SLUGS`; each raises ValueError for a text without letters or digits."""

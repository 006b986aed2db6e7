"""Social cards: what stands on them, and under which address; drawn later if they are not there.

The newest articles have one each; older ones that have no picture share their section's, and lists the site's.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from warraq.marks import mark
from warraq.plan.pictures import encoders

WIDTH, HEIGHT = 1200, 630
"""Pixels; what the networks that show cards ask for."""
RECIPE = "1"
"""Changes when the same words are to be drawn otherwise."""
FACES = ("fonts/kufi.woff2", "fonts/naskh.woff2")
"""The theme's faces for headlines, and for what the first has no letters for."""


@dataclass(frozen=True, slots=True)
class Placard:
    """The words of a card: a headline, the kicker over it, and whose paper it is."""

    headline: str
    kicker: str
    name: str
    lang: str
    dir: str


@lru_cache(maxsize=256)
def address(placard: Placard, stem: str, faces: tuple[str, ...]) -> str:
    """Name a card's file by all that it is drawn of; `faces` are hashed addresses."""
    return f"cards/{stem}-{mark((RECIPE, encoders(), faces, placard))[:12]}.png"

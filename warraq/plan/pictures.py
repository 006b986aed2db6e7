"""Which files a picture becomes: named by its content, made later if they are not there."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from markupsafe import Markup

from warraq.article.record import PictureRef
from warraq.keep.negatives import Negative
from warraq.marks import digest
from warraq.plan.views import Picture

WIDTHS = (480, 960, 1440)
CARD_WIDTH = 1200
"""Pixels of the JPEG that old browsers and share cards get."""
RECIPE = "1"
"""Changes when the same picture is to be encoded otherwise."""


def copies(negative: Negative) -> dict[str, tuple[int, str]]:
    """Give the address of each file that a picture becomes, with its width and format."""
    widths = [width for width in WIDTHS if width < negative.width] or [negative.width]
    made = {f"pictures/{_stem(negative)}-{width}.webp": (width, "WEBP") for width in widths}
    return {**made, _card(negative): (min(CARD_WIDTH, negative.width), "JPEG")}


def view(negative: Negative, ref: PictureRef) -> Picture:
    """Show a picture as one article uses it."""
    srcset = tuple((address, width) for address, (width, kind) in copies(negative).items() if kind == "WEBP")
    width = min(CARD_WIDTH, negative.width)
    height = max(1, round(negative.height * width / negative.width))
    return Picture(_card(negative), srcset, width, height, ref.alt, Markup(ref.caption), ref.credit)  # noqa: S704 - typeset and escaped by the read room


def _stem(negative: Negative) -> str:
    """Give a short ASCII name for a picture's files."""
    plain = re.sub(r"[^a-z0-9]+", "-", PurePosixPath(negative.image).stem.lower()).strip("-")[:40]
    return f"{plain or 'picture'}-{digest(f'{RECIPE} {negative.digest}'.encode())[:10]}"


def _card(negative: Negative) -> str:
    return f"pictures/{_stem(negative)}-{min(CARD_WIDTH, negative.width)}.jpg"

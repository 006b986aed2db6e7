"""The table of how rare a term is in Arabic news, as `inv weigh` made it; it lies beside this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from warraq.text.vectors import rarities

TABLE = Path(__file__).with_name("rarity.txt")


@cache
def rarity() -> dict[str, float]:
    """Give the rarity of every term of the table."""
    return rarities(TABLE.read_text(encoding="utf-8"))

"""The house style of a text: what a site chooses, and an article may choose otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from warraq.text.style import Style

CHOICES: dict[str, tuple[str, ...]] = {
    "months": ("egypt", "levant", "iraq", "algeria", "tunisia", "morocco", "mauritania", "dual"),
    "digits": ("keep", "western", "arabic"),
    "quotes": ("guillemets", "curly"),
    "percent": ("match", "keep", "western", "arabic"),
    "tanwin": ("keep", "before-alef", "on-alef"),
    "calendar": ("gregorian", "both"),
}
"""What each may be; the first is what a site has that says nothing."""


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """Choices by name, each one of `CHOICES`, and the typographic rules that are switched off."""

    months: str = "egypt"
    digits: str = "keep"
    """Of the text; `keep` leaves them as they were typed, and dates and counts are then western."""
    quotes: str = "guillemets"
    percent: str = "match"
    tanwin: str = "keep"
    calendar: str = "gregorian"
    """`both` sets the Hijri date beside the other."""
    off: frozenset[str] = field(default=frozenset())

    @property
    def numerals(self) -> str:
        """Digits of dates and counts: `western` or `arabic`."""
        return "arabic" if self.digits == "arabic" else "western"

    @property
    def typography(self) -> Style:
        """The part of it that the typographic rules know."""
        return Style(self.digits, self.quotes, self.percent, self.tanwin, self.off)  # type: ignore[arg-type] # of CHOICES

    def with_choices(self, **choices: Any) -> HouseStyle:  # noqa: ANN401 - values of `CHOICES`, checked by who reads them
        """Give the style with some choices made otherwise."""
        return replace(self, **choices)

"""What a site or an article chooses of typography, apart from the rules, so that settings are read without them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from warraq.text.quotes import QuoteStyle

ISOLATES = "isolates"

RULE_NAMES = (
    *("bidi-controls", "invisible", "presentation-forms", "persian-letters", "tatweel", "tanwin", "spaces", "quotes"),
    *("ellipsis", "dashes", "arabic-signs", "separators", "digits", "percent", "space-before-signs"),
    *("space-after-signs", "brackets", "number-and-noun", ISOLATES),
)
"""Every name that `Style.off` knows, in the order of the rules."""


@dataclass(frozen=True, slots=True)
class Style:
    """The choices of a site or of an article."""

    digits: Literal["keep", "western", "arabic"] = "keep"
    quotes: QuoteStyle = "guillemets"
    percent: Literal["match", "keep", "western", "arabic"] = "match"
    """`match` writes the sign that goes with its digits."""
    tanwin: Literal["keep", "before-alef", "on-alef"] = "keep"
    """كتابًا or كتاباً."""
    off: frozenset[str] = frozenset()
    """Names of rules that are switched off."""


DEFAULT = Style()

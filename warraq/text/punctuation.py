"""Rules for signs: Arabic comma, semicolon and question mark, the ellipsis, dashes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warraq.text.script import after, before, is_arabic, is_latin, within_latin

if TYPE_CHECKING:
    from warraq.text.edits import Edits

LATIN_SIGN = re.compile("[,;?]")
ARABIC_SIGNS = {",": "،", ";": "؛", "?": "؟"}

DOTS = re.compile(r"(?<!\.)\.{3,6}(?!\.)")
"""Three dots to six: انتظر... A longer line of dots is a blank to fill in, and stays."""

HYPHENS = re.compile(r"(?<![-<!>=|+])--(?![-<>=|+])")
"""Two hyphens typed for a dash: 2011--2017."""

EN_DASH = "–"
ELLIPSIS = "…"


def arabic_signs(text: str) -> Edits:
    """Write ، ؛ ؟ where a sign stands in Arabic; inside a Latin run or a number it stays."""
    if "," not in text and "?" not in text and ";" not in text:
        return []
    signs = ((match.start(), match[0]) for match in LATIN_SIGN.finditer(text))
    return [(at, at + 1, ARABIC_SIGNS[sign]) for at, sign in signs if _BELONGS[sign](text, at)]


def _arabic_comma(text: str, at: int) -> bool:
    if text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit():
        return False
    left, right = before(text, at), after(text, at + 1)
    return is_arabic(left) or (is_arabic(right) and left != "")


def _arabic_question(text: str, at: int) -> bool:
    left, right = before(text, at), after(text, at + 1)
    return is_arabic(left) or (left.isdigit() and not is_latin(right))


def _arabic_semicolon(text: str, at: int) -> bool:
    winks = text[at + 1 : at + 2] in {")", "-"} and not text[at - 1 : at].isalnum()
    return not winks and _arabic_question(text, at)


_BELONGS = {",": _arabic_comma, "?": _arabic_question, ";": _arabic_semicolon}


def ellipsis(text: str) -> Edits:
    """Write one ellipsis for three to six dots."""
    if "..." not in text:
        return []
    spans = (match.span() for match in DOTS.finditer(text))
    return [(start, end, ELLIPSIS) for start, end in spans if not is_latin(text[start - 1 : start])]


def dashes(text: str) -> Edits:
    """Write an en dash for two hyphens, between numbers or between words; options of commands stay."""
    if "--" not in text:
        return []
    spans = (match.span() for match in HYPHENS.finditer(text))
    return [
        (start, end, EN_DASH)
        for start, end in spans
        if not is_latin(text[end : end + 1]) and not within_latin(text, start, end)
    ]

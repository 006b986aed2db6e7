"""Checks of signs and spaces: before and after ، ؛ ؟, the Latin comma, a space beside a no-break space."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.text import spacing
from warraq.text.checks.slips import Slip
from warraq.text.checks.words import BEFORE, LETTER, MARK
from warraq.text.letters import NBSP
from warraq.text.script import SIGHT, SPACE

ARABIC_SIGNS = frozenset("،؛؟")
SPACED = re.compile(f"[،؛؟](?<=[{SPACE}].)")
GLUED = re.compile(r"[،؛؟](?=[^\s.،؛؟!:)\]»›”])")
"""An Arabic sign after a space, and one with something else beside it than a space or what ends a sentence."""

NO_WORD_END = frozenset("|:-–—=/")
"""What a lone sign may stand after: `| ؟ |` in a table, `النتيجة: ؟`."""

BARE_ARTICLE = re.compile(rf"{BEFORE}[وفبك]?(?:ال|لل)\Z")
"""What no sign ends: in `ال؛تياطات` the sign was typed for a letter."""

LATIN_COMMA = re.compile(rf",[ \u00a0]*(?=[\"«“(]?[{LETTER}])")
"""A Latin comma before an Arabic word: that of `الثاني, وتم`."""

AFTER_WORD = re.compile(rf"(?<=[{LETTER}{MARK}])[\"»”)]?\Z")
"""What ends the Arabic word before it: the `"` of `"نعم" ,ثم`."""


def space_before_mark(text: str) -> Iterator[Slip]:
    """Find a space before ، ؛ ؟: `نعم ، ثم`."""
    for start, end, _ in spacing.before_signs(text) if SPACED.search(text) else ():
        if text[end] in ARABIC_SIGNS and text[start - 1] not in NO_WORD_END:
            yield Slip(start, end + 1, text[end], sure=text[start - 1] not in ARABIC_SIGNS)


def no_space_after_mark(text: str) -> Iterator[Slip]:
    """Find ، ؛ ؟ with the next word glued to it: `الحكومة،إثر`."""
    for end, _, _ in spacing.after_signs(text) if GLUED.search(text) else ():
        if text[end - 1] in ARABIC_SIGNS and not BARE_ARTICLE.search(text[max(0, end - SIGHT) : end - 1]):
            yield Slip(end - 1, end, f"{text[end - 1]} ", sure=True)


def latin_comma(text: str) -> Iterator[Slip]:
    """Find a Latin comma between Arabic words."""
    for match in LATIN_COMMA.finditer(text):
        start = match.start()
        while start and text[start - 1] in " \u00a0":
            start -= 1
        if AFTER_WORD.search(text, max(0, start - 1), start):
            yield Slip(start, match.end(), "، ", sure=True)


def space_and_nbsp(text: str) -> Iterator[Slip]:
    r"""Find a plain space beside a no-break space inside a line: `علاقات \u00a0متزنة`."""
    for start, end, _ in spacing.single_spaces(text):
        if NBSP in text[start:end] and " " in text[start:end]:
            yield Slip(start, end, " ", sure=True)

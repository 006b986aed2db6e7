"""Which script a character, a neighbourhood and a whole block belong to.

The fragments are the insides of character classes; rules put them into patterns of their own.
Source: the Unicode Character Database, blocks Arabic to Arabic Presentation Forms-B.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from warraq.text.cores import around
from warraq.text.letters import BIDI_CONTROLS, INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LATIN_ATOM = "\ue000"
"""Stands in a run for an address (URL, e-mail) that no rule may touch: read as a Latin letter."""

ARABIC_ATOM = "\ue001"
"""Stands in a run for Arabic that no rule may touch, such as an aya: read as an Arabic letter."""

OBJECT = "\ufffc"
"""Stands in a run for a thing that is no text: a picture, a piece of code, a note's number."""

BREAK = "\u2028"
"""Stands in a run for a forced line break."""

ARABIC = (
    r"\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c7"
    r"\ufb50-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc\ue001"
)
"""Letters of every language written in Arabic script, tatweel apart."""

MARKS = r"\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
"""Harakat and the Quran's marks: they belong to the letter before them."""

LATIN = r"A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\ue000"
DIGITS = r"0-9\u0660-\u0669\u06f0-\u06f9"
SPACE = " \t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Spaces within a line, one by one."""

SPACES = frozenset(SPACE)
WIDE = "  "
"""Two plain spaces."""

OPENERS = "([{«‹“‘﴿"
CLOSERS = ")]}»›”’﴾"

STOPS = rf"\s<>\"'«»‹›“”„‘’،؛؟{BIDI_CONTROLS}{INVISIBLE}\ue000\ue001\ufffc"
ADDRESS = re.compile(
    rf"(?<![A-Za-z{DIGITS}])(?:[A-Za-z][A-Za-z{DIGITS}+.\-]{{1,20}}://|www\.|mailto:)"
    rf"(?:[^{STOPS}()\[\]]|\([^{STOPS}()]*+\)|\[[^{STOPS}\[\]]*+\])+(?<![.,:;!?…])"
    rf"|(?<![A-Za-z{DIGITS}_])[A-Za-z{DIGITS}_]{{1,64}}+(?:[._+\-][A-Za-z{DIGITS}_]{{1,64}}+){{0,8}}"
    rf"@(?:[A-Za-z{DIGITS}\-]{{1,63}}\.){{1,8}}[A-Za-z]{{2,24}}"
)
"""A URL up to the sign that ends its sentence, or an e-mail address."""

URL_CORE = re.compile(r"[:wm](?:(?<=:)//|(?<=w)ww\.|(?<=m)ailto:)")
SCHEME_LENGTH = 21
ADDRESS_PARTS = ("://", "www.", "@", "mailto:")
"""What an address has in it, one of these."""

ARABIC_LETTER = re.compile(f"[{ARABIC}]")
FOREIGN_LETTER = re.compile(
    f"[{LATIN}\u00b5\u0250-\u02ff\u0370-\u05ff\u0700-\u074f\u0780-\u085f\u0900-\u1dff\u1f00-\u1fff\u2c00-\u2dff"
    "\u3041-\ud7ff\uf900-\ufb4f\U00010000-\U0001efff\U00020000-\U0003ffff]"
)
"""A letter of another script: Latin, Greek to Hebrew, the scripts of Asia, Chinese."""

SPECIAL = re.compile(r"[^\u0621-\u063a\u0641-\u064a\u064c-\u0652 ]")
"""Everything but Arabic letters, harakat (fathatan apart, which a rule looks for) and the plain space."""

ANY_LETTER = re.compile(r"[^\W\d_\u0640]")
_ARABIC_SIDE = re.compile(rf"[{ARABIC}{MARKS}\u0640]")
_LATIN_SIDE = re.compile(f"[{LATIN}]")

WORD = re.compile(rf"[{ARABIC}{LATIN}\w]")
PREFIX_BEFORE = re.compile(rf"(?<![{ARABIC}])[وفبكل]{{1,2}}\Z")
"""Letters that are written together with the word after them: the و of و"الحركة"."""

PREFIX_LENGTH = 3
"""How far back a prefix is looked for."""

PASSED_OVER = frozenset(" \t\u00a0\"'?!؟…" + OPENERS + CLOSERS)
"""What is looked past to find the letter or digit next to a sign."""

SIGHT = 12
"""How many characters a rule looks past; a bound keeps the cost of every rule linear."""

FIRST_WEIGHT = 8
"""A block that opens with an Arabic letter is Arabic until Latin letters are this many times as many."""


def is_arabic(char: str) -> bool:
    """Tell an Arabic letter, mark or tatweel."""
    return _ARABIC_SIDE.match(char) is not None


def is_latin(char: str) -> bool:
    """Tell a Latin letter, accented or not."""
    return _LATIN_SIDE.match(char) is not None


def before(text: str, index: int) -> str:
    """Find the nearest character before `index` that is not looked past; empty at the start of the block."""
    for at in range(index - 1, max(-1, index - 1 - SIGHT), -1):
        if text[at] not in PASSED_OVER:
            return text[at]
    return ""


def after(text: str, index: int) -> str:
    """Find the nearest character from `index` on that is not looked past; empty at the end of the block."""
    for at in range(index, min(len(text), index + SIGHT)):
        if text[at] not in PASSED_OVER:
            return text[at]
    return ""


def within_latin(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch stands inside a Latin run: Latin letters next to it on both sides.

    >>> within_latin("مجلة Who ? What", 8, 10), within_latin("قناة BBC ، ثم", 8, 9)
    (True, False)
    """
    return is_latin(before(text, start)) and is_latin(after(text, end))


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Find URLs and e-mail addresses.

    >>> list(addresses("في https://example.org/a، ثم"))
    [(3, 24)]
    """
    found = ADDRESS.finditer(text) if "@" in text else around(URL_CORE, SCHEME_LENGTH, ADDRESS, text)
    return (match.span() for match in found)


def special_characters(text: str) -> set[str]:
    """Give the characters of a text other than the letters and harakat of Arabic; two spaces in a row count as one.

    >>> sorted(special_characters("قال:  نعم."))
    ['  ', '.', ':']
    """
    found = set(SPECIAL.findall(text))
    if WIDE in text:
        found.add(WIDE)
    return found


def is_arabic_block(text: str, found: Iterable[str]) -> bool:
    """Tell whether a block is to be set as Arabic: by its main script, or for want of any letter.

    Addresses have no say in it. `found` is what `special_characters` gives for the text.

    >>> [is_arabic_block(text, text) for text in ("فيلم The Godfather", "The word كتاب means book", "2017 .")]
    [True, False, True]
    """
    if FOREIGN_LETTER.search("".join(found)) is None:
        return True
    if any(map(text.__contains__, ADDRESS_PARTS)):
        text = ADDRESS.sub("", text)
    foreign = len(FOREIGN_LETTER.findall(text))
    first = ANY_LETTER.search(text)
    opens_arabic = first is not None and ARABIC_LETTER.match(first[0]) is not None
    enough = -(-foreign // FIRST_WEIGHT) if opens_arabic else foreign
    return sum(1 for _ in islice(ARABIC_LETTER.finditer(text), enough)) == enough

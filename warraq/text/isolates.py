"""Isolation of what runs from left to right inside Arabic, where its display would otherwise change.

A browser orders mixed text by the Unicode Bidirectional Algorithm (UAX #9). A Latin name with nothing but
letters comes out right by itself. A score after an Arabic word does not (3-2 shows as 2-3), nor a handle
(the @ jumps to the far side), nor two Latin names with an Arabic comma between them. Those, and only those,
are put into <bdi>; the tests prove it with the algorithm. The one exception is a name that hangs on a tatweel.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from warraq.text.edits import apply
from warraq.text.letters import ARABIC_DIGITS, TATWEEL
from warraq.text.script import ARABIC, BREAK, LATIN, LATIN_ATOM, OBJECT
from warraq.text.spacing import NOUN, bracket_pairs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

LATIN_LETTER = re.compile(f"[{LATIN}]")
ANY_DIGIT = re.compile("[0-9]")
JOINERS = frozenset("+-–−=×÷")
SPACED_DIGITS = re.compile("[0-9] [0-9]")

STRETCH = re.compile(rf"[{LATIN}0-9@#.+\-−](?:(?<=[{LATIN}0-9])|(?=[{LATIN}0-9_]))[^{ARABIC}{TATWEEL}]*")
"""From a character that opens an item, or a sign before one, to the next Arabic letter."""

LATIN_ITEM = (
    rf"(?:(?<![{LATIN}0-9])[@#.]_*+(?=[A-Za-z0-9])|[0-9][0-9.,:/_\-]*+(?=[{LATIN}]))?[{LATIN}][{LATIN}0-9_]*+"
    rf"(?>(?:(?:[ .,:;/&'’_+@#%*=()\-|~\u00a0–]{{1,3}}(?=[{LATIN}])|[ .,:/&'’_+@#*=\-–]{{1,3}}(?=[0-9]))"
    rf"[{LATIN}0-9_]++)*)"
    r"(?:\+{1,2}|#|(?<=\.[A-Za-z])\.(?= ))?"
)
"""A name or a sentence, with the handle's or the file's sign before it: `@name`, `iPhone 15`, `Foo (bar)`, `C++`."""

NUMBER = "[0-9]++(?>(?:[.,:/][0-9]++)*)"
"""What the algorithm keeps together by itself: 3.5 and 10:30 and 5/1/2017."""

PHONE = r"(?:\+|00?)[0-9]+(?>(?:[ -][0-9]+)+)|[0-9]{2,4}(?>(?: [0-9]{3,4}){2,})(?![0-9])"
THOUSANDS = "[0-9]{1,3}(?>(?: [0-9]{3})+)(?![0-9])"
RANGE = rf"(?:(?:(?<![^\s(\[«‹“:/])|(?<=\sو))[+\-−])?{NUMBER}(?>(?:[-–−+=×÷]{NUMBER})*)"
"""A number with its sign, a score, a range of years, a date: -5, 3-2, 2011–2017, 2017-05-03.

With spaces around its dash a score reads with the names beside it, the home side's number next to the home side.
"""

ITEM = re.compile(f"(?P<latin>{LATIN_ITEM})|{PHONE}|{THOUSANDS}|{RANGE}")
PLAIN_NUMBER = re.compile(NUMBER)
PLAIN_AT_START = re.compile(rf"{NUMBER}(?:[-+−]{NUMBER})*")
"""Without an Arabic letter before it in the paragraph, a hyphen between two numbers joins them (rule W4)."""

PLAIN_LATIN = re.compile(rf"(?:[0-9]+(?:[.,:/][0-9]+)*)?[{LATIN}](?:.*(?:[{LATIN}0-9)]|[0-9]%))?", re.DOTALL)
"""A Latin item that neither begins nor ends with a sign."""

NUMBER_AT_END = re.compile(r"[ \u00a0][0-9][0-9.,]*\Z")
NOUN_AFTER = re.compile(rf"[ \u00a0]{NOUN}")
"""A noun that claims the number before it for Arabic: the مليار of `Facebook 2.7 مليار`."""

ARABIC_STRONG = re.compile(rf"[{ARABIC}{TATWEEL}؛؟\u061c\u061e\u06d4]")
BRACKET = re.compile(r"[()\[\]]")

AFTER_ARABIC, AFTER_LATIN, AT_START, UNKNOWN = "arabic", "latin", "start", "unknown"
SETTINGS = {BREAK: AT_START, "\u200f": AT_START, "\u200e": AFTER_LATIN, OBJECT: UNKNOWN}


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of a text (offsets) that reads from left to right."""

    start: int
    end: int
    latin: bool
    text: str
    """As the reader sees it: with addresses, not with their stand-ins."""


def may_need_isolation(text: str, found: Collection[str]) -> bool:
    """Tell cheaply when nothing needs isolation: no Latin letter, and no number with more to it than digits.

    `found` is what `special_characters` gives for the text.
    """
    letters = "".join(found)
    if LATIN_LETTER.search(letters):
        return True
    return ANY_DIGIT.search(letters) is not None and (
        not JOINERS.isdisjoint(found) or SPACED_DIGITS.search(text) is not None
    )


def isolated(text: str, addresses: dict[int, str]) -> list[tuple[int, int]]:
    """Find the stretches to isolate in an Arabic block, in order; `addresses` are shielded texts by offset.

    >>> isolated("فاز الأهلي 3-2 على BBC", {})
    [(11, 14)]
    """
    items = list(_items(text, addresses))
    if not items:
        return []
    seen = _without_lone_brackets(text)
    gaps = [seen[left.end : right.start] for left, right in pairwise(items)]
    changing = _changing(text, items, gaps)
    return [(item.start, item.end) for item in _with_exposed(items, gaps, changing) if _is_whole(item.text)]


def _changing(text: str, items: list[Item], gaps: list[str]) -> list[bool]:
    """Say of each item whether it would be shown otherwise, the Latin items around it isolated or not."""
    setting = _setting(text[: items[0].start]) or AT_START
    changing = [_changes(text, items[0], setting)]
    for left, right, gap in zip(items, items[1:], gaps, strict=False):
        found = _setting(gap)
        if found is not None:
            setting = found
        elif left.latin and BRACKET.search(gap):
            setting = AFTER_LATIN
        changing.append(_changes(text, right, setting))
    return changing


def _with_exposed(items: list[Item], gaps: list[str], changing: list[bool]) -> list[Item]:
    """Add the Latin items that would be drawn into one line with the next item that is not isolated."""
    chosen = []
    exposed = False
    next_isolated = True
    for item, gap, changes in zip(reversed(items), ["", *reversed(gaps)], reversed(changing), strict=True):
        is_open = _setting(gap) is None and BRACKET.search(gap) is None
        exposed = is_open and (exposed or not next_isolated)
        next_isolated = changes or (item.latin and exposed)
        if next_isolated:
            chosen.append(item)
    return chosen[::-1]


def _without_lone_brackets(text: str) -> str:
    """Put a plain sign for each bracket without a fellow: the algorithm takes only pairs as brackets."""
    found = [match.start() for match in BRACKET.finditer(text)]
    paired = {at for pair in bracket_pairs(text) for at in pair} if found else set()
    return apply(text, [(at, at + 1, "-") for at in found if at not in paired])


def _items(text: str, addresses: dict[int, str]) -> Iterator[Item]:
    stretches = STRETCH.finditer(text)
    for match in chain.from_iterable(ITEM.finditer(text, *stretch.span()) for stretch in stretches):
        start, end = match.span()
        latin = match["latin"] is not None
        if latin and (claimed := NUMBER_AT_END.search(text, start, end)) and NOUN_AFTER.match(text, end):
            yield Item(start, claimed.start(), latin, _seen(text, start, claimed.start(), addresses))
            yield Item(claimed.start() + 1, end, latin=False, text=text[claimed.start() + 1 : end])
            continue
        if latin and match[0].count("(") > match[0].count(")") and text[end : end + 1] == ")":
            end += 1
        yield Item(start, end, latin, _seen(text, start, end, addresses))


def _seen(text: str, start: int, end: int, addresses: dict[int, str]) -> str:
    piece = text[start:end]
    if LATIN_ATOM not in piece:
        return piece
    return "".join(addresses.get(start + index, char) for index, char in enumerate(piece))


def _setting(before: str) -> str | None:
    """Tell what the bidi algorithm finds last in what stands before an item; None for nothing strong."""
    for char in reversed(before):
        if char in SETTINGS:
            return SETTINGS[char]
        if ARABIC_STRONG.match(char):
            return AFTER_ARABIC
        if char in ARABIC_DIGITS:
            return UNKNOWN
    return None


def _changes(text: str, item: Item, setting: str) -> bool:
    """Tell whether an item is shown otherwise inside Arabic than by itself."""
    if item.latin:
        hangs = item.start > 0 and text[item.start - 1] == TATWEEL
        mixed = ARABIC_STRONG.search(item.text) is not None
        return hangs or (setting not in {AFTER_LATIN, UNKNOWN} and (mixed or PLAIN_LATIN.fullmatch(item.text) is None))
    if setting == AFTER_ARABIC:
        return PLAIN_NUMBER.fullmatch(item.text) is None
    return setting == AT_START and PLAIN_AT_START.fullmatch(item.text) is None


def _is_whole(text: str) -> bool:
    return text.count("(") == text.count(")")

"""Quotation marks, paired by state over a whole block.

A straight mark says nothing about its side, and in Arabic its neighbours lie: و"الحركة" opens after a letter.
So the marks of a block are read in order and each one opens or closes by what is open before it. What does not
come out even is left as it was typed, and reported: a guess would be wrong for the rest of the paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from warraq.text.edits import apply
from warraq.text.letters import TATWEEL
from warraq.text.script import CLOSERS, OPENERS, PREFIX_BEFORE, PREFIX_LENGTH, WORD, is_latin

if TYPE_CHECKING:
    from warraq.text.edits import Edits

QuoteStyle: TypeAlias = Literal["guillemets", "curly"]

GLYPHS: dict[QuoteStyle, tuple[str, str]] = {"guillemets": ("«»", "‹›"), "curly": ("“”", "‘’")}
"""Outer and inner pair; deeper levels alternate."""

MARK = re.compile("[\"“”„«»‹›'‘’]")
ANGLES = frozenset("«»‹›")
DOUBLE = frozenset('"“”„')
CURLY = frozenset("“”„")
OTHER_MARKS = '"“”„‹›'
SINGLE = frozenset("'‘’")
ANGLE_CLOSES = {"»": "«", "›": "‹"}
BRACKETS_OPEN = frozenset("([{")
ENDS = frozenset("،؛؟.,:;!?…" + CLOSERS)

SIGNS: dict[QuoteStyle, str] = {"guillemets": "\"'“”„‘’", "curly": "\"'«‹„“”"}
"""Marks that a style may rewrite: without one of them a block needs no pairing."""

NESTING = 2
"""Deepest nesting of straight double marks that is believed."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An opening and a closing mark (offsets) and the number of pairs around them."""

    start: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs of a block in the order of their opening, and why double marks were left alone, if they were."""

    pairs: tuple[Pair, ...]
    left: str = ""


def guillemets(text: str) -> Edits:
    """Write « » and ‹ › for the quotation marks of a block."""
    return _set(text, "guillemets")


def curly(text: str) -> Edits:
    """Write “ ” and ‘ ’ for the quotation marks of a block."""
    return _set(text, "curly")


def _set(text: str, style: QuoteStyle) -> Edits:
    edits = _edits(text, style)
    if edits:
        done = apply(text, edits)
        if any(sign in done for sign in SIGNS[style]) and _edits(done, style):
            return []  # a mark that stays would be read otherwise beside the new ones
    return edits


def _edits(text: str, style: QuoteStyle) -> Edits:
    edits: Edits = []
    for pair in pair_quotes(text).pairs:
        if not _inside_latin(text, pair):
            glyphs = GLYPHS[style][pair.depth % 2]
            edits += ((pair.start, pair.start + 1, glyphs[0]), (pair.end, pair.end + 1, glyphs[1]))
    return sorted(edit for edit in edits if text[edit[0]] != edit[2])


def _inside_latin(text: str, pair: Pair) -> bool:
    """Tell a quotation inside a Latin sentence: Latin words around it and in it."""
    left = text[max(0, pair.start - 2) : pair.start].rstrip()[-1:]
    right = text[pair.end + 1 : pair.end + 3].lstrip()[:1]
    return all(is_latin(char) for char in (left, text[pair.start + 1], text[pair.end - 1], right))


def pair_quotes(text: str) -> Pairing:
    """Pair the marks of one block.

    >>> [(pair.start, pair.end) for pair in pair_quotes('قال "نعم" و"لا"').pairs]
    [(4, 8), (11, 14)]
    """
    marks = [(match.start(), match[0]) for match in MARK.finditer(text)]
    doubles = [at for at, mark in marks if mark in DOUBLE]
    if len(doubles) == len(marks) and len(marks) % 2 == 0 and _alternate(text, doubles):
        return Pairing(tuple(Pair(start, end, 0) for start, end in zip(doubles[::2], doubles[1::2], strict=True)))
    if len(doubles) % 2:
        return Pairing((), f"an odd number of quotation marks: {len(doubles)}")
    angles = _angle_pairs(marks)
    if angles is None:
        return Pairing((), "a guillemet has no fellow")
    nested = _nest(text, marks, _opening(text, doubles), angles)
    if nested is None:
        return Pairing((), "straight quotation marks and guillemets cross each other")
    return Pairing(tuple(_with_depth(nested)))


def left_alone(text: str) -> str:
    """Say why the marks of a block would be left alone, or nothing: what `pair_quotes` says, without the pairs.

    >>> left_alone('قال "نعم"'), left_alone('قال "نعم')
    ('', 'an odd number of quotation marks: 1')
    """
    if sum(map(text.count, DOUBLE)) % 2 or any(map(text.__contains__, ANGLES)):
        return "" if _in_turns(text) else pair_quotes(text).left
    return ""


def _in_turns(text: str) -> bool:
    """Tell a text whose only marks are guillemets, one closing each that opens."""
    before, *opened = text.split("«")
    others = any(map(text.__contains__, OTHER_MARKS))
    return not others and "»" not in before and all(part.count("»") == 1 for part in opened)


def last_mark(text: str) -> int:
    """Give the offset of the last double mark or guillemet, by which unpaired ones are reported; -1 without any."""
    return max(text.rfind(mark) for mark in DOUBLE | ANGLES)


def _opening(text: str, doubles: list[int]) -> frozenset[int]:
    """Say which double marks open: every other one, unless all of them say plainly that they are nested."""
    alternating = doubles[::2]
    if _alternate(text, doubles):
        return frozenset(alternating)
    sides = [_side(text, at) for at in doubles]
    opening, depth = [], 0
    for at, side in zip(doubles, sides, strict=True):
        opens = side > 0 or (side == 0 and depth == 0)
        depth += 1 if opens else -1
        if not 0 <= depth <= NESTING:
            return frozenset(alternating)
        if opens:
            opening.append(at)
    return frozenset(opening if depth == 0 else alternating)


def _alternate(text: str, doubles: list[int]) -> bool:
    """Tell whether no double mark objects to every other one opening."""
    return all(_side(text, at) != (1 if index % 2 else -1) for index, at in enumerate(doubles))


def _side(text: str, at: int) -> int:
    """Read the side of a double mark from its shape, or from neighbours that leave no doubt: 1 opens, -1 closes."""
    if text[at] in CURLY:
        return -1 if text[at] == "”" else 1
    left, right = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    free_left = left == "" or left.isspace() or left in OPENERS
    free_right = right == "" or right.isspace() or right in ENDS
    return int(free_left and not free_right) - int(free_right and not free_left)


def _nest(
    text: str, marks: list[tuple[int, str]], opening: frozenset[int], angles: dict[int, int]
) -> list[tuple[int, int]] | None:
    """Pair all kinds of marks, passing over a single one without a fellow; None when doubles cross guillemets."""
    closing = frozenset(angles.values())
    stack: list[tuple[int, str]] = []
    pairs = []
    for at, mark in marks:
        if mark in SINGLE:
            if stack and stack[-1][1] in SINGLE and _may_close(text, at):
                pairs.append((stack.pop()[0], at))
            elif _may_open(text, at):
                stack.append((at, mark))
        elif at in opening or at in angles:
            stack.append((at, mark))
        elif mark in DOUBLE or at in closing:
            while stack[-1][1] in SINGLE:
                stack.pop()
            if (stack[-1][1] in DOUBLE) != (mark in DOUBLE):
                return None
            pairs.append((stack.pop()[0], at))
    return pairs


def _angle_pairs(marks: list[tuple[int, str]]) -> dict[int, int] | None:
    """Pair guillemets with each other, closing offset by opening offset; None when one has no fellow."""
    opened: list[tuple[int, str]] = []
    pairs = {}
    for at, mark in marks:
        if mark in ANGLE_CLOSES.values():
            opened.append((at, mark))
        elif mark in ANGLE_CLOSES:
            if not opened or opened[-1][1] != ANGLE_CLOSES[mark]:
                return None
            pairs[opened.pop()[0]] = at
    return None if opened else pairs


def _may_close(text: str, at: int) -> bool:
    left = text[at - 1]
    return not left.isspace() and left not in BRACKETS_OPEN and WORD.match(text, at + 1) is None


def _may_open(text: str, at: int) -> bool:
    before = text[max(0, at - PREFIX_LENGTH) : at]
    free = not before or before[-1] == TATWEEL or WORD.match(before[-1]) is None
    following = text[at + 1 : at + 2]
    closed = following == "" or following.isspace() or (following in ENDS and MARK.match(following) is None)
    return not closed and (free or PREFIX_BEFORE.search(before) is not None)


def _with_depth(nested: list[tuple[int, int]]) -> list[Pair]:
    """Count the pairs around each pair."""
    ends: list[int] = []
    pairs = []
    for start, end in sorted(nested):
        while ends and ends[-1] < start:
            ends.pop()
        pairs.append(Pair(start, end, len(ends)))
        ends.append(end)
    return pairs

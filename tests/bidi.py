"""The Unicode Bidirectional Algorithm (UAX #9), as much of it as one line needs, to prove what isolation does.

Embeddings and overrides are left out, since the rules remove them. An isolate is a list inside the list of its
surroundings: by the algorithm it is one neutral object to them, and is ordered by itself.
"""

from __future__ import annotations

import unicodedata
from html.parser import HTMLParser
from itertools import groupby

Piece = int | list["Piece"]
"""A character, by its offset in the text, or an isolate."""

BRACKETS = {"(": ")", "[": "]", "{": "}"}
NEUTRAL = frozenset({"B", "S", "WS", "ON"})
LEFT, RIGHT = 0, 1


class _Line(HTMLParser):
    """Reads a line of text with <bdi> in it, and nothing else."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[list[Piece]] = [[]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an isolate."""
        assert (tag, attrs) == ("bdi", [])
        isolate: list[Piece] = []
        self.open[-1].append(isolate)
        self.open.append(isolate)

    def handle_endtag(self, tag: str) -> None:
        """Close the isolate."""
        assert tag == "bdi"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        """Take characters in."""
        self.open[-1].extend(range(len(self.text), len(self.text) + len(data)))
        self.text += data


def line(html: str) -> tuple[str, list[Piece]]:
    """Read a line: its text, and its pieces in logical order."""
    reader = _Line()
    reader.feed(html)
    reader.close()
    return reader.text, reader.open[0]


def shown(html: str) -> str:
    """Give the characters of a right-to-left line as the eye meets them from the left."""
    text, pieces = line(html)
    return "".join(text[at] for at in visual(text, pieces))


def visual(text: str, pieces: list[Piece], base: int = RIGHT) -> list[int]:
    """Order the characters of a line from left to right, each by its offset."""
    levels = _levels(text, pieces, base)
    order = list(zip(levels, pieces, strict=True))
    for level in range(max(levels, default=0), 0, -1):
        order = _reversed_at(order, level)
    flat: list[int] = []
    for _, piece in order:
        flat += visual(text, piece, _direction(text, piece)) if isinstance(piece, list) else [piece]
    return flat


def _reversed_at(order: list[tuple[int, Piece]], level: int) -> list[tuple[int, Piece]]:
    """Turn around every stretch of this level or higher (rule L2)."""
    turned: list[tuple[int, Piece]] = []
    for high, group in groupby(order, key=lambda pair: pair[0] >= level):
        stretch = list(group)
        turned += stretch[::-1] if high else stretch
    return turned


def _direction(text: str, pieces: list[Piece]) -> int:
    """Give the direction of a <bdi>: its first strong letter's, and left to right without one (HTML)."""
    kinds = (unicodedata.bidirectional(text[piece]) for piece in pieces if isinstance(piece, int))
    strong = next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L")
    return LEFT if strong == "L" else RIGHT


def _levels(text: str, pieces: list[Piece], base: int) -> list[int]:
    kinds = ["ON" if isinstance(piece, list) else unicodedata.bidirectional(text[piece]) for piece in pieces]
    original = list(kinds)
    edge = "RL"[base == LEFT]
    _weak(kinds, edge)
    chars = ["" if isinstance(piece, list) else text[piece] for piece in pieces]
    _brackets(chars, kinds, original, edge)
    _neutral(kinds, edge)
    levels = [base + (_raise(kind, base)) for kind in kinds]
    at = len(levels)
    while at and original[at - 1] in {"WS", "B", "S"}:  # rule L1
        at -= 1
        levels[at] = base
    return levels


def _raise(kind: str, base: int) -> int:
    if base == LEFT:
        return {"L": 0, "R": 1}.get(kind, 2)
    return 0 if kind == "R" else 1


def _weak(kinds: list[str], edge: str) -> None:
    """Rules W1 to W7."""
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[at] = kinds[at - 1] if at else edge
    strong = edge
    for at, kind in enumerate(kinds):
        strong = kind if kind in {"L", "R", "AL"} else strong
        if kind == "EN" and strong == "AL":
            kinds[at] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for at in range(1, len(kinds) - 1):
        around = kinds[at - 1], kinds[at + 1]
        if (kinds[at] == "ES" and around == ("EN", "EN")) or (
            kinds[at] == "CS" and around in {("EN",) * 2, ("AN",) * 2}
        ):
            kinds[at] = around[0]
    _terminators(kinds)
    kinds[:] = ["ON" if kind in {"ES", "ET", "CS", "BN"} else kind for kind in kinds]
    strong = edge
    for at, kind in enumerate(kinds):
        strong = kind if kind in {"L", "R"} else strong
        if kind == "EN" and strong == "L":
            kinds[at] = "L"


def _terminators(kinds: list[str]) -> None:
    """Rule W5: signs of currency and percent next to a European number are part of it."""
    at = 0
    for kind, group in groupby(list(kinds)):
        end = at + len(list(group))
        if kind == "ET" and "EN" in (kinds[at - 1 : at] + kinds[end : end + 1]):
            kinds[at:end] = ["EN"] * (end - at)
        at = end


def _side(kind: str) -> str:
    return "R" if kind in {"EN", "AN", "R"} else kind


def _brackets(chars: list[str], kinds: list[str], original: list[str], edge: str) -> None:
    """Rule N0: a pair of brackets takes the direction of what it holds."""
    for start, end in sorted(_bracket_pairs(chars, kinds)):
        held = {_side(kind) for kind in kinds[start + 1 : end]} & {"L", "R"}
        if not held:
            continue
        before = next((_side(kind) for kind in reversed(kinds[:start]) if _side(kind) in {"L", "R"}), edge)
        side = edge if edge in held or before == edge else before
        for at in (start, end):
            kinds[at] = side
            follow = at + 1
            while follow < len(kinds) and original[follow] == "NSM":
                kinds[follow] = side
                follow += 1


def _bracket_pairs(chars: list[str], kinds: list[str]) -> list[tuple[int, int]]:
    stack: list[tuple[str, int]] = []
    pairs = []
    for at, char in enumerate(chars):
        if kinds[at] != "ON":
            continue
        if char in BRACKETS:
            stack.append((BRACKETS[char], at))
        elif char in BRACKETS.values():
            depth = next((index for index in range(len(stack) - 1, -1, -1) if stack[index][0] == char), None)
            if depth is not None:
                pairs.append((stack[depth][1], at))
                del stack[depth:]
    return pairs


def _neutral(kinds: list[str], edge: str) -> None:
    """Rules N1 and N2."""
    at = 0
    for neutral, group in groupby([kind in NEUTRAL for kind in kinds]):
        end = at + len(list(group))
        if neutral:
            left = _side(kinds[at - 1]) if at else edge
            right = _side(kinds[end]) if end < len(kinds) else edge
            kinds[at:end] = [left if left == right else edge] * (end - at)
        at = end

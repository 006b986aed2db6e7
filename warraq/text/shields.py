"""What no rule may touch inside a text: addresses, the words of an aya, lines of verse."""

from __future__ import annotations

import re

from warraq.text.edits import Edits
from warraq.text.runs import STANDING_IN, Anchor, Kind, Run, merged
from warraq.text.script import ADDRESS, ADDRESS_PARTS, ARABIC, ARABIC_ATOM, BREAK, LATIN_ATOM, addresses

AYA = re.compile("[﴿﴾]([^﴿﴾]+)[﴿﴾]")
"""An aya in ornate brackets."""

GAP = r"(?:[ \t\u00a0]*\*{1,3}[ \t\u00a0]*|[ \t\u00a0]{3,})"
HALF = rf"[{ARABIC}][^\s.،؛:?؟!\"*…]*(?: [^\s.،؛:?؟!\"*…]+){{2,7}}"
VERSE_LINE = re.compile(rf"\s*+{HALF}{GAP}{HALF}\s*")
"""Two halves of three to eight words with no sign in them, and stars or a wide gap between: صدر *** عجز."""


def is_verse(text: str) -> bool:
    """Tell whether every line of a block is a line of classical verse; its spaces are its shape."""
    if "*" not in text and "   " not in text:
        return False
    lines = [line for line in text.replace(BREAK, "\n").split("\n") if not line.isspace() and line]
    return bool(lines) and all(VERSE_LINE.fullmatch(line) for line in lines)


def stand_ins(text: str) -> Edits:
    """Find addresses and ayat, each to be replaced by its stand-in."""
    found: Edits = []
    if any(map(text.__contains__, ADDRESS_PARTS)):
        found += [(start, end, LATIN_ATOM) for start, end in addresses(text)]
    if "﴾" in text or "﴿" in text:
        found += [(*match.span(1), ARABIC_ATOM) for match in AYA.finditer(text)]
    return _without_overlaps(sorted(found))


def _without_overlaps(edits: Edits) -> Edits:
    clear: Edits = []
    for edit in edits:
        if not clear or edit[0] >= clear[-1][1]:
            clear.append(edit)
    return clear


def shield(run: Run) -> Run:
    """Put stand-ins for addresses and ayat; the anchors keep what they stand for."""
    edits = _clear_of_markup(run, stand_ins(run.text))
    if not edits:
        return run
    edited = run.edited(edits)
    shielded = []
    shift = 0
    for start, end, _ in edits:
        shielded.append(Anchor(start + shift, run.text[start:end], Kind.SHIELDED))
        shift += 1 - (end - start)
    return Run(edited.text, merged(edited.anchors, shielded))


def _clear_of_markup(run: Run, edits: Edits) -> Edits:
    """Cut an address short at the first markup inside it; leave out what is no address without the rest."""
    clear = []
    index = 0
    anchors = run.anchors
    for start, end, stand_in in edits:
        while index < len(anchors) and (anchors[index].offset, anchors[index].kind in STANDING_IN) <= (start, False):
            index += 1
        if index == len(anchors) or anchors[index].offset >= end:
            clear.append((start, end, stand_in))
        elif whole := ADDRESS.match(run.text, start, anchors[index].offset):
            clear.append((*whole.span(), stand_in))
    return clear

"""From text to items: lines of every newline kind, cleaned of what cannot be seen, hard-wrapped ones joined again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from warraq.text.letters import BIDI_CONTROLS, BIDI_MARKS, INVISIBLE

NEWLINE = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
"""Every line end that a paste can hold: Unix, Windows, old Mac, Word's soft break, the Unicode separators."""

UNSEEN = re.compile(f"[{INVISIBLE}\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""What is never meant in news text: zero-width spaces, control characters that Word leaves."""

SPACES = re.compile(r"[^\S\n]+")
"""A run of spaces of any width: `\u0020\u00a0`."""

TAB_STOP = re.compile(r"\s*\t\s*")
"""What stands between columns pasted from a sheet."""

MARKS_AT_ENDS = BIDI_MARKS + BIDI_CONTROLS
"""Direction marks at a line's ends do nothing there, and hide what the line begins with."""

BULLETS = "-*+\u2022\u2023\u25aa\u25cf\u25cb\u25a0\u25ba\u2043\u00b7\u2013\u2014"
"""Signs that open an item of a list, or a turn of a dialogue."""

LIST_LIKE = re.compile(rf"[{re.escape(BULLETS)}>|]|\(?\d{{1,2}}[.)\u0640-]")
"""A line that opens like an item, a quotation or a table row is never the rest of the line above it."""

FINAL_STOPS = (".", "!", "?", "\u061f", "\u2026", ":")
"""Signs after which a line ends on purpose more often than by chance."""

WIDEST = 100
"""Characters of the widest line that a mail program makes; wider lines were not wrapped."""

NARROWEST = 45
"""Characters of the widest line below which lines are verse or lists, not wrapped text."""

FEWEST_BREAKS = 2
"""Line ends that must look wrapped before any is taken back."""

FULL_SHARE = 0.8
"""Of the lines that end in the midst of a sentence, the share after which the next word would not have fitted."""

OPEN_SHARE = 0.5
"""Of the lines with another right under them, the share that ends in the midst of a sentence; paragraphs seldom do."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line, or the lines of one hard-wrapped paragraph. Line numbers count from 1.

    `gap` is the number of blank lines above; `cells` are its columns where tabs part them.
    """

    text: str
    first: int
    last: int
    gap: int
    cells: tuple[str, ...] = ()
    raw: str = ""


def items(text: str) -> tuple[Item, ...]:
    r"""Read a paste line by line, and join what a mail program had cut.

    >>> [item.text for item in items("عنوان\r\n\r\nنص \u00a0 أول\u2028نص ثان")]
    ['عنوان', 'نص أول', 'نص ثان']
    """
    lines = _lines(text)
    width = _wrap_width(lines)
    return _joined(lines, width) if width else lines


def clean(text: str) -> str:
    """Take out what cannot be seen, and make every run of spaces one. A lone no-break space stays: it is meant."""
    seen = SPACES.sub(lambda run: run[0] if len(run[0]) == 1 and run[0] != "\t" else " ", UNSEEN.sub("", text))
    return seen.strip().strip(MARKS_AT_ENDS).strip()


def unseen(text: str) -> int:
    """Count the characters that `clean` takes out because nobody can see them."""
    return len(UNSEEN.findall(text))


def _lines(text: str) -> tuple[Item, ...]:
    found, gap = [], 0
    for number, raw in enumerate(NEWLINE.split(text), 1):
        line = clean(raw)
        if not line:
            gap += 1
            continue
        cells = tuple(clean(cell) for cell in TAB_STOP.split(raw.strip())) if "\t" in raw.strip() else ()
        found.append(Item(line, number, number, gap, cells, UNSEEN.sub("", raw)))
        gap = 0
    return tuple(found)


def _wrap_width(lines: tuple[Item, ...]) -> int:
    """Give the width at which a program wrapped the text, or 0 where line ends are the writer's own."""
    pairs = [(above, below) for above, below in pairwise(lines) if not below.gap]
    width = max((len(above.text) for above, _ in pairs), default=0)
    if not NARROWEST <= width <= WIDEST or len(pairs) < FEWEST_BREAKS:
        return 0
    open_ended = [pair for pair in pairs if not pair[0].text.endswith(FINAL_STOPS)]
    full = sum(_goes_on(above, below, width) for above, below in open_ended)
    wrapped = len(open_ended) >= OPEN_SHARE * len(pairs) and full >= FULL_SHARE * len(open_ended)
    return width if wrapped else 0


def _goes_on(above: Item, below: Item, width: int) -> bool:
    """Tell whether the line above was full: the first word below would not have fitted on it."""
    if below.gap or above.cells or below.cells or LIST_LIKE.match(below.text):
        return False
    return len(above.text) + 1 + len(below.text.split(" ", 1)[0]) > width


def _joined(lines: tuple[Item, ...], width: int) -> tuple[Item, ...]:
    found: list[Item] = []
    above = None
    for line in lines:
        if above is not None and _goes_on(above, line, width):
            head = found.pop()
            found.append(Item(f"{head.text} {line.text}", head.first, line.last, head.gap, raw=head.raw))
        else:
            found.append(line)
        above = line
    return tuple(found)

r"""Text cases, in plain files that anyone can extend.

A case is a line `== title`, what is typed, a line `-->`, and what is expected. Blank lines around either do not
count. `␠` stands for a plain space, `⍽` for a no-break space, `\uXXXX` for any other character that cannot be seen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "cases"
TITLE = re.compile(r"^== (.+)$", re.MULTILINE)
ARROW = re.compile(r"^-->$", re.MULTILINE)
ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")
SHOWN = str.maketrans({"␠": " ", "⍽": "\u00a0"})


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a file."""

    title: str
    input: str
    expected: str


def load(name: str) -> list[Case]:
    """Read the cases of tests/cases/NAME.txt.

    Raises:
        ValueError: the file has no case, or a case has not exactly one arrow; the title is named.
    """
    parts = TITLE.split((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))[1:]
    cases = [_case(title.strip(), text) for title, text in zip(parts[::2], parts[1::2], strict=True)]
    if not cases:
        raise ValueError(f"{name}.txt holds no case; a case begins with a line == title")
    return cases


def _case(title: str, text: str) -> Case:
    sides = ARROW.split(text)
    if len(sides) != 2:
        raise ValueError(f"{title}: {len(sides) - 1} lines of -->, not one")
    return Case(title, *(_shown(side.strip("\n")) for side in sides))


def _shown(text: str) -> str:
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)), text.translate(SHOWN))

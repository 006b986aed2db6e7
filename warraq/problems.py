"""What is wrong with a source, said so that whoever pasted it can mend it.

A problem names the file, the line, the field, what was found, what is allowed and the remedy. Rooms collect
problems and go on, so that one run reports all of them; nothing is dropped in silence.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

FOUND_LIMIT = 120
"""Characters of the found text that a message shows."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. `line` and `column` count from 1; 0 means the whole file.

    `level` is `error` (fails a build) or `warn`; `rule` is the short name that settings and filters use.
    """

    path: str
    line: int
    field: str
    found: str
    allowed: str
    remedy: str
    level: str = "error"
    column: int = 0
    rule: str = ""

    def __str__(self) -> str:
        parts = [f"{place_of(self)}: {self.level}: {self.field}: {printable(self.found)}"]
        if self.allowed:
            parts.append(f"allowed: {printable(self.allowed)}")
        if self.remedy:
            parts.append(f"remedy: {printable(self.remedy)}")
        return "; ".join(parts)


class Problems(Exception):  # noqa: N818 - a report of many findings, not one error
    """Everything that stops a run, reported together."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: (p.path, p.line, p.column, p.field, p.found)))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[Problems], tuple[tuple[Problem, ...]]]:
        return Problems, (self.problems,)  # workers hand them over


def place_of(problem: Problem) -> str:
    """Name the place of a problem, as editors jump to it: `path:line:column`."""
    return ":".join([printable(problem.path), *(str(n) for n in (problem.line, problem.column) if n)])


def printable(text: str) -> str:
    r"""Show text on one line of a terminal: control and bidi characters become escapes, long text is cut.

    >>> printable("a\x1b[31m\u202eb")
    'a\\x1b[31m\\u202eb'
    """
    shown = "".join(
        char if char == " " or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp", "Cn"} else _escape(char)
        for char in text
    )
    return shown if len(shown) <= FOUND_LIMIT * 2 else shown[: FOUND_LIMIT * 2] + "…"


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")

"""What a desk has allowed: an HTML comment with the rule and the reason, beside the words that it speaks of.

`<!-- يسمح: ila: عنوان كتاب -->` at the end of a line speaks of that line; alone on a line, of the next line with text.
Metadata has no comments, so `<!-- يسمح: title/ila: عنوان كتاب -->`, anywhere in the body, speaks of a field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from warraq.article.schema import BY_NAME, field_for
from warraq.proof.passages import BODY, Lines
from warraq.text.checks.prose import comments, without_code

PERMIT = re.compile(
    r"<!--\s*(?:يسمح|يُسمح|allow)\s*:\s*(?:(?P<field>[^\W\d][\w \-]*?)\s*/\s*)?(?P<rule>[A-Za-z][\w\-]*)"
    r"\s*(?::\s*(?P<reason>.*?))?\s*-->",
    re.DOTALL,
)
"""`<!-- allow: ila: the title of a book -->`."""

BROKEN = re.compile(r"<!--\s*(?:يسمح|يُسمح|allow)\s*:")
"""What was meant to be one, and names no rule."""


@dataclass(frozen=True, slots=True)
class Permit:
    """One exception: the rule, and the line or the field that it speaks of. `line`, `column`: where it stands."""

    rule: str
    field: str
    covers: int
    """The line in the body; 0 when a field is named."""
    reason: str
    words: str
    line: int
    column: int

    @property
    def subject(self) -> Subject:
        """What it speaks of."""
        return self.rule, self.field, self.covers


Subject: TypeAlias = tuple[str, str, int]
"""A rule, a field, and a line; 0 for all of a field's lines."""


def subjects(rule: str, field: str, line: int) -> tuple[Subject, Subject]:
    """Give what an exception has to speak of in order to excuse a finding."""
    return (rule, field, line), (rule, field, 0)


def permits(text: str, lines: Lines, start: int) -> tuple[Permit, ...]:
    """Find the exceptions in the body, which begins at the offset `start`."""
    if "<!--" not in text[start:]:
        return ()
    rows = text.split("\n")
    body = without_code(text[start:])
    return tuple(_permits(((begin + start, body[begin:end]) for begin, end in comments(body)), lines, rows))


def _permits(found: Iterable[tuple[int, str]], lines: Lines, rows: list[str]) -> Iterator[Permit]:
    speaking = _next_speaking(rows)
    for offset, comment in found:
        match = PERMIT.fullmatch(comment)
        if not match and not BROKEN.match(comment):
            continue
        line, column = lines.place(offset)
        words = " ".join(comment.split())
        if not match:
            yield Permit("", BODY, 0, "", words, line, column)
            continue
        named = _field(match["field"])
        covers = 0 if named != BODY else _covered(rows, line, line + comment.count("\n"), speaking)
        yield Permit(match["rule"], named, covers, match["reason"] or "", words, line, column)


def _field(name: str | None) -> str:
    if not name:
        return BODY
    field = BY_NAME.get(name.lower()) or field_for(name)
    return field.name if field else name


def _covered(rows: list[str], first: int, last: int, speaking: list[int]) -> int:
    """Give the line that a comment speaks of: its own if there are words beside it, or the next with any."""
    beside = " ".join(rows[first - 1 : last])
    begin, end = beside.find("<!--"), beside.rfind("-->") + 3
    if beside[:begin].strip() or beside[end:].strip():
        return first
    return speaking[last] if last < len(speaking) else last


def _next_speaking(rows: list[str]) -> list[int]:
    """Give, for the rows from each one on, the number of the first line with text of its own (from 1)."""
    numbers = []
    following = len(rows)
    for number in range(len(rows), 0, -1):
        if _speaks(rows[number - 1]):
            following = number
        numbers.append(following)
    return numbers[::-1]


def _speaks(row: str) -> bool:
    """Tell whether a line has text of its own; one more exception above the same line has not."""
    shown = row.strip()
    return bool(shown) and not (shown.startswith("<!--") and shown.endswith("-->"))

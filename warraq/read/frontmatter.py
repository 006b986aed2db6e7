"""The metadata above a text: `Key: value` lines, a blank line, and the body. Keys in Arabic or English.

The block may stand between `---` lines, as other generators write it. A value goes on in lines that are indented,
or, as a list, in lines that begin with `- `.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from warraq.article.schema import FIELDS, field_for, nearest_key
from warraq.problems import Problem
from warraq.text.letters import BIDI_CONTROLS, BIDI_MARKS, without

KEY_LINE = re.compile(r"(?P<key>[^\W\d][\w \-]{0,39}?)[ \t]*[:\uff1a](?:[ \t]+|$)(?P<value>.*)$")
"""`Title: …`, `تاريخ النشر: …`; the colon is followed by a space, so an address is no key."""
CONTINUATION = re.compile(r"(?:[ \t]*-[ \t]+|[ \t]{2,}|\t)(?P<value>\S.*)$")
FENCE = re.compile(r"---[ \t]*$")
FENCE_END = re.compile(r"(?:---|\.\.\.)[ \t]*$")
MARKS = BIDI_MARKS + BIDI_CONTROLS + "\ufeff"
QUOTED = re.compile(r"""(?P<quote>["'])(?P<inside>.*)(?P=quote)$""")
KEYS = ", ".join(field.keys[0] for field in FIELDS)


@dataclass(frozen=True, slots=True)
class Entry:
    """A metadata value and where it stands."""

    key: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Source:
    """A source taken apart: entries by field name, and the body with the line on which it starts."""

    entries: Mapping[str, Entry]
    body: str
    body_line: int

    def line_of(self, needle: str) -> int:
        """Give the line of the body on which a text stands; the body's first where it cannot be found."""
        at = self.body.find(needle)
        return self.body_line + self.body.count("\n", 0, at) if at >= 0 else self.body_line


def split(text: str, path: str) -> tuple[Source, list[Problem]]:
    """Take a source apart; what cannot be understood becomes problems, and the rest is still given."""
    source, problems = _split(text)
    return source, [replace(problem, path=path) for problem in problems]


@lru_cache(maxsize=2)
def _split(text: str) -> tuple[Source, tuple[Problem, ...]]:
    """Do the same without naming the file. The last two are remembered: who reads a source has it proof-read too."""
    lines = text.split("\n")
    at = next((n for n, line in enumerate(lines) if line.strip("\ufeff \t")), len(lines))
    fenced = at < len(lines) and bool(FENCE.match(without(lines[at], MARKS)))
    start = at + 1 if fenced else at
    end, problems = _end(lines, start) if fenced else (_blank(lines, start), [])
    entries: dict[str, Entry] = {}
    for entry in _entries(lines[start:end], start + 1, problems, fenced=fenced):
        _take(entry, entries, problems)
    body_at = end + 1
    while body_at < len(lines) and not lines[body_at].strip():
        body_at += 1
    return Source(entries, "\n".join(lines[body_at:]), min(body_at, len(lines)) + 1), tuple(problems)


def _blank(lines: list[str], start: int) -> int:
    return next((n for n in range(start, len(lines)) if not lines[n].strip()), len(lines))


def _end(lines: list[str], start: int) -> tuple[int, list[Problem]]:
    for n in range(start, len(lines)):
        if FENCE_END.match(lines[n]):
            return n, []
    problem = Problem(
        "",
        start,
        "metadata",
        "--- that is never closed",
        "--- on a line of its own, above and below",
        "add --- after the last key",
    )
    return _blank(lines, start), [problem]


def _entries(lines: list[str], first: int, problems: list[Problem], *, fenced: bool) -> list[Entry]:
    entries: list[Entry] = []
    for number, raw in enumerate(lines, first):
        line = without(raw, MARKS).rstrip()
        if not line.strip() or (fenced and line.lstrip().startswith("#")):
            continue
        more = CONTINUATION.match(line) if entries else None
        found = KEY_LINE.match(line.strip())
        if more and fenced and not entries[-1].value and KEY_LINE.match(more["value"]):
            remedy = f"write {entries[-1].key}: and the value on one line"
            problems.append(Problem("", number, "metadata", line.strip(), "values that hold no keys", remedy))
        elif more:
            last = entries[-1]
            joint = "؛ " if line.lstrip().startswith("- ") and last.value else " "
            entries[-1] = Entry(last.key, f"{last.value}{joint}{_unquoted(more['value'])}".strip(), last.line)
        elif found:
            value = found["value"].strip()
            problems += _turned(raw, found["key"].strip(), number)
            entries.append(Entry(found["key"].strip(), _unquoted(value) if fenced else value, number))
        else:
            remedy = (
                "write 'Key: value', or leave a blank line before the text"
                if entries
                else "begin the file with Title: and Date:"
            )
            problems.append(Problem("", number, "metadata", line.strip(), "lines of the form 'Key: value'", remedy))
            if not entries:
                break
    return entries


def _turned(raw: str, key: str, number: int) -> list[Problem]:
    """Say of a name or an address that what turns text around was taken out of it; prose is proof-read."""
    turning = next(filter(raw.__contains__, BIDI_CONTROLS), "") if not raw.isascii() else ""
    field = field_for(key) if turning else None
    if field is None or field.kind == "text":
        return []
    found, remedy = f"U+{ord(turning):04X}, which turns text around", "take it out; it is left out of what is published"
    return [Problem("", number, field.name, found, "names as they are read", remedy, level="warn")]


def _unquoted(value: str) -> str:
    quoted = QUOTED.match(value)
    if quoted:
        return (
            quoted["inside"].replace('\\"', '"').replace("\\\\", "\\")
            if quoted["quote"] == '"'
            else quoted["inside"].replace("''", "'")
        )
    if value.startswith("[") and value.endswith("]"):
        return "؛ ".join(_unquoted(item.strip()) for item in re.split("[,،]", value[1:-1]) if item.strip())
    return value


def _take(entry: Entry, entries: dict[str, Entry], problems: list[Problem]) -> None:
    field = field_for(entry.key)
    if field is None:
        near = nearest_key(entry.key)
        remedy = f"did you mean {near}?" if near else "take the line out, or put a blank line above it if it is text"
        problems.append(Problem("", entry.line, "metadata", f"unknown key {entry.key}", KEYS, remedy))
    elif field.name in entries:
        before = entries[field.name]
        found = f"{entry.key}, though line {before.line} has {before.key}"
        problems.append(Problem("", entry.line, field.name, found, "each field once", "keep one of the two lines"))
    elif entry.value:
        entries[field.name] = entry

"""What is wrong with the containers of a text: a name that there is none of, an end that is missing, a line astray.

A container that is typed wrong would stand on the page as plain text, with its colons; so it is an error, with its
line.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import NamedTuple

from warraq.read.containers import ALL, CLOSING, CONTAINERS, OPENING, Container, container_for
from warraq.text.letters import fold

FENCE = re.compile(r"^ {0,3}:{3,}[^\n]*$", re.MULTILINE)
"""Any line that looks like the edge of a container."""

ROW = re.compile(r"^[ ]*\|?[ :|-]*-{3}[ :|-]*$", re.MULTILINE)
"""The line under the head of a table: `|---|---|`."""

NAMES = "، ".join(f"::: {each.names[0]}" for each in ALL)


class Fault(NamedTuple):
    """One thing that is wrong: its line from 0, what was found, what is allowed, and what to do."""

    line: int
    found: str
    allowed: str
    remedy: str


def faults(text: str) -> Iterator[Fault]:
    r"""Find everything that is wrong with the containers of a text.

    >>> [fault.found for fault in faults("::: شعرر\nبيت\n:::")]
    ['::: شعرر']
    """
    opened: re.Match[str] | None = None
    for fence in FENCE.finditer(text):
        line = text.count("\n", 0, fence.start())
        if CLOSING.fullmatch(fence[0]):
            if opened is None:
                yield Fault(line, ":::, which closes nothing", NAMES, "open a container above it, or take it out")
            else:
                yield from _inside(opened, text[opened.end() : fence.start()], text.count("\n", 0, opened.start()))
            opened = None
            continue
        if opened is not None:
            yield _unclosed(opened, text)
        yield from _opening(fence[0], line)
        opened = fence
    if opened is not None:
        yield _unclosed(opened, text)


def _unclosed(opened: re.Match[str], text: str) -> Fault:
    line = text.count("\n", 0, opened.start())
    return Fault(
        line, f"{opened[0].strip()}, never closed", "::: on a line of its own", "write ::: under its last line"
    )


def _opening(written: str, line: int) -> Iterator[Fault]:
    found = OPENING.fullmatch(written)
    known = container_for(found["name"]) if found else None
    if found is None:
        yield Fault(line, written.strip(), NAMES, "begin the line with three colons, a space and a name")
    elif known is None:
        near = difflib.get_close_matches(fold(found["name"]).casefold(), CONTAINERS, n=1, cutoff=0.6)
        remedy = f"did you mean ::: {container_for(near[0]).names[0]}?" if near else "choose one of them"  # type: ignore[union-attr]
        yield Fault(line, written.strip(), NAMES, remedy)
    elif found["title"] and not known.titled:
        allowed = f"::: {found['name']}, and nothing after it"
        yield Fault(line, written.strip(), allowed, "put the words on a line of their own")


def _inside(opened: re.Match[str], inside: str, line: int) -> Iterator[Fault]:
    """Find what does not belong into a container."""
    heading = OPENING.fullmatch(opened[0])
    known = container_for(heading["name"]) if heading else None
    if heading is None or known is None:
        return
    if not inside.strip():
        yield Fault(line, f"{opened[0].strip()}, with nothing in it", "text before :::", "write it, or take it out")
        return
    for at, words in known.bad(inside):
        yield Fault(line + at, words, known.allowed, "mend the line, or move it out of the container")
    if known.names[0] == "جدول":
        yield from _table(known, heading, inside, line)


def _table(known: Container, heading: re.Match[str], inside: str, line: int) -> Iterator[Fault]:
    if not heading["title"]:
        yield Fault(line, f"::: {known.names[0]}, without a title", f"::: {known.names[0]} عنوانه", "name the table")
    if not ROW.search(inside):
        allowed = "a row of heads, a line of |---|---|, and rows"
        yield Fault(line, "no table", allowed, "write the table between the lines of colons")

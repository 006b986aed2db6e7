"""Checks of a text's shape: blank lines, a crosshead that the paragraph under it is glued to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.text.checks.prose import VOID, blocks
from warraq.text.checks.slips import Slip

BLANK_RUN = re.compile(r"(?<=\n)(?P<first>[ \t\u00a0\r]*\n)(?P<more>(?:[ \t\u00a0\r]*\n)+)(?=[^\n]*\S)")
"""Two blank lines or more between paragraphs."""
BLANK_CORE = re.compile(r"\n[ \t\u00a0\r]*\n[ \t\u00a0\r]*\n")

MARKED_CROSSHEAD = re.compile(r"(?P<head>#(?<![^\n]#)#{0,5} [^\n]*\S)[ \t\r]*\n(?=[ \t]*[^\s#])")
"""A crosshead with the next line under it: `## عنوان`, and text."""

PLAIN_CROSSHEAD = re.compile(r"[^\W\d_][^\n]*")
LONGEST_CROSSHEAD = 70
SHORTEST_PARAGRAPH = 160
"""Characters: a line that short above one that long is no line of a paragraph broken by hand."""

END_OF_SENTENCE = re.compile(r"[.!؟،؛:…\"»”)\\|]\s*$|  $")


def blank_lines(text: str) -> Iterator[Slip]:
    """Find more than one blank line in a row."""
    for match in BLANK_RUN.finditer(text) if BLANK_CORE.search(text) else ():
        yield Slip(*match.span("more"), "", sure=True)


def glued_crosshead(text: str) -> Iterator[Slip]:
    """Find a crosshead without a blank line under it; without its # it is printed as part of the paragraph."""
    for match in MARKED_CROSSHEAD.finditer(text) if "#" in text else ():
        yield Slip(*match.span(), f"{match['head']}\n\n", sure=True)
    for start, end in blocks(text):
        if text.find("\n", start, end) < 0:
            continue
        first, _, rest = text[start:end].partition("\n")
        second = rest.partition("\n")[0]
        if _is_crosshead(first) and len(second) >= SHORTEST_PARAGRAPH:
            yield Slip(start, start + len(first), f"## {first.strip()}\n")


def _is_crosshead(line: str) -> bool:
    plain = PLAIN_CROSSHEAD.match(line) is not None and VOID not in line
    return plain and len(line) <= LONGEST_CROSSHEAD and END_OF_SENTENCE.search(line) is None

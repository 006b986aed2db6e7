"""The Markdown of a newsroom: Python-Markdown, with the few changes that news text needs.

A list is numbered by at most two digits, so `2024. كان` stays a sentence; a heading has a space after its `#`, so
`#غزة` stays a topic; an article's headings start at the second level, since the headline is the first. A named
container, `::: شعر` to `:::`, holds what has a form of its own; `CONTAINERS` is the list of them.

The HTML is what the source says, raw HTML included: whoever prints it cleans it first. Plain articles are written by
`plainly`; `parser` is what everything else is read by, and what the HTML of both is.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from warraq.read.plainly import plain_html

NESTED = re.compile(r"^(?: *(?:>|[*+-] |\d{1,2}\. )){12}", re.MULTILINE)
"""Twelve quotations or lists in each other on one line: `> > > …`."""

INDENTED_ITEM = re.compile(r"^ {48}[ ]*+(?:>|[*+-] |\d{1,2}\. )", re.MULTILINE)
"""A list item twelve levels down."""

BLOCK_LIMITS = (("[", 300), ("*", 1_500), ("_", 500), ("`", 500), ("&", 2_000), ("\n", 800))
"""How often a paragraph may hold what Python-Markdown looks at anew for each one. No article comes near."""

FILE_LIMITS = (("[", 2_000), ("<", 1_000), ("<!", 40), (":::", 2_000), ("\\", 20_000))
"""The same for a whole file."""

BLANK_LINES = re.compile(r"(\n *\n\s*)")
"""What stands between paragraphs; a group, so that a split keeps it and offsets add up."""

NAMES = {"\n": "line breaks"}
"""What a mark is called in a message, where it cannot be shown."""

DEPTHS = (
    ((">", "* ", "+ ", "- ", ". "), NESTED, "quotations or lists in each other"),
    ((" " * 48,), INDENTED_ITEM, "a list indented this far"),
)
"""What nests: what one of its lines has in it, what finds it, and what it is called."""

RULE = re.compile(r"^[ >]*([*_-])(?: {0,2}\1)*[ ]*$", re.MULTILINE)
"""A line drawn across: `* * *`; it nests nothing."""


def to_html(text: str) -> str:
    """Turn an article's Markdown into HTML. What `too_deep` refuses comes back as plain paragraphs.

    >>> to_html("2024. كان عاماً")
    '<p>2024. كان عاماً</p>'
    """
    plain = plain_html(text)
    return parsed_html(text) if plain is None else plain


def parsed_html(text: str) -> str:
    """Turn an article's Markdown into HTML by the parser."""
    if too_deep(text):
        return "\n".join(f"<p>{html.escape(block.strip())}</p>" for block in text.split("\n\n") if block.strip())
    from warraq.read.parser import parsed  # noqa: PLC0415 - see there

    return parsed(text)


def too_deep(text: str) -> tuple[int, str] | None:
    r"""Find what would take the parser too long: the line, from 1, and what stands there; or nothing.

    >>> too_deep("نص\n" + "[" * 500)
    (2, '500 × [ in one paragraph')
    """
    seen = text.replace("\x02", "").replace("\x03", "").replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
    return min(_excesses(seen), default=None)


def _excesses(text: str) -> Iterator[tuple[int, str]]:
    for signs, pattern, name in DEPTHS:
        for found in pattern.finditer(text) if any(map(text.__contains__, signs)) else ():
            if not RULE.match(text, found.start()):
                yield _line(text, found.start()), name
                break
    for mark, limit in FILE_LIMITS:
        if (count := text.count(mark)) > limit:
            yield _line(text, text.index(mark)), f"{count} × {mark} in one file"
    for mark, limit in BLOCK_LIMITS:
        if text.count(mark) > limit:
            yield from _crowded(text, mark, limit)


def _crowded(text: str, mark: str, limit: int) -> Iterator[tuple[int, str]]:
    start = 0
    for block in BLANK_LINES.split(text):
        if (count := block.count(mark)) > limit:
            yield _line(text, text.index(mark, start)), f"{count} × {NAMES.get(mark, mark)} in one paragraph"
            return
        start += len(block)


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1

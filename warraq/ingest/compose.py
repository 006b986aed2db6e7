"""From a shape to the Markdown of a source: the metadata, a blank line, the body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import singledispatch

from warraq.ingest import escape
from warraq.ingest.blocks import Block, BulletList, Crosshead, NumberedList, Paragraph, Poem, Quotation, Table
from warraq.text.letters import BIDI_CONTROLS, BIDI_MARKS, INVISIBLE

ORDER = (
    "Title",
    "Summary",
    "Date",
    "Modified",
    "Category",
    "Tags",
    "Authors",
    "Slug",
    "Id",
    "Status",
    "Lang",
    "Place",
    "Source",
)
"""The order of metadata in a source. Keys are Pelican's and the schema's."""

HIDDEN = str.maketrans("", "", BIDI_CONTROLS + BIDI_MARKS + INVISIBLE)
"""What a value must not carry: it would travel into titles, addresses and feeds."""

APART = "<!-- -->"
"""Between two lists or quotations that are not one; Markdown would join them."""


def compose(header: Mapping[str, str], blocks: Iterable[Block]) -> str:
    r"""Write a source. Fields without a value are left out.

    >>> compose({"Title": "عنوان", "Tags": ""}, [Paragraph(1, 1, "15. مايو")])
    'Title: عنوان\n\n15\\. مايو\n'
    """
    values = {key: value(header.get(key, "")) for key in ORDER}
    lines = [f"{key}: {said}" for key, said in values.items() if said]
    return "\n".join(lines) + "\n\n" + body(blocks) + "\n"


def value(text: str) -> str:
    r"""Bring a metadata value to one line.

    >>> value("سطر\n  آخر")
    'سطر آخر'
    """
    return " ".join(text.translate(HIDDEN).split())


def body(blocks: Iterable[Block]) -> str:
    """Write the blocks of a body, a blank line between them."""
    written: list[str] = []
    above: Block | None = None
    for block in blocks:
        if (
            above is not None
            and type(above) is type(block)
            and isinstance(block, (BulletList, NumberedList, Quotation))
        ):
            written.append(APART)
        written.append(markdown(block))
        above = block
    return "\n\n".join(written)


@singledispatch
def markdown(block: Block) -> str:
    """Write one block."""
    raise TypeError(type(block).__name__)


@markdown.register
def _(block: Paragraph) -> str:
    return escape.line(block.text)


@markdown.register
def _(block: Crosshead) -> str:
    return "## " + escape.heading(block.text)


@markdown.register
def _(block: BulletList) -> str:
    return "\n".join(f"- {escape.line(item)}" for item in block.items)


@markdown.register
def _(block: NumberedList) -> str:
    return "\n".join(f"{number}. {escape.line(item)}" for number, item in enumerate(block.items, block.start))


@markdown.register
def _(block: Quotation) -> str:
    lines = [f"> {escape.quoted(line)}" for line in block.lines]
    named = [">", f"> \u2014 {escape.inline(block.attribution)}"] if block.attribution else []
    return "\n".join(lines + named)


@markdown.register
def _(block: Table) -> str:
    rows = [f"| {' | '.join(map(escape.cell, row))} |" for row in block.rows]
    return "\n".join([rows[0], "|" + " --- |" * len(block.rows[0]), *rows[1:]])


@markdown.register
def _(block: Poem) -> str:
    verses = [" *** ".join(map(escape.verse, verse)) for verse in block.verses]
    return "\n".join(["::: شعر", *verses, ":::"])

"""Python-Markdown with the newsroom's changes: each class takes the place of one of its own.

It is imported only for a text that `plainly` leaves to it: importing it takes as long as reading many plain articles.
"""

from __future__ import annotations

import re
import threading
import xml.etree.ElementTree as ET
from typing import Any

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor

from warraq.read.containers import CLOSING, OPENING, attributed, container_for
from warraq.read.elements import Written
from warraq.text.letters import western_digits

LIST_ITEM = re.compile(r"^ {0,3}\d{1,2}\. +(.*)")
"""The first item of a numbered list: `1. أولاً`, `١٢. ثانياً`; never `2024. كان`."""

LIST_NEXT = re.compile(r"^ {0,3}((\d{1,2}\.)) +(.*)")
"""A further item of the same block. Groups: the marker twice (as Python-Markdown counts them), the text."""

LIST_MARK = re.compile(r"^ {0,3}\d{1,2}\.", re.MULTILINE)
"""The number of an item: `١٢.`."""

LIST_INDENTED = re.compile(r"^ {4,7}((\d{1,2}\.)|[*+-]) +.*")
"""An item one level down, of either kind: `    - فرع`."""

HEADING = re.compile(r"(?:^|\n)(?P<marks>#{1,6})[ ]+(?P<title>#*[^\s#][^\n]*)(?:\n|$)")
"""A crosshead on any line of a block: `## ما الذي تغيّر`."""

CLOSING_MARKS = re.compile(r" #+ *$")
"""Marks that close a heading: `## عنوان ##`; the `#` of `C#` is not one."""

ALIGNMENT = {"left": "align-start", "center": "align-center", "right": "align-end"}
"""`:---` means the side where a line starts, which in Arabic is the right: a class, since the theme knows sides."""


class NumberedList(SaneOListProcessor):
    """A list whose numbers have one or two digits of any system, and which keeps its first number."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.RE, self.CHILD_RE, self.INDENT_RE = LIST_ITEM, LIST_NEXT, LIST_INDENTED

    def get_items(self, block: str) -> list[str]:
        """Split a block into items, their numbers in western digits, since HTML's `start` knows no others."""
        return super().get_items(LIST_MARK.sub(lambda mark: western_digits(mark[0]), block))


class BulletList(SaneUListProcessor):
    """A list of points; what is indented under a point obeys the same rule for numbers."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.INDENT_RE = LIST_INDENTED


class Heading(BlockProcessor):
    """A crosshead, also when it is glued to the paragraph under it."""

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002 - Python-Markdown's signature
        """Tell whether any line of the block is a heading."""
        return HEADING.search(block) is not None

    def run(self, parent: ET.Element, blocks: list[str]) -> bool | None:
        """Put the heading into the tree, and the lines around it back among the blocks."""
        block = blocks.pop(0)
        found = HEADING.search(block)
        if found is None:
            return False
        if before := block[: found.start()]:
            self.parser.parseBlocks(parent, [before])
        heading = ET.SubElement(parent, f"h{len(found['marks'])}")
        heading.text = CLOSING_MARKS.sub("", found["title"]).strip()
        if after := block[found.end() :]:
            blocks.insert(0, after)
        return None


class Container(BlockProcessor):
    """A named container: from its opening line to the next `:::`, blank lines included."""

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002
        """Tell whether a known container opens on a line of the block."""
        found = OPENING.search(block)
        return found is not None and container_for(found["name"]) is not None

    def run(self, parent: ET.Element, blocks: list[str]) -> bool | None:
        """Build the container; one that never closes, or meets another opening first, stays text."""
        found = OPENING.search(blocks[0])
        taken = _closing_block(blocks)
        if found is None or taken is None:
            return False
        text = "\n\n".join(blocks[:taken])
        closing = CLOSING.search(text, found.end())
        known = container_for(found["name"])
        if closing is None or known is None:
            return False
        del blocks[:taken]
        if before := text[: found.start()].strip("\n"):
            self.parser.parseBlocks(parent, [before])
        inside = text[found.end() : closing.start()].strip("\n")
        known.build(parent, Written(found["title"] or "", inside, self.parser.parseChunk))
        if after := text[closing.end() :].strip("\n"):
            blocks.insert(0, after)
        return None


def _closing_block(blocks: list[str]) -> int | None:
    """Count the blocks up to and with the one that closes the container opened in the first."""
    for index, block in enumerate(blocks):
        opening = OPENING.search(block, OPENING.search(block).end() if index == 0 else 0)  # type: ignore[union-attr]
        closing = CLOSING.search(block)
        if closing and (opening is None or closing.start() < opening.start()):
            return index + 1
        if opening:
            return None
    return None


class Shape(Treeprocessor):
    """What is decided on the whole tree: levels of headings, sides of table cells, who is quoted."""

    def run(self, root: ET.Element) -> None:
        """Change the tree in place, before the inline marks are read."""
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "blockquote":
                    parent[index] = attributed(child)
                elif child.tag == "h1":
                    child.tag = "h2"
                elif child.tag in {"th", "td"}:
                    _cell(child)


def _cell(cell: ET.Element) -> None:
    side = cell.attrib.pop("align", "")
    if side in ALIGNMENT:
        cell.set("class", ALIGNMENT[side])
    if cell.tag == "th":
        cell.set("scope", "col")


class Newsroom(Extension):
    """The changes above, in the places where Python-Markdown keeps the originals."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the changes."""
        blocks = md.parser.blockprocessors
        blocks.register(Container(md.parser), "container", 85)
        blocks.register(Heading(md.parser), "hashheader", 70)
        blocks.register(NumberedList(md.parser), "olist", 40)
        blocks.register(BulletList(md.parser), "ulist", 30)
        md.treeprocessors.register(Shape(md), "newsroom", 30)


_own: Any = threading.local()


def _parser() -> Markdown:
    """Give this thread's parser: making one costs as much as reading an article, and it is not shared safely."""
    if not hasattr(_own, "parser"):
        tables = TableExtension(use_align_attribute=True)
        _own.parser = Markdown(extensions=[tables, Newsroom()], output_format="html")
    parser: Markdown = _own.parser
    return parser.reset()


def parsed(text: str) -> str:
    """Turn any text into HTML; `too_deep` tells which ones take too long."""
    return _parser().convert(text)

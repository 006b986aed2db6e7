"""Containers of the newsroom's Markdown: what has a form of its own on the page, from `::: name title` to `:::`.

`CONTAINERS` is the list of them, each by its names in Arabic and in English; `fences` finds what is wrong with how one
is written.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from typing import NamedTuple

from warraq.read.elements import (
    Written,
    bad_entries,
    bad_turns,
    fact_box,
    interview,
    key_points,
    name_apart,
    named_table,
    pull_quote,
    timeline,
)
from warraq.text.letters import fold

HEMISTICHS = re.compile(r"\s+(?:\*\*\*|/)\s+")
"""What stands between the halves of a verse: `صدر *** عجز`, `صدر / عجز`."""

OPENING = re.compile(r"^:::[ ]*(?P<name>[^\W\d_]+)(?:[ ]+(?P<title>\S[^\n]*?))?[ ]*$", re.MULTILINE)
"""The line that opens a container: `::: شعر`, `::: معلومة ما هي السلة؟`."""

CLOSING = re.compile(r"^:::[ ]*$", re.MULTILINE)
"""The line that closes it: `:::`."""


def poem(parent: ET.Element, written: Written) -> None:
    """Build a poem: one paragraph per verse, its halves apart; a blank line opens a stanza."""
    whole = ET.SubElement(parent, "div", {"class": "poem"})
    verses, name = name_apart(written.text.strip())
    for stanza_number, stanza in enumerate(re.split(r"\n\s*\n", verses)):
        for line_number, line in enumerate(filter(None, map(str.strip, stanza.split("\n")))):
            opens = stanza_number > 0 and line_number == 0
            _verse(ET.SubElement(whole, "p", {"class": "verse stanza" if opens else "verse"}), line)
    if name:
        ET.SubElement(whole, "p", {"class": "attribution"}).text = name


def _verse(verse: ET.Element, line: str) -> None:
    halves = HEMISTICHS.split(line)
    if len(halves) == 1:
        verse.text = line
        return
    for half in halves:
        span = ET.SubElement(verse, "span", {"class": "hemistich"})
        span.text, span.tail = half, " "  # the space is for who copies the verse, or hears it
    verse[-1].tail = None


def attributed(quotation: ET.Element) -> ET.Element:
    """Set a quotation that ends with a name as a figure with its caption; HTML wants the name outside the quotation.

    Returns:
        The figure, or the quotation itself when it names nobody.
    """
    last = quotation[-1] if len(quotation) else None
    if last is None or last.tag != "p" or len(last):
        return quotation
    words, name = name_apart(last.text or "")
    if not name or not (words or len(quotation) > 1):
        return quotation
    if words:
        last.text = words
    else:
        quotation.remove(last)
    figure = ET.Element("figure", {"class": "quotation"})
    figure.tail, quotation.tail = quotation.tail, None
    figure.append(quotation)
    ET.SubElement(figure, "figcaption").text = name
    return figure


class Container(NamedTuple):
    """A container: its names, its builder, whether it can have a title, and what finds lines that do not belong."""

    names: tuple[str, ...]
    build: Callable[[ET.Element, Written], None]
    titled: bool = True
    bad: Callable[[str], Iterator[tuple[int, str]]] = lambda _: iter(())
    allowed: str = ""
    """What its lines must be, for a message."""


ALL = (
    Container(("شعر", "poem"), poem, titled=False),
    Container(("نقاط", "points"), key_points),
    Container(("معلومة", "معلومات", "facts"), fact_box),
    Container(("مقتطف", "pull"), pull_quote, titled=False),
    Container(("تسلسل", "timeline"), timeline, bad=bad_entries, allowed="- 17 نوفمبر 1869: ماذا جرى"),
    Container(("حوار", "interview"), interview, bad=bad_turns, allowed="س: for a question, ج: for its answer"),
    Container(("جدول", "table"), named_table),
)
CONTAINERS = {fold(name): each for each in ALL for name in each.names}
"""Every container by its names, without the accidents of typing."""


def container_for(name: str) -> Container | None:
    """Find a container by its name, in either language, however its hamzas were typed.

    >>> container_for("مقتطف") is container_for("PULL"), container_for("مجهول")
    (True, None)
    """
    return CONTAINERS.get(fold(name).casefold())

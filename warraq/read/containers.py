"""Containers of the newsroom's Markdown: what has a form of its own on the page, built from its plain lines.

Each builder gets the parent in the document tree and the text between `::: name` and `:::`; the text of the elements
it makes is read for inline marks afterwards.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

HEMISTICHS = re.compile(r"\s+(?:\*\*\*|/)\s+")
"""What stands between the halves of a verse: `صدر *** عجز`, `صدر / عجز`."""

ATTRIBUTION = re.compile(r"(?:\A|\n)[ ]*(?:\u2014|\u2013|--)[ ]+(?P<name>\S[^\n]*)\s*\Z")
"""The last line of a quotation or poem when it names who said it: `— المتنبي`."""


def poem(parent: ET.Element, text: str) -> None:
    """Build a poem: one paragraph per verse, its halves apart; a blank line opens a stanza."""
    whole = ET.SubElement(parent, "div", {"class": "poem"})
    verses, name = _name_apart(text.strip())
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
    words, name = _name_apart(last.text or "")
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


def _name_apart(text: str) -> tuple[str, str]:
    """Part the words from the name under them; the name is empty when nobody is named."""
    found = ATTRIBUTION.search(text)
    return (text[: found.start()].rstrip(), found["name"].strip()) if found else (text, "")


CONTAINERS: dict[str, Callable[[ET.Element, str], None]] = {"شعر": poem, "poem": poem}
"""Every container by its name, in Arabic and in English."""

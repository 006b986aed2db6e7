"""Elements of an article that Markdown has no sign for: boxes, pulled words, timelines, interviews, named tables.

Each builder gets the parent in the document tree and what was written between `::: name title` and `:::`. Text that a
builder places itself is read for inline marks afterwards; what may hold paragraphs and lists goes back to the parser.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from typing import NamedTuple

ATTRIBUTION = re.compile(r"(?:\A|\n)[ ]*(?:\u2014|\u2013|--)[ ]+(?P<name>\S[^\n]*)\s*\Z")
"""The last line of a quotation or poem when it names who said it: `— المتنبي`."""

MARKER = re.compile(r"(?:[-*+]|\d{1,2}[.)])[ ]+")
"""What may stand before an entry: `- `, `١. `."""

TURN = re.compile(r"(?P<who>س|سؤال|q|ج|جواب|a)[ ]*:[ ]*(?P<words>\S.*)", re.IGNORECASE)
"""A turn of an interview: `س: متى؟`, `ج: أمس.`"""

ASKED = frozenset({"س", "سؤال", "q"})


class Written(NamedTuple):
    """What stands in a container: its title, its text, and the parser for what is Markdown in it."""

    title: str
    text: str
    parse: Callable[[ET.Element, str], None]


def name_apart(text: str) -> tuple[str, str]:
    r"""Part the words from the name under them; the name is empty when nobody is named.

    >>> name_apart("قول\n— صاحبه")
    ('قول', 'صاحبه')
    """
    found = ATTRIBUTION.search(text)
    return (text[: found.start()].rstrip(), found["name"].strip()) if found else (text, "")


def key_points(parent: ET.Element, written: Written) -> None:
    """Build the box of what matters most."""
    _boxed(parent, "points", written)


def fact_box(parent: ET.Element, written: Written) -> None:
    """Build a box that stands aside from the story."""
    _boxed(parent, "facts", written)


def _boxed(parent: ET.Element, name: str, written: Written) -> None:
    """Build a box; a title that nobody wrote is left empty, since the site's strings have one."""
    box = ET.SubElement(parent, "aside", {"class": name})
    ET.SubElement(box, "p", {"class": "title"}).text = written.title
    written.parse(box, written.text)


def pull_quote(parent: ET.Element, written: Written) -> None:
    """Build words set large among the columns, with who said them."""
    words, name = name_apart(written.text)
    figure = ET.SubElement(parent, "figure", {"class": "pull"})
    written.parse(ET.SubElement(figure, "blockquote"), words)
    if name:
        ET.SubElement(figure, "figcaption").text = name


def timeline(parent: ET.Element, written: Written) -> None:
    """Build a numbered list of entries, each with its time."""
    _titled(parent, written.title)
    entries = ET.SubElement(parent, "ol", {"class": "timeline"})
    for line in _lines(written.text):
        time, what = entry(line)
        item = ET.SubElement(entries, "li")
        when = ET.SubElement(item, "b", {"class": "when"})
        when.text, when.tail = time, f" {what}"


def entry(line: str) -> tuple[str, str]:
    """Part a line of a timeline into its time and what happened then; without a figure before its colon it has none.

    >>> entry("17 نوفمبر 1869: افتُتحت القناة"), entry("كلام: بلا وقت")
    (('17 نوفمبر 1869', 'افتُتحت القناة'), ('', 'كلام: بلا وقت'))
    """
    time, colon, what = line.partition(": ")
    dated = colon and what.strip() and any(map(str.isdigit, time))
    return (time.strip(), what.strip()) if dated else ("", line)


def interview(parent: ET.Element, written: Written) -> None:
    """Build questions and their answers; a line without a speaker goes on with the one before it."""
    _titled(parent, written.title)
    turns = ET.SubElement(parent, "dl", {"class": "interview"})
    for line in _lines(written.text):
        found = TURN.fullmatch(line)
        if found is None and len(turns):
            ET.SubElement(turns, turns[-1].tag).text = line
        else:
            asked = found is None or found["who"].casefold() in ASKED
            ET.SubElement(turns, "dt" if asked else "dd").text = found["words"] if found else line


def named_table(parent: ET.Element, written: Written) -> None:
    """Build a table under its own title."""
    before = len(parent)
    written.parse(parent, written.text)
    for table in (each for each in parent[before:] if each.tag == "table"):
        caption = ET.Element("caption")
        caption.text = written.title
        table.insert(0, caption)


def _titled(parent: ET.Element, title: str) -> None:
    if title:
        ET.SubElement(parent, "p", {"class": "title"}).text = title


def _lines(text: str) -> Iterator[str]:
    """Give the lines that say something, without the marks of a list."""
    yield from (MARKER.sub("", line.strip(), count=1) for line in text.split("\n") if line.strip())


def bad_entries(written: str) -> Iterator[tuple[int, str]]:
    """Find lines of a timeline that begin with no time: their places from 0, and the lines."""
    for at, line in enumerate(written.split("\n")):
        if line.strip() and not entry(MARKER.sub("", line.strip(), count=1))[0]:
            yield at, line.strip()


def bad_turns(written: str) -> Iterator[tuple[int, str]]:
    """Find the first line of an interview, if nobody speaks it; later ones go on with the one before."""
    lines = ((at, line.strip()) for at, line in enumerate(written.split("\n")) if line.strip())
    for at, line in lines:
        if not TURN.fullmatch(line):
            yield at, line
        return

"""What is what in a paste: headline, standfirst, credits, body, and what was left out and why.

A standfirst is taken only on a positive sign, else the first paragraph is body: a label says so (`الموجز: …`); a
byline, dateline or date stands under it; a crosshead stands under it; or it is short, has no full stop, and a longer
paragraph follows. A paragraph that opens with its own dateline (`القاهرة (رويترز) - …`) is body in any case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, replace

from warraq.ingest.blocks import Block, body_of, build, is_crosshead, is_plain
from warraq.ingest.boilerplate import SENTENCE_END, Dropped, is_paragraph, sift
from warraq.ingest.credits import Credit, is_date, is_name, labelled, unlabelled
from warraq.ingest.labels import AGENCIES, PLACES, SECTIONS, TAG_LABELS, bare_label
from warraq.ingest.lines import Item, items, unseen

OWN_DATELINE = re.compile(
    r"(?P<place>[^\s(\-\u2013\u2014/:\u060c][^(\-\u2013\u2014/:\u060c]{1,30}?)\s*[(\-\u2013\u2014/:\u060c]"
)
"""A paragraph's opening up to the first sign: `القاهرة (رويترز) - قال`."""

LONGEST_HEADLINE = 200
"""Characters of the longest headline."""

LONGEST_WITH_STOP = 110
"""Characters of the longest headline that ends with a full stop; it stands apart from the text."""

LONGEST_STANDFIRST = 700
"""Characters of the longest standfirst that is told by what stands under it."""

LONGEST_OPEN_STANDFIRST = 260
"""Characters of the longest standfirst that is told by its missing full stop."""

OPENING_PARAGRAPHS = 2
"""Paragraphs after the headline among which a byline or dateline may stand."""

CLOSING_LINES = 6
"""Lines at the end among which a source, topics or a date may stand."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A line that was taken for something, with its number."""

    text: str
    line: int
    what: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A paste taken apart. `credit` holds what its lines say of who, when and where; empty texts were not there."""

    headline: str
    standfirst: str
    credit: Credit
    blocks: tuple[Block, ...]
    taken: tuple[Taken, ...]
    dropped: tuple[Dropped, ...]
    unseen: int
    """Invisible characters that were taken out."""


@dataclass(slots=True)
class _Reading:
    """The lines as they are being taken apart; lives only inside `read`."""

    credit: Credit = field(default_factory=Credit)
    headline: str = ""
    body: list[Item] = field(default_factory=list)
    paragraphs: int = 0
    taken: list[Taken] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    credits_at: set[int] = field(default_factory=set)
    """Numbers of body lines before which a credit stood."""


def read(text: str, title: str = "", standfirst: str = "auto") -> Shape:
    """Take a paste apart.

    Args:
        text: the paste.
        title: the headline, where the editor gives it; then the paste need not have one.
        standfirst: `auto`, `yes` (the first paragraph is one) or `no`.
    """
    kept, dropped = sift(items(text))
    reading = _Reading(headline=title, dropped=list(dropped))
    closing_from = max(len(kept) - CLOSING_LINES, 1)
    for at, item in enumerate(kept):
        if not _is_heading(reading, kept, at, title) and not _is_credit(reading, kept, at, closing=at >= closing_from):
            reading.body.append(item)
            reading.paragraphs += is_paragraph(item)
    opening = _standfirst(reading, standfirst)
    body = tuple(reading.body[1:] if opening else reading.body)
    lead = reading.credit.standfirst or opening
    shown = tuple(sorted(reading.taken, key=lambda each: each.line))
    left_out = tuple(sorted(reading.dropped, key=lambda each: each.line))
    return Shape(reading.headline, lead, reading.credit, build(body), shown, left_out, unseen(text))


def _is_heading(reading: _Reading, kept: tuple[Item, ...], at: int, title: str) -> bool:
    """Take the headline, and what stands above it."""
    item = kept[at]
    if title:
        repeated = not reading.body and bare_label(item.text) == bare_label(title)
        if repeated:
            reading.taken.append(Taken(item.text, item.first, "headline"))
        return repeated
    if reading.headline or reading.body:
        return False
    below = kept[at + 1] if at + 1 < len(kept) else None
    if bare_label(item.text) in SECTIONS and below and not is_paragraph(below):
        reading.dropped.append(Dropped(item.text, item.first, "the section's name above the headline"))
        return True
    dateline = below is not None and not is_paragraph(below) and unlabelled(item.text) is not None
    if dateline or _says_something_else(item.text) or not _can_be_headline(item, below):
        return False
    reading.headline = item.text
    reading.taken.append(Taken(item.text, item.first, "headline"))
    return True


def _says_something_else(text: str) -> bool:
    """Tell whether a line above the headline is a label's own: a headline or date, but no `تقرير: …`."""
    credit = labelled(text)
    if credit is None:
        return False
    return not credit.authors or bare_label(text.partition(":")[0]) in {"بقلم", "كتب", "كتبت"}


def _can_be_headline(item: Item, below: Item | None) -> bool:
    if not is_plain(item) or len(item.text) > LONGEST_HEADLINE:
        return False
    if not SENTENCE_END.search(item.text):
        return True
    return (
        below is not None and len(item.text) <= LONGEST_WITH_STOP and below.gap > 0 and len(below.text) > len(item.text)
    )


def _is_credit(reading: _Reading, kept: tuple[Item, ...], at: int, *, closing: bool) -> bool:
    """Take a line that says who, when or where, if it stands where such lines do."""
    item = kept[at]
    opening = reading.paragraphs < OPENING_PARAGRAPHS
    if not opening and not closing:
        return False
    credit = _topics(reading, kept, at) if closing else None
    credit = credit or _trusted(item.text)
    if credit is None and opening and not is_paragraph(item):
        credit = unlabelled(item.text) or (_name_above_date(kept, at) if reading.headline else None)
    if credit is None and closing and bare_label(item.text) in AGENCIES:
        credit = Credit(source=item.text.strip("()"))
    if credit is None or (credit.headline and reading.headline) or (credit.date and not _date_stands(kept, at)):
        return False
    _add(reading, credit, item)
    return True


def _date_stands(kept: tuple[Item, ...], at: int) -> bool:
    """Tell whether a line that is nothing but a date dates the article: it ends it, or text or a credit follows.

    One above short lines heads a programme or a list of matches.
    """
    text = kept[at].text
    if not is_date(text) or at + 1 == len(kept):
        return True
    below = kept[at + 1]
    return not text.endswith(":") and (
        is_paragraph(below) or _trusted(below.text) is not None or unlabelled(below.text) is not None
    )


def _trusted(text: str) -> Credit | None:
    credit = labelled(text)
    if credit and credit.authors and not all(is_name(name) or len(name.split()) == 1 for name in credit.authors):
        return None
    return credit


def _name_above_date(kept: tuple[Item, ...], at: int) -> Credit | None:
    """Take a bare name for a byline when the line under it is a date."""
    item = kept[at]
    below = kept[at + 1].text if at + 1 < len(kept) else ""
    dated = is_date(below) or bool((credit := labelled(below)) and (credit.date or credit.modified))
    return Credit(authors=(item.text,)) if dated and is_name(item.text) and len(item.text) <= 40 else None  # noqa: PLR2004


def _topics(reading: _Reading, kept: tuple[Item, ...], at: int) -> Credit | None:
    """Take a short line under a label of topics: the label stood alone, so its topics hang under it."""
    item = kept[at]
    if bare_label(item.text) in TAG_LABELS:
        return Credit(tags=())
    above = reading.taken[-1] if reading.taken else None
    hangs = above is not None and above.what == "topics" and above.line == kept[at - 1].last
    return Credit(tags=(item.text,)) if hangs and len(item.text.split()) <= 4 and not is_paragraph(item) else None  # noqa: PLR2004


def _add(reading: _Reading, credit: Credit, item: Item) -> None:
    """Put what a line says into the reading. Of two dates the first stands; the other is left out, and told."""
    said = [each.name for each in fields(credit) if getattr(credit, each.name)]
    old = reading.credit
    if credit.date and old.date:
        reading.dropped.append(Dropped(item.text, item.first, "a second date"))
        said.remove("date")
    new = {name: getattr(credit, name) for name in said}
    for name in ("authors", "tags"):
        if name in new:
            new[name] = tuple(dict.fromkeys((*getattr(old, name), *new[name])))
    reading.credit = replace(old, **new)
    reading.headline = reading.headline or credit.headline
    reading.credits_at.add(len(reading.body))
    if said or not credit.date:
        names = {"authors": "byline", "tags": "topics"}
        reading.taken.append(
            Taken(item.text, item.first, ", ".join(names.get(name, name) for name in said) or "topics")
        )


def _standfirst(reading: _Reading, wanted: str) -> str:
    """Tell whether the first line of the body is a standfirst, and give it."""
    found = tuple(reading.body)
    if wanted == "no" or reading.credit.standfirst or len(found) < 2:  # noqa: PLR2004 - a body must be left
        return ""
    first, second = found[0], found[1]
    if wanted != "yes":
        if not is_plain(first) or _opens_with_dateline(first.text) or first.text.endswith(":"):
            return ""
        signs = (
            len(first.text) <= LONGEST_STANDFIRST and 1 in reading.credits_at and 0 not in reading.credits_at,
            len(first.text) <= LONGEST_STANDFIRST and _stands_above_crosshead(found),
            _is_open(first, second),
        )
        if not any(signs):
            return ""
    reading.taken.append(Taken(first.text, first.first, "standfirst"))
    return first.text


def _stands_above_crosshead(found: tuple[Item, ...]) -> bool:
    body = body_of(found)
    return is_crosshead(body, 1) and not is_crosshead(body, 0)


def _is_open(first: Item, second: Item) -> bool:
    """Tell whether a first line is short and has no full stop, and a longer paragraph follows that has one."""
    if len(first.text) > LONGEST_OPEN_STANDFIRST or SENTENCE_END.search(first.text) or first.text.endswith("\u061f"):
        return False
    ended = SENTENCE_END.search(second.text) is not None or second.text.endswith(":")
    return len(second.text) > len(first.text) and ended and is_plain(second)


def _opens_with_dateline(text: str) -> bool:
    found = OWN_DATELINE.match(text)
    return found is not None and bare_label(found["place"]) in PLACES | AGENCIES

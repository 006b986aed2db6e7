"""The words and names that readers are shown while they type, and asked about when they mistype.

A word stands under its first two letters; under its last two as well, so that a slip at either end finds it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from warraq.find.encoding import deflated, encoded, spread
from warraq.find.found import Card
from warraq.text.analyser import PART, RAW, plain

ARTICLE = "ال"
ENDS = 2
SHORTEST = 3
KINDS = {"section": "s", "topic": "t", "author": "a"}
"""How a name's kind is written; a word of a headline has none."""


def openings(form: str) -> str:
    """Give the two letters under which a plain form is looked up; the article does not count.

    >>> openings("القاهره"), openings("غزه"), openings("ال")
    ('قا', 'غز', 'ال')
    """
    bare = form[len(ARTICLE) :] if form.startswith(ARTICLE) and len(form) > len(ARTICLE) + 1 else form
    return bare[:ENDS]


def word_files(cards: Iterable[Card], places: int) -> Iterator[bytes]:
    """Write the words of headlines, and the names, into so many files."""
    lines: list[list[str]] = [[] for _ in range(places)]
    for line, keys in _lines(cards):
        for place in {spread(key, places) for key in keys}:
            lines[place].append(line)
    for listed in lines:
        yield deflated(encoded("\n".join(sorted(listed))))


def _lines(cards: Iterable[Card]) -> Iterator[tuple[str, set[str]]]:
    written: dict[str, Counter[str]] = defaultdict(Counter)
    names: Counter[tuple[str, str]] = Counter()
    for card in cards:
        for raw in RAW.findall(card.title):
            parts = PART.findall(plain(raw))
            if len(parts) == 1 and len(parts[0]) >= SHORTEST and not parts[0].isdigit():
                written[parts[0]][raw] += 1
        names.update({(KINDS[kind], name) for kind, name in named(card)})
    for form, spellings in written.items():
        usual = min(spellings.items(), key=lambda pair: (-pair[1], pair[0]))[0]
        yield f"{usual}\t\t{spellings.total()}", {openings(form), "$" + form[-ENDS:]}
    for (kind, name), count in names.items():
        forms = [form for raw in RAW.findall(name) for form in PART.findall(plain(raw))]
        yield f"{name}\t{kind}\t{count}", {openings(form) for form in forms}


def named(card: Card) -> Iterator[tuple[str, str]]:
    """Give the names that an article stands under, with their kinds."""
    if card.section:
        yield "section", card.section
    yield from (("topic", name) for name in dict.fromkeys(card.topics))
    yield from (("author", name) for name in dict.fromkeys(card.authors))

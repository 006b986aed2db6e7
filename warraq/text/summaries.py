"""Short forms of a text: a summary cut where a reader would pause, and how long the whole takes to read."""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from warraq.text.letters import ZWJ

if TYPE_CHECKING:
    from collections.abc import Iterator

ARABIC_WORDS_PER_MINUTE = 180
"""Silent reading. Adults read Arabic aloud at 138 words a minute (Trauzettel-Klosinski and Dietz 2012, IReST); in
English they read silently 1.30 times as fast as aloud, 238 to 183 (Brysbaert 2019). Hence 180: no figure was found that
was measured on Arabic read silently."""

ROOM = 8
"""Characters of a text that are looked at for each that is kept: a grapheme has rarely more than three."""

HARAKAT_HERE = frozenset("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655")
UNUSUAL = re.compile(
    "[^ -~\u00a0-\u02ff\u060c\u061b\u061f\u0621-\u063a\u0640-\u0655\u0660-\u066c\u2010-\u2027\u2030-\u203a]"
)
"""A character that could be part of a sign before it, those of `HARAKAT_HERE` apart."""

SPACED_MARK = re.compile("(?:^| )[\u064b-\u0655]")

ELLIPSIS = "…"
LATE = 0.6
"""A sentence that ends after this part of the limit is a good summary; one that ends before leaves too little."""

WORTHWHILE = 0.25
"""Less than this part of the limit before a quotation (`وقال:`) says nothing: then the quotation is cut, and closed."""

SENTENCE_END = re.compile(r"(?<!\s)[.!?؟\u06d4…]+[»\"”)\]]*(?=\s|$)")
"""`انتهى.`, `«نعم».`, `لماذا؟`; not the dot of `3.5`."""

INITIAL = re.compile(r"(?:^|[\s(«])[^\W\d_]\.$")
"""`د.`, `أ.`, `م.`, `J.`: a title or an initial, which ends no sentence."""

DANGLING = re.compile(r"(?:\s[^\W\d_]\.)*[\s،؛,;:.«‹(\[\-\u2013\u2014]*$")
"""What a cut leaves hanging: `قال:`, `الحكومة،`, `الرئيس د.`."""

OPEN, CLOSE = "«‹“", "»›”"
JOINED = {"Mn", "Me", "Mc"}
MODIFIERS = range(0x1F3FB, 0x1F400)
FLAG_LETTERS = range(0x1F1E6, 0x1F200)


def shorten(text: str, limit: int) -> str:
    """Cut plain text to at most `limit` graphemes: at a sentence's end if one comes late enough, else at a word.

    A text cut in mid-sentence ends in `…`. A quotation is never left open: the cut falls before it, or, where hardly
    anything stands before it, within it, and closes it.

    >>> shorten("أعلنت الوزارة خطتها أمس. وقالت إن التنفيذ يبدأ قريبا", 30)
    'أعلنت الوزارة خطتها أمس.'
    >>> shorten("أعلنت الوزارة خطتها الجديدة للمياه", 20)
    'أعلنت الوزارة خطتها…'
    """
    opening = " ".join(text[: limit * ROOM].split()) if len(text) > limit * ROOM > 0 else ""
    ends = _ends(opening, max(limit, 0) + 1)
    if len(opening) - ends[-1] < 2:  # noqa: PLR2004 - the text may go on there
        opening = " ".join(text.split())
        ends = _ends(opening, max(limit, 0) + 1)
    if len(ends) <= limit + 1:
        return opening
    text = opening
    if limit < 1:
        return ""
    sentence = _sentence_end(text, ends[int(limit * LATE)], ends[limit])
    return text[:sentence] if sentence else _at_word(text, ends, limit)


def _ends(text: str, count: int) -> list[int]:
    """Give 0 and the offsets at which the first graphemes of a text end, at most `count` of them."""
    head = text[: count + count // 4]
    if UNUSUAL.search(head) is None and SPACED_MARK.search(head) is None:
        starts = [place for place, char in enumerate(head) if char not in HARAKAT_HERE]
        if len(starts) > count:
            return starts[: count + 1]
        if len(head) == len(text):
            return [*starts, len(text)]
    return [0, *accumulate(map(len, islice(graphemes(text), count)))]


def reading_minutes(words: int, words_per_minute: int = ARABIC_WORDS_PER_MINUTE) -> int:
    """Say how many minutes a text of so many words takes to read, rounded up, at least 1.

    >>> reading_minutes(0), reading_minutes(181), reading_minutes(900)
    (1, 2, 5)
    """
    return max(1, -(-words // words_per_minute))


def graphemes(text: str) -> Iterator[str]:
    """Yield what a reader sees as one sign: a letter with its harakat, an emoji with its parts, a flag.

    The rules of UAX #29 that news text meets; Hangul jamo and Indic conjuncts are left in their parts.
    """
    sign = ""
    for char in text:
        if sign and not _joins(sign, char):
            yield sign
            sign = ""
        sign += char
    if sign:
        yield sign


def _joins(sign: str, char: str) -> bool:
    if char == ZWJ or ord(char) in MODIFIERS or unicodedata.category(char) in JOINED:
        return not sign.isspace()
    if sign.endswith(ZWJ):
        return unicodedata.category(char) == "So"
    return ord(char) in FLAG_LETTERS and len(sign) == 1 and ord(sign) in FLAG_LETTERS


def _sentence_end(text: str, start: int, stop: int) -> int:
    """Find the last sentence end from `start` to `stop` that lies outside quotations; 0 if there is none."""
    for hit in reversed([hit for hit in SENTENCE_END.finditer(text[: stop + 1]) if start <= hit.end() <= stop]):
        if not _open_quotations(text[: hit.end()]) and not INITIAL.search(text[: hit.end()]):
            return hit.end()
    return 0


def _at_word(text: str, ends: list[int], limit: int) -> str:
    """Cut at a word, leaving room for the ellipsis and, in a quotation, for what closes it."""
    kept = _words_within(text, ends[limit - 1])
    if opened := _open_quotations(kept):
        before = DANGLING.sub("", text[: opened[0]])
        if len(before) >= limit * WORTHWHILE:
            return before + ELLIPSIS
        kept = _words_within(text, ends[max(limit - 1 - len(opened), 0)])
        closing = "".join(CLOSE[OPEN.index(text[place])] for place in reversed(_open_quotations(kept)))
        return (DANGLING.sub("", kept) or kept) + ELLIPSIS + closing
    return kept if _sentence_end(text, len(kept), len(kept)) else (DANGLING.sub("", kept) or kept) + ELLIPSIS


def _words_within(text: str, stop: int) -> str:
    """Keep the whole words before `stop`; of a first word that is longer, what fits."""
    if text[stop : stop + 1].isspace():
        return text[:stop].rstrip()
    return text[:stop].rpartition(" ")[0].rstrip() or text[:stop]


def _open_quotations(text: str) -> list[int]:
    """Give the places of the quotation marks that are still open at the end."""
    places: list[int] = []
    for place, char in enumerate(text):
        if char in OPEN:
            places.append(place)
        elif char in CLOSE and places:
            places.pop()
    return places

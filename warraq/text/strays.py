"""A name that one article writes in two ways: القدومي here, القدّومي there.

Words whose marks, hamza or dots differ with good reason (إنّ and أن, كتابة and كتابه) are many, names few. So a
spelling counts only where something tells that it is a name. It is a country's, a city's or a given name that is no
other word; or it follows a given name, a title or a place's noun (خالد القدومي, الدكتور غنيم, مدينة أريانة), or, if it
looks like a family's name, a verb of speech (قال القدومي). Once told, the name is known wherever the article writes it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from warraq.text.checks.prose import masked
from warraq.text.letters import fold
from warraq.text.names import (
    BEFORE_NAMES,
    BEFORE_PLACES,
    ORDINARY,
    PERSONAL_TITLES,
    SPEECH_VERBS,
    known_names,
)
from warraq.text.spelling import ARTICLE, Token, glued, stems, tokens, word

RULE = "stray-name"

CASE_ENDING = re.compile("[\u064b-\u0650\u0652]+$")
"""A vowel or tanwin on the last letter tells the case, not the name."""

SUN_LETTER = re.compile("^(ال[تثدذرزسشصضطظلن])\u0651")
"""The doubling after the article (التّونسي) is how the article is read, and no other spelling."""

FAMILY = re.compile("ال.{3,}[يى]$")
"""The shape of many family names: القدومي."""

SAYS = re.compile(r"\s?:\s")
"""What stands between who speaks and what is said: `القدومي: حماس حريصة`."""

NO_NAME = re.compile("[يت]|.+يه$")
"""The shapes of verbs and adjectives, folded: يوضح, ساحلية."""

MASDAR = re.compile("ال[اإ](?:ن|ت|.ت|ست)")
"""The shape of الاتحاد and الانتخابات: no name, and a hamza too many there is another rule's business."""

CAREFUL = frozenset("أإآؤئة")
"""What a careless keyboard leaves out."""

LEAST = 4
"""Letters without the article; what is shorter (إلى and الي) could be too much else."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A name that is spelt otherwise elsewhere in the text; places are offsets of characters.

    `proposed` is the more careful spelling (hamzas, the dots of ة), of equals the commoner, of equals the first,
    with the clitics that stand here.
    """

    rule: str
    start: int
    end: int
    found: str
    proposed: str
    elsewhere: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A word that may be a name: what it leans on, how it is spelt, and whether something tells that it is one."""

    token: Token
    clitics: str
    stem: str
    named: bool


def strays(text: str) -> tuple[Stray, ...]:
    """Find the other spellings of names that are written in more than one way, in the order of the text.

    >>> [(each.found, each.proposed) for each in strays("خالد القدومي ممثل. وقال القدومي ثم للقدّومي رأي")]
    [('للقدّومي', 'للقدومي')]
    """
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in _mentions(text):
        groups[fold(mention.stem)].append(mention)
    found = [stray for group in groups.values() for stray in _strays(group, text)]
    return tuple(sorted(found, key=lambda stray: stray.start))


def _strays(group: Sequence[Mention], text: str) -> Iterator[Stray]:
    counts = Counter(mention.stem for mention in group)
    if len(counts) == 1 or not any(mention.named for mention in group) or _contradict(counts):
        return
    usual = max(counts, key=lambda spelling: (_care(spelling), counts[spelling]))
    places = tuple(mention.token.start for mention in group if mention.stem == usual)
    for mention in group:
        if mention.stem != usual:
            start, end = mention.token.start, mention.token.end
            yield Stray(RULE, start, end, text[start:end], glued(mention.clitics, usual), places)


def _care(spelling: str) -> int:
    """Count what a careless keyboard would have left out, and an end that is known to be right: موسى, وجدي."""
    known = known_names().get(fold(spelling), "")
    return sum(char in CAREFUL for char in spelling) + (spelling[-1:] == known[-1:])


def _contradict(spellings: Iterable[str]) -> bool:
    """Tell whether marks were set to keep two names apart: عُمان and عَمّان."""
    marks: dict[str, frozenset[tuple[int, str]]] = {}
    for spelling in spellings:
        read = word(spelling)
        other = marks.setdefault(read.letters, read.marks)
        if not (other <= read.marks or read.marks <= other):
            return True
        marks[read.letters] = other | read.marks
    return False


def _mentions(text: str) -> Iterator[Mention]:
    line = tokens(masked(text))
    folded = [fold(token.written) for token in line]
    for index, token in enumerate(line):
        if reading := _reading(token.written):
            clitics, stem, known = reading
            yield Mention(token, clitics, _spelt(stem), known or (not clitics and _is_named(line, folded, index)))


@lru_cache(maxsize=4096)
def _reading(written: str) -> tuple[str, str, bool] | None:
    """Read a word as clitics and a stem that may be a name: one that is known, else with the article, else whole."""
    readings = [(clitics, stem, fold(stem)) for clitics, stem in stems(written)]
    for clitics, stem, key in readings:
        if key in known_names():
            return clitics, stem, True
    for clitics, stem, key in readings:
        if stem.startswith(ARTICLE):
            may_be = len(key) >= LEAST + 1 and key not in ORDINARY and (not MASDAR.match(stem) or "أ" in stem)
            return (clitics, stem, False) if may_be else None
    key = readings[0][2]
    return None if len(key) < LEAST or key in ORDINARY or NO_NAME.match(key) else ("", written, False)


def _is_named(line: Sequence[Token], folded: Sequence[str], index: int) -> bool:
    """Tell a name by what stands before it, with only a space between, or by the colon after it."""
    first = index == 0 or "\n" in line[index - 1].gap
    if first and FAMILY.match(folded[index]) and SAYS.match(line[index].gap):
        return True
    if index == 0 or line[index - 1].gap != " ":
        return False
    before = folded[index - 1]
    if folded[index].startswith(ARTICLE):
        said = FAMILY.match(folded[index]) and before.removeprefix("و") in SPEECH_VERBS
        return bool(said) or before in BEFORE_NAMES or before in BEFORE_PLACES or _is_titled(line, folded, index)
    return before in BEFORE_NAMES or before in BEFORE_PLACES or before in PERSONAL_TITLES


def _is_titled(line: Sequence[Token], folded: Sequence[str], index: int) -> bool:
    """Tell a family's name two words after a title: الدكتور عصام الشابي, not الدكتور الشهير."""
    return (
        index > 1
        and line[index - 2].gap == " "
        and folded[index - 2] in PERSONAL_TITLES
        and not folded[index - 1].startswith(ARTICLE)
    )


def _spelt(stem: str) -> str:
    """Drop the marks that do not belong to a name's spelling."""
    return SUN_LETTER.sub(r"\1", CASE_ENDING.sub("", stem))

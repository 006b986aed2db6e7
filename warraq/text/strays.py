"""A name that one article writes in two ways: القدومي here, القدّومي there.

Words whose marks, hamza or dots differ with good reason (إنّ and أن, كتابة and كتابه) are many, names few. So a
spelling counts only where something tells that it is a name. It is a country's, a city's or a given name that is no
other word; or it follows a given name, a title or a place's noun (خالد القدومي, الدكتور غنيم, مدينة أريانة), or, if it
looks like a family's name, a verb of speech (قال القدومي). Once told, the name is known wherever the article writes it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from warraq.text.checks.prose import FILE_ENDING, Prose
from warraq.text.checks.prose import prose as read_prose
from warraq.text.letters import fold
from warraq.text.names import BEFORE_NAMES, BEFORE_PLACES, PERSONAL_TITLES, SPEECH_VERBS, known_names
from warraq.text.readings import are_plain_words, plain_words, read_as_name, spelt, spelt_twice, words_of
from warraq.text.spelling import ARTICLE, RUN, WORD, Token, glued, is_plain, letter_runs, plain, tokens_at, word

RULE = "stray-name"

FAMILY = re.compile("ال.{3,}[يى]$")
"""The shape of many family names: القدومي."""

SAYS = re.compile(r"\s?:\s")
"""What stands between who speaks and what is said: `القدومي: حماس حريصة`."""

CAREFUL = frozenset("أإآؤئة")
"""What a careless keyboard leaves out."""


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
    prose = read_prose(text)
    twice = spelt_twice(words_of(prose.text, prose.special))
    if not twice:
        return ()
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in _mentions(prose.text, twice):
        groups[fold(mention.stem)].append(mention)
    found = [stray for group in groups.values() for stray in _strays(group, text)]
    return tuple(sorted(found, key=lambda stray: stray.start))


def may_stray(parts: Iterable[Prose]) -> bool:
    """Tell at a glance a text in whose parts `strays` finds nothing.

    >>> may_stray([read_prose("قال القدومي أمس")]), may_stray(map(read_prose, ["قال القدومي", "وقال القدّومي"]))
    (False, True)
    """
    words: set[str] = set()
    for part in parts:
        if FILE_ENDING.search(part.source) or not are_plain_words(part.source, part.special):
            return True  # masking may cut a word in two there
        words |= plain_words(part.source, (*letter_runs(part.text), *_masked_runs(part)))
    return bool(spelt_twice(words))


def _masked_runs(part: Prose) -> Iterator[str]:
    """Give the letters in a row of the lines in which something is masked."""
    if part.text is not part.source:
        for line, shown in zip(part.source.split("\n"), part.text.split("\n"), strict=True):
            if line != shown:
                yield from RUN.findall(line)


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


def _mentions(prose: str, words: Collection[str]) -> Iterator[Mention]:
    usual = is_plain(prose)
    spans = [match.span() for match in WORD.finditer(prose)]
    for index, (start, end) in enumerate(spans):
        written = prose[start:end] if usual else plain(prose[start:end])
        if written in words and (reading := read_as_name(written)):
            clitics, stem, known = reading
            line = tokens_at(prose, spans, range(max(0, index - 2), index + 1))
            yield Mention(line[-1], clitics, spelt(stem), known or (not clitics and _is_named(line)))


def _is_named(line: Sequence[Token]) -> bool:
    """Tell a name by the two words before it, with only a space between, or by the colon after it."""
    index = len(line) - 1
    first = index == 0 or "\n" in line[index - 1].gap
    name = fold(line[index].written)
    if first and FAMILY.match(name) and SAYS.match(line[index].gap):
        return True
    if index == 0 or line[index - 1].gap != " ":
        return False
    before = fold(line[index - 1].written)
    if name.startswith(ARTICLE):
        said = FAMILY.match(name) and before.removeprefix("و") in SPEECH_VERBS
        return bool(said) or before in BEFORE_NAMES or before in BEFORE_PLACES or _is_titled(line, index)
    return before in BEFORE_NAMES or before in BEFORE_PLACES or before in PERSONAL_TITLES


def _is_titled(line: Sequence[Token], index: int) -> bool:
    """Tell a family's name two words after a title: الدكتور عصام الشابي, not الدكتور الشهير."""
    return (
        index > 1
        and line[index - 2].gap == " "
        and fold(line[index - 2].written) in PERSONAL_TITLES
        and not fold(line[index - 1].written).startswith(ARTICLE)
    )

"""A name that one article writes in two ways: القدومي here, القدّومي there.

Words whose marks, hamza or dots differ with good reason (إنّ and أن, كتابة and كتابه) are many, names few. So a
spelling counts only where something tells that it is a name. It is a country's, a city's or a given name that is no
other word; or it follows a given name, a title or a place's noun (خالد القدومي, الدكتور غنيم, مدينة أريانة), or, if it
looks like a family's name, a verb of speech (قال القدومي). Once told, the name is known wherever the article writes it.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from warraq.text.checks.prose import FILE_ENDING, Prose
from warraq.text.checks.prose import prose as read_prose
from warraq.text.letters import ARABIC_DIGITS, HARAKAT, TATWEEL, WESTERN_DIGITS, fold
from warraq.text.memory import Memory
from warraq.text.names import (
    BEFORE_NAMES,
    BEFORE_PLACES,
    ORDINARY,
    PERSONAL_TITLES,
    SPEECH_VERBS,
    known_names,
)
from warraq.text.script import WIDE, special_characters
from warraq.text.spelling import ARTICLE, WORD, Token, glued, plain, stems, tokens, word

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

LEANING = "وفبكلا"
"""Letters of clitics and of the article."""

ARABIC_WORD = re.compile("[\u0621-\u063a\u0641-\u0655]{4,}")
"""A word of nothing but letters and marks of Arabic, of `LEAST` letters or more."""

BESIDE_LETTERS = frozenset(string.ascii_letters + WESTERN_DIGITS + ARABIC_DIGITS)
MIXED = re.compile(f"[A-Za-z0-9{ARABIC_DIGITS}](?:(?<=[\u0621-\u0655].)|(?=[\u0621-\u0655]))")
"""A word of letters and digits, or of two scripts: ال20."""

PLAIN_SIGNS = BESIDE_LETTERS | frozenset("\u064b\u0653\u0654\u0655" + TATWEEL) | {WIDE}
"""Characters that are no sign of an unusual text, though rules look for them."""

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
    prose = read_prose(text)
    twice = _spelt_twice(_words(prose))
    if not twice:
        return ()
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in _mentions(prose.text, twice):
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


def may_stray(texts: Iterable[str]) -> bool:
    """Tell at a glance a text in which `strays` finds nothing; it may be given in parts, and not masked.

    >>> may_stray(["قال القدومي أمس"]), may_stray(["قال القدومي", "وقال القدّومي"])
    (False, True)
    """
    words: set[str] = set()
    for text in texts:
        if not _is_plain(text, special_characters(text)) or FILE_ENDING.search(text):
            return True  # masking may cut a word there
        words |= _plain_words(text)
    return bool(_spelt_twice(words))


def _spelt_twice(words: Collection[str]) -> frozenset[str]:
    """Give the words that can be one name in two spellings: few texts have any, and a glance tells most of those."""
    glances = set(map(GLANCES.__getitem__, words))
    if len({folded for folded, _ in glances}) == len(glances):
        return frozenset()
    alike = Counter(folded for folded, _ in glances)
    spellings: dict[str, set[str]] = defaultdict(set)
    readings = {word: reading for word in words if alike[GLANCES[word][0]] > 1 and (reading := _reading(word))}
    for _, stem, _ in readings.values():
        spellings[fold(stem)].add(_spelt(stem))
    return frozenset(word for word, (_, stem, _) in readings.items() if len(spellings[fold(stem)]) > 1)


def _glance(word: str) -> tuple[str, str]:
    """Give what is left of a word without the letters that clitics and articles are made of: folded, and as it is.

    Words that are read as one stem are the same without these letters. Where the stem is spelt in two ways, they are
    so only when they are folded. Marks on those letters need a closer look, so such a word is told from all others.
    """
    rest = word.lstrip(LEANING)
    return fold(rest).lstrip(LEANING), word if rest[:1] in HARAKAT else rest


GLANCES = Memory(_glance)


def _words(prose: Prose) -> set[str]:
    """Give the words that are long enough to be a name, as `tokens` writes them."""
    if _is_plain(prose.text, prose.special):
        return _plain_words(prose.text)
    return {word for word in map(plain, WORD.findall(prose.text)) if len(word) >= LEAST}


def _is_plain(text: str, special: set[str]) -> bool:
    """Tell a text whose words are as they stand in it, but for tatweel; `special` are its special characters."""
    return not any(map(_is_odd, special - PLAIN_SIGNS)) and unicodedata.is_normalized("NFC", text)


def _plain_words(text: str) -> set[str]:
    """Give the words of a plain text, with those of Arabic alone in words of letters and digits."""
    text = text.replace(TATWEEL, "")
    words = set(ARABIC_WORD.findall(text))
    done = 0
    for mixed in MIXED.finditer(text):
        if mixed.start() >= done:
            start, done = text.rfind(" ", 0, mixed.start()) + 1, text.find(" ", mixed.end())
            done = len(text) if done < 0 else done
            words.update(WORD.findall(text[start:done]))
    return words


def _is_odd(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char) in {"Mn", "Cf"}


def _mentions(prose: str, words: Collection[str]) -> Iterator[Mention]:
    line = tokens(prose)
    for index, token in enumerate(line):
        if token.written in words and (reading := _reading(token.written)):
            clitics, stem, known = reading
            yield Mention(token, clitics, _spelt(stem), known or (not clitics and _is_named(line, index)))


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


def _is_named(line: Sequence[Token], index: int) -> bool:
    """Tell a name by what stands before it, with only a space between, or by the colon after it."""
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


def _spelt(stem: str) -> str:
    """Drop the marks that do not belong to a name's spelling."""
    return SUN_LETTER.sub(r"\1", CASE_ENDING.sub("", stem))

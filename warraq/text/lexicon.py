"""The house's word list: how it spells names and terms, and the spellings it does not want to print.

One entry a line, `القدومي = القدّومي، القدومى`: the house spelling, then its variants. Either may be several words.
A `!` before a variant says that it is also a word of its own: it is asked about, never changed by itself. `#` begins
a comment. What a spelling writes must stand in the text, what it leaves out is open: `القدومى` is found vocalised too,
and where both `القدومي` and `القدّومي` are listed, the one that fits more closely decides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from warraq.text.checks.prose import masked
from warraq.text.checks.slips import Finding
from warraq.text.spelling import Token, Word, glued, plain, stems, tokens, word

RULE = "lexicon"

COMMENT = re.compile("#.*")
VARIANTS_STOP = re.compile("[،,]")
"""What stands between two variants: `القدّومي، القدومى`."""

ASKED = "!"
SHORT = 3
"""A stem of so few letters under a clitic may be another word: وكيل is no و and كيل."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A line of the list (from 1) that cannot be used."""

    line: int
    found: str
    remedy: str


class LexiconError(ValueError):
    """A list that cannot be used, with all of its faults."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(f"line {each.line}: {each.found}; remedy: {each.remedy}" for each in self.faults))


@dataclass(frozen=True, slots=True)
class Spelling:
    """A spelling that the list knows. A house spelling leads to itself."""

    written: str
    words: tuple[Word, ...]
    gaps: tuple[str, ...]
    house: str
    asked: bool
    line: int

    @property
    def closeness(self) -> tuple[int, int, bool]:
        """Rank it among those that fit: more words, then more marks, then the house's own."""
        return len(self.words), sum(len(word.marks) for word in self.words), self.written == self.house


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The spellings by their letters and what parts their words, of each the closest first."""

    spellings: Mapping[str, tuple[Spelling, ...]] = field(default_factory=dict)
    lengths: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """How many words the spellings have that begin with a word, by its letters; longest first."""


@dataclass(frozen=True, slots=True)
class Hit:
    """The spelling that a place in a text fits."""

    clitics: str
    read: tuple[Word, ...]
    """The words that stand there, the first without its clitics."""
    spelling: Spelling


def parse(text: str) -> Lexicon:
    """Read a list.

    >>> sorted(parse("القدومي = القدّومي، القدومى  # ممثل الحركة").spellings)
    ['القدومى', 'القدومي']

    Raises:
        LexiconError: lines that are no entries, spellings without letters, and spellings that lead to two ends;
            all of them, each with its line and a remedy.
    """
    faults: list[Fault] = []
    spellings: list[Spelling] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if entry := COMMENT.sub("", line).strip():
            made, wrong = _entry(entry, number)
            spellings += made
            faults += wrong
    faults += _clashes(spellings)
    if faults:
        raise LexiconError(sorted(faults, key=lambda fault: fault.line))
    listed: dict[str, list[Spelling]] = defaultdict(list)
    lengths: dict[str, set[int]] = defaultdict(set)
    for spelling in sorted(spellings, key=lambda spelling: spelling.closeness, reverse=True):
        listed[_key([word.letters for word in spelling.words], spelling.gaps)].append(spelling)
        lengths[spelling.words[0].letters].add(len(spelling.words))
    return Lexicon(
        {key: tuple(each) for key, each in listed.items()},
        {first: tuple(sorted(each, reverse=True)) for first, each in lengths.items()},
    )


def findings(text: str, lexicon: Lexicon) -> tuple[Finding, ...]:
    """Find the variants used in a text, in its order; clitics are seen through and kept.

    Only Arabic prose is looked at: no code, addresses, hashtags, verse, nor paragraphs in other languages.

    >>> [(each.found, each.proposed) for each in findings("وللقدّومي رأي", parse("القدومي = القدّومي"))]
    [('وللقدّومي', 'وللقدومي')]
    """
    if not lexicon.spellings:
        return ()
    line = tokens(masked(text))
    read_as = {written: word(written) for written in {token.written for token in line}}
    words = [read_as[token.written] for token in line]
    found: list[Finding] = []
    index = 0
    while index < len(line):
        hit = _hit(line, words, index, lexicon)
        if hit is None:
            index += 1
            continue
        read = line[index : index + len(hit.spelling.words)]
        if hit.spelling.written != hit.spelling.house:
            found.append(_finding(text[read[0].start : read[-1].end], read[0].start, hit))
        index += len(read)
    return tuple(found)


def _entry(entry: str, number: int) -> tuple[list[Spelling], list[Fault]]:
    house, equals, rest = entry.partition("=")
    variants = [each.strip() for each in VARIANTS_STOP.split(rest)]
    if not equals or "=" in rest:
        return [], [Fault(number, f"«{entry}», which has not one =", "write: house spelling = variant، variant")]
    if variants == [""]:
        return [], [Fault(number, f"«{entry}», which names no variant", "write a variant after the =, or take it out")]
    made = []
    faults = []
    house = _tidy(house)
    for position, variant in enumerate([house, *variants]):
        asked = position > 0 and variant.startswith(ASKED)
        written = _tidy(variant.removeprefix(ASKED) if asked else variant)
        words, gaps = _parts(written)
        if not words:
            remedy = "begin and end it with a letter or a digit; part variants by one comma"
            faults.append(Fault(number, f"«{variant}», which is no spelling", remedy))
        elif position and written == house:
            faults.append(Fault(number, f"«{variant}» as a variant of itself", "take the variant out"))
        else:
            made.append(Spelling(written, words, gaps, house, asked, number))
    return made, faults


def _tidy(spelling: str) -> str:
    return " ".join(plain(spelling).split())


def _parts(spelling: str) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    """Take a spelling apart; none if anything stands before its first word or after its last."""
    found = tokens(spelling)
    if not found or found[0].start or found[-1].end != len(spelling):
        return (), ()
    return tuple(word(token.written) for token in found), tuple(token.gap for token in found[:-1])


def _clashes(spellings: Iterable[Spelling]) -> Iterator[Fault]:
    """Name each spelling that stands in the list before, as a house spelling or a variant."""
    places: dict[str, Spelling] = {}
    for spelling in sorted(spellings, key=lambda spelling: (spelling.written != spelling.house, spelling.line)):
        other = places.setdefault(spelling.written, spelling)
        if other is spelling:
            continue
        role = "the house spelling" if other.written == other.house else f"a variant of «{other.house}»"
        yield Fault(
            spelling.line,
            f"«{spelling.written}», which is {role} on line {other.line}",
            "keep it in one place: join the two lines, or take it out of one",
        )


def _key(letters: Iterable[str], gaps: Sequence[str]) -> str:
    return "".join(part for pair in zip(letters, [*gaps, ""], strict=True) for part in pair)


def _hit(line: Sequence[Token], words: Sequence[Word], index: int, lexicon: Lexicon) -> Hit | None:
    """Find the closest spelling that fits at a word: read whole first, then without its clitics."""
    for clitics, stem in stems(line[index].written):
        first = word(stem) if clitics else words[index]
        for length in lexicon.lengths.get(first.letters, ()):
            read = (first, *words[index + 1 : index + length])
            if len(read) == length:
                gaps = [token.gap for token in line[index : index + length - 1]]
                for spelling in lexicon.spellings.get(_key([each.letters for each in read], gaps), ()):
                    if all(each.marks <= other.marks for each, other in zip(spelling.words, read, strict=True)):
                        return Hit(clitics, read, spelling)
    return None


def _finding(found: str, start: int, hit: Hit) -> Finding:
    """Be sure only if nothing is lost by the change: no mark, no line's end, no other word that this could be."""
    faithful = all(each.marks == other.marks for each, other in zip(hit.read, hit.spelling.words, strict=True))
    short = bool(hit.clitics) and len(hit.read) == 1 and len(hit.read[0].letters) <= SHORT
    sure = faithful and not short and not hit.spelling.asked and "\n" not in found
    return Finding(RULE, start, start + len(found), found, glued(hit.clitics, hit.spelling.house), sure)

"""Sets of queries drawn from a corpus: what a reader remembers of a story, as readers type it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence

from warraq.assay.corpus import Article, Query
from warraq.text.analyser import PART, plain
from warraq.text.letters import HARAKAT, TATWEEL, fold
from warraq.text.stops import STOPS

SEED = 7
WORDS = 3
OF_ABSTRACT = 5
LIKE = 60
"""Letters by which an abstract is known to be the body's own opening."""

BARE = str.maketrans("", "", HARAKAT + TATWEEL)
CARELESS = str.maketrans({**dict.fromkeys("أإآ", "ا"), "ؤ": "و", "ئ": "ي", "ى": "ي"})
MARKED = 0.12
"""How often a letter gets a vowel mark in a misspelt query."""

BEFORE = ("", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "ك", "كال", "ول", "وب")
AFTER = ("", "ة", "ات", "ين", "ون", "ان", "ية", "ي", "يين")
"""Clitics and number endings that may be put in each other's place."""
SEEN = 2
"""How often the corpus must have a form that is put in a word's place."""


def drawn(articles: Sequence[Article], most: int) -> Iterator[Query]:
    """Draw the sets: title3, ortho3, inflect3, abstract; the same from the same corpus."""
    dice = random.Random(SEED)  # noqa: S311 - a fixed draw, no secret
    order = list(articles)
    dice.shuffle(order)
    known = Counter(word for article in articles for word in words(f"{article.title} {article.body}"))
    count = 0
    for article in order:
        told = list(dict.fromkeys(telling(article.title)))
        if len(told) < WORDS or count == most:
            continue
        count += 1
        chosen = dice.sample(told, WORDS)
        answer = frozenset([article.id])
        yield Query("title3", " ".join(chosen), answer)
        yield Query("ortho3", " ".join(careless(word, dice) for word in chosen), answer)
        changed = [inflected(word, known, dice) for word in chosen]
        if all(changed):
            yield Query("inflect3", " ".join(changed), answer)
    yield from _of_abstracts(order, most, dice)


def _of_abstracts(order: Sequence[Article], most: int, dice: random.Random) -> Iterator[Query]:
    """Draw words of abstracts that are not their bodies' own openings."""
    count = 0
    for article in order:
        told = list(dict.fromkeys(telling(article.abstract)))
        if len(told) >= OF_ABSTRACT and count < most and _run(article.abstract)[:LIKE] not in _run(article.body):
            count += 1
            yield Query("abstract", " ".join(dice.sample(told, OF_ABSTRACT)), frozenset([article.id]))


def _run(text: str) -> str:
    return "".join(PART.findall(fold(text)))


def words(text: str) -> list[str]:
    """Give a text's words without their marks."""
    return PART.findall(text.translate(BARE))


def telling(text: str) -> list[str]:
    """Give the words that a reader would search for."""
    return [word for word in words(text) if len(word) > 2 and plain(word) not in STOPS and not word.isdigit()]  # noqa: PLR2004


def careless(word: str, dice: random.Random) -> str:
    """Misspell a word as a careless or a careful keyboard does: hamza, ة and ى; a vowel mark here and there.

    >>> plain(careless("مسؤولة", random.Random(1))) in {"مسوله", "مسوولة"}
    True
    """
    typed = word.translate(CARELESS)
    if typed.endswith(("ة", "ه")):
        typed = typed[:-1] + dice.choice("ةه") if word.endswith("ه") else typed[:-1] + "ه"
    elif typed.endswith("ي") and dice.random() < 0.5:  # noqa: PLR2004
        typed = typed[:-1] + "ى"
    return "".join(letter + _mark(letter, dice) for letter in typed)


def _mark(letter: str, dice: random.Random) -> str:
    return dice.choice("\u064e\u064f\u0650\u0651\u0652") if "ء" <= letter <= "ي" and dice.random() < MARKED else ""


def inflected(word: str, known: Counter[str], dice: random.Random) -> str:
    """Put a word in another form that the corpus has: another clitic, or another number; nothing where it has none."""
    forms = {form for form in _forms(word) if form != word and known[form] >= SEEN}
    return dice.choice(sorted(forms)) if forms else ""


def _forms(word: str) -> Iterator[str]:
    for before in BEFORE:
        rest = word.removeprefix(before)
        if (before and rest == word) or len(rest) <= 2:  # noqa: PLR2004
            continue
        yield from (other + rest for other in BEFORE)
        for after in AFTER:
            root = rest.removesuffix(after)
            if (not after or root != rest) and len(root) > 2:  # noqa: PLR2004
                yield from (before + root + other for other in AFTER)

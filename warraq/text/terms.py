"""The words that tell what an article is about, brought to one form: folded, without clitics and endings.

Light stemming after Larkey, Ballesteros and Connell (light10, 2002), whose gain on Arabic news is known.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain

from warraq.text.letters import FOLD, TO_WESTERN, fold
from warraq.text.memory import Memory

WORD = re.compile(r"[^\W_]+")
SIGNS = '.،؛:؟!()«»"…'
PLAIN = FOLD | TO_WESTERN
"""Spellings brought together, and digits."""

PREFIXES = ("وال", "بال", "كال", "فال", "ولل", "ال", "لل", "و")
SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ته", "تها", "ه", "ي")
STOP = frozenset(
    map(
        fold,
        [
            "في",
            "من",
            "على",
            "إلى",
            "عن",
            "مع",
            "هذا",
            "هذه",
            "ذلك",
            "تلك",
            "التي",
            "الذي",
            "الذين",
            "ما",
            "لا",
            "لم",
            "لن",
            "أن",
            "إن",
            "كان",
            "كانت",
            "يكون",
            "قد",
            "كل",
            "بعض",
            "أي",
            "أو",
            "ثم",
            "بين",
            "بعد",
            "قبل",
            "حتى",
            "عند",
            "منذ",
            "خلال",
            "غير",
            "هو",
            "هي",
            "هم",
            "نحن",
            "أنا",
            "هنا",
            "هناك",
            "كما",
            "لكن",
            "بل",
            "إذا",
            "إذ",
            "لو",
            "كيف",
            "أين",
            "متى",
            "لماذا",
            "ماذا",
            "هل",
            "عام",
            "يوم",
            "أمس",
            "اليوم",
            "قال",
            "قالت",
            "وقال",
            "أكد",
            "أضاف",
            "أوضح",
            "ذكر",
            "بحسب",
            "وفق",
            "حول",
            "ضد",
            "أمام",
            "تحت",
            "فوق",
            "عدة",
            "عدد",
            "أكثر",
            "أقل",
            "جدا",
            "فقط",
            "أيضا",
            "مثل",
            "نحو",
            "دون",
            "له",
            "لها",
            "لهم",
            "به",
            "بها",
            "فيه",
            "فيها",
            "منه",
            "منها",
            "عليه",
            "عليها",
            "إليه",
            "إليها",
            "أنه",
            "أنها",
            "إنه",
            "إنها",
            "وهو",
            "وهي",
            "the",
            "of",
            "and",
            "in",
            "to",
            "a",
            "for",
            "on",
            "is",
            "are",
            "was",
            "with",
            "as",
            "by",
            "at",
            "from",
        ],
    )
)
MOST = 6
"""Times that a term of the body counts."""

KEPT = 28
"""Terms kept of an article: as many as tell it from its neighbours, few enough to compare an archive."""


def stem(word: str) -> str:
    """Take clitics and common endings off a folded word, never below three letters.

    >>> stem(fold("والإيرانيين")), stem(fold("العلاقات"))
    ('ايراني', 'علاق')
    """
    if word.startswith(PREFIXES):
        for prefix in PREFIXES:
            if word.startswith(prefix) and len(word) - len(prefix) >= 3:  # noqa: PLR2004 - three letters are a root
                word = word[len(prefix) :]
                break
    if word.endswith(SUFFIXES):
        for suffix in SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= 3:  # noqa: PLR2004
                return word[: -len(suffix)]
    return word


def _terms(written: str) -> tuple[str, ...]:
    """Give the terms of what stands between two spaces: mostly one, or none."""
    bare = written.strip(SIGNS)
    if len(bare) < len(written):
        return TERMS[bare]
    words = WORD.findall(written.translate(PLAIN).casefold())
    return tuple([stem(word) for word in words if word not in STOP and len(word) > 1])


TERMS = Memory(_terms)


def analyse(text: str) -> list[str]:
    """Give the terms of a text in order, without stop words."""
    return [term for written in text.split() for term in TERMS[written]]


def telling_terms(title: str, standfirst: str, topics: tuple[str, ...], body: str) -> tuple[tuple[str, int], ...]:
    """Weigh an article's terms: those of topics, headline and standfirst count more than the body's.

    Heaviest first, at most `KEPT`; the weight is a whole number of its own article alone, so another
    article's arrival does not stir it.
    """
    weights = _counted(body)
    for term in [term for term, count in weights.items() if count > MOST]:
        weights[term] = MOST
    for text, weight in ((title, 4), (standfirst, 2)):
        for term in analyse(text):
            weights[term] = weights.get(term, 0) + weight
    for topic in topics:
        for term in set(analyse(topic)):
            weights[term] = weights.get(term, 0) + 5
    return _heaviest(weights)


def _counted(text: str) -> Counter[str]:
    return Counter(chain.from_iterable(map(TERMS.__getitem__, text.split())))


def _heaviest(weights: dict[str, int]) -> tuple[tuple[str, int], ...]:
    """Sort only what weighs enough to be kept."""
    least = sorted(weights.values(), reverse=True)[:KEPT][-1] if weights else 0
    ranked = sorted((-weight, term) for term, weight in weights.items() if weight >= least)
    return tuple((term, -weight) for weight, term in ranked[:KEPT])

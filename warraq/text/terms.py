"""The words that tell what an article is about, brought to one form: folded, without clitics and endings.

Light stemming after Larkey, Ballesteros and Connell (light10, 2002), whose gain on Arabic news is known.
"""

from __future__ import annotations

import re
from collections import Counter

from warraq.text.letters import HARAKAT, TATWEEL, fold, western_digits

WORD = re.compile(r"[^\W_]+")
MARKS = str.maketrans("", "", HARAKAT + TATWEEL)
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
KEPT = 28
"""Terms kept of an article: as many as tell it from its neighbours, few enough to compare an archive."""


def stem(word: str) -> str:
    """Take clitics and common endings off a folded word, never below three letters.

    >>> stem(fold("والإيرانيين")), stem(fold("العلاقات"))
    ('ايراني', 'علاق')
    """
    for prefix in PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:  # noqa: PLR2004 - three letters are a root
            word = word[len(prefix) :]
            break
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:  # noqa: PLR2004
            return word[: -len(suffix)]
    return word


def analyse(text: str) -> list[str]:
    """Give the terms of a text in order, without stop words."""
    words = WORD.findall(western_digits(fold(text.translate(MARKS))).casefold())
    return [stem(word) for word in words if word not in STOP and len(word) > 1]


def telling_terms(title: str, standfirst: str, topics: tuple[str, ...], body: str) -> tuple[tuple[str, int], ...]:
    """Weigh an article's terms: those of topics, headline and standfirst count more than the body's.

    Heaviest first, at most `KEPT`; the weight is a whole number of its own article alone, so another
    article's arrival does not stir it.
    """
    weights: Counter[str] = Counter()
    for text, weight in ((title, 4), (standfirst, 2)):
        for term in analyse(text):
            weights[term] += weight
    for topic in topics:
        weights.update(dict.fromkeys(analyse(topic), 5))
    for term, count in Counter(analyse(body)).items():
        weights[term] += min(count, 6)
    ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(ranked[:KEPT])

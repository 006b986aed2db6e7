"""What an article is about."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from warraq.text.letters import fold, western_digits
from warraq.text.terms import KEPT, STOP, WORD, analyse, stem, telling_terms

WORDS = [
    "القاهرة",
    "والقَاهِرة",
    "لـ17",
    "٢٠٢٦",
    "ZIP",
    "في",
    "«نعم»،",
    "نعم",
    "أ_ب",
    "ﻏﺰة",
    "Straße",
    "،",
    "-",
    "ء",
    "ال",
]
TEXTS = st.lists(
    st.sampled_from([*WORDS, "ها", "\u200b", "\u200f", " ", "\n", "\u00a0", "\u2028", "\x1f"]), max_size=60
).map("".join)
BODIES = st.tuples(TEXTS, st.sampled_from(["القاهرة ", "خبر "]), st.integers(0, 12)).map(
    lambda parts: parts[0] + " " + parts[1] * parts[2]
)


@given(TEXTS)
def test_a_text_has_the_terms_of_its_words(text: str) -> None:
    """Words are looked at one by one, and give what the whole text would."""

    words = WORD.findall(western_digits(fold(text)).casefold())

    assert analyse(text) == [stem(word) for word in words if word not in STOP and len(word) > 1]


@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=3), BODIES)
def test_terms_are_weighed_by_where_they_stand(title: str, standfirst: str, topics: list[str], body: str) -> None:
    """A word of the headline counts 4, of the standfirst 2, of a topic 5 once, of the body 1, at most 6 times."""

    weights: Counter[str] = Counter()
    for text, weight in ((title, 4), (standfirst, 2)):
        weights.update({term: weight * count for term, count in Counter(analyse(text)).items()})
    for topic in topics:
        weights.update(dict.fromkeys(analyse(topic), 5))
    weights.update({term: min(count, 6) for term, count in Counter(analyse(body)).items()})
    ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))

    assert telling_terms(title, standfirst, tuple(topics), body) == tuple(ranked[:KEPT])


def test_of_many_terms_the_heaviest_are_kept() -> None:
    """Of equal weights the first in the alphabet are kept."""

    words = [f"كلمة{chr(0x628 + n)}{chr(0x62B + k)}" for n in range(7) for k in range(7)]
    terms = telling_terms("", "", (), " ".join([*words, words[5], words[9]]))

    assert len(terms) == KEPT
    assert [weight for _, weight in terms] == [2, 2, *[1] * (KEPT - 2)]
    assert [term for term, weight in terms if weight == 1] == sorted(term for term, weight in terms if weight == 1)

"""Words read as names."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.text.checks.prose import prose
from warraq.text.letters import fold
from warraq.text.names import known_names
from warraq.text.readings import LEAST, read_as_name, spelt, spelt_twice, words_of
from warraq.text.spelling import tokens
from warraq.text.strays import may_stray, strays

STEMS = [
    "القدومي",
    "القدّومي",
    "القدومى",
    "أحمد",
    "احمد",
    "اللاذقية",
    "الاذقيه",
    "مدينة",
    "مدينه",
    "أفاد",
    "البلاد",
    "عُمان",
]
BEFORE = ["", "و", "ب", "ل", "وب", "لل", "فلل", "وَ", "ا", "#", "_", "ال"]
AFTER = ["", "ة", "ى", "ّ", "ـ", "17", "A", "_", "\u200c", "\u200f", ".pdf", "،", "\u0670"]
WORDS = st.builds("{}{}{}".format, st.sampled_from(BEFORE), st.sampled_from(STEMS), st.sampled_from(AFTER))
TEXTS = st.lists(st.one_of(WORDS, st.sampled_from(["قال", "خالد", "20", "x@y.org", "<b>"])), max_size=12).map(" ".join)


@settings(max_examples=300)
@given(TEXTS)
def test_a_glance_misses_no_name_in_two_spellings(text: str) -> None:
    """The words that are given are those that reading every word would give."""

    read = prose(text)
    spellings: dict[str, set[str]] = defaultdict(set)
    keys = {}
    for word in {token.written for token in tokens(read.text)}:
        if reading := read_as_name(word):
            keys[word] = fold(reading[1])
            spellings[keys[word]].add(spelt(reading[1]))
    twice = {word for word, key in keys.items() if len(spellings[key]) > 1}

    assert twice <= spelt_twice(words_of(read.text, read.special))


@settings(max_examples=300)
@given(TEXTS)
def test_where_nothing_may_stray_nothing_does(text: str) -> None:
    """A text, in one part or in more, that is passed over has no stray name."""

    assert may_stray([prose(text)]) or not strays(text)


def test_no_known_name_is_shorter_than_a_glance_sees() -> None:
    """Words of three letters can be no name, even with the article that لل stands for."""

    assert [
        name for name in known_names() if len(name) < LEAST or (name.startswith("الل") and len(name) == LEAST)
    ] == []

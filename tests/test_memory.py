"""What is remembered of words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from warraq.text.memory import Memory


@given(st.lists(st.sampled_from("ابتثجحخ")))
def test_what_is_remembered_is_what_was_told(words: list[str]) -> None:
    """A memory answers as who it asks, however much it has forgotten, and never keeps more than twice its limit."""

    memory = Memory(ord, limit=2)

    assert [memory[word] for word in words] == [ord(word) for word in words]
    assert len(memory) <= 2


def test_what_is_asked_for_is_not_asked_again() -> None:
    """A word that is asked for again and again is remembered, though others come and go."""

    asked: list[str] = []

    def ask(word: str) -> int:
        asked.append(word)
        return ord(word)

    memory = Memory(ask, limit=2)
    answers = [memory[word] for word in "اباجادا"]

    assert answers == [ord(word) for word in "اباجادا"]
    assert asked.count("ا") == 1

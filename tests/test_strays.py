"""Names that one article writes in two ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import Case, load
from warraq.text.strays import strays


@pytest.mark.parametrize("case", load("strays"), ids=lambda case: case.title)
def test_strays(case: Case) -> None:
    """The other spellings of a name are found as their case says."""

    assert case.expected.splitlines() == [f"{each.found} → {each.proposed}" for each in strays(case.input)]


def test_places() -> None:
    """A stray has its place, and those of the spelling that is proposed."""
    text = "خالد القدومي، والقدّومي، والقدومي"
    (stray,) = strays(text)

    assert text[stray.start : stray.end] == "والقدّومي"
    assert [text[place : place + 7] for place in stray.elsewhere] == ["القدومي", "والقدوم"]


@given(st.lists(st.sampled_from(["قال", "القدّومي", "القدومي", "خالد", "ايران", "وإيران", "\n\n", "،", "أحمد", "احمد"])))
def test_places_are_in_the_text(words: list[str]) -> None:
    """What is found stands where it is said to stand, and differs from what is proposed."""
    text = " ".join(words)

    assert all(text[each.start : each.end] == each.found != each.proposed for each in strays(text))


@given(st.text())
def test_any_text(text: str) -> None:
    """Any text can be looked at; places come in order."""
    starts = [each.start for each in strays(text)]

    assert starts == sorted(starts)

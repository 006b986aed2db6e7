"""Topics that are likely one topic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import Case, load
from warraq.text.alike import likely_same

NAMES = st.lists(st.text("اأإآلعمنةهىي \u064e\u064f\u0651\u0640-٣3", max_size=6), max_size=12)


@pytest.mark.parametrize("case", load("alike"), ids=lambda case: case.title)
def test_likely_same(case: Case) -> None:
    """Topics are grouped as their case says."""

    assert case.expected.splitlines() == [" / ".join(group) for group in likely_same(case.input.splitlines())]


@given(NAMES | st.lists(st.text()))
def test_groups(names: list[str]) -> None:
    """A group holds at least two of the names given, none twice, in their order."""
    place = {name: index for index, name in enumerate(dict.fromkeys(names))}

    assert all(
        len(group) > 1 and list(group) == sorted(set(group), key=place.__getitem__) for group in likely_same(names)
    )


@given(NAMES)
def test_order_does_not_matter(names: list[str]) -> None:
    """The same names in another order make the same groups."""
    groups = {frozenset(group) for group in likely_same(names)}

    assert groups == {frozenset(group) for group in likely_same(reversed(names))}


def test_equal_names() -> None:
    """A name given twice is no group."""

    assert likely_same(["غزة", "غزة"]) == ()

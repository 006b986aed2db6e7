"""Counted words take the form that their number asks for."""

from __future__ import annotations

import pytest

from tests.cases import Case, load
from warraq.text.plurals import CLASSES, counted, plural_class
from warraq.text.refused import FormError

COMMENTS = {
    "zero": "لا تعليقات",
    "one": "تعليق واحد",
    "two": "تعليقان",
    "few": "{n} تعليقات",
    "many": "{n} تعليقا",
    "other": "{n} تعليق",
}


@pytest.mark.parametrize("case", load("plurals"), ids=lambda case: case.title)
def test_counted(case: Case) -> None:
    """A number of comments is said as its case says."""

    assert case.expected == counted(int(case.input), COMMENTS)


def test_arabic_digits() -> None:
    """The number is written in the site's digits."""

    assert counted(15, COMMENTS, "arabic") == "١٥ تعليقا"


def test_other_braces_stay() -> None:
    """A form may hold braces of its own."""

    assert counted(3, {"few": "{{n}} {0} {"}) == "{3} {0} {"


def test_every_class_is_reached() -> None:
    """The numbers to 200 reach each of the six classes and no other."""

    assert set(CLASSES) == {plural_class(number) for number in range(201)}


def test_missing_form() -> None:
    """A form that is missing is named, with the number that asked for it, also to whoever expects a KeyError."""
    with pytest.raises(KeyError) as missing:
        counted(5, {"one": "تعليق واحد", "other": "{n} تعليق"})

    assert isinstance(missing.value, FormError)
    assert str(missing.value).startswith(
        "no form «few» for the number 5; there are: one, other; allowed: zero, one, two"
    )

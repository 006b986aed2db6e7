"""Counted words: Arabic has six plural classes, and the word changes with each (CLDR plural rules, by Babel)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from warraq.text.dates import figures
from warraq.text.refused import FormError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CLASSES = ("zero", "one", "two", "few", "many", "other")
"""0; 1; 2; 3-10 and 103-110; 11-99 and 111-199; 100-102 and every other round number."""


def counted(count: int, forms: Mapping[str, str], digits: str = "western") -> str:
    """Say a number with the form of the word that it asks for; `{n}` in a form is the number.

    >>> comments = {"zero": "لا تعليقات", "one": "تعليق واحد", "two": "تعليقان", "few": "{n} تعليقات",
    ...             "many": "{n} تعليقا", "other": "{n} تعليق"}
    >>> counted(2, comments), counted(5, comments), counted(15, comments, "arabic"), counted(100, comments)
    ('تعليقان', '5 تعليقات', '١٥ تعليقا', '100 تعليق')

    Raises:
        FormError: the class that the number falls in has no form; it names the class.
    """
    name = plural_class(count)
    if name not in forms:
        found = f"no form «{name}» for the number {count}; there are: {', '.join(forms) or 'none'}"
        raise FormError(found, ", ".join(CLASSES), f"add the form «{name}»")
    return forms[name].replace("{n}", figures(count, digits))


def plural_class(count: int) -> str:
    """Name the Arabic plural class of a whole number; a negative one counts like its opposite."""
    return _rule()(abs(count))


@cache
def _rule() -> Callable[[int], str]:
    from babel import Locale  # noqa: PLC0415 - reading sources does not need it

    return Locale.parse("ar").plural_form

"""The bidi algorithm that the proofs lean on: answers that Chromium gives too."""

from __future__ import annotations

import pytest

from tests.bidi import shown

ANSWERS = [
    ("قال نعم", "معن لاق"),
    ("فاز 3-2", "2-3 زاف"),
    ("فاز <bdi>3-2</bdi>", "3-2 زاف"),
    ("3-2 فاز", "زاف 3-2"),
    ("في 3.5 و10:30", "10:30و 3.5 يف"),
    ("قناة BBC، CNN ثم", "مث BBC، CNN ةانق"),
    ("ثم (BBC) (CNN) قال", "لاق )CNN( )BBC( مث"),
    ("ثم Foo (bar) قال", "لاق Foo (bar) مث"),
    ("حساب @bbc هنا", "انه bbc@ باسح"),
    ("نحو 15% منهم", "مهنم %15 وحن"),
    ("بين ٢٠١١-٢٠١٧ ثم", "مث ٢٠١٧-٢٠١١ نيب"),
]


@pytest.mark.parametrize(("line", "expected"), ANSWERS)
def test_a_line_is_shown_as_a_browser_shows_it(line: str, expected: str) -> None:
    """The characters stand from left to right where a browser puts them."""

    assert expected == shown(line)

"""The newsroom's Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import Case, load
from warraq.read.dialect import to_html, too_deep

SIGNS = [
    "[",
    "]",
    "(",
    ")",
    "*",
    "_",
    "`",
    "<",
    ">",
    "&",
    "#",
    "-",
    "1.",
    "١٢.",
    "2024.",
    "|",
    "\n",
    "\n\n",
    " ",
    "    ",
    "\t",
    ":::",
    "::: شعر\n",
]
MARKUP = st.lists(
    st.sampled_from(
        [*SIGNS, "***", "— ", "<b>", "</p>", "<!--", "<![CDATA[", "&#1", "!", "\\", "=", "نص", "\r", "\x02"]
    ),
    max_size=60,
)


@pytest.mark.parametrize("case", load("dialect"), ids=lambda case: case.title)
def test_the_dialect(case: Case) -> None:
    """Each case of the file becomes the HTML that stands under it."""

    assert case.expected == to_html(case.input)


def test_a_poem_keeps_its_stanzas() -> None:
    """A blank line between verses opens a stanza."""

    assert '<p class="verse stanza">ثان</p>' in to_html("::: شعر\nأول\n\nثان\n:::")


def test_inline_marks_work_in_verses() -> None:
    """Emphasis in a half verse is emphasis on the page."""

    assert '<span class="hemistich"><strong>صدر</strong></span>' in to_html("::: شعر\n**صدر** *** عجز\n:::")


def test_one_text_leaves_nothing_to_the_next() -> None:
    """A link's definition in one article means nothing in another."""

    to_html("[رابط][a]\n\n[a]: https://example.org")

    assert to_html("[رابط][a]") == "<p>[رابط][a]</p>"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("نص\n\n" + "[" * 20_000, 3),
        ("> " * 20_000, 1),
        ("نص\n" + ">" * 20_000, 2),
        ("* " * 300 + "نص", 1),
        ("- \t" * 300, 1),
        ("١٢. \t" * 300, 1),
        ("نص\n\n" + " " * 4_000 + "- نص", 3),
        ("<" * 20_000, 1),
        ("<![CDATA[" * 2_000, 1),
        ("*" * 20_000 + "نص", 1),
        ("---\n" * 20_000, 1),
    ],
)
def test_what_would_take_too_long_is_refused(text: str, line: int) -> None:
    """What costs the parser more with each sign is refused by its line, and is still shown as text."""

    found = too_deep(text)

    assert found is not None
    assert found[0] == line
    assert to_html(text).startswith("<p>")


@pytest.mark.parametrize(
    "text",
    ["- " * 40, "* " * 40, "نص " * 100_000, "[نص](https://example.org) " * 200, "> > نص", "- أ\n    - ب\n        - ج"],
)
def test_real_texts_are_not_refused(text: str) -> None:
    """Lines drawn across, long texts, many links and quotations in quotations pass."""

    assert too_deep(text) is None


@given(MARKUP)
def test_no_text_breaks_it(parts: list[str]) -> None:
    """Whatever the text, there is HTML, the same each time."""

    text = "".join(parts)

    assert to_html(text) == to_html(text)

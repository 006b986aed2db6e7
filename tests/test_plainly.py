"""Plain articles, written without a parser: what they become is what the parser would make of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import Case, load
from tests.conftest import REPOSITORY
from warraq.read import markup
from warraq.read.dialect import parsed_html
from warraq.read.frontmatter import split
from warraq.read.plainly import marked_safe, plain_html

SOURCES = sorted((REPOSITORY / "content").rglob("*.md"))

WORDS = ["نص", "كلمة", "A", "x_y", "a__b", "#غزة", "5", "٢٠٢٤", "«قول»", '"قول"', "نص.", "،", "\u0651", "😀", "\ufeff"]
SPACES = [
    " ",
    "  ",
    "\n",
    "\n\n",
    "\n\n\n",
    " \n",
    "\n ",
    "\t",
    "\r\n",
    "\u00a0",
    "\u2003",
    "\u2028",
    "\x0b",
    "\x85",
    "\x02",
]
INLINE = [
    "*",
    "**",
    "***",
    "_",
    "__",
    "[",
    "]",
    "(",
    ")",
    "](",
    "](/x)",
    "!",
    "![",
    "`",
    "\\",
    "<",
    ">",
    "&",
    "<b>",
    "&amp;",
]
LINKS = [
    *("[نص](https://example.org/1)", "[a](/x)", "[b]({filename}/a.md)", "[ا](https://a-b.example.com/س?x=1;y#z)"),
    *("[ا](https://xn--a.com/)", "[ا](//x.com)", "[ا](/a:b)", "[ا](https://1.2.3.4/)", "[_ا_](/x)", "[ا](/x 'ش')"),
    *("**نص**", "** نص**", "[**نص**](/x)", "**[نص](/x)**", "[x]: /u", "[x]"),
]
BLOCKS = [
    *(
        "> ",
        ">",
        "# ",
        "## ",
        "###### ",
        "####### ",
        "#",
        "- ",
        "+ ",
        "* ",
        "1. ",
        "12.",
        "2024. ",
        "١٢. ",
        "— ",
        "-- ",
    ),
    *("---", "===", "* * *", "|", "|-|", ":", ":::", "~~~", "    ", "!!! "),
]
ANYTHING = st.lists(st.sampled_from([*WORDS, *SPACES, *INLINE, *LINKS, *BLOCKS]), max_size=25).map("".join)
NEARLY_PLAIN = st.lists(
    st.sampled_from(
        ["نص ", "قال **نعم** ثم ", "[رابط](https://example.org/1) ", "\n\n", "\n\n## ", "\n\n> ", "\n\n- ", "\n"]
    )
    | st.sampled_from([*WORDS, *SPACES, *INLINE, *LINKS, *BLOCKS]),
    max_size=20,
).map("".join)
PLAIN = st.lists(
    st.sampled_from(["نص ", "«قال» ", "**نعم**", "[رابط](/x)", " x_y", ">", "'", "\u00a0", "\n"])
    | st.sampled_from(["\n\n", "\n\n## ", "\n\n> ", "\n\n- ", "\n- ", "\n\n1. ", "\n2. ", "\n\n* ", "\n* "]),
    max_size=20,
).map("".join)


def is_the_same(text: str) -> bool:
    """Tell whether a text is left to the parser, or becomes what the parser and the guard make of it."""
    plain, parsed = plain_html(text), parsed_html(text)
    return plain is None or (
        plain == parsed and marked_safe(plain) == markup.safe(parsed) and not list(markup.forbidden(parsed))
    )


@settings(max_examples=600)
@given(st.one_of(ANYTHING, NEARLY_PLAIN, PLAIN, st.text(max_size=40)))
def test_what_is_written_is_what_the_parser_writes(text: str) -> None:
    """To the byte, before the guard and after it; and there is nothing in it that may not be printed."""

    assert is_the_same(text)


@pytest.mark.parametrize("case", load("dialect"), ids=lambda case: case.title)
def test_the_cases_of_the_dialect(case: Case) -> None:
    """A case of the dialect is left to the parser, or comes out as it stands there."""

    assert is_the_same(case.input)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_the_articles_of_the_demonstration(path: Path) -> None:
    """Every article here is left to the parser, or comes out as from the parser."""

    assert is_the_same(split(path.read_text(encoding="utf-8"), "")[0].body)


@pytest.mark.parametrize(
    "text",
    [
        "- نقطة\n\n- أخرى",
        "- نقطة\nوبقيتها",
        "2. ثانياً",
        "> قول\n> — صاحبه",
        "> قول\n\n> وآخر",
        "نص\n***",
        "عنوان\n===",
        "*نص*",
        "_نص_",
        "`x`",
        "نص  \nنص",
        "[نص][أ]\n\n[أ]: /x",
        "![وصف](images/a.jpg)",
        "[نص](javascript:x)",
        "<b>نص</b>",
        "AT&T",
        "::: شعر\nصدر\n:::",
        "    نص",
        "| أ | ب |\n|---|---|\n| 1 | 2 |",
        "\u00a0",
    ],
)
def test_what_is_more_than_plain_is_left_to_the_parser(text: str) -> None:
    """Lists, attributions, code, tags and the like are read by the parser."""

    assert plain_html(text) is None


def test_the_usual_article_is_plain() -> None:
    """Paragraphs, a crosshead, a quotation, a list, strong words and a link need no parser."""

    text = (
        "قال **نعم**.\n\n## ما بعد\n\n2024 كان عاماً صعباً\n\n> قول\n\nفي [موقع](https://example.org/) آخر.\n\n- أ\n- ب\n"
    )

    assert plain_html(text) == (
        "<p>قال <strong>نعم</strong>.</p>\n<h2>ما بعد</h2>\n<p>2024 كان عاماً صعباً</p>\n"
        '<blockquote>\n<p>قول</p>\n</blockquote>\n<p>في <a href="https://example.org/">موقع</a> آخر.</p>\n'
        "<ul>\n<li>أ</li>\n<li>ب</li>\n</ul>"
    )


def test_a_very_long_paragraph_is_plain() -> None:
    """A hundred thousand words in one paragraph are written like any other."""

    assert plain_html("نص " * 100_000) == f"<p>{'نص ' * 100_000}</p>"

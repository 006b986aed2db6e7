"""From a shape to Markdown that shows what was pasted."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.ingest.blocks import Block, BulletList, Crosshead, NumberedList, Paragraph, Poem, Quotation, Table
from warraq.ingest.compose import body, compose
from warraq.ingest.lines import clean
from warraq.read.dialect import to_html
from warraq.read.frontmatter import split

SIGNS = [
    *"[]()*_`<>&#-+.|:=~!{}\\/'\"",
    "2024.",
    "١٥.",
    "7.",
    "&amp;",
    "&#33",
    "&#33;",
    "<b>",
    "</p>",
    "<!--",
    "-->",
    ":::",
    "::: شعر",
    "***",
    "---",
    "===",
]
WORDS = [
    "قال",
    "غزة",
    "#غزة",
    "مياه_النيل",
    "Key: value",
    "http://example.org/a_b",
    "a@b.c",
    "— ",
    "- ",
    "> ",
    "    ",
    " / ",
    " *** ",
    "\u00a0",
    "AT&T",
]
PASTED = (
    st.lists(st.sampled_from(SIGNS + WORDS), min_size=1, max_size=12)
    .map(lambda parts: clean("".join(parts)))
    .filter(bool)
)


def shown(markdown: str) -> str:
    """Give the text of a page, without its spaces."""
    return "".join(html.unescape(re.sub(r"<[^<>]*>", "", to_html(markdown))).split())


def bare(*texts: str) -> str:
    """Give texts without their spaces."""
    return "".join("".join(texts).split())


@given(PASTED)
def test_a_paragraph_shows_what_was_pasted(text: str) -> None:
    """Whatever signs a paragraph has, the page has the same."""

    assert shown(body([Paragraph(1, 1, text)])) == bare(text)


@given(PASTED, PASTED)
def test_other_blocks_show_what_was_pasted(one: str, other: str) -> None:
    """Lists, headings, quotations, tables and poems keep every sign too."""

    blocks: tuple[Block, ...] = (
        BulletList(1, 2, (one, other)),
        NumberedList(1, 2, (one, other), 3),
        Quotation(1, 2, (one, other), "طه حسين"),
        Table(1, 2, ((one, "ب"), ("ج", other))),
        Poem(1, 2, ((one, other), (other,))),
    )
    expected = (
        bare(one, other),
        bare(one, other),
        bare(one, other, "طه حسين"),
        bare(one, "ب", "ج", other),
        bare(one, other, other),
    )

    assert tuple(shown(body([block])) for block in blocks) == expected


@given(PASTED)
def test_a_crosshead_is_one_heading(text: str) -> None:
    """A crosshead with a letter is one heading, whole."""

    html_of = to_html(body([Crosshead(1, 1, f"{text} نص")]))

    assert html_of.startswith("<h2>")
    assert shown(body([Crosshead(1, 1, f"{text} نص")])) == bare(text, "نص")


@pytest.mark.parametrize(
    "text",
    [
        "2024. كان عاما",
        "٢٠٢٤. كان",
        "15. مايو",
        "١٥. مايو",
        "#غزة تحت",
        "# غزة",
        "- قال",
        "+ زاد",
        "> قال",
        "| أ | ب |",
        "::: شعر",
        "---",
        "- - -",
        "===",
        "`رمز`",
        "&amp;",
    ],
)
def test_a_paragraph_stays_one_paragraph(text: str) -> None:
    """No opening turns a paragraph into something else."""

    assert html.unescape(to_html(body([Paragraph(1, 1, text)]))) == f"<p>{text}</p>"


def test_neighbouring_lists_stay_apart() -> None:
    """Two lists, or two quotations, that follow each other are not one."""

    lists = body(
        [
            BulletList(1, 1, ("أ", "ب")),
            BulletList(2, 2, ("ج", "د")),
            Quotation(3, 3, ("هـ",), ""),
            Quotation(4, 4, ("و",), ""),
        ]
    )

    assert (to_html(lists).count("<ul>"), to_html(lists).count("<blockquote>")) == (2, 2)


def test_a_list_keeps_its_first_number() -> None:
    """A list that began at 3 begins at 3 on the page."""

    assert '<ol start="3">' in to_html(body([NumberedList(1, 2, ("أ", "ب"), 3)]))


def test_metadata_stands_in_its_order() -> None:
    """The title comes first; what has no value is left out; a blank line ends it."""

    source = compose({"Tags": "", "Id": "k3m9x2ap", "Title": "عنوان"}, [Paragraph(1, 1, "نص")])

    assert source == "Title: عنوان\nId: k3m9x2ap\n\nنص\n"


@given(st.text(alphabet="أبت \"'[]:،-\n\u200f\u202e", min_size=1))
def test_a_value_is_read_back_as_it_was(text: str) -> None:
    """Quotes, brackets and line breaks in a headline survive the way to the reader."""

    wanted = " ".join(re.sub("[\u200f\u202e]", "", text).split())
    source, problems = split(compose({"Title": text, "Id": "k3m9x2ap"}, [Paragraph(1, 1, "نص")]), "a.md")
    title = source.entries.get("title")

    assert problems == []
    assert (title.value if title else "") == wanted

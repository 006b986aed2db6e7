"""What pages weigh on a phone, and that the heavy ones are named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import Write
from warraq.audit.weights import Load, loads
from warraq.build import build
from warraq.problems import Problems
from warraq.weighing import table, weigh_site

PICTURE = (
    '<picture><source type="image/avif" srcset="p-360.avif 360w, p-720.avif 720w, p-1440.avif 1440w" '
    'sizes="{sizes}"><source type="image/webp" srcset="p-720.webp 720w" sizes="{sizes}"><img src="p.jpg"></picture>'
)


@pytest.mark.parametrize(
    ("sizes", "taken"),
    [
        ("100vw", "p-720.avif"),
        ("(min-width: 64rem) 56rem, 50vw", "p-360.avif"),
        ("(min-width: 20rem) 90rem, 8rem", "p-1440.avif"),
        ("8rem", "p-360.avif"),
    ],
)
def test_the_phone_takes_the_smallest_picture_with_dots_enough(sizes: str, taken: str) -> None:
    """Of the formats it takes the newest, of the sizes what its screen of 360 pixels, two dots each, can show."""

    assert list(loads(PICTURE.format(sizes=sizes))) == [Load("picture", taken)]


def test_what_a_page_fetches_is_counted_once() -> None:
    """Styles, fonts, scripts and pictures count; data about the page does not."""

    text = (
        '<link rel="stylesheet" href="a.css"><link rel="preload" href="f.woff2" as="font" crossorigin>'
        '<script src="s.js" defer></script><script type="application/ld+json">{"src": "x"}</script>'
        '<link rel="canonical" href="https://x.example/"><img src="a&amp;b.jpg"><img src="a&amp;b.jpg">'
    )

    assert list(loads(text)) == [
        Load("style", "a.css"),
        Load("font", "f.woff2"),
        Load("script", "s.js"),
        Load("picture", "a&b.jpg"),
    ]


def test_the_site_is_weighed_by_kinds(newsroom: Path, write: Write) -> None:
    """Each kind of page has a row; a small site is within every limit."""

    write("أ")
    build(newsroom)
    rows, wrong = weigh_site(newsroom, "pelicanconf.py")

    assert wrong == []
    assert {"home", "article", "section", "search"} <= {row.kind for row in rows}
    assert all(row.most["page"] > row.most["style"] > 1000 for row in rows if row.kind not in {"lite", "short link"})
    assert len(list(table(rows))) == len(rows) + 2


def test_a_page_that_is_too_heavy_is_named(newsroom: Path, write: Write) -> None:
    """An article of more text than a phone gets at once fails, with its weight and what is allowed."""

    write("طويل", " ".join(os.urandom(6).hex() for _ in range(3000)))
    build(newsroom)
    _, wrong = weigh_site(newsroom, "pelicanconf.py")

    assert [(each.path, each.field) for each in wrong] == [
        ("output/2026/02/طويل.html", "weight"),
        ("output/lite/2026/02/طويل.html", "weight"),
    ]
    assert "14,000 bytes for the page of article" in wrong[0].allowed


def test_a_file_of_another_host_or_without_a_hash_is_named(newsroom: Path, write: Write) -> None:
    """What a page loads from elsewhere, or under a name that stays, fails."""

    write("أ")
    build(newsroom)
    page = newsroom / "output/2026/02/أ.html"
    more = '<script src="https://count.example/c.js"></script><img src="../../plain.png">'
    page.write_text(page.read_text(encoding="utf-8").replace("</body>", f"{more}</body>"), encoding="utf-8")
    _, wrong = weigh_site(newsroom, "pelicanconf.py")

    assert {(each.field, each.found) for each in wrong} == {
        ("picture", "../../plain.png"),
        ("script", "https://count.example/c.js"),
    }


def test_without_a_site_the_remedy_is_said(newsroom: Path) -> None:
    """Who weighs before building is told to build."""

    with pytest.raises(Problems) as caught:
        weigh_site(newsroom, "pelicanconf.py")

    assert "inv build" in str(caught.value)

"""Structured data of pages: what an article says of itself to machines."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Write
from tests.test_house import choose
from warraq.build import build

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def data(newsroom: Path, page: str, kind: str) -> dict[str, Any]:
    """Give a page's structured data of a kind."""
    text = (newsroom / "output" / page).read_text(encoding="utf-8")
    said: list[dict[str, Any]] = [json.loads(each) for each in SCRIPT.findall(text)]
    return next(each for each in said if each["@type"] == kind)


def test_corrections_are_comments_with_their_time(newsroom: Path, write: Write) -> None:
    """What was put right stands in the data, each with its day; without any there is no word of it."""

    write("أ", Correction="2026-02-12: ورد الرقم 5، والصواب 7.")
    write("ب")
    build(newsroom)
    corrected = data(newsroom, "2026/02/أ.html", "NewsArticle")

    assert [(each["@type"], each["datePublished"][:10]) for each in corrected["correction"]] == [
        ("CorrectionComment", "2026-02-12")
    ]
    assert "الصواب 7" in corrected["correction"][0]["text"]
    assert corrected["dateModified"] >= corrected["correction"][0]["datePublished"]
    assert "correction" not in data(newsroom, "2026/02/ب.html", "NewsArticle")


def test_desks_are_organisations_and_writers_are_persons(newsroom: Path, write: Write) -> None:
    """Each author stands alone, with the address of the page about them."""

    write("أ", Authors="ليلى حداد، مكتب الأخبار")
    build(newsroom)
    authors = data(newsroom, "2026/02/أ.html", "NewsArticle")["author"]

    assert [(each["@type"], each["name"]) for each in authors] == [
        ("Person", "ليلى حداد"),
        ("Organization", "مكتب الأخبار"),
    ]
    assert all(each["url"].startswith("https://news.example/authors/%D9%") for each in authors)


def test_kinds_have_types_of_their_own(newsroom: Path, write: Write) -> None:
    """An opinion is not told as news."""

    write("أ", Kind="opinion")
    build(newsroom)

    assert data(newsroom, "2026/02/أ.html", "OpinionNewsArticle")["headline"] == "عنوان أ"


def test_an_article_without_a_picture_shows_its_card(newsroom: Path, write: Write) -> None:
    """The image of the data is the one that the page is shared with."""

    write("أ", Id="piece1")
    build(newsroom)
    image = data(newsroom, "2026/02/أ.html", "NewsArticle")["image"][0]

    assert image["url"].startswith("https://news.example/cards/piece1-")
    assert (image["width"], image["height"]) == (1200, 630)


@pytest.mark.parametrize(
    "url", ["https://صحيفة.example", "https://news.example/أخبار", "https://news.example:8443/base"]
)
def test_addresses_follow_the_site_wherever_it_stands(newsroom: Path, write: Write, url: str) -> None:
    """A host in Arabic letters, a folder or a port: machines get one address, encoded once, everywhere."""

    choose(newsroom, f'SITEURL = "{url}"')
    write("أ", "[رابط](/about.html)")
    write("about", folder="pages")
    build(newsroom)
    output = newsroom / "output"
    address = data(newsroom, "2026/02/أ.html", "NewsArticle")["url"]
    files = ("sitemaps/2026-02.xml", "feed.atom.xml", "feed.rss.xml", "feed.json", "2026/02/أ.html")

    assert address.isascii()
    assert address.endswith("/2026/02/%D8%A3.html")
    assert "%25" not in address
    assert all(address in (output / name).read_text(encoding="utf-8") for name in files)
    assert f"{address.removesuffix('2026/02/%D8%A3.html')}about.html" in (output / "feed.json").read_text(
        encoding="utf-8"
    )

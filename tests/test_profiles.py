"""Who an author is, on the page of the author's articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Write
from warraq.build import build
from warraq.problems import Problems


def test_an_author_is_described_above_the_articles(newsroom: Path, write: Write) -> None:
    """The description and the addresses stand on the author's page, and follow their source."""

    write("خبر", Authors="ليلى")
    write("ليلى", "تكتب عن الماء.", folder="authors", Title="ليلى", Date="", Addresses="l@news.example")
    build(newsroom)
    page = newsroom / "output/authors/ليلى.html"
    before = page.read_text(encoding="utf-8")
    write("ليلى", "تكتب عن القمح.", folder="authors", Title="ليلى", Date="", Addresses="https://l.example/x")
    build(newsroom)
    after = page.read_text(encoding="utf-8")

    assert "تكتب عن" in before
    assert 'href="mailto:l@news.example"' in before
    assert 'href="https://l.example/x"' in after
    assert "mailto:l@news.example" not in after
    assert not (newsroom / "output/ليلى.html").exists()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ليلى", "ftp://l.example"])
def test_an_address_that_is_none_is_named(newsroom: Path, write: Write, address: str) -> None:
    """Only mail addresses and pages of the web are taken."""

    write("خبر", Authors="ليلى")
    write("ليلى", folder="authors", Title="ليلى", Date="", Addresses=address)

    with pytest.raises(Problems, match="mail addresses and pages"):
        build(newsroom)


def test_two_descriptions_of_one_author_are_named(newsroom: Path, write: Write) -> None:
    """Nobody is described twice."""

    write("خبر", Authors="ليلى")
    write("أ", folder="authors", Title="ليلى", Date="")
    write("ب", folder="authors", Title="ليلى", Date="")

    with pytest.raises(Problems, match="one description each"):
        build(newsroom)

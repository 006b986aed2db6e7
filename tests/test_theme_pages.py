"""What the theme makes of odd content, in the markup of its pages."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

import pytest

from tests.theme_samples import HOSTILE, PAGES, STRINGS, rendered


class Outline(HTMLParser):
    """Reads the elements of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element and its attributes."""
        self.tags.append((tag, dict(attrs)))

    def named(self, *names: str) -> list[str]:
        """Give the elements of some names, in order."""
        return [tag for tag, _ in self.tags if tag in names]


@pytest.fixture(params=PAGES)
def outline(request: pytest.FixtureRequest) -> Outline:
    """Give each page's elements."""
    return Outline(rendered(request.param))


def test_page_states_language_and_direction(outline: Outline) -> None:
    """A page says that it is Arabic and runs from right to left."""
    assert outline.tags[0] == ("html", {"lang": "ar", "dir": "rtl"})


def test_page_has_landmarks(outline: Outline) -> None:
    """A page has one main part, one headline, a way to skip to it, and named navigation."""
    links = [attrs.get("href") for tag, attrs in outline.tags if tag == "a"]
    navigation = [attrs for tag, attrs in outline.tags if tag == "nav"]

    assert outline.named("main", "h1").count("main") == outline.named("main", "h1").count("h1") == 1
    assert links[0] == "#main"
    assert all(attrs.get("aria-label") or attrs.get("aria-labelledby") for attrs in navigation)


def test_headings_skip_no_level(outline: Outline) -> None:
    """A heading is at most one level below the one before it."""
    levels = [int(tag[1]) for tag in outline.named("h1", "h2", "h3", "h4")]

    assert not [(one, two) for one, two in pairwise(levels) if two > one + 1]


def test_titles_make_no_elements(outline: Outline) -> None:
    """Markup in a title, a name, a caption or a place is shown, never obeyed."""
    assert not [attrs for tag, attrs in outline.tags if tag == "img" and attrs.get("src") == "x"]
    assert not [attrs for _, attrs in outline.tags if "onerror" in attrs]


def test_attributes_are_whole(outline: Outline) -> None:
    """Quotes in a description or an alternative text do not end the attribute."""
    descriptions = [
        attrs["content"] for tag, attrs in outline.tags if tag == "meta" and attrs.get("name") == "description"
    ]

    assert descriptions == [HOSTILE]
    assert {attrs["alt"] for tag, attrs in outline.tags if tag == "img"} <= {HOSTILE}


def test_pictures_keep_their_place(outline: Outline) -> None:
    """Every picture states its size, and at most one of them is asked for before the rest."""
    pictures = [attrs for tag, attrs in outline.tags if tag == "img"]

    assert all(attrs["width"] and attrs["height"] for attrs in pictures)
    assert all(attrs["sizes"] and attrs["srcset"] for tag, attrs in outline.tags if tag == "source")
    assert len([attrs for attrs in pictures if attrs.get("fetchpriority")]) <= 1


def test_ids_are_single(outline: Outline) -> None:
    """No two elements of a page share an id."""
    ids = [attrs["id"] for _, attrs in outline.tags if "id" in attrs]

    assert sorted(set(ids), key=str) == sorted(ids, key=str)


def test_nothing_comes_from_another_host(outline: Outline) -> None:
    """A page loads style, fonts and icon from the site itself."""
    loaded = [attrs.get("href") for tag, attrs in outline.tags if tag == "link" and attrs.get("rel") != "canonical"]

    assert not [address for address in loaded if not address or "//" in address]


def test_opinion_is_marked() -> None:
    """An opinion carries its label and the note that it is its writer's own."""
    page = rendered("article")

    assert STRINGS("kind.opinion") in page
    assert STRINGS("article.opinion_note") in page


def test_foreign_article_keeps_its_direction() -> None:
    """An English article runs from left to right; the house's own words in it do not."""
    tags = Outline(rendered("foreign article")).tags
    story = next(attrs for _, attrs in tags if "story" in (attrs.get("class") or ""))
    meta = next(attrs for _, attrs in tags if attrs.get("class") == "meta")

    assert (story["lang"], story["dir"], meta["lang"], meta["dir"]) == ("en", "ltr", "ar", "rtl")

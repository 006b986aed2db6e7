"""The shipped site in a real browser, on a phone and on a desk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


def kinds(output: Path) -> list[str]:
    """Give one page of each kind, the longest and the shortest article among them."""
    articles = sorted(output.glob("20*/*/*.html"), key=lambda path: path.stat().st_size)
    chosen = [
        articles[0],
        articles[-1],
        *(
            next(iter(sorted(output.glob(pattern))))
            for pattern in ("sections/*.html", "topics/*.html", "authors/*.html", "archive/*.html")
        ),
    ]
    fixed = [
        "index.html",
        "404.html",
        "about.html",
        "corrections.html",
        "sections.html",
        "topics.html",
        "authors.html",
        "archive.html",
    ]
    return [path.relative_to(output).as_posix() for path in chosen] + fixed


def opened(
    browser: Browser, address: str, width: int, scheme: Literal["light", "dark"] = "light"
) -> tuple[Page, list[str]]:
    """Open a page without JavaScript; give it with everything that it fetched."""
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=False)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(address)
    return page, fetched


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_scrolls_sideways(browser: Browser, site: tuple[str, Path], width: int) -> None:
    """Every kind of page fits its screen, from the narrowest phone up."""

    address, output = site
    wide = []
    for path in kinds(output):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(address + quote(path))
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(path)
        page.close()

    assert wide == []


def test_no_page_asks_another_host_or_misses_a_file(browser: Browser, site: tuple[str, Path]) -> None:
    """A reader's visit is known to nobody else, and everything that is asked for is there."""

    address, output = site
    strange = []
    for path in kinds(output):
        page = browser.new_page()
        page.on(
            "response",
            lambda answer: (
                strange.append(answer.url) if answer.status >= 400 or not answer.url.startswith(address) else None
            ),
        )
        page.goto(address + quote(path), wait_until="networkidle")
        page.close()

    assert [url for url in strange if not url.endswith("/404.html")] == []


def test_pages_are_arabic_from_right_to_left_in_the_sites_own_faces(browser: Browser, site: tuple[str, Path]) -> None:
    """The direction is the browser's, and the text is set in the fonts that are shipped."""

    address, output = site
    page = browser.new_page()
    page.goto(address + quote(kinds(output)[1]))
    page.evaluate("document.fonts.ready")

    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').length") >= 2
    page.close()


def test_an_article_has_its_parts_in_order(browser: Browser, site: tuple[str, Path]) -> None:
    """Headline, standfirst, byline, Arabic date, body, and اخترنا لك with real neighbours."""

    address, output = site
    page, _ = opened(browser, address + quote(kinds(output)[1]), 360)
    shown = page.locator("main").inner_text()

    assert page.locator("h1").count() == 1
    assert "مكتب" in page.locator(".byline").inner_text()
    assert (
        "2026" in page.locator(".published time").inner_text() or "2025" in page.locator(".published time").inner_text()
    )
    assert shown.index("اخترنا لك") > shown.index(page.locator("h1").inner_text().split()[0])
    assert page.locator(".picked article").count() >= 3
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_both_themes(
    browser: Browser, site: tuple[str, Path], scheme: Literal["light", "dark"]
) -> None:
    """Text and paper differ by a contrast of at least 7 to 1."""

    address, output = site
    page = browser.new_page(color_scheme=scheme)
    page.goto(address + quote(kinds(output)[1]))
    script = """() => {
      const part = x => (x /= 255) <= .03928 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4;
      const light = ([r, g, b]) => .2126 * part(r) + .7152 * part(g) + .0722 * part(b);
      const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
      const rgb = colour => {
        paint.fillStyle = colour;
        paint.fillRect(0, 0, 1, 1);
        return [...paint.getImageData(0, 0, 1, 1).data];
      };
      const text = document.querySelector('.body p');
      let paper = text;
      while (getComputedStyle(paper).backgroundColor === 'rgba(0, 0, 0, 0)') paper = paper.parentElement;
      const ink = light(rgb(getComputedStyle(text).color));
      const ground = light(rgb(getComputedStyle(paper).backgroundColor));
      return (Math.max(ink, ground) + .05) / (Math.min(ink, ground) + .05);
    }"""

    assert page.evaluate(script) >= 7
    page.close()


def test_the_keyboard_reaches_the_text_first(browser: Browser, site: tuple[str, Path]) -> None:
    """The first stop of the Tab key is the link that skips to the text, and it can be seen there."""

    address, _ = site
    page = browser.new_page()
    page.goto(address)
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    assert page.evaluate("document.activeElement.getBoundingClientRect().bottom > 0")
    page.close()

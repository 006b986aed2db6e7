"""What a real browser makes of the theme's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.theme_samples import ASSETS, PAGES, rendered

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Write every page and what it loads into a folder."""
    for name in PAGES:
        (tmp_path / f"{name}.html").write_text(rendered(name), encoding="utf-8")
    for address, data in ASSETS.contents.items():
        file = tmp_path / address
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
    return tmp_path


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_page_scrolls_sideways(site: Path, browser: Browser, width: int) -> None:
    """Whatever the content, a page fits the screen; only a table scrolls, by itself."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    wide = []
    for name in PAGES:
        page.goto((site / f"{name}.html").as_uri())
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(name)
    page.close()

    assert not wide


@pytest.mark.browser
def test_both_faces_arrive(site: Path, browser: Browser) -> None:
    """The text and the headline face are found and used."""
    page = browser.new_page()
    page.goto((site / "article.html").as_uri())
    faces = page.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].filter(f => f.status === 'loaded').map(f => f.family))"
    )
    page.close()

    assert {"Naskh", "Kufi"} <= set(faces)


@pytest.mark.browser
def test_links_are_wide_enough_to_touch(site: Path, browser: Browser) -> None:
    """Outside running text, every link is at least 24 pixels high (WCAG 2.2, 2.5.8)."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    small = set()
    for name in PAGES:
        page.goto((site / f"{name}.html").as_uri())
        found = page.evaluate(
            "[...document.querySelectorAll('nav a, .kicker a, .byline a, .subscribe a, .ways a, .tally a')]"
            ".filter(a => a.getBoundingClientRect().height < 24).map(a => a.closest('[class]').className)"
        )
        small |= set(found)
    page.close()

    assert not small

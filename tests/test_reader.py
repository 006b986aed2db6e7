"""What readers can do with the shipped site in a real browser: with any eyes, by keyboard, on any line."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RICH = "2026/11/ست-قنوات-صنعت-خريطة-التجارة.html"
"""An article with boxes, a table, a timeline, a correction and pictures."""
SHIFT = """new Promise(done => {
  let shift = 0;
  const watch = new PerformanceObserver(list => {
    for (const each of list.getEntries()) if (!each.hadRecentInput) shift += each.value;
  });
  watch.observe({type: 'layout-shift', buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => done(shift)));
})"""
"""All that has moved since the page began to load."""


def kinds(output: Path) -> list[str]:
    """Give one page of each kind, and articles that hold every element between them."""
    patterns = ("sections", "topics", "authors", "dossiers", "archive")
    chosen = [next(iter(sorted(output.glob(f"{folder}/*.html")))).relative_to(output).as_posix() for folder in patterns]
    articles = [
        path.relative_to(output).as_posix()
        for word in ('class="interview"', 'class="poem"')
        for path in sorted(output.glob("20*/*/*.html"))
        if word in path.read_text(encoding="utf-8")
    ][:2]
    fixed = ["", "404.html", "about.html", "corrections.html", "search.html"]
    lists = ["sections.html", "topics.html", "authors.html", "dossiers.html", "archive.html"]
    return [RICH, f"lite/{RICH}", *articles, *chosen, *fixed, *lists]


def said(violation: dict[str, Any]) -> str:
    """Say what axe found, and where."""
    return f"{violation['id']}: {[node['html'][:120] for node in violation['nodes'][:3]]}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(browser: Browser, site: tuple[str, Path], width: int, scheme: Any) -> None:
    """No kind of page has a fault that axe knows, on a phone by day and on a desk by night."""

    address, output = site
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    found = []
    for path in kinds(output):
        page.goto(address + quote(path))
        page.evaluate(AXE)
        found += [f"{path}: {said(each)}" for each in page.evaluate("axe.run().then(said => said.violations)")]
    page.close()

    assert found == []


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_though_the_fonts_are_slow(browser: Browser, site: tuple[str, Path], width: int) -> None:
    """The layout shifts by nothing when the fonts arrive long after the text was painted."""

    address, _ = site
    page = browser.new_page(viewport={"width": width, "height": 900})
    waiting: list[Route] = []
    page.route("**/*.woff2", lambda route: waiting.append(route))  # noqa: PLW0108 - playwright marks what it is given
    moved = {}
    for path in ("", RICH):
        page.goto(address + quote(path), wait_until="domcontentloaded")
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        while waiting:
            waiting.pop().continue_()
        page.evaluate("document.fonts.ready")
        moved[path] = page.evaluate(SHIFT)
    page.close()

    assert {path: shift for path, shift in moved.items() if shift > 0.005} == {}


def test_the_choice_of_light_and_size_is_kept(browser: Browser, site: tuple[str, Path]) -> None:
    """What a reader chose stands on the next page too."""

    address, _ = site
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(address)
    plain = look(page)
    page.click("summary")
    page.check("#theme-dark")
    page.check("#size-large")
    chosen = look(page)
    page.goto(address + quote(RICH))
    there = look(page)
    context.close()

    assert chosen == there
    assert chosen["paper"] != plain["paper"]
    assert chosen["size"] > plain["size"]


def look(page: Page) -> dict[str, Any]:
    """Give the colour of the paper and the size of the type."""
    return {
        "paper": page.evaluate("getComputedStyle(document.documentElement).backgroundColor"),
        "size": page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)"),
    }


def test_light_can_be_chosen_without_a_script(browser: Browser, site: tuple[str, Path]) -> None:
    """For the page at hand the switch needs no JavaScript, and what only a script can do is not shown."""

    address, _ = site
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + quote(RICH))
    plain = page.screenshot()
    page.click("summary")
    page.check("#theme-dark")
    page.click("summary")
    dark = page.screenshot()
    shown = page.locator(".copy").is_visible(), page.locator("#offline").is_visible()
    context.close()

    assert dark != plain
    assert shown == (False, False)


def test_a_short_link_is_copied(browser: Browser, site: tuple[str, Path]) -> None:
    """The button puts the short link where it can be pasted from, and says so."""

    address, _ = site
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + quote(RICH))
    before = page.locator(".copy").inner_text()
    page.click(".copy")
    page.wait_for_function("word => document.querySelector('.copy').textContent !== word", arg=before)
    copied = page.evaluate("navigator.clipboard.readText()")
    context.close()

    assert copied.endswith("/go/c4g7sj9p.html")


def test_what_was_read_can_be_read_without_a_line(browser: Browser, site: tuple[str, Path]) -> None:
    """Who asks for it reads a page again offline; who does not has no service worker."""

    address, _ = site
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    asked = page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)")
    page.click("summary")
    page.check("#offline")
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("navigator.serviceWorker.controller")
    page.goto(address + quote(RICH), wait_until="networkidle")
    title = page.title()
    context.set_offline(offline=True)
    page.goto(address + quote(RICH))
    again = page.title(), page.evaluate("document.styleSheets[0].cssRules.length > 0")
    context.close()

    assert asked == 0
    assert again == (title, True)


def test_the_keyboard_reaches_everything_in_order(browser: Browser, site: tuple[str, Path]) -> None:
    """Tab goes through every link and control of an article, and each is seen where it is."""

    address, _ = site
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address + quote(RICH))
    count = page.evaluate(
        "[...document.querySelectorAll('a[href], button, summary, [tabindex=\"0\"]')]"
        ".filter(each => each.checkVisibility()).length"
    )
    seen = []
    for _ in range(count):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "(() => { const at = document.activeElement, box = at.getBoundingClientRect();"
                " const ring = getComputedStyle(at.closest('.card') ?? at).outlineStyle;"
                " const own = getComputedStyle(at).outlineStyle;"
                " return [[...document.querySelectorAll('*')].indexOf(at), "
                " box.width > 0 && box.bottom > 0 && box.top < innerHeight,"
                " ring !== 'none' || own !== 'none']; })()"
            )
        )
    page.close()

    assert len({number for number, *_ in seen}) == count
    assert [number for number, there, ringed in seen if not (there and ringed)] == []


def test_a_lite_page_is_one_request(browser: Browser, site: tuple[str, Path]) -> None:
    """A lite page fetches itself and nothing else, within fourteen kilobytes, and the article leads to it."""

    address, _ = site
    page = browser.new_page()
    fetched: list[str] = []
    page.goto(address + quote(RICH))
    led = page.locator(f"a[href$='lite/{RICH}']").evaluate("link => link.href")
    page.close()
    page = browser.new_page()
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(led, wait_until="networkidle")
    page.close()

    assert fetched == [address + quote(f"lite/{RICH}")]

"""Sources from strangers: each of `tests/attacks` is refused by name and line, or published without harm."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.conftest import REPOSITORY, Write, tree
from tests.hostile import ATTACKS, OUTSIDE, TELLTALE, lay, leave_what_is_published, outcomes
from tests.serving import Quiet, served
from warraq.build import build
from warraq.plan.assets import inline_style
from warraq.problems import Problems
from warraq.publish.hosting.policy import security
from warraq.read.links import doubt
from warraq.report import explained, warned

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog

SERVED = {
    ".html",
    ".xml",
    ".css",
    ".js",
    ".json",
    ".bin",
    ".txt",
    ".svg",
    ".woff2",
    ".webp",
    ".avif",
    ".jpg",
    ".webmanifest",
    ".png",
    ".ico",
}
"""Endings of what a site may hold."""
LEADING = {"href", "src", "srcset", "cite", "action", "poster", "data", "background"}
ELSEWHERE = re.compile(r"\s*(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""An address that is no web page's: `javascript:…`."""
LITE = inline_style(REPOSITORY / "theme" / "static")
OWN = f'<link rel="icon" href="data:,">\n<style>{LITE}</style>'
"""What pages for slow lines carry in themselves: a style, and an icon of nothing, so that none is asked for."""
ONWARD = "'refresh', 'content': '0; url=../"
"""A short link that leads to a page of the site."""
HARMLESS = {"application/ld+json"}
LABELS = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=12)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Build the newsroom of those attacks that are published."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1772359200")
        root = tmp_path_factory.mktemp("hostile")
        lay(root)
        leave_what_is_published(root)
        build(root)
        yield root


@pytest.fixture(scope="module")
def pages(place: Path) -> dict[str, str]:
    """Give every page of it."""
    return {path: data.decode() for path, data in tree(place / "output").items() if path.endswith(".html")}


def test_every_attack_is_refused_by_file_and_line_or_is_expected_to_be_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One run names all of them, and makes no site."""

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772359200")
    lay(tmp_path)
    with pytest.raises(Problems) as caught:
        build(tmp_path)
    found: dict[str, str] = {file.stem: "published" for file in ATTACKS.glob("*.md")}
    for problem in reversed(caught.value.problems):
        if problem.level == "error":
            found[Path(problem.path).stem] = f"refused {problem.line} {problem.field}"

    assert found == outcomes()
    assert all(problem.remedy for problem in caught.value.problems)
    assert not (tmp_path / "output").exists()


class Witness(HTMLParser):
    """Notes what a page could run, send or load."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note scripts, frames, forms, handlers and styles."""
        said = dict(attrs)
        ours = said.get("type") in HARMLESS or "assets/" in (said.get("src") or "")
        if (tag == "script" and not ours) or tag in {"iframe", "object", "embed", "style", "base", "svg", "math"}:
            self.found.append(tag)
        if tag == "meta" and "http-equiv" in said:
            self.found.append(f"{tag} {said}")
        self.found += [value for name, value in attrs if name in LEADING and ELSEWHERE.match(value or "")]
        self.found += [name for name in said if name.startswith("on") or name in {"style", "srcdoc", "formaction"}]


def test_pages_hold_nothing_that_runs(pages: dict[str, str]) -> None:
    """No script but the site's own, no frame, no handler, no style, no address but a web page's.

    Nothing is refreshed but the short links, which lead to pages of the site.
    """

    found = {}
    for path, text in pages.items():
        witness = Witness()
        witness.feed(text.replace(OWN, "") if path.startswith("lite/") else text)
        harmful = [each for each in witness.found if not (path.startswith("go/") and ONWARD in (each or ""))]
        if harmful:
            found[path] = harmful

    assert found == {}


def test_structured_data_and_feeds_say_what_was_typed(place: Path, pages: dict[str, str]) -> None:
    """A headline that tries to end the script or the feed comes back whole, as text."""

    headlines = [
        json.loads(found).get("headline")
        for text in pages.values()
        for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    ]

    assert "</script><script>alert(1)</script> <!-- <script> عنوان" in headlines
    assert "]]><script>alert(1)</script> عنوان" in headlines
    for path in (place / "output").rglob("*.xml"):
        ET.parse(path)


def test_outgoing_links_are_marked(pages: dict[str, str]) -> None:
    """A page that a link opens gets no hand on the one that it came from."""

    links = [tag for text in pages.values() for tag in re.findall(r"<a\b[^>]*>", text) if 'href="http' in tag]

    assert links
    assert [tag for tag in links if 'rel="noopener noreferrer"' not in tag] == []


def test_nothing_from_outside_gets_out(place: Path) -> None:
    """No file beside the content folder, no hidden one, no link's target, no comment of a source."""

    made = tree(place / "output")
    secrets = (OUTSIDE, "ورد-الجوري", str(place))

    assert {path for path, data in made.items() for each in secrets if each.encode() in data} == set()
    assert {Path(path).suffix for path in made} <= SERVED
    assert all(path.startswith("assets/") for path in made if path.endswith(".svg"))


def test_no_path_leaves_the_site_or_takes_a_place_of_its_own(place: Path) -> None:
    """Every name is NFC, without controls, within its folder, and differs from others in more than case."""

    paths = list(tree(place / "output"))

    assert {path for path in paths if ".." in path.split("/") or path != unicodedata.normalize("NFC", path)} == set()
    assert {path for path in paths for char in path if unicodedata.category(char) in {"Cc", "Cf"}} == set()
    assert len({path.casefold() for path in paths}) == len(paths)
    assert {path.name for path in place.iterdir()} >= {"outside.txt", "outside.png", "output"}


def test_pictures_tell_nothing(place: Path) -> None:
    """No position, no name, no comment, no thumbnail, in whatever format."""

    told = {}
    pictures = list((place / "output" / "pictures").iterdir())
    for path in pictures:
        data = path.read_bytes()
        with Image.open(BytesIO(data)) as picture:
            picture.load()
            kept = {*picture.info} - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
            kept -= {"loop", "background", "timestamp", "duration"}
            told[path.name] = [*picture.getexif(), *kept, *(["telltale"] if TELLTALE.encode() in data else [])]

    assert len(pictures) >= 6
    assert {name: found for name, found in told.items() if found} == {}


def test_the_terminal_gets_no_control(place: Path) -> None:
    """What a build says of hostile sources is plain text on one line each."""

    built = build(place, clean=True)
    said = [*warned(built, "en"), *warned(built, "ar"), *explained(built)]

    assert said
    assert {char for line in said for char in line if unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp"}} == set()


class Guarded(Quiet):
    """Serves a folder, under the site's own headers where it is told to."""

    def __init__(self, *given: object, headers_too: bool, **named: str) -> None:
        self.headers_too = headers_too
        super().__init__(*given, **named)  # type: ignore[arg-type]

    def end_headers(self) -> None:
        """Add the policy that `inv hosting` writes."""
        for name, value in security("http://127.0.0.1", LITE).items() if self.headers_too else ():
            self.send_header(name, value)
        super().end_headers()


def witnessed(browser: Browser, own: str, pages: dict[str, str]) -> list[str]:
    """Open every page of a site; give whatever a page did that it must not."""
    wrong: list[str] = []
    page = browser.new_page()

    def refuse(dialog: Dialog) -> None:
        wrong.append(f"dialog on {page.url}")
        dialog.dismiss()

    page.on("dialog", refuse)
    page.on("request", lambda asked: None if asked.url.startswith(own) else wrong.append(asked.url))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("popup", lambda other: wrong.append(other.url))
    for path in pages:
        if path.startswith("go/"):
            continue  # it leads on to a page that is opened for itself
        page.goto(own + quote(path))
        if page.url != own + quote(path):
            wrong.append(f"{path} went to {page.url}")
    page.close()
    return wrong


@pytest.mark.browser
@pytest.mark.parametrize("headers_too", [True, False], ids=["under the policy", "without it"])
def test_a_browser_runs_nothing_and_asks_nobody(
    browser: Browser, place: Path, pages: dict[str, str], headers_too: bool
) -> None:
    """No dialog, no request to another host, no refused or failed script, on any page."""

    with served(place / "output", partial(Guarded, headers_too=headers_too)) as own:
        wrong = witnessed(browser, own, pages)

    assert wrong == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("خبر", "خَبَر"), ("Report", "report"), ("cafe\u0301", "caf\u00e9")],
)
def test_addresses_that_some_disk_would_take_for_one_are_refused(
    write: Write, newsroom: Path, one: str, other: str
) -> None:
    """Marks, case and forms of accents make no second page."""

    write("أ", Slug=one)
    write("ب", Slug=other)
    with pytest.raises(Problems) as caught:
        build(newsroom)

    assert {problem.field for problem in caught.value.problems} <= {"address", "slug"}


@pytest.mark.parametrize("name", ["index", "404", "archive", "topics", "sections", "authors", "search", "robots"])
def test_a_standing_page_takes_no_page_of_the_sites_own(write: Write, newsroom: Path, name: str) -> None:
    """The home page, the lists and the lost page belong to the press; robots.html is a page like another."""

    write("خبر", Tags="ماء", Authors="ليلى")
    write(name, folder="pages", Date="")
    if name == "robots":
        build(newsroom)
        return
    with pytest.raises(Problems) as caught:
        build(newsroom)

    assert [problem.field for problem in caught.value.problems] == ["address"]


@given(LABELS, LABELS)
def test_plain_hosts_are_not_doubted(name: str, ending: str) -> None:
    """An ordinary address is no attack."""

    assert doubt(f"https://{name}.{ending}x.org/خبر-١?x=1#y") == ""


@pytest.mark.parametrize(
    "address",
    [
        "https://موقع.مصر/خبر",
        "https://xn--4gbrim.xn--ymcbaaajlc6dj7bxne2c.xn--wgbh1c/",
        "https://münchen.de/",
        "https://пример.рф/",
        "https://例え.jp/",
        "/about.html",
        "{filename}/articles/a.md",
        "#قسم",
        "mailto:desk@example.org?subject=خبر",
        "HTTPS://Example.ORG:8443/",
        "https://example.org/%2e%2e/a\u200cb",
    ],
)
def test_addresses_of_every_country_are_not_doubted(address: str) -> None:
    """Hosts in one script, the country's own ending included, are what they look like."""

    assert doubt(address) == ""

"""Fixtures: a small newsroom in a folder of its own, and a real browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings as hypothesis_settings

from tests.serving import served
from warraq.build import build

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPOSITORY = Path(__file__).resolve().parent.parent
SEED = REPOSITORY.parent / "shared" / "seed"
NIGHTLY = int(os.environ.get("NIGHTLY") or 0)
"""The seed of a night's lots, of which there are many; 0 by day, when there are few and always the same."""

hypothesis_settings.register_profile("here", deadline=None)
hypothesis_settings.register_profile("ci", deadline=None, derandomize=True)  # there the same examples every time
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "here")

SETTINGS = f"""
SITENAME = "صحيفة التجربة"
SITESUBTITLE = "للتجربة وحدها"
SITEURL = "https://news.example"
TIMEZONE = "Africa/Cairo"
DEFAULT_LANG = "ar"
AUTHOR = "مكتب التجربة"
SECTIONS = ["أخبار", "علوم", "رأي"]
DEFAULT_CATEGORY = "أخبار"
PATH = "content"
THEME = {str(REPOSITORY / "theme")!r}
PELICAN_CLASS = "warraq.Newsroom"
ARTICLE_URL = ARTICLE_SAVE_AS = "{{date:%Y}}/{{date:%m}}/{{slug}}.html"
PAGE_URL = PAGE_SAVE_AS = "{{slug}}.html"
CATEGORY_URL = CATEGORY_SAVE_AS = "sections/{{slug}}.html"
TAG_URL = TAG_SAVE_AS = "topics/{{slug}}.html"
AUTHOR_URL = AUTHOR_SAVE_AS = "authors/{{slug}}.html"
FEED_MAX_ITEMS = 5
LIST_LENGTH = 3
YEAR_LENGTH = 4
JINJA_ENVIRONMENT = {{"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}}
"""

Write = Callable[..., Path]


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of a newsroom without articles, at noon of a fixed day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772359200")  # 2026-03-01 10:00 UTC
    (tmp_path / "pelicanconf.py").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "content" / "articles").mkdir(parents=True)
    return tmp_path


@pytest.fixture
def write(newsroom: Path) -> Write:
    """Give a function that writes an article of the newsroom: `write("name", body, Title="…")`."""

    def article(name: str, body: str = "نص الخبر.", *, folder: str = "articles", **fields: str) -> Path:
        said = {
            "Title": f"عنوان {name}",
            "Date": "2026-02-10 12:00",
            "Id": f"t{blake2b(name.encode(), digest_size=4).hexdigest()}",
        }
        said |= {key.replace("_", "-"): value for key, value in fields.items()}
        lines = "".join(f"{key}: {value}\n" for key, value in said.items() if value)
        path = newsroom / "content" / folder / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{lines}\n{body}\n", encoding="utf-8")
        return path

    return article


@contextmanager
def launched() -> Iterator[Browser]:
    """Give a headless Chromium: the system's own."""
    import shutil

    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium")
    assert program, "chromium is missing; install it: apt-get install chromium"
    arguments = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=arguments)
        yield started
        started.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a headless Chromium."""
    with launched() as started:
        yield started


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the shipped content apart, once; give the folder of its site, which no test changes."""
    place = tmp_path_factory.mktemp("shipped")
    for name in ("content", "theme", "pelicanconf.py"):
        (place / name).symlink_to(REPOSITORY / name)
    build(place)
    return place / "output"


@pytest.fixture(scope="session")
def site(shipped: Path) -> Iterator[tuple[str, Path]]:
    """Serve the shipped site; give its address and its folder."""
    with served(shipped) as address:
        yield address, shipped


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file of a tree, by its path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }

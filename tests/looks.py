"""How the main pages look, as pictures: `python -m tests.looks` takes those of the golden newsroom again.

With a folder as its argument it takes those that the documentation shows, of the shipped site.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from PIL import Image

from tests.conftest import REPOSITORY, launched
from tests.golden import MOMENT, made
from tests.serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LOOKS = REPOSITORY / "tests" / "looks"


class View(NamedTuple):
    """A picture of a page: its name, the page, the width and height of the window, and how it is shown."""

    name: str
    path: str
    width: int = 360
    height: int = 1400
    scheme: str = "light"
    media: str = "screen"


GOLDEN = (
    View("home-phone", "index.html"),
    View("home-desk-dark", "index.html", 1280, 900, "dark"),
    View("article-phone-dark", "2026/01/قصيدة.html", scheme="dark"),
    View("article-desk", "2026/01/كسوف.html", 1280, 1200),
    View("section-phone", "sections/علوم.html"),
)
RICH = "2026/11/ست-قنوات-صنعت-خريطة-التجارة.html"
DOSSIER = "dossiers/حكاية-الكتاب-العربي.html"
SHOWN = (
    View("home", "index.html", 1280, 900),
    View("home-phone-dark", "index.html", scheme="dark"),
    View("article-phone", RICH),
    View("article-desk-dark", RICH, 1280, 1400, "dark"),
    View("article-print", RICH, 720, 1400, media="print"),
    View("lite", f"lite/{RICH}"),
    View("section", "sections/ثقافة.html", 1280, 900),
    View("section-phone-dark", "sections/ثقافة.html", scheme="dark"),
    View("dossier-desk-dark", DOSSIER, 1280, 900, "dark"),
    View("dossier-phone", DOSSIER),
)


def taken(browser: Browser, address: str, view: View) -> Image.Image:
    """Take a picture of a page, from its top, in few colours."""
    window = {"width": view.width, "height": view.height}
    page = browser.new_page(viewport=window, color_scheme=view.scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.emulate_media(media=view.media)  # type: ignore[arg-type]
    page.goto(address + quote(view.path), wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return shot.quantize(256)


def main() -> None:
    """Take every picture again."""
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        views: tuple[View, ...] = SHOWN
        target, site = Path(sys.argv[-1]), REPOSITORY / "output"
        if len(sys.argv) == 1:
            os.environ["SOURCE_DATE_EPOCH"] = MOMENT
            made(Path(folder))
            views, target, site = GOLDEN, LOOKS, Path(folder) / "output"
        target.mkdir(exist_ok=True)
        with served(site) as address:
            for view in views:
                taken(browser, address, view).save(target / f"{view.name}.png", optimize=True)


if __name__ == "__main__":
    main()

"""What a page weighs on its way to a phone: its text, its style, its fonts, its scripts, its pictures."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

WIDTH, DENSITY = 360, 2
"""The phone: pixels of its width as styles count them, and dots in each."""
REM = 16
TAG = re.compile(r"<(?P<name>link|script|img|source|picture|/picture)\b(?P<said>[^>]*)>")
ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')
SIZE = re.compile(r"(?:\(min-width:\s*(?P<least>[\d.]+)rem\)\s*)?(?P<number>[\d.]+)(?P<unit>vw|rem|px)$")
"""One of the `sizes` of a picture: `(min-width: 64rem) 28rem`, `100vw`."""


@dataclass(frozen=True, slots=True)
class Load:
    """Something that a page has a phone fetch: what for, and its address as written."""

    role: str
    """`style`, `font`, `script`, `picture` or `icon`."""
    written: str


@dataclass(frozen=True)
class Weight:
    """What one page weighs, in bytes as they travel."""

    path: str
    text: int
    style: int
    font: int
    script: int
    picture: int

    @cached_property
    def page(self) -> int:
        """The page with its style: what has to come before anything is seen."""
        return self.text + self.style

    @cached_property
    def whole(self) -> int:
        """All of it."""
        return self.page + self.font + self.script + self.picture


def loads(text: str) -> Iterator[Load]:
    """Give everything that a phone fetches for a page without being asked, each once."""
    seen: set[Load] = set()
    for load in _loads(text):
        if load not in seen and not load.written.startswith("data:"):
            seen.add(load)
            yield load


def _loads(text: str) -> Iterator[Load]:
    chosen = ""
    for tag in TAG.finditer(text):
        said = {name: html.unescape(value) for name, value in ATTRIBUTE.findall(tag["said"])}
        match tag["name"]:
            case "picture" | "/picture":
                chosen = ""
            case "source":
                chosen = chosen or _fitting(said.get("srcset", ""), said.get("sizes", "100vw"))
            case "img":
                yield Load("picture", chosen or said.get("src", ""))
            case "script" if "src" in said:
                yield Load("script", said["src"])
            case "link":
                yield from _link(said)


def _link(said: dict[str, str]) -> Iterator[Load]:
    rel = said.get("rel", "").split()
    if "stylesheet" in rel:
        yield Load("style", said["href"])
    elif "preload" in rel and said.get("as") == "font":
        yield Load("font", said["href"])
    elif "icon" in rel or "apple-touch-icon" in rel:
        yield Load("icon", said["href"])


def _fitting(srcset: str, sizes: str) -> str:
    """Choose the file of a picture that the phone takes: the smallest with dots enough, or else the largest."""
    files = [part.split() for part in srcset.split(",") if part.strip()]
    by_width = sorted((int(width.removesuffix("w")), address) for address, width in files)
    wanted = _shown(sizes) * DENSITY
    return next((address for width, address in by_width if width >= wanted), by_width[-1][1] if by_width else "")


def _shown(sizes: str) -> float:
    """Say how wide a picture stands on the phone.

    >>> _shown("(min-width: 64rem) 28rem, (min-width: 20rem) 50vw, 100vw")
    180.0
    """
    for part in sizes.split(","):
        size = SIZE.match(part.strip())
        if size and (not size["least"] or float(size["least"]) * REM <= WIDTH):
            return float(size["number"]) * {"vw": WIDTH / 100, "rem": REM, "px": 1}[size["unit"]]
    return WIDTH


def place(path: str, written: str) -> str:
    """Give the file that a page at `path` means; nothing where it is another host's."""
    parts = urlsplit(written)
    if parts.scheme or parts.netloc:
        return ""
    return normpath(join(dirname(path), unquote(parts.path))).lstrip("/")


def weigh(path: str, text: str, travels: Callable[[str], int], own: int) -> Weight:
    """Weigh a page; `travels` gives the bytes of a file on its way, `own` are the page's."""
    sums = dict.fromkeys(("style", "font", "script", "picture", "icon"), 0)
    for load in loads(text):
        sums[load.role] += travels(place(path, load.written))
    return Weight(path, own, sums["style"], sums["font"], sums["script"], sums["picture"])

"""The theme's static files, each under a name that holds its own hash, so that a browser may keep it for ever."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from posixpath import join, normpath

from warraq.find.script import tight
from warraq.problems import Problem, Problems

IMPORT = re.compile(r'@import "(?P<file>[^"]+)" layer\((?P<layer>[\w-]+)\);')
URL = re.compile(r'url\("(?P<file>[^":]+)"\)')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s+")
TIGHT = re.compile(r" ?([{};,]) ?")
SHIPPED = (".woff2", ".svg", ".png", ".ico", ".webp", ".txt")
ENTRY = "site.css"
SCRIPTS = ("js/reader.js",)
"""Scripts that stand alone; that of search is put together with its tables."""
WORKER = "js/sw.js"
"""The service worker: it stands at the site's root under its own name, since its place says what it may serve."""
INLINE = "lite.css"


@dataclass(frozen=True, slots=True)
class Assets:
    """Every static file: its address by its name under the theme's `static/`, and its bytes by address."""

    addresses: Mapping[str, str]
    contents: Mapping[str, bytes]


def bundle(static: Path) -> Assets:
    """Read the theme's static files; style sheets are drawn into the one that imports them.

    Raises:
        Problems: a style sheet names a file that is not there.
    """
    problems: list[Problem] = []
    addresses: dict[str, str] = {}
    contents: dict[str, bytes] = {}
    for file in sorted(static.rglob("*")):
        name = file.relative_to(static).as_posix()
        if file.suffix in SHIPPED and file.is_file() and not file.is_symlink():
            _add(name, file.read_bytes(), addresses, contents)
    for name in SCRIPTS:
        if (static / name).is_file():
            _add(name, tight((static / name).read_text(encoding="utf-8")).encode(), addresses, contents)
    for file in sorted(static.rglob(ENTRY)):
        name = file.relative_to(static).as_posix()
        sheet = _addressed(_drawn(file, static, problems), name, addresses, problems)
        _add(name, _tight(sheet).encode(), addresses, contents)
    if problems:
        raise Problems(problems)
    return Assets(addresses, contents)


def worker(static: Path) -> bytes:
    """Give the service worker, for readers who ask for one; a theme may have none."""
    file = static / WORKER
    return tight(file.read_text(encoding="utf-8")).encode() if file.is_file() else b""


def inline_style(static: Path) -> str:
    """Give the style that a page carries in itself, so that it has nothing to fetch; a theme may have none."""
    file = static / INLINE
    return _tight(COMMENT.sub("", file.read_text(encoding="utf-8"))) if file.is_file() else ""


def hashed(stem: str, suffix: str, data: bytes) -> str:
    """Give the address of a file under a name that holds its own hash."""
    return f"assets/{stem}.{blake2b(data, digest_size=6).hexdigest()}.{suffix}"


def _add(name: str, data: bytes, addresses: dict[str, str], contents: dict[str, bytes]) -> None:
    stem, _, suffix = name.rpartition("/")[2].rpartition(".")
    address = hashed(stem, suffix, data)
    addresses[name] = address
    contents[address] = data


def _drawn(file: Path, static: Path, problems: list[Problem]) -> str:
    """Put each imported sheet in its layer, in the place of its `@import`."""
    sheet = COMMENT.sub("", file.read_text(encoding="utf-8"))

    def draw(match: re.Match[str]) -> str:
        part = file.parent / match["file"]
        if not part.is_file():
            line = sheet.count("\n", 0, match.start()) + 1
            where = file.relative_to(static.parent.parent).as_posix()
            problems.append(
                Problem(
                    where, line, "@import", match["file"], "a style sheet beside it", "mend the name, or make the file"
                )
            )
            return ""
        return f"@layer {match['layer']}{{{_drawn(part, static, problems)}}}"

    return IMPORT.sub(draw, sheet)


def _addressed(sheet: str, name: str, addresses: Mapping[str, str], problems: list[Problem]) -> str:
    """Give each file that a sheet names its hashed address, beside the sheet's own."""

    def place(match: re.Match[str]) -> str:
        target = normpath(join(name.rpartition("/")[0], match["file"]))
        if target not in addresses:
            problems.append(
                Problem(
                    f"theme/static/{name}",
                    0,
                    "url()",
                    match["file"],
                    "a file under theme/static",
                    "mend the name, or put the file there",
                )
            )
            return match[0]
        return f'url("{addresses[target].rpartition("/")[2]}")'

    return URL.sub(place, sheet)


def _tight(sheet: str) -> str:
    """Take out what a browser does not read."""
    return TIGHT.sub(r"\1", SPACE.sub(" ", sheet)).strip()

"""Look at each page that was made: whole, in its language, leading nowhere that is not there, telling nothing."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

from warraq.problems import Problem
from warraq.settings import Settings

REFERENCE = re.compile(r'<(?P<tag>[a-z]+)\b[^<>]*?\s(?:href|src)="(?P<target>[^"]*)"')
SRCSET = re.compile(r'\ssrcset="([^"]*)"')
ROOT_TAG = re.compile(r'<html lang="[^"]+" dir="(?:rtl|ltr)">')
TITLE = re.compile(r"<title>[^<]*\S[^<]*</title>")
LEFT_OVER = re.compile(r"\{(?:filename|static|attach|table)\}")
LOADING = {"img", "script", "link", "iframe", "source", "video", "audio", "embed"}
"""Elements that fetch without being asked."""


@dataclass(frozen=True, slots=True)
class Whole:
    """The site that links are held against: all its outputs, its host, and the path above its root."""

    outputs: Collection[str]
    host: str
    base: str


def audit(folder: Path, paths: Iterable[str], outputs: Collection[str], settings: Settings) -> list[Problem]:
    """Look at files of a tree; `outputs` is everything that the site will have."""
    problems: list[Problem] = []
    own = urlsplit(settings.url)
    whole = Whole(outputs, own.netloc, own.path)
    secrets = [str(settings.root), str(Path.home())]
    for path in paths:
        if path.endswith((".html", ".xml")):
            text = (folder / path).read_text(encoding="utf-8")
            checks = _page(path, text, whole) if path.endswith(".html") else _feed(text)
            leaks = (
                ("leak", f"a path of this machine: {secret}")
                for secret in secrets
                if len(secret) > 1 and secret in text
            )
            problems += [
                Problem(
                    f"{settings.output.name}/{path}",
                    0,
                    field,
                    found,
                    "",
                    "mend the template or the source that it is made of",
                )
                for field, found in (*checks, *leaks)
            ]
    return problems


def _page(path: str, text: str, whole: Whole) -> Iterator[tuple[str, str]]:
    if not ROOT_TAG.search(text):
        yield "language", "no lang and dir on <html>"
    if not TITLE.search(text):
        yield "title", "an empty <title>"
    if not text.rstrip().endswith("</html>"):
        yield "markup", "a page that is cut short"
    if left := LEFT_OVER.search(text):
        yield "markup", f"{left[0]} left as it was"
    targets = [(match["tag"], match["target"]) for match in REFERENCE.finditer(text)]
    targets += [
        ("img", each.split()[0]) for match in SRCSET.finditer(text) for each in match[1].split(",") if each.strip()
    ]
    for tag, target in dict.fromkeys(targets):
        yield from _target(path, tag, html.unescape(target), whole)


def _target(path: str, tag: str, target: str, whole: Whole) -> Iterator[tuple[str, str]]:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        if tag in LOADING and parts.netloc != whole.host:
            yield "third party", f"<{tag}> fetches {target}"
        return
    if not parts.path:
        return
    address = unquote(parts.path)
    if address.startswith("/"):
        place = normpath(address.removeprefix(whole.base).lstrip("/") or ".")
    else:
        place = normpath(join(dirname(path), address))
    page = "index.html" if place == "." else place
    if page not in whole.outputs:
        yield "link", f"{target}, which leads to nothing"


def _feed(text: str) -> Iterator[tuple[str, str]]:
    try:
        ET.fromstring(text)  # noqa: S314 - made by this very build
    except ET.ParseError as error:
        yield "markup", f"no well-formed XML: {error}"

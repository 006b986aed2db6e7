"""Look at each page that was made: whole, in its language, leading nowhere that is not there, telling nothing."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Iterator
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
PAGES = (".html", ".xml")
HELD = 50_000
"""Targets that an auditor remembers at a time."""

Reference = tuple[str, str]
"""An element's name and what it refers to, as written."""


class Auditor:
    """Looks at pages one after the other; what they lead to is gathered, to be held against the site at the end."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        own = urlsplit(settings.url)
        self.host, self.base = own.netloc, own.path
        self.secrets = [secret for secret in (str(settings.root), str(Path.home())) if len(secret) > 1]
        self.reached: set[str] = set()
        """Every address of the site that a page leads to."""
        self._known: dict[tuple[str, Reference], tuple[str, str]] = {}

    def look(self, path: str, text: str) -> Iterator[Problem]:
        """Give what is wrong with a page or a feed, whatever else the site holds."""
        found = self._page(path, text) if path.endswith(".html") else _feed(text)
        leaks = (("leak", f"a path of this machine: {secret}") for secret in self.secrets if secret in text)
        for field, what in (*found, *leaks):
            yield self._problem(path, field, what)

    def leads(self, path: str, text: str, missing: Collection[str]) -> Iterator[Problem]:
        """Give each reference of a page that leads to one of the `missing` addresses."""
        for reference in _references(text):
            address, _ = self._resolved(dirname(path), reference)
            if address in missing:
                yield self._problem(path, "link", f"{html.unescape(reference[1])}, which leads to nothing")

    def _problem(self, path: str, field: str, found: str) -> Problem:
        remedy = "mend the template or the source that it is made of"
        return Problem(f"{self.settings.output.name}/{path}", 0, field, found, "", remedy)

    def _page(self, path: str, text: str) -> Iterator[tuple[str, str]]:
        if not ROOT_TAG.search(text):
            yield "language", "no lang and dir on <html>"
        if not TITLE.search(text):
            yield "title", "an empty <title>"
        if not text.rstrip().endswith("</html>"):
            yield "markup", "a page that is cut short"
        if left := LEFT_OVER.search(text):
            yield "markup", f"{left[0]} left as it was"
        folder = dirname(path)
        for reference in _references(text):
            address, foreign = self._resolved(folder, reference)
            if address:
                self.reached.add(address)
            if foreign:
                yield "third party", foreign

    def _resolved(self, folder: str, reference: Reference) -> tuple[str, str]:
        """Give the address that a reference leads to, and what it fetches from elsewhere; one of them, or neither."""
        key = (folder, reference)
        if key not in self._known:
            if len(self._known) >= HELD:
                self._known.clear()
            self._known[key] = self._resolve(folder, *reference)
        return self._known[key]

    def _resolve(self, folder: str, tag: str, written: str) -> tuple[str, str]:
        target = html.unescape(written)
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            foreign = tag in LOADING and parts.netloc != self.host
            return "", f"<{tag}> fetches {target}" if foreign else ""
        if not parts.path:
            return "", ""
        address = unquote(parts.path)
        if address.startswith("/"):
            place = normpath(address.removeprefix(self.base).lstrip("/") or ".")
        else:
            place = normpath(join(folder, address))
        return "index.html" if place == "." else place, ""


def _references(text: str) -> dict[Reference, None]:
    """Give what a page refers to, each once, in order."""
    found: dict[Reference, None] = dict.fromkeys(REFERENCE.findall(text))
    for each in SRCSET.findall(text):
        found |= dict.fromkeys(("img", part.split()[0]) for part in each.split(",") if part.strip())
    return found


def missing(folder: Path, paths: Iterable[str], absent: Collection[str], settings: Settings) -> list[Problem]:
    """Name every page among `paths` that leads to an address which the site will not have."""
    auditor = Auditor(settings)
    pages = (path for path in paths if absent and path.endswith(".html"))
    return [
        problem
        for path in pages
        for problem in auditor.leads(path, (folder / path).read_text(encoding="utf-8"), absent)
    ]


def _feed(text: str) -> Iterator[tuple[str, str]]:
    try:
        ET.fromstring(text)  # noqa: S314 - made by this very build
    except ET.ParseError as error:
        yield "markup", f"no well-formed XML: {error}"

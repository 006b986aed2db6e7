"""Look at each page that was made: whole, in its language, leading nowhere that is not there, telling nothing."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from xml.parsers import expat

from warraq.plan.addresses import root
from warraq.problems import Problem
from warraq.settings import Settings

REFERENCE = re.compile(r'[ \n](href|src|srcset)="([^"]*)"')
TAG = re.compile(r"<([a-z]+)")
ROOT_TAG = re.compile(r'<html lang="[^"]+" dir="(?:rtl|ltr)">')
TITLE = re.compile(r"<title>[^<]*\S[^<]*</title>")
LEFT_OVER = re.compile(r"\{(?:filename|static|attach)\}")
"""What an address may begin with in a source, and never on a page; an article's words may hold it."""
LOADING = {"img", "script", "link", "iframe", "source", "video", "audio", "embed"}
"""Elements that fetch without being asked."""
PAGES = (".html", ".xml")
HELD = 50_000
"""Targets that an auditor remembers at a time."""

Reference = tuple[str, str]
"""An attribute's name and what it refers to, as written."""


class Auditor:
    """Looks at pages one after the other; what they lead to is gathered, to be held against the site at the end."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        own = urlsplit(root(settings.url))
        self.host, self.base = own.netloc, unquote(own.path)
        self.secrets = [secret for secret in (str(settings.root), str(Path.home())) if len(secret) > 1]
        self.reached: set[str] = set()
        """Every address of the site that a page leads to."""
        self._known: dict[tuple[str, Reference], tuple[str, bool]] = {}

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
        folder = dirname(path)
        for reference in _references(text):
            if LEFT_OVER.match(reference[1]):
                yield "markup", f"{reference[1]} left as it was"
            address, foreign = self._resolved(folder, reference)
            if address:
                self.reached.add(address)
            if foreign:
                yield from _fetched(text, reference)

    def _resolved(self, folder: str, reference: Reference) -> tuple[str, bool]:
        """Give the address of the site that a reference leads to, or say that it leads to another host."""
        key = (folder, reference)
        if key not in self._known:
            if len(self._known) >= HELD:
                self._known.clear()
            self._known[key] = self._resolve(folder, reference[1])
        return self._known[key]

    def _resolve(self, folder: str, written: str) -> tuple[str, bool]:
        target = html.unescape(written)
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            return "", parts.netloc != self.host and parts.scheme != "data"  # which asks nobody
        if not parts.path:
            return "", False
        address = unquote(parts.path)
        if address.startswith("/"):
            place = normpath(address.removeprefix(self.base).lstrip("/") or ".")
        else:
            place = normpath(join(folder, address))
        return "index.html" if place == "." else place, False


def _references(text: str) -> dict[Reference, None]:
    """Give what a page refers to, each once, in order."""
    found: dict[Reference, None] = dict.fromkeys(REFERENCE.findall(text))
    for name, written in [reference for reference in found if reference[0] == "srcset"]:
        del found[name, written]
        found |= dict.fromkeys(("src", part.split()[0]) for part in written.split(",") if part.strip())
    return found


def _fetched(text: str, reference: Reference) -> Iterator[tuple[str, str]]:
    """Name the elements that fetch a file of another host without being asked; what stands between tags is words."""
    said = reference[1]
    for at in _places(text, said):
        opened = text.rfind("<", 0, at)
        tag = TAG.match(text, opened)
        if tag and tag[1] in LOADING and text.find(">", opened, at) < 0:
            yield "third party", f"<{tag[1]}> fetches {html.unescape(said)}"
            return


def _places(text: str, said: str) -> Iterator[int]:
    at = text.find(said)
    while at >= 0:
        yield at
        at = text.find(said, at + 1)


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
        expat.ParserCreate().Parse(text, True)  # noqa: FBT003 - the whole text at once
    except expat.ExpatError as error:
        yield "markup", f"no well-formed XML: {error}"

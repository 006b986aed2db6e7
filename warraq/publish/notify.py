"""Others told of what changed, and of nothing else: caches, feed hubs, search engines."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from warraq.problems import Problem
from warraq.publish.addresses import address
from warraq.publish.fetch import fetch
from warraq.publish.kinds import Kind, hashed, kind
from warraq.publish.patience import Patience, Transient
from warraq.publish.secrets import scrubbed

BATCH = 10_000
"""Addresses in one request. Source: indexnow.org, documentation."""
FEEDS = (".atom.xml", ".rss.xml", "feed.json")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Notices:
    """Who is told, each empty where nobody is."""

    websub: str = ""
    """A hub's address."""
    indexnow: str = ""
    """The key of IndexNow, which stands in a file of its name at the site's root."""
    engine: str = "https://api.indexnow.org/indexnow"
    purge: tuple[str, ...] = ()
    """A command that reads changed addresses from its standard input, one a line."""


def purge(notices: Notices, base: str, paths: Sequence[str]) -> Iterator[Problem]:
    """Have a cache let go of changed addresses; hashed assets never change, so they are not named."""
    stale = [address(base, path) for path in paths if not hashed(path)]
    if not notices.purge or not stale:
        return
    try:
        ran = subprocess.run(  # noqa: S603 - the maintainer's own command
            notices.purge, input="\n".join(stale) + "\n", capture_output=True, text=True, check=False
        )
    except OSError as error:
        yield _problem("purge", f"{notices.purge[0]}: {error.strerror}")
        return
    if ran.returncode:
        yield _problem("purge", f"ended with {ran.returncode}: {scrubbed(ran.stderr.strip())}")


def announce(notices: Notices, base: str, paths: Sequence[str], patience: Patience) -> Iterator[Problem]:
    """Tell the feeds' hub, and search engines."""
    if notices.websub:
        for feed in (path for path in paths if path.endswith(FEEDS)):
            form = urlencode({"hub.mode": "publish", "hub.url": address(base, feed)}).encode()
            yield from _post("websub", notices.websub, form, FORM, patience)
    pages = [address(base, path) for path in paths if kind(path) in {Kind.PAGE, Kind.HOME} and path != "404.html"]
    for start in range(0, len(pages) if notices.indexnow else 0, BATCH):
        said = {
            "host": urlsplit(base).netloc,
            "key": notices.indexnow,
            "keyLocation": address(base, f"{notices.indexnow}.txt"),
            "urlList": pages[start : start + BATCH],
        }
        yield from _post("indexnow", notices.engine, json.dumps(said).encode(), JSON, patience)


def _post(name: str, place: str, data: bytes, headers: dict[str, str], patience: Patience) -> Iterator[Problem]:
    try:
        answer = fetch(place, patience, data=data, headers=headers)
    except Transient as trouble:
        yield _problem(name, scrubbed(str(trouble)))
        return
    if answer.status >= 300:  # noqa: PLR2004 - the successful answers end there
        yield _problem(name, f"answered {answer.status}")


def _problem(name: str, found: str) -> Problem:
    return Problem("NOTIFY", 0, name, found, "", "the site is live; tell them again by the next publish", level="warn")

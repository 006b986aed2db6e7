"""What a file is to a reader's browser: when it goes live, its type, and how long it may be kept."""

from __future__ import annotations

import re
from enum import IntEnum

HASHED = re.compile(r"(?:\.[0-9a-f]{8,}|-[0-9a-f]{8,}(?:-\d+)?)\.(?P<suffix>[a-z0-9]+)$")
"""A name that holds its content's hash: `assets/site.0b2fc0ceee4d.css`, `pictures/canal-0e35a944d8-480.webp`."""
PAGES = ("html", "xml")
"""Endings of files whose addresses stay while their content changes, whatever their names look like."""


class Kind(IntEnum):
    """Kinds of files, in the order in which they go live: what is named goes before what names it."""

    HASHED = 0
    FILE = 1
    PAGE = 2
    LIST = 3
    HOME = 4


TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "xsl": "application/xslt+xml; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "webmanifest": "application/manifest+json; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "woff2": "font/woff2",
    "webp": "image/webp",
    "avif": "image/avif",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "ico": "image/vnd.microsoft.icon",
    "pdf": "application/pdf",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "wasm": "application/wasm",
    "gz": "application/gzip",
    "zip": "application/zip",
}
ATOM = "application/atom+xml; charset=utf-8"
RSS = "application/rss+xml; charset=utf-8"
OTHER = "application/octet-stream"

IMMUTABLE = "public, max-age=31536000, immutable"
SHORT = "public, max-age=60"
HOUR = "public, max-age=3600"
ASK = "no-cache"
"""For a service worker: kept, and asked for again each time."""
WORKERS = ("sw.js", "service-worker.js")


def hashed(path: str) -> bool:
    """Tell whether a name changes with its content, so that it can be kept for ever.

    >>> hashed("assets/site.0b2fc0ceee4d.css"), hashed("2026/11/خبر-deadbeef.html")
    (True, False)
    """
    found = HASHED.search(path)
    return found is not None and found["suffix"] not in PAGES


def kind(path: str) -> Kind:
    """Say what a file of the site is."""
    if path == "index.html":
        return Kind.HOME
    if hashed(path):
        return Kind.HASHED
    if path.endswith(".html"):
        return Kind.PAGE
    return Kind.LIST if path.endswith((".xml", ".json", ".webmanifest", ".txt", *WORKERS)) else Kind.FILE


def content_type(path: str) -> str:
    """Give a file's type, with its charset where it is text."""
    if path.endswith(".atom.xml"):
        return ATOM
    if path.endswith(".rss.xml"):
        return RSS
    return TYPES.get(path.rpartition(".")[2].lower(), OTHER)


def cache_control(path: str) -> str:
    """Say how long a browser may keep a file."""
    if path.endswith(WORKERS):
        return ASK
    match kind(path):
        case Kind.HASHED:
            return IMMUTABLE
        case Kind.FILE:
            return HOUR
        case _:
            return SHORT


def gains_by_compression(path: str) -> bool:
    """Tell whether a file gains by compression."""
    return "charset" in content_type(path) or path.endswith((".wasm", ".ico"))

"""Addresses as machines want them: whole, and percent-encoded once."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote, urlsplit

PATH = "/~-._!$&'*+,;=:@()"
"""What stands in a path as it is. Source: RFC 3986, section 3.3."""


SHORT = "go/"
"""Where the short links are."""


def short_address(ident: str) -> str:
    """Give the short address of an article: it is made of its id, and so stays whatever else changes."""
    return f"{SHORT}{ident}.html"


def lite_address(address: str) -> str:
    """Give the address of an article's lite page, which a host can tell by the article's own."""
    return f"lite/{address}"


def absolute(site: str, address: str) -> str:
    """Give the whole address of something under the site's root; a folder's own page has the folder's.

    >>> absolute("https://warraq.example", "2026/03/غزة.html#خبر")
    'https://warraq.example/2026/03/%D8%BA%D8%B2%D8%A9.html#%D8%AE%D8%A8%D8%B1'
    """
    return f"{root(site)}/{encoded(address)}"


@lru_cache(maxsize=8192)
def encoded(address: str) -> str:
    """Percent-encode an address under the site's root.

    >>> encoded("topics/ماء/index.html")
    'topics/%D9%85%D8%A7%D8%A1/'
    """
    path, mark, fragment = address.partition("#")
    if path == "index.html" or path.endswith("/index.html"):
        path = path.removesuffix("index.html")
    return quote(path, safe=PATH) + (mark + quote(fragment, safe=PATH) if mark else "")


@lru_cache(maxsize=16)
def root(site: str) -> str:
    """Give the site's own address as machines write it, whichever letters its host and its path have.

    >>> root("https://صحيفة.example/ar/أخبار"), root("https://news.example:8000")
    ('https://xn--ogbhx3c3b.example/ar/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1', 'https://news.example:8000')
    """
    parts = urlsplit(site)
    host = (parts.hostname or "").encode("idna").decode()
    place = f"{host}:{parts.port}" if parts.port else host
    return f"{parts.scheme}://{place}{quote(parts.path, safe=PATH + '%').rstrip('/')}"

"""Addresses as machines want them: whole, and percent-encoded once."""

from __future__ import annotations

from urllib.parse import quote


def short_address(ident: str) -> str:
    """Give the short address of an article: it is made of its id, and so stays whatever else changes."""
    return f"go/{ident}.html"


def lite_address(address: str) -> str:
    """Give the address of an article's lite page, which a host can tell by the article's own."""
    return f"lite/{address}"


def absolute(site: str, address: str) -> str:
    """Give the whole address of something under the site's root.

    >>> absolute("https://warraq.example", "2026/03/غزة.html")
    'https://warraq.example/2026/03/%D8%BA%D8%B2%D8%A9.html'
    """
    path, mark, fragment = address.partition("#")
    return f"{site}/{quote(path, safe='/~')}" + (mark + quote(fragment) if mark else "")

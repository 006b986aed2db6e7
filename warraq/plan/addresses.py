"""Addresses as machines want them: whole, and percent-encoded once."""

from __future__ import annotations

from urllib.parse import quote


def absolute(site: str, address: str) -> str:
    """Give the whole address of something under the site's root.

    >>> absolute("https://warraq.example", "2026/03/غزة.html")
    'https://warraq.example/2026/03/%D8%BA%D8%B2%D8%A9.html'
    """
    path, mark, fragment = address.partition("#")
    return f"{site}/{quote(path, safe='/~')}" + (mark + quote(fragment) if mark else "")

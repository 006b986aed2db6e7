"""Where a published file's path becomes an address: percent-encoded once, as `warraq.plan.addresses` does it."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from warraq.plan.addresses import PATH, root


def encoded(path: str) -> str:
    """Percent-encode a path, or the path of a redirect.

    >>> encoded("2026/خبر أول.html")
    '2026/%D8%AE%D8%A8%D8%B1%20%D8%A3%D9%88%D9%84.html'
    """
    return quote(path, safe=PATH)


def address(base: str, path: str) -> str:
    """Give a file's whole address; a folder's own page has the folder's.

    >>> address("https://news.example/ar", "index.html")
    'https://news.example/ar/'
    """
    folder, _, name = path.rpartition("/")
    shown = path if name != "index.html" else f"{folder}/" if folder else ""
    return f"{root(base)}/{encoded(shown)}"


def below(base: str) -> str:
    """Give the path that a site stands under, without a slash at its end; empty for a host's root.

    >>> below("https://news.example/ar/"), below("https://news.example")
    ('/ar', '')
    """
    return urlsplit(base).path.rstrip("/")

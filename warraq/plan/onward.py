"""Where a reader can send an article on: plain links, which ask nothing of anybody before they are followed."""

from __future__ import annotations

from urllib.parse import quote


def share_links(title: str, address: str) -> tuple[tuple[str, str], ...]:
    """Give the links, each with the name of its word among the strings; `address` is the article's whole one.

    >>> share_links("خبر", "https://news.example/x.html")[3]
    ('facebook', 'https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fnews.example%2Fx.html')
    """
    said, whole = quote(title, safe=""), quote(address, safe="")
    return (
        ("whatsapp", f"https://wa.me/?text={said}%20{whole}"),
        ("telegram", f"https://t.me/share/url?url={whole}&text={said}"),
        ("x", f"https://x.com/intent/post?url={whole}&text={said}"),
        ("facebook", f"https://www.facebook.com/sharer/sharer.php?u={whole}"),
        ("mail", f"mailto:?subject={said}&body={whole}"),
    )

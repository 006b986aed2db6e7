"""Where an author can be found: mail addresses and pages of their own, as they are typed."""

from __future__ import annotations

import re

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
PAGE = re.compile(r"https?://[\w-]+(?:\.[\w-]+)+(?:/[^\s\"'<>]*)?")


def contact(typed: str) -> tuple[str, str] | None:
    """Give an address as it is shown and as it is linked to; nothing where it is neither mail nor a page.

    >>> contact("desk@news.example"), contact("https://news.example/desk/"), contact("javascript:x")
    (('desk@news.example', 'mailto:desk@news.example'), ('news.example/desk', 'https://news.example/desk/'), None)
    """
    if MAIL.fullmatch(typed):
        return typed, f"mailto:{typed}"
    return (typed.partition("://")[2].rstrip("/"), typed) if PAGE.fullmatch(typed) else None

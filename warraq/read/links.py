r"""Where links lead: out over http(s), mailto or tel to a host that is what it looks like, or to a page of the site.

A browser reads more into an address than an editor sees: `//host` and `/\host` leave the site, `bank@host` is not the
bank, and letters of two scripts can spell one well-known name. Source: the URL Standard; Unicode TS #39, section 5.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

ANCHOR = re.compile(r'<a\b[^>]*?\shref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
SEEN = "!-9;-\\[\\]-~\u0621-\u064a\u0660-\u0669"
"""Characters that hide nothing, but for the colon: ASCII without the backslash, Arabic letters and digits."""
CLEAR = re.compile(
    r"https?://(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}(?::\d{1,4})?(?:[/?#][:" + SEEN + "]*)?"
    r"|(?:\{[a-z]+\})?/?(?!/)[" + SEEN + r"]*|mailto:[!-~]+|tel:[-+\d().]+"
)
"""Addresses in which there is nothing to doubt: nearly all that are typed."""

SCHEME = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)
SHOWN_ADDRESS = re.compile(r"\s*(?:https?://|www\.)([^\s/?#<]+)", re.IGNORECASE)
"""A label that is an address itself: `https://example.org/…`, `www.example.org`."""

LIKE_LATIN = {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU"}
"""Scripts in which whole Latin words can be spelt."""
TOGETHER = ({"CJK", "HIRAGANA", "KATAKANA"}, {"CJK", "HANGUL"}, {"CJK", "BOPOMOFO"})
"""Scripts of one language."""
UNSEEN = {"Cc", "Cf", "Zl", "Zp", "Cn", "Co", "Cs"}
JOINERS = "\u200c"
"""An invisible sign that spelling needs: Persian words in an address have it."""


def doubts(body: str) -> Iterator[tuple[str, str]]:
    """Give each link of a typeset body that may lead elsewhere than it seems, as typed, and why."""
    for written, label in ANCHOR.findall(body) if "<a" in body else ():
        target = html.unescape(written)
        why = doubt(target) or _other_host(target, label)
        if why:
            yield target, why


def doubt(target: str) -> str:
    r"""Say why an address may lead elsewhere than it seems; nothing where it does not.

    >>> doubt("https://example.org/خبر"), doubt("//example.org/")
    ('', 'an address without https:')
    """
    if CLEAR.fullmatch(target):
        return ""
    target = target.strip()
    if any(unicodedata.category(char) in UNSEEN and char not in JOINERS for char in target):
        return "invisible characters in an address"
    if target.startswith("//"):
        return "an address without https:"
    if "\\" in target:
        return "a backslash in an address"
    scheme = SCHEME.match(target)
    if scheme and scheme[1].lower().startswith("http"):
        return _doubtful_host(target, scheme.end())
    return ""


def _doubtful_host(target: str, start: int) -> str:
    if not target.startswith("//", start):
        return "an address without // before its host"
    try:
        parts = urlsplit(target)
        host, user = parts.hostname or "", parts.username
        _ = parts.port
    except ValueError:
        return "an address that no browser reads"
    if user is not None:
        return f"a name before the host, which is {host}"
    return _strange(host)


def _strange(host: str) -> str:
    if not host or unicodedata.normalize("NFKC", host) != host:
        return "a host that is written in look-alike characters"
    try:
        labels = [_readable(label) for label in host.split(".")]
    except (UnicodeError, ValueError):
        return "a host that no browser reads"
    scripts = [_scripts(label) for label in labels]
    if any(len(each) > 1 and not any(each <= group for group in TOGETHER) for each in scripts):
        return f"a host of letters of two scripts, {'.'.join(labels)}"
    last = scripts[-1]
    if any(each & LIKE_LATIN and not each & last for each in scripts):
        return f"a host of letters that look like others, {'.'.join(labels)}"
    return ""


def _readable(label: str) -> str:
    return label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label


def _scripts(label: str) -> set[str]:
    return {unicodedata.name(char, "?").split()[0] for char in label if char.isalpha()}


def _other_host(target: str, label: str) -> str:
    """Say that a label which is an address itself names another host than it leads to."""
    shown = SHOWN_ADDRESS.match(re.sub(r"<[^>]*>", "", label))
    if not shown:
        return ""
    try:
        host = urlsplit(target).hostname or ""
    except ValueError:
        return "an address that no browser reads"
    named = html.unescape(shown[1]).lower()
    return "" if _bare(named) == _bare(host) else f"a label that names {named}"


def _bare(host: str) -> str:
    return host.partition(":")[0].removeprefix("www.").rstrip(".")

"""What is done to an article's HTML between Markdown and typography: safety, crosshead anchors, tables.

Each step takes HTML and gives HTML; `nh3` is the guard, and what it would take out is named, not dropped.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from string import ascii_lowercase

import nh3

from warraq.text.slugs import slugify

TAGS = frozenset(
    """
    a abbr aside b bdi bdo blockquote br caption cite code dd del div dl dt em figcaption figure footer h2 h3 h4 h5 h6
    hr i img ins kbd li mark ol p pre q s section small span strong sub sup table tbody td tfoot th thead time tr u ul
    var wbr
    """.split()  # noqa: SIM905 - a list of eighty short names reads best as text
)
COMMON = {"class", "dir", "id", "lang", "title"}
ATTRIBUTES = {
    **{tag: set(COMMON) for tag in TAGS},
    "a": COMMON | {"href", "hreflang"},
    "img": COMMON | {"src", "alt", "width", "height"},
    "ol": COMMON | {"start", "reversed"},
    "li": COMMON | {"value"},
    "td": COMMON | {"colspan", "rowspan"},
    "th": COMMON | {"colspan", "rowspan", "scope"},
    "time": COMMON | {"datetime"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes=ATTRIBUTES,
    url_schemes=SCHEMES,
    clean_content_tags={"script", "style"},
    link_rel="noopener noreferrer",
)
TAG = re.compile(r"<\s*/?\s*([A-Za-z][A-Za-z0-9:-]*)\b[^<>]*>?")
"""A tag as a browser would see it: `<script src=…>`, `</p>`."""
HANDLER = re.compile(r"<[^<>]*\s(on[a-z]+|style|srcdoc|formaction)\s*=", re.IGNORECASE)
LINK = re.compile(
    r"""<(?:a|img|blockquote|q|ins|del)\b[^<>]*?\s(?:href|src|cite)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""",
    re.IGNORECASE,
)
SCHEME = re.compile(r"[\s\x00-\x1f]*([A-Za-z][A-Za-z0-9+.\s-]*):")
CROSSHEAD = re.compile(r"<h([2-6])>(.*?)</h\1>", re.DOTALL)
ANY_TAG = re.compile(r"<[^<>]*>")
BREAK = re.compile(r"</(?:p|h\d|li|td|th|div|blockquote|dt|dd|figcaption|caption)>|<br>")
TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
CAPTION = re.compile(r"<table>\s*<caption>(.*?)</caption>", re.DOTALL)


def forbidden(markup: str) -> Iterator[str]:
    """Name everything that may not stand in an article: tags, event handlers, addresses with a script in them."""
    for match in TAG.finditer(markup):
        if match[1].lower() not in TAGS:
            yield f"<{match[1]}>"
    for match in HANDLER.finditer(markup):
        yield f"{match[1]}="
    for match in LINK.finditer(markup):
        target = html.unescape(next(filter(None, match.groups()), ""))
        scheme = SCHEME.match(target)
        if scheme and re.sub(r"\s", "", scheme[1]).lower() not in SCHEMES:
            yield target


def attributes_taken_out(markup: str) -> Iterator[str]:
    """Name the attributes that the guard takes out, as its own parser reads them: `title="x"onclick=…` is two."""
    seen: list[tuple[str, str]] = []

    def look(tag: str, name: str, _: str) -> None:
        seen.append((tag, name))

    nh3.clean(
        markup, tags=set(TAGS), attributes={}, generic_attribute_prefixes=set(ascii_lowercase), attribute_filter=look
    )
    for tag, name in seen:
        if tag in ATTRIBUTES and name not in ATTRIBUTES[tag] and name != "rel":
            yield f"{name}="


def safe(markup: str) -> str:
    """Give markup that a browser cannot run, with outgoing links marked."""
    return CLEANER.clean(markup)


def plain(markup: str) -> str:
    """Give the words of some markup, without its tags.

    >>> plain("<p>قال &amp; <b>أكد</b></p>")
    'قال & أكد'
    """
    words = ANY_TAG.sub("", BREAK.sub(" ", markup)).replace("&nbsp;", " ")
    return " ".join((html.unescape(words) if "&" in words else words).split())


def with_anchors(markup: str) -> str:
    """Give each crosshead a stable id made of its words; equal ones get -2, -3 …."""
    taken: dict[str, int] = {}

    def anchor(match: re.Match[str]) -> str:
        try:
            name = slugify(plain(match[2]), 80)
        except ValueError:
            name = "crosshead"
        taken[name] = taken.get(name, 0) + 1
        name = name if taken[name] == 1 else f"{name}-{taken[name]}"
        return f'<h{match[1]} id="{html.escape(name)}">{match[2]}</h{match[1]}>'

    return CROSSHEAD.sub(anchor, markup) if "<h" in markup else markup


def with_scrolling_tables(markup: str) -> str:
    """Wrap each table so that it scrolls by itself on a narrow screen, by keyboard too; its title names it."""
    if "<table>" not in markup:
        return markup
    return TABLE.sub(_scrolling, markup)


def _scrolling(table: re.Match[str]) -> str:
    title = CAPTION.match(table[0])
    label = html.escape(plain(title[1])) if title else "{table}"
    return f'<div class="table" role="region" tabindex="0" aria-label="{label}">{table[0]}</div>'

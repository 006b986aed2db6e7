"""Place a typeset body on its page: internal links and pictures get their addresses there."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping

from markupsafe import Markup

from warraq.plan.views import Picture, Source
from warraq.read.metadata import picture_path

IMAGE = re.compile(r"<img\b[^>]*>")
SOURCE = re.compile(r'\bsrc="([^"]*)"')
LONE_FIGURE = re.compile(r"<p>(<img\b[^>]*>)</p>")
HREF = re.compile(r'(<a\b[^>]*?\shref=")([^"]*)(")')
DESCRIPTION = re.compile(r'\balt="([^"]*)"')
UNTITLED = re.compile(r'(<aside class="(points|facts)">\s*<p class="title">)(?=</p>)')
"""A box whose title is the site's own word for it."""
SIZES = "(min-width: 48rem) 44rem, 100vw"


def place(
    body: str, root: str, links: Mapping[str, str], figures: Mapping[str, Picture], words: Callable[[str], str]
) -> str:
    """Give a body for one page, from which `root` leads to the site's root.

    `links` go by target as typed, `figures` by path under content/images; `words` are those of the interface.
    """
    if "{table}" in body:
        body = body.replace('aria-label="{table}"', f'aria-label="{html.escape(words("table"))}"')
    if "<aside" in body:
        body = UNTITLED.sub(lambda m: f"{m[1]}{html.escape(words(f'box.{m[2]}'))}", body)
    if links:
        body = HREF.sub(lambda m: m[1] + _address(m[2], root, links) + m[3], body)
    if figures:
        body = LONE_FIGURE.sub(lambda m: _figure(m[1], root, figures), body)
        body = IMAGE.sub(lambda m: _image(m[0], root, figures), body)
    return body


def unpictured(body: str, word: str) -> Markup:
    """Give a body without anything to fetch: each picture is told by its description, under the site's word for it."""
    if "<img" in body:
        body = IMAGE.sub(lambda m: f"<i>{html.escape(word)}: {_described(m[0])}</i>", body)
    return Markup(body)  # noqa: S704 - made by the read room from escaped text


def _described(tag: str) -> str:
    found = DESCRIPTION.search(tag)
    return found[1] if found else ""


def _address(target: str, root: str, links: Mapping[str, str]) -> str:
    address = links.get(html.unescape(target))
    return target if address is None else html.escape(root + address)


def _figure(tag: str, root: str, figures: Mapping[str, Picture]) -> str:
    picture = _named(tag, figures)
    if picture is None:
        return f"<p>{tag}</p>"
    credit = f'<span class="credit">{html.escape(picture.credit)}</span>' if picture.credit else ""
    said = " ".join(filter(None, (picture.caption, credit)))
    return f"<figure>{_shown(picture, root)}{f'<figcaption>{said}</figcaption>' if said else ''}</figure>"


def _image(tag: str, root: str, figures: Mapping[str, Picture]) -> str:
    picture = _named(tag, figures)
    return tag if picture is None else _shown(picture, root)


def _named(tag: str, figures: Mapping[str, Picture]) -> Picture | None:
    source = SOURCE.search(tag)
    return figures.get(picture_path(html.unescape(source[1]))) if source else None


def _shown(picture: Picture, root: str) -> str:
    sources = "".join(_source(source, root) for source in picture.sources)
    return (
        f'<picture>{sources}<img src="{html.escape(root + picture.src)}" '
        f'width="{picture.width}" height="{picture.height}" alt="{html.escape(picture.alt)}" '
        'loading="lazy" decoding="async"></picture>'
    )


def _source(source: Source, root: str) -> str:
    srcset = ", ".join(f"{root}{address} {width}w" for address, width in source.srcset)
    return f'<source type="{source.type}" srcset="{html.escape(srcset)}" sizes="{SIZES}">'

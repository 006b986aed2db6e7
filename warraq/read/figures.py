"""Pictures in the body of a source, and the lines that stand under pictures."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from warraq.article.record import PictureRef
from warraq.problems import Problem
from warraq.read.frontmatter import Source
from warraq.read.metadata import picture_path
from warraq.text.style import Style
from warraq.text.typography import typeset_html
from warraq.text.widows import bind_last_words

IMAGE = re.compile(r"<img\b[^>]*>")
ATTRIBUTE = re.compile(r'\b(src|alt|title)="([^"]*)"')
BAR = "|"
"""Between the caption of a picture in the body and its credit."""


def figures_of(
    body: str, source: Source, path: str, style: Style | None
) -> tuple[tuple[PictureRef, ...], list[Problem]]:
    """Give the pictures that a typeset body shows, and what they lack."""
    tags = [{name: html.unescape(value) for name, value in ATTRIBUTE.findall(tag)} for tag in IMAGE.findall(body)]
    problems = [each for said in tags for each in _check_figure(said, source, path)]
    return tuple(_figure(said, source, style) for said in tags), problems


def set_line(text: str, style: Style | None) -> str:
    """Escape a line of plain text and set it as a block of its own."""
    escaped = html.escape(text, quote=False)
    return (
        bind_last_words(typeset_html(f"<p>{escaped}</p>", style)).removeprefix("<p>").removesuffix("</p>")
        if style and text
        else escaped
    )


def _figure(said: Mapping[str, str], source: Source, style: Style | None) -> PictureRef:
    """Take a picture of the body with what stands under it: a caption, and after a bar who made it."""
    caption, _, credit = said.get("title", "").rpartition(BAR)
    src = said.get("src", "")
    alt = said.get("alt", "")
    return PictureRef(picture_path(src), alt, set_line(caption.strip(), style), credit.strip(), source.line_of(src))


def _check_figure(said: Mapping[str, str], source: Source, path: str) -> Iterator[Problem]:
    """Name what a picture of the body lacks: a file of the newsroom, a description, a credit."""
    src = said.get("src", "")
    line, name = source.line_of(src), picture_path(src)
    if not name:
        allowed, remedy = "a file under content/images", "put the picture there: ![…](images/nile.jpg)"
        yield Problem(path, line, "picture", src, allowed, remedy)
        return
    if not said.get("alt", "").strip():
        allowed, remedy = "![what it shows](images/…)", "say what the picture shows"
        yield Problem(path, line, "picture", f"{name} without a description", allowed, remedy)
    _, bar, credit = said.get("title", "").rpartition(BAR)
    if not (bar and credit.strip()):
        allowed, remedy = '![…](images/… "caption | credit")', "say after a bar who made the picture"
        yield Problem(path, line, "picture", f"{name} without a credit", allowed, remedy)

"""How a source is read, step by step; `source` is its door."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from warraq.article.record import Correction, PictureRef, Record, Reference
from warraq.marks import digest
from warraq.problems import Problem
from warraq.read import markup
from warraq.read.dialect import parsed_html, too_deep
from warraq.read.fences import faults
from warraq.read.frontmatter import Source, split
from warraq.read.metadata import Desk, Metadata, picture_path
from warraq.read.plainly import marked_safe, plain_html
from warraq.read.rarity import rarity
from warraq.read.source import Reading
from warraq.settings import Settings
from warraq.text.style import Style
from warraq.text.summaries import shorten
from warraq.text.typography import typeset, typeset_html
from warraq.text.vectors import article_vector
from warraq.text.widows import bind_last_words

IMAGE = re.compile(r"<img\b[^>]*>")
ATTRIBUTE = re.compile(r'\b(src|alt|title)="([^"]*)"')
HREF = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
OUTGOING = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")
KEPT = 28
"""Terms of an article that are kept, heaviest first."""
EXCERPT_LIMIT = 200
"""Characters of a description: what search engines and share cards show of it."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
CONTROL_BYTES = bytes([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
NO_CHARACTER = "\uffff".encode()[:2]
"""How U+FFFD, U+FFFE and U+FFFF begin in UTF-8: with the controls, all that `_text` refuses."""


def read_source(data: bytes, path: str, settings: Settings) -> Reading:
    """Read the source that stands under `path` (in the content folder, `/` between)."""
    text, problem = _text(data, path)
    if problem:
        return Reading(None, "", (problem,))
    source, problems = split(text, path)
    page = path.startswith("pages/")
    desk = Desk(path, source, settings, page=page)
    metadata = desk.check()
    problems += desk.problems
    plain = plain_html(source.body)
    problems += [] if plain else _check_body(text, source, path)
    if any(problem.level == "error" for problem in problems):
        return Reading(None, "", tuple(problems))
    style = metadata.style.typography if metadata.texts["lang"].startswith("ar") else None  # Arabic rules, for Arabic
    body = _set_body(_safe_html(source, path, problems) if plain is None else marked_safe(plain), style)
    figures, links, more = _references(body, source, path, style)
    problems += more
    words = markup.plain(body)
    if not words and not figures:
        problems.append(
            Problem(
                path,
                source.body_line,
                "body",
                "no text",
                "the article, under a blank line",
                "write it, or set Status: draft elsewhere",
            )
        )
    if any(problem.level == "error" for problem in problems):
        return Reading(None, "", tuple(problems))
    own = digest(data)
    return Reading(_record(path, metadata, source, words, style, figures, links, own, page=page), body, tuple(problems))


def _text(data: bytes, path: str) -> tuple[str, Problem | None]:
    remedy = "save it as UTF-8, or give the file to `inv ingest`, which reads older encodings"
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return "", Problem(
            path, line, "encoding", f"byte {data[error.start]:#04x}, which is not UTF-8", "UTF-8", remedy
        )
    if any(map(text.__contains__, "\r\u2028\u2029")):
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    if len(data.translate(None, CONTROL_BYTES)) == len(data) and NO_CHARACTER not in data:
        return text, None
    bad = CONTROL.search(text)
    if bad or "\ufffd" in text:
        at = bad.start() if bad else text.index("\ufffd")
        found = f"U+{ord(text[at]):04X}, {'a control character' if bad else 'the mark of a letter that was lost'}"
        return "", Problem(
            path, text.count("\n", 0, at) + 1, "encoding", found, "text", "take it out, or paste the text again"
        )
    return text, None


def _check_body(text: str, source: Source, path: str) -> list[Problem]:
    deep = too_deep(source.body)
    if not text.strip():
        return [
            Problem(
                path,
                1,
                "body",
                "an empty file",
                "metadata, a blank line, and text",
                "write the article, or delete the file",
            )
        ]
    if deep:
        line, found = deep
        return [
            Problem(path, source.body_line + line - 1, "body", found, "an article's markup", "take it apart, or out")
        ]
    if ":::" not in source.body:
        return []
    return [
        Problem(path, source.body_line + line, "container", found, allowed, remedy)
        for line, found, allowed, remedy in faults(source.body)
    ]


def _safe_html(source: Source, path: str, problems: list[Problem]) -> str:
    raw = parsed_html(source.body)
    problems += _check_markup(raw, source, path)
    return markup.safe(raw)


def _check_markup(raw: str, source: Source, path: str) -> list[Problem]:
    seen = dict.fromkeys(markup.forbidden(raw))
    remedy = "take it out; docs/markdown.md lists what an article may hold"
    return [
        Problem(path, _line(source, found.strip("<>=")), "body", found, "Markdown and plain text tags", remedy)
        for found in seen
    ]


def _set_body(safe: str, style: Style | None) -> str:
    body = markup.with_scrolling_tables(markup.with_anchors(safe))
    return bind_last_words(typeset_html(body, style)) if style else body


def _line(source: Source, needle: str) -> int:
    at = source.body.find(needle)
    return source.body_line + source.body.count("\n", 0, at) if at >= 0 else source.body_line


def _references(
    body: str, source: Source, path: str, style: Style | None
) -> tuple[tuple[PictureRef, ...], tuple[Reference, ...], list[Problem]]:
    figures, problems = [], []
    for tag in IMAGE.findall(body) if "<img" in body else ():
        said = {name: html.unescape(value) for name, value in ATTRIBUTE.findall(tag)}
        line = _line(source, said.get("src", ""))
        name = picture_path(said.get("src", ""))
        if not name:
            problems.append(
                Problem(
                    path,
                    line,
                    "picture",
                    said.get("src", ""),
                    "a file under content/images",
                    "put the picture there: ![…](images/nile.jpg)",
                )
            )
        elif not said.get("alt", "").strip():
            problems.append(
                Problem(
                    path,
                    line,
                    "picture",
                    f"{name} without a description",
                    "![what it shows](images/…)",
                    "say what the picture shows",
                )
            )
        else:
            figures.append(PictureRef(name, said["alt"], _set(said.get("title", ""), style), line=line))
    targets = dict.fromkeys(html.unescape(target) for target in HREF.findall(body)) if "<a" in body else ()
    links = tuple(Reference(target, _line(source, target)) for target in targets if not OUTGOING.match(target))
    return tuple(figures), links, problems


def _record(  # noqa: PLR0913 - a record is made in one place, of everything that was read
    path: str,
    metadata: Metadata,
    source: Source,
    words: str,
    style: Style | None,
    figures: tuple[PictureRef, ...],
    links: tuple[Reference, ...],
    digest: str,
    *,
    page: bool,
) -> Record:
    texts = metadata.texts
    standfirst = typeset(texts["summary"], style) if style else texts["summary"]
    picture = None
    if texts["image"]:
        line = source.entries["image"].line
        picture = PictureRef(
            texts["image"], texts["image_alt"], _set(texts["image_caption"], style), texts["image_credit"], line
        )
    return Record(
        path=path,
        page=page,
        id=metadata.id,
        slug=metadata.slug,
        title=typeset(texts["title"], style) if style else texts["title"],
        title_html=_set(texts["title"], style),
        standfirst=standfirst,
        standfirst_html=_set(texts["summary"], style),
        excerpt=shorten(standfirst or words, EXCERPT_LIMIT),
        section=texts["category"],
        topics=metadata.topics,
        authors=metadata.authors,
        date=metadata.date,
        modified=metadata.modified,
        status=texts["status"],
        kind=texts["kind"],
        months=metadata.style.months,
        numerals=metadata.style.numerals,
        calendar=metadata.style.calendar,
        lang=texts["lang"],
        place=texts["place"],
        source=texts["source"],
        picture=picture,
        figures=figures,
        links=links,
        series=texts["series"],
        part=metadata.numbers["part"],
        weight=metadata.numbers["weight"],
        corrections=tuple(
            Correction(when, typeset(text, style) if style else text) for when, text in metadata.corrections
        ),
        words=words.count(" ") + bool(words),
        terms=() if page else _terms(texts, metadata.topics, words),
        lines=tuple((name, entry.line) for name, entry in source.entries.items()),
        digest=digest,
    )


def _set(text: str, style: Style | None) -> str:
    """Escape a line of plain text and set it as a block of its own."""
    escaped = html.escape(text, quote=False)
    return (
        bind_last_words(typeset_html(f"<p>{escaped}</p>", style)).removeprefix("<p>").removesuffix("</p>")
        if style and text
        else escaped
    )


def _terms(texts: Mapping[str, str], topics: tuple[str, ...], words: str) -> tuple[tuple[str, int], ...]:
    """Weigh what an article is about, in thousandths, so that sums of products are exact."""
    vector = article_vector(texts["title"], texts["summary"], topics, words, rarity())
    return tuple((term, round(1000 * weight)) for term, weight in vector[:KEPT])

"""How a source is read, step by step; `source` is its door."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from warraq.article.record import Correction, PictureRef, Record, Reference
from warraq.find.document import card, found
from warraq.marks import digest
from warraq.problems import Problem
from warraq.read import markup
from warraq.read.analysis import analyser
from warraq.read.decoding import text_of
from warraq.read.dialect import parsed_html, too_deep
from warraq.read.fences import faults
from warraq.read.figures import figures_of, set_line
from warraq.read.frontmatter import Source, split
from warraq.read.links import doubts
from warraq.read.metadata import Desk, Metadata
from warraq.read.plainly import marked_safe, plain_html
from warraq.read.rarity import rarity
from warraq.read.source import Reading
from warraq.settings import Settings
from warraq.text.style import Style
from warraq.text.summaries import shorten
from warraq.text.tallies import Prose, Tallied, tallied
from warraq.text.typography import typeset, typeset_html
from warraq.text.vectors import article_vector
from warraq.text.widows import bind_last_words

HREF = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
CROSSHEAD = re.compile(r"<h[2-6][^>]*>(.*?)</h[2-6]>", re.DOTALL)
OUTGOING = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")
EMBEDS = {f"<{tag}>" for tag in ("iframe", "video", "audio", "embed", "object")}
"""What shows something of another host; a reader's visit is none of that host's business until a link is followed."""
KEPT = 36
"""Terms of an article that are kept, heaviest first."""
EXCERPT_LIMIT = 200
"""Characters of a description: what search engines and share cards show of it."""


def read_source(data: bytes, path: str, settings: Settings) -> Reading:
    """Read the source that stands under `path` (in the content folder, `/` between)."""
    text, problem = text_of(data, path)
    if problem:
        return Reading(None, "", (problem,))
    source, problems = split(text, path)
    page = path.startswith(("pages/", "authors/"))
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
    problems += (*more, *_check_links(plain or "", source, path))
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
    record = _record(path, metadata, source, words, style, figures, links, digest(data), page=page)
    if page:
        return Reading(record, body, tuple(problems))
    told = tallied(_prose(record, body, words), analyser(settings.lexicon))
    record = replace(record, terms=_terms(told))
    shown = card(record.title, record.standfirst or record.excerpt, record.section, record.topics, record.authors)
    return Reading(record, body, tuple(problems), found(shown, told))


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
    problems += (*_check_markup(raw, source, path), *_check_links(raw, source, path))
    return markup.safe(raw)


def _check_markup(raw: str, source: Source, path: str) -> list[Problem]:
    typed = markup.attributes_taken_out(raw) if "<" in source.body else ()
    seen = dict.fromkeys((*markup.forbidden(raw), *typed))
    allowed, remedy = "Markdown and plain text tags", "take it out; docs/markdown.md lists what an article may hold"
    link = "link to what it shows instead: [name](https://…)"
    return [
        Problem(path, source.line_of(found.strip("<>=")), "body", found, allowed, link if found in EMBEDS else remedy)
        for found in seen
    ]


def _check_links(body: str, source: Source, path: str) -> Iterator[Problem]:
    allowed, remedy = "an address that leads where it seems to", "write it as the browser's address bar shows it"
    for target, why in doubts(body):
        yield Problem(path, source.line_of(target), "link", f"{target}, {why}", allowed, remedy)


def _set_body(safe: str, style: Style | None) -> str:
    body = markup.with_scrolling_tables(markup.with_anchors(safe))
    return bind_last_words(typeset_html(body, style)) if style else body


def _references(
    body: str, source: Source, path: str, style: Style | None
) -> tuple[tuple[PictureRef, ...], tuple[Reference, ...], list[Problem]]:
    figures, problems = figures_of(body, source, path, style) if "<img" in body else ((), [])
    targets = dict.fromkeys(html.unescape(target) for target in HREF.findall(body)) if "<a" in body else ()
    links = tuple(Reference(target, source.line_of(target)) for target in targets if not OUTGOING.match(target))
    return figures, links, problems


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
            texts["image"],
            texts["image_alt"],
            set_line(texts["image_caption"], style),
            texts["image_credit"],
            line,
            texts["image_focus"],
        )
    return Record(
        path=path,
        page=page,
        id=metadata.id,
        slug=metadata.slug,
        title=typeset(texts["title"], style) if style else texts["title"],
        title_html=set_line(texts["title"], style),
        standfirst=standfirst,
        standfirst_html=set_line(texts["summary"], style),
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
        addresses=metadata.addresses,
        corrections=tuple(
            Correction(when, typeset(text, style) if style else text) for when, text in metadata.corrections
        ),
        picks=metadata.picks,
        words=words.count(" ") + bool(words),
        terms=(),
        lines=tuple((name, entry.line) for name, entry in source.entries.items()),
        digest=digest,
    )


def _prose(record: Record, body: str, words: str) -> Prose:
    """Give an article's plain texts."""
    heads = " ".join(markup.plain(head) for head in CROSSHEAD.findall(body)) if "<h" in body else ""
    return Prose(record.title, record.standfirst, heads, record.topics, record.authors, words)


def _terms(told: Tallied) -> tuple[tuple[str, int], ...]:
    """Weigh what an article is about, in thousandths, so that sums of products are exact."""
    return tuple((term, round(1000 * weight)) for term, weight in article_vector(told, rarity())[:KEPT])

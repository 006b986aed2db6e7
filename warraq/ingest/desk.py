"""The desk: a paste in, a source on disk, a receipt that says what was taken for what. Nothing is overwritten."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from warraq.article.schema import BY_NAME, LANGUAGE, choice_for
from warraq.ingest.blocks import Block
from warraq.ingest.compose import compose
from warraq.ingest.credits import split_list
from warraq.ingest.decode import decode
from warraq.ingest.shape import Shape, read
from warraq.ingest.shelf import find_by_id, written
from warraq.problems import Problem, Problems, printable
from warraq.text.ids import short_id
from warraq.text.moments import MomentError, parse_moment
from warraq.text.slugs import slugify

STANDFIRST = ("auto", "yes", "no")

SHOWN = 72
"""Characters of a line that a receipt shows."""

MOST_NAMESAKES = 999
"""Articles of one month that may share a slug."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the editor says; an empty text leaves it to the paste, or to the house."""

    section: str = ""
    date: str = ""
    authors: str = ""
    tags: str = ""
    title: str = ""
    standfirst: str = "auto"
    status: str = "published"
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where the source is, `written`, `already there` or `would write`, and the lines that tell it."""

    path: Path
    status: str
    lines: tuple[str, ...]


def ingest(  # noqa: PLR0913 - an article has this many circumstances
    data: bytes,
    name: str,
    content: Path,
    options: Options,
    *,
    now: datetime,
    zone: tzinfo,
    default_section: str,
    default_authors: tuple[str, ...] = (),
    named: Callable[[str], str] = slugify,
    dry_run: bool = False,
) -> Receipt:
    """Turn a paste into a source under `content/articles/YYYY/MM/`, or say where it already is.

    Args:
        data: the paste as it came.
        name: what messages call it.
        content: the newsroom's content folder.
        options: what the editor says.
        now: the time of an article that has no date of its own.
        zone: the newsroom's time zone, for dates without one.
        default_section: where an article goes when nobody says.
        default_authors: who signs when nobody does.
        named: makes a name in the address of a headline.
        dry_run: write nothing.

    Raises:
        Problems: everything in the way, by line of the paste, with what is allowed and the remedy.
    """
    _check(options)
    decoded = decode(data, name)
    own_id = short_id(decoded.text)
    known = find_by_id(content / "articles", own_id)
    if known is not None:
        return Receipt(known, "already there", (f"already there: {_shown(known, content)}",))
    shape = read(decoded.text, options.title, options.standfirst)
    moment, modified, notes = _moments(shape, options, name, now, zone)
    slug = _usable(shape, name, named)
    folder = content / "articles" / f"{moment:%Y}" / f"{moment:%m}"
    header = _header(
        shape,
        options,
        {"Date": _stamp(moment), "Modified": _stamp(modified), "Id": own_id},
        default_section,
        default_authors,
    )
    path = _place(folder, slug, header, shape, write=not dry_run)
    status = "would write" if dry_run else "written"
    house = _house(shape, options, default_section, default_authors)
    told = [f"{status}: {_shown(path, content)}", f"encoding: {decoded.encoding}", *_told(shape), *notes, *house]
    return Receipt(path, status, tuple(told))


def _check(options: Options) -> None:
    """Refuse options that mean nothing, all of them at once."""
    problems = []
    if options.standfirst not in STANDFIRST:
        problems.append(_option("standfirst", options.standfirst, ", ".join(STANDFIRST)))
    if options.status and choice_for(BY_NAME["status"], options.status) is None:
        problems.append(_option("status", options.status, ", ".join(value for value, _ in BY_NAME["status"].choices)))
    if options.lang and not LANGUAGE.fullmatch(options.lang):
        problems.append(_option("lang", options.lang, "a language tag such as ar or ar-EG"))
    if problems:
        raise Problems(problems)


def _option(field: str, found: str, allowed: str) -> Problem:
    return Problem(f"--{field}", 0, field, found, allowed, "choose one of them")


def _moments(
    shape: Shape, options: Options, name: str, now: datetime, zone: tzinfo
) -> tuple[datetime, datetime | None, list[str]]:
    """Find when the article was published and changed: by the editor, else by the paste, else now."""
    problems: list[Problem] = []
    notes: list[str] = []
    date = _moment(options.date, "--date", 0, zone, problems) if options.date else None
    if date is None and shape.credit.date and not options.date:
        date = _moment(shape.credit.date, name, _line(shape, "date"), zone, problems)
    modified = None
    if shape.credit.modified:
        kept = [] if options.date else problems
        modified = _moment(shape.credit.modified, name, _line(shape, "modified"), zone, kept)
    if problems:
        raise Problems(problems)
    if date is None:
        date = min(now, modified) if modified else now
        notes.append(
            "date: the text has none, so it is now; --date says another"
            if date is now
            else "date: the text's last change"
        )
    if modified is not None and modified <= date:
        modified = None
    return date, modified, notes


def _moment(text: str, name: str, line: int, zone: tzinfo, problems: list[Problem]) -> datetime | None:
    try:
        return parse_moment(text, zone)
    except MomentError as error:
        remedy = error.remedy if name.startswith("--") else f"{error.remedy}; or give --date"
        problems.append(Problem(name, line, "date", error.found, error.allowed, remedy))
        return None


def _line(shape: Shape, what: str) -> int:
    return next((taken.line for taken in shape.taken if what in taken.what.split(", ")), 0)


def _stamp(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""


def _usable(shape: Shape, name: str, named: Callable[[str], str]) -> str:
    """Check that there is a headline and a body; give the slug."""
    problems = []
    slug = ""
    if not shape.headline:
        allowed = "a first line without a full stop, shorter than the text under it"
        problems.append(
            Problem(name, 1, "title", "no headline", allowed, "put a headline above the text, or give --title")
        )
    else:
        try:
            slug = named(shape.headline)
        except ValueError:
            remedy = "put a headline above the text, or give --title"
            problems.append(
                Problem(name, _line(shape, "headline"), "title", shape.headline, "a headline with letters", remedy)
            )
    if not shape.blocks:
        problems.append(
            Problem(name, 0, "text", "no text under the headline", "at least one paragraph", "paste the whole article")
        )
    if problems:
        raise Problems(problems)
    return slug


def _header(
    shape: Shape, options: Options, made: Mapping[str, str], default_section: str, default_authors: tuple[str, ...]
) -> dict[str, str]:
    """Gather the metadata: what the editor says, else the paste, else the house."""
    credit = shape.credit
    return {
        "Title": shape.headline,
        "Summary": shape.standfirst,
        "Category": options.section or default_section,
        "Tags": _listed(split_list(options.tags) or credit.tags),
        "Authors": _listed(split_list(options.authors) or credit.authors or default_authors),
        "Status": choice_for(BY_NAME["status"], options.status or "published") or "",
        "Lang": options.lang,
        "Place": credit.place,
        "Source": credit.source,
        **made,
    }


def _listed(items: tuple[str, ...]) -> str:
    return "\u060c ".join(items)


def _place(folder: Path, slug: str, header: Mapping[str, str], shape: Shape, *, write: bool) -> Path:
    """Write the source under the first free name: the slug, else the slug and a number."""
    for number in range(1, MOST_NAMESAKES + 1):
        name = slug if number == 1 else f"{slug}-{number}"
        path = folder / f"{name}.md"
        if path.exists():
            continue
        if not write or written(path, compose({**header, "Slug": name}, shape.blocks)):
            return path
    found = f"{MOST_NAMESAKES} articles named {slug} in one month"
    raise Problems([Problem(str(folder), 0, "slug", found, "another headline", "give --title")])


def _told(shape: Shape) -> Iterator[str]:
    """Say what was taken for what, and what was left out."""
    for taken in shape.taken:
        yield f"line {taken.line}: {taken.what}: {_short(taken.text)}"
    for block in shape.blocks:
        yield f"{_lines(block)}: {_kind(block)}"
    for dropped in shape.dropped:
        yield f"line {dropped.line}: left out ({printable(dropped.reason)}): {_short(dropped.text)}"
    if shape.unseen:
        yield f"{shape.unseen} invisible characters taken out"


def _house(shape: Shape, options: Options, section: str, authors: tuple[str, ...]) -> Iterator[str]:
    """Say what neither the editor nor the paste said, and the house did."""
    if not options.section:
        yield f"section: {printable(section)}, the site's own; --section says another"
    if authors and not options.authors and not shape.credit.authors:
        yield f"byline: {printable(_listed(authors))}, the site's own; --authors says another"


def _shown(path: Path, content: Path) -> str:
    """Show a path from the newsroom's folder on."""
    return printable(str(path.relative_to(content.parent)))


def _short(text: str) -> str:
    return printable(text if len(text) <= SHOWN else text[:SHOWN] + "\u2026")


def _lines(block: Block) -> str:
    return f"line {block.first}" if block.first == block.last else f"lines {block.first}\u2013{block.last}"


def _kind(block: Block) -> str:
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", type(block).__name__).lower()
    text = getattr(block, "text", "")
    return f"{words}: {_short(text)}" if text else words

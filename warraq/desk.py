"""The maintainer's verbs that make sources: ingest, new."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from warraq import clock
from warraq.article.naming import NAMING
from warraq.article.schema import BY_NAME, choice_for
from warraq.ingest.desk import Options
from warraq.ingest.desk import ingest as ingest_text
from warraq.problems import Problem, Problems, printable
from warraq.settings import Settings, load
from warraq.text.ids import short_id

STANDARD_INPUT = "-"


def ingest_files(root: Path, file: str, names: tuple[str, ...], options: Options, *, dry_run: bool) -> Iterator[str]:
    """Ingest files one by one; give the lines of each receipt as it is done.

    Raises:
        Problems: after all files were tried; those that went well are written.
    """
    settings = load(root / file)
    _check_section(options.section, settings)
    problems: list[Problem] = []
    for name in names:
        try:
            data = sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
        except OSError as error:
            problems.append(
                Problem(name, 0, "file", error.strerror or str(error), "a plain-text file", "mend its name")
            )
            continue
        try:
            receipt = ingest_text(
                data,
                "standard input" if name == STANDARD_INPUT else name,
                settings.content,
                options,
                now=clock.now().astimezone(settings.zone),
                zone=settings.zone,
                default_section=settings.default_section,
                default_authors=(settings.author,) if settings.author else (),
                named=_naming(settings),
                dry_run=dry_run,
            )
        except Problems as found:
            problems += found.problems
            continue
        yield from receipt.lines
    if problems:
        raise Problems(problems)


def _check_section(section: str, settings: Settings) -> None:
    """Check the section before anything is written."""
    known = settings.sections
    if section and known and section not in known:
        raise Problems([Problem("--section", 0, "category", section, "، ".join(known), "choose one of them")])


def _naming(settings: Settings) -> Callable[[str], str]:
    """Name a source's file; one whose address is its id has a readable file all the same."""
    return NAMING["latin" if settings.slugs == "latin" else "arabic"]


def new_article(  # noqa: PLR0913 - what an editor may say of an article at its birth
    root: Path, file: str, title: str, *, section: str, authors: str, tags: str, kind: str
) -> str:
    """Begin a draft; give its path. No file is ever overwritten.

    Raises:
        Problems: the headline has no letters, or the section or kind is not known.
    """
    settings = load(root / file)
    _check_section(section, settings)
    if kind and choice_for(BY_NAME["kind"], kind) is None:
        allowed = "، ".join(value for value, _ in BY_NAME["kind"].choices)
        raise Problems([Problem("--kind", 0, "kind", kind, allowed, "choose one of them")])
    now = clock.now().astimezone(settings.zone)
    try:
        slug = _naming(settings)(title)
    except ValueError as error:
        raise Problems([Problem("inv new", 0, "title", title, "a headline with letters", str(error))]) from None
    folder = settings.content / "articles" / f"{now:%Y}" / f"{now:%m}"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, 1000):
        name = slug if number == 1 else f"{slug}-{number}"
        lines = {
            "Title": " ".join(title.split()),
            "Summary": "",
            "Date": f"{now:%Y-%m-%d %H:%M}",
            "Category": section or settings.default_section,
            "Tags": tags,
            "Authors": authors or settings.author,
            "Slug": name,
            "Id": short_id(f"{name} {now.isoformat()}"),
            "Status": "draft",
            "Kind": kind,
        }
        text = "".join(f"{key}: {value}".rstrip() + "\n" for key, value in lines.items())
        path = folder / f"{name}.md"
        try:
            with path.open("x", encoding="utf-8") as made:
                made.write(text + "\n")
        except FileExistsError:
            continue
        shown = printable(path.relative_to(root).as_posix())
        return f"{shown}: a draft; write under the blank line, then set Status: published"
    raise Problems(
        [Problem(str(slug), 0, "slug", "a thousand of that name", "a name of its own", "choose another headline")]
    )

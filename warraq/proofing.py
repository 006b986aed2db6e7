"""The verbs of proof-reading: check what stands in the sources, mend what is sure, explain what typography does."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from warraq.ingest.decode import decode
from warraq.keep.catalogue import opened
from warraq.messages import told
from warraq.press import Press, in_place, located, locked, prepare
from warraq.problems import Problem, Problems, printable
from warraq.proof.mending import difference
from warraq.proof.reader import proofreader
from warraq.proof.reports import as_json, as_sarif
from warraq.relate.findings import copies
from warraq.relate.shelf import Shelf
from warraq.relate.why import why
from warraq.settings import load
from warraq.text.typography import explain

SPACES = str.maketrans({" ": "␠", "\u00a0": "⍽"})
FORMS: dict[str, Callable[[Iterable[Problem]], str] | None] = {"text": None, "json": as_json, "sarif": as_sarif}
"""How `inv check` can answer."""


def check_sources(root: Path, file: str, form: str) -> tuple[str, bool]:
    """Look at every source; give the report as `text`, `json` or `sarif`, and whether it holds an error.

    Raises:
        Problems: there is no such form, or nothing can be looked at before something else is mended.
    """
    if form not in FORMS:
        raise Problems([Problem("--format", 0, "format", form, ", ".join(FORMS), "choose one of them")])
    from warraq.glue.run import misfits  # noqa: PLC0415 - Pelican takes a third of a second to import

    with prepared(root, file) as press:
        write = FORMS[form]
        said = _with_proposals(press) if write else [*press.errors, *press.warnings()]
        twice = (in_place(each, press.settings) for each in copies(press.edition, Shelf(press.catalogue).copies()))
        found = list(dict.fromkeys((*said, *twice, *misfits(press))))
        text = write(found) if write else _told(found, press)
    return text, any(each.level == "error" for each in found)


@contextmanager
def prepared(root: Path, file: str) -> Iterator[Press]:
    """Make the press ready, with everything looked at that can be looked at without a page."""
    settings = load(root / file)
    with locked(settings, lambda: None), opened(settings.state) as catalogue:
        yield prepare(settings, catalogue, whole=True)


def _with_proposals(press: Press) -> list[Problem]:
    """Give what is to be looked at, that of the language anew, since the catalogue keeps it without its proposals."""
    settings = press.settings
    reader = proofreader(settings.checks, settings.lexicon, settings.file)
    found = [each for each in (*press.errors, *press.warnings()) if not each.rule]
    for record in press.catalogue.records():
        text = (settings.content / record.path).read_text(encoding="utf-8")
        found += reader.remarks(text, record, located(record.path, settings))
    return found


def _told(found: list[Problem], press: Press) -> str:
    articles, drafts, scheduled = press.edition.counts()
    errors = sum(each.level == "error" for each in found)
    held = f"{drafts} drafts, {scheduled} scheduled"
    sources = f"{articles} articles, {len(press.edition.pages())} pages, {held}"
    ordered = sorted(found, key=lambda each: (each.path, each.line, each.column))
    said = [told(each, press.settings.messages) for each in ordered]
    return "\n".join([*said, f"{sources}; errors: {errors}, warnings: {len(found) - errors}"])


def mend_sources(root: Path, file: str) -> Iterator[str]:
    """Write what the checks are sure of into the sources; give the difference made to each."""
    with prepared(root, file) as press:
        settings = press.settings
        reader = proofreader(settings.checks, settings.lexicon, settings.file)
        for record in press.catalogue.records():
            source = settings.content / record.path
            before = source.read_bytes().decode("utf-8")
            after = reader.mended(before, record)
            if after != before:
                fresh = source.with_name(f".{source.name}.part")
                fresh.write_bytes(after.encode("utf-8"))
                shutil.copymode(source, fresh)
                fresh.replace(source)
                yield difference(located(record.path, settings), before, after)


def related(root: Path, file: str, name: str) -> Iterator[str]:
    """Say what stands under an article and why; it is named by its id, or by its file.

    Raises:
        Problems: there is no such article, or nothing can be looked at before something else is mended.
    """
    with prepared(root, file) as press:
        path = Path(name)
        inside = path.resolve().is_relative_to(press.settings.content.resolve()) and path.is_file()
        asked = path.resolve().relative_to(press.settings.content.resolve()).as_posix() if inside else name
        record = press.edition.known(asked)
        if record is None or record.page:
            remedy = "copy the id from the Id: line of the article, or give its file"
            raise Problems([Problem("inv related", 0, "id", name, "the id or the file of an article", remedy)])
        yield from map(printable, why(press.edition, record))


def explain_text(root: Path, file: str, name: str) -> Iterator[str]:
    """Say what typography does to a text or a source: for each change its line, its column, and the rule.

    Raises:
        Problems: the file cannot be read.
    """
    wanted = load(root / file).style.typography
    try:
        text = decode(Path(name).read_bytes(), name).text
    except OSError as error:
        raise Problems([Problem(name, 0, "file", error.strerror or str(error), "a text", "mend its name")]) from None
    count = 0
    for number, line in enumerate(text.split("\n"), 1):
        for change in sorted(explain(line, wanted), key=lambda each: each.offset):
            count += 1
            place = f"{printable(name)}:{number}:{change.offset + 1}"
            yield f"{place}: {change.rule}: {shown(change.before)} → {shown(change.after)}"
    yield f"{count} changes"


def shown(text: str) -> str:
    """Show a few characters so that spaces of every kind can be told apart.

    >>> shown(" \u00a0")
    '[␠⍽]'
    """
    return f"[{printable(text.translate(SPACES))}]"

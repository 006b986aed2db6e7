"""The verbs of proof-reading: check what stands in the sources, mend what is sure, explain what typography does."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from warraq.build import locked
from warraq.ingest.decode import decode
from warraq.keep.gather import walk
from warraq.press import Press, located, prepare
from warraq.problems import Problem, Problems, printable
from warraq.proof import as_json, as_sarif, difference
from warraq.proof.reader import proofreader
from warraq.read.source import read
from warraq.settings import Settings, load
from warraq.text.typography import Style, explain

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
    settings = load(root / file)
    with locked(settings, lambda: None), prepare(settings) as press:
        found = [each for each in press.problems if not each.rule]
        found += _remarks(settings)
        write = FORMS[form]
        text = write(found) if write else _told(found, press)
    return text, any(each.level == "error" for each in found)


def _remarks(settings: Settings) -> Iterator[Problem]:
    """Proof-read every Arabic source anew, with what is proposed for each finding."""
    reader = proofreader(settings.checks, settings.lexicon, settings.file)
    for path, file in walk(settings.content, []):
        reading = read(file.read_bytes(), path, settings)
        if reading.record and reading.record.lang.startswith("ar"):
            yield from reader.remarks(file.read_text(encoding="utf-8"), located(path, settings))


def _told(found: list[Problem], press: Press) -> str:
    edition = press.edition
    articles = len(edition.articles) + len(edition.hidden)
    errors = sum(each.level == "error" for each in found)
    held = f"{edition.drafts} drafts, {len(edition.scheduled)} scheduled"
    sources = f"{articles} articles, {len(edition.pages)} pages, {held}"
    ordered = sorted(found, key=lambda each: (each.path, each.line, each.column))
    return "\n".join([*map(str, ordered), f"{sources}; errors: {errors}, warnings: {len(found) - errors}"])


def mend_sources(root: Path, file: str) -> Iterator[str]:
    """Write what the checks are sure of into the sources; give the difference made to each."""
    settings = load(root / file)
    reader = proofreader(settings.checks, settings.lexicon, settings.file)
    with locked(settings, lambda: None):
        for path, source in walk(settings.content, []):
            data = source.read_bytes()
            reading = read(data, path, settings)
            if not (reading.record and reading.record.lang.startswith("ar")):
                continue
            before = data.decode("utf-8")
            after = reader.mended(before)
            if after != before:
                fresh = source.with_name(f".{source.name}.part")
                fresh.write_bytes(after.encode("utf-8"))
                shutil.copymode(source, fresh)
                fresh.replace(source)
                yield difference(located(path, settings), before, after)


def explain_text(root: Path, file: str, name: str) -> Iterator[str]:
    """Say what typography does to a text or a source: for each change its line, its column, and the rule.

    Raises:
        Problems: the file cannot be read.
    """
    style = load(root / file).style
    wanted = Style(style.digits, style.quotes, style.percent, style.tanwin, style.off)  # type: ignore[arg-type] # of CHOICES
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

"""The build verb: prepare, print what is stale into a staging tree, audit it, release it."""

from __future__ import annotations

import fcntl
import json
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from warraq.audit.pages import audit
from warraq.plan.outputs import Output
from warraq.press import Press, prepare
from warraq.problems import Problem, Problems
from warraq.progress import Bar
from warraq.release.tree import Staging, identity, look
from warraq.settings import Settings, load


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did. Seconds are of this process; bytes are of the files that were made."""

    articles: int
    drafts: int
    scheduled: int
    read: int
    made: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int
    made_bytes: int
    cpu: float
    wall: float
    warnings: tuple[Problem, ...]
    reasons: dict[str, tuple[str, ...]]
    """For each output made, the inputs that changed."""


def build(
    root: Path, file: str = "pelicanconf.py", *, clean: bool = False, wait: Callable[[], None] = lambda: None
) -> Built:
    """Build a site. On any failure `output/` is as it was.

    A catalogue that turns out to be broken on the way is thrown away, and the build starts over.

    Raises:
        Problems: something is wrong; every finding is in it.
    """
    try:
        return _build(root, file, wait, clean=clean)
    except sqlite3.DatabaseError:
        try:
            return _build(root, file, wait, clean=True)
        except sqlite3.DatabaseError as error:
            raise Problems([_blocked(".warraq/catalogue.db", str(error))]) from error
    except OSError as error:
        raise Problems([_blocked(str(error.filename or root), error.strerror or str(error))]) from error


def _blocked(name: str, found: str) -> Problem:
    remedy = "the site is as it was; mend that, and build again"
    return Problem(Path(name).name, 0, "file", found, "room, and leave to read and write", remedy)


def _build(root: Path, file: str, wait: Callable[[], None], *, clean: bool) -> Built:
    start, used = time.perf_counter(), time.process_time()
    settings = load(root / file)
    with locked(settings, wait):
        if clean:
            shutil.rmtree(settings.state / "pictures", ignore_errors=True)
            (settings.state / "catalogue.db").unlink(missing_ok=True)
        with Bar("reading sources") as bar, prepare(settings, bar.step) as press:
            if press.errors:
                raise Problems(press.errors)
            bar.end()
            made, removed, kept, size, reasons = _print(press, settings)
        edition = press.edition
        counts = (len(edition.articles) + len(edition.hidden), edition.drafts, len(edition.scheduled), press.read)
    return Built(
        *counts,
        made,
        removed,
        kept,
        size,
        time.process_time() - used,
        time.perf_counter() - start,
        press.warnings,
        reasons,
    )


Printed = tuple[tuple[str, ...], tuple[str, ...], int, int, dict[str, tuple[str, ...]]]


def _print(press: Press, settings: Settings) -> Printed:
    outputs = press.plan.outputs
    known = _known(press, settings)
    reasons = {path: _reasons(output, known.get(path)) for path, output in outputs.items()}
    stale = [path for path, reason in reasons.items() if reason]
    gone = tuple(sorted(set(known) - set(outputs)))
    if not stale and not gone and settings.output.is_dir():
        return (), (), len(outputs), 0, {}
    staging = Staging(settings.output)
    try:
        staging.fresh()
        staging.carry(path for path, reason in reasons.items() if not reason)
        _fill(press, settings, [outputs[path] for path in stale], staging.folder)
        if found := audit(staging.folder, stale, outputs.keys(), settings):
            raise Problems(found)
        staging.release()
    finally:
        staging.discard()
    _note(press, settings, stale, gone)
    size = sum((settings.output / path).stat().st_size for path in stale)
    return tuple(stale), gone, len(outputs) - len(stale), size, {path: reasons[path] for path in stale}


def _known(press: Press, settings: Settings) -> dict[str, dict[str, str]]:
    """Give the inputs of every released file that is still as it was left."""
    if press.catalogue.get("tree") != identity(settings.output):
        press.catalogue.forget_outputs()
        return {}
    rows = press.catalogue.outputs().items()
    return {path: json.loads(inputs) if look(settings.output, path) == stamp else {} for path, (inputs, stamp) in rows}


def _reasons(output: Output, known: dict[str, str] | None) -> tuple[str, ...]:
    """Say which inputs of an output changed; nothing where it can stay."""
    if known is None:
        return ("new",)
    if not known:
        return ("changed by hand",)
    return tuple(sorted(name for name in {*output.inputs, *known} if output.inputs.get(name) != known.get(name)))


def _fill(press: Press, settings: Settings, stale: list[Output], folder: Path) -> None:
    from warraq.glue.newsroom import print_outputs  # noqa: PLC0415 - Pelican takes a third of a second to import

    with Bar("making pages", len(stale)) as bar:
        print_outputs(press, settings, stale, folder, bar.step)


def _note(press: Press, settings: Settings, stale: list[str], gone: tuple[str, ...]) -> None:
    outputs = press.plan.outputs
    rows = [(path, json.dumps(dict(outputs[path].inputs)), look(settings.output, path)) for path in stale]
    press.catalogue.keep_outputs(rows, gone)
    press.catalogue.set("tree", identity(settings.output))


@contextmanager
def locked(settings: Settings, wait: Callable[[], None]) -> Iterator[None]:
    """Let one build run at a time; `wait` is called once if another has to end first."""
    settings.state.mkdir(parents=True, exist_ok=True)
    with (settings.state / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            wait()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield

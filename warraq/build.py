"""The build verb: make ready, print what is stale, audit it, release it."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from warraq.crew import aside
from warraq.fit import Plan
from warraq.keep.catalogue import looked_at, opened, thrown_away
from warraq.machine import heard, refused
from warraq.press import Press, locked, prepare
from warraq.problems import Problem, Problems
from warraq.progress import Bar
from warraq.relate.subjects import EVERYTHING
from warraq.release.ledger import Ledger
from warraq.release.tree import Change, Trees, identity, shape, tally, unlike
from warraq.render.drawer import Drawer
from warraq.settings import Settings, load

WARNINGS_SHOWN = 20
"""A build is no place to read thousands."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did, or would do. Seconds are of all its processes; bytes are of the files that were made."""

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
    """The first of them."""
    warning_count: int
    reasons: Mapping[str, tuple[str, ...]]
    """For each output made, the inputs that changed."""
    dry: bool = False


def build(
    root: Path,
    file: str = "pelicanconf.py",
    *,
    clean: bool = False,
    dry: bool = False,
    wait: Callable[[], None] = lambda: None,
) -> Built:
    """Build a site. On any failure `output/` is as it was; a `dry` run only says what would be done.

    A catalogue that turns out to be broken on the way is thrown away, and the build starts over.

    Raises:
        Problems: something is wrong; every finding is in it.
    """
    with heard(root):
        try:
            return _build(root, file, wait, clean=clean, dry=dry)
        except sqlite3.DatabaseError as error:
            if refused(error):
                raise
        return _build(root, file, wait, clean=True, dry=dry)


def _build(root: Path, file: str, wait: Callable[[], None], *, clean: bool, dry: bool) -> Built:
    start, used = time.perf_counter(), _cpu()
    settings = load(root / file)
    with locked(settings, wait):
        if clean:
            thrown_away(settings.state)
        with opened(settings.state) as catalogue:
            trees, ledger = Trees(settings.output), Ledger(catalogue)
            _recover(trees, ledger)
            Drawer(settings.state).sweep()
            with aside(_unlike, settings) as unlike:
                with Bar("reading sources") as bar:
                    press = prepare(settings, catalogue, step=bar.step, meanwhile=_warm)
                if press.errors:
                    raise Problems(_all_wrong(press))
                torn = _inspect(trees, ledger, unlike)
            plan = Plan()
            if torn or _restless(press):
                plan = _print(press, trees, ledger, torn=torn, dry=dry)
            if clean and not dry:
                Drawer(settings.state).clear({Path(path).name for path in ledger.paths()})
            return _told(press, plan, ledger, (_cpu() - used, time.perf_counter() - start), dry=dry)


def _warm() -> None:
    """Import what printing needs: where a source changed, pages will."""
    import warraq.glue.run  # noqa: F401, PLC0415 - for what it brings along


def _all_wrong(press: Press) -> list[Problem]:
    """Add to what is wrong with sources what their pages would be wrong in, so that one run tells all."""
    from warraq.glue.run import misfits  # noqa: PLC0415 - Pelican takes a third of a second to import

    return list(dict.fromkeys((*press.errors, *misfits(press))))


def _told(press: Press, plan: Plan, ledger: Ledger, seconds: tuple[float, float], *, dry: bool) -> Built:
    reasons = plan.made()
    made = tuple(reasons)
    files = ledger.count() if not dry else len(ledger.paths() - plan.gone | reasons.keys())
    return Built(
        *press.edition.counts(),
        read=press.read,
        made=made,
        removed=tuple(sorted(plan.gone)),
        kept=files - len(made),
        made_bytes=plan.size,
        cpu=seconds[0],
        wall=seconds[1],
        warnings=press.warnings(WARNINGS_SHOWN)[:WARNINGS_SHOWN],
        warning_count=press.warning_count(),
        reasons=reasons,
        dry=dry,
    )


def _cpu() -> float:
    """Give the processor seconds of this process and of the workers that it has waited for."""
    return sum(os.times()[:4])


def _recover(trees: Trees, ledger: Ledger) -> None:
    """Make good, or take back, what a run that was killed at its release had announced."""
    if _is_out(trees, ledger):
        trees.keep_old()
        ledger.settle(trees, {}, moved=True)
        ledger.distrust_previous()
    elif ledger.catalogue.fact("arriving"):
        ledger.take_back()
    trees.discard()


def _is_out(trees: Trees, ledger: Ledger) -> bool:
    """Tell whether what was announced is the site already, and nobody made that good yet."""
    announced = ledger.catalogue.fact("arriving")
    return announced != "" and announced == identity(trees.output)


def _unlike(settings: Settings) -> list[str]:
    """Find what was released and is not as it was left; done beside the reading of sources."""
    with looked_at(settings.state) as catalogue:
        ledger = Ledger(catalogue)
        same = ledger.tally() == tally(settings.output)
        return [] if same else unlike(settings.output, ledger.stamps())


def _inspect(trees: Trees, ledger: Ledger, unlike: Callable[[], list[str]]) -> bool:
    """Hold the site against the ledger; say whether its folders are not as they were left."""
    if not trees.output.is_dir() or ledger.catalogue.fact("tree") != identity(trees.output):
        with ledger.catalogue.whole():
            ledger.forget()
            ledger.catalogue.touch([EVERYTHING])
        return True
    changed = unlike()
    if changed:
        with ledger.catalogue.whole():
            ledger.doubt(changed)
    return ledger.catalogue.fact("shape") != shape(trees.output, ledger.folders())


def _restless(press: Press) -> bool:
    """Tell whether anything of what pages are made of looks otherwise than at the last release."""
    return press.catalogue.restless() or _surroundings_changed(press)


def _print(press: Press, trees: Trees, ledger: Ledger, *, torn: bool, dry: bool) -> Plan:
    """Print what a change concerns; release it unless it is `dry`."""
    from warraq.glue.printer import Run, furnish  # noqa: PLC0415 - Pelican takes a third of a second to import
    from warraq.glue.run import concerned, planned  # noqa: PLC0415 - as above

    run = Run(press.settings, press.edition.moment, press.program, trees.fresh, dry=dry)
    bench = furnish(press.settings, press.edition, press.program)
    facts = {
        "shared": json.dumps(bench.shared),
        "theme": json.dumps(bench.templates.marks()),
        "surroundings": press.surroundings,
    }
    trees.begin()
    try:
        with ledger.catalogue.whole():
            ledger.expect_nothing()
            plan = planned(press, run, ledger, concerned(press, bench, ledger))
            if dry:
                ledger.expect_nothing()
                return plan
            moved = torn or bool(plan.gone or plan.made())
            new = moved and _stand_ready(trees, ledger, plan, torn=torn)
        if moved:
            trees.release()
        ledger.settle(trees, facts, moved=moved)
        if torn:
            ledger.distrust_previous()
        if new and trees.shadow(ledger.paths()):
            ledger.note_shadow(trees)
    finally:
        if not _is_out(trees, ledger):  # else the tree beside it is the site before, which the next run keeps
            trees.discard()
    return plan


def _stand_ready(trees: Trees, ledger: Ledger, plan: Plan, *, torn: bool) -> bool:
    """Make the next tree, and announce it; say whether it had to be put together from nothing."""
    change = Change(plan.made().keys(), plan.gone)
    torn = torn or ledger.catalogue.fact("previous") != ledger.previous_shape(trees)
    if torn:
        trees.assemble(change, ledger.paths())
    else:
        trees.advance(change, ledger.lag())
    ledger.expect_gone(plan.gone)
    ledger.announce(identity(trees.next))
    return torn


def _surroundings_changed(press: Press) -> bool:
    return press.catalogue.fact("surroundings") != press.surroundings

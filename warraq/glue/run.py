"""One run of the press: what is to be printed is printed, and held against the rest of the site."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from warraq.fit import File, Plan, fitted
from warraq.glue.newsroom import clear_drawers
from warraq.glue.printer import Printed, Run, print_subjects
from warraq.keep.catalogue import opened
from warraq.plan.makers import STRINGS
from warraq.plan.plan import everything
from warraq.plan.workbench import Workbench
from warraq.press import Press, in_place, locked, prepare
from warraq.problems import Problem, Problems
from warraq.progress import Bar
from warraq.relate.subjects import EVERYTHING, Subject
from warraq.release.ledger import STAYS, Ledger
from warraq.settings import Settings

FEW = 8
"""Changed templates beyond which nearly everything is filled by one of them."""


def concerned(press: Press, bench: Workbench, ledger: Ledger) -> list[Subject] | None:
    """Give the subjects that may look otherwise than at the last release; none where all may.

    Those are what was touched, and what is filled by a template that changed, or that draws in one that did.
    """
    touched = set(press.catalogue.touched())
    if EVERYTHING in touched or ledger.shared() != bench.shared:
        return None
    known, marks = ledger.templates(), bench.templates.marks()
    moved = [name for name in marks if known.get(name) != marks[name]]
    if known.keys() != marks.keys() or STRINGS in moved or len(moved) > FEW:
        return None
    if not moved:
        return [Subject.read(text) for text in sorted(touched)]
    touched.update(*map(ledger.filled_by, moved))
    standing = [each for each in everything(press.edition, press.settings) if str(each) in touched]
    return [*standing, *map(Subject.read, sorted(touched - set(map(str, standing))))]


def planned(press: Press, run: Run, ledger: Ledger, touched: Sequence[Subject] | None) -> Plan:
    """Print what is touched, or everything, and find out what goes.

    Raises:
        Problems: pages are wrong, or do not fit together.
    """
    clear_drawers(press.settings)
    if touched is None and press.settings.signs.social_cards and not run.dry:
        from warraq.render.cards import check  # noqa: PLC0415 - where little is printed, who draws a card looks

        check(press.settings.theme / "static")
    subjects = list(everything(press.edition, press.settings)) if touched is None else touched
    plan = Plan()
    with Bar("making pages", len(subjects)) as bar:
        for printed in print_subjects(run, subjects):
            _take(printed, plan, press.settings.file)
            ledger.expect(sheet.entry for sheet in printed.sheets if sheet.entry)
            bar.step(printed.subjects)
    known = ledger.paths() if touched is None else ledger.of(map(str, touched))
    plan.gone = known - plan.files.keys()
    plan.problems += fitted(press, run.folder, ledger, plan, alone=touched is None)
    if plan.problems:
        raise Problems(in_place(problem, press.settings) for problem in plan.problems)
    return plan


def _take(printed: Printed, plan: Plan, settings_file: str) -> None:
    plan.problems += printed.problems
    plan.reached |= printed.reached
    for sheet in printed.sheets:
        fate = sheet.entry.fate if sheet.entry else STAYS
        plan.add(sheet.path, File(sheet.subject, fate, sheet.reasons), settings_file)
        plan.size += sheet.size


def misfits(press: Press) -> tuple[Problem, ...]:
    """Plan the whole site and make nothing of it; give what does not fit together."""
    ledger = Ledger(press.catalogue)
    run = Run(press.settings, press.edition.moment, press.program, press.settings.output, dry=True, anew=True)
    try:
        with press.catalogue.whole():
            planned(press, run, ledger, None)
            ledger.expect_nothing()
    except Problems as found:
        return found.problems
    return ()


def print_all(settings: Settings, folder: Path) -> int:
    """Print the whole site into a folder, as the plain `pelican` command does; give the number of files.

    Raises:
        Problems: something is wrong; nothing has been written then but what a broken template left.
    """
    with locked(settings, lambda: None), opened(settings.state) as catalogue:
        press = prepare(settings, catalogue)
        if press.errors:
            raise Problems(press.errors)
        run = Run(settings, press.edition.moment, press.program, folder, anew=True)
        with catalogue.whole():
            plan = planned(press, run, Ledger(catalogue), None)
            Ledger(catalogue).expect_nothing()
    return len(plan.files)

"""`inv releases` and `inv rollback`: what a target can return to, and the way there."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from warraq.problems import Problem, Problems
from warraq.progress import Bar
from warraq.publish.desk import Desk
from warraq.publish.manifest import Release
from warraq.publish.notify import purge
from warraq.publish.targets.target import Target


@dataclass(frozen=True, slots=True)
class Returned:
    """What a rollback did at one target."""

    target: str
    release: str
    changed: tuple[str, ...]
    seconds: float
    problems: tuple[Problem, ...]


def releases(at: Desk, names: tuple[str, ...]) -> list[tuple[str, tuple[Release, ...]]]:
    """Give the releases that each chosen target can return to, oldest first."""
    return [(each.name, target.releases()) for each, target in at.targets(names)]


def rollback(at: Desk, names: tuple[str, ...], release: str, *, break_lock: bool) -> Iterator[Returned]:
    """Return to a release, or without a name to the one before the live one.

    Raises:
        Problems: there is none, or it failed.
    """
    for each, target in at.targets(names):
        start = time.monotonic()
        with target.held(breaking=break_lock):
            aim = release or _before(target)
            with Bar(f"returning to {aim}") as bar:
                changed = target.rollback(aim, bar.step)
        base = at.address(each)
        problems = tuple(purge(at.publishing.notices, base, changed)) if base else ()
        yield Returned(each.name, aim, changed, time.monotonic() - start, problems)


def listed(target: str, known: tuple[Release, ...]) -> Iterator[str]:
    """Say a target's releases, a line each."""
    if not known:
        yield f"{target}: none that it could return to"
    for each in known:
        mark = "live" if each.live else "    "
        yield f"{target}: {mark} {each.name}  published {each.published}  {each.files:,} files"


def _before(target: Target) -> str:
    known = target.releases()
    live = next((number for number, each in enumerate(known) if each.live), 0)
    if not live:
        found = "no release before the live one" if known else "no release at all"
        raise Problems([Problem(target.name, 0, "release", found, "an earlier release", "inv releases lists them")])
    return known[live - 1].name

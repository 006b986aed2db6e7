"""What must never happen by accident: an empty site, an old one over a new one, a great deal deleted. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from warraq.problems import Problem
from warraq.publish.kinds import hashed
from warraq.publish.manifest import Manifest, instant
from warraq.publish.plan import Plan

SHARE = 10
"""More than one file in so many deleted is a question, not a publish."""
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Leave:
    """What the maintainer has allowed on the command line."""

    force: bool = False
    deletes: bool = False


def refusals(plan: Plan, site: Manifest, target: str, leave: Leave) -> list[Problem]:
    """Say all that stands against a plan."""
    found = [*_empty(site, target)]
    if not leave.force:
        found += _older(plan.before, site, target)
    if not leave.deletes:
        found += _deletes(plan, target)
    return found


def _empty(site: Manifest, target: str) -> Iterator[Problem]:
    if "index.html" not in site.files:
        found = "an empty site" if not site.files else f"{len(site.files)} files, and no index.html among them"
        yield Problem(target, 0, "site", found, "a site with its home page", "build it: inv build")


def _older(live: Manifest | None, site: Manifest, target: str) -> Iterator[Problem]:
    there, here = instant(live.built) if live else None, instant(site.built)
    if there and here and here < there:
        found = f"this site was built {site.built}, and the live one {there.isoformat()}"
        remedy = "build again; if that is meant, or a clock was wrong: --force"
        yield Problem(target, 0, "release", found, "a site built after the live one", remedy)


def _deletes(plan: Plan, target: str) -> Iterator[Problem]:
    if plan.before is None:
        return
    gone = [path for path in plan.deletes if not hashed(path) or plan.before.rebuilt]
    there = [path for path in plan.before.files if not hashed(path) or plan.before.rebuilt]
    named = "، ".join(gone[:SHOWN]) + (" …" if len(gone) > SHOWN else "")
    if gone and plan.before.rebuilt:
        found = f"{len(gone)} files that no manifest knows would be deleted: {named}"
        remedy = "name what is not the site's in the target's `spare`, or allow it: --allow-deletes"
        yield Problem(target, 0, "deletes", found, "only files that this project put there", remedy)
    elif len(gone) * SHARE > len(there):
        found = f"{len(gone)} of {len(there)} files would be deleted: {named}"
        remedy = "look at --dry-run; if that is meant: --allow-deletes"
        yield Problem(target, 0, "deletes", found, f"at most one in {SHARE}", remedy)

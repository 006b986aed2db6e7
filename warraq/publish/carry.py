"""A plan carried out at a target, step by step. The first failure ends it, before anything later is touched."""

from __future__ import annotations

from collections.abc import Callable

from warraq.publish.plan import Plan
from warraq.publish.site import Source
from warraq.publish.targets.target import Target


def carry_out(plan: Plan, site: Source, target: Target, step: Callable[[], None]) -> None:
    """Put, phase after phase, then delete, then make it the live release; `step` is called for each file.

    Run again after any failure, it ends in the same state as if nothing had failed.

    Raises:
        Problems: something failed for good; the message says what.
    """
    target.begin(plan)
    for phase in plan.phases:
        target.check_hold()
        target.put(phase.paths, site, step)
    target.check_hold()
    if plan.deletes:
        target.delete(plan.deletes)
    target.commit(plan.result)

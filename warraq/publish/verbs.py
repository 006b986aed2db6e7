"""`inv publish`: each step of a publish in its turn, at each target in its turn."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from warraq.problems import Problem, Problems
from warraq.progress import Bar
from warraq.publish.carry import carry_out
from warraq.publish.config import Destination
from warraq.publish.desk import Desk
from warraq.publish.guards import Leave, refusals
from warraq.publish.notify import announce, purge
from warraq.publish.plan import Plan, make_plan
from warraq.publish.released import released
from warraq.publish.site import Site, gather
from warraq.publish.targets.target import Target
from warraq.publish.verify import Verified, verify

GRACE = 7
"""Days for which superseded assets stay, where the target does not say."""
PATIENCE = 60
"""Seconds that verification waits for caches, where the target does not say."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for on the command line."""

    to: tuple[str, ...] = ()
    dry_run: bool = False
    leave: Leave = field(default_factory=Leave)
    break_lock: bool = False
    forget: bool = False


@dataclass(frozen=True)
class Published:
    """What a publish did at one target. Bytes are those of the files, before any compression."""

    target: str
    plan: Plan
    sent: int
    seconds: float
    address: str
    verified: Verified | None
    warnings: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is to be looked at; what verification found is first."""
        return (*(self.verified.problems if self.verified else ()), *self.warnings)


def publish(at: Desk, wishes: Wishes) -> Iterator[Published]:
    """Publish the released site to each chosen target, one after the other; give what was done at each.

    Raises:
        Problems: something stands against it, or failed; targets before it are published.
    """
    targets = at.targets(wishes.to)
    release = released(at.settings)
    for each, target in targets:
        extras = {**target.extras(release.paths), **_key_file(at)}
        yield _publish(at, each, target, gather(release, target.form, extras, target.digest), wishes)


def _publish(at: Desk, each: Destination, target: Target, site: Site, wishes: Wishes) -> Published:
    start = time.monotonic()
    grace = timedelta(0 if wishes.forget else each.said.get("grace", GRACE))
    plan = _planned(target, site, grace, wishes.leave)
    if not wishes.dry_run and not plan.idle:
        with target.held(breaking=wishes.break_lock):
            plan = _planned(target, site, grace, wishes.leave)
            with Bar(f"publishing to {each.name}", len(plan.puts)) as bar:
                carry_out(plan, site, target, bar.step)
    if wishes.forget and not wishes.dry_run:
        with target.held(breaking=wishes.break_lock):
            target.forget()
    sent = sum(site.sizes[path] for path in plan.puts)
    done = Published(each.name, plan, sent, time.monotonic() - start, at.address(each), None)
    return done if wishes.dry_run else _followed(at, each, site, done)


def _planned(target: Target, site: Site, grace: timedelta, leave: Leave) -> Plan:
    """Plan, and refuse what must not happen."""
    plan = make_plan(site.manifest, target.live(site), datetime.now(UTC), grace)
    if found := refusals(plan, site.manifest, target.name, leave):
        raise Problems(found)
    return plan


def _followed(at: Desk, each: Destination, site: Site, done: Published) -> Published:
    """Purge, verify, announce: in this order, since a cache that is not purged would fail the verification."""
    if not done.address:
        return done
    changed, notices = (*done.plan.puts, *done.plan.deletes), at.publishing.notices
    warnings = tuple(purge(notices, done.address, changed))
    verified = verify(done.plan, site, done.address, at.patience, each.said.get("patience", PATIENCE))
    if not verified.problems:
        warnings += tuple(announce(notices, done.address, changed, at.patience))
    return replace(done, verified=verified, warnings=warnings)


def _key_file(at: Desk) -> dict[str, bytes]:
    key = at.publishing.notices.indexnow
    return {f"{key}.txt": key.encode()} if key else {}


def told(plan: Plan) -> Iterator[str]:
    """Say what a plan does, a line a file, in the order in which it happens."""
    for phase in plan.phases:
        for path in phase.paths:
            yield f"put     {path}    ({phase.name})"
    for path in plan.deletes:
        yield f"delete  {path}"


def report(done: Published, *, dry_run: bool) -> Iterator[str]:
    """Say what came of a publish: of a dry run each step, then a closing line."""
    if dry_run:
        yield from told(done.plan)
    yield _closing(done, dry_run=dry_run)


def _closing(done: Published, *, dry_run: bool) -> str:
    plan = done.plan
    would = "would be " if dry_run else ""
    counts = f"{len(plan.puts):,} files {would}put, {len(plan.deletes):,} {would}deleted"
    line = f"{done.target}: {counts}, {len(plan.unchanged):,} untouched; {done.sent:,} bytes; {done.seconds:.1f} s"
    if plan.idle:
        line = f"{done.target}: nothing changed; {len(plan.unchanged):,} files are live as they are"
    if dry_run:
        return line
    return (
        f"{line}; {_verified(done.verified)}; {done.address}" if done.verified else f"{line}; not verified: no address"
    )


def _verified(found: Verified) -> str:
    right = found.asked - len(found.problems)
    more = f", {found.changed:,} having changed" if found.changed > found.asked else ""
    return f"{right:,} of {found.asked:,} addresses verified{more}"

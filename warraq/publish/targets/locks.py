"""One publisher at a time, on a store that has nothing but objects.

Where a store honours conditional puts, the lock is an object that only one can create; that it honours them is
asked each time, since some accept the condition and ignore it. Where it does not, and its listings show at once what
was put (rclone, MinIO, Ceph, every S3 since 2020), tickets do: everyone puts one and looks; whoever sees another's
withdraws. Of two who come together at least one sees the other, so both may withdraw, and never may both go on.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from warraq.problems import Problem, Problems
from warraq.publish.manifest import moment
from warraq.publish.targets.store import Store, Taken

LOCK = ".warraq/lock"
TICKETS = ".warraq/tickets/"
HEADERS = {"Content-Type": "application/json", "Cache-Control": "no-store"}
TURNS = 6
"""How often a ticket is drawn before another publisher is believed to be at work."""


def _badge() -> bytes:
    """Make what tells one publisher from another. No name of a person or a machine: a bucket may be read by all."""
    return json.dumps({"id": secrets.token_hex(8), "since": moment(datetime.now(UTC))}).encode()


class Lock(Protocol):
    """Held by one publisher."""

    conditional: bool
    """Whether the store honours conditional puts."""

    def held(self, *, breaking: bool) -> AbstractContextManager[None]:
        """Hold it, or say who does."""

    def check(self) -> None:
        """Make sure that it was not broken."""


@dataclass
class ConditionalLock:
    """An object that only one can create."""

    store: Store
    conditional: bool = True
    mine: bytes = field(default_factory=_badge)

    @contextmanager
    def held(self, *, breaking: bool) -> Iterator[None]:
        """Create it; on the way out, delete it where it is still ours."""
        if breaking:
            self.store.delete([LOCK])
        try:
            self.store.create(LOCK, self.mine)
        except Taken:
            found = self.store.get(LOCK)
            raise Problems([_busy(self.store.name, found[0] if found else b"")]) from None
        with letting_go(self._free):
            self._probe()
            yield

    def check(self) -> None:
        """Make sure that the object is still ours."""
        found = self.store.get(LOCK)
        if not found or found[0] != self.mine:
            raise Problems([_broken(self.store.name)])

    def _free(self) -> None:
        found = self.store.get(LOCK)
        if found and found[0] == self.mine:
            self.store.delete([LOCK])

    def _probe(self) -> None:
        """Try to create it again, which must fail."""
        try:
            self.store.create(LOCK, _badge())
        except Taken:
            return
        self.store.delete([LOCK])
        found = "the store ignores conditions on puts, so a lock would not hold"
        remedy = 'write "lock": "tickets" in this target, where its listings show at once what was put'
        raise Problems([Problem(self.store.name, 0, "lock", found, "a store that honours If-None-Match", remedy)])


@dataclass
class TicketLock:
    """Tickets that everybody sees."""

    store: Store
    conditional: bool = False
    mine: bytes = field(default_factory=_badge)

    @property
    def ticket(self) -> str:
        """The key of our ticket."""
        return f"{TICKETS}{json.loads(self.mine)['id']}"

    @contextmanager
    def held(self, *, breaking: bool) -> Iterator[None]:
        """Draw a ticket, and go on only where no other is seen."""
        if breaking:
            self.store.delete(list(self._tickets()))
        self._draw()
        with letting_go(lambda: self.store.delete([self.ticket])):
            yield

    def check(self) -> None:
        """Make sure that the ticket is still there; who comes later sees it, and withdraws."""
        if self.ticket not in self._tickets():
            raise Problems([_broken(self.store.name)])

    def _tickets(self) -> set[str]:
        return set(self.store.list(TICKETS))

    def _draw(self) -> None:
        others: set[str] = set()
        for turn in range(1, TURNS + 1):
            self.store.put(self.ticket, self.mine, HEADERS)
            others = self._tickets() - {self.ticket}
            if not others:
                return
            self.store.delete([self.ticket])
            time.sleep(self.store.patience.wait(turn, 0))
        found = self.store.get(min(others))
        raise Problems([_busy(self.store.name, found[0] if found else b"")])


@contextmanager
def letting_go(free: Callable[[], None]) -> Iterator[None]:
    """Let go of a lock afterwards; after a failure that is tried too, and the first failure is the one that is told."""
    try:
        yield
    except BaseException:
        with suppress(Problems):
            free()
        raise
    free()


def lock_of(store: Store, way: str) -> ConditionalLock | TicketLock:
    """Give the lock of a way that settings name: `conditional` or `tickets`."""
    return TicketLock(store) if way == "tickets" else ConditionalLock(store)


def _busy(target: str, found: bytes) -> Problem:
    try:
        since = str(json.loads(found)["since"])
    except (ValueError, KeyError, TypeError):
        since = "an unknown moment"
    remedy = "wait for it to end; if it died, take its place: --break-lock"
    return Problem(target, 0, "lock", f"another publish is running, since {since}", "one at a time", remedy)


def _broken(target: str) -> Problem:
    found = "another publisher took the lock away"
    return Problem(target, 0, "lock", found, "one at a time", "nothing later was touched; run it again")

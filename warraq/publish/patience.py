"""Trying again: what may pass is tried again, with longer and longer waits; what will not is said at once."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


class Transient(Exception):  # noqa: N818 - a state of things, which may pass
    """Something failed that may go well another time. `wait` is what the other side asked for, in seconds."""

    def __init__(self, said: str, wait: float = 0) -> None:
        super().__init__(said)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Patience:
    """How often, and with which waits (seconds; each twice the one before, less up to a third by chance)."""

    tries: int = 8
    first: float = 0.5
    longest: float = 20.0

    def wait(self, failed: int, asked: float) -> float:
        """Say how long to wait after so many failures."""
        own = min(self.first * 2.0 ** (failed - 1), self.longest) * random.uniform(0.67, 1)  # noqa: S311 - no secret
        return max(own, min(asked, self.longest * 6))

    def persist(self, call: Callable[[], T]) -> T:
        """Call until it goes well.

        Raises:
            Transient: it went wrong every time; the last of them.
        """
        for failed in range(1, self.tries):
            try:
                return call()
            except Transient as trouble:
                time.sleep(self.wait(failed, trouble.wait))
        return call()

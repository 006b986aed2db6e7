"""Progress of anything longer than a second: a bar on a terminal, plain lines elsewhere, nothing for quick work."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0
"""Seconds of silence before a bar or a line appears."""
EVERY = 5.0
"""Seconds between plain lines."""


class Bar:
    """Counts steps towards `total` (0 where it is not known)."""

    def __init__(self, what: str, total: int = 0) -> None:
        self.what = what
        self.total = total
        self.done = 0
        self.next = time.monotonic() + PATIENCE
        self.progress: Progress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def step(self, count: int = 1) -> None:
        """Count one, or several."""
        self.done += count
        if self.progress:
            self.progress.update(self.progress.task_ids[0], completed=self.done)
        elif time.monotonic() >= self.next:
            self._show()

    def end(self) -> None:
        """Take the bar away."""
        if self.progress:
            self.progress.stop()
            self.progress = None

    def _show(self) -> None:
        if sys.stderr.isatty():
            from rich.console import Console  # noqa: PLC0415 - quick work never needs it
            from rich.progress import Progress  # noqa: PLC0415

            self.progress = Progress(console=Console(stderr=True), transient=True)
            self.progress.add_task(self.what, total=self.total or None, completed=self.done)
            self.progress.start()
        else:
            of = f" of {self.total}" if self.total else ""
            sys.stderr.write(f"{self.what}: {self.done}{of}\n")
            self.next = time.monotonic() + EVERY

"""The crew: worker processes for jobs that are worth them, none for small ones; memory bounded, results in order."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from warraq.problems import Problem, Problems

Task = TypeVar("Task")
Done = TypeVar("Done")

WAITING = 3
"""Tasks handed out for each worker beyond the one it is at: enough that none is idle, few enough to hold."""


def hands() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def share(
    job: Callable[[Task], Done], tasks: Iterable[Task], begin: Callable[..., None], facts: tuple[object, ...]
) -> Iterator[Done]:
    """Do `job` on every task in worker processes, each of which called `begin(*facts)` first.

    Functions and facts are picklable, so that workers may be spawned; they are forked where that is safe, since a
    fork starts at once. Results come in the order of the tasks; at most a few are held at a time.

    Raises:
        Problems: a worker found some, or was ended from outside.
    """
    from concurrent.futures import Future, ProcessPoolExecutor  # noqa: PLC0415 - a small job never needs it
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    count = hands()
    rest = iter(tasks)
    pending: deque[Future[Done]] = deque()
    with ProcessPoolExecutor(count, _context(), begin, facts) as pool:
        try:
            pending.extend(pool.submit(job, task) for task in islice(rest, count * (1 + WAITING)))
            while pending:
                done = pending.popleft().result()
                pending.extend(pool.submit(job, task) for task in islice(rest, 1))
                yield done
        except BrokenProcessPool:
            remedy = "the site is as it was; build again, with more memory if that was why"
            found = "a worker process was ended from outside"
            raise Problems([Problem("warraq", 0, "worker", found, "workers that run to their end", remedy)]) from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _context() -> multiprocessing.context.BaseContext:
    """Fork where no other thread could be holding a lock; spawn elsewhere."""
    forks = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    return multiprocessing.get_context("fork" if forks else "spawn")

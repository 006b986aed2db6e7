"""The crew: worker processes for jobs that are worth them, none for small ones; memory bounded, results in order."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, BinaryIO, NoReturn, TypeVar

from warraq.problems import Problem, Problems

Task = TypeVar("Task")
Done = TypeVar("Done")

PR_SET_PDEATHSIG = 1
GARBAGE = 20_000
"""Objects that a worker makes before it looks for garbage: its work is short and makes no cycles worth a search."""
WAITING = 3
"""Tasks handed out for each worker beyond the one it is at: enough that none is idle, few enough to hold."""


def hands() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def share(
    job: Callable[[Task], Done], tasks: Iterable[Task], begin: Callable[..., None], facts: tuple[Any, ...]
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
    with ProcessPoolExecutor(count, context(), _begin, (begin, *facts)) as pool:
        try:
            pending.extend(pool.submit(job, task) for task in islice(rest, count * (1 + WAITING)))
            while pending:
                done = pending.popleft().result()
                pending.extend(pool.submit(job, task) for task in islice(rest, 1))
                yield done
        except BrokenProcessPool:
            raise ended() from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _begin(begin: Callable[..., None], *facts: Any) -> None:  # noqa: ANN401 - whatever `begin` takes
    """Make a worker ready; what it was born with is nothing that its collector of garbage has to look through."""
    follow()
    gc.freeze()
    gc.set_threshold(GARBAGE, 20, 20)
    begin(*facts)


def follow() -> None:
    """Have the system end this process with the one that called it, whose lock it holds too (Linux, prctl(2))."""
    try:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    except (AttributeError, OSError):
        return


@contextmanager
def aside(job: Callable[[Task], Done], task: Task) -> Iterator[Callable[[], Done]]:
    """Begin a job in a process of its own, and give a function that waits for what came of it, once.

    Who leaves without asking ends the job. Where no process can be forked the job is done when it is asked for.
    """
    if not _forks():
        yield lambda: job(task)
        return
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _answer(writing, job, task)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        try:
            yield lambda: _answered(pipe)
        finally:
            os.kill(child, signal.SIGKILL)  # it has answered, or is not asked any more
            os.waitpid(child, 0)


def _answer(writing: int, job: Callable[[Task], Done], task: Task) -> NoReturn:
    """Do a job in a forked process, send what came of it, and end without a trace in what was forked along."""
    try:
        follow()
        try:
            said: tuple[bool, object] = (True, job(task))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is raised where the job was asked for
            said = (False, error)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(said, pipe)
    finally:
        os._exit(0)


def _answered(pipe: BinaryIO) -> Any:  # noqa: ANN401 - what the job gives
    data = pipe.read()
    if not data:
        raise ended()
    went_well, said = pickle.loads(data)  # noqa: S301 - written by this very program
    if not went_well:
        raise said
    return said


def ended() -> Problems:
    """Say that a process that worked for this one is no more."""
    remedy = "the site is as it was; build again, with more memory if that was why"
    found = "a worker process was ended from outside"
    return Problems([Problem("warraq", 0, "worker", found, "workers that run to their end", remedy)])


def _forks() -> bool:
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


def context() -> multiprocessing.context.ForkContext | multiprocessing.context.SpawnContext:
    """Fork where no other thread could be holding a lock; spawn elsewhere."""
    return multiprocessing.get_context("fork") if _forks() else multiprocessing.get_context("spawn")

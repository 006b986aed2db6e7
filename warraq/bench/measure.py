"""One run as a whole process: what it took, and what it did to a tree of files."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

EVERY = 0.1
"""Seconds between two looks at the memory of the processes."""
PAGE = os.sysconf("SC_PAGE_SIZE")
MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """What a run took: seconds, megabytes. CPU is of the process and of all that it waited for."""

    code: int
    wall: float
    cpu: float
    memory: float
    """The most that all its processes held together, shared memory counted once."""
    largest: float
    """The most that any single one held."""
    load: float
    """Of the machine, over the minute before."""


def run(command: Sequence[str], folder: Path, log: Path, environment: Mapping[str, str], limit: float) -> Run:
    """Run a command to its end; after `limit` seconds it is killed with all its children."""
    load = os.getloadavg()[0]
    with log.open("ab") as said:
        start = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - the commands are this package's own
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        watch = Watch(process.pid)
        killer = threading.Timer(limit, os.killpg, (process.pid, signal.SIGKILL))
        killer.start()
        with watch:
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
        killer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    largest = watch.largest or used.ru_maxrss * 1024 / MEGA  # which may be that of who started it
    cpu = used.ru_utime + used.ru_stime
    return Run(process.returncode, wall, cpu, max(watch.most, largest), largest, load)


class Watch:
    """Looks at the memory of a process and its descendants while it runs: the most of all, and of one, in megabytes."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.most = 0.0
        self.largest = 0.0
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> None:
        self.thread.start()

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        self.thread.join()

    def _look(self) -> None:
        while not self.ended.wait(EVERY):
            self.most = max(self.most, memory(self.pid))
            self.largest = max(self.largest, *map(_peak, family(self.pid)))


def memory(pid: int) -> float:
    """Give the megabytes that a process and its descendants hold, what they share counted once."""
    pids = family(pid)
    if len(pids) == 1:
        return _resident(pid)  # cheaper to ask, and the same where nothing is shared
    return sum(map(_share, pids))


def family(pid: int) -> list[int]:
    """Give a process and all its living descendants."""
    found = [pid]
    for each in found:
        for task in _listed(Path(f"/proc/{each}/task")):
            found += map(int, _text(Path(f"/proc/{each}/task/{task}/children")).split())
    return found


def _listed(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names are enough
    except OSError:
        return []


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii")
    except OSError:
        return ""  # it has ended


def _resident(pid: int) -> float:
    fields = _text(Path(f"/proc/{pid}/statm")).split()
    return int(fields[1]) * PAGE / MEGA if fields else 0.0


def _peak(pid: int) -> float:
    """Give the most that a process held since it became what it is."""
    for line in _text(Path(f"/proc/{pid}/status")).splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024 / MEGA
    return 0.0


def _share(pid: int) -> float:
    for line in _text(Path(f"/proc/{pid}/smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024 / MEGA
    return 0.0


@dataclass(frozen=True, slots=True)
class Seen:
    """How a file looked: its bytes, its time, which file it was."""

    digest: bytes
    size: int
    time: int
    inode: int


def look(folder: Path) -> dict[str, Seen]:
    """Look at every file of a tree."""
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            file = Path(place, name)
            stat, data = file.stat(), file.read_bytes()
            digest = blake2b(data, digest_size=16).digest()
            found[file.relative_to(folder).as_posix()] = Seen(digest, stat.st_size, stat.st_mtime_ns, stat.st_ino)
    return found


@dataclass(frozen=True, slots=True)
class Difference:
    """What a run did to a tree: how many files there are, were written, hold other bytes than before, went."""

    files: int
    megabytes: float
    written: int
    changed: int
    removed: int


def difference(old: Mapping[str, Seen], new: Mapping[str, Seen]) -> Difference:
    """Hold two looks at a tree against each other; a new file counts as written and as changed."""
    written = sum(old.get(path) != seen for path, seen in new.items())
    changed = sum(path not in old or old[path].digest != seen.digest for path, seen in new.items())
    size = sum(seen.size for seen in new.values()) / MEGA
    return Difference(len(new), size, written, changed, len(old.keys() - new.keys()))

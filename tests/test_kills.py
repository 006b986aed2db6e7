"""Promise 3: a build that is killed, at whatever moment, leaves the last good site whole, and the next one is right.

A real `inv build` runs in a process of its own and is killed with SIGKILL: right before a chosen one of its writing
steps, or from outside after a chosen part of its usual time, so that moments inside SQLite's own writing come up too.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest

from tests.changes import CHANGES
from tests.conftest import NIGHTLY, REPOSITORY
from tests.pieces import Piece
from tests.rehearsal import MOMENT, Rehearsal, digests

KILLS = 120 if NIGHTLY else 8
"""Of each kind: in a first build and in a later one, by step and by time."""
MANY = 150
"""Articles that are worth some workers."""
PATIENCE = 60
"""Seconds after which a build that neither ends nor dies has hung."""
CODE = """
import atexit, os, signal, sys

last, whom, head = int(sys.argv[1]), sys.argv[2], os.getpid()
steps, teller = 0, head
NAMES = ("rename", "link", "mkdir", "remove", "rmdir", "truncate")
STEPS = {*(f"os.{name}" for name in NAMES), "sqlite3.connect", "ctypes.dlsym"}

def watch(event, given):
    global steps, teller
    if event in STEPS or (event == "open" and given[2] & (os.O_WRONLY | os.O_RDWR)):
        steps, teller = (steps if teller == os.getpid() else 0) + 1, os.getpid()
        if steps != last or (whom == "worker") != (teller != head):
            return
        os.kill(0 if whom == "all" else teller, signal.SIGKILL)

sys.addaudithook(watch)
from invoke.main import program
atexit.register(lambda: teller == head and print("steps:", steps))
program.run(["inv", "build"])
"""
"""Runs `inv build`, and kills right before a writing step of a given number: all of it, its head or a worker."""
OPENING_CHANGES = ("field topics", "setting SITENAME", "field title", "standing page", "field date", "add the newest")
"""What the builds that are killed have to do: for a few pages, or for all."""


Site = Mapping[str, str] | None


@pytest.fixture
def room(tmp_path: Path) -> Rehearsal:
    """Give a newsroom in which nothing was built yet, with the verbs in it."""
    room = Rehearsal(tmp_path / "newsroom", {})
    room.open()
    shutil.copy(REPOSITORY / "tasks.py", room.root)
    return room


def begin(room: Rehearsal, last: int = 0, whom: str = "all") -> subprocess.Popen[str]:
    """Start a build in a group of its own; with `last` it is killed before its writing step of that number."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "SOURCE_DATE_EPOCH": str(MOMENT)}
    return subprocess.Popen(
        [sys.executable, "-c", CODE, str(last), whom],
        cwd=room.root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )


def run(room: Rehearsal, last: int = 0, whom: str = "all") -> tuple[int, int]:
    """Run a build to its end, or its death; give its exit code and how many writing steps it took."""
    process = begin(room, last, whom)
    said, _ = process.communicate(timeout=PATIENCE)
    return process.returncode, int(said.rpartition("steps:")[2] or 0)


def run_for(room: Rehearsal, seconds: float) -> int:
    """Run a build, and kill it from outside; give its exit code, which is 0 where it ended earlier."""
    process = begin(room)
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=PATIENCE)
    return process.returncode


def beside(room: Rehearsal) -> set[str]:
    """Name all that builds keep beside the site, but for the trees of the site and of the one before it.

    Compiled templates are told by no name of theirs: they follow the settings. Finished pictures in the drawer are not
    told: a rehearsal keeps them in memory.
    """
    own = {"content", "theme", "__pycache__", room.output.name, f".{room.output.name}-previous"}
    return {
        re.sub("templates/.*", "templates", path.relative_to(room.root).as_posix())
        for path in room.root.rglob("*")
        if not own & set(path.relative_to(room.root).parts)
        and path.suffix not in {".py", ".pyc"}
        and ("pictures" not in path.parts or path.suffix == ".part")
    }


def is_right(room: Rehearsal, good: list[Site], kept: set[str]) -> None:
    """Look at the site after a kill, build again, and look at all that is left; `good` sites are the ones so far.

    It is the last good one, or the new one; then it is the new one. The one before it, which is kept, was good once.
    """
    new = room.reference()
    left = digests(room.output) if room.output.exists() else None

    assert left in (good[-1], new.site)
    assert room.incremental()[0].differences(new) == []
    good.append(new.site)
    assert beside(room) == kept
    previous = room.output.with_name(f".{room.output.name}-previous")
    assert not previous.exists() or digests(previous) in good


@dataclass(frozen=True, slots=True)
class Course:
    """How a build goes that nobody kills: writing steps, and seconds."""

    steps: int
    seconds: float


def course(room: Rehearsal) -> Course:
    """Build whole, and look at the course of it."""
    start = time.monotonic()
    code, steps = run(room)
    assert code == 0
    return Course(steps, time.monotonic() - start)


def kill(room: Rehearsal, usual: Course, number: int) -> bool:
    """Begin a build that is killed somewhere in its course: moments of `number` after `number` cover all of it.

    False, where the build ended before its moment came.
    """
    part = (number // 2 + Random(NIGHTLY + number).random()) / KILLS
    code = run(room, 1 + int(part * usual.steps))[0] if number % 2 else run_for(room, part * usual.seconds)
    assert code in {-signal.SIGKILL, 0}
    return code != 0


def test_a_first_build_that_is_killed_leaves_no_site_or_all_of_it(room: Rehearsal, tmp_path: Path) -> None:
    """There is no output/, or a whole one; the next build makes it, and nothing else is left behind."""

    usual, kills = course(room), 0
    room.incremental()
    kept = beside(room)
    for number in range(2 * KILLS):
        fresh = replace(room, root=tmp_path / "fresh")
        fresh.open()
        shutil.copy(REPOSITORY / "tasks.py", fresh.root)
        kills += kill(fresh, usual, number)
        is_right(fresh, [None], kept)
        shutil.rmtree(fresh.root)

    assert kills > KILLS


def test_a_later_build_that_is_killed_leaves_the_old_site_or_the_new_one(room: Rehearsal) -> None:
    """output/ is one of the two, whole; the next build gives the new one, and nothing else is left behind."""

    lot, kills, usual, good = Random(NIGHTLY), 0, [], []
    course(room)
    good = [room.reference().site]
    for change in OPENING_CHANGES:
        CHANGES[change](room, lot)
        usual.append(course(room))
        good.append(room.reference().site)
    kept = beside(room)
    for number in range(2 * KILLS):
        kind = number * 5 % len(OPENING_CHANGES)  # by step and by time, each of them comes up
        CHANGES[OPENING_CHANGES[kind]](room, lot)
        if room.reference().site is None:  # as when a link leads to a month that has lost its last article
            room.open()
        kills += kill(room, usual[kind], number)
        is_right(room, good, kept)

    assert kills > KILLS


@pytest.fixture
def large(room: Rehearsal) -> Rehearsal:
    """Give the newsroom with so many articles more that workers read and print them."""
    for number in range(MANY):
        date = f"202{number % 5}-0{1 + number % 9}-{1 + number % 28:02} 10:00"
        room.put(f"articles/كثير{number}.md", Piece(f"many{number:03}", f"كثير {number}", date=date, section="علوم"))
    return room


@pytest.mark.parametrize("step", range(1, 400, 400 // KILLS))
def test_workers_whose_head_was_killed_end_and_spoil_nothing(large: Rehearsal, step: int) -> None:
    """The next build may begin while they are still there; its site is right, and stays so until they are gone."""

    process = begin(large, step, "head")
    code = process.wait(PATIENCE)
    found = large.incremental()[0]
    process.communicate(timeout=PATIENCE)  # until the last of them has let its end of the pipe go

    assert code in {-signal.SIGKILL, 0}
    assert found.differences(large.reference()) == []
    assert digests(large.output) == large.reference().site


@pytest.mark.parametrize("step", [1, 2, 20, 100])
def test_a_build_whose_worker_was_killed_fails_and_the_next_one_is_right(large: Rehearsal, step: int) -> None:
    """As when memory runs out: it ends with 1 and no site, or with all of it where another worker took over."""

    code, _ = run(large, step, "worker")
    left = digests(large.output) if large.output.exists() else None

    assert (code, left) in ((1, None), (0, large.reference().site))
    assert large.incremental()[0].differences(large.reference()) == []

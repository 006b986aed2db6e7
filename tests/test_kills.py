"""Promise 3: a build that is killed, at whatever moment, leaves the last good site whole, and the next one is right.

A real `inv build` runs in a process of its own and is killed with SIGKILL: right before a chosen one of its writing
steps, or from outside after a chosen part of its usual time, so that moments inside SQLite's own writing come up too.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.changes import CHANGES
from tests.conftest import NIGHTLY, REPOSITORY
from tests.rehearsal import MOMENT, Outcome, Rehearsal, digests

KILLS = 120 if NIGHTLY else 8
"""Of each kind: in a first build and in a later one, by step and by time."""
PATIENCE = 60
"""Seconds after which a build that neither ends nor dies has hung."""
CODE = """
import os, signal, sys

steps, last = 0, int(sys.argv[1])
NAMES = ("rename", "link", "mkdir", "remove", "rmdir", "truncate")
STEPS = {*(f"os.{name}" for name in NAMES), "sqlite3.connect", "ctypes.dlsym"}

def watch(event, given):
    global steps
    if event in STEPS or (event == "open" and given[2] & (os.O_WRONLY | os.O_RDWR)):
        steps += 1
        if steps == last:
            os.killpg(0, signal.SIGKILL)

sys.addaudithook(watch)
from invoke.main import program
program.run(["inv", "build"], exit=False)
print("steps:", steps)
"""
"""Runs `inv build`, and kills it and all its workers right before its writing step of a given number."""
OPENING_CHANGES = ("add the newest", "field topics", "setting SITENAME", "delete", "standing page", "field body")


@pytest.fixture
def room(tmp_path: Path) -> Rehearsal:
    """Give a newsroom in which nothing was built yet, with the verbs in it."""
    room = Rehearsal(tmp_path / "newsroom", {})
    room.open()
    shutil.copy(REPOSITORY / "tasks.py", room.root)
    return room


def begin(room: Rehearsal, last: int = 0) -> subprocess.Popen[str]:
    """Start a build in a group of its own; with `last` it is killed before its writing step of that number."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "SOURCE_DATE_EPOCH": str(MOMENT)}
    return subprocess.Popen(
        [sys.executable, "-c", CODE, str(last)],
        cwd=room.root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )


def run(room: Rehearsal, last: int = 0) -> tuple[int, int]:
    """Run a build to its end, or its death; give its exit code and how many writing steps it took."""
    process = begin(room, last)
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
    """Name all that builds keep beside the site, but for the trees of the site and of the one before it."""
    own = {"content", "theme", "__pycache__", room.output.name, f".{room.output.name}-previous"}
    return {
        path.relative_to(room.root).as_posix()
        for path in room.root.rglob("*")
        if not own & set(path.relative_to(room.root).parts) and path.suffix not in {".py", ".pyc"}
    }


def is_right(room: Rehearsal, before: Outcome, kept: set[str]) -> None:
    """Hold a site after a kill against the old one and the new one; build again, and hold that against the new one."""
    new = room.reference()
    left = Outcome(digests(room.output), new.said) if room.output.exists() else Outcome(None, before.said)

    assert left.site in (before.site, new.site)
    assert room.incremental()[0].differences(new) == []
    assert beside(room) == kept
    previous = room.output.with_name(f".{room.output.name}-previous")
    assert not previous.exists() or digests(previous) in (before.site, new.site)


def moments(room: Rehearsal, seed: int) -> tuple[list[int], list[float]]:
    """Build whole, and choose moments all over such a build: numbers of writing steps, and seconds."""
    start = time.monotonic()
    code, steps = run(room)
    took = time.monotonic() - start
    lot = Random(NIGHTLY + seed)
    assert code == 0
    assert steps > KILLS
    parts = [(n + lot.random()) / KILLS for n in range(KILLS)]
    return [1 + int(part * steps) for part in parts], [part * took for part in parts]


def test_a_first_build_that_is_killed_leaves_no_site_or_all_of_it(room: Rehearsal, tmp_path: Path) -> None:
    """There is no output/, or a whole one; the next build makes it, and nothing else is left behind."""

    steps, seconds = moments(room, 1)
    room.incremental()
    kept, nothing = beside(room), Outcome(None, ())
    for number in range(2 * KILLS):
        fresh = replace(room, root=tmp_path / f"first-{number}")
        fresh.open()
        shutil.copy(REPOSITORY / "tasks.py", fresh.root)
        code = run(fresh, steps[number // 2])[0] if number % 2 else run_for(fresh, seconds[number // 2])

        assert code in {-signal.SIGKILL, 0}
        is_right(fresh, nothing, kept)
        shutil.rmtree(fresh.root)


def test_a_later_build_that_is_killed_leaves_the_old_site_or_the_new_one(room: Rehearsal) -> None:
    """output/ is one of the two, whole; the next build gives the new one, and nothing else is left behind."""

    lot = Random(NIGHTLY)
    run(room)
    CHANGES["field title"](room, lot)
    steps, seconds = moments(room, 2)
    kept = beside(room)
    for number in range(2 * KILLS):
        before = room.reference()
        CHANGES[OPENING_CHANGES[number % len(OPENING_CHANGES)]](room, lot)
        code = run(room, steps[number // 2])[0] if number % 2 else run_for(room, seconds[number // 2])

        assert code in {-signal.SIGKILL, 0}
        is_right(room, before, kept)

"""One run as a whole process."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from warraq.bench.measure import Difference, difference, look, run

BUSY = "import time; data = bytearray(b'1') * 60_000_000\nwhile time.process_time() < {seconds}: pass"
FAMILY = (
    "import subprocess, sys; [p.wait() for p in [subprocess.Popen([sys.executable, '-c', {code!r}]) for _ in '12']]"
)


def timed(code: str, folder: Path, limit: float = 60) -> tuple[int, float, float, float]:
    """Run some Python; give its exit code, CPU seconds, and memory of all and of the largest."""
    ran = run([sys.executable, "-c", code], folder, folder / "log", os.environ, limit)
    return ran.code, ran.cpu, ran.memory, ran.largest


def test_children_count_too(tmp_path: Path) -> None:
    """CPU is of all processes; so is memory, while the largest is of one."""

    code, cpu, memory, largest = timed(FAMILY.format(code=BUSY.format(seconds=0.6)), tmp_path)

    assert code == 0
    assert cpu > 1.1
    assert memory > 110
    assert 60 < largest < 100


def test_a_run_that_does_not_end_is_killed(tmp_path: Path) -> None:
    """Its exit code says so, and what it said is in the log."""

    code, *_ = timed("print('begun', flush=True)\nwhile True: pass", tmp_path, limit=0.5)

    assert code < 0
    assert (tmp_path / "log").read_text(encoding="utf-8") == "begun\n"


def test_written_files_and_changed_ones_are_told_apart(tmp_path: Path) -> None:
    """A file written again as it was is written, not changed."""

    for name in ("same", "again", "other", "gone"):
        (tmp_path / name).write_text(name, encoding="utf-8")
        os.utime(tmp_path / name, (1, 1))
    old = look(tmp_path)
    (tmp_path / "gone").unlink()
    (tmp_path / "again").write_text("again", encoding="utf-8")
    (tmp_path / "other").write_text("OTHER", encoding="utf-8")
    (tmp_path / "new").write_text("new", encoding="utf-8")

    assert difference(old, look(tmp_path)) == Difference(files=4, megabytes=17 / 1e6, written=3, changed=2, removed=1)

"""Builds a newsroom again and again, and fails one system call of each build: run under the shim, it tells what came.

Usage: `python -m tests.faults.course SHIM FOLDER FIRST STEP ERROR LASTING KIND`; a line of JSON for each build. The
newsroom is taken through two editions in turn, so that every build has something to release; of kind `first` nothing
was built before.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import re
import shutil
import sys
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr
from io import StringIO
from itertools import count
from pathlib import Path

from tests.conftest import SETTINGS, tree
from warraq.build import build
from warraq.glue import run  # noqa: F401 - imported once, not by each child
from warraq.keep import reading  # noqa: F401 - as above
from warraq.problems import Problems

EDITIONS = ("الأولى", "الثانية")
ARTICLES = 2
HASH = re.compile(r"(?<=-)[0-9a-f]{12}(?=\.)")
"""What tells one edition of a card from the next: `-7f6ee46022f8.png`."""
Site = dict[str, bytes]


def write(root: Path, edition: str) -> None:
    """Write the newsroom of an edition."""
    (root / "content" / "articles").mkdir(parents=True, exist_ok=True)
    (root / "pelicanconf.py").write_text(SETTINGS, encoding="utf-8")
    for number in range(ARTICLES):
        text = f"Title: خبر {number} {edition}\nDate: 2026-02-1{number}\nId: course{number}\n\nنص الطبعة {edition}.\n"
        (root / "content" / "articles" / f"{number}.md").write_text(text, encoding="utf-8")


def child(work: Callable[[], object]) -> tuple[int, str]:
    """Do something in a forked process; give 0, 1 where it was refused with reasons or 2 for a crash, and the words."""
    reading_end, writing_end = os.pipe()
    pid = os.fork()
    if pid == 0:
        code, said = 0, ""
        try:
            with redirect_stderr(StringIO()):
                work()
        except Problems as found:
            code, said = 1, str(found)
        except BaseException:  # noqa: BLE001 - a crash is what is looked for
            code, said = 2, traceback.format_exc()
        os.write(writing_end, said.encode()[-4000:])
        os._exit(code)
    os.close(writing_end)
    with os.fdopen(reading_end, "rb") as pipe:
        said_all = pipe.read().decode(errors="replace")
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), said_all


def beside(root: Path) -> list[str]:
    """Name what builds leave beside the site; compiled templates and the trees of the site are told by their folder."""
    kept = {HASH.sub("", path.relative_to(root).as_posix()) for path in root.rglob("*")}
    own = ("content", "output/", ".output-previous/", ".warraq/templates/")
    return sorted(path for path in kept if not path.startswith(own))


def main(shim: str, folder: str, first: int, step: int, error: str, lasting: int, kind: str) -> None:
    """Go through the calls from `first` on by `step`, until a build ends before its turn."""
    library = ctypes.CDLL(shim)
    library.fault_begin.argtypes = (ctypes.c_char_p, ctypes.c_long, ctypes.c_int, ctypes.c_int)
    library.fault_end.restype = ctypes.c_long
    room = Path(folder) / "room"
    sites = [clean(Path(folder) / "clean", edition) for edition in EDITIONS]
    write(room, EDITIONS[0])
    assert child(lambda: build(room))[0] == 0
    usual = beside(room)
    for turn, at in enumerate(count(first, step)):
        old, new = sites[turn % 2], sites[1 - turn % 2]
        if kind == "first":
            shutil.rmtree(room)
            old = {}
        write(room, EDITIONS[1 - turn % 2])
        library.fault_begin(str(room).encode(), at, getattr(errno, error), lasting)
        code, said = child(lambda: build(room))
        done = library.fault_end()
        left = tree(room / "output") if (room / "output").exists() else {}
        state = "old" if left == old else "new" if left == new else "mixed"
        again, more = child(lambda: build(room))
        right = again == 0 and tree(room / "output") == new
        found = {
            "at": at,
            "code": code,
            "state": state,
            "right": right,
            "beside": sorted(set(beside(room)) ^ set(usual)),
            "of": done,
        }
        found["said"] = said if code == 2 or state == "mixed" else more if not right else said[:200]
        print(json.dumps(found, ensure_ascii=False), flush=True)
        if done < at:
            return


def clean(root: Path, edition: str) -> Site:
    """Build an edition in a folder where nothing was built."""
    shutil.rmtree(root, ignore_errors=True)
    write(root, edition)
    assert child(lambda: build(root))[0] == 0
    return tree(root / "output")


if __name__ == "__main__":
    shim, folder, first, step, error, lasting, kind = sys.argv[1:]
    main(shim, folder, int(first), int(step), error, int(lasting), kind)

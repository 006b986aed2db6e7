"""Pictures that would fill the memory are refused in little of it, in a whole build."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image

from tests.bombs import BOMBS, HARMLESS
from tests.conftest import REPOSITORY, SETTINGS
from warraq.bench.measure import Run, run

CODE = """
import sys, warraq.glue.newsroom
from pathlib import Path
from warraq.build import build
from warraq.problems import Problems
try:
    build(Path())
except Problems as found:
    print(found)
    sys.exit(1)
"""
MOST = 200
"""Megabytes that a build with bombs may hold beyond one without any."""
SHOWN = "Title: عنوان {0}\nDate: 2026-02-01\nId: bomb{1:04}\nImage: {0}\nImage-alt: وصف\nImage-credit: مصور\n\nنص.\n"


def newsroom(root: Path, bombs: Mapping[str, Callable[[Path], object]]) -> Path:
    """Lay out a newsroom each of whose articles shows a picture: a fine one, and some bombs."""
    for folder in ("articles", "images"):
        (root / "content" / folder).mkdir(parents=True)
    (root / "pelicanconf.py").write_text(SETTINGS, encoding="utf-8")
    for number, name in enumerate(("fine.png", *bombs)):
        (root / "content" / "articles" / f"{name}.md").write_text(SHOWN.format(name, number), encoding="utf-8")
    Image.new("RGB", (1600, 900), "teal").save(root / "content" / "images" / "fine.png")
    for name, write in bombs.items():
        write(root / "content" / "images" / name)
    return root


def built(root: Path) -> tuple[Run, str]:
    """Build in a process of its own; give what it took, and what it said."""
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(REPOSITORY), "SOURCE_DATE_EPOCH": "1772359200"}
    log = root / "log"
    took = run([sys.executable, "-c", CODE], root, log, environment, limit=600)
    return took, log.read_text(encoding="utf-8")


def held(took: Run) -> float:
    """Give the megabytes that a build held at the most."""
    return max(took.memory, took.largest)


def test_bombs_are_refused_in_little_memory(tmp_path: Path) -> None:
    """Each is named; all processes of the build hold no more than 200 MB above what those of one without bombs do."""

    usual, _ = built(newsroom(tmp_path / "usual", HARMLESS))
    took, said = built(newsroom(tmp_path / "bombed", BOMBS))

    assert (usual.code, took.code, "Traceback" in said) == (0, 1, False), said
    assert [name for name in BOMBS if f"{name}.md:" not in said] == []
    assert "fine.png" not in said
    assert held(usual) < MOST
    assert held(took) - held(usual) < MOST

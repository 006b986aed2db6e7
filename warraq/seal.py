"""Strike the site's mark: the theme's `img/icon.svg` in the sizes and formats that machines ask for."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from warraq.problems import Problem, Problems

SHEET = "<!doctype html><style>*{{margin:0}}svg{{display:block;width:{size}px;height:{size}px}}</style>{svg}"
ROUNDED = re.compile(r' rx="\d+"')
"""The round corners of the ground: where a system cuts the mark itself, the ground goes to the edge."""
SIZES = {"icon-192": 192, "icon-512": 512}
CUT = {"icon-180": (180, 1.0), "icon-maskable": (512, 0.8)}
"""Marks that a system cuts to its own shape: their size, and how much of it the mark may fill."""
SMALL = 32
"""Pixels of the icon that browsers ask for by its old name."""


def strike(theme: Path) -> Iterator[Path]:
    """Write every size of the mark beside it; give the files.

    Raises:
        Problems: chromium is missing, or cannot draw the mark.
    """
    folder = theme / "static" / "img"
    mark = (folder / "icon.svg").read_text(encoding="utf-8")
    ground = ROUNDED.sub("", mark)
    for name, size in SIZES.items():
        yield _drawn(mark, size, folder / f"{name}.png")
    for name, (size, share) in CUT.items():
        room = round(64 / share)
        edge = (64 - room) // 2
        wide = ground.replace('viewBox="0 0 64 64"', f'viewBox="{edge} {edge} {room} {room}"')
        yield _drawn(
            wide.replace('<rect width="64" height="64"', f'<rect x="{edge}" y="{edge}" width="{room}" height="{room}"'),
            size,
            folder / f"{name}.png",
        )
    with Image.open(folder / "icon-192.png") as large:
        large.resize((SMALL, SMALL), Image.Resampling.LANCZOS).save(folder / "icon.ico", sizes=[(SMALL, SMALL)])
    yield folder / "icon.ico"


def _drawn(svg: str, size: int, target: Path) -> Path:
    program = shutil.which("chromium")
    if not program:
        raise Problems([Problem("chromium", 0, "program", "not on this machine", "", "apt-get install chromium")])
    with tempfile.TemporaryDirectory() as folder:
        sheet, shot = Path(folder, "mark.html"), Path(folder, "mark.png")
        sheet.write_text(SHEET.format(size=size, svg=svg), encoding="utf-8")
        command = [program, "--headless", "--no-sandbox", "--hide-scrollbars", "--default-background-color=00000000"]
        command += [f"--window-size={size},{size}", f"--screenshot={shot}", sheet.as_uri()]
        subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - the system's own browser
        if not shot.is_file():
            raise Problems([Problem(target.name, 0, "icon", "chromium drew nothing", "a mark", "try it again")])
        with Image.open(shot) as drawn:
            drawn.quantize(32).save(target, optimize=True)
    return target

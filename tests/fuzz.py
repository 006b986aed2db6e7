"""Draws bytes for a reader by atheris, which sees which of them lead anywhere new.

Usage: `python -m tests.fuzz READER FOLDER [-runs=50000 …]`; atheris is installed by hand. What leads somewhere new is
kept in the folder; what fails is written beside, to be laid into `tests/relapses` under the reader's name.
"""

from __future__ import annotations

import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
SEEDS = {
    "picture": ("theme/static/img/*.png", "content/images/*"),
    "addresses": ("tests/cases/**/*.txt",),
}
TEXTS = ("tests/attacks/*.md", "tests/malformed/*.md", "tests/cases/**/*.txt")


def seed(reader: str, folder: Path) -> None:
    """Lay down what a reader begins with: files that are small, of the kind that it reads."""
    folder.mkdir(parents=True, exist_ok=True)
    for pattern in SEEDS.get(reader, TEXTS):
        for file in REPOSITORY.glob(pattern):
            if file.is_file() and file.stat().st_size < 20_000:
                (folder / file.name).write_bytes(file.read_bytes())


def main(name: str, folder: Path, options: list[str]) -> None:
    """Draw until the options, which are libFuzzer's, say that it is enough, or a promise is broken."""
    import atheris

    with atheris.instrument_imports(include=["warraq"]):
        from tests.readers import READERS

    seed(name, folder)
    atheris.Setup([sys.argv[0], *options, str(folder)], READERS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])

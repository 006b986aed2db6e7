"""A small newsroom that can be changed in every way an editor, a maintainer or an accident changes one.

It builds what it holds twice: over what earlier builds left (`incremental`), and in a folder that nothing was ever
built in (`reference`), so that a test can hold one against the other.
"""

from __future__ import annotations

import os
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from types import CodeType
from typing import Any
from unittest import mock

from jinja2 import Environment
from PIL import Image

from tests.conftest import REPOSITORY, SETTINGS, tree
from tests.pieces import OPENING, Piece
from warraq.build import Built, build
from warraq.problems import Problems
from warraq.render.drawer import Drawer

MOMENT = 1_772_359_200
"""2026-03-01 10:00 UTC, when every rehearsal begins."""
DAY = 86_400
OWN = {
    "THEME": "theme",
    "FEED_MAX_ITEMS": 3,
    "LIST_LENGTH": 3,
    "SOCIAL_CARDS": 5,
    "CHECKS": {"ila": "warn", "lexicon": "warn"},
}
"""Lists so short that every one spills into its months; slips that are told and stop nothing."""
SETTINGS_FILE = "pelicanconf.py"
PUBLISH = """
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from pelicanconf import *

SITEURL = "https://live.example"
"""
CHOSEN = "{{ motto|default('') }}{% include [site.lang ~ '.html', 'more.html'] ignore missing %}"
"""What every page shows at its foot: a setting, and a template whose name is known only when the page is made."""
COMPILED: dict[tuple[str, ...], CodeType] = {}
PRINTS: dict[str, bytes] = {}
"""Cards and prints of pictures that were made, by their names, which hold all that they are made of."""
CRASH = "no problem, but a crash:"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to: the whole site, or nothing; and what it said, as a maintainer reads it."""

    site: Mapping[str, str] | None
    """The digest of every file, by path."""
    said: tuple[str, ...]

    def differences(self, other: Outcome) -> list[str]:
        """Name every file and every remark that only one of the two has, or has otherwise."""
        mine, theirs = self.site or {}, other.site or {}
        files = sorted(path for path in mine.keys() | theirs.keys() if mine.get(path) != theirs.get(path))
        remarks = sorted(set(self.said) ^ set(other.said))
        fate = [] if (self.site is None) == (other.site is None) else ["one fails, the other does not"]
        return fate + files + remarks


@dataclass
class Rehearsal:
    """A newsroom in a folder, with all that is to be known to build it again elsewhere."""

    root: Path
    known: dict[bytes, Outcome]
    """Outcomes of clean builds, by the digest of all they were made of; rehearsals share it."""
    pieces: dict[str, Piece] = field(default_factory=dict)
    choices: dict[str, object] = field(default_factory=OWN.copy)
    moment: int = MOMENT
    file: str = SETTINGS_FILE
    trusted: bool = False
    """Whether the last build left a site that nobody has laid a hand on since."""
    damaged: bool = False
    """Whether the catalogue was damaged: that may be seen, and all made again, only when the place is read."""
    ticks: int = 1_700_000_000

    def open(self) -> None:
        """Write the newsroom as every rehearsal begins, whatever stood there."""
        for name in ("content", "theme"):
            shutil.rmtree(self.root / name, ignore_errors=True)
        shutil.copytree(REPOSITORY / "theme", self.root / "theme")
        footer = self.root / "theme" / "templates" / "footer.html"
        footer.write_text(CHOSEN + footer.read_text(encoding="utf-8"), encoding="utf-8")
        self.write("content/معجم.txt", "القدومي = القدّومي\n".encode())
        (self.root / "publishconf.py").write_text(PUBLISH, encoding="utf-8")
        self.file, self.moment, output = SETTINGS_FILE, MOMENT, self.output
        self.choices = OWN.copy()
        self.choose({})
        self.trusted &= self.output == output
        self.paint("nile.png", "blue")
        self.pieces = {}
        for path, piece in OPENING.items():
            self.put(path, piece)

    @property
    def output(self) -> Path:
        """The site's folder."""
        return self.root / str(self.choices.get("OUTPUT_PATH", "output"))

    def put(self, path: str, piece: Piece) -> None:
        """Write a source."""
        self.pieces[path] = piece
        self.write(f"content/{path}", piece.text().encode())

    def write(self, path: str, data: bytes) -> None:
        """Write any file, at a time of its own."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        self.ticks += 1
        os.utime(file, (self.ticks, self.ticks))

    def write_slyly(self, path: str, data: bytes) -> None:
        """Write a file and give it back the time that it had, as a tool that keeps times does."""
        file = self.root / path
        before = file.stat()
        while file.stat().st_ctime_ns == before.st_ctime_ns:  # until the file system's clock has moved on
            file.write_bytes(data)
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    def drop(self, path: str) -> None:
        """Delete a source."""
        del self.pieces[path]
        (self.root / "content" / path).unlink()

    def move(self, path: str, target: str) -> None:
        """Rename a source."""
        self.pieces[target] = self.pieces.pop(path)
        (self.root / "content" / target).parent.mkdir(parents=True, exist_ok=True)
        (self.root / "content" / path).rename(self.root / "content" / target)

    def choose(self, choices: Mapping[str, object]) -> None:
        """Write other settings."""
        self.choices |= choices
        lines = "".join(f"{key} = {value!r}\n" for key, value in self.choices.items())
        self.write(SETTINGS_FILE, (SETTINGS + lines).encode())

    def paint(self, name: str, colour: str) -> None:
        """Make a picture."""
        (self.root / "content" / "images").mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (8, 6), colour).save(self.root / "content" / "images" / name)

    def incremental(self) -> tuple[Outcome, Built | None]:
        """Build over what earlier builds left."""
        return _built(self.root, self.file, self.output, self.moment)

    def reference(self) -> Outcome:
        """Build in a folder of its own, where nothing was ever built."""
        mark = self.mark()
        if mark not in self.known:
            place = self.root.with_name(f"{self.root.name}-clean")
            for name in ("content", "theme", SETTINGS_FILE, "publishconf.py"):
                _copy(self.root / name, place / name)
            self.known[mark] = _built(place, self.file, place / self.output.name, self.moment)[0]
            shutil.rmtree(place)
        return self.known[mark]

    def mark(self) -> bytes:
        """Digest everything that a clean build is made of."""
        digest = blake2b(f"{self.moment} {self.file}".encode())
        for name in ("content", "theme"):
            for path, data in tree(self.root / name).items():
                digest.update(f"{name}/{path} {len(data)} ".encode() + data)
        digest.update((self.root / SETTINGS_FILE).read_bytes())
        return digest.digest()


def digests(folder: Path) -> dict[str, str]:
    """Give the digest of every file of a tree, by its path in it."""
    return {path: blake2b(data, digest_size=16).hexdigest() for path, data in tree(folder).items()}


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, symlinks=True)
    else:
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(source, target)


def _built(root: Path, file: str, output: Path, moment: int) -> tuple[Outcome, Built | None]:
    os.environ["SOURCE_DATE_EPOCH"] = str(moment)
    places = sys.path[:]
    sys.modules.pop(Path(SETTINGS_FILE).stem, None)
    try:
        with _compiling_once((root / SETTINGS_FILE).read_text(encoding="utf-8")):
            built = build(root, file)
    except Problems as found:
        return Outcome(None, tuple(map(str, found.problems))), None
    except Exception as error:  # noqa: BLE001 - a build that ends so is what the test is after
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(where.filename).name}:{where.lineno}"
        return Outcome(None, (f"{CRASH} {type(error).__name__}: {error} ({place})",)), None
    finally:
        sys.path[:] = places
    return Outcome(digests(output), tuple(map(str, built.warnings))), built


@contextmanager
def _compiling_once(settings: str) -> Iterator[None]:
    """Let Jinja compile a template once for each text of it and of the settings, and draw what has one name once.

    Half of a small build is that.
    """
    plain = Environment.compile

    def compile_(self: Environment, source: Any, name: str, filename: str) -> CodeType:
        key = (settings, source, name, filename)
        if key not in COMPILED:
            COMPILED[key] = plain(self, source, name, filename)
        return COMPILED[key]

    def kept(_: Drawer, name: str, make: Callable[[], bytes]) -> bytes:
        if name not in PRINTS:
            PRINTS[name] = make()
        return PRINTS[name]

    with mock.patch.object(Environment, "compile", compile_), mock.patch.object(Drawer, "kept", kept):
        yield

"""Cast the site's own fonts: fetch pinned packages, keep what Arabic news needs, write small WOFF2 files.

The faces are Noto Naskh Arabic for text and Noto Kufi Arabic for headlines. A package holds a face in parts, one for
each script; the Arabic and the Latin part are subset and joined, so that a page loads two files and no more. Kept are
the features that shape Arabic, place its marks and kern; dropped are forms for other languages and other digits.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from warraq.problems import Problem, Problems
from warraq.text.letters import ARABIC_DIGITS, LETTERS, NBSP, TATWEEL, WESTERN_DIGITS

BUDGET = 30_000
"""Bytes that all fonts of a page may weigh together."""

MARKS = "".join(map(chr, [*range(0x064B, 0x0656), 0x0670]))
"""Harakat, the combining hamza and madda, and the dagger alef; rarer marks fall to the reader's own fonts."""

BASIC_LATIN = "".join(map(chr, range(0x20, 0x7F)))
PUNCTUATION = f"،؛؟٪٫٬«»‹›…–—’×°{NBSP}"
HONORIFICS = "ﷺﷲ"
ARABIC = LETTERS + TATWEEL + MARKS + ARABIC_DIGITS
SCARCE_IN_HEADLINES = "#$<>@[\\]^_`{|}~"

FEATURES = ("isol", "init", "medi", "fina", "ccmp", "rlig", "liga", "calt", "rclt", "curs", "kern", "mark", "mkmk")
"""OpenType features that join letters, place marks and kern. Source: OpenType, Developing Arabic Fonts."""


@dataclass(frozen=True, slots=True)
class Face:
    """A face to cast: its file's name, its package, and the characters it must hold."""

    name: str
    weight: int
    family: str
    version: str
    sha256: str
    """Of the package as the registry serves it."""
    characters: str

    @property
    def package(self) -> str:
        """Name the npm package."""
        return f"@fontsource/{self.family}"

    def part(self, script: str) -> str:
        """Name the package's file for a script."""
        return f"package/files/{self.family}-{script}-{self.weight}-normal.woff2"


FACES = (
    Face(
        name="naskh",
        weight=400,
        family="noto-naskh-arabic",
        version="5.3.0",
        sha256="8e4d87d3ae28020665d61054e4262162797feee84f0f145502d15e769a5bbb73",
        characters=ARABIC + HONORIFICS + PUNCTUATION + WESTERN_DIGITS + BASIC_LATIN,
    ),
    Face(
        name="kufi",
        weight=700,
        family="noto-kufi-arabic",
        version="5.3.0",
        sha256="2eb588e321b595fb71ea01ce0d75aa73041e13e3076b078566a925901cbd2c92",
        characters="".join(sorted(set(ARABIC + PUNCTUATION + BASIC_LATIN) - set(SCARCE_IN_HEADLINES))),
    ),
)


def cast(theme: Path) -> tuple[Path, ...]:
    """Write every face, its licence and the record of sources under `theme/static/fonts`; needs npm.

    Returns:
        What was written, in order of name.

    Raises:
        Problems: npm is missing or fails, a package is not the pinned one, a face lacks a character, or the faces
            together are over the budget; each names the face.
    """
    folder = theme / "static" / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    cast_files: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as place:
        for face in FACES:
            package = fetch(face, Path(place))
            cast_files[f"{face.name}.woff2"] = draw(
                face, member(package, face.part("arabic")), member(package, face.part("latin"))
            )
            cast_files[f"{face.name}-OFL.txt"] = member(package, "package/LICENSE")
    weigh(cast_files)
    cast_files["fonts.toml"] = provenance(cast_files).encode()
    for name, data in sorted(cast_files.items()):
        (folder / name).write_bytes(data)
    return tuple(folder / name for name in sorted(cast_files))


def fetch(face: Face, place: Path) -> bytes:
    """Fetch a face's package, exactly the pinned one.

    Raises:
        Problems: npm is missing, npm fails, or the package is another.
    """
    npm = shutil.which("npm")
    if not npm:
        raise Problems([_trouble(face, "npm was not found", "npm on the path", "install Node.js, which brings npm")])
    order = [
        npm,
        "pack",
        f"{face.package}@{face.version}",
        "--silent",
        "--ignore-scripts",
        "--pack-destination",
        str(place),
    ]
    done = subprocess.run(order, capture_output=True, text=True, check=False, cwd=place)  # noqa: S603 - a fixed order
    if done.returncode:
        raise Problems(
            [_trouble(face, done.stderr.strip()[-100:], "a package that npm can fetch", "look at the network")]
        )
    package = (place / done.stdout.split()[-1]).read_bytes()
    found = hashlib.sha256(package).hexdigest()
    if found != face.sha256:
        raise Problems(
            [_trouble(face, f"sha256 {found}", face.sha256, "if the package was changed on purpose, pin it")]
        )
    return package


def member(package: bytes, name: str) -> bytes:
    """Read one file of a package.

    Raises:
        KeyError: the package has no such file.
    """
    with tarfile.open(fileobj=io.BytesIO(package)) as archive:
        stream = archive.extractfile(name)
        return stream.read() if stream else b""


def draw(face: Face, arabic: bytes, latin: bytes) -> bytes:
    """Join the subsets of two parts into one WOFF2 file; the same parts give the same bytes.

    Raises:
        Problems: a character of the face is in neither part.
    """
    parts = (subset(arabic, face.characters), subset(latin, face.characters))
    font = Merger().merge([_plain(part) for part in parts])
    missing = sorted(set(face.characters) - set(map(chr, font.getBestCmap())))
    if missing:
        raise Problems(
            [_trouble(face, " ".join(missing), "every character of the face", "take it off the face's list")]
        )
    _strip(font, created=parts[0]["head"].created)
    return _woff2(font)


def subset(part: bytes, characters: str) -> TTFont:
    """Keep the characters that a part has, every form they join into, and the features of Arabic."""
    font = TTFont(io.BytesIO(part), recalcTimestamp=False)
    options = Options(
        layout_features=list(FEATURES),
        hinting=False,
        notdef_outline=False,
        name_IDs=[1, 2],
        drop_tables=["DSIG", "STAT", "gasp"],
    )
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    return font


def weigh(files: dict[str, bytes]) -> int:
    """Add the weights of the fonts, in bytes.

    Raises:
        Problems: they are over the budget.
    """
    weight = sum(len(data) for name, data in files.items() if name.endswith(".woff2"))
    if weight > BUDGET:
        raise Problems([_trouble(FACES[0], f"{weight} bytes in all", f"{BUDGET} bytes", "drop characters or features")])
    return weight


def provenance(files: dict[str, bytes]) -> str:
    """Say where each file came from and what it is, as TOML."""
    lines = ["# Written by `inv fonts`: where each font came from. The licences stand beside them.", ""]
    for face in FACES:
        data = files[f"{face.name}.woff2"]
        lines += [
            f"[{face.name}]",
            f'package = "{face.package}"',
            f'version = "{face.version}"',
            f'package_sha256 = "{face.sha256}"',
            f"weight = {face.weight}",
            f"bytes = {len(data)}",
            f'sha256 = "{hashlib.sha256(data).hexdigest()}"',
            "",
        ]
    return "\n".join(lines)


def _plain(font: TTFont) -> io.BytesIO:
    font.flavor = None
    stream = io.BytesIO()
    font.save(stream)
    stream.seek(0)
    return stream


def _strip(font: TTFont, created: int) -> None:
    # Two builds must give the same bytes, so no clock; glyph names serve only the merger.
    font["head"].created = font["head"].modified = created
    font["post"].formatType = 3.0
    font.recalcTimestamp = False


def _woff2(font: TTFont) -> bytes:
    font.flavor = "woff2"
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()


def _trouble(face: Face, found: str, allowed: str, remedy: str) -> Problem:
    return Problem("warraq/foundry.py", 0, f"font {face.name}", found, allowed, remedy, rule="fonts")

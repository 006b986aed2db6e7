"""Pictures as they lie under content/images: studied from the header, once for each look of the file."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from warraq.keep.catalogue import Catalogue
from warraq.marks import digest, settled, stamp

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 50_000_000
"""More than any news camera's picture; beyond it a file is a mistake or a bomb."""
ORIENTATION = 0x0112
TURNED = range(5, 9)
"""EXIF orientations that swap width and height."""
MISSING = "put the picture there, or mend its name"
BROKEN = "save it again as JPEG, PNG or WebP"


@dataclass(frozen=True, slots=True)
class Negative:
    """A source picture: what its header says, turned upright, or what is wrong with it."""

    image: str
    digest: str
    width: int
    height: int
    found: str = ""


def look(catalogue: Catalogue, images: Path, now_ns: int) -> set[str]:
    """Study anew the known pictures that look otherwise; give the paths of the sources that show them."""
    link = catalogue.link
    changed = [
        image for image, seen in link.execute("SELECT image, stamp FROM negatives") if stamp(images / image) != seen
    ]
    shown = set()
    for image in changed:
        before = negative(catalogue, image)
        if study(catalogue, images, image, now_ns) != before:
            found = "SELECT path FROM shows JOIN filed USING (number) WHERE image = ?"
            shown |= {row[0] for row in link.execute(found, (image,))}
    return shown


def develop(catalogue: Catalogue, images: Path, now_ns: int) -> None:
    """Study pictures that are shown and not known yet; forget those that nothing shows any more."""
    link = catalogue.link
    link.execute("DELETE FROM negatives WHERE image NOT IN (SELECT image FROM shows)")
    found = "SELECT DISTINCT image FROM shows WHERE image NOT IN (SELECT image FROM negatives)"
    for (image,) in link.execute(found).fetchall():
        study(catalogue, images, image, now_ns)


def negative(catalogue: Catalogue, image: str) -> Negative | None:
    """Give a picture that was studied."""
    found = "SELECT image, digest, width, height, found FROM negatives WHERE image = ?"
    row = catalogue.link.execute(found, (image,)).fetchone()
    return Negative(*row) if row else None


def study(catalogue: Catalogue, images: Path, image: str, now_ns: int) -> Negative:
    """Study a picture and keep what was found."""
    seen = settled(stamp(images / image), now_ns)
    made = _studied(images, image)
    row = (image, seen, made.digest, made.width, made.height, made.found)
    catalogue.link.execute("INSERT OR REPLACE INTO negatives VALUES (?, ?, ?, ?, ?, ?)", row)
    return made


def _studied(images: Path, image: str) -> Negative:
    file = images / image
    if any(part.is_symlink() for part in _parts(file, images)):
        return Negative(image, "", 0, 0, f"{image}, a symbolic link")
    if not file.is_file():
        return Negative(image, "", 0, 0, f"{image}, which is not there")
    (width, height), found = _measured(file)
    return Negative(image, "" if found else digest(file.read_bytes()), width, height, found)


def _parts(file: Path, images: Path) -> Iterable[Path]:
    return (part for part in (file, *file.parents) if part.is_relative_to(images))


def _measured(file: Path) -> tuple[tuple[int, int], str]:
    """Read a picture's header: its upright size, or what is wrong with it."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - most runs study no picture

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file, formats=FORMATS) as picture:
                width, height = picture.size
                if width * height > MOST_PIXELS:
                    return (0, 0), f"{file.name}, {width} × {height} pixels"
                if picture.getexif().get(ORIENTATION) in TURNED:
                    width, height = height, width
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return (0, 0), f"{file.name}, which is no picture that can be read"
    return (width, height), ""

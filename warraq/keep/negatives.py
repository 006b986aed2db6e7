"""Pictures as they lie under content/images: studied from the header, once for each look of the file."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from warraq.keep.anatomy import laborious
from warraq.keep.catalogue import Catalogue
from warraq.marks import digest, settled, stamp

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 50_000_000
"""More than any news camera's picture; beyond it a file is a mistake or a bomb."""
MOST_BYTES = 100_000_000
"""Memory in which a picture can be unpacked: with the program itself, 200 MB are not passed."""
MOST_FILE = 50_000_000
"""Bytes of a file: some of what is in it is held whole, whatever its header says."""
ORIENTATION = 0x0112
UNREADABLE = (OSError, ValueError, SyntaxError, EOFError, MemoryError)
"""What reading a broken picture can end in."""
TURNED = range(5, 9)
"""EXIF orientations that swap width and height."""
MISSING = "put the picture there, or mend its name"
BROKEN = "save it again as JPEG, PNG or WebP"
TOO_LARGE = re.compile(r" (pixels|megabytes)$")
LARGE = "save it smaller: 2,880 pixels on the longer side are enough"


class UnreadableError(Exception):
    """A picture that cannot be shown; its text says why."""


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
    if file.stat().st_size > MOST_FILE:
        return Negative(image, "", 0, 0, f"{image}, a file of {file.stat().st_size // 1_000_000:,} megabytes")
    data = file.read_bytes()
    if laborious(data):
        return Negative(image, "", 0, 0, f"{image}, a picture of far too many pieces")
    (width, height), found = _measured(file)
    return Negative(image, "" if found else digest(data), width, height, found)


def _parts(file: Path, images: Path) -> Iterable[Path]:
    return (part for part in (file, *file.parents) if part.is_relative_to(images))


def _measured(file: Path) -> tuple[tuple[int, int], str]:
    """Read a picture's header: its upright size, or what is wrong with it."""
    from PIL import Image  # noqa: PLC0415 - most runs study no picture

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file, formats=FORMATS) as picture:
                width, height = picture.size
                if width * height > MOST_PIXELS or unpacked(picture) > MOST_BYTES:
                    return (0, 0), f"{file.name}, {width:,} × {height:,} pixels"
                if picture.getexif().get(ORIENTATION) in TURNED:
                    width, height = height, width
    except Image.DecompressionBombError:
        return (0, 0), f"{file.name}, of far too many pixels"
    except UNREADABLE:
        return (0, 0), f"{file.name}, which is no picture that can be read"
    return (width, height), ""


def unpacked(picture: ImageFile) -> int:
    """Say how many bytes an opened picture takes while it is unpacked and made small.

    A JPEG is made small while it is read; one that is progressive is held whole before, as two bytes a coefficient.
    Of the others there is a copy in Pillow's form, and where they can be seen through one for scaling. (Measured.)
    """
    pixels = picture.width * picture.height
    if picture.format == "JPEG":
        layers = [across * down for _, across, down, _ in getattr(picture, "layer", ())] or [1]
        return pixels * 2 * sum(layers) // max(layers) if picture.info.get("progressive") else pixels
    if picture.format == "WEBP":
        return pixels * 14
    clear = "A" in picture.getbands() or "transparency" in picture.info
    return pixels * ((9 if picture.mode == "RGBA" else 13) if clear else 4 if picture.mode == "RGB" else 5)

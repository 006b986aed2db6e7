"""Which files a picture becomes: studied from its header, named by its content, made later if they are not there."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from markupsafe import Markup
from PIL import Image, UnidentifiedImageError

from warraq.article.record import PictureRef, Record
from warraq.plan.views import Picture
from warraq.problems import Problem

WIDTHS = (480, 960, 1440)
CARD_WIDTH = 1200
"""Pixels of the JPEG that old browsers and share cards get."""
FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 50_000_000
"""More than any news camera's picture; beyond it a file is a mistake or a bomb."""
RECIPE = "1"
"""Changes when the same picture is to be encoded otherwise."""
ORIENTATION = 0x0112
TURNED = range(5, 9)
"""EXIF orientations that swap width and height."""


@dataclass(frozen=True, slots=True)
class Negative:
    """A source picture: where it lies and what its header says, turned upright."""

    file: Path
    digest: str
    width: int
    height: int

    @property
    def stem(self) -> str:
        """A short ASCII name for its files."""
        ascii_name = re.sub(r"[^a-z0-9]+", "-", self.file.stem.lower()).strip("-")[:40]
        return f"{ascii_name or 'picture'}-{self.digest[:10]}"

    def copies(self) -> dict[str, tuple[int, str]]:
        """Give the address of each file it becomes, with its width and format."""
        widths = [width for width in WIDTHS if width < self.width] or [self.width]
        made = {f"pictures/{self.stem}-{width}.webp": (width, "WEBP") for width in widths}
        return {**made, self.card: (min(CARD_WIDTH, self.width), "JPEG")}

    @property
    def card(self) -> str:
        """Address of the JPEG."""
        return f"pictures/{self.stem}-{min(CARD_WIDTH, self.width)}.jpg"

    def view(self, ref: PictureRef) -> Picture:
        """Show the picture as one article uses it."""
        srcset = tuple((address, width) for address, (width, kind) in self.copies().items() if kind == "WEBP")
        width = min(CARD_WIDTH, self.width)
        height = max(1, round(self.height * width / self.width))
        return Picture(self.card, srcset, width, height, ref.alt, Markup(ref.caption), ref.credit)  # noqa: S704 - typeset and escaped by the read room


class Darkroom:
    """Studies pictures once each, and collects what is wrong with them."""

    def __init__(self, images: Path) -> None:
        self.images = images
        self.negatives: dict[str, Negative | None] = {}
        self.problems: list[Problem] = []

    def view(self, record: Record, ref: PictureRef) -> Picture | None:
        """Study a picture that a record asks for; nothing, and a problem, where it cannot be shown."""
        if ref.path not in self.negatives:
            self.negatives[ref.path] = self._study(record, ref)
        negative = self.negatives[ref.path]
        return negative.view(ref) if negative else None

    def _study(self, record: Record, ref: PictureRef) -> Negative | None:
        file = self.images / ref.path
        found, remedy = "", "put the picture there, or mend its name"
        if any(part.is_symlink() for part in (file, *file.parents) if part.is_relative_to(self.images)):
            found, remedy = f"{ref.path}, a symbolic link", "put the picture itself there"
        elif not file.is_file():
            found = f"{ref.path}, which is not there"
        else:
            size, found = _measure(file)
            remedy = "save it again as JPEG, PNG or WebP"
            if not found:
                return Negative(file, blake2b(RECIPE.encode() + file.read_bytes(), digest_size=16).hexdigest(), *size)
        self.problems.append(
            Problem(record.path, ref.line, "picture", found, "a JPEG, PNG or WebP file under content/images", remedy)
        )
        return None


def _measure(file: Path) -> tuple[tuple[int, int], str]:
    """Read a picture's header: its upright size, or what is wrong with it."""
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

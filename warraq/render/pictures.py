"""Make the files that a picture becomes, without a trace of camera, place or person in them."""

from __future__ import annotations

import struct
import warnings
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageOps

from warraq.keep.negatives import FORMATS, UNREADABLE, UnreadableError
from warraq.marks import stamp
from warraq.plan.pictures import Print

SHORTER = 1440
"""Pixels of the shorter side of what is worked on: enough for the widest print, and for a square cut."""
ENCODERS: dict[str, tuple[str, dict[str, Any]]] = {
    "avif": ("AVIF", {"quality": 55, "speed": 7, "max_threads": 1}),
    "webp": ("WEBP", {"quality": 75, "method": 4}),
    "jpg": ("JPEG", {"quality": 80, "optimize": True, "progressive": True}),
}
"""By a file's ending. One thread, since more may cut a picture up otherwise."""
TELLING = {"exif", "xmp", "icc_profile", "comment", "photoshop", "Raw profile type exif", "XML:com.adobe.xmp"}
"""What Pillow calls metadata that it finds in a file."""


def develop(file: Path, wanted: Print) -> bytes:
    """Encode a print of a picture: only its pixels, upright, in sRGB, are carried over.

    Raises:
        UnreadableError: the file is cut short or broken, or more than its pixels would be told.
    """
    master, scale = _master(file, stamp(file))
    suffix = wanted.address.rpartition(".")[2]
    left, top, right, bottom = (side * scale for side in wanted.box or (0, 0, *(side / scale for side in master.size)))
    scaled = master.resize((wanted.width, wanted.height), Image.Resampling.LANCZOS, (left, top, right, bottom))
    if suffix == "jpg" and scaled.mode == "RGBA":
        scaled = Image.alpha_composite(Image.new("RGBA", scaled.size, "white"), scaled).convert("RGB")
    bare = Image.new(scaled.mode, scaled.size)
    bare.paste(scaled)
    kind, options = ENCODERS[suffix]
    made = BytesIO()
    bare.save(made, kind, **options)
    return _checked(made.getvalue())


def _checked(data: bytes) -> bytes:
    """Give a file back if it says nothing but its pixels."""
    with Image.open(BytesIO(data)) as made:
        told = TELLING & made.info.keys()
        if told or made.getexif():
            raise UnreadableError(f"what is made of it would tell {', '.join(sorted(told)) or 'exif'}")
    return data


@lru_cache(maxsize=1)
def _master(file: Path, _: str) -> tuple[Image.Image, float]:
    """Open a picture once for all its prints, upright and no larger than they need; give how much it was scaled.

    It is made small before anything else is done with it, so that a large one is in memory once.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file, formats=FORMATS) as opened:
                full = opened.size
                ratio = min(1.0, SHORTER / min(full))
                size = (max(1, round(full[0] * ratio)), max(1, round(full[1] * ratio)))
                opened.draft(None, size)
                upright = ImageOps.exif_transpose(_small(opened, size))
    except UNREADABLE as error:
        raise UnreadableError(str(error)) from error
    return _in_srgb(upright), max(upright.size) / max(full)


def _small(opened: Image.Image, size: tuple[int, int]) -> Image.Image:
    opened.load()
    clear = "A" in opened.getbands() or "transparency" in opened.info
    plain = opened if opened.mode in {"RGB", "RGBA"} else opened.convert("RGBA" if clear else "RGB")
    small = plain.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0) if plain.size != size else plain.copy()
    small.info = opened.info  # which way it stands, and its colours
    return small


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Bring colours of another profile to the one that browsers take for granted."""
    profile = picture.info.get("icc_profile")
    if not profile:
        return picture
    try:
        other = ImageCms.getOpenProfile(BytesIO(profile))
        turned = ImageCms.profileToProfile(picture, other, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError, ValueError, struct.error):
        return picture  # a broken profile says nothing; the pixels are as good as they were
    return turned or picture

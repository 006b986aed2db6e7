"""Make the files that a picture becomes, without a trace of camera, place or person in them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

QUALITY = {"WEBP": 78, "JPEG": 82}


def develop(source: Path, width: int, kind: str) -> bytes:
    """Encode a picture at a width in pixels as `WEBP` or `JPEG`; only its pixels, upright, are carried over.

    Raises:
        OSError: the file is cut short or broken.
    """
    with Image.open(source) as opened:
        upright = ImageOps.exif_transpose(opened)
        height = max(1, round(upright.height * width / upright.width))
        clear = (
            upright.convert("RGBA")
            if "A" in upright.getbands() or "transparency" in upright.info
            else upright.convert("RGB")
        )
        scaled = clear.resize((width, height), Image.Resampling.LANCZOS) if width != clear.width else clear
    if kind == "JPEG" and scaled.mode == "RGBA":
        scaled = Image.alpha_composite(Image.new("RGBA", scaled.size, "white"), scaled).convert("RGB")
    bare = Image.new(scaled.mode, scaled.size)
    bare.paste(scaled)
    made = BytesIO()
    options = {"method": 4} if kind == "WEBP" else {"optimize": True, "progressive": True}
    bare.save(made, kind, quality=QUALITY[kind], **options)
    return made.getvalue()

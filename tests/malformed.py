"""A newsroom whose files are broken: every file of `tests/malformed`, and pictures that are none."""

from __future__ import annotations

import shutil
import struct
import zlib
from pathlib import Path

from PIL import Image

from tests.conftest import REPOSITORY

MALFORMED = REPOSITORY / "tests" / "malformed"
OUTCOMES = MALFORMED / "outcomes.txt"
"""What is expected of each file, as `tests.hostile` has it."""


def lay(root: Path) -> None:
    """Lay the broken files into a newsroom."""
    articles, images = root / "content" / "articles", root / "content" / "images"
    articles.mkdir(parents=True, exist_ok=True)
    images.mkdir()
    for file in MALFORMED.glob("*.md"):
        shutil.copyfile(file, articles / file.name)
    _paint(images)


def outcomes() -> dict[str, str]:
    """Give what is expected of each file, by its name without ending."""
    return dict(line.split(": ", 1) for line in OUTCOMES.read_text(encoding="utf-8").splitlines())


def _paint(images: Path) -> None:
    picture = Image.effect_noise((64, 48), 50).convert("RGB")
    for name in ("good.png", "cut.png", "cut.jpg", "gif.gif", "tiff.tiff", "wrong-crc.png", "two words.png"):
        picture.save(images / name)
    for name in ("cut.png", "cut.jpg"):
        data = (images / name).read_bytes()
        (images / name).write_bytes(data[: len(data) // 2])
    damaged = bytearray((images / "wrong-crc.png").read_bytes())
    damaged[29] ^= 0xFF
    (images / "wrong-crc.png").write_bytes(damaged)
    (images / "zero.jpg").write_bytes(b"")
    (images / "text.jpg").write_text("نص")
    (images / "pdf.jpg").write_bytes(b"%PDF-1.7\n")
    (images / "folder.png").mkdir()
    (images / "bomb.png").write_bytes(png(30_000, 30_000))
    Image.new("L", (9_000, 9_000)).save(images / "one-colour.png")
    (images / "huge-header.png").write_bytes(png(0x7FFFFFFF, 0x7FFFFFFF))
    (images / "bomb.webp").write_bytes(webp(16_383, 16_383))


def png(width: int, height: int) -> bytes:
    """Make a PNG that says it is so large, in few bytes: its rows are zeros, and squeezed."""
    rows = zlib.compress(bytes(min(width * height, 5_000_000)), 9)
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        chunk(*each) for each in ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    )


def webp(width: int, height: int) -> bytes:
    """Make the beginning of a lossless WebP that says it is so large."""
    body = b"\x2f" + (width - 1 | height - 1 << 14).to_bytes(4, "little") + bytes(59)
    return b"RIFF" + struct.pack("<I", len(body) + 12) + b"WEBPVP8L" + struct.pack("<I", len(body)) + body


def chunk(kind: bytes, data: bytes) -> bytes:
    """Make a chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

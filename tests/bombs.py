"""Pictures that are small on a disk and large in memory, or that make who opens them work for ever."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.malformed import chunk, png, webp

HEAD, END = 33, 12
"""Bytes of what stands before all else in a PNG, and of its last chunk."""
UNPACKED = 300_000_000
"""Bytes that a squeezed piece of a file says it holds."""
ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f"<!DOCTYPE svg [<!ENTITY l0 'ha'>{ENTITIES}]><svg><text>&l9;</text></svg>"


@cache
def _squeezed() -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(10_000_000)) for _ in range(UNPACKED // 10_000_000)) + packer.flush()


def _saved(kind: str, size: tuple[int, int] = (64, 48), **options: object) -> bytes:
    made = BytesIO()
    Image.new("RGB", size, "teal").save(made, kind, **options)
    return made.getvalue()


def _before_pixels(piece: bytes) -> bytes:
    whole = _saved("PNG")
    return whole[:HEAD] + piece + whole[HEAD:]


def _behind_pixels(piece: bytes) -> bytes:
    whole = _saved("PNG")
    return whole[:-END] + piece + whole[-END:]


def _swollen() -> bytes:
    """Give a PNG of few pixels with very many bytes of them."""
    whole = _saved("PNG")
    return whole[:HEAD] + chunk(b"IDAT", _squeezed()) + whole[-END:]


def _scans() -> bytes:
    """Give a JPEG of which the last, empty pass over its pixels comes a thousand times."""
    whole = _saved("JPEG", (3_000, 2_300), progressive=True)
    last = whole[whole.rindex(b"\xff\xda") : -2]
    return whole[:-2] + last * 1_000 + whole[-2:]


def _jpeg(width: int, height: int, *, progressive: bool) -> bytes:
    """Give a small JPEG whose header says that it is large."""
    whole = _saved("JPEG", progressive=progressive, subsampling=0)
    at = whole.index(b"\xff\xc2" if progressive else b"\xff\xc0") + 5
    return whole[:at] + struct.pack(">HH", height, width) + whole[at + 4 :]


def _gif() -> bytes:
    """Give a GIF of as many frames as fit, each as large as can be said."""
    frame = b"\x2c\0\0\0\0\xff\xff\xff\xff\0\x02\x02\x4c\x01\0"
    return b"GIF89a\xff\xff\xff\xff\x80\0\0" + bytes(6) + frame * 100_000 + b";"


def _sparse(file: Path) -> None:
    """Write a PNG with a piece of a gigabyte, of which the disk has nothing."""
    head = _saved("PNG")[:HEAD]
    with file.open("wb") as made:
        made.write(head + struct.pack(">I", 1 << 30) + b"prVt")
        made.truncate(len(head) + (1 << 30) + 12)


def _of(make: Callable[[], bytes]) -> Callable[[Path], object]:
    return lambda file: file.write_bytes(make())


BOMBS: Mapping[str, Callable[[Path], object]] = {
    "many-pixels.png": _of(lambda: png(30_000, 30_000)),
    "most-pixels.png": _of(lambda: png(0x7FFFFFFF, 0x7FFFFFFF)),
    "text.png": _of(lambda: _before_pixels(chunk(b"zTXt", b"Comment\0\0" + _squeezed()))),
    "words.png": _of(lambda: _before_pixels(chunk(b"iTXt", b"Comment\0\1\0\0\0" + _squeezed()))),
    "behind.png": _of(lambda: _behind_pixels(chunk(b"iTXt", b"Comment\0\1\0\0\0" + _squeezed()))),
    "profile.png": _of(lambda: _before_pixels(chunk(b"iCCP", b"profile\0\0" + _squeezed()))),
    "pieces.png": _of(lambda: _before_pixels(chunk(b"prVt", b"") * 200_000)),
    "scans.jpg": _of(_scans),
    "piece.png": _sparse,
    "large.jpg": _of(lambda: _jpeg(65_500, 65_500, progressive=False)),
    "progressive.jpg": _of(lambda: _jpeg(7_000, 7_000, progressive=True)),
    "large.webp": _of(lambda: webp(16_383, 16_383)),
    "clear.webp": _of(lambda: webp(4_000, 3_000)),
    "frames.gif": _of(_gif),
    "large.tiff": _of(lambda: _saved("TIFF")),
    "large.avif": _of(lambda: _saved("AVIF")),
    "laughs.svg": _of(LAUGHS.encode),
}
"""What writes each of them, by name; every one is refused before a pixel is looked at."""
HARMLESS: Mapping[str, Callable[[Path], object]] = {
    "swollen.png": _of(_swollen),
}
"""Those of which only as much is unpacked as a picture of their size has: they are published."""

"""What a picture file is put together of, told without opening it: one of a million pieces takes hours to open.

Source: ITU-T T.81, annex B (markers of JPEG); PNG, third edition, section 5 (chunks).
"""

from __future__ import annotations

from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
SCAN = b"\xff\xda"
MOST_SCANS = 100
"""Passes over a JPEG's pixels: progressive ones have about ten."""
MOST_CHUNKS = 20_000
"""Chunks of a PNG: encoders make one for 8 KiB or more."""


def laborious(data: bytes) -> bool:
    """Tell whether a picture is put together of more pieces than any camera or program makes."""
    if data.startswith(JPEG):
        return data.count(SCAN, _first_scan(data)) > MOST_SCANS
    return data.startswith(PNG) and any(number >= MOST_CHUNKS for number, _ in enumerate(_chunks(data)))


def _first_scan(data: bytes) -> int:
    """Find where a JPEG's pixels begin; what stands before it, a small picture of the picture too, has scans apart."""
    at = len(JPEG)
    while data[at : at + 1] == SCAN[:1] and data[at : at + 2] != SCAN and at + 4 <= len(data):
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return at


def _chunks(data: bytes) -> Iterator[int]:
    """Give where each chunk of a PNG begins."""
    at = len(PNG)
    while at < len(data):
        yield at
        at += 12 + int.from_bytes(data[at : at + 4])

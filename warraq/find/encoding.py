"""How an index file is written: letters in one byte each, numbers in as few as they need, the whole deflated.

`theme/static/js/index.js` reads what this writes.
"""

from __future__ import annotations

import re
import zlib

ESCAPE = 0x1F
"""A byte before the two of a UTF-16 unit that has none of its own."""

FOREIGN = re.compile("[^\\n\\t -\x7e\xa0-\xbe\u0600-\u065f\u2026]")
BYTES: dict[int, int] = {
    **{0x600 + place: 0x80 + place for place in range(0x60)},
    **{0xA0 + place: 0xE0 + place for place in range(0x1F)},
    0x2026: 0xFF,
}
"""Arabic letters and signs, then the Latin signs from no-break space to ¾, then the ellipsis."""


def encoded(text: str) -> bytes:
    r"""Write a text with one byte a letter, where it is ASCII, Arabic, or a common sign.

    >>> len(encoded("غزة 2026 «é»")), encoded("é")
    (14, b'\x1f\x00\xe9')
    """
    return FOREIGN.sub(_escaped, text).translate(BYTES).encode("latin-1")


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "replace").decode("latin-1")
    return "".join(chr(ESCAPE) + _unmapped(units[place : place + 2]) for place in range(0, len(units), 2))


def _unmapped(pair: str) -> str:
    """Write bytes so that the translation after it leaves them as they are."""
    return "".join(chr(BACK.get(ord(char), ord(char))) for char in pair)


BACK = {byte: letter for letter, byte in BYTES.items()}


def put(number: int, into: bytearray) -> None:
    """Write a number, seven bits a byte, the lowest first."""
    while number > 127:  # noqa: PLR2004 - seven bits
        into.append(number & 127 | 128)
        number >>= 7
    into.append(number)


def deflated(data: bytes) -> bytes:
    """Press a file together, as `DecompressionStream("deflate-raw")` takes it apart."""
    press = zlib.compressobj(9, zlib.DEFLATED, -15)
    return press.compress(data) + press.flush()


def spread(key: str, places: int) -> int:
    """Give a key's place among so many."""
    return zlib.crc32(key.encode()) % places

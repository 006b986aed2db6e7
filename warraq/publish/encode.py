"""Files compressed beforehand, for servers that hand them out as they are."""

from __future__ import annotations

import gzip

import brotli

from warraq.publish.kinds import gains_by_compression, hashed

FORM = "br gz 1"
"""Changes when these encodings change, so that all are made again."""
ENDINGS = (".br", ".gz")
LEAST = 256
"""Bytes under which nobody gains."""
THOROUGH, BRISK = 11, 6
"""Brotli's effort: for what is kept for ever, and for pages (0.6 ms each; 11 takes 23 ms and saves a tenth)."""


def encodings(path: str, data: bytes) -> dict[str, bytes]:
    """Give a file's compressed copies, by ending: only those that are smaller than it."""
    if not gains_by_compression(path) or len(data) < LEAST:
        return {}
    made = {
        ".br": brotli.compress(data, quality=THOROUGH if hashed(path) else BRISK),
        ".gz": gzip.compress(data, 9, mtime=0),
    }
    return {ending: small for ending, small in made.items() if len(small) < len(data)}


def copies(path: str) -> tuple[str, ...]:
    """Give the names that a file's compressed copies may have."""
    return tuple(path + ending for ending in ENDINGS) if gains_by_compression(path) else ()

"""The drawer of what was costly to make: pictures and cards of earlier builds, by names that hold their content.

Each file ends with the digest of what stands before it, so that one that a disk or a hand has damaged is made again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from hashlib import blake2b
from pathlib import Path

from warraq.machine import naming

SIZE = 16
"""Bytes of the digest."""


class Drawer:
    """A folder of files that were made before."""

    def __init__(self, state: Path) -> None:
        self.folder = state / "pictures"
        self.parts = self.folder / "parts"

    def kept(self, name: str, make: Callable[[], bytes]) -> bytes:
        """Give the file that was made under a name before, or make and keep it."""
        file = self.folder / name
        try:
            said = file.read_bytes()
        except FileNotFoundError:
            said = b""
        data = said[:-SIZE]
        if said and _digest(data) == said[-SIZE:]:
            return data
        data = make()
        self.parts.mkdir(parents=True, exist_ok=True)
        fresh = self.parts / f"{name}.{os.getpid()}.part"
        try:
            with naming(file):
                fresh.write_bytes(data + _digest(data))
            fresh.replace(file)
        except OSError:
            fresh.unlink(missing_ok=True)
            raise
        return data

    def sweep(self) -> None:
        """Take away what killed runs had begun to write."""
        for file in self.parts.glob("*"):
            file.unlink(missing_ok=True)

    def clear(self, but: Collection[str]) -> None:
        """Take away every file but those of the given names."""
        for file in self.folder.glob("*"):
            if file.name not in but and file != self.parts:
                file.unlink(missing_ok=True)


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=SIZE).digest()

"""The manifest: what stands at a target, file by file, with hashes. It is kept there, beside the site."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

VERSION = 1
UNKNOWN = ""
"""The digest of a file that stands there with content that nobody vouches for."""


@dataclass(frozen=True)
class Manifest:
    """A release as it stands, or shall stand, at a target. Moments are UTC, in ISO 8601 to the second."""

    built: str
    """When the press released it; empty where that is not known."""
    form: str
    """How files are stored there (headers, encodings); another form makes every file count as changed."""
    files: Mapping[str, str]
    """Digest by path, superseded assets included."""
    retired: Mapping[str, str] = field(default_factory=dict)
    """Hashed assets that no page names any more, with the moment when that was first seen."""
    rebuilt: bool = False
    """It was made again from what stands there, and nobody knows who put all that there."""

    @property
    def release(self) -> str:
        """The release's name: when it was built, and eight letters for what it holds, and how."""
        own = {path: digest for path, digest in self.files.items() if path not in self.retired}
        return release_name(self.built, self.form, own)

    def differences(self, other: Manifest | None) -> tuple[str, ...]:
        """Give the paths whose files differ from another release's."""
        there: Mapping[str, str] = other.files if other else {}
        paths = {*there, *self.files}
        return tuple(sorted(path for path in paths if there.get(path) != self.files.get(path)))

    def doubted(self, paths: set[str]) -> Manifest:
        """Give the same with some files' content unknown."""
        files = {path: UNKNOWN if path in paths else digest for path, digest in self.files.items()}
        return replace(self, files=files | dict.fromkeys(paths - files.keys(), UNKNOWN))


@dataclass(frozen=True, slots=True)
class Release:
    """A release that a target can return to."""

    name: str
    built: str
    published: str
    files: int
    live: bool


def release_name(built: str, form: str, files: Mapping[str, str]) -> str:
    """Name a release so that the same site has the same name, and names sort by time.

    >>> release_name("2026-03-01T10:00:00+00:00", "", {"index.html": "ab"})
    '20260301T100000-eb268da1'
    """
    text = "\n".join((form, *(f"{path}\0{files[path]}" for path in sorted(files))))
    moment = "".join(char for char in built[:19] if char.isalnum()) or "00000000T000000"
    return f"{moment}-{sha256(text.encode()).hexdigest()[:8]}"


def packed(manifest: Manifest) -> bytes:
    """Write a manifest: compressed JSON, the same bytes for the same manifest."""
    said = {
        "version": VERSION,
        "built": manifest.built,
        "form": manifest.form,
        "files": dict(sorted(manifest.files.items())),
        "retired": dict(sorted(manifest.retired.items())),
    }
    return pack(said)


def unpacked(data: bytes) -> Manifest | None:
    """Read a manifest; None where it is none, or is broken."""
    said = unpack(data)
    try:
        if said["version"] != VERSION or not all(
            isinstance(text, str) for each in (said["files"], said["retired"]) for pair in each.items() for text in pair
        ):
            return None
        return Manifest(str(said["built"]), str(said["form"]), said["files"], said["retired"])
    except (KeyError, TypeError, AttributeError):
        return None


def pack(said: Mapping[str, object]) -> bytes:
    """Write a record of the publisher's own."""
    return gzip.compress(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode(), 6, mtime=0)


def unpack(data: bytes) -> dict[str, Any]:
    """Read a record of the publisher's own; empty where it is broken."""
    try:
        said = json.loads(gzip.decompress(data))
    except (OSError, EOFError, ValueError, RecursionError, zlib.error):
        return {}
    return said if isinstance(said, dict) else {}


def moment(when: datetime) -> str:
    """Write a moment as manifests have it."""
    return when.astimezone(UTC).isoformat(timespec="seconds")


def instant(text: str) -> datetime | None:
    """Read a moment of a manifest."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        return None

"""The site to publish: the released files with their hashes, and what a host needs beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from warraq.problems import Problem, Problems
from warraq.publish.manifest import Manifest
from warraq.publish.released import Released

DIGEST_LETTERS = 32
Digest = Callable[[bytes], str]


def content_digest(data: bytes) -> str:
    """Give the hash by which targets compare content: SHA-256, its first 32 letters."""
    return sha256(data).hexdigest()[:DIGEST_LETTERS]


class Source(Protocol):
    """Files that can be put at a target: a site, or an earlier release of it."""

    @property
    def manifest(self) -> Manifest:
        """What it holds."""

    def read(self, path: str) -> bytes:
        """Give a file's bytes, as the manifest has them."""


@dataclass(frozen=True)
class Site:
    """Files by path, with digests; the bytes are read when they are sent, and held against the digest then."""

    folder: Path
    manifest: Manifest
    digest: Digest
    extras: Mapping[str, bytes]
    """Files that only a host needs, such as `_headers`."""
    sizes: Mapping[str, int]
    """Bytes by path."""

    def read(self, path: str) -> bytes:
        """Give a file's bytes.

        Raises:
            Problems: it is no longer what was planned, since a build ended in the meantime.
        """
        data = _bytes(self.folder, path, self.extras)
        if self.digest(data) != self.manifest.files[path]:
            found = "changed while the site was being published"
            raise Problems(
                [Problem(path, 0, "site", found, "one release from first to last", "publish again: inv publish")]
            )
        return data


def gather(release: Released, form: str, extras: Mapping[str, bytes], digest: Digest = content_digest) -> Site:
    """Hash a released site, as a target wants it; `extras` stand beside it."""
    paths = (*release.paths, *extras)
    files, sizes = {}, {}
    for path in paths:
        data = _bytes(release.folder, path, extras)
        files[path], sizes[path] = digest(data), len(data)
    return Site(release.folder, Manifest(release.built, form, files), digest, extras, sizes)


def _bytes(folder: Path, path: str, extras: Mapping[str, bytes]) -> bytes:
    if path in extras:
        return extras[path]
    try:
        return (folder / path).read_bytes()
    except FileNotFoundError:
        return b""

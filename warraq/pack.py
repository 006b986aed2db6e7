"""The release of the program itself: its tracked files in one archive, the bill of materials, and checksums.

Everything is taken from a commit, nothing from the folder or the machine, so that whoever packs a commit gets the same
bytes: names in order, no owners, two modes, the commit's time (SOURCE_DATE_EPOCH of reproducible-builds.org). Where two
versions of zlib pack otherwise, what they unpack to is the same.
"""

from __future__ import annotations

import gzip
import subprocess
import tarfile
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from warraq.problems import Problem, Problems

LINK, PROGRAM = "120000", "100755"
"""Modes of git: a symbolic link, a file that can be run."""
SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Tracked:
    """A file of a commit, with its mode as git has it."""

    path: str
    mode: str
    data: bytes


def pack(root: Path, commit: str, folder: Path, bill: Callable[[str], str]) -> tuple[Path, ...]:
    """Pack a commit of the checkout at `root` into a folder; give the files that were written.

    `bill` writes a bill of materials of a lock.

    Raises:
        Problems: there is no such commit, or no release can be made of it.
    """
    files = {each.path: each for each in _tracked(root, commit)}
    name = f"warraq-{_version(files)}"
    lock = _needed(files, "requirements.txt").data.decode()
    archive = _archive(files.values(), name, int(_git(root, "show", "-s", "--format=%ct", commit)))
    made = {
        f"{name}.tar.gz": gzip.compress(archive, 9, mtime=0),
        f"{name}.cdx.json": bill(lock).encode(),
    }
    made[SUMS] = "".join(f"{sha256(data).hexdigest()}  {each}\n" for each, data in sorted(made.items())).encode()
    folder.mkdir(parents=True, exist_ok=True)
    for each, data in made.items():
        (folder / each).write_bytes(data)
    return tuple(folder / each for each in sorted(made))


def _tracked(root: Path, commit: str) -> Iterator[Tracked]:
    """Give the files of a commit as they are kept, whatever this machine's git would make of them."""
    listed = [line.partition(b"\t") for line in _git(root, "ls-tree", "-rz", "--full-tree", commit).split(b"\0")[:-1]]
    blobs = [about.split()[2] for about, _, _ in listed]
    said = _git(root, "cat-file", "--batch", data=b"\n".join(blobs))
    at = 0
    for about, _, path in listed:
        mode, kind, blob = about.decode().split()
        if kind != "blob":
            raise Problems([Problem(path.decode(), 0, "commit", f"a {kind}", "files", "take it out of the commit")])
        start = said.index(b"\n", at) + 1
        end = start + int(said[at : start - 1].removeprefix(f"{blob} blob ".encode()))
        yield Tracked(path.decode(), mode, said[start:end])
        at = end + 1


def _git(root: Path, *words: str, data: bytes = b"") -> bytes:
    ran = subprocess.run(["git", "-C", root, *words], input=data, capture_output=True, check=False)  # noqa: S603, S607 - git, wherever it lies
    if ran.returncode:
        said = ran.stderr.decode(errors="replace").strip()
        raise Problems([Problem("git", 0, words[0], said, "a commit of this checkout", "name one that git log shows")])
    return ran.stdout


def _version(files: dict[str, Tracked]) -> str:
    return str(tomllib.loads(_needed(files, "pyproject.toml").data.decode())["project"]["version"])


def _needed(files: dict[str, Tracked], path: str) -> Tracked:
    if path not in files:
        raise Problems([Problem(path, 0, "commit", "not in it", "a release's files", "commit it")])
    return files[path]


def _archive(files: Iterable[Tracked], name: str, time: int) -> bytes:
    made = BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for each in sorted(files, key=lambda file: file.path.encode()):
            about = tarfile.TarInfo(f"{name}/{each.path}")
            about.mtime = time
            about.mode = 0o755 if each.mode == PROGRAM else 0o644
            if each.mode == LINK:
                about.type, about.linkname = tarfile.SYMTYPE, each.data.decode()
                archive.addfile(about)
            else:
                about.size = len(each.data)
                archive.addfile(about, BytesIO(each.data))
    return made.getvalue()

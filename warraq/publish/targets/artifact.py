"""A folder for hosts whose own action uploads it: GitHub Pages, Cloudflare Pages, Netlify.

Such a host takes the whole folder at once, and keeps and rolls back its deployments itself. Its limits are looked at
before, since some hosts drop in silence what is beyond them.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from warraq.problems import Problem, Problems
from warraq.publish.hosting.netlify import headers_file, redirects_file
from warraq.publish.kinds import hashed
from warraq.publish.manifest import Manifest, Release
from warraq.publish.plan import Plan
from warraq.publish.site import Source, content_digest

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What a host takes: files, bytes of one file, bytes of all, lines of `_redirects`; 0 is no limit."""

    files: int
    file: int
    site: int
    redirects: int


HOSTS = {
    "cloudflare": Limits(20_000, 25 * MIB, 0, 2_000),
    "netlify": Limits(0, 0, 0, 0),
    "github": Limits(0, 0, 1024 * MIB, 0),
}
"""Source: the hosts' own pages on limits, of 2026; a paid plan takes more, see `files` in docs/publishing.md."""


@dataclass
class Artifact:
    """A folder that is made whole, beside its place, and takes it in one rename."""

    name: str
    folder: Path
    host: str
    url: str
    redirects: Mapping[str, str]
    files: int = 0
    """The most files that the site's plan allows, where that is not the host's usual number."""
    domain: str = ""
    form: str = ""

    def __post_init__(self) -> None:
        self.next = self.folder.with_name(f".{self.folder.name}-next")

    def digest(self, data: bytes) -> str:
        """Give the hash by which this target compares."""
        return content_digest(data)

    def extras(self, paths: Sequence[str]) -> dict[str, bytes]:
        """Give the files that the host reads."""
        if self.host == "github":
            return {".nojekyll": b"", **({"CNAME": f"{self.domain}\n".encode()} if self.domain else {})}
        return {
            "_headers": headers_file(self.url, paths).encode(),
            "_redirects": redirects_file(self.redirects).encode(),
        }

    @contextmanager
    def held(self, *, breaking: bool) -> Iterator[None]:
        """Hold nothing: the folder is this machine's alone, and the host takes one upload after the other."""
        del breaking
        yield

    def check_hold(self) -> None:
        """Nobody else is here."""

    def live(self, site: Source) -> Manifest | None:
        """Give what the folder holds; superseded assets are left out, so that they go: no reader asks this folder."""
        if not self.folder.exists():
            return None
        if (self.folder / ".git").exists() or not self.folder.is_dir() or self.folder.is_symlink():
            raise Problems([self._problem("to", str(self.folder), "a folder of its own", "name another folder")])
        files = {path.relative_to(self.folder).as_posix(): path for path in self.folder.rglob("*") if path.is_file()}
        kept = {name for name in files if name in site.manifest.files or not hashed(name)}
        return Manifest("", self.form, {name: content_digest(files[name].read_bytes()) for name in kept})

    def begin(self, plan: Plan) -> None:
        """Begin the folder with what stays."""
        shutil.rmtree(self.next, ignore_errors=True)
        self.next.mkdir(parents=True)
        for path in plan.result.files.keys() - set(plan.puts):
            self._write(path, (self.folder / path).read_bytes())

    def put(self, paths: Sequence[str], site: Source, step: Callable[[], None]) -> None:
        """Write files."""
        for path in paths:
            self._write(path, site.read(path))
            step()

    def delete(self, paths: Sequence[str]) -> None:
        """Nothing to do: the folder was begun without them."""

    def commit(self, result: Manifest) -> None:
        """Look at the host's limits, then put the folder in its place."""
        del result
        if problems := list(self._beyond()):
            shutil.rmtree(self.next)
            raise Problems(problems)
        old = self.folder.with_name(f".{self.folder.name}-old")
        shutil.rmtree(old, ignore_errors=True)
        if self.folder.exists():
            self.folder.rename(old)
        self.next.rename(self.folder)
        shutil.rmtree(old, ignore_errors=True)

    def releases(self) -> tuple[Release, ...]:
        """Give none: the host keeps them."""
        return ()

    def rollback(self, release: str, step: Callable[[], None]) -> tuple[str, ...]:
        """Refuse: the host does that."""
        del step
        found = f"{release}: this is a folder, and the host keeps its releases"
        raise Problems([self._problem("release", found, "", "return to an earlier deployment at the host")])

    def forget(self) -> None:
        """Keep nothing, as always."""

    def _beyond(self) -> Iterator[Problem]:
        limits = HOSTS[self.host]
        sizes = {path: path.stat().st_size for path in self.next.rglob("*") if path.is_file()}
        most = self.files or limits.files
        if most and len(sizes) > most:
            yield self._problem("files", str(len(sizes)), f"at most {most} files at {self.host}", "see `files`")
        if limits.site and sum(sizes.values()) > limits.site:
            found = f"{sum(sizes.values()) // MIB} MiB"
            yield self._problem("size", found, f"at most {limits.site // MIB} MiB at {self.host}", "another target")
        if limits.redirects and len(self.redirects) > limits.redirects:
            found, allowed = str(len(self.redirects)), f"at most {limits.redirects} at {self.host}"
            yield self._problem("redirects", found, allowed, "drop the oldest")
        for path, size in sizes.items():
            if limits.file and size > limits.file:
                found = f"{path.relative_to(self.next).as_posix()}: {size // MIB} MiB"
                yield self._problem(
                    "file", found, f"at most {limits.file // MIB} MiB at {self.host}", "make it smaller"
                )

    def _write(self, path: str, data: bytes) -> None:
        file = self.next / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)

    def _problem(self, field: str, found: str, allowed: str, remedy: str) -> Problem:
        return Problem(self.name, 0, field, found, allowed, remedy)

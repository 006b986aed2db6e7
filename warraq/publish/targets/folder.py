"""A folder that a web server serves: each release in a folder of its own, and one link that names the live one.

    /srv/news/releases/20260301T100000-eb268da1/    a release, whole
    /srv/news/releases/20260301T100000-eb268da1.gz  its manifest, written last
    /srv/news/current -> releases/20260301T…        the server's root

Files that did not change are hard links to the release before, so a release costs what changed. The link changes by
one rename, and the server sees one release or the other.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from warraq.problems import Problem, Problems
from warraq.publish.encode import ENDINGS, FORM, copies, encodings
from warraq.publish.manifest import Manifest, Release, moment, packed, unpacked
from warraq.publish.plan import Plan
from warraq.publish.site import Source, content_digest
from warraq.publish.targets.target import Usual

CURRENT, RELEASES, LOCK = "current", "releases", "lock"
PART, RECORD, FRESH = ".part", ".gz", "-new"


@dataclass
class Folder(Usual):
    """A local folder, or a mounted share."""

    name: str
    root: Path
    keep: int = 5
    compress: bool = True

    def __post_init__(self) -> None:
        self.form = FORM if self.compress else ""
        self.part = Path()

    @property
    def current(self) -> Path:
        """The link that the server follows."""
        return self.root / CURRENT

    @contextmanager
    def held(self, *, breaking: bool) -> Iterator[None]:
        """Hold the folder; the system lets go by itself when a publisher dies, so nothing is ever stale."""
        del breaking
        with self._clear():
            (self.root / RELEASES).mkdir(parents=True, exist_ok=True)
            file = (self.root / LOCK).open("w")
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Problems([self._problem("lock", "another publish is running", "one at a time", "wait")]) from None
            yield

    def check_hold(self) -> None:
        """Trust the system's lock."""

    def live(self, site: Source) -> Manifest | None:
        """Give the manifest beside the live release, or one made of its files."""
        del site
        if not self.current.is_symlink():
            if self.current.exists():
                remedy = f"move it away, and point the server at {CURRENT} after the first publish"
                raise Problems([self._problem(CURRENT, "a folder, and no link", "a link", remedy)])
            return None
        release = self.current.resolve()
        return self._record(release) or self._survey(release)

    def begin(self, plan: Plan) -> None:
        """Begin the release's folder: what does not change is linked from the live one."""
        self.part = self.root / RELEASES / f"{plan.result.release}{PART}"
        with self._clear():
            self._sweep()
            self.part.mkdir(parents=True)
            for path in plan.result.files.keys() - set(plan.puts):
                for name in (path, *copies(path)):
                    self._link(self.current / name, self.part / name)

    def put(self, paths: Sequence[str], site: Source, step: Callable[[], None]) -> None:
        """Write files into the release's folder, with their compressed copies."""
        with self._clear():
            for path in paths:
                data = site.read(path)
                small = encodings(path, data) if self.compress else {}
                for name, content in ((path, data), *((path + ending, each) for ending, each in small.items())):
                    _write(self.part / name, content)
                step()

    def delete(self, paths: Sequence[str]) -> None:
        """Nothing to do: what is not carried into the new release is not in it."""

    def commit(self, result: Manifest) -> None:
        """Give the release its name and its manifest, and turn the link."""
        release = self.root / RELEASES / result.release
        with self._clear():
            os.sync()
            if release.exists():  # a publish that died here had it whole
                shutil.rmtree(self.part)
            else:
                self.part.rename(release)
            _write(_beside(release), packed(result))
            self._turn(release)
            self._prune()

    def releases(self) -> tuple[Release, ...]:
        """Give the kept releases, oldest first."""
        live = self.current.resolve() if self.current.is_symlink() else None
        found = []
        for record in self._by_age():
            folder = record.with_suffix("")
            manifest = self._record(folder)
            if manifest and folder.is_dir():
                when = moment(datetime.fromtimestamp(record.stat().st_mtime, UTC))
                found.append(Release(folder.name, manifest.built, when, len(manifest.files), folder == live))
        return tuple(found)

    def rollback(self, release: str, step: Callable[[], None]) -> tuple[str, ...]:
        """Turn the link to an earlier release."""
        there = self.root / RELEASES / release
        before, after = self._record(self.current.resolve()), self._record(there)
        if after is None or not there.is_dir():
            raise Problems([self._problem("release", release, "one of inv releases", "choose one of them")])
        with self._clear():
            self._turn(there)
        step()
        return after.differences(before)

    def forget(self) -> None:
        """Delete every release but the live one."""
        self._prune(0)

    def _turn(self, release: Path) -> None:
        fresh = self.root / f".{CURRENT}{FRESH}"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(Path(RELEASES, release.name))
        fresh.replace(self.current)

    def _prune(self, keep: int | None = None) -> None:
        kept = self.keep if keep is None else keep
        live = _beside(self.current.resolve())
        old = [record for record in self._by_age() if record != live]
        for record in old[: max(0, len(old) - kept)]:
            record.unlink()
            shutil.rmtree(record.with_suffix(""), ignore_errors=True)

    def _by_age(self) -> list[Path]:
        """Give the records of the releases, in the order in which they were published."""
        return sorted((self.root / RELEASES).glob(f"*{RECORD}"), key=lambda file: file.stat().st_mtime_ns)

    def _sweep(self) -> None:
        """Take away what a killed publish left."""
        for left in (self.root / RELEASES).glob(f"*{PART}"):
            shutil.rmtree(left)
        for left in (*(self.root / RELEASES).glob(f".*{FRESH}"), *self.root.glob(f".*{FRESH}")):
            left.unlink()

    def _link(self, source: Path, target: Path) -> None:
        if not source.exists():
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(source, target)
        except OSError as error:
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                raise
            shutil.copy2(source, target)

    def _record(self, release: Path) -> Manifest | None:
        file = _beside(release)
        return unpacked(file.read_bytes()) if file.is_file() else None

    def _survey(self, release: Path) -> Manifest:
        """Make a release's manifest again by reading its files; its folder was filled by a publisher alone."""
        files = {path.relative_to(release).as_posix(): path for path in release.rglob("*") if path.is_file()}
        own = {name: path for name, path in files.items() if not (name.endswith(ENDINGS) and name[:-3] in files)}
        digests = {name: content_digest(path.read_bytes()) for name, path in own.items()}
        return Manifest("", self.form, digests)

    @contextmanager
    def _clear(self) -> Iterator[None]:
        """Say a failure of the disk as what it is; what readers see is as it was."""
        try:
            yield
        except OSError as error:
            if error.errno in {errno.ENOSPC, errno.EDQUOT} and self.part.name.endswith(PART):
                shutil.rmtree(self.part, ignore_errors=True)
            found = f"{error.strerror or error}: {error.filename or self.root}"
            remedy = "the live site is as it was; mend that, and publish again"
            raise Problems([self._problem("disk", found, "room, and leave to write", remedy)]) from None

    def _problem(self, field: str, found: str, allowed: str, remedy: str) -> Problem:
        return Problem(self.name, 0, field, found, allowed, remedy)


def _beside(release: Path) -> Path:
    return release.with_name(release.name + RECORD)


def _write(file: Path, data: bytes) -> None:
    """Write a file whole or not at all, and never into another release's hard link."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{os.getpid()}{FRESH}")
    fresh.write_bytes(data)
    fresh.replace(file)

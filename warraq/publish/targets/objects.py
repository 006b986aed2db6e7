"""Object storage: S3 and all that speak it, Google Cloud Storage, Azure.

Readers ask for objects one by one, so a release cannot change in one step; the order of the steps keeps every page
that readers can reach whole. Beside the site, under `.warraq/`, stand the publisher's own records:

    live              which release is live, which one is on its way, which can be returned to
    manifests/NAME    what a release holds
    kept/DIGEST       files of earlier releases that were replaced or deleted
    lock              held while somebody publishes
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase

from warraq.problems import Problem, Problems
from warraq.publish.carry import carry_out
from warraq.publish.kinds import cache_control, content_type
from warraq.publish.manifest import UNKNOWN, Manifest, Release, moment, packed, unpacked
from warraq.publish.plan import Plan, make_plan
from warraq.publish.site import Source, content_digest
from warraq.publish.targets.ledger import Dropped, Ledger, Past, read, written
from warraq.publish.targets.locks import Lock
from warraq.publish.targets.store import Store, Taken
from warraq.publish.targets.target import Usual

OWN = ".warraq/"
LIVE, MANIFESTS, KEPT = f"{OWN}live", f"{OWN}manifests/", f"{OWN}kept/"
GRACE = timedelta(days=7)
FORM = "headers 1"
"""Changes when the headers that objects are stored with change, so that all are put again."""
RECORD = {"Content-Type": "application/gzip", "Cache-Control": "no-store"}


@dataclass
class Objects(Usual):
    """A bucket, or a prefix of one."""

    name: str
    store: Store
    lock: Lock
    keep: int = 5
    spare: tuple[str, ...] = ()
    """Patterns of keys that are not the site's, and stay as they are."""
    form: str = FORM
    ledger: Ledger = field(default_factory=Ledger)
    version: str = ""

    @contextmanager
    def held(self, *, breaking: bool) -> Iterator[None]:
        """Hold the store's lock."""
        with self.lock.held(breaking=breaking):
            yield

    def check_hold(self) -> None:
        """Make sure that the lock is still ours."""
        self.lock.check()

    def live(self, site: Source) -> Manifest | None:
        """Give what is live; what a publish that died was changing counts as unknown."""
        self._read_ledger()
        live = self._manifest(self.ledger.live) if self.ledger.live else self._blank()
        begun = [self._manifest(name) for name in self.ledger.begun]
        if live is None or None in begun:
            return self._survey(site)
        doubted = {path for meant in begun if meant for path in meant.differences(live)}
        return self._looked_at(live.doubted(doubted), doubted, site) if doubted else live

    def begin(self, plan: Plan) -> None:
        """Keep what will be replaced, put the coming manifest, and note that it is on its way."""
        release = plan.result.release
        leaving = self._keep(plan)
        self.store.put(f"{MANIFESTS}{release}", packed(plan.result), RECORD)
        self._write_ledger(self.ledger.beginning(release, leaving))

    def put(self, paths: Sequence[str], site: Source, step: Callable[[], None]) -> None:
        """Upload files with their headers."""

        def upload(path: str) -> None:
            headers = {"Content-Type": content_type(path), "Cache-Control": cache_control(path)}
            self.store.put(path, site.read(path), headers)
            step()

        self.store.each(paths, upload)

    def delete(self, paths: Sequence[str]) -> None:
        """Delete files, many in one request."""
        self.store.delete(paths)

    def commit(self, result: Manifest) -> None:
        """Name the live release, and let go of what no kept release needs."""
        past = Past(result.release, result.built, moment(datetime.now(UTC)), len(result.files))
        ledger, dropped = self.ledger.committed(past, self.keep)
        self._write_ledger(ledger)
        self._drop(dropped)

    def releases(self) -> tuple[Release, ...]:
        """Give the kept releases, oldest first."""
        self._read_ledger()
        return tuple(
            Release(past.name, past.built, past.published, past.files, past.name == self.ledger.live)
            for past in self.ledger.past
        )

    def rollback(self, release: str, step: Callable[[], None]) -> tuple[str, ...]:
        """Put an earlier release's files back, from the copies that were kept, in the same order as any publish."""
        aim = self._manifest(release)
        known = {past.name for past in self.ledger.past}
        if aim is None or release not in known:
            raise Problems([self._problem("release", release, "one of inv releases", "choose one of them")])
        aim = replace(aim, files={path: aim.files[path] for path in aim.files.keys() - aim.retired.keys()}, retired={})
        site = KeptSite(self.name, aim, self.store)
        plan = make_plan(aim, self.live(site), datetime.now(UTC), GRACE)
        carry_out(plan, site, self, step)
        return (*plan.puts, *plan.deletes)

    def forget(self) -> None:
        """Drop every kept release and every kept file."""
        ledger, dropped = self.ledger.forgotten()
        self._write_ledger(ledger)
        self._drop(dropped)
        if left := list(self.store.list(KEPT)):
            self.store.delete(left)

    def _keep(self, plan: Plan) -> set[str]:
        """Copy what will be replaced or deleted, each content once; give the digests."""
        before = plan.before.files if plan.before and self.keep and self.ledger.past else {}
        leaving = {before[path]: path for path in (*plan.puts, *plan.deletes) if before.get(path, UNKNOWN) != UNKNOWN}
        missing = [digest for digest in leaving if digest not in self.ledger.kept]
        self.store.each(missing, lambda digest: self.store.copy(leaving[digest], f"{KEPT}{digest}"))
        return set(leaving)

    def _drop(self, dropped: Dropped) -> None:
        keys = [*(f"{MANIFESTS}{name}" for name in dropped.manifests), *(f"{KEPT}{each}" for each in dropped.kept)]
        if keys:
            self.store.delete(keys)

    def _read_ledger(self) -> None:
        found = self.store.get(LIVE)
        self.ledger = (read(found[0]) if found else None) or Ledger()
        self.version = found[1] if found else ""

    def _write_ledger(self, ledger: Ledger) -> None:
        data = written(ledger)
        try:
            if not self.lock.conditional:
                self.version = self.store.put(LIVE, data, RECORD)
            elif self.version:
                self.version = self.store.swap(LIVE, data, self.version)
            else:
                self.version = self.store.create(LIVE, data)
        except Taken:
            found = "another publisher wrote it in the meantime"
            remedy = "nothing later was touched; run it again"
            raise Problems([self._problem("record", found, "one at a time", remedy)]) from None
        self.ledger = ledger

    def _manifest(self, name: str) -> Manifest | None:
        found = self.store.get(f"{MANIFESTS}{name}")
        return unpacked(found[0]) if found else None

    def _blank(self) -> Manifest | None:
        """Give what a first publish that died started from; None where there was none."""
        return Manifest("", self.form, {}) if self.ledger.begun else None

    def _survey(self, site: Source) -> Manifest | None:
        """Make the manifest again from the listing; None where nothing stands there."""
        found = self._listed()
        if not found:
            return None
        unknown = Manifest("", self.form, dict.fromkeys(found, UNKNOWN), rebuilt=True)
        return self._looked_at(unknown, set(found), site)

    def _looked_at(self, live: Manifest, doubted: set[str], site: Source) -> Manifest:
        """Find out which doubted files hold what the site holds, by the MD5 that S3 lists; the others stay unknown."""
        listed = self._listed()
        files = {path: digest for path, digest in live.files.items() if path not in doubted or path in listed}
        for path in doubted & listed.keys() & site.manifest.files.keys():
            same = listed[path][1].strip('"') == hashlib.md5(site.read(path), usedforsecurity=False).hexdigest()
            files[path] = site.manifest.files[path] if same else UNKNOWN
        return replace(live, files=files)

    def _listed(self) -> dict[str, tuple[int, str]]:
        return {
            key: seen
            for key, seen in self.store.list().items()
            if not key.startswith(OWN) and not any(fnmatchcase(key, pattern) for pattern in self.spare)
        }

    def _problem(self, field: str, found: str, allowed: str, remedy: str) -> Problem:
        return Problem(self.name, 0, field, found, allowed, remedy)


@dataclass(frozen=True)
class KeptSite:
    """An earlier release, read from the copies that were kept of it."""

    name: str
    manifest: Manifest
    store: Store

    def read(self, path: str) -> bytes:
        """Give a file's bytes.

        Raises:
            Problems: its copy is gone.
        """
        digest = self.manifest.files[path]
        found = self.store.get(f"{KEPT}{digest}") or self.store.get(path)
        if found and content_digest(found[0]) == digest:
            return found[0]
        remedy = "publish again from the sources: inv build, inv publish"
        raise Problems([Problem(self.name, 0, "release", f"{path} of it is gone", "a whole release", remedy)])

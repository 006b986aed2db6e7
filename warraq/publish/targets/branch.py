"""A branch that a host serves (GitHub, GitLab, Codeberg Pages): one publish is one commit, pushed without force.

The branch's own tree is the manifest, since git names content by its hash. What else must be known stands in the
commit's message. A push that is not a step forward from what was seen is refused by the host: that is the lock.
"""

from __future__ import annotations

import io
import json
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha1
from typing import IO, Any

from warraq.problems import Problems
from warraq.publish.manifest import Manifest, Release
from warraq.publish.plan import Plan
from warraq.publish.site import Source
from warraq.publish.targets.git import Git

NEXT, TIP = "refs/warraq/next", "refs/warraq/tip"
NOTE = re.compile(r"^Warraq: (?P<said>\{.*\})$", re.MULTILINE)
"""The line of a commit's message that holds what the tree does not say."""
WHO = "Warraq <warraq@localhost>"
DEPTH = 30
"""Commits that are looked at; so many releases can be returned to."""


@dataclass
class Branch:
    """A branch of a repository."""

    name: str
    git: Git
    branch: str = "gh-pages"
    domain: str = ""
    """For CNAME; empty where the host gives the address."""
    form: str = "git 1"
    tip: str = ""
    stream: IO[bytes] = field(default_factory=io.BytesIO)

    def digest(self, data: bytes) -> str:
        """Give git's own name of a content."""
        return sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()

    def extras(self, paths: Sequence[str]) -> dict[str, bytes]:
        """Keep the host from running Jekyll, and name the domain."""
        del paths
        named = {"CNAME": f"{self.domain}\n".encode()} if self.domain else {}
        return {".nojekyll": b"", **named}

    @contextmanager
    def held(self, *, breaking: bool) -> Iterator[None]:
        """Hold nothing: of two pushes that start from one commit, the host takes the first."""
        del breaking
        with tempfile.TemporaryFile() as self.stream:
            yield

    def check_hold(self) -> None:
        """Leave that to the push."""

    def live(self, site: Source) -> Manifest | None:
        """Give the tree of the branch's last commit."""
        del site
        self._fetch()
        return self._manifest(self.tip) if self.tip else None

    def begin(self, plan: Plan) -> None:
        """Begin a commit on what was seen."""
        result = plan.result
        note = {"release": result.release, "built": result.built, "retired": dict(result.retired)}
        message = _message(f"Publish {result.release}", note)
        head = f"commit {NEXT}\ncommitter {WHO} {_now()} +0000\ndata {len(message)}\n"
        self._write(head.encode() + message + b"\n")
        if self.tip:
            self._write(f"from {self.tip}\n".encode())

    def put(self, paths: Sequence[str], site: Source, step: Callable[[], None]) -> None:
        """Add files to the commit."""
        for path in paths:
            data = site.read(path)
            self._write(b"M 100644 inline %s\ndata %d\n%s\n" % (_quoted(path), len(data), data))
            step()

    def delete(self, paths: Sequence[str]) -> None:
        """Take files out of the commit."""
        for path in paths:
            self._write(b"D %s\n" % _quoted(path))

    def commit(self, result: Manifest) -> None:
        """Make the commit and push it."""
        del result
        self.git.run("update-ref", "-d", NEXT)
        self.git.feed(self.stream, "fast-import", "--quiet", "--force")
        self._push(NEXT)

    def releases(self) -> tuple[Release, ...]:
        """Give the releases among the last commits, oldest first; the newest is live."""
        self._fetch()
        found = [self._release(commit) for commit in self._commits()] if self.tip else []
        return tuple(each for each in reversed(found) if each)

    def rollback(self, release: str, step: Callable[[], None]) -> tuple[str, ...]:
        """Commit an earlier release's tree again."""
        self._fetch()
        aim = next((each for each in self._commits() if _note(self._body(each)).get("release") == release), "")
        if not aim:
            raise Problems([self.git.problem("release", release, "one of inv releases", "choose one of them")])
        message = _message(f"Return to {release}", _note(self._body(aim)))
        words = ("-c", "user.name=Warraq", "-c", "user.email=warraq@localhost", "commit-tree", f"{aim}^{{tree}}")
        made = self.git.run(*words, "-p", self.tip, data=message).strip()
        changed = self._manifest(aim).differences(self._manifest(self.tip))
        self._push(made)
        step()
        return changed

    def forget(self) -> None:
        """Refuse: what a branch held stays in its history until the host rewrites it."""
        found = "a branch keeps every release in its history"
        remedy = "rewrite the history at the host, or publish to another kind of target"
        raise Problems([self.git.problem("forget", found, "a target without a history", remedy)])

    def _fetch(self) -> None:
        """See the branch as it is now; blobs are left there."""
        self.git.begin()
        there = self.git.run("ls-remote", "host", f"refs/heads/{self.branch}").split()
        self.tip = there[0] if there else ""
        if self.tip:
            words = ("--quiet", "--no-tags", "--filter=blob:none", f"--depth={DEPTH}")
            self.git.run("fetch", *words, "host", f"+refs/heads/{self.branch}:{TIP}")
            self.tip = self.git.run("rev-parse", TIP).strip()

    def _push(self, commit: str) -> None:
        try:
            self.git.run("push", "--quiet", "host", f"{commit}:refs/heads/{self.branch}")
        except Problems as found:
            if "rejected" in str(found) or "cannot lock ref" in str(found):
                remedy = "nothing was published; look at what they did, and run it again"
                said = "somebody else pushed in the meantime"
                raise Problems([self.git.problem("branch", said, "one at a time", remedy)]) from None
            raise

    def _manifest(self, commit: str) -> Manifest:
        rows = self.git.raw(("ls-tree", "-r", "-z", commit)).decode(errors="surrogateescape").split("\0")
        files = {path: head.split()[2] for head, _, path in (row.partition("\t") for row in rows if row)}
        note = _note(self._body(commit))
        return Manifest(note.get("built", ""), self.form, files, note.get("retired", {}), rebuilt=not note)

    def _commits(self) -> list[str]:
        return self.git.run("rev-list", "--first-parent", self.tip).split()

    def _body(self, commit: str) -> str:
        return self.git.run("log", "-1", "--format=%B", commit)

    def _release(self, commit: str) -> Release | None:
        note = _note(self._body(commit))
        if "release" not in note:
            return None
        when = self.git.run("log", "-1", "--format=%cI", commit).strip()
        count = len(self.git.raw(("ls-tree", "-r", "-z", "--name-only", commit)).split(b"\0")) - 1
        return Release(note["release"], note["built"], when, count, commit == self.tip)

    def _write(self, data: bytes) -> None:
        self.stream.write(data)


def _message(subject: str, note: object) -> bytes:
    return f"{subject}\n\nWarraq: {json.dumps(note, ensure_ascii=False, sort_keys=True)}\n".encode()


def _note(body: str) -> dict[str, Any]:
    found = NOTE.search(body)
    try:
        return dict(json.loads(found["said"])) if found else {}
    except (ValueError, TypeError):
        return {}


def _now() -> int:
    return int(datetime.now(UTC).timestamp())


def _quoted(path: str) -> bytes:
    """Quote a path as git's fast-import reads it."""
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'.encode()

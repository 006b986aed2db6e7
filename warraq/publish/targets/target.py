"""What a publisher asks of a target, whatever it is: seven things to do, each of which may be done twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from warraq.publish.manifest import Manifest, Release
from warraq.publish.plan import Plan
from warraq.publish.site import Source, content_digest


class Target(Protocol):
    """A place where a site is live. Everything that it cannot do is a `Problems`, and says what to do about it."""

    name: str
    form: str
    """How files are stored there; see `Manifest.form`."""

    def digest(self, data: bytes) -> str:
        """Give the hash by which this target compares."""

    def extras(self, paths: Sequence[str]) -> dict[str, bytes]:
        """Give the files that this target needs beside a site of these paths."""

    def held(self, *, breaking: bool) -> AbstractContextManager[None]:
        """Keep every other publisher out meanwhile; `breaking` takes the place of one that died."""

    def check_hold(self) -> None:
        """Make sure that nobody has broken the hold."""

    def live(self, site: Source) -> Manifest | None:
        """Give what is live; None for a place that has no site yet.

        A manifest that was lost is made again from what stands there, with the site's files to compare.
        """

    def begin(self, plan: Plan) -> None:
        """Note, before anything changes, what is about to change."""

    def put(self, paths: Sequence[str], site: Source, step: Callable[[], None]) -> None:
        """Put files there; all of them are there when it returns."""

    def delete(self, paths: Sequence[str]) -> None:
        """Take files away; one that is gone already is fine."""

    def commit(self, result: Manifest) -> None:
        """Make this the live release, and let go of releases beyond those that are kept."""

    def releases(self) -> tuple[Release, ...]:
        """Give the releases that can be returned to, oldest first, the live one among them."""

    def rollback(self, release: str, step: Callable[[], None]) -> tuple[str, ...]:
        """Make an earlier release the live one; give the paths that changed."""

    def forget(self) -> None:
        """Let go of every release but the live one."""


class Usual:
    """What most targets answer alike."""

    def digest(self, data: bytes) -> str:
        """Give the hash by which this target compares."""
        return content_digest(data)

    def extras(self, paths: Sequence[str]) -> dict[str, bytes]:
        """Need nothing beside the site."""
        del paths
        return {}

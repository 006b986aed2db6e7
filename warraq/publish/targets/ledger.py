"""The ledger of an object store: the live release, those before it, and the files that returning to one needs. Pure.

A kept file is noted under the youngest release of the moment when it was replaced. Whatever release might need it is
at least as old, and releases go oldest first; so a file can go when the release that it is noted under goes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from warraq.publish.manifest import pack, unpack


@dataclass(frozen=True, slots=True)
class Past:
    """A release that was live, with the digests of files that are kept as long as it is."""

    name: str
    built: str
    published: str
    files: int
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """What nothing needs any more: names of manifests, and digests of kept files."""

    manifests: tuple[str, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is live, what was begun and not finished, and the releases in the order in which they came."""

    live: str = ""
    begun: tuple[str, ...] = ()
    past: tuple[Past, ...] = ()

    @property
    def kept(self) -> frozenset[str]:
        """Digests of all kept files."""
        return frozenset(digest for each in self.past for digest in each.kept)

    def beginning(self, release: str, leaving: Iterable[str]) -> Ledger:
        """Note that a release is on its way, and what is kept of those before it."""
        past = self.past
        if past:
            youngest = replace(past[-1], kept=tuple(sorted({*past[-1].kept, *leaving})))
            past = (*past[:-1], youngest)
        return Ledger(self.live, tuple(dict.fromkeys((*self.begun, release))), past)

    def committed(self, release: Past, keep: int) -> tuple[Ledger, Dropped]:
        """Make a release the live one; at most `keep` others stay."""
        known = any(each.name == release.name for each in self.past)
        past = self.past if known else (*self.past, release)
        others = [each for each in past if each.name != release.name]
        gone = others[: max(0, len(others) - keep)]
        stays = tuple(each for each in past if each not in gone)
        after = Ledger(release.name, (), stays)
        names = {each.name for each in gone} | (set(self.begun) - {each.name for each in stays})
        return after, Dropped(tuple(sorted(names)), _needless(gone, after))

    def forgotten(self) -> tuple[Ledger, Dropped]:
        """Keep the live release alone, and none of the files before it."""
        gone = [each for each in self.past if each.name != self.live]
        stays = tuple(replace(each, kept=()) for each in self.past if each.name == self.live)
        after = Ledger(self.live, (), stays)
        return after, Dropped(tuple(each.name for each in gone), _needless(self.past, after))


def _needless(gone: Iterable[Past], after: Ledger) -> tuple[str, ...]:
    return tuple(sorted({digest for each in gone for digest in each.kept} - after.kept))


def written(ledger: Ledger) -> bytes:
    """Write a ledger."""
    return pack(asdict(ledger))


def read(data: bytes) -> Ledger | None:
    """Read a ledger; None where it is broken."""
    said: dict[str, Any] = unpack(data)
    try:
        past = tuple(Past(**{**each, "kept": tuple(each["kept"])}) for each in said["past"])
        return Ledger(str(said["live"]), tuple(said["begun"]), past)
    except (KeyError, TypeError):
        return None

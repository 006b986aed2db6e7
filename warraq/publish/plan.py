"""What a publish has to do: the site held against what is live. Pure: the same question has the same answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from warraq.publish.kinds import Kind, hashed, kind
from warraq.publish.manifest import UNKNOWN, Manifest, instant, moment


@dataclass(frozen=True, slots=True)
class Phase:
    """Files that may go live in any order among themselves, once every phase before is there."""

    name: str
    paths: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """The steps of one publish, and what stands at the target when all are done."""

    phases: tuple[Phase, ...]
    deletes: tuple[str, ...]
    unchanged: tuple[str, ...]
    result: Manifest
    """What shall be live: the site, and superseded assets in their time of grace."""
    before: Manifest | None
    """What is live now; None where nothing is."""

    @property
    def puts(self) -> tuple[str, ...]:
        """Everything that is uploaded, in order."""
        return tuple(path for phase in self.phases for path in phase.paths)

    @property
    def idle(self) -> bool:
        """Whether the target already stands as it shall."""
        return not self.puts and not self.deletes and self.before is not None


def make_plan(site: Manifest, live: Manifest | None, now: datetime, grace: timedelta) -> Plan:
    """Plan the way from what is live to the site.

    Superseded hashed assets stay for `grace`, since pages that are open somewhere still ask for them.
    """
    there: Mapping[str, str] = live.files if live else {}
    same_form = live is not None and live.form == site.form
    unchanged = {path for path, digest in site.files.items() if same_form and there.get(path) == digest != UNKNOWN}
    retired = dict(_retired(site, live, now, grace)) if live else {}
    changed = [path for path in site.files if path not in unchanged]
    return Plan(
        phases=tuple(_phases(changed, there)),
        deletes=tuple(sorted(path for path in there if path not in site.files and path not in retired)),
        unchanged=tuple(sorted(unchanged)),
        result=replace(site, files={**{path: there[path] for path in retired}, **site.files}, retired=retired),
        before=live,
    )


def _retired(site: Manifest, live: Manifest, now: datetime, grace: timedelta) -> Iterator[tuple[str, str]]:
    own = {_top(path) for path in site.files if hashed(path)}
    for path in live.files:
        if path in site.files or not hashed(path) or (live.rebuilt and _top(path) not in own):
            continue
        since = min(instant(live.retired.get(path, "")) or now, now)  # a clock that ran ahead grants no more
        if now - since < grace:
            yield path, moment(since)


def _top(path: str) -> str:
    return path.partition("/")[0]


def _phases(changed: list[str], there: Mapping[str, str]) -> Iterator[Phase]:
    kinds = {path: kind(path) for path in changed}
    groups = (
        ("assets", [path for path in changed if kinds[path] <= Kind.FILE]),
        ("new pages", [path for path in changed if kinds[path] is Kind.PAGE and path not in there]),
        ("pages", [path for path in changed if kinds[path] is Kind.PAGE and path in there]),
        ("feeds and sitemaps", [path for path in changed if kinds[path] is Kind.LIST]),
        ("home page", [path for path in changed if kinds[path] is Kind.HOME]),
    )
    for name, paths in groups:
        if paths:
            yield Phase(name, tuple(sorted(paths)))

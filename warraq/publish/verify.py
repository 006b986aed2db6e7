"""The live address asked, as a reader would, for what was just published."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus

import brotli

from warraq.problems import Problem
from warraq.publish.addresses import address
from warraq.publish.fetch import Answer, fetch, is_gone
from warraq.publish.kinds import Kind, content_type, kind
from warraq.publish.patience import Patience, Transient
from warraq.publish.plan import Plan
from warraq.publish.site import Source

MOST = 500
"""Pages that are fetched after one publish; of more than that, as many, evenly spread."""
AT_ONCE = 8
ROUND = 3.0
"""Seconds between rounds, while a cache may still have the old page."""
PLAIN = {"Accept-Encoding": "identity", "Cache-Control": "no-cache", "User-Agent": "warraq-publish"}


Check = Callable[[], Problem | None]


@dataclass(frozen=True, slots=True)
class Verified:
    """What was asked for, and what is wrong with the answers."""

    asked: int
    changed: int
    problems: tuple[Problem, ...]


def verify(plan: Plan, site: Source, base: str, patience: Patience, seconds: float) -> Verified:
    """Fetch what changed, the home page and one asset of each kind; ask again for `seconds` while one is not there."""
    changed = [path for path in plan.puts if not path.startswith((".", "_", "CNAME"))]
    puts = [*_spread(changed, MOST), *_one_of_each(plan.unchanged), "index.html"]
    checks: dict[str, Check] = {path: partial(_same, path, site.read(path), base, patience) for path in puts}
    checks |= {path: partial(_gone, path, base, patience) for path in _spread(plan.deletes, MOST)}
    found = _asked(checks, seconds)
    return Verified(len(checks), len(changed) + len(plan.deletes), tuple(found))


def _asked(checks: dict[str, Check], seconds: float) -> list[Problem]:
    deadline = time.monotonic() + seconds
    with ThreadPoolExecutor(AT_ONCE) as pool:
        while True:
            answers = dict(zip(checks, pool.map(lambda check: check(), checks.values()), strict=True))
            wrong = {path: problem for path, problem in answers.items() if problem}
            left = deadline - time.monotonic()
            if not wrong or left <= 0:
                return [wrong[path] for path in sorted(wrong)]
            time.sleep(min(ROUND, left))
            checks = {path: checks[path] for path in wrong}


def _same(path: str, data: bytes, base: str, patience: Patience) -> Problem | None:
    place = address(base, path)
    try:
        answer = fetch(place, patience, headers=PLAIN)
    except Transient as trouble:
        return _problem(place, str(trouble), "an answer")
    if answer.status != HTTPStatus.OK and path != "404.html":
        return _problem(place, f"answered {answer.status}", "200")
    if _decoded(answer) != data:
        return _problem(
            place, f"{len(answer.body)} bytes that are not the ones published", f"{len(data)} bytes of {path}"
        )
    said = answer.headers.get("content-type", "")
    if "charset" in content_type(path) and kind(path) is not Kind.FILE and "utf-8" not in said.lower():
        return _problem(place, f"Content-Type: {said}", "a type with charset=utf-8")
    return None


def _decoded(answer: Answer) -> bytes:
    """Undo an encoding that a server used though it was asked not to."""
    try:
        match answer.headers.get("content-encoding", ""):
            case "gzip":
                return gzip.decompress(answer.body)
            case "br":
                return bytes(brotli.decompress(answer.body))
            case _:
                return answer.body
    except (OSError, EOFError, brotli.error):
        return b""


def _gone(path: str, base: str, patience: Patience) -> Problem | None:
    place = address(base, path)
    try:
        answer = fetch(place, patience, headers=PLAIN)
    except Transient as trouble:
        return _problem(place, str(trouble), "an answer")
    withdrawn = is_gone(answer) or 300 <= answer.status < 400  # noqa: PLR2004 - a redirect stands in its place
    return None if withdrawn else _problem(place, f"answered {answer.status}, though it was deleted", "404")


def _spread(paths: Sequence[str], most: int) -> list[str]:
    """Give at most so many, evenly spread.

    >>> _spread(["a", "b", "c", "d"], 2)
    ['a', 'c']
    """
    step = max(1, -(-len(paths) // most))
    return list(paths[::step])


def _one_of_each(paths: Sequence[str]) -> list[str]:
    """Give one asset for each ending."""
    found: dict[str, str] = {}
    for path in paths:
        if kind(path) <= Kind.FILE and not path.startswith((".", "_", "CNAME")):
            found.setdefault(path.rpartition(".")[2], path)
    return sorted(found.values())


def _problem(place: str, found: str, allowed: str) -> Problem:
    remedy = "look at the host; return to the release before: inv rollback"
    return Problem(place, 0, "verify", found, allowed, remedy)

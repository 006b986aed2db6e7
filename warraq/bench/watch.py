"""`inv serve` under the clock: from saving a source to its new page, many times, and what memory does meanwhile."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from warraq.bench.corpus import Corpus
from warraq.bench.measure import memory
from warraq.bench.peers import Peer, environment
from warraq.problems import Problem, Problems

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")
LOOKS = 0.01
"""Seconds between two looks at the page."""
PATIENCE = 10.0
"""Seconds in which a server that was interrupted has to end."""
LIMIT = 120.0
"""Seconds after which a page is given up."""
SHOWN = 5
"""Moments at which memory is told."""


@dataclass(frozen=True, slots=True)
class Wait:
    """One saved change: seconds until its page was served, and megabytes that the server held then."""

    seconds: float
    memory: float


def waits(peer: Peer, site: Path, corpus: Corpus, count: int) -> Iterator[Wait]:
    """Serve a site, and save a change `count` times, each to another article of the archive.

    Raises:
        Problems: the server does not come up, or a page does not change.
    """
    with _serving(site) as (pid, address):
        for number in range(count):
            story = corpus.story(number * 37 % corpus.size)
            file = site / peer.sources / f"{story.place}.md"
            text = file.read_text(encoding="utf-8")
            said = f"mark{number}x"
            fresh = file.with_suffix(".part")
            fresh.write_text(f"{text}\n{said}.\n", encoding="utf-8")
            start = time.perf_counter()
            fresh.replace(file)
            _wait_for(said, f"{address}{story.place}.html", start)
            yield Wait(time.perf_counter() - start, memory(pid))


@contextmanager
def _serving(site: Path) -> Iterator[tuple[int, str]]:
    command = [str(Path(sys.executable).with_name("inv")), "serve", "--port", "0"]
    log = site.with_name(f"{site.name}-serve.log")
    with log.open("w", encoding="utf-8") as said:
        kept = {**environment(), "PYTHONUNBUFFERED": "1"}
        server = subprocess.Popen(command, cwd=site, env=kept, stdout=said, stderr=said, start_new_session=True)  # noqa: S603 - fixed words
    try:
        yield server.pid, _address(server, log)
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGINT)
        try:
            server.wait(PATIENCE)
        except subprocess.TimeoutExpired:  # where interrupts are ignored, as they are by what a shell runs aside
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def _address(server: subprocess.Popen[bytes], log: Path) -> str:
    while server.poll() is None:
        if found := ADDRESS.search(log.read_text(encoding="utf-8")):
            return found[0]
        time.sleep(LOOKS)
    said = log.read_text(encoding="utf-8").strip().rpartition("\n")[2]
    raise Problems([Problem("inv serve", 0, "server", said, "a server that starts", "mend what it says")])


def _wait_for(text: str, url: str, start: float) -> None:
    while time.perf_counter() - start < LIMIT:
        with urlopen(url) as answer:  # noqa: S310 - the address is of this very machine
            if text in answer.read().decode():
                return
        time.sleep(LOOKS)
    raise Problems([Problem("inv serve", 0, "page", f"{url} after {LIMIT:.0f} s", "the new text", "look at its log")])


def told(found: Sequence[Wait]) -> str:
    """Say how long it took, and how memory went from the first rebuild to the last."""
    seconds = sorted(wait.seconds for wait in found)
    spots = dict.fromkeys(round(n * (len(found) - 1) / (SHOWN - 1)) for n in range(SHOWN))
    grown = ", ".join(f"{found[spot].memory:.0f} MB after {spot + 1}" for spot in spots)
    slow = seconds[int(len(seconds) * 0.95)]
    return (
        f"{len(found)} saved changes: {median(seconds):.2f} s until the page is served (fastest {seconds[0]:.2f}, "
        f"95 of 100 within {slow:.2f}, slowest {seconds[-1]:.2f}); memory: {grown}"
    )

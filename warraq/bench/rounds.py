"""Every size, every round, every peer in turn, every step. Rows are kept as JSON lines; what is there is not run again.

Lies in the benchmark's folder: `results.jsonl`, `tools/` (peers), `sources/` (articles, once a corpus and a peer),
`sites/` (of the last round of each peer and size), `aside/` (sites of earlier rounds: deleting a big tree right
before a timed run would slow that run down, since file systems finish deletions later).
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from warraq.bench.corpus import Corpus
from warraq.bench.measure import Difference, Run, difference, look, run
from warraq.bench.peers import PEERS, Peer, add_newest, edit_body, edit_theme, environment, install
from warraq.problems import Problem, Problems

Edit = Callable[[Peer, Path, Corpus], object]
STEPS: dict[str, Edit] = {
    "cold": lambda *_: None,
    "nothing changed": lambda *_: None,
    "one edit": edit_body,
    "one new article": add_newest,
    "theme change": edit_theme,
}
"""What is done to a site before each of its runs, in order."""
LIMIT = 7200.0
"""Seconds after which a run is given up."""
LOG_LINES = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One run of one peer."""

    corpus: str
    size: int
    round: int
    peer: str
    version: str
    step: str
    run: Run | None
    """None where it failed: then `failure` says how."""
    difference: Difference | None
    failure: str = ""

    @property
    def key(self) -> tuple[str, int, str, str]:
        """Tell whether the same was measured before."""
        return self.corpus, self.round, self.version, self.step


@dataclass(frozen=True)
class Bench:
    """The benchmark's folder."""

    folder: Path
    say: Callable[[str], None]

    @property
    def results(self) -> Path:
        """Where rows are kept."""
        return self.folder / "results.jsonl"

    def rows(self) -> Iterator[Row]:
        """Give every row that is kept, oldest first."""
        if self.results.is_file():
            yield from map(_row, self.results.read_text(encoding="utf-8").splitlines())

    def measure(self, corpora: Sequence[Corpus], peers: Sequence[Peer], rounds: int) -> None:
        """Run everything that is not there yet. A peer that fails is noted, and the others go on."""
        able = [peer for peer in peers if self._installed(peer)]
        for corpus in corpora:
            for number in range(1, rounds + 1):
                for peer in able:
                    self._round(corpus, number, peer)

    def _installed(self, peer: Peer) -> bool:
        try:
            install(peer, self._tools(peer))
        except Problems as found:
            self.say(f"{peer.name} is left out: {found}")
            return False
        return True

    def _tools(self, peer: Peer) -> Path:
        return self.folder / "tools" / peer.name

    def _round(self, corpus: Corpus, number: int, peer: Peer) -> None:
        """Take one peer through all steps on a fresh site, or not at all where that was done."""
        done = {row.key for row in self.rows()}
        if all((corpus.name, number, peer.version, step) in done for step in STEPS):
            return
        site = self.site(corpus, peer)
        old = look(site / peer.output)
        for step, edit in STEPS.items():
            try:
                edit(peer, site, corpus)
                ran = self._timed(peer, site)
            except (Problems, OSError) as error:
                self._keep(Row(corpus.name, corpus.size, number, peer.name, peer.version, step, None, None, str(error)))
                continue
            new = look(site / peer.output)
            failure = f"exit {ran.code}: {_last(_log(site))}" if ran.code else ""
            kept = None if failure else ran
            what = None if failure else difference(old, new)
            self._keep(Row(corpus.name, corpus.size, number, peer.name, peer.version, step, kept, what, failure))
            old = new

    def site(self, corpus: Corpus, peer: Peer) -> Path:
        """Set up a fresh site; the one before it is put aside."""
        site = self.folder / "sites" / f"{peer.name}-{corpus.name}"
        if site.exists():
            aside = self.folder / "aside" / f"{site.name}-{time.time_ns()}"
            aside.parent.mkdir(parents=True, exist_ok=True)
            site.rename(aside)
        site.parent.mkdir(parents=True, exist_ok=True)
        peer.set_up(site, self._tools(peer), self._sources(corpus, peer))
        return site

    def _sources(self, corpus: Corpus, peer: Peer) -> Path:
        """Give the folder of a corpus in a peer's format; it is written once."""
        folder = self.folder / "sources" / f"{peer.name}-{corpus.name}"
        if not folder.is_dir():
            self.say(f"writing {corpus.size} articles for {peer.name}")
            part = folder.with_name(folder.name + ".part")
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir(parents=True)
            peer.write_corpus(corpus, part)
            part.rename(folder)
        return folder

    def _timed(self, peer: Peer, site: Path) -> Run:
        os.sync()  # or this run would pay for what was written before it
        return run(peer.command(self._tools(peer)), site, _log(site), environment(), LIMIT)

    def _keep(self, row: Row) -> None:
        with self.results.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")
        took = f"{row.run.wall:.2f} s, {row.run.cpu:.2f} s of CPU, {row.run.memory:.0f} MB" if row.run else row.failure
        self.say(f"{row.size} articles, round {row.round}, {row.peer}, {row.step}: {took}")


def chosen(names: str) -> list[Peer]:
    """Give peers by name.

    Raises:
        Problems: one is not known.
    """
    known = ", ".join(PEERS)
    wrong = [name for name in names.split(",") if name not in PEERS]
    if wrong:
        raise Problems([Problem("--peers", 0, "peers", name, known, "choose among them") for name in wrong])
    return [PEERS[name] for name in names.split(",")]


def _row(line: str) -> Row:
    said = json.loads(line)
    run_, what = said.pop("run"), said.pop("difference")
    return Row(**said, run=Run(**run_) if run_ else None, difference=Difference(**what) if what else None)


def _log(site: Path) -> Path:
    return site.with_name(f"{site.name}.log")


def _last(log: Path) -> str:
    return " / ".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-LOG_LINES:])

"""Medians of the rows, ratios to Hugo, and the page that gives them."""

from __future__ import annotations

import os
import platform
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median

from warraq.bench.peers import PEERS
from warraq.bench.rounds import STEPS, Row

BASE = "hugo"
"""To whom ratios are given."""
GIGA = 1_000_000_000
HEAD = (
    "| | rounds | wall s | × | CPU s | × | memory MB | × | largest MB | files | written | changed |\n"
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n"
)
INTRO = """# Benchmarks

Sites of invented Arabic news, made by this project and by others in turn, each run a process of its own. `inv bench`
runs all of it again and writes this page; `inv bench --help` says how to choose sizes, rounds and peers, or to bring
articles of your own.

Every site has the articles with topics, author and section, lists of all of these, and a feed; Hugo and Warraq have
neighbours and a sitemap too, which stock Pelican has not. Hugo's templates are plain and cache what they can; Pelican
has its own `simple` theme, and typogrify. Warraq does everything that it does for any site: Arabic typography and
proof-reading, related articles, a feed for each section, topic and author, month archives, structured data, an audit
of every page, and a release in one step.

| figure | meaning |
|---|---|
| wall, CPU | seconds of the whole command; CPU of all its processes, user and system |
| memory | the most that all processes held at one moment, what they share counted once; *largest*: any single one |
| × | how many times Hugo's figure, in the same run |
| written | files of the site with another time or another inode; *changed*: with other bytes |

Figures are medians over the rounds. The page cache is warm: *cold* means a site that was never made.
"""


def page(rows: Iterable[Row]) -> str:
    """Write the page: of each peer the version that was measured last."""
    kept = _latest(rows)
    parts = [INTRO, _machine(kept)]
    for corpus in dict.fromkeys(row.corpus for row in sorted(kept, key=lambda row: row.size)):
        of_corpus = [row for row in kept if row.corpus == corpus]
        parts.append(f"## {of_corpus[0].size:,} articles\n\n{HEAD}{''.join(_lines(of_corpus))}")
        parts += [f"{line}\n" for line in _failures(of_corpus)]
    return "\n".join(parts)


def _latest(rows: Iterable[Row]) -> list[Row]:
    """Keep what was measured last: of each peer and corpus one version, of each step of a round one row."""
    kept: dict[tuple[str, str, int, str], Row] = {}
    versions: dict[tuple[str, str], str] = {}
    for row in rows:
        versions[row.peer, row.corpus] = row.version
        kept[row.peer, row.corpus, row.round, row.step] = row
    return [row for row in kept.values() if row.version == versions[row.peer, row.corpus]]


def _machine(rows: Sequence[Row]) -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIGA
    peers = dict.fromkeys(PEERS[row.peer].packages[0] if PEERS[row.peer].packages else "Warraq as here" for row in rows)
    facts = f"{os.cpu_count()} processors, {memory:.0f} GB of memory, {platform.system()} on {platform.machine()}"
    return f"Machine: {facts}, Python {platform.python_version()}. Measured: {', '.join(peers)}.\n"


def _lines(rows: Sequence[Row]) -> Iterator[str]:
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.run:
            groups[row.step, row.peer].append(row)
    for step in STEPS:
        base = groups.get((step, BASE), [])
        for peer in PEERS:
            if (step, peer) in groups:
                yield _line(step, peer, groups[step, peer], base)


Figure = Callable[[Row], float]
TIMED: tuple[Figure, ...] = (
    lambda row: row.run.wall if row.run else 0,
    lambda row: row.run.cpu if row.run else 0,
    lambda row: row.run.memory if row.run else 0,
)


def _line(step: str, peer: str, rows: Sequence[Row], base: Sequence[Row]) -> str:
    cells = [f"{step}: {PEERS[peer].title}", str(len(rows))]
    for figure in TIMED:
        value = median(map(figure, rows))
        cells += [_short(value), f"{value / median(map(figure, base)):.2f}" if base else ""]
    cells.append(_short(median(row.run.largest for row in rows if row.run)))
    last = rows[-1].difference
    cells += [f"{count:,}" for count in (last.files, last.written, last.changed)] if last else []
    return f"| {' | '.join(cells)} |\n"


def _short(value: float) -> str:
    """Write a figure with three digits that count.

    >>> _short(0.1234), _short(12.34), _short(1234.5)
    ('0.12', '12.3', '1,234')
    """
    if value < 10:  # noqa: PLR2004 - one digit before the point
        return f"{value:.2f}"
    return f"{value:.1f}" if value < 100 else f"{value:,.0f}"  # noqa: PLR2004 - two


def _failures(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        if row.failure:
            yield f"{PEERS[row.peer].title} failed in round {row.round}, {row.step}: {row.failure}."


def write_page(rows: Iterable[Row], file: Path) -> None:
    """Write the page to a file."""
    file.write_text(page(rows), encoding="utf-8")

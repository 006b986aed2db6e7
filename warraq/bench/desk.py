"""The verb: what `inv bench` is asked for, and what it gives back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from warraq.bench.corpus import Corpus, Invented
from warraq.bench.given import Given
from warraq.bench.peers import OWN, PEERS
from warraq.bench.rounds import Bench, chosen
from warraq.bench.table import write_page
from warraq.bench.watch import told, waits
from warraq.problems import Problem, Problems


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be measured, as it was typed."""

    sizes: str
    rounds: int
    peers: str
    folder: str
    corpus: str


def measure(order: Order, page: Path, say: Callable[[str], None]) -> str:
    """Measure what was asked for; write the page, and say where everything is.

    Raises:
        Problems: the order cannot be meant.
    """
    bench = _bench(order, say)
    bench.measure(_corpora(order), chosen(order.peers), order.rounds)
    write_page(bench.rows(), page)
    return f"the table is in {page.name}, each run in {bench.results.name} under --folder"


def serve(order: Order, rebuilds: int, say: Callable[[str], None]) -> Iterator[str]:
    """Measure `inv serve` on the first of the corpora.

    Raises:
        Problems: the order cannot be meant, or the server does not do its work.
    """
    bench, corpus, peer = _bench(order, say), _corpora(order)[0], PEERS[OWN]
    yield f"{corpus.size} articles: " + told(list(waits(peer, bench.site(corpus, peer), corpus, rebuilds)))


def _bench(order: Order, say: Callable[[str], None]) -> Bench:
    folder = Path(order.folder) if order.folder else Path(tempfile.gettempdir()) / "warraq-bench"
    folder.mkdir(parents=True, exist_ok=True)
    return Bench(folder.absolute(), say)


def _corpora(order: Order) -> list[Corpus]:
    if order.corpus:
        return [Given(Path(order.corpus))]
    wrong = [size for size in order.sizes.split(",") if not size.isdecimal() or int(size) < 1]
    if wrong:
        raise Problems(Problem("--sizes", 0, "sizes", size, "whole numbers: 1000,10000", "mend it") for size in wrong)
    return [Invented(int(size)) for size in order.sizes.split(",")]

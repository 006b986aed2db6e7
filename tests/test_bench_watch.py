"""`inv serve` under the clock."""

from __future__ import annotations

from pathlib import Path

from warraq.bench.corpus import Invented
from warraq.bench.peers import OWN, PEERS
from warraq.bench.rounds import Bench
from warraq.bench.watch import Wait, told, waits


def test_a_saved_change_is_waited_for(tmp_path: Path) -> None:
    """A real server serves the new text, and tells what it holds."""

    corpus, bench = Invented(8), Bench(tmp_path, lambda _: None)
    found = list(waits(PEERS[OWN], bench.site(corpus, PEERS[OWN]), corpus, 2))

    assert [wait.seconds > 0 and wait.memory > 10 for wait in found] == [True, True]


def test_the_middle_and_the_ends_are_told() -> None:
    """Seconds by their spread, memory by how it went."""

    found = [Wait(float(n), 100.0 + n) for n in range(1, 102)]

    assert told(found) == (
        "101 saved changes: 51.00 s until the page is served (fastest 1.00, 95 of 100 within 96.00, slowest 101.00); "
        "memory: 101 MB after 1, 126 MB after 26, 151 MB after 51, 176 MB after 76, 201 MB after 101"
    )

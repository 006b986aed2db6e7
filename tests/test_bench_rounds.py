"""A small real run of this project alone, and what is kept of it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from warraq.bench.corpus import Invented
from warraq.bench.peers import OWN, PEERS
from warraq.bench.rounds import STEPS, Bench, chosen
from warraq.problems import Problems

CORPUS = Invented(20)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """Give a benchmark in which twenty articles went through all steps once."""
    bench = Bench(tmp_path_factory.mktemp("bench"), lambda _: None)
    bench.measure([CORPUS], [PEERS[OWN]], 1)
    return bench


def test_every_step_is_measured(bench: Bench) -> None:
    """Each has its seconds, its memory and what it did to the files, and none failed."""

    rows = list(bench.rows())

    assert [(row.step, row.failure) for row in rows] == [(step, "") for step in STEPS]
    assert all(row.run and row.run.cpu > 0 and row.run.memory > 10 for row in rows)


def test_the_files_that_a_step_changes_are_counted(bench: Bench) -> None:
    """All in a cold build, none when nothing changed, few for an edit, more for an article, all for a theme."""

    cold, nothing, edit, new, theme = (row.difference for row in bench.rows())
    assert cold
    assert nothing
    assert edit
    assert new
    assert theme

    assert cold.changed == cold.files
    assert (nothing.written, nothing.changed) == (0, 0)
    assert 0 < edit.changed < new.changed < new.files
    assert theme.changed >= CORPUS.size + 1


def test_what_is_measured_is_not_measured_again(bench: Bench) -> None:
    """A run that was stopped goes on where it was; another round is new."""

    before = bench.results.read_bytes()
    bench.measure([CORPUS], [PEERS[OWN]], 1)

    assert bench.results.read_bytes() == before


def test_a_peer_that_fails_is_noted_and_the_others_go_on(bench: Bench, tmp_path: Path) -> None:
    """Its rows say how it failed."""

    said: list[str] = []
    other = Bench(tmp_path, said.append)
    shutil.copytree(bench.folder / "sources", tmp_path / "sources")
    shutil.copytree(tmp_path / "sources" / f"{OWN}-{CORPUS.name}", tmp_path / "sources" / f"broken-{CORPUS.name}")
    broken = replace(PEERS[OWN], name="broken", command=lambda _: ["false"])
    (tmp_path / "tools").mkdir()
    other.measure([CORPUS], [broken], 1)

    assert {row.failure.partition(":")[0] for row in other.rows()} == {"exit 1"}
    assert len(said) == len(STEPS)


def test_a_peer_that_is_not_known_is_named() -> None:
    """So are those that are."""

    with pytest.raises(Problems) as caught:
        chosen("warraq,gatsby")

    assert [(problem.found, problem.allowed) for problem in caught.value.problems] == [
        ("gatsby", "warraq, hugo, pelican")
    ]

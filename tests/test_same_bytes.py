"""Promise 1: whatever happened before, a build gives the bytes that a clean build gives.

Sequences of changes are dealt like cards, so that every kind of change comes up as often as any other. After each
change a small newsroom is built over what earlier builds left, and the outcome is held against a clean build in
another folder. A failure names the shortest sequence that still shows it.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from unittest import mock

import pytest

from tests.accidents import ACCIDENTS
from tests.changes import CHANGES, OFTEN, Change
from tests.conftest import NIGHTLY
from tests.rehearsal import CRASH, Outcome, Rehearsal, digests

SEQUENCES = 4_000 if NIGHTLY else 200
STEPS = 8 if NIGHTLY else 5
BLOCKS = 20
ROOM = 32_000_000
"""Bytes that two small newsrooms need, and some more."""
LATER = 10 * 1_000_000_000
"""Nanoseconds: seen from so much later, every stamp of a file can be trusted."""
TOLD = ("sequences", "builds", "builds that fail", "builds of nothing new")
SHOWN = 8
"""Wrong files that a failure names."""
RECOVERY = "all as it was at first"
DECK: dict[str, Change] = {**CHANGES, **ACCIDENTS, RECOVERY: lambda room, _: room.open()}

count: Counter[str] = Counter()
known: dict[bytes, Outcome] = {}


@dataclass(frozen=True, slots=True)
class Card:
    """A change, and the seed of the lot that it draws from."""

    name: str
    seed: int


def deal(seed: int) -> Iterator[tuple[Card, ...]]:
    """Give sequences without end: the deck is shuffled each time that it has been dealt out."""
    lot = Random(seed)
    deck: list[str] = []
    while True:
        hand = []
        for _ in range(STEPS):
            deck = deck or lot.sample([*DECK, *OFTEN, *OFTEN], k=len(DECK) + 2 * len(OFTEN))
            hand.append(Card(deck.pop(), lot.getrandbits(32)))
        yield tuple(hand)


def play(sequence: Sequence[Card], folder: Path, *, settled: bool) -> list[str]:
    """Play a sequence on a new newsroom; give what is wrong after the first step that shows it, or nothing.

    After a build that fails, half of the time all is put right before the next step. With `settled`, stamps of
    files are old enough to be trusted.
    """
    room = Rehearsal(folder / "newsroom", known)
    shutil.rmtree(room.root, ignore_errors=True)
    room.open()
    now = time.time_ns
    with mock.patch.object(time, "time_ns", side_effect=lambda: now() + LATER * settled):
        wrong, failed = look(room, b"")
        if failed:
            return wrong + [f"the opening newsroom does not build: {said}" for said in room.reference().said]
        for card in sequence:
            if wrong:
                break
            if failed and card.seed % 2:
                DECK[RECOVERY](room, Random(card.seed))
                wrong, failed = look(room, b"")
            before = b"" if wrong else room.mark()
            DECK[card.name](room, Random(card.seed))
            count[card.name] += 1
            wrong, failed = look(room, before)
    return wrong


def look(room: Rehearsal, before: bytes) -> tuple[list[str], bool]:
    """Build; give what is wrong with the outcome, and whether the build failed.

    A build that fails leaves the site alone, or puts the last good one back where there is none. Another leaves alone
    every file that holds the same bytes, and makes none where nothing changed since the mark `before`.
    """
    count["builds"] += 1
    old = seen(room.output)
    expected = room.reference()
    found, built = room.incremental()
    new = seen(room.output)
    wrong = found.differences(expected) + [said for said in found.said if said.startswith(CRASH)]
    if built is None:
        count["builds that fail"] += 1
        return wrong or ["a build that fails touches the site"] * (bool(old) and old != new), True
    if room.trusted:
        wrong += [f"touched: {path}" for path in old if moved(old[path], new.get(path))]
        if before == room.mark():
            count["builds of nothing new"] += 1
            wrong += ["made, though nothing changed: " + path for path in built.made]
    room.trusted = not room.damaged
    return wrong, False


Seen = tuple[str, int, int]
"""How a file of the site looks: its bytes, its time, which file it is."""


def seen(output: Path) -> dict[str, Seen]:
    """Look at every file of the site."""
    looks = {}
    for path, digest in digests(output).items():
        stat = (output / path).stat()
        looks[path] = (digest, stat.st_mtime_ns, stat.st_ino)
    return looks


def moved(before: Seen, after: Seen | None) -> bool:
    """Tell whether a file that holds the same bytes has another time."""
    return after is not None and before[0] == after[0] and before[1] != after[1]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Give a folder in memory where there is room, since thousands of small files are written and taken away."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made there
    if not os.access(memory, os.W_OK) or shutil.disk_usage(memory).free < ROOM:
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as made:
        yield Path(made)


def shortest(sequence: Sequence[Card], folder: Path, *, settled: bool) -> list[Card]:
    """Leave out every step without which something is still wrong."""
    left = list(sequence)
    for card in sequence:
        fewer = [each for each in left if each is not card]
        if play(fewer, folder, settled=settled):
            left = fewer
    return left


@pytest.mark.parametrize("block", range(BLOCKS))
def test_any_sequence_of_changes_gives_the_bytes_of_a_clean_build(folder: Path, block: int) -> None:
    """After each step the site is a clean build's, and what holds the same bytes was not touched."""

    for number, sequence in enumerate(islice(deal(NIGHTLY + block), SEQUENCES // BLOCKS)):
        settled = bool(number % 2)
        count["sequences"] += 1
        if play(sequence, folder, settled=settled):
            steps = shortest(sequence, folder, settled=settled)
            wrong = play(steps, folder, settled=settled)
            pytest.fail(f"after {', '.join(map(str, steps))} with settled={settled}: {'; '.join(wrong[:SHOWN])}")


def test_every_kind_of_change_was_played(capsys: pytest.CaptureFixture[str]) -> None:
    """The sequences above leave no change out."""

    if count["sequences"] == SEQUENCES:
        with capsys.disabled():
            sys.stderr.write(f"\nsame bytes: {', '.join(f'{count[name]} {name}' for name in TOLD)}\n")

        assert [name for name in DECK if not count[name]] == []
        assert count["builds that fail"] < count["builds"] / 2

"""One publisher at a time, on a store that honours conditions and on one that ignores them."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.servers import FaultProxy
from tests.sites import files_of
from tests.stores import NIGHTLY, RUN, backend, bucket, calm, credentials, honest, prefix, publish, standing, strict
from warraq.problems import Problems
from warraq.publish.targets.objects import Objects


def raced(rivals: list[Objects]) -> int:
    """Let publishers take the lock at once; give how many held it at the same time, at most."""
    inside: list[int] = []
    most: list[int] = [0]
    gate = threading.Barrier(len(rivals))

    def compete(rival: Objects) -> None:
        gate.wait()
        try:
            with rival.held(breaking=False):
                inside.append(1)
                most.append(len(inside))
                rival.check_hold()
                most.append(len(inside))
                inside.pop()
        except Problems:
            return

    threads = [threading.Thread(target=compete, args=(rival,)) for rival in rivals]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return max(most)


def test_only_one_of_two_publishers_holds_the_lock(backend: tuple[FaultProxy, str], prefix: str) -> None:
    """In race after race never two go on."""

    proxy, lock = backend
    proxy.begin(calm)
    rounds = 200 if lock == "conditional" or NIGHTLY else 40
    holders: list[int] = []
    for number in range(rounds):
        rivals = [bucket(proxy.address, f"{prefix}/{number}", lock=lock) for _ in range(2)]
        holders.append(raced(rivals))

    assert max(holders) == 1
    assert holders.count(1) >= rounds * 3 // 4


@pytest.mark.parametrize("count", [2, 10])
def test_publishers_at_once_leave_one_whole_site(
    backend: tuple[FaultProxy, str], prefix: str, tmp_path: Path, count: int
) -> None:
    """Of many that start together, at least one publishes, and the others say who holds the lock."""

    proxy, lock = backend
    proxy.begin(calm)
    target = bucket(proxy.address, prefix, lock=lock)
    publish(target, tmp_path / "0", files_of(4))
    running = [
        subprocess.Popen(
            [sys.executable, "-c", RUN, proxy.address, prefix, str(tmp_path / str(number)), lock],
            cwd=REPOSITORY,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(count)
    ]
    said = [process.communicate(timeout=120) for process in running]
    live = standing(target)
    after = files_of(5, "ثانية")

    assert {path: live[path] for path in after} == after
    assert any("published" in out for out, _ in said)
    assert [error for out, error in said if not out and "another publish" not in error] == []


def test_a_store_that_ignores_conditions_is_refused(strict: FaultProxy, prefix: str, tmp_path: Path) -> None:
    """The lock is probed before it is believed, and the message says what to write."""

    strict.begin(calm)
    target = bucket(strict.address, prefix)
    with pytest.raises(Problems, match=r'"lock": "tickets"'):
        publish(target, tmp_path, files_of(3))

    assert standing(target) == {}


def test_a_stale_lock_is_named_and_can_be_broken(backend: tuple[FaultProxy, str], prefix: str) -> None:
    """A lock whose holder died says since when it stands; `--break-lock` takes its place."""

    proxy, lock = backend
    proxy.begin(calm)
    dead = bucket(proxy.address, prefix, lock=lock)
    hold = dead.held(breaking=False)  # never left, as by one who died
    hold.__enter__()
    target = bucket(proxy.address, prefix, lock=lock)
    with pytest.raises(Problems, match="another publish is running, since 20"), target.held(breaking=False):
        pass
    with target.held(breaking=True):
        target.check_hold()
        with pytest.raises(Problems, match="took the lock away"):
            dead.check_hold()

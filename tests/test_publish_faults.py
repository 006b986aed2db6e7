"""Object storage when things go wrong: requests that fail, publishers that die, records that break."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import obstore
import pytest

from tests.conftest import REPOSITORY
from tests.servers import Answer, Fault, FaultProxy
from tests.sites import SECOND, files_of, missing, site_for
from tests.stores import (
    NIGHTLY,
    NOW,
    ONCE,
    RUN,
    backend,
    bucket,
    calm,
    credentials,
    honest,
    prefix,
    publish,
    standing,
    strict,
)
from warraq.problems import Problems
from warraq.publish.carry import carry_out
from warraq.publish.plan import make_plan
from warraq.publish.targets.objects import LIVE, OWN


def once_each(answer: Answer) -> Fault:
    """Fail the first of all requests for each thing."""
    seen: set[tuple[str, str]] = set()

    def fault(_number: int, method: str, path: str) -> Answer | None:
        first = (method, path) not in seen
        seen.add((method, path))
        return answer if first else None

    return fault


FAULTS = {
    "500": Answer(500),
    "503 with Retry-After": Answer(503, (("Retry-After", "1"),), b"<Error><Code>SlowDown</Code></Error>"),
    "429": Answer(429),
    "cut before": Answer(cut=True),
    "cut in the answer": Answer(cut=True, forward=True),
    "answer lost": Answer(500, forward=True),
    "slow": Answer(wait=0.02),
}


@pytest.mark.parametrize("fault", FAULTS, ids=[name.replace(" ", "-") for name in FAULTS])
def test_every_request_failed_once_ends_well(
    backend: tuple[FaultProxy, str], prefix: str, tmp_path: Path, fault: str
) -> None:
    """Whatever fails once, the site is live in the end, whole and alone."""

    proxy, lock = backend
    proxy.begin(calm)
    target = bucket(proxy.address, prefix, lock=lock)
    publish(target, tmp_path / "1", files_of(3))
    proxy.begin(once_each(FAULTS[fault]))
    after = files_of(4, "ثانية")
    publish(target, tmp_path / "2", after, SECOND)
    proxy.begin(calm)
    live = standing(target)

    assert {path: live[path] for path in after} == after
    assert missing(live) == []
    assert [key for key in target.store.list(OWN) if "lock" in key or "tickets" in key] == []


def nth(number: int, answer: Answer) -> Fault:
    """Fail one request, and all that come after it."""
    return lambda n, _method, _path: answer if n >= number else None


@pytest.mark.parametrize("status", [403, 409, 412, 500])
def test_whichever_request_fails_for_good_no_page_names_a_missing_file(
    backend: tuple[FaultProxy, str], prefix: str, tmp_path: Path, status: int
) -> None:
    """Stopped at any request, the live site is whole, nothing was deleted, and the next publish ends well."""

    proxy, lock = backend
    before, after = files_of(3), files_of(2, "ثانية")  # an article is withdrawn, the style changes
    number, failed = 0, True
    while failed:
        number += 1 if NIGHTLY else 2 if status == 500 else 7
        proxy.begin(calm)
        target = bucket(proxy.address, f"{prefix}/{number}", lock=lock)
        hasty = bucket(proxy.address, f"{prefix}/{number}", lock=lock, patience=ONCE)
        publish(target, tmp_path / "1", before)
        proxy.begin(nth(number, Answer(status)))
        failed = False
        try:
            publish(hasty, tmp_path / "2", after, SECOND)
        except Problems:
            failed = True
        proxy.begin(calm)
        live = standing(target)
        assert missing(live) == [], number
        all_put = all(live.get(path) == data for path, data in after.items())
        assert set(before) <= set(live) or all_put, number  # what is withdrawn goes only when all the rest is there
        for key in (key for key in target.store.list(OWN) if "lock" in key or "ticket" in key):
            target.store.delete([key])
        publish(target, tmp_path / "2", after, SECOND)
        ended = standing(target)
        assert {path: ended[path] for path in after} == after, number
        assert "2026/03/خبر-3.html" not in ended, number

    assert number > 10


def test_a_publisher_killed_at_any_request_leaves_a_whole_site(honest: FaultProxy, prefix: str, tmp_path: Path) -> None:
    """SIGKILL at each step; the next publisher breaks the lock, goes on, and ends in the same state."""

    honest.begin(calm)
    before, after = files_of(4), files_of(5, "ثانية")
    number, killed = 0, True
    while killed:
        number += 1 if NIGHTLY else 4
        place = f"{prefix}/{number}"
        honest.begin(calm)
        target = bucket(honest.address, place)
        publish(target, tmp_path / "1", before)
        process: list[subprocess.Popen[bytes]] = []
        honest.begin(lambda n, _m, _p, at=number, who=process: who[0].kill() if n == at else None)  # type: ignore[misc]
        words = [sys.executable, "-c", RUN, honest.address, place, str(tmp_path / "2"), "conditional"]
        process.append(subprocess.Popen(words, cwd=REPOSITORY, stdout=subprocess.DEVNULL))
        killed = process[0].wait() != 0
        honest.begin(calm)
        assert missing(standing(target)) == [], number
        target.store.delete([f"{OWN}lock"])
        publish(target, tmp_path / "2", after, SECOND)
        live = standing(target)
        assert {path: live[path] for path in after} == after, number

    assert number > 20


def test_a_publish_that_died_is_gone_on_with(honest: FaultProxy, prefix: str, tmp_path: Path) -> None:
    """What the dead publish had uploaded is found by its hash, and not uploaded again."""

    honest.begin(calm)
    target = bucket(honest.address, prefix, patience=ONCE)
    publish(target, tmp_path / "1", files_of(3))
    after = files_of(40, "ثانية")
    honest.begin(lambda _n, method, path: Answer(500) if method == "PUT" and path.endswith("index.html") else None)
    with pytest.raises(Problems):
        publish(target, tmp_path / "2", after, SECOND)
    honest.begin(calm)
    plan = publish(target, tmp_path / "2", after, SECOND)

    assert plan.puts == ("index.html",)


def test_a_dead_publish_then_another_site_leaves_no_mixture(honest: FaultProxy, prefix: str, tmp_path: Path) -> None:
    """After a publish that died half-way, going back to the old site puts the old files back."""

    honest.begin(calm)
    target = bucket(honest.address, prefix, patience=ONCE)
    before = files_of(3)
    publish(target, tmp_path / "1", before)
    honest.begin(lambda _n, method, path: Answer(500) if method == "PUT" and path.endswith("index.html") else None)
    with pytest.raises(Problems):
        publish(target, tmp_path / "2", files_of(3, "ثانية"), SECOND)
    honest.begin(calm)
    publish(target, tmp_path / "1", before, SECOND)
    live = standing(target)

    assert {path: live[path] for path in before} == before


@pytest.mark.parametrize("broken", [LIVE, "manifests"])
def test_a_broken_record_is_not_believed(honest: FaultProxy, prefix: str, tmp_path: Path, broken: str) -> None:
    """A record that cannot be read is made again from what stands there."""

    honest.begin(calm)
    target = bucket(honest.address, prefix)
    publish(target, tmp_path / "1", files_of(3))
    for key in [key for key in target.store.list(OWN) if broken in key]:
        obstore.put(target.store.store, key, b"\x1f\x8bnonsense")
    publish(target, tmp_path / "2", files_of(4), SECOND)

    assert standing(target) == files_of(4)


def test_a_wrong_secret_is_said_without_being_shown(
    strict: FaultProxy, prefix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store's refusal is passed on; the secret is not."""

    strict.begin(calm)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "not-the-secret-word")
    with pytest.raises(Problems) as caught:
        publish(bucket(strict.address, prefix, lock="tickets"), tmp_path, files_of(3))

    assert "credentials" in str(caught.value)
    assert "not-the-secret-word" not in str(caught.value)


def test_a_clock_an_hour_off_is_hinted_at(honest: FaultProxy, prefix: str, tmp_path: Path) -> None:
    """When a store refuses a signature for its time, the message names the clock."""

    honest.begin(lambda *_: Answer(403, (), b"<Error><Code>RequestTimeTooSkewed</Code></Error>"))
    with pytest.raises(Problems, match="look at this machine's clock"):
        publish(bucket(honest.address, prefix, patience=ONCE), tmp_path, files_of(2))


def test_a_site_that_is_rebuilt_meanwhile_stops_the_publish(honest: FaultProxy, prefix: str, tmp_path: Path) -> None:
    """A file that is no longer what was planned is never sent."""

    honest.begin(calm)
    target = bucket(honest.address, prefix)
    site = site_for(target, tmp_path, files_of(2))
    (tmp_path / "index.html").write_bytes(b"another build")
    plan = make_plan(site.manifest, target.live(site), NOW, timedelta(days=7))
    with pytest.raises(Problems, match="changed while the site was being published"), target.held(breaking=False):
        carry_out(plan, site, target, lambda: None)

    assert "index.html" not in standing(target)

"""Object storage with real servers: moto, which honours conditions, and rclone, which checks signatures."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from urllib.request import Request, urlopen

import obstore
import pytest

from tests.conftest import REPOSITORY
from tests.servers import KEY, SECRET, Answer, Fault, FaultProxy, fault_proxy, moto, rclone
from tests.sites import FIRST, SECOND, files_of, missing, site_for
from warraq.problems import Problems
from warraq.publish.carry import carry_out
from warraq.publish.patience import Patience
from warraq.publish.plan import Plan, make_plan
from warraq.publish.targets.locks import lock_of
from warraq.publish.targets.objects import LIVE, OWN, Objects
from warraq.publish.targets.store import Store

NIGHTLY = bool(os.environ.get("WARRAQ_NIGHTLY"))
QUICK = Patience(tries=4, first=0.01)
ONCE = Patience(tries=1)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
BUCKET = "news"
RUN = """
import sys
from pathlib import Path
from urllib.request import Request, urlopen
from urllib.request import Request, urlopen
from tests.test_publish_objects import BUCKET, bucket, publish
from tests.sites import SECOND, files_of
address, prefix, folder, lock = sys.argv[1:]
publish(bucket(address, prefix, lock=lock), Path(folder), files_of(5, "ثانية"), SECOND)
print("published")
"""


@pytest.fixture(scope="module", autouse=True)
def credentials() -> Iterator[None]:
    """Give the key in the environment, as a maintainer would."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", KEY)
        patch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
        yield


@pytest.fixture(scope="module")
def honest() -> Iterator[FaultProxy]:
    """Give moto, which honours conditional puts, behind a proxy."""
    with moto() as address, fault_proxy(address) as proxy:
        urlopen(Request(f"{address}/{BUCKET}", method="PUT")).close()
        yield proxy


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultProxy]:
    """Give rclone, which checks signatures and ignores conditions, behind a proxy."""
    folder = tmp_path_factory.mktemp("rclone") / "buckets"
    (folder / BUCKET).mkdir(parents=True)
    with rclone(folder) as address, fault_proxy(address) as proxy:
        yield proxy


@pytest.fixture(params=["moto", "rclone"])
def backend(request: pytest.FixtureRequest) -> tuple[FaultProxy, str]:
    """Give each server in turn, with the lock that fits it."""
    if request.param == "moto":
        return request.getfixturevalue("honest"), "conditional"
    return request.getfixturevalue("strict"), "tickets"


@pytest.fixture
def prefix(request: pytest.FixtureRequest) -> str:
    """Give a place of its own in the bucket, with an Arabic name."""
    return f"صحيفة/{blake2b(request.node.nodeid.encode(), digest_size=6).hexdigest()}"


def bucket(
    address: str, prefix: str, *, lock: str = "conditional", patience: Patience = QUICK, keep: int = 5
) -> Objects:
    """Give a target in the bucket."""
    options = {"endpoint": address, "region": "us-east-1"}
    store = Store("bucket", f"s3://{BUCKET}/{prefix}", options, patience)
    return Objects("bucket", store, lock_of(store, lock), keep)


def publish(target: Objects, folder: Path, files: dict[str, bytes], built: str = FIRST) -> Plan:
    """Publish files as one release."""
    site = site_for(target, folder, files, built)
    plan = make_plan(site.manifest, target.live(site), NOW, timedelta(days=7))
    if not plan.idle:
        with target.held(breaking=False):
            plan = make_plan(site.manifest, target.live(site), NOW, timedelta(days=7))
            carry_out(plan, site, target, lambda: None)
    return plan


def standing(target: Objects) -> dict[str, bytes]:
    """Give what readers can ask for."""
    keys = [key for key in target.store.list() if not key.startswith(OWN)]
    return {key: bytes(obstore.get(target.store.store, key).bytes()) for key in keys}


def calm(_number: int, _method: str, _path: str) -> None:
    """Let everything pass."""


def test_a_site_goes_live_with_its_types_and_caches(
    backend: tuple[FaultProxy, str], prefix: str, tmp_path: Path
) -> None:
    """Every file is there, pages with their charset, hashed assets for ever."""

    proxy, lock = backend
    proxy.begin(calm)
    target = bucket(proxy.address, prefix, lock=lock)
    files = files_of(3)
    publish(target, tmp_path, files)
    heads = {path: obstore.get(target.store.store, path).attributes for path in files}

    assert standing(target) == files
    assert {head["Content-Type"] for path, head in heads.items() if path.endswith(".html")} == {
        "text/html; charset=utf-8"
    }
    assert heads["feed.atom.xml"]["Content-Type"] == "application/atom+xml; charset=utf-8"
    if lock == "conditional":  # rclone keeps no Cache-Control
        assert {head["Cache-Control"] for path, head in heads.items() if path.startswith(("assets/", "pictures/"))} == {
            "public, max-age=31536000, immutable"
        }
        assert heads["index.html"]["Cache-Control"] == "public, max-age=60"


def test_an_unchanged_site_uploads_nothing(backend: tuple[FaultProxy, str], prefix: str, tmp_path: Path) -> None:
    """The second publish only reads, however new the files' times are."""

    proxy, lock = backend
    target = bucket(proxy.address, prefix, lock=lock)
    publish(target, tmp_path, files_of(3))
    proxy.begin(calm)
    publish(target, tmp_path, files_of(3), SECOND)

    assert [method for method, _ in proxy.seen] == ["GET", "GET"]


def test_a_change_uploads_only_itself_and_the_old_sheet_stays(
    backend: tuple[FaultProxy, str], prefix: str, tmp_path: Path
) -> None:
    """One more article moves the pages that name it; what was superseded can still be asked for."""

    proxy, lock = backend
    target = bucket(proxy.address, prefix, lock=lock)
    before, after = files_of(3), files_of(4, "ثانية")
    publish(target, tmp_path / "1", before)
    plan = publish(target, tmp_path / "2", after, SECOND)
    old_sheet = next(path for path in before if path not in after)

    assert "robots.txt" in plan.unchanged
    assert standing(target) == {**after, old_sheet: before[old_sheet]}


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
        target = bucket(proxy.address, f"{prefix}/{number}", lock=lock, patience=ONCE)
        publish(target, tmp_path / "1", before)
        proxy.begin(nth(number, Answer(status)))
        failed = False
        try:
            publish(target, tmp_path / "2", after, SECOND)
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


def test_a_lost_manifest_is_made_again(backend: tuple[FaultProxy, str], prefix: str, tmp_path: Path) -> None:
    """Without its records the target is listed, and what is equal stays where it is."""

    proxy, lock = backend
    proxy.begin(calm)
    target = bucket(proxy.address, prefix, lock=lock)
    publish(target, tmp_path / "1", files_of(3))
    target.store.delete([key for key in target.store.list() if key.startswith(OWN)])
    plan = publish(target, tmp_path / "2", {**files_of(3), "index.html": b"<!doctype html>"}, SECOND)

    assert plan.puts == ("index.html",)
    assert (plan.before is not None and plan.before.rebuilt, plan.deletes) == (True, ())


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


def test_a_rollback_brings_every_byte_back(backend: tuple[FaultProxy, str], prefix: str, tmp_path: Path) -> None:
    """One release back, and forward again; the files come from copies kept at the target."""

    proxy, lock = backend
    proxy.begin(calm)
    target = bucket(proxy.address, prefix, lock=lock)
    first, second = files_of(4), files_of(3, "ثانية")
    publish(target, tmp_path / "1", first)
    publish(target, tmp_path / "2", second, SECOND)
    old, new = (release.name for release in target.releases())
    with target.held(breaking=False):
        target.rollback(old, lambda: None)
    back = standing(target)
    names = [(release.name, release.live) for release in target.releases()]
    with target.held(breaking=False):
        target.rollback(new, lambda: None)
    forth = standing(target)

    assert ({path: back[path] for path in first}, missing(back)) == (first, [])
    assert names == [(old, True), (new, False)]
    assert {path: forth[path] for path in second} == second


def test_old_releases_go_and_those_kept_can_be_returned_to(honest: FaultProxy, prefix: str, tmp_path: Path) -> None:
    """Through publishes and rollbacks, each release that is listed can be returned to, whole."""

    honest.begin(calm)
    target = bucket(honest.address, prefix, keep=2)
    editions = {}
    for number in range(1, 6):
        files = files_of(3 + number % 2, f"طبعة {number}")
        publish(target, tmp_path / str(number), files, f"2026-03-0{number}T10:00:00+00:00")
        editions[target.ledger.live] = files
        if number == 3:
            with target.held(breaking=False):
                target.rollback(target.releases()[0].name, lambda: None)
    known = [release.name for release in target.releases()]

    assert len(known) == 3
    for name in known:
        with target.held(breaking=False):
            target.rollback(name, lambda: None)
        live = standing(target)
        assert {path: live[path] for path in editions[name]} == editions[name]


def test_forgetting_leaves_nothing_of_what_was_withdrawn(honest: FaultProxy, prefix: str, tmp_path: Path) -> None:
    """After `--forget` no object of the bucket holds the withdrawn text."""

    honest.begin(calm)
    target = bucket(honest.address, prefix)
    publish(target, tmp_path / "1", {**files_of(3), "سر.html": "<!doctype html>اسم المصدر".encode()})
    publish(target, tmp_path / "2", files_of(3), SECOND)

    def telling() -> list[str]:
        held = {key: bytes(obstore.get(target.store.store, key).bytes()) for key in target.store.list()}
        return [key for key, data in held.items() if "اسم المصدر".encode() in data]

    before = telling()
    target.forget()

    assert (len(before), telling()) == (1, [])
    assert [release.live for release in target.releases()] == [True]


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


def test_the_hosts_own_credentials_file_is_read(
    strict: FaultProxy, prefix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the environment has no key, the profile of the credentials file counts."""

    strict.begin(calm)
    file = tmp_path / "credentials"
    file.write_text(f"[desk]\naws_access_key_id = {KEY}\naws_secret_access_key = {SECRET}\n", encoding="utf-8")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(file))
    monkeypatch.setenv("AWS_PROFILE", "desk")
    target = bucket(strict.address, prefix, lock="tickets")
    publish(target, tmp_path / "1", files_of(2))

    assert standing(target) == files_of(2)


def test_a_clock_an_hour_off_is_hinted_at(honest: FaultProxy, prefix: str, tmp_path: Path) -> None:
    """When a store refuses a signature for its time, the message names the clock."""

    honest.begin(lambda *_: Answer(403, (), b"<Error><Code>RequestTimeTooSkewed</Code></Error>"))
    with pytest.raises(Problems, match="look at this machine's clock"):
        publish(bucket(honest.address, prefix, patience=ONCE), tmp_path, files_of(2))


def test_files_that_are_not_the_sites_are_spared(honest: FaultProxy, prefix: str, tmp_path: Path) -> None:
    """What `spare` names is neither counted nor deleted."""

    honest.begin(calm)
    target = replace(bucket(honest.address, prefix), spare=("تنزيل/*",))
    obstore.put(target.store.store, "تنزيل/كتاب.pdf", b"%PDF")
    publish(target, tmp_path, files_of(2))

    assert standing(target) == {**files_of(2), "تنزيل/كتاب.pdf": b"%PDF"}


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

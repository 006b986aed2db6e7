"""Object storage with real servers: what goes live, what is kept, what can be returned to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import obstore
import pytest

from tests.servers import KEY, SECRET, FaultProxy
from tests.sites import SECOND, files_of, missing
from tests.stores import backend, bucket, calm, credentials, honest, prefix, publish, standing, strict
from warraq.publish.targets.objects import OWN


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


def test_files_that_are_not_the_sites_are_spared(honest: FaultProxy, prefix: str, tmp_path: Path) -> None:
    """What `spare` names is neither counted nor deleted."""

    honest.begin(calm)
    target = replace(bucket(honest.address, prefix), spare=("تنزيل/*",))
    obstore.put(target.store.store, "تنزيل/كتاب.pdf", b"%PDF")
    publish(target, tmp_path, files_of(2))

    assert standing(target) == {**files_of(2), "تنزيل/كتاب.pdf": b"%PDF"}

"""A host reached by SSH: a real sshd and rsync on loopback."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, tree
from tests.servers import SshServer, sshd
from tests.sites import SECOND, files_of, missing
from tests.test_publish_folder import publish, shown, small_disk  # noqa: F401 - a fixture is found by its name
from warraq.problems import Problems
from warraq.publish.encode import ENDINGS
from warraq.publish.patience import Patience
from warraq.publish.targets.host import Host
from warraq.publish.targets.shell import Shell

QUICK = Patience(tries=3, first=0.01)
KILLED = """
import json, os, signal, sys
from pathlib import Path
from tests.sites import SECOND, files_of
from tests.servers import SshServer
from tests.test_publish_host import host, publish
address, options, place, source, number = sys.argv[1:]
count = 0
def watch(event, _):
    global count
    if event == "subprocess.Popen":
        count += 1
        if count == int(number):
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
publish(host(SshServer(address, tuple(json.loads(options))), Path(place)), Path(source), files_of(5, "ثانية"), SECOND)
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    """Give a running SSH server."""
    with sshd(tmp_path_factory.mktemp("sshd")) as running:
        yield running


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Give the folder that is served there, with a space and Arabic in its name."""
    folder = tmp_path / "خادم الأخبار"
    folder.mkdir()
    return folder


def host(server: SshServer, place: Path, keep: int = 5) -> Host:
    """Give a target on the server."""
    return Host("server", Shell("server", f"{server.address}{place}", server.options, QUICK), keep)


def test_a_release_goes_live_and_shares_what_did_not_change(server: SshServer, place: Path, tmp_path: Path) -> None:
    """Two publishes: the site is whole, hard-linked to the one before, with compressed copies."""

    target = host(server, place)
    publish(target, tmp_path / "1", files_of(3))
    before = place / (place / "current").readlink()
    publish(host(server, place), tmp_path / "2", files_of(4), SECOND)
    after = place / (place / "current").readlink()
    names = ["404.html", "404.html.br", "robots.txt"]

    assert shown(place) == files_of(4)
    assert [(before / name).stat().st_ino for name in names] == [(after / name).stat().st_ino for name in names]
    assert (before / "index.html").read_bytes() == files_of(3)["index.html"]
    assert publish(host(server, place), tmp_path / "2", files_of(4), SECOND).idle


def test_what_was_withdrawn_is_not_in_the_next_release(server: SshServer, place: Path, tmp_path: Path) -> None:
    """A deleted page is gone, and its compressed copies with it."""

    publish(host(server, place), tmp_path / "1", files_of(4))
    publish(host(server, place), tmp_path / "2", files_of(3), SECOND)

    assert [path for path in tree(place / "current") if "خبر-4" in path] == []


def test_releases_are_listed_and_returned_to_and_pruned(server: SshServer, place: Path, tmp_path: Path) -> None:
    """The list, a rollback, and the last few releases kept."""

    target = host(server, place, keep=1)
    for number in range(1, 4):
        publish(target, tmp_path / str(number), files_of(number), f"2026-03-0{number}T10:00:00+00:00")
    known = target.releases()
    with target.held(breaking=False):
        changed = target.rollback(known[0].name, lambda: None)

    assert [(release.built[:10], release.live) for release in known] == [
        ("2026-03-02", False),
        ("2026-03-03", True),
    ]
    assert shown(place) == files_of(2)
    assert "2026/03/خبر-3.html" in changed
    target.forget()
    assert [release.name for release in target.releases()] == [known[0].name]


def test_a_lost_manifest_is_made_again_there(server: SshServer, place: Path, tmp_path: Path) -> None:
    """The host hashes its files itself, and nothing that is equal is sent again."""

    publish(host(server, place), tmp_path / "1", files_of(3))
    for record in (place / "releases").glob("*.gz"):
        record.unlink()

    assert publish(host(server, place), tmp_path / "1", files_of(3), SECOND).idle


def test_a_stale_lock_is_named_and_can_be_broken(server: SshServer, place: Path) -> None:
    """A publisher that died leaves its lock; the next one hears since when, and may take its place."""

    dead = host(server, place)
    hold = dead.held(breaking=False)
    hold.__enter__()
    target = host(server, place)
    with pytest.raises(Problems, match="another publish is running, since 20"), target.held(breaking=False):
        pass
    with target.held(breaking=True):
        target.check_hold()
        with pytest.raises(Problems, match="took the lock away"):
            dead.check_hold()


def test_publishers_at_once_leave_one_whole_site(server: SshServer, place: Path, tmp_path: Path) -> None:
    """Of four that start together one publishes; the others are told."""

    import json

    publish(host(server, place), tmp_path / "0", files_of(4))
    words = [server.address, json.dumps(server.options), str(place)]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", KILLED, *words, str(tmp_path / str(number)), "0"],
            cwd=REPOSITORY,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(4)
    ]
    said = [process.communicate(timeout=120)[1] for process in running]
    after = files_of(5, "ثانية")

    assert {path: shown(place)[path] for path in after} == after
    assert any(process.returncode == 0 for process in running)
    assert [each for each in said if each and "another publish" not in each] == []


def test_a_publisher_killed_at_any_step_leaves_one_release_or_the_other(
    server: SshServer, place: Path, tmp_path: Path
) -> None:
    """SIGKILL before each thing done there; the site is one of the two, and the next publish ends well."""

    import json

    before, after = files_of(4), files_of(5, "ثانية")
    old_sheet = next(path for path in before if path not in after)
    expected = {**after, old_sheet: before[old_sheet]}
    words = [server.address, json.dumps(server.options)]
    number, killed = 0, True
    while killed:
        number += 1 if os.environ.get("WARRAQ_NIGHTLY") else 4
        served = place / str(number)
        served.mkdir()
        publish(host(server, served), tmp_path / "1", before)
        arguments = [*words, str(served), str(tmp_path / "2"), str(number)]
        killed = subprocess.run([sys.executable, "-c", KILLED, *arguments], cwd=REPOSITORY, check=False).returncode != 0
        assert shown(served) in (before, expected), number
        (served / "lock" / "holder").unlink(missing_ok=True)
        if (served / "lock").exists():
            (served / "lock").rmdir()
        publish(host(server, served), tmp_path / "2", after, SECOND)
        assert shown(served) == expected, number

    assert number > 8


def test_a_transfer_cut_in_the_middle_is_gone_on_with(server: SshServer, place: Path, tmp_path: Path) -> None:
    """Rsync killed half-way: readers see the old site; the next publish ends in the new one, with nothing left over."""

    publish(host(server, place), tmp_path / "1", files_of(3))
    folder = tmp_path / "bin"
    folder.mkdir()
    once = folder / "once"
    (folder / "rsync").write_text(
        f'#!/bin/sh\nif [ ! -e {once} ]; then : > {once}; timeout -s KILL 0.15 /usr/bin/rsync --bwlimit=200 "$@"; '
        f'exit 99; fi\nexec /usr/bin/rsync "$@"\n',
        encoding="utf-8",
    )
    (folder / "rsync").chmod(0o755)
    large = {**files_of(4, "ثانية"), "pictures/كبيرة-0e35a944d8-480.webp": os.urandom(400_000)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
        with pytest.raises(Problems, match=r"Killed|ended with 99"):
            publish(host(server, place), tmp_path / "2", large, SECOND)
    assert shown(place) == files_of(3)
    publish(host(server, place), tmp_path / "2", large, SECOND)
    live = shown(place)

    assert {path: live[path] for path in large} == large
    assert [path for path in live if path.rpartition("/")[2].startswith(".")] == []


def test_a_full_disk_there_leaves_the_live_site_whole(
    server: SshServer,
    small_disk: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    """The host's own words are passed on, and room is made again."""

    publish(host(server, small_disk), tmp_path / "1", files_of(3))
    large = {**files_of(3, "ثانية"), "pictures/كبيرة-0e35a944d8-480.webp": os.urandom(300_000)}
    with pytest.raises(Problems, match="No space left"):
        publish(host(server, small_disk), tmp_path / "2", large, SECOND)

    assert shown(small_disk) == files_of(3)
    publish(host(server, small_disk), tmp_path / "3", files_of(4), SECOND)
    assert missing(shown(small_disk)) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"url": "ssh://nobody-here@127.0.0.1:1/srv"}, "Connection refused"),
        (
            {"options": ("-F", "none", "-o", "StrictHostKeyChecking=yes", "-o", "UserKnownHostsFile=/dev/null")},
            "verification",
        ),
    ],
)
def test_a_host_that_is_not_reached_is_said(
    server: SshServer, place: Path, tmp_path: Path, change: dict[str, object], said: str
) -> None:
    """Ssh never asks for anything; what it says is passed on."""

    shell = replace(host(server, place).shell, **change)  # type: ignore[arg-type] # a table of changes
    with pytest.raises(Problems, match=said):
        publish(Host("server", shell), tmp_path, files_of(2))


def test_compressed_copies_are_the_same_as_in_a_local_folder(server: SshServer, place: Path, tmp_path: Path) -> None:
    """Both kinds of folder hold the same bytes under the same names."""

    from warraq.publish.targets.folder import Folder

    publish(host(server, place), tmp_path / "1", files_of(3))
    publish(Folder("disk", tmp_path / "here"), tmp_path / "1", files_of(3))

    assert tree(place / "current") == tree(tmp_path / "here" / "current")
    assert any(path.endswith(ENDINGS) for path in tree(place / "current"))

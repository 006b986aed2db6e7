"""A local folder of releases, and the link that a server follows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import brotli
import pytest

from tests.conftest import REPOSITORY, tree
from tests.sites import FIRST, SECOND, files_of, missing, site_for
from warraq.problems import Problems
from warraq.publish.carry import carry_out
from warraq.publish.encode import ENDINGS
from warraq.publish.plan import Plan, make_plan
from warraq.publish.targets.folder import Folder
from warraq.publish.targets.target import Target

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
KILLED = """
import os, signal, sys
from pathlib import Path
from tests.sites import SECOND, files_of
from tests.test_publish_folder import publish
from warraq.publish.targets.folder import Folder
place, source, first, step = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
EVENTS = {"open", "os.mkdir", "os.link", "os.rename", "os.symlink", "os.remove", "os.rmdir", "shutil.rmtree"}
number, ended = first, False
while not ended:
    child = os.fork()
    if child == 0:
        count = 0
        def watch(event, arguments):
            global count
            if event in EVENTS and str(place) in str(arguments[0] if arguments else ""):
                count += 1
                if count == number:
                    os.kill(os.getpid(), signal.SIGKILL)
        sys.addaudithook(watch)
        publish(Folder("disk", place), source, files_of(5, "ثانية"), SECOND)
        os._exit(0)
    ended = os.waitpid(child, 0)[1] == 0
    print(number, flush=True)
    sys.stdin.readline()
    number += step
"""


def publish(target: Target, folder: Path, files: dict[str, bytes], built: str = FIRST, days: int = 7) -> Plan:
    """Publish files as one release."""
    site = site_for(target, folder, files, built)
    with target.held(breaking=False):
        plan = make_plan(site.manifest, target.live(site), NOW, timedelta(days=days))
        if not plan.idle:
            carry_out(plan, site, target, lambda: None)
    return plan


def shown(place: Path) -> dict[str, bytes]:
    """Give what the server shows, without compressed copies."""
    files = tree(place / "current")
    return {path: data for path, data in files.items() if not path.endswith(ENDINGS)}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Give the folder that is served."""
    return tmp_path / "خادم"


def test_a_release_goes_live_by_a_link(place: Path, tmp_path: Path) -> None:
    """The server's root is a link to a folder that holds the whole site."""

    publish(Folder("disk", place), tmp_path / "1", files_of(3))

    assert shown(place) == files_of(3)
    assert (place / "current").readlink().parts[0] == "releases"


def test_what_did_not_change_is_a_hard_link(place: Path, tmp_path: Path) -> None:
    """The next release shares its files with the one before, compressed copies too."""

    target = Folder("disk", place)
    publish(target, tmp_path / "1", files_of(3))
    before = place / (place / "current").readlink()
    publish(target, tmp_path / "2", files_of(4), SECOND)
    after = place / (place / "current").readlink()
    names = ["404.html", "404.html.br", "404.html.gz", "robots.txt"]

    assert before != after
    assert [(before / name).stat().st_ino for name in names] == [(after / name).stat().st_ino for name in names]
    assert (before / "index.html").stat().st_ino != (after / "index.html").stat().st_ino


def test_compressed_copies_hold_the_same_bytes_and_are_smaller(place: Path, tmp_path: Path) -> None:
    """Whatever a browser accepts, it reads the same page."""

    publish(Folder("disk", place), tmp_path / "1", files_of(3))
    files = tree(place / "current")
    copies = [path for path in files if path.endswith(".br")]

    assert len(copies) == len([path for path in files if path.endswith(".gz")]) == 7
    assert [path for path in copies if brotli.decompress(files[path]) != files[path[:-3]]] == []
    assert [path for path in copies if len(files[path]) >= len(files[path[:-3]])] == []
    assert not any(path.startswith("pictures/") for path in copies)


def test_a_changed_page_has_no_stale_copy(place: Path, tmp_path: Path) -> None:
    """A page that became too small to compress leaves no compressed copy of what it was."""

    target = Folder("disk", place)
    publish(target, tmp_path / "1", files_of(3))
    publish(target, tmp_path / "2", {**files_of(3), "404.html": b"<!doctype html>"}, SECOND)

    assert not (place / "current/404.html.br").exists()


def test_a_changed_way_of_storing_makes_all_copies_anew(place: Path, tmp_path: Path) -> None:
    """When compression is switched on, every page gets its copies."""

    publish(Folder("disk", place, compress=False), tmp_path / "1", files_of(3))
    publish(Folder("disk", place), tmp_path / "1", files_of(3))

    assert (place / "current/404.html.br").exists()


def test_a_lost_manifest_is_made_again_from_the_files(place: Path, tmp_path: Path) -> None:
    """Without its record a release is read, and an unchanged site has nothing to do."""

    target = Folder("disk", place)
    publish(target, tmp_path / "1", files_of(3))
    for record in (place / "releases").glob("*.gz"):
        record.write_bytes(b"nonsense")

    assert publish(target, tmp_path / "1", files_of(3), SECOND).idle


def test_a_rollback_turns_the_link(place: Path, tmp_path: Path) -> None:
    """The release before is live again, and the list says so."""

    target = Folder("disk", place)
    publish(target, tmp_path / "1", files_of(3))
    publish(target, tmp_path / "2", files_of(4, "ثانية"), SECOND)
    old, new = (release.name for release in target.releases())
    changed = target.rollback(old, lambda: None)

    assert shown(place) == files_of(3)
    assert [(release.name, release.live) for release in target.releases()] == [(old, True), (new, False)]
    assert "2026/03/خبر-4.html" in changed
    with pytest.raises(Problems, match="one of inv releases"):
        target.rollback("20200101T000000-00000000", lambda: None)


def test_only_the_last_releases_are_kept(place: Path, tmp_path: Path) -> None:
    """Beside the live one stand as many as the setting says."""

    target = Folder("disk", place, keep=2)
    for number in range(1, 6):
        publish(target, tmp_path / str(number), files_of(number), f"2026-03-0{number}T10:00:00+00:00")

    assert [release.built[:10] for release in target.releases()] == ["2026-03-03", "2026-03-04", "2026-03-05"]
    assert len(list((place / "releases").iterdir())) == 6
    target.forget()
    assert [release.live for release in target.releases()] == [True]


def test_a_second_publisher_is_refused(place: Path) -> None:
    """While one publishes the other hears so at once."""

    first, second = Folder("disk", place), Folder("disk", place)
    with first.held(breaking=False), pytest.raises(Problems, match="another publish is running"):  # noqa: SIM117
        with second.held(breaking=False):
            pass
    with Folder("disk", place).held(breaking=False):
        pass


def test_a_folder_where_the_link_should_be_is_not_touched(place: Path, tmp_path: Path) -> None:
    """A site that was put there by hand is not replaced."""

    (place / "current").mkdir(parents=True)
    with pytest.raises(Problems, match="a folder, and no link"):
        publish(Folder("disk", place), tmp_path / "1", files_of(3))


def test_a_publish_killed_at_any_step_leaves_one_release_or_the_other(place: Path, tmp_path: Path) -> None:
    """SIGKILL at each thing done to the disk; the old site or the new one is live, and the next publish ends well."""

    before, after = files_of(4), files_of(5, "ثانية")
    old_sheet = next(path for path in before if path not in after)
    expected = {**after, old_sheet: before[old_sheet]}
    publish(Folder("disk", place), tmp_path / "1", before)
    kept = tmp_path / "kept"
    shutil.copytree(place, kept, symlinks=True)
    step = 1 if os.environ.get("WARRAQ_NIGHTLY") else 3
    words = [sys.executable, "-c", KILLED, str(place), str(tmp_path / "2"), "1", str(step)]
    points, mixed = 0, []
    with subprocess.Popen(words, cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdin
        assert run.stdout
        for line in run.stdout:
            points += 1
            if shown(place) not in (before, expected):
                mixed.append(line)
            publish(Folder("disk", place), tmp_path / "2", after, SECOND)
            if shown(place) != expected or list((place / "releases").glob("*.part")):
                mixed.append(f"{line} afterwards")
            shutil.rmtree(place)
            shutil.copytree(kept, place, symlinks=True)
            run.stdin.write("\n")
            run.stdin.flush()

    assert mixed == []
    assert points > 30


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of 256 KiB."""
    folder = tmp_path / "قرص"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"this system mounts no disk: {mounted.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_leaves_the_live_site_whole(small_disk: Path, tmp_path: Path) -> None:
    """The publish says that there is no room, leaves nothing behind, and works again when there is."""

    target = Folder("disk", small_disk)
    publish(target, tmp_path / "1", files_of(3))
    large = {**files_of(3, "ثانية"), "pictures/كبيرة-0e35a944d8-480.webp": os.urandom(300_000)}
    with pytest.raises(Problems, match="No space left"):
        publish(target, tmp_path / "2", large, SECOND)

    assert shown(small_disk) == files_of(3)
    assert list((small_disk / "releases").glob("*.part")) == []
    publish(target, tmp_path / "3", files_of(4), SECOND)
    assert missing(shown(small_disk)) == []

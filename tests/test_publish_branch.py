"""A branch that a host serves, over git's own smart HTTP."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.servers import Answer, FaultProxy, fault_proxy, git_http
from tests.sites import SECOND, files_of
from tests.test_publish_folder import publish
from warraq.problems import Problems
from warraq.publish.patience import Patience
from warraq.publish.targets.branch import Branch
from warraq.publish.targets.git import Git

QUICK = Patience(tries=4, first=0.01)
RUN = """
import os, signal, sys
from pathlib import Path
from tests.sites import SECOND, files_of
from tests.test_publish_branch import branch, publish
address, folder, source, number = sys.argv[1:]
count = 0
def watch(event, _):
    global count
    if event == "subprocess.Popen":
        count += 1
        if count == int(number):
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
publish(branch(address, Path(folder)), Path(source), files_of(5, "ثانية"), SECOND)
print("published")
"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[FaultProxy, Path]]:
    """Give a server of an empty repository, behind a proxy."""
    repository = tmp_path / "served" / "صفحات.git"
    repository.mkdir(parents=True)
    git(repository, "init", "--quiet", "--bare", ".")
    git(repository, "config", "http.receivepack", "true")
    git(repository, "config", "uploadpack.allowFilter", "true")
    with git_http(repository.parent) as address, fault_proxy(address) as proxy:
        yield proxy, repository


def git(repository: Path, *words: str) -> str:
    """Run git in a repository."""
    return subprocess.run(["git", *words], cwd=repository, check=True, capture_output=True).stdout.decode()


def branch(address: str, folder: Path, domain: str = "") -> Branch:
    """Give the target."""
    url = f"{address}/%D8%B5%D9%81%D8%AD%D8%A7%D8%AA.git"
    return Branch("pages", Git("pages", url, folder / "cache.git", QUICK), domain=domain)


def shown(repository: Path) -> dict[str, bytes]:
    """Give the files of the branch."""
    rows = git(repository, "ls-tree", "-r", "-z", "--name-only", "gh-pages").split("\0")
    return {
        path: subprocess.run(
            ["git", "show", f"gh-pages:{path}"], cwd=repository, check=True, capture_output=True
        ).stdout
        for path in rows
        if path
    }


def test_a_publish_is_one_commit(served: tuple[FaultProxy, Path], tmp_path: Path) -> None:
    """The branch holds the site, `.nojekyll` and CNAME; the next publish is a commit on top."""

    proxy, repository = served
    publish(branch(proxy.address, tmp_path, "news.example"), tmp_path / "1", files_of(3))
    first = shown(repository)
    publish(branch(proxy.address, tmp_path, "news.example"), tmp_path / "2", files_of(4), SECOND)

    assert first == {**files_of(3), ".nojekyll": b"", "CNAME": b"news.example\n"}
    assert shown(repository) == {**files_of(4), ".nojekyll": b"", "CNAME": b"news.example\n"}
    assert git(repository, "rev-list", "--count", "gh-pages").strip() == "2"


def test_an_unchanged_site_makes_no_commit(served: tuple[FaultProxy, Path], tmp_path: Path) -> None:
    """Another machine, which has no copy of the branch, sees that nothing changed, without fetching a page."""

    proxy, repository = served
    publish(branch(proxy.address, tmp_path), tmp_path / "1", files_of(3))
    plan = publish(branch(proxy.address, tmp_path / "other"), tmp_path / "1", files_of(3), SECOND)
    there = git(tmp_path / "other" / "cache.git", "cat-file", "--batch-all-objects", "--batch-check")

    assert (plan.idle, " blob " in there) == (True, False)
    assert git(repository, "rev-list", "--count", "gh-pages").strip() == "1"


def test_superseded_assets_stay_and_withdrawn_pages_go(served: tuple[FaultProxy, Path], tmp_path: Path) -> None:
    """The commit's message keeps when a sheet was superseded."""

    proxy, repository = served
    before, after = files_of(4), files_of(3, "ثانية")
    publish(branch(proxy.address, tmp_path), tmp_path / "1", before)
    publish(branch(proxy.address, tmp_path), tmp_path / "2", after, SECOND)
    old_sheet = next(path for path in before if path.startswith("assets/") and path not in after)
    live = shown(repository)

    assert (old_sheet in live, "2026/03/خبر-4.html" in live) == (True, False)
    assert f'"retired": {{"{old_sheet}": "2026-03-01T12:00:00+00:00"}}' in git(repository, "log", "-1", "gh-pages")


def test_a_rollback_is_a_commit_too(served: tuple[FaultProxy, Path], tmp_path: Path) -> None:
    """An earlier release's tree is committed again, and the list names the live one."""

    proxy, repository = served
    target = branch(proxy.address, tmp_path)
    publish(target, tmp_path / "1", files_of(3))
    publish(target, tmp_path / "2", files_of(4), SECOND)
    old, _ = (release.name for release in target.releases())
    changed = target.rollback(old, lambda: None)

    assert shown(repository) == {**files_of(3), ".nojekyll": b""}
    assert "2026/03/خبر-4.html" in changed
    assert git(repository, "rev-list", "--count", "gh-pages").strip() == "3"
    assert [release.live for release in target.releases()] == [False, False, True]


def test_who_comes_second_is_refused_and_nothing_is_forced(served: tuple[FaultProxy, Path], tmp_path: Path) -> None:
    """Of two that started from the same commit, the second is told; the first one's commit stays."""

    proxy, repository = served
    publish(branch(proxy.address, tmp_path), tmp_path / "0", files_of(2))
    slow = branch(proxy.address, tmp_path / "slow")
    slow.git.patience = Patience(tries=1)
    original, quick = slow.put, branch(proxy.address, tmp_path / "quick")

    def put(*arguments: object) -> None:
        if not repository.joinpath("done").exists():
            repository.joinpath("done").touch()
            publish(quick, tmp_path / "1", files_of(3), SECOND)
        original(*arguments)  # type: ignore[arg-type] # handed through

    slow.put = put  # type: ignore[assignment, method-assign] # another publisher comes in between
    with pytest.raises(Problems, match="somebody else pushed"):
        publish(slow, tmp_path / "2", files_of(4), SECOND)

    assert shown(repository) == {**files_of(3), ".nojekyll": b""}


def test_ten_at_once_leave_one_whole_site(served: tuple[FaultProxy, Path], tmp_path: Path) -> None:
    """At least one publishes; the others hear that somebody else did."""

    proxy, repository = served
    publish(branch(proxy.address, tmp_path), tmp_path / "0", files_of(4))
    running = [
        subprocess.Popen(
            [sys.executable, "-c", RUN, proxy.address, str(tmp_path / f"m{n}"), str(tmp_path / f"s{n}"), "0"],
            cwd=REPOSITORY,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for n in range(10)
    ]
    said = [process.communicate(timeout=120) for process in running]
    live = shown(repository)

    assert {path: live[path] for path in files_of(5, "ثانية")} == files_of(5, "ثانية")
    assert any(out for out, _ in said)
    assert [error for out, error in said if not out and "somebody else pushed" not in error] == []


def test_a_publisher_killed_at_any_step_leaves_the_branch_as_it_was(
    served: tuple[FaultProxy, Path], tmp_path: Path
) -> None:
    """SIGKILL before each run of git; afterwards the same machine publishes as if nothing had happened."""

    proxy, repository = served
    publish(branch(proxy.address, tmp_path), tmp_path / "1", files_of(4))
    before, after = shown(repository), {**files_of(5, "ثانية")}
    number, killed, mixed = 0, True, []
    while killed:
        number += 3
        words = [proxy.address, str(tmp_path / f"m{number}"), str(tmp_path / "2"), str(number)]
        killed = subprocess.run([sys.executable, "-c", RUN, *words], cwd=REPOSITORY, check=False).returncode != 0
        live = shown(repository)
        if killed and live != before:
            mixed.append(number)
    publish(branch(proxy.address, tmp_path / "m3"), tmp_path / "2", after, SECOND)
    live = shown(repository)

    assert mixed == []
    assert number > 9
    assert {path: live[path] for path in after} == after


@pytest.mark.parametrize("fault", [Answer(500), Answer(503), Answer(cut=True)], ids=["500", "503", "cut"])
def test_every_request_failed_once_ends_well(served: tuple[FaultProxy, Path], tmp_path: Path, fault: Answer) -> None:
    """What may pass is tried again."""

    proxy, repository = served
    seen: set[tuple[str, str]] = set()

    def once(_number: int, method: str, path: str) -> Answer | None:
        first = (method, path) not in seen
        seen.add((method, path))
        return fault if first else None

    proxy.begin(once)
    publish(branch(proxy.address, tmp_path), tmp_path / "1", files_of(3))

    assert shown(repository) == {**files_of(3), ".nojekyll": b""}


def test_a_refusal_is_said_without_the_password(
    served: tuple[FaultProxy, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """403 is not tried again, and what git says of the address is scrubbed."""

    proxy, _ = served
    proxy.begin(lambda *_: Answer(403))
    monkeypatch.setenv("PAGES_TOKEN", "hush-hush-hush")
    target = branch(proxy.address.replace("//", "//desk:hush-hush-hush@"), tmp_path)
    with pytest.raises(Problems) as caught:
        publish(target, tmp_path / "1", files_of(3))

    assert "403" in str(caught.value)
    assert "hush" not in str(caught.value)
    assert len(proxy.seen) <= 2


def test_files_that_nobody_knows_are_not_deleted_by_accident(served: tuple[FaultProxy, Path], tmp_path: Path) -> None:
    """A branch that holds something else is rebuilt into a manifest that says so."""

    proxy, repository = served
    blob = (
        subprocess.run(
            ["git", "hash-object", "-w", "--stdin"], cwd=repository, input=b"old", check=True, capture_output=True
        )
        .stdout.decode()
        .strip()
    )
    listing = f"100644 blob {blob}\tREADME.md\n".encode()
    made = subprocess.run(["git", "mktree"], cwd=repository, input=listing, check=True, capture_output=True)
    who = ("-c", "user.name=a", "-c", "user.email=a@b.example")
    commit = git(repository, *who, "commit-tree", "-m", "by hand", made.stdout.decode().strip()).strip()
    git(repository, "update-ref", "refs/heads/gh-pages", commit)
    target = branch(proxy.address, tmp_path)
    live = target.live(None)  # type: ignore[arg-type] # a branch needs no site to be read

    assert live is not None
    assert (live.rebuilt, list(live.files)) == (True, ["README.md"])

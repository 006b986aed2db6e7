"""Trees that change places."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Write, tree
from warraq.build import build
from warraq.keep.catalogue import looked_at
from warraq.release import tree as releasing
from warraq.release.ledger import Ledger
from warraq.release.tree import Change, Trees, folders_of, shape, tally


class Site:
    """A site that is released again and again; it knows what its previous tree lags behind in."""

    def __init__(self, folder: Path) -> None:
        self.trees = Trees(folder / "output")
        self.files: dict[str, str] = {}
        self.lag: set[str] = set()

    def release(self, made: dict[str, str], gone: tuple[str, ...] = (), *, from_nothing: bool = False) -> None:
        """Release some new files, and take others away."""
        trees = self.trees
        trees.begin()
        for name, text in made.items():
            (trees.fresh / name).parent.mkdir(parents=True, exist_ok=True)
            (trees.fresh / name).write_text(text, encoding="utf-8")
        self.files = {name: text for name, text in self.files.items() if name not in gone} | made
        change = Change(made.keys(), set(gone))
        if from_nothing or not trees.previous.exists():
            trees.assemble(change, self.files)
        else:
            trees.advance(change, self.lag)
        trees.release()
        self.lag = {*made, *gone}
        if trees.shadow(self.files):
            self.lag = set()

    def expected(self) -> dict[str, bytes]:
        """Give what the site should hold."""
        return {name: text.encode() for name, text in self.files.items()}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Give a site with two files, released once."""
    made = Site(tmp_path)
    made.release({"a": "1", "folder/b": "1"})
    return made


@pytest.mark.parametrize("able", [True, False])
@pytest.mark.parametrize("from_nothing", [True, False])
def test_a_release_replaces_the_site_and_keeps_the_one_before(
    site: Site, monkeypatch: pytest.MonkeyPatch, able: bool, from_nothing: bool
) -> None:
    """By exchange or by two renames, from the previous tree or from nothing, the outcome is the same."""

    if not able:
        monkeypatch.setattr(releasing, "exchange", lambda *_: False)
    for made, gone in (({"a": "2"}, ()), ({"c/d/e": "3"}, ("folder/b",)), ({"a": "4", "folder/b": "4"}, ("c/d/e",))):
        before = site.expected()
        site.release(made, gone, from_nothing=from_nothing)

        assert tree(site.trees.output) == site.expected()
        assert tree(site.trees.previous) == before
        assert sorted(path.name for path in site.trees.output.parent.iterdir()) == [".output-previous", "output"]


def test_what_did_not_change_is_neither_copied_nor_touched(site: Site) -> None:
    """The same file stands in the new site: its inode and its time are what they were."""

    before = (site.trees.output / "a").stat()
    site.release({"folder/b": "2"})
    site.release({"folder/b": "3"})
    after = (site.trees.output / "a").stat()

    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_folders_without_files_do_not_stay(site: Site) -> None:
    """A folder goes with its last file, in both trees."""

    site.release({}, ("folder/b",))
    site.release({"a": "2"})

    assert not (site.trees.output / "folder").exists()
    assert not (site.trees.previous / "folder").exists()


def test_a_tree_tells_when_something_came_into_it(site: Site) -> None:
    """A strange file or folder anywhere in a tree gives it another shape."""

    folders = folders_of(site.files)
    before = shape(site.trees.output, folders)
    (site.trees.output / "folder" / "strange").mkdir()

    assert shape(site.trees.output, folders) != before


def test_a_site_lost_between_two_renames_is_put_back(site: Site) -> None:
    """Where the system cannot exchange and a run was killed between its renames, the next one starts by mending."""

    site.release({"a": "2"})
    site.trees.previous.rename(site.trees.next)
    site.trees.output.rename(site.trees.previous)
    site.trees.begin()

    assert tree(site.trees.output) == {"a": b"2", "folder/b": b"1"}


def test_the_ledger_knows_the_sum_of_the_site(newsroom: Path, write: Write) -> None:
    """After every kind of release a glance at the tree tells that it is as it was left; one touched file is noticed."""

    write("أول")
    write("ثان")
    sums = []
    for change in (
        lambda: None,
        lambda: write("أول", "نص جديد."),
        (newsroom / "content/articles/ثان.md").unlink,
        lambda: (newsroom / "output/index.html").write_text("غريب", encoding="utf-8"),
    ):
        change()
        build(newsroom)
        with looked_at(newsroom / ".warraq") as catalogue:
            sums.append((Ledger(catalogue).tally(), tally(newsroom / "output")))
    (newsroom / "output/index.html").write_text("غريب", encoding="utf-8")

    assert [known for known, _ in sums] == [there for _, there in sums]
    assert len(set(sums)) == len(sums)
    assert tally(newsroom / "output") != sums[-1][0]

"""Nothing unpublished gets out: drafts, scheduled articles, their pictures, and what the building machine knows."""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Iterator
from getpass import getuser
from pathlib import Path
from socket import gethostname

import pytest
from PIL import Image

from tests.conftest import SETTINGS, tree
from warraq.build import build
from warraq.marks import digest
from warraq.proofing import prepared
from warraq.sharing import share
from warraq.text.slugs import slugify

FIELDS = (
    "title",
    "summary",
    "tag",
    "author",
    "place",
    "source",
    "alt",
    "caption",
    "credit",
    "crosshead",
    "body",
    "name",
)
KINDS = {
    "draft": "Status: draft\nDate: 2026-02-01 10:00\n",
    "future": "Date: 2026-03-01 12:01\n",
    "embargoed": "Date: 2026-03-02 00:00\nModified: 2026-03-03 00:00\n",
    "draft page": "Status: draft\n",
}
"""What is not to be seen at noon of 1 March in Cairo: the second of them by a minute."""
LETTERS = "بجدزحطكلمنسعفصقرشتثخذضظغ"
KNOWN = "environment-7c1d"


def word(kind: str, field: str) -> str:
    """Give the one word, of letters that no clitic has, that stands in a field of a source and nowhere else."""
    number = int(digest(f"{kind} {field}".encode())[:12], 16)
    return "".join(LETTERS[number // len(LETTERS) ** place % len(LETTERS)] for place in range(8))


WORDS = {(kind, field): word(kind, field) for kind in KINDS for field in FIELDS}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Build a newsroom with one published article and one of each that is not."""
    root = tmp_path_factory.mktemp("leaks")
    images = root / "content" / "images"
    images.mkdir(parents=True)
    (root / "pelicanconf.py").write_text(SETTINGS, encoding="utf-8")
    for kind, head in KINDS.items():
        file = root / "content" / ("pages" if "page" in kind else "articles") / f"{WORDS[kind, 'name']}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(source(kind, head), encoding="utf-8")
        Image.effect_noise((64, 48), 80).convert("RGB").save(images / f"{kind}.png")
    article = "Title: خبر منشور\nDate: 2026-03-01 11:59\nId: seen0001\nTags: ماء\n\nنص عن الماء في المدينة.\n"
    (root / "content" / "articles" / "منشور.md").write_text(article, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1772359200")
        patch.setenv("WARRAQ_SECRET", KNOWN)
        build(root)
        yield root


def source(kind: str, head: str) -> str:
    """Write a source each of whose fields has a word of its own."""
    said = {field: WORDS[kind, field] for field in FIELDS}
    lines = (
        f"Title: عنوان {said['title']}\n{head}Id: {digest(kind.encode())[:8]}",
        f"Tags: ماء، {said['tag']}\nSummary: موجز {said['summary']}\nAuthors: {said['author']}",
        f"Place: {said['place']}\nSource: {said['source']}\nImage: {kind}.png\nImage-alt: {said['alt']}",
        f"Image-caption: {said['caption']}\nImage-credit: {said['credit']}",
        f"\n## {said['crosshead']}\n\nنص {said['body']}.\n",
        f'![{said["alt"]}](images/{kind}.png "{said["caption"]} | ورّاق")\n',
    )
    return "\n".join(lines)


def forms(text: str) -> set[bytes]:
    """Give a word as it may stand in a file."""
    from urllib.parse import quote

    escaped = text.encode("ascii", "backslashreplace")
    return {
        text.encode(),
        text.encode("utf-16-le"),
        quote(text).encode(),
        escaped,
        text[1:].encode(),
        slugify(text).encode(),
    }


def found(files: dict[str, bytes], words: dict[tuple[str, str], str]) -> set[tuple[str, str, str]]:
    """Give each file that holds a word, with the word's kind and field; packed files are unpacked."""
    unpacked = {name: gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data for name, data in files.items()}
    return {
        (name, *key)
        for key, text in words.items()
        for name, data in unpacked.items()
        if any(each in data or each in name.encode() for each in forms(text))
    }


def test_no_output_holds_a_word_of_what_is_not_published(place: Path) -> None:
    """Pages, feeds, sitemaps, search files, cards and names of files are searched for every field of every kind."""

    assert found(tree(place / "output"), WORDS) == set()
    assert "منشور" in "".join(tree(place / "output"))


def test_no_picture_of_what_is_not_published_is_made(place: Path) -> None:
    """Not in the site, and not in the drawer that a CI would keep."""

    pixels = {kind: Image.open(place / "content" / "images" / f"{kind}.png").tobytes()[:600] for kind in KINDS}
    made = tree(place / "output") | tree(place / ".warraq")

    assert [
        name for name in made if name.startswith("pictures/") and any(kind.split()[0] in name for kind in KINDS)
    ] == []
    assert [name for name, data in made.items() for each in pixels.values() if each in data] == []
    for file in (place / "output").rglob("*.webp"):
        assert Image.open(file).size != (64, 48)


def test_what_is_shared_holds_nothing_either(place: Path, tmp_path: Path) -> None:
    """After `inv share` the catalogue has no word of it, nor a file's name; a build from it gives the same site."""

    shutil.copytree(place, tmp_path / "ci", symlinks=True)
    before = found(tree(tmp_path / "ci" / ".warraq"), WORDS)
    taken = share(tmp_path / "ci", "pelicanconf.py")

    assert {(kind, field) for _, kind, field in before} >= {("draft", "body"), ("embargoed", "title")}
    assert taken == len(KINDS)
    assert found(tree(tmp_path / "ci" / ".warraq"), WORDS) == set()
    build(tmp_path / "ci")
    assert tree(tmp_path / "ci" / "output") == tree(place / "output")


def test_what_was_shared_comes_out_at_its_hour(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue that forgot an embargoed article builds it when its time has come, as a clean build does."""

    for name in ("ci", "clean"):
        shutil.copytree(place, tmp_path / name, symlinks=True)
    share(tmp_path / "ci", "pelicanconf.py")
    shutil.rmtree(tmp_path / "clean" / ".warraq")
    shutil.rmtree(tmp_path / "clean" / "output")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1772359200 + 86_400))
    for name in ("ci", "clean"):
        build(tmp_path / name)
    site = tree(tmp_path / "ci" / "output")

    assert site == tree(tmp_path / "clean" / "output")
    assert {kind for _, kind, _ in found(site, WORDS)} == {"future", "embargoed"}


def test_what_is_said_to_the_maintainer_is_not_in_the_site(place: Path) -> None:
    """Warnings name drafts, on the terminal alone."""

    with prepared(place, "pelicanconf.py") as press:
        said = [each.found for each in press.warnings()]

    assert [
        each for each in said if len(each) > 20 and each.encode() in b"".join(tree(place / "output").values())
    ] == []


def test_no_output_tells_of_the_machine_that_made_it(place: Path) -> None:
    """No variable of the environment, no path, no user's or machine's name."""

    site = tree(place / "output")
    private = {KNOWN, str(place), str(Path.home()), os.environ.get("PATH", "")[:40], gethostname()} - {
        "",
        "/",
        "localhost",
    }
    private |= {f"/{getuser()}/", f"{getuser()}@"}

    assert {
        (name, each) for name, data in site.items() for each in private if len(each) > 5 and each.encode() in data
    } == set()

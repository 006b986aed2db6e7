"""Nothing unpublished gets out: drafts, scheduled articles, their pictures, and what the building machine knows."""

from __future__ import annotations

import gzip
import shutil
import socket
import sys
import zlib
from collections.abc import Iterator
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest
from PIL import Image

from tests.conftest import REPOSITORY, SETTINGS, tree
from warraq.build import build
from warraq.find.encoding import encoded
from warraq.marks import digest
from warraq.proofing import prepared
from warraq.sharing import share
from warraq.text.analyser import Analyser
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
SEEN = {"seen": "Date: 2026-03-01 11:59\n"}
"""What is to be seen, so that it is known what this search finds, and where."""
LETTERS = "بجدزحطكلمنسعفصقرشتثخذضظغ"
MACHINE = {"WARRAQ_SECRET": "environment-7c1d", "LOGNAME": "somebody-52f0", "USER": "somebody-52f0"}
PICTURES = (".png", ".jpg", ".webp", ".avif")
HOST = "machine-9b3e.example"


def word(kind: str, field: str) -> str:
    """Give the one word, of letters that no clitic has, that stands in a field of a source and nowhere else."""
    number = int(digest(f"{kind} {field}".encode())[:12], 16)
    return "".join(LETTERS[number // len(LETTERS) ** place % len(LETTERS)] for place in range(8))


def words(kinds: dict[str, str]) -> dict[tuple[str, str], str]:
    """Give the words of some kinds of source, with their ids."""
    said = {(kind, field): word(kind, field) for kind in kinds for field in FIELDS}
    return said | {(kind, "id"): digest(kind.encode())[:8] for kind in kinds}


WORDS = words(KINDS)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Build a newsroom with one published article and one of each that is not, on a machine that can be known."""
    root = tmp_path_factory.mktemp("leaks")
    images = root / "content" / "images"
    images.mkdir(parents=True)
    (root / "pelicanconf.py").write_text(SETTINGS, encoding="utf-8")
    for kind, head in (KINDS | SEEN).items():
        file = root / "content" / ("pages" if "page" in kind else "articles") / f"{word(kind, 'name')}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(source(kind, head), encoding="utf-8")
        painted(kind).save(images / f"{kind}.png")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1772359200")
        for name, value in MACHINE.items():
            patch.setenv(name, value)
        patch.setattr(socket, "gethostname", lambda: HOST)
        build(root)
        yield root


def painted(kind: str) -> Image.Image:
    """Paint a picture of large fields of light, by which it is known in any size."""
    fields = Image.frombytes("L", (8, 6), blake2b(kind.encode(), digest_size=48).digest())
    return fields.resize((640, 480), Image.Resampling.NEAREST).convert("RGB")


def looks(picture: Image.Image) -> list[bool]:
    """Tell where a picture is lighter than usual, field by field, whatever its size and quality."""
    small = picture.convert("RGBA").convert("L").resize((8, 6), Image.Resampling.BOX)
    fields = list(small.tobytes())
    return [field > sum(fields) / len(fields) for field in fields]


def resembles(one: Image.Image, other: Image.Image) -> bool:
    """Tell whether two pictures are light and dark in the same places: fields of others agree in half of them."""
    return sum(map(bool.__eq__, looks(one), looks(other))) > 42


def source(kind: str, head: str) -> str:
    """Write a source each of whose fields has a word of its own."""
    said = {field: word(kind, field) for field in FIELDS}
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
    """Give a word as it may stand in a file: encoded, escaped, without its first letters, stemmed, as search has it."""
    stems = {stem for _, stem in Analyser().terms(text)}
    escaped = text.encode("ascii", "backslashreplace")
    numbers = ["".join(f"&#{form.format(ord(char))};" for char in text).encode() for form in ("{}", "x{:x}", "x{:X}")]
    return {
        *(each.encode() for each in (text, text[1:], slugify(text), *stems)),
        *(encoded(each) for each in (text, text[2:], *stems)),
        *(text.encode(each) for each in ("utf-16-le", "utf-16-be")),
        *(quote(text).encode(), quote(text).lower().encode()),
        *(escaped, escaped.upper().replace(b"\\U", b"\\u"), *numbers),
    }


def unpacked(name: str, data: bytes) -> bytes:
    """Take a file apart that is packed: what search fetches, what gzip packed."""
    if name.endswith(".bin"):
        return zlib.decompress(data, -15)
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


def found(files: dict[str, bytes], said: dict[tuple[str, str], str]) -> set[tuple[str, str, str]]:
    """Give each file that holds a word, with the word's kind and field; packed files are unpacked."""
    plain = {name: name.encode() + b"\n" + unpacked(name, data) for name, data in files.items()}
    return {
        (name, *key)
        for key, text in said.items()
        for form in forms(text)
        for name, data in plain.items()
        if form in data
    }


def pictures(files: dict[str, bytes]) -> dict[str, Image.Image]:
    """Give every picture of some files."""
    return {name: Image.open(BytesIO(data)) for name, data in files.items() if name.endswith(PICTURES)}


def test_this_search_finds_what_is_published(place: Path) -> None:
    """Each field of an article that is out is found, in pages, lite ones, feeds, search files and addresses."""

    there = found(tree(place / "output"), words(SEEN))
    names = {name for name, _, _ in there}

    assert {field for _, _, field in there} == {*FIELDS, "id"}
    assert {name.partition("/")[0] for name in names} >= {"2026", "lite", "go", "search", "topics", "authors", "cards"}
    assert {Path(name).suffix for name in names} >= {".html", ".xml", ".json", ".bin"}
    assert {"search/0-0/t/0.bin", "search/0-0/t/1.bin"} & names


def test_no_output_holds_a_word_of_what_is_not_published(place: Path) -> None:
    """Pages, feeds, sitemaps, search files, cards and names of files are searched for every field of every kind."""

    assert found(tree(place / "output"), WORDS) == set()


def test_no_picture_of_what_is_not_published_is_made(place: Path) -> None:
    """Not in the site, in no size and cut, and not in the drawer that a CI would keep."""

    made = pictures(tree(place / "output"))
    kept = [name for name in tree(place / ".warraq") if any(kind.split()[0] in name for kind in KINDS)]
    shown = {
        (name, kind)
        for name, picture in made.items()
        for kind in KINDS | SEEN
        if resembles(picture, painted(kind)) or resembles(picture, painted(kind).crop((80, 0, 560, 480)))
    }

    assert {kind for _, kind in shown} == {"seen"}
    assert {Path(name).suffix for name, _ in shown} == {".jpg", ".webp", ".avif"}
    assert kept == []


def test_what_is_shared_holds_nothing_either(place: Path, tmp_path: Path) -> None:
    """After `inv share` the catalogue has no word of it, nor a file's name; a build from it gives the same site."""

    shutil.copytree(place, tmp_path / "ci", symlinks=True)
    before = found(tree(tmp_path / "ci" / ".warraq"), WORDS)
    taken = share(tmp_path / "ci", "pelicanconf.py")

    assert {(kind, field) for _, kind, field in before} >= {("draft", "body"), ("embargoed", "title")}
    assert taken == len(KINDS)
    assert found(tree(tmp_path / "ci" / ".warraq"), WORDS) == set()
    assert told(tree(tmp_path / "ci" / ".warraq"), place) == set()
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


def told(files: dict[str, bytes], place: Path) -> set[tuple[str, str]]:
    """Give what files tell of the machine: of its environment, its folders, its user, its name."""
    private = {*MACHINE.values(), HOST, str(place), str(Path.home()), str(REPOSITORY), sys.prefix, sys.base_prefix}
    return {(name, each) for name, data in files.items() for each in private if len(each) > 1 and each.encode() in data}


def test_no_output_tells_of_the_machine_that_made_it(place: Path) -> None:
    """No variable of the environment, no path, no user's or machine's name."""

    assert told(tree(place / "output"), place) == set()

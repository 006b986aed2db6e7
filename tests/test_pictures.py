"""Pictures: shown right, and telling nothing of who took them, where."""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import Write, tree
from warraq.build import build
from warraq.plan.pictures import Print
from warraq.problems import Problems
from warraq.render.drawer import Drawer
from warraq.render.pictures import develop

SECRETS = (b"GPS", b"Exif", b"Canon", b"Photographer", b"xmp", b"secret")


def telling_picture(size: tuple[int, int] = (1600, 900), orientation: int = 6) -> bytes:
    """Give a JPEG with a camera, a name, a place and a comment in it."""
    picture = Image.new("RGB", size, "teal")
    exif = Image.Exif()
    exif[0x010F] = "Canon"
    exif[0x013B] = "Photographer"
    exif[0x0112] = orientation
    exif.get_ifd(0x8825)[2] = (30.0, 2.0, 40.0)
    made = BytesIO()
    picture.save(made, "JPEG", exif=exif, comment=b"secret comment")
    return made.getvalue()


def illustrated(newsroom: Path, write: Write, data: bytes, name: str = "nile.jpg") -> None:
    """Write an article with a lead picture and one in its body."""
    images = newsroom / "content" / "images"
    images.mkdir(parents=True, exist_ok=True)
    (images / name).write_bytes(data)
    write(
        "أ",
        f'نص.\n\n![النهر](images/{name} "النهر عند الغروب | مصور آخر")',
        Image=name,
        Image_alt="نهر",
        Image_credit="مصور",
        Image_caption='قال "نعم"',
    )


def test_a_released_picture_holds_no_metadata(newsroom: Path, write: Write) -> None:
    """Camera, name, place and comment are in no file of the site."""

    illustrated(newsroom, write, telling_picture())
    build(newsroom)
    pictures = {path: data for path, data in tree(newsroom / "output").items() if path.startswith("pictures/")}

    assert len(pictures) >= 2
    assert [(path, secret) for path, data in pictures.items() for secret in SECRETS if secret in data] == []
    assert all(not Image.open(BytesIO(data)).getexif() for data in pictures.values())


def test_a_turned_picture_stands_upright(newsroom: Path, write: Write) -> None:
    """Orientation is applied before it is removed, and width and height say so."""

    illustrated(newsroom, write, telling_picture())
    build(newsroom)
    page = (newsroom / "output/2026/02/أ.html").read_text(encoding="utf-8")
    jpegs = [data for path, data in tree(newsroom / "output").items() if path.endswith("-900.jpg")]

    assert (900, 1600) in {Image.open(BytesIO(data)).size for data in jpegs}
    assert 'width="900" height="1600"' in page


def test_caption_and_credit_are_on_the_page(newsroom: Path, write: Write) -> None:
    """A lead picture shows its caption, typeset, and its credit; one in the body its caption."""

    illustrated(newsroom, write, telling_picture())
    build(newsroom)
    page = (newsroom / "output/2026/02/أ.html").read_text(encoding="utf-8")

    assert "قال «نعم»" in page.replace("\u00a0", " ").replace("&nbsp;", " ")
    assert "مصور" in page
    assert "<figcaption>النهر عند" in page
    assert '<span class="credit">مصور آخر</span></figcaption>' in page


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        telling_picture()[:200],
        telling_picture()[:-4000],
    ],
)
def test_what_is_no_picture_is_refused(newsroom: Path, write: Write, data: bytes) -> None:
    """An empty, foreign or broken file stops the build, with article and line."""

    illustrated(newsroom, write, data)
    with pytest.raises(Problems) as caught:
        build(newsroom)
    places = {(problem.path, problem.line) for problem in caught.value.problems if problem.field == "picture"}

    assert places == {("content/articles/أ.md", 4), ("content/articles/أ.md", 11)}
    assert not (newsroom / "output").exists()


@pytest.mark.parametrize("size", [(10_000, 8_000), (40_000, 40_000)])
def test_a_bomb_is_refused_by_its_header(newsroom: Path, write: Write, size: tuple[int, int]) -> None:
    """A picture of more pixels than any camera's is refused before it is unpacked."""

    header = b"IHDR" + struct.pack(">IIBBBBB", *size, 1, 0, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    illustrated(newsroom, write, data + b"\0\0\0\0IEND", "bomb.png")
    with pytest.raises(Problems) as caught:
        build(newsroom)

    assert [(problem.field, problem.line) for problem in caught.value.problems] == [("picture", 4), ("picture", 11)]
    assert all("pixels" in problem.found for problem in caught.value.problems)


def test_a_link_to_a_file_elsewhere_is_refused(newsroom: Path, write: Write) -> None:
    """A symbolic link cannot publish what lies outside content/."""

    outside = newsroom / "outside.jpg"
    outside.write_bytes(telling_picture())
    illustrated(newsroom, write, b"")
    (newsroom / "content/images/nile.jpg").unlink()
    (newsroom / "content/images/nile.jpg").symlink_to(outside)
    with pytest.raises(Problems) as caught:
        build(newsroom)

    assert {problem.field for problem in caught.value.problems} == {"picture"}


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("![](images/nile.jpg 'تعليق | مصور')", "without a description"),
        ("![نهر](images/nile.jpg)", "without a credit"),
        ('![نهر](images/nile.jpg "تعليق بلا صاحب")', "without a credit"),
        ('![نهر](images/nile.jpg "تعليق |")', "without a credit"),
    ],
)
def test_a_picture_in_the_body_needs_words(newsroom: Path, write: Write, markdown: str, said: str) -> None:
    """A missing description or credit stops the build, at its line."""

    (newsroom / "content/images").mkdir()
    (newsroom / "content/images/nile.jpg").write_bytes(telling_picture())
    write("أ", f"نص.\n\n{markdown}")
    with pytest.raises(Problems) as caught:
        build(newsroom)

    assert [(each.line, said in each.found) for each in caught.value.problems] == [(7, True)]


def halves(width: int, height: int) -> bytes:
    """Give a picture that is red on its left and blue on its right."""
    picture = Image.new("RGB", (width, height), "blue")
    picture.paste("red", (0, 0, width // 2, height))
    made = BytesIO()
    picture.save(made, "PNG")
    return made.getvalue()


@pytest.mark.parametrize(("focus", "colour"), [("10% 50%", 0), ("يمين", 2), ("٩٠ ٥٠", 2)])
def test_cuts_are_laid_around_the_focus(newsroom: Path, write: Write, focus: str, colour: int) -> None:
    """What an editor says matters most stays in every cut, in whatever words it is said."""

    illustrated(newsroom, write, halves(1600, 400), "sea.png")
    write("أ", Image="sea.png", Image_alt="بحر", Image_credit="مصور", Image_focus=focus)
    build(newsroom)
    jpegs = [data for path, data in tree(newsroom / "output").items() if path.endswith(".jpg")]
    sizes = {Image.open(BytesIO(data)).size: data for data in jpegs}
    square = Image.open(BytesIO(sizes[400, 400])).getpixel((200, 200))

    assert {(1200, 300), (600, 400), (711, 400), (533, 400), (400, 400)} == set(sizes)
    assert isinstance(square, tuple)
    assert square[colour] > 200


def test_a_focus_that_is_none_is_named(newsroom: Path, write: Write) -> None:
    """A slip in the focus stops the build."""

    illustrated(newsroom, write, halves(160, 40), "sea.png")
    write("أ", Image="sea.png", Image_alt="بحر", Image_credit="مصور", Image_focus="120% 10%")
    with pytest.raises(Problems) as caught:
        build(newsroom)

    assert [problem.field for problem in caught.value.problems] == ["image_focus"]


def test_what_was_encoded_once_is_not_encoded_again(
    newsroom: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even a clean build takes pictures from the drawer, byte for byte, unless a file there is damaged."""

    illustrated(newsroom, write, telling_picture())
    build(newsroom)
    before = tree(newsroom / "output")
    kept = sorted((newsroom / ".warraq/pictures").iterdir())
    kept[0].write_bytes(kept[0].read_bytes()[:-30] + bytes(30))
    made = []

    def spied(file: Path, wanted: Print) -> bytes:
        made.append(wanted.address)
        return develop(file, wanted)

    monkeypatch.setattr("warraq.render.pictures.develop", spied)
    build(newsroom, clean=True)

    assert [Path(address).name for address in made] == [kept[0].name]
    assert tree(newsroom / "output") == before


def test_a_large_picture_is_made_small_in_little_memory(tmp_path: Path) -> None:
    """The largest pictures that are taken are developed within 200 MB, the program included."""

    Image.new("RGB", (8000, 6000), "teal").save(tmp_path / "large.jpg")
    Image.new("P", (6000, 3300)).save(tmp_path / "large.png")
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from warraq.keep.negatives import _measured\n"
        "from warraq.plan.pictures import Print\n"
        "from warraq.render.pictures import develop\n"
        "file = Path(sys.argv[1])\n"
        "assert not _measured(file)[1], _measured(file)\n"
        "develop(file, Print('a.avif', 1080, 720))\n"
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    for name in ("large.jpg", "large.png"):
        ran = subprocess.run([sys.executable, "-c", code, tmp_path / name], capture_output=True, text=True, check=True)

        assert int(ran.stdout) < 200_000


def test_what_a_killed_build_had_begun_is_taken_away(newsroom: Path, write: Write) -> None:
    """Half a picture in the drawer is gone after the next build, however many were left; whole ones stay."""

    illustrated(newsroom, write, halves(160, 40), "sea.png")
    build(newsroom)
    drawer = Drawer(newsroom / ".warraq")
    whole = {file.name for file in drawer.folder.iterdir()}
    for number in range(3):
        (drawer.parts / f"sea.webp.{number}.part").write_bytes(b"half")
    build(newsroom)

    assert [*drawer.parts.iterdir()] == []
    assert {file.name for file in drawer.folder.iterdir()} == whole

"""Pictures: shown right, and telling nothing of who took them, where."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import Write, tree
from warraq.build import build
from warraq.problems import Problems

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
        f'نص.\n\n![النهر](images/{name} "النهر عند الغروب")',
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
    jpeg = next(data for path, data in tree(newsroom / "output").items() if path.endswith(".jpg"))

    assert Image.open(BytesIO(jpeg)).size == (900, 1600)
    assert 'width="900" height="1600"' in page


def test_caption_and_credit_are_on_the_page(newsroom: Path, write: Write) -> None:
    """A lead picture shows its caption, typeset, and its credit; one in the body its caption."""

    illustrated(newsroom, write, telling_picture())
    build(newsroom)
    page = (newsroom / "output/2026/02/أ.html").read_text(encoding="utf-8")

    assert "قال «نعم»" in page.replace("\u00a0", " ").replace("&nbsp;", " ")
    assert "مصور" in page
    assert "<figcaption>النهر عند" in page


@pytest.mark.parametrize(
    "data", [b"", b"no picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>", telling_picture()[:200]]
)
def test_what_is_no_picture_is_refused(newsroom: Path, write: Write, data: bytes) -> None:
    """An empty, foreign or broken file stops the build, with article and line."""

    illustrated(newsroom, write, data)
    with pytest.raises(Problems) as caught:
        build(newsroom)

    assert {Path(problem.path).stem for problem in caught.value.problems} <= {"أ", "output", "nile"}
    assert not (newsroom / "output").exists()


def test_a_bomb_is_refused_by_its_header(newsroom: Path, write: Write) -> None:
    """A picture of more pixels than any camera's is refused before it is unpacked."""

    made = BytesIO()
    Image.new("1", (40_000, 40_000)).save(made, "PNG")
    illustrated(newsroom, write, made.getvalue(), "bomb.png")
    with pytest.raises(Problems) as caught:
        build(newsroom)

    assert [problem.field for problem in caught.value.problems] == ["picture"]


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

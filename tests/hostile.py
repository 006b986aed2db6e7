"""A newsroom under attack: every file of `tests/attacks`, pictures that tell too much, and what must not get out."""

from __future__ import annotations

import shutil
from pathlib import Path

from PIL import ExifTags, Image, PngImagePlugin

from tests.conftest import REPOSITORY, SETTINGS

ATTACKS = REPOSITORY / "tests" / "attacks"
OUTCOMES = ATTACKS / "outcomes.txt"
"""What is expected of each file: `name: published`, or `name: refused LINE FIELD`."""
OUTSIDE = "kept-outside-5b1c"
"""Stands in files beside the content folder, and in hidden ones in it."""
TELLTALE = "telltale-9f3a"
"""Stands in the metadata of pictures."""
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><!-- {OUTSIDE} --><script>alert(2)</script></svg>'


def lay(root: Path) -> None:
    """Lay the newsroom down."""
    articles, images = root / "content" / "articles", root / "content" / "images"
    articles.mkdir(parents=True)
    images.mkdir()
    (root / "pelicanconf.py").write_text(SETTINGS, encoding="utf-8")
    for file in ATTACKS.glob("*.md"):
        shutil.copyfile(file, articles / file.name)
    _outside(root, images)
    _pictures(images)


def outcomes() -> dict[str, str]:
    """Give what is expected of each file, by its name without ending."""
    lines = OUTCOMES.read_text(encoding="utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines)


def leave_what_is_published(root: Path) -> None:
    """Take away what is to be refused."""
    for name, outcome in outcomes().items():
        if outcome != "published":
            (root / "content" / "articles" / f"{name}.md").unlink()


def _outside(root: Path, images: Path) -> None:
    for path in (root / "outside.txt", root / ".env", root / "content" / ".env", images / ".env"):
        path.write_text(f"password={OUTSIDE}", encoding="utf-8")
    for name in ("notes.md~", "#draft.md#", ".secret.md", "_old.md"):
        (root / "content" / "articles" / name).write_text(f"Title: {OUTSIDE}\nDate: 2026-01-01\n\n{OUTSIDE}\n")
    for path in (root / "outside.png", images / ".hidden.png"):
        noted = PngImagePlugin.PngInfo()
        noted.add_text("Comment", OUTSIDE)
        Image.new("RGB", (9, 7), "red").save(path, pnginfo=noted)
    (images / "link.png").symlink_to(root / "outside.png")
    (images / "evil.svg").write_text(SVG)
    (images / "svg-inside.png").write_text(SVG)
    (images / "page.html").write_text(f"<script>alert('{OUTSIDE}')</script>")


def _pictures(images: Path) -> None:
    """Make one picture of each kind with all the metadata that it can hold."""
    said = Image.Exif()
    said[ExifTags.Base.Artist] = TELLTALE
    said[ExifTags.Base.BodySerialNumber] = TELLTALE
    said.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    said.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (30.0, 2.0, 41.5)
    packet = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><creator>{TELLTALE}</creator></x:xmpmeta>'.encode()
    picture = Image.linear_gradient("L").convert("RGB")
    picture.save(images / "nile.jpg")
    picture.save(images / "gps.jpg", exif=said, comment=TELLTALE, xmp=packet)
    noted = PngImagePlugin.PngInfo()
    noted.add_text("Author", TELLTALE)
    noted.add_itxt("XML:com.adobe.xmp", packet.decode())
    picture.save(images / "text.png", pnginfo=noted, exif=said)
    picture.save(images / "xmp.webp", exif=said, xmp=packet)

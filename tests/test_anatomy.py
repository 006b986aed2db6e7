"""Pictures of far too many pieces are told from those that cameras and programs make."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.bombs import BOMBS
from warraq.keep.anatomy import laborious


@pytest.mark.parametrize("name", ["scans.jpg", "pieces.png"])
def test_a_bomb_of_pieces_is_told(tmp_path: Path, name: str) -> None:
    """A thousand passes over a JPEG's pixels, or two hundred thousand chunks, are no picture's."""

    BOMBS[name](tmp_path / name)

    assert laborious((tmp_path / name).read_bytes())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_usual_pictures_are_not_laborious(kind: str) -> None:
    """Nor is one that has a small picture of itself, or a profile in which a scan seems to begin."""

    made = BytesIO()
    picture = Image.effect_noise((900, 600), 90).convert("RGB")
    picture.save(made, kind, progressive=True, icc_profile=b"\xff\xda" * 30_000)

    assert not laborious(made.getvalue())


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"\x89PNG\r\n\x1a\n\0"])
def test_what_is_cut_short_is_left_to_who_opens_it(data: bytes) -> None:
    """Half a header ends nobody's search."""

    assert not laborious(data)

"""The fonts that are committed, and the tool that casts them."""

from __future__ import annotations

import hashlib
import io
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from warraq.foundry import ARABIC, BUDGET, FACES, HONORIFICS, Face, draw, fetch, subset, weigh
from warraq.problems import Problems

FONTS = Path(__file__).resolve().parent.parent / "theme" / "static" / "fonts"
BY_NAME = {face.name: face for face in FACES}
JOINING = {"init", "medi", "fina", "rlig", "ccmp"}
PLACING = {"mark", "mkmk"}


def committed(face: Face) -> TTFont:
    """Open the font that pages load."""
    return TTFont(FONTS / f"{face.name}.woff2")


def features(font: TTFont, table: str) -> set[str]:
    """Name the OpenType features of a table."""
    return {record.FeatureTag for record in font[table].table.FeatureList.FeatureRecord}


def part(face: Face, characters: str) -> bytes:
    """Make a small part of a package out of a committed font."""
    font = subset((FONTS / f"{face.name}.woff2").read_bytes(), characters)
    font.flavor = None
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_every_promised_character_is_there(face: Face) -> None:
    """A committed font holds every character that its face promises."""
    held = set(map(chr, committed(face).getBestCmap()))

    assert set() == set(face.characters) - held


def test_the_promise_covers_arabic_news() -> None:
    """Letters, harakat, both sets of digits, and the quotes, commas and signs of Arabic are promised by every face."""
    needed = set("غزةآأؤإئءىًٌٍَُِّْٰٱـ0123456789٠١٢٣٤٥٦٧٨٩،؛؟«»‹›…–—٪٫٬%()[].:!-/ BBCaz") - set("[]")

    assert [set(), set()] == [needed - set(face.characters) for face in FACES]


def test_the_honorific_is_set_in_the_text_face() -> None:
    """The blessing on the Prophet, and the name of God, have their own shapes in running text."""
    assert set(HONORIFICS) <= set(BY_NAME["naskh"].characters)


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_letters_join_and_marks_are_placed(face: Face) -> None:
    """The features that join letters and place harakat survive the subsetting."""
    font = committed(face)

    assert (set(), set()) == (JOINING - features(font, "GSUB"), PLACING - features(font, "GPOS"))


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_weights_are_real(face: Face) -> None:
    """A font is drawn in the weight that style sheets ask for."""
    assert face.weight == committed(face)["OS/2"].usWeightClass


def test_fonts_of_a_page_are_light() -> None:
    """All fonts together stay within the budget."""
    fonts = {file.name: file.read_bytes() for file in FONTS.glob("*.woff2")}

    assert weigh(fonts) <= BUDGET


def test_record_matches_the_files() -> None:
    """The record of sources names each committed font by its hash, and each has its licence beside it."""
    record = tomllib.loads((FONTS / "fonts.toml").read_text(encoding="utf-8"))
    found = {file.stem: hashlib.sha256(file.read_bytes()).hexdigest() for file in FONTS.glob("*.woff2")}

    assert found == {name: entry["sha256"] for name, entry in record.items()}
    assert all("SIL Open Font License" in (FONTS / f"{name}-OFL.txt").read_text(encoding="utf-8") for name in found)


def test_same_parts_give_same_bytes() -> None:
    """Casting twice from the same parts writes the same file."""
    face = replace(BY_NAME["kufi"], characters="سلام BBC 15")
    arabic, latin = part(face, "سلام"), part(face, "BC 15")

    assert draw(face, arabic, latin) == draw(face, arabic, latin)


def test_subset_drops_what_is_not_asked_for() -> None:
    """A subset holds the characters asked for and no other."""
    font = TTFont(io.BytesIO(part(BY_NAME["naskh"], "باء")))

    assert set("باء") == set(map(chr, font.getBestCmap()))


def test_missing_character_is_named() -> None:
    """A character that neither part has stops the work and is named with its face."""
    face = replace(BY_NAME["kufi"], characters="سلام漢")

    with pytest.raises(Problems, match="font kufi: 漢"):
        draw(face, part(face, "سلام"), part(BY_NAME["kufi"], "B"))


def test_weight_over_budget_is_refused() -> None:
    """Fonts that weigh more than the budget are refused, with both numbers."""
    with pytest.raises(Problems, match=f"{BUDGET + 1} bytes in all; allowed: {BUDGET} bytes"):
        weigh({"a.woff2": b"x" * (BUDGET + 1), "licence.txt": b"x"})


def test_without_npm_the_remedy_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where npm is missing, the message says what to install."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Problems, match=r"npm was not found.*install Node\.js"):
        fetch(FACES[0], tmp_path)


def test_another_package_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that is not the pinned one, byte for byte, is refused."""
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\nprintf other > other.tgz\necho other.tgz\n", encoding="utf-8")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    with pytest.raises(Problems, match=FACES[0].sha256):
        fetch(FACES[0], tmp_path)


def test_arabic_has_no_doubles() -> None:
    """The table of Arabic names each character once."""
    assert len(ARABIC) == len(set(ARABIC))

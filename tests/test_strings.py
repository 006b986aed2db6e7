"""The words of the interface."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from warraq.article.schema import KIND

if TYPE_CHECKING:
    from collections.abc import Iterator

STRINGS = Path(__file__).resolve().parent.parent / "theme" / "strings"
PLURALS = {"zero", "one", "two", "few", "many", "other"}
LATIN_MARKS = re.compile(r"[,;?\"']")
"""Punctuation that Arabic writes otherwise: ، ؛ ؟ « »."""

FILES = sorted(STRINGS.glob("*.toml"))


def words(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Give every string of a table with its dotted key."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from words(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def counts(table: dict[str, Any]) -> Iterator[dict[str, str]]:
    """Give every table of plural forms."""
    for value in table.values():
        if isinstance(value, dict):
            if PLURALS & set(value):
                yield value
            yield from counts(value)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_counts_have_every_class(file: Path) -> None:
    """A count has all six plural classes of Arabic and nothing else."""
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    wrong = [forms for forms in counts(table) if set(forms) != PLURALS]

    assert not wrong


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_counts_show_the_number(file: Path) -> None:
    """From three on, the number itself is printed; one and two are words."""
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    shown = {name for forms in counts(table) for name, form in forms.items() if "{n}" in form}

    assert {"few", "many", "other"} == shown


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_words_are_clean(file: Path) -> None:
    """No word is empty, decomposed, or hides a control character, and Arabic words use Arabic punctuation."""
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    odd = [
        key
        for key, word in words(table)
        if not word.strip()
        or unicodedata.normalize("NFC", word) != word
        or any(unicodedata.category(char) in {"Cc", "Cf"} for char in word)
        or (LATIN_MARKS.search(word) and not word.isascii())
    ]

    assert not odd


def test_kinds_have_names() -> None:
    """Every kind of piece that metadata may state has its label."""
    table = tomllib.loads((STRINGS / "ar.toml").read_text(encoding="utf-8"))

    assert [name for name, _ in KIND] == list(table["kind"])


def test_arabic_runs_right_to_left() -> None:
    """The strings file says the direction of its language."""
    table = tomllib.loads((STRINGS / "ar.toml").read_text(encoding="utf-8"))

    assert table["dir"] == "rtl"

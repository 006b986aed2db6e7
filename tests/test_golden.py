"""A small whole site, page by page as it should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden import METADATA, MOMENT, golden, made, metadata_page


def test_the_small_site_is_as_it_should_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page of the golden newsroom has the text that was read and agreed; `inv golden` writes it again."""

    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)

    assert golden() == made(tmp_path)


def test_the_page_on_metadata_says_what_the_schema_says() -> None:
    """The documentation lists every field with its keys."""

    assert metadata_page() == METADATA.read_text(encoding="utf-8")

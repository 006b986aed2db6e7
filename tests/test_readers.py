"""Whatever bytes come, every reader of what strangers wrote keeps its promise; what broke one once is held here."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import NIGHTLY, REPOSITORY
from tests.readers import READERS

RELAPSES = sorted((REPOSITORY / "tests" / "relapses").glob("*/*"))
"""Bytes that broke a reader once, under its name."""
BYTES = st.binary(max_size=200) | st.text(max_size=100).map(str.encode)


@pytest.mark.parametrize("name", list(READERS))
def test_a_reader_keeps_its_promise_whatever_comes(name: str) -> None:
    """Bytes and texts that are drawn at random are read, or refused in words."""

    @settings(max_examples=5_000 if NIGHTLY else 30)
    @given(BYTES)
    def read(data: bytes) -> None:
        READERS[name](data)

    read()


@pytest.mark.parametrize("file", RELAPSES, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_what_broke_a_reader_once_does_not_again(file: Path) -> None:
    """Each case that was found by drawing lots."""

    READERS[file.parent.name](file.read_bytes())

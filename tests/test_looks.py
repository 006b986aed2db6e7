"""The main pages look as they were when somebody looked at them and agreed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from tests.golden import MOMENT, made
from tests.looks import GOLDEN, LOOKS, taken
from tests.serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FAR = 48
"""How far, of 255, a point may be from what it was before it counts as another."""
MOST = 0.02
"""The part of a picture's points that may be others: versions of a browser smooth letters otherwise."""


@pytest.mark.browser
def test_the_main_pages_look_as_agreed(tmp_path: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """At most two points of a hundred differ; `python -m tests.looks` takes the pictures again, to be looked at."""

    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)
    made(tmp_path)
    others = {}
    with served(tmp_path / "output") as address:
        for view in GOLDEN:
            with Image.open(LOOKS / f"{view.name}.png") as golden:
                others[view.name] = apart(golden, taken(browser, address, view))

    assert {name: part for name, part in others.items() if part > MOST} == {}


def test_another_page_does_not_look_the_same() -> None:
    """The comparison sees the difference between two pages, and none between a page and itself."""

    with Image.open(LOOKS / "home-phone.png") as one, Image.open(LOOKS / "section-phone.png") as other:
        assert apart(one, one) == 0
        assert apart(one, other) > MOST


def apart(one: Image.Image, other: Image.Image) -> float:
    """Give the part of the points that are far from each other; all of them where the sizes differ."""
    if one.size != other.size:
        return 1
    difference = ImageChops.difference(one.convert("L"), other.convert("L"))
    return sum(difference.histogram()[FAR:]) / (one.width * one.height)

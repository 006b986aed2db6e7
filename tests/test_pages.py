"""The audit of pages: what would fetch from elsewhere is told from what is only said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import SETTINGS, Write
from warraq.audit.pages import Auditor
from warraq.build import build
from warraq.settings import load

PAGE = '<!doctype html>\n<html lang="ar" dir="rtl"><head><title>عنوان</title></head><body>{}</body></html>\n'
ELSEWHERE = "https://elsewhere.example/a"


@pytest.fixture
def auditor(tmp_path: Path) -> Auditor:
    """Give the auditor of a newsroom."""
    (tmp_path / "pelicanconf.py").write_text(SETTINGS, encoding="utf-8")
    return Auditor(load(tmp_path / "pelicanconf.py"))


@pytest.mark.parametrize("tag", ["<img src=", "<script src=", '<link rel="icon" href=', '<source srcset="/b 1x" src='])
def test_what_is_fetched_from_elsewhere_is_named(auditor: Auditor, tag: str) -> None:
    """Whatever the element, and though the page says the address before."""

    said = PAGE.format(f'<p>{ELSEWHERE}</p><a href="{ELSEWHERE}">هناك</a> {tag}"{ELSEWHERE}">')

    assert {each.field for each in auditor.look("a.html", said)} == {"third party"}


def test_an_address_that_is_only_said_is_no_fetch(newsroom: Path, write: Write) -> None:
    """An article that opens with an address, and links it, has it in its structured data too; it is published."""

    write("خبر", f"انظر <{ELSEWHERE}> ثم [{ELSEWHERE}]({ELSEWHERE}).")
    build(newsroom)

    assert ELSEWHERE in (newsroom / "output/2026/02/خبر.html").read_text(encoding="utf-8").partition("</head>")[0]

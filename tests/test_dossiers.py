"""Dossiers, and what an editor's weight does to the home page, as readers find them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Write
from warraq.build import build
from warraq.problems import Problems

HEADLINE = re.compile(r'<a class="cover"[^>]*>([^<]*)</a>')


def shown(page: Path) -> list[str]:
    """Give the headlines of a page's cards, in order."""
    return [text.replace("&nbsp;", " ") for text in HEADLINE.findall(page.read_text(encoding="utf-8"))]


def test_a_dossier_lists_its_parts_in_their_order(newsroom: Path, write: Write) -> None:
    """Numbered parts come first, by number; the others follow by time."""

    write("ج", Series="ملف الماء", Date="2026-02-03 10:00")
    write("ب", Series="ملف الماء", Part="٢", Date="2026-02-01 10:00")
    write("د", Series="ملف الماء", Date="2026-02-02 10:00")
    write("أ", Series="ملف الماء", Part="1", Date="2026-02-04 10:00")
    build(newsroom)

    assert shown(newsroom / "output/dossiers/ملف-الماء.html") == ["عنوان أ", "عنوان ب", "عنوان د", "عنوان ج"]
    assert (newsroom / "output/dossiers/ملف-الماء.atom.xml").is_file()


def test_a_part_says_its_place(newsroom: Path, write: Write) -> None:
    """A reader sees which part of how many this is, and the way to those beside it; a new part changes that."""

    write("أ", Series="ملف", Part="1")
    write("ب", Series="ملف", Part="2")
    build(newsroom)
    page = newsroom / "output/2026/02/أ.html"
    before = page.read_text(encoding="utf-8")
    write("ج", Series="ملف", Part="3")
    build(newsroom)
    after = page.read_text(encoding="utf-8")

    assert "الحلقة 1 من 2" in before
    assert "الحلقة 1 من 3" in after
    assert re.search(r'rel="next" href="\.\./\.\./2026/02/ب\.html">عنوان', after)


def test_a_site_without_dossiers_has_no_list_of_them(newsroom: Path, write: Write) -> None:
    """No page and no link speaks of dossiers where there is none; the last one takes its list along."""

    write("أ", Series="ملف")
    build(newsroom)
    there = (newsroom / "output/dossiers.html").is_file()
    write("أ")
    build(newsroom)

    assert there
    assert not list((newsroom / "output").glob("dossiers*/*")) + list((newsroom / "output").glob("dossiers.html"))
    assert "dossiers.html" not in (newsroom / "output/index.html").read_text(encoding="utf-8")


def test_weight_comes_before_time_on_the_home_page(newsroom: Path, write: Write) -> None:
    """An editor's weight lifts an older story above newer ones; equal weights follow time."""

    write("قديم", Date="2026-02-01 10:00", Weight="5")
    write("أقدم", Date="2026-01-01 10:00", Weight="٥")
    write("جديد", Date="2026-02-10 10:00")
    build(newsroom)

    assert shown(newsroom / "output/index.html")[:3] == ["عنوان قديم", "عنوان أقدم", "عنوان جديد"]


@pytest.mark.parametrize("value", ["ثقيل", "-1", "10", "1.5"])
def test_a_weight_that_is_no_number_is_named(newsroom: Path, write: Write, value: str) -> None:
    """A weight is a whole number from 0 to 9."""

    write("أ", Weight=value)

    with pytest.raises(Problems, match="from 0 to 9"):
        build(newsroom)

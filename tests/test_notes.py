"""Corrections: one entry in the metadata, and everywhere that readers learn of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Write
from warraq.build import build
from warraq.problems import Problems

SAID = "2026-02-12: كان الطول 139؛ والصواب 193؛ 2026-02-14 09:30: وكان الاسم خطأ"


def test_a_correction_stands_wherever_it_is_looked_for(newsroom: Path, write: Write) -> None:
    """On the article's page, in the list of corrections and its feed, and as the article's last change in the feeds."""

    write("خبر", Corrections=SAID)
    write("سليم", Date="2026-02-11 10:00")
    build(newsroom)
    out = newsroom / "output"
    page, listed = ((out / name).read_text(encoding="utf-8") for name in ("2026/02/خبر.html", "corrections.html"))
    feeds = [(out / name).read_text(encoding="utf-8") for name in ("feed.atom.xml", "corrections.atom.xml")]

    assert "كان الطول 139؛ والصواب 193" in page
    assert listed.index("وكان الاسم خطأ") < listed.index("كان الطول 139")
    assert "سليم" not in listed.partition("<main")[2].partition("</main>")[0]
    assert all("<updated>2026-02-14T09:30:00+02:00</updated>" in feed for feed in feeds)


def test_a_correction_written_as_a_list(newsroom: Path, write: Write) -> None:
    """Each correction may stand on a line of its own."""

    source = write("خبر")
    text = source.read_text(encoding="utf-8")
    lines = "التصحيحات:\n- 12 فبراير 2026: كان كذا\n- 13 فبراير 2026: وكان كذا\n"
    source.write_text(text.replace("\n\n", f"\n{lines}\n", 1), encoding="utf-8")
    build(newsroom)
    page = (newsroom / "output/2026/02/خبر.html").read_text(encoding="utf-8")

    assert len(re.findall(r"<p><time[^>]*>[^<]*</time>: و?كان", page)) == 2


@pytest.mark.parametrize(
    ("said", "allowed"),
    [("كان كذا", "a date, a colon"), ("2026-13-01: كان كذا", "a date, a colon"), ("2026-02-01: كان", "a day after")],
)
def test_a_correction_without_its_day_is_named(newsroom: Path, write: Write, said: str, allowed: str) -> None:
    """A correction begins with a date that is not before the article's own."""

    write("خبر", Corrections=said)

    with pytest.raises(Problems, match=allowed):
        build(newsroom)

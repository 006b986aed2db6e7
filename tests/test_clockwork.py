"""What changes by the clock alone: the latest news leave their sitemap after two days."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Write
from warraq.build import build

NOON = 1772359200  # 2026-03-01 10:00 UTC
HOUR = 3600


def news(newsroom: Path) -> list[str]:
    """Give the headlines of the sitemap of news; nothing where there is none."""
    file = newsroom / "output/sitemaps/news.xml"
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    return re.findall(r"<news:title>(.*?)</news:title>", text)


def test_news_leave_their_sitemap_after_two_days(newsroom: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each build after an article's 48 hours takes it out, and touches nothing but sitemaps."""

    write("قديم", Date="2026-02-27 11:30")
    write("جديد", Date="2026-03-01 10:00")
    build(newsroom)
    first = news(newsroom)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON - HOUR))
    build(newsroom)
    earlier = news(newsroom)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON + 45 * HOUR))
    later = build(newsroom)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON + 60 * HOUR))
    last = build(newsroom)

    assert (first, earlier) == (["عنوان جديد"], ["عنوان جديد", "عنوان قديم"])
    assert set(later.made) <= {"sitemaps/news.xml", "sitemap.xml"}
    assert last.made == ("sitemap.xml",)
    assert (news(newsroom), last.removed) == ([], ("sitemaps/news.xml",))
    assert "news.xml" not in (newsroom / "output/sitemap.xml").read_text(encoding="utf-8")


def test_the_sitemap_of_news_is_bounded(newsroom: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds no more than the newest, however many there are; what is hidden is never among them."""

    monkeypatch.setattr("warraq.relate.clockwork.MOST", 2)
    for hour in range(1, 5):
        write(f"خبر{hour}", Date=f"2026-03-01 0{hour}:00")
    write("سر", Date="2026-03-01 08:00", Status="hidden")
    build(newsroom)

    assert news(newsroom) == ["عنوان خبر4", "عنوان خبر3"]

"""Lists that grow without moving."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Write, tree
from warraq.build import build
from warraq.plan.lists import older_years


def test_a_year_comes_to_be_when_an_article_leaves_the_newest_few() -> None:
    """What the list's own page shows whole needs no other page."""

    months = (("2026-02", 2), ("2026-01", 1), ("2025-12", 4))

    assert [older.year for older in older_years(months, 7)] == []
    assert [older.year for older in older_years(months, 6)] == ["2025"]
    assert [older.year for older in older_years(months, 2)] == ["2026", "2025"]


def test_a_busy_year_keeps_its_page_and_hands_over_to_its_months(newsroom: Path, write: Write) -> None:
    """With more articles than a page holds the year's page leads to pages of months; with fewer it shows them."""

    for number in range(1, 8):
        write(f"خبر-{number}", Date=f"2025-{1 + number // 4:02}-{number + 10} 10:00", Tags="مياه")
    build(newsroom)
    pages = tree(newsroom / "output")
    busy = pages["topics/مياه/2025.html"].decode()
    for number in (5, 6, 7):
        (newsroom / "content" / "articles" / f"خبر-{number}.md").unlink()
    build(newsroom)
    after = tree(newsroom / "output")
    calm = after["topics/مياه/2025.html"].decode()

    assert ("2025-01.html" in busy, "خبر-1.html" in busy) == (True, False)
    assert "خبر-1.html" in pages["topics/مياه/2025-01.html"].decode()
    assert ("2025-01.html" in calm, "خبر-1.html" in calm) == (False, True)
    assert [path for path in after if path.startswith("topics/مياه/2025-")] == []

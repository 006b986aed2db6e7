"""Search in the press: its files follow the articles, an incremental build equals a clean one, nothing leaks."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

from tests.conftest import Write, tree
from warraq.build import build
from warraq.find.segments import YOUNG


def index(newsroom: Path) -> dict[str, bytes]:
    """Give the files of the index."""
    return {path: data for path, data in tree(newsroom / "output").items() if path.startswith("search/")}


def cards(newsroom: Path) -> bytes:
    """Give everything that results can show, in the index's own letters."""
    files = index(newsroom)
    return b"\n".join(zlib.decompress(data, -15) for path, data in sorted(files.items()) if "/d/" in path)


def test_an_incremental_index_equals_a_clean_one(newsroom: Path, write: Write) -> None:
    """After an addition, an edit, a move in time and a deletion, byte for byte."""

    days = range(1, 25)
    paths = [write(f"خبر-{day}", f"نص الخبر رقم {day}", Date=f"2026-01-{day:02} 10:00", Tags="مياه") for day in days]
    build(newsroom)
    write("جديد", "خبر جديد عن السدود", Date="2026-02-20 10:00")
    build(newsroom)
    write("خبر-3", "صار نصه غير ما كان", Date="2026-01-03 10:00", Tags="نيل")
    write("خبر-4", "نص الخبر رقم 4", Date="2025-11-04 10:00", Tags="مياه")
    build(newsroom)
    paths[10].unlink()
    build(newsroom)
    after = index(newsroom)
    build(newsroom, clean=True)

    assert after == index(newsroom)
    assert json.loads(after["search/index.json"])["articles"] == len(days)


def test_segments_that_part_and_join_again_equal_a_clean_build(newsroom: Path, write: Write) -> None:
    """Beyond what one segment holds the young one is parted; when articles go, it is whole again."""

    paths = [
        write(f"ن-{number}", Date=f"20{10 + number % 16}-0{1 + number % 2}-1{number % 9} 10:00")
        for number in range(YOUNG + 30)
    ]
    build(newsroom)
    parted = len(json.loads(index(newsroom)["search/index.json"])["segments"])
    for path in paths[:40]:
        path.unlink()
    build(newsroom)
    joined = index(newsroom)
    build(newsroom, clean=True)

    assert (parted > 1, len(json.loads(joined["search/index.json"])["segments"])) == (True, 1)
    assert joined == index(newsroom)


def test_an_edit_makes_only_the_files_of_its_words_again(newsroom: Path, write: Write) -> None:
    """Of an old segment; edits, an edit taken back, and an arrival among them end as a clean build does."""

    words = [f"كلمة{number} وجملة{number} عن الأنهار" for number in range(YOUNG + 30)]
    for number, text in enumerate(words):
        write(f"ن-{number}", text, Date=f"20{10 + number % 16}-0{1 + number % 2}-1{number % 9} 10:00")
    build(newsroom)
    before = index(newsroom)
    write("ن-3", f"{words[3]} زائدة", Date="2013-02-13 10:00")
    edited = [path for path in build(newsroom).made if path.startswith("search/")]
    write("ن-3", words[3], Date="2013-02-13 10:00")
    build(newsroom)
    back = index(newsroom)
    write("ن-4", f"{words[4]} أخرى", Date="2014-01-14 10:00")
    write("بينها", "مقال قديم عن كلمة3", Date="2014-03-01 10:00")
    build(newsroom)
    after = index(newsroom)
    build(newsroom, clean=True)

    assert 0 < len(edited) < len(before) / 4
    assert back == before
    assert after == index(newsroom)


def test_a_new_article_changes_few_files(newsroom: Path, write: Write) -> None:
    """Of the index, no more than the files of the young segment."""

    for day in range(1, 29):
        write(f"خبر-{day}", f"نص الخبر رقم {day} عن السدود والأنهار", Date=f"2026-01-{day:02} 10:00")
    build(newsroom)
    before = index(newsroom)
    write("جديد", "خبر عن المناخ", Date="2026-02-20 10:00")
    build(newsroom)
    after = index(newsroom)

    assert sum(before.get(path) != data for path, data in after.items()) <= 64


def test_what_readers_may_not_see_is_not_in_the_index(newsroom: Path, write: Write) -> None:
    """No draft, nothing embargoed, nothing that stands in no list."""

    write("ظاهر", Title="Seen")
    write("مسودة", Title="Drafted", Status="draft")
    write("مخفي", Title="Hidden", Status="hidden")
    write("غدا", Title="Embargoed", Date="2026-03-02 10:00")
    build(newsroom)
    shown = cards(newsroom)

    assert [name for name in (b"Seen", b"Drafted", b"Hidden", b"Embargoed") if name in shown] == [b"Seen"]


def test_without_a_script_the_page_leads_to_topics_and_months(newsroom: Path, write: Write) -> None:
    """The page is made of links; the form comes with the script."""

    write("خبر", Tags="مياه")
    build(newsroom)
    page = (newsroom / "output" / "search.html").read_text(encoding="utf-8")

    assert 'href="topics/مياه.html"' in page
    assert 'href="archive/2026-02.html"' in page
    assert '<form class="search" role="search" action="search.html" method="get" hidden' in page


def test_a_change_of_the_word_list_is_a_change_of_the_index(newsroom: Path, write: Write) -> None:
    """Its names stay whole from then on, as in a clean build."""

    write("خبر", "زار القدومي المدينة.")
    build(newsroom)
    (newsroom / "content" / "معجم.txt").write_text("القدومي = القدّومي\n", encoding="utf-8")
    build(newsroom)
    after = index(newsroom)
    build(newsroom, clean=True)

    assert json.loads(after["search/index.json"])["names"] == {"القدومي": "القدومي"}
    assert after == index(newsroom)

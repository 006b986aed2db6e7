"""The desk: a paste in, a source on disk."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import SEED, tree
from warraq.ingest.desk import Options, Receipt, ingest
from warraq.problems import Problems

ZONE = ZoneInfo("Africa/Cairo")
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=ZONE)
STORY = "تصل القناة بحرين متقاربي المستوى من دون أهوسة، وقد افتتحت أمام الملاحة بعد عشر سنوات من الحفر."
PASTE = f"القناة بين بحرين\n\n{STORY}\n"


def put(content: Path, text: str | bytes, options: Options | None = None, *, dry_run: bool = False) -> Receipt:
    """Ingest a paste into a content folder, at noon of a fixed day."""
    return ingest(
        text.encode() if isinstance(text, str) else text,
        "paste.txt",
        content,
        options or Options(),
        now=NOW,
        zone=ZONE,
        default_section="أخبار",
        default_authors=("مكتب التحرير",),
        dry_run=dry_run,
    )


def head(receipt: Receipt) -> dict[str, str]:
    """Give the metadata of the source that a receipt names."""
    block = receipt.path.read_text(encoding="utf-8").partition("\n\n")[0]
    return dict(line.split(": ", 1) for line in block.split("\n"))


def refused(content: Path, text: str, options: Options | None = None) -> list[tuple[str, int, str]]:
    """Give what a refusal names: file, line and field."""
    with pytest.raises(Problems) as found:
        put(content, text, options)
    return [(problem.path, problem.line, problem.field) for problem in found.value.problems]


def test_a_paste_becomes_a_source(tmp_path: Path) -> None:
    """The source stands under the year and month of its date, named by its headline, with metadata and text."""

    receipt = put(tmp_path, PASTE)
    said = head(receipt)

    assert (receipt.status, receipt.path) == ("written", tmp_path / "articles/2026/03/القناة-بين-بحرين.md")
    assert (said["Title"], said["Slug"], said["Date"]) == ("القناة بين بحرين", "القناة-بين-بحرين", "2026-03-01 12:00")
    assert (said["Category"], said["Authors"], said["Status"]) == ("أخبار", "مكتب التحرير", "published")
    assert receipt.path.read_text(encoding="utf-8").endswith(f"\n\n{STORY}\n")


def test_the_editor_has_the_last_word(tmp_path: Path) -> None:
    """Options stand before what the paste says."""

    paste = f"القناة بين بحرين\nبقلم: سلمى حسن\nنشر في 4 مارس 2020\n\n{STORY}\n\nالوسوم: مياه"
    wanted = {"section": "علوم", "date": "5 يناير 2026", "authors": "علي كريم، هدى نور", "tags": "بحار؛ مصر"}
    receipt = put(tmp_path, paste, Options(**wanted, status="مسودة", lang="ar-EG"))
    said = head(receipt)

    assert receipt.path.parent == tmp_path / "articles/2026/01"
    assert (said["Category"], said["Authors"], said["Tags"]) == ("علوم", "علي كريم، هدى نور", "بحار، مصر")
    assert (said["Date"], said["Status"], said["Lang"]) == ("2026-01-05 00:00", "draft", "ar-EG")


def test_the_paste_dates_itself(tmp_path: Path) -> None:
    """A date line that has one reading is the article's date; a later change is kept beside it."""

    receipt = put(tmp_path, f"القناة بين بحرين\n4 آذار 2020 - 12:30\nآخر تحديث: 5 آذار 2020\n\n{STORY}")

    assert receipt.path.parent == tmp_path / "articles/2020/03"
    assert (head(receipt)["Date"], head(receipt)["Modified"]) == ("2020-03-04 12:30", "2020-03-05 00:00")


def test_a_date_with_two_readings_is_refused(tmp_path: Path) -> None:
    """The line is named, nothing is written, and `--date` settles it."""

    paste = f"القناة بين بحرين\n03/04/2026\n\n{STORY}"

    assert refused(tmp_path, paste) == [("paste.txt", 2, "date")]
    assert tree(tmp_path) == {}
    assert head(put(tmp_path, paste, Options(date="2026-04-03")))["Date"] == "2026-04-03 00:00"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256", "iso-8859-6"])
def test_the_same_text_again_is_already_there(tmp_path: Path, encoding: str) -> None:
    """In whatever encoding and spacing, edited, renamed and moved meanwhile: it is found, and left alone."""

    first = put(tmp_path, PASTE).path
    moved = tmp_path / "articles/2025/قديم.md"
    moved.parent.mkdir()
    moved.write_text(
        first.read_text(encoding="utf-8").replace("Title: القناة", "Title: طريق") + "\nفقرة جديدة.\n", encoding="utf-8"
    )
    first.unlink()
    before = tree(tmp_path)
    again = put(tmp_path, f"\n  {PASTE}".replace("\n\n", "\r\n\r\n\r\n").encode(encoding))

    assert (again.status, again.path) == ("already there", moved)
    assert tree(tmp_path) == before


def test_an_id_under_an_arabic_key_is_found(tmp_path: Path) -> None:
    """A source whose editor wrote its keys in Arabic is still found by its id."""

    path = put(tmp_path, PASTE).path
    path.write_text(path.read_text(encoding="utf-8").replace("Id:", "المعرّف:"), encoding="utf-8")

    assert put(tmp_path, PASTE).status == "already there"


def test_another_text_under_the_same_headline(tmp_path: Path) -> None:
    """It gets a number after its name, and the first stays as it was."""

    first = put(tmp_path, PASTE).path
    before = first.read_bytes()
    second = put(tmp_path, PASTE.replace("عشر", "تسع"))

    assert (second.path.name, head(second)["Slug"]) == ("القناة-بين-بحرين-2.md", "القناة-بين-بحرين-2")
    assert first.read_bytes() == before


def test_nothing_is_overwritten_in_a_race(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that appears under the name at the last moment is left alone, and no half-written file remains."""

    put(tmp_path, PASTE)
    monkeypatch.setattr(Path, "exists", lambda _: False)
    second = put(tmp_path, PASTE.replace("عشر", "تسع"))

    assert second.path.name == "القناة-بين-بحرين-2.md"
    assert sorted(path.suffix for path in second.path.parent.iterdir()) == [".md", ".md"]


def test_a_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk fails the folder holds no half of a source."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        put(tmp_path, PASTE)

    assert tree(tmp_path) == {}


def test_a_dry_run_tells_and_writes_nothing(tmp_path: Path) -> None:
    """The receipt is the same but for its first word."""

    dry = put(tmp_path, PASTE, dry_run=True)

    assert (dry.status, tree(tmp_path)) == ("would write", {})
    assert put(tmp_path, PASTE).lines[1:] == dry.lines[1:]


def test_the_receipt_says_what_was_taken_for_what(tmp_path: Path) -> None:
    """Every line of the seed is told: headline, standfirst, crosshead, paragraphs, and the box that was left out."""

    (seed,) = SEED.glob("*.txt")
    lines = put(tmp_path, seed.read_bytes()).lines
    kinds = [line.split(": ")[1] for line in lines if line.startswith("line ")]

    assert kinds[:3] == ["headline", "standfirst", "crosshead"]
    assert kinds.count("paragraph") == 7
    assert kinds[-1] == "left out (the label of a box of other stories)"


def test_a_receipt_cannot_move_the_terminal(tmp_path: Path) -> None:
    """Control characters of a paste are shown as escapes."""

    lines = put(tmp_path, PASTE.replace("القناة بين", "القناة\u202e \x9b31mبين")).lines

    assert [char for char in "\x9b\u202e\n" if char in "".join(lines)] == []


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (f"{STORY} {STORY} {STORY}\n\n{STORY}", ["title"]),
        ("عنوان وحده", ["text"]),
        ("اخترنا لك\nشارك", ["text", "title"]),
        ("؟!؟\n\n" + STORY, ["title"]),
    ],
)
def test_what_is_no_article_is_refused(tmp_path: Path, text: str, fields: list[str]) -> None:
    """No headline, no text, a headline without letters: each is named, together, and nothing is written."""

    assert [field for _, _, field in refused(tmp_path, text)] == fields
    assert tree(tmp_path) == {}


def test_a_given_headline_serves_a_text_without_one(tmp_path: Path) -> None:
    """With `--title` the whole paste is text, and a headline in it that is the same is not repeated."""

    bare = put(tmp_path, STORY, Options(title="القناة بين بحرين")).path.read_text(encoding="utf-8")
    same = put(tmp_path, f"القناة بين بحرين:\n\n{STORY} {STORY}", Options(title="القناة بين بحرين")).path.read_text(
        encoding="utf-8"
    )

    assert bare.endswith(f"\n\n{STORY}\n")
    assert same.endswith(f"\n\n{STORY} {STORY}\n")


def test_wrong_options_are_refused_together(tmp_path: Path) -> None:
    """Each option that means nothing is named."""

    wrong = Options(standfirst="maybe", status="later", lang="عربي")

    assert [field for _, _, field in refused(tmp_path, PASTE, wrong)] == ["lang", "standfirst", "status"]
    assert refused(tmp_path, PASTE, Options(date="03/04/2026")) == [("--date", 0, "date")]

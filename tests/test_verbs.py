"""The verbs on the command line, as a newcomer types them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, SEED, Write, tree

VERBS = ("ingest", "new", "build", "serve", "check", "test", "clean")


@pytest.fixture
def place(newsroom: Path) -> Path:
    """Give a newsroom with the verbs in it."""
    shutil.copy(REPOSITORY / "tasks.py", newsroom)
    return newsroom


def inv(place: Path, *words: str, data: bytes = b"") -> subprocess.CompletedProcess[str]:
    """Run a verb; give what it said."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run(
        [sys.executable, "-m", "invoke", *words],
        cwd=place,
        env=environment,
        input=data,
        capture_output=True,
        check=False,
    )
    return subprocess.CompletedProcess(ran.args, ran.returncode, ran.stdout.decode(), ran.stderr.decode())


def sources(place: Path) -> list[Path]:
    """Give the newsroom's articles."""
    return sorted((place / "content" / "articles").rglob("*.md"))


def test_every_verb_is_listed_with_help(place: Path) -> None:
    """`inv --list` shows the verbs, each with a line; each option has its own help."""

    listed = inv(place, "--list").stdout

    assert [verb for verb in VERBS if f"  {verb}  " not in listed] == []
    assert [verb for verb in VERBS if "Options:" not in inv(place, "--help", verb).stdout] == []


def test_the_seed_becomes_a_page(place: Path) -> None:
    """The pasted article is ingested as it is, and built into a page, with no hand between."""

    seed = next(SEED.glob("*.txt"))
    assert inv(place, "ingest", str(seed)).returncode == 0
    (source,) = sources(place)
    built = inv(place, "build")
    page = next((place / "output").glob("2026/03/*.html")).read_text(encoding="utf-8")
    body = page.partition('<div class="body">')[2].partition("</div>")[0]

    assert built.returncode == 0, built.stderr
    assert source.parent == place / "content/articles/2026/03"
    assert (body.count("<p>"), body.count("<h2 "), "اخترنا" in body) == (7, 1, False)
    assert '"' not in body.replace('<h2 id="', "").replace('">', "")


def test_several_files_and_options_are_taken(place: Path) -> None:
    """Files may stand before and after options, which hold for all of them."""

    for number in "12":
        (place / f"{number}.txt").write_text(
            f"عنوان الخبر رقم {number}\n\n" + "هذه فقرة طويلة بما يكفي لتكون نصا في خبر صغير هنا. " * 3,
            encoding="utf-8",
        )
    ran = inv(place, "ingest", "1.txt", "--section", "علوم", "2.txt", "--date=2026-01-05")

    assert ran.returncode == 0, ran.stderr
    assert [path.parent.name for path in sources(place)] == ["01", "01"]
    assert all("Category: علوم" in path.read_text(encoding="utf-8") for path in sources(place))


def test_standard_input_is_taken(place: Path) -> None:
    """`inv ingest -` reads what is pasted."""

    text = "عنوان الخبر هنا\n\n" + "هذه فقرة طويلة بما يكفي لتكون نصا في خبر صغير هنا. " * 3
    ran = inv(place, "ingest", "-", data=text.encode("utf-16"))

    assert ran.returncode == 0, ran.stderr
    assert len(sources(place)) == 1


def test_a_dry_run_writes_nothing(place: Path) -> None:
    """`--dry-run` tells, and leaves the folder as it was."""

    before = tree(place)
    ran = inv(place, "ingest", str(next(SEED.glob("*.txt"))), "--dry-run")

    assert ran.returncode == 0
    assert tree(place) == before


def test_the_same_text_again_is_already_there(place: Path) -> None:
    """Twice the same text is one file, even when the file was edited and renamed between."""

    seed = str(next(SEED.glob("*.txt")))
    inv(place, "ingest", seed)
    (source,) = sources(place)
    moved = source.with_name("اسم-آخر.md")
    source.rename(moved)
    moved.write_text(moved.read_text(encoding="utf-8") + "\nسطر زيد.\n", encoding="utf-8")
    before = tree(place / "content")
    ran = inv(place, "ingest", seed)

    assert "already there" in ran.stdout
    assert "اسم-آخر.md" in ran.stdout
    assert tree(place / "content") == before


def test_mistakes_end_with_one_and_are_all_said(place: Path, write: Write) -> None:
    """Every bad source is named on standard error, without a traceback."""

    write("أ", Date="03/04/2026")
    write("ب", Title="")
    ran = inv(place, "build")

    assert ran.returncode == 1
    assert "content/articles/أ.md:2: error: date" in ran.stderr
    assert "content/articles/ب.md:1: error: title" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not (place / "output").exists()


def test_a_new_article_is_a_draft_that_the_check_accepts(place: Path) -> None:
    """`inv new` begins a source, never over another."""

    inv(place, "new", "عنوان جديد", "--section", "علوم")
    inv(place, "new", "عنوان جديد", "--section", "علوم")

    assert [path.name for path in sources(place)] == ["عنوان-جديد-2.md", "عنوان-جديد.md"]
    for path in sources(place):
        path.write_text(path.read_text(encoding="utf-8") + "نص.\n", encoding="utf-8")
    checked = inv(place, "check")
    assert (checked.returncode, "2 drafts" in checked.stdout) == (0, True)


def test_clean_takes_away_only_what_can_be_made_again(place: Path, write: Write) -> None:
    """Sources and settings stay."""

    write("أ")
    inv(place, "build")
    inv(place, "clean")

    assert not (place / "output").exists()
    assert not (place / ".warraq").exists()
    assert len(sources(place)) == 1


def test_control_characters_of_an_article_do_not_reach_the_terminal(place: Path, write: Write) -> None:
    """An escape sequence or a direction override in a source is shown, not sent."""

    write("أ", Status="\x1b[31m\u202eحمراء")
    ran = inv(place, "build")

    assert ran.returncode == 1
    assert "\x1b" not in ran.stderr
    assert "\u202e" not in ran.stderr

"""Whole builds: same bytes, only what changed, all or nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, SETTINGS, Write, tree
from warraq.build import build
from warraq.problems import Problems


def small_site(write: Write) -> None:
    """Write a newsroom with sections, topics, authors, months and a page."""
    write(
        "ماء",
        'قال الخبير: "نعم".\n\n## ماذا بعد\n\nنص آخر.',
        Category="علوم",
        Tags="مياه، زراعة",
        Summary="موجز الماء.",
    )
    write("قمح", "[رابط]({filename}/articles/ماء.md) إلى خبر.", Tags="زراعة", Date="2026-01-05 09:00", Authors="ليلى")
    write(
        "رأي",
        "رأي في [الصفحة](/about.html).",
        Category="رأي",
        Kind="opinion",
        Date="2026-01-06 09:00",
        Modified="2026-01-07 10:00",
    )
    write("about", "من نحن.", folder="pages", Title="من نحن", Date="", Id="about1")


def test_a_site_has_every_kind_of_page(newsroom: Path, write: Write) -> None:
    """Home, article, lists, archive, feeds, sitemap and 404 are there."""

    small_site(write)
    build(newsroom)

    expected = {
        *("index.html", "404.html", "about.html", "sections.html", "topics.html", "authors.html", "archive.html"),
        *("2026/02/ماء.html", "2026/01/قمح.html", "sections/علوم.html", "sections/علوم.atom.xml", "topics/مياه.html"),
        *("authors/ليلى.html", "archive/2026-01.html", "archive/2026-02.html", "feed.atom.xml", "feed.rss.xml"),
        *("sitemap.xml", "sitemaps/2026-01.xml", "robots.txt"),
    }

    assert expected - set(tree(newsroom / "output")) == set()


def test_nothing_is_made_when_nothing_changed(newsroom: Path, write: Write) -> None:
    """A second build reads no source, makes no file, and leaves every file's time."""

    small_site(write)
    for path in (newsroom / "content").rglob("*.md"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    build(newsroom)
    times = {path: path.stat().st_mtime_ns for path in (newsroom / "output").rglob("*")}
    built = build(newsroom)

    assert (built.made, built.removed) == ((), ())
    assert {path: path.stat().st_mtime_ns for path in (newsroom / "output").rglob("*")} == times


@pytest.mark.parametrize(
    "change", ["edit", "add", "delete", "retag", "redate", "rename", "section", "hide", "name", "string", "template"]
)
def test_an_incremental_build_equals_a_clean_one(newsroom: Path, write: Write, change: str) -> None:
    """After any one change the site is the same, byte for byte, as if it had been built anew."""

    shutil.copytree(REPOSITORY / "theme", newsroom / "theme")
    settings = newsroom / "pelicanconf.py"
    settings.write_text(settings.read_text(encoding="utf-8") + '\nTHEME = "theme"\n', encoding="utf-8")
    small_site(write)
    build(newsroom)
    changes: dict[str, Callable[[], object]] = {
        "edit": lambda: write("قمح", "نص آخر تماما.", Tags="زراعة", Date="2026-01-05 09:00", Authors="ليلى"),
        "add": lambda: write("جديد", "نص جديد عن الماء.", Tags="مياه", Date="2026-02-20"),
        "delete": (newsroom / "content/articles/رأي.md").unlink,
        "retag": lambda: write("ماء", "نص.", Category="علوم", Tags="بحار"),
        "redate": lambda: write("ماء", "نص.", Category="علوم", Date="2025-11-01"),
        "rename": lambda: (newsroom / "content/articles/رأي.md").rename(newsroom / "content/articles/رأي-آخر.md"),
        "section": lambda: write("ماء", "نص.", Category="أخبار"),
        "hide": lambda: write("ماء", "نص.", Status="draft") and write("قمح", "نص بلا رابط."),
        "name": lambda: settings.write_text(
            settings.read_text(encoding="utf-8").replace("صحيفة التجربة", "صحيفة أخرى"), encoding="utf-8"
        ),
        "string": lambda: _replace(newsroom / "theme/strings/ar.toml", "اخترنا لك", "اخترنا لكم"),
        "template": lambda: _replace(newsroom / "theme/templates/month.html", "<h2", '<h2 data-day="1"'),
    }
    changes[change]()
    incremental = build(newsroom)
    after = tree(newsroom / "output")
    build(newsroom, clean=True)
    shutil.rmtree(newsroom / "output")
    build(newsroom, clean=True)

    assert incremental.made
    assert after == tree(newsroom / "output")


def _replace(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_new_article_leaves_unrelated_pages_alone(newsroom: Path, write: Write) -> None:
    """Pages that do not show the new article keep their bytes and their times."""

    small_site(write)
    write("قديم", "نص بعيد.", Date="2024-05-05", Category="رأي", Authors="سامي")
    build(newsroom)
    old = newsroom / "output" / "archive" / "2024-05.html"
    before = old.stat()
    write("جديد", "نص جديد.", Date="2026-02-25", Tags="بحار")
    built = build(newsroom)

    assert "2026/02/جديد.html" in built.made
    assert (old.stat().st_mtime_ns, old.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_page_changed_by_hand_is_made_again(newsroom: Path, write: Write) -> None:
    """What somebody wrote into output/ does not stay there."""

    small_site(write)
    build(newsroom)
    good = tree(newsroom / "output")
    (newsroom / "output" / "index.html").unlink()
    (newsroom / "output" / "about.html").write_text("x", encoding="utf-8")
    built = build(newsroom)

    assert set(built.made) == {"index.html", "about.html"}
    assert tree(newsroom / "output") == good


def test_a_strange_file_in_the_site_does_not_stay(newsroom: Path, write: Write) -> None:
    """What somebody put into output/ goes with the next build, and no later one brings it back."""

    small_site(write)
    build(newsroom)
    (newsroom / "output" / "2026" / "strange.html").write_text("x", encoding="utf-8")
    for number in range(4):
        write("جديد", f"نص {number}.", Date="2026-02-25")
        build(newsroom)

        assert not (newsroom / "output" / "2026" / "strange.html").exists()


def test_all_errors_come_at_once_and_the_site_stays(newsroom: Path, write: Write) -> None:
    """Several bad sources are named together, each with file and line, and output/ is as it was."""

    small_site(write)
    build(newsroom)
    good = tree(newsroom / "output")
    write("بلا-عنوان", Title="")
    write("بلا-تاريخ", Date="")
    write("تاريخان", Date="03/04/2026")
    write("مكرر", Id="about1")
    write("قسم", Category="طبخ")
    (newsroom / "content/articles/ترميز.md").write_bytes("Title: عنوان\nDate: 2026-01-01\n\nنص".encode("cp1256"))
    with pytest.raises(Problems) as caught:
        build(newsroom)
    named = {Path(problem.path).stem: problem for problem in caught.value.problems}

    assert {"بلا-عنوان", "بلا-تاريخ", "تاريخان", "قسم", "ترميز", "مكرر"} <= set(named)
    assert all(problem.line >= 1 and problem.remedy for problem in named.values())
    assert tree(newsroom / "output") == good


def test_a_dead_internal_link_stops_the_build(newsroom: Path, write: Write) -> None:
    """A link to a draft, to a missing source or to no page of the site is named with its line."""

    write("مسودة", Status="draft")
    write("أ", "[إلى مسودة]({filename}/articles/مسودة.md)")
    write("ب", "سطر\n\n[إلى عدم]({filename}عدم.md)")
    write("ج", "[إلى صفحة](/nothing.html)")
    with pytest.raises(Problems) as caught:
        build(newsroom)

    assert [(Path(p.path).stem, p.line, p.field) for p in caught.value.problems] == [
        ("أ", 5, "link"),
        ("ب", 7, "link"),
        ("ج", 5, "link"),
    ]


def test_a_source_cannot_take_the_home_page(newsroom: Path, write: Write) -> None:
    """A standing page called index is refused."""

    write("index", "نص.", folder="pages", Date="")
    with pytest.raises(Problems) as caught:
        build(newsroom)

    assert [problem.field for problem in caught.value.problems] == ["address"]


def test_metadata_is_escaped_everywhere(newsroom: Path, write: Write) -> None:
    """Markup in a headline, section, topic or byline is text in pages, feeds and JSON-LD."""

    evil = '</script><script>alert("1")</script>&<b>'
    settings = newsroom / "pelicanconf.py"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace('SECTIONS = ["أخبار", "علوم", "رأي"]', "SECTIONS = []"),
        encoding="utf-8",
    )
    write(
        "أ",
        Title=f"عنوان {evil}",
        Category=f"قسم {evil}",
        Tags=f"وسم {evil}",
        Authors=f"كاتب {evil}",
        Summary=f"موجز {evil}",
        Place=evil,
        Source=evil,
    )
    build(newsroom)
    made = {path: data.decode() for path, data in tree(newsroom / "output").items() if path.endswith((".html", ".xml"))}

    assert [path for path, text in made.items() if "<script>alert" in text or "&<b>" in text] == []


def test_the_plain_pelican_command_makes_the_same_site(newsroom: Path, write: Write) -> None:
    """`pelican -s pelicanconf.py` gives the bytes that `inv build` gives."""

    small_site(write)
    build(newsroom)
    command = [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "-o", "plain"]
    subprocess.run(
        command, cwd=newsroom, check=True, env={**os.environ, "PYTHONPATH": str(REPOSITORY)}, capture_output=True
    )

    assert tree(newsroom / "plain") == tree(newsroom / "output")


@pytest.mark.parametrize("settings", ["pelicanconf.py", "publishconf.py"])
def test_the_shipped_settings_work_under_the_plain_command(tmp_path: Path, settings: str) -> None:
    """`pelican` finds the class and the base settings beside the settings file, wherever it is started."""

    for name in ("content", "theme", "warraq", "pelicanconf.py", "publishconf.py"):
        (tmp_path / name).symlink_to(REPOSITORY / name)
    build(tmp_path, settings)
    command = [str(Path(sys.executable).with_name("pelican")), "-s", settings, "-o", "plain"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    assert tree(tmp_path / "plain") == tree(tmp_path / "output")


def test_the_plain_pelican_command_refuses_what_the_build_refuses(newsroom: Path, write: Write) -> None:
    """A bad source ends it with an exit that is not 0 and the source's name, and nothing is written."""

    write("تاريخان", Date="03/04/2026")
    command = [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "-o", "plain"]
    ran = subprocess.run(
        command,
        cwd=newsroom,
        check=False,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
    )

    assert ran.returncode != 0
    assert "تاريخان.md:2" in ran.stdout + ran.stderr
    assert not (newsroom / "plain").exists()


def test_two_builds_give_the_same_bytes_anywhere(newsroom: Path, write: Write) -> None:
    """Hash seed, locale and time zone of the machine leave no trace."""

    small_site(write)
    trees = []
    for seed, locale, zone in (
        ("1", "C", "UTC"),
        ("2", "ar_EG.UTF-8", "Asia/Tokyo"),
        ("3", "de_DE.UTF-8", "America/New_York"),
    ):
        shutil.rmtree(newsroom / "output", ignore_errors=True)
        shutil.rmtree(newsroom / ".warraq", ignore_errors=True)
        code = "from pathlib import Path; from warraq.build import build; build(Path())"
        environment = {
            **os.environ,
            "PYTHONPATH": str(REPOSITORY),
            "PYTHONHASHSEED": seed,
            "LC_ALL": locale,
            "TZ": zone,
        }
        subprocess.run([sys.executable, "-c", code], cwd=newsroom, check=True, env=environment)
        trees.append(tree(newsroom / "output"))

    assert trees[0] == trees[1] == trees[2]


def test_a_killed_build_leaves_the_site_whole(newsroom: Path, write: Write) -> None:
    """Killed at the worst moment, right before the rename, the old site stands; the next build is right."""

    small_site(write)
    build(newsroom)
    good = tree(newsroom / "output")
    write("جديد", "نص جديد.", Date="2026-02-20")
    code = (
        "import os; from pathlib import Path; from warraq.release.tree import Trees; from warraq.build import build\n"
        "Trees.release = lambda self: os._exit(9)\nbuild(Path())"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=newsroom, check=False, env={**os.environ, "PYTHONPATH": str(REPOSITORY)}
    )

    assert ran.returncode == 9
    assert tree(newsroom / "output") == good
    build(newsroom)
    assert "2026/02/جديد.html" in tree(newsroom / "output")
    assert not (newsroom / ".output-next").exists()


@pytest.mark.parametrize("damage", ["garbage", "truncated", "other version"])
def test_a_damaged_catalogue_is_made_again(newsroom: Path, write: Write, damage: str) -> None:
    """What cannot be read is thrown away, and the site is the same."""

    small_site(write)
    build(newsroom)
    good = tree(newsroom / "output")
    catalogue = newsroom / ".warraq" / "catalogue.db"
    if damage == "garbage":
        catalogue.write_bytes(b"nonsense" * 999)
    elif damage == "truncated":
        catalogue.write_bytes(catalogue.read_bytes()[:5000])
    else:
        import sqlite3

        with sqlite3.connect(catalogue) as link:
            link.execute("PRAGMA user_version = 99")
    build(newsroom)

    assert tree(newsroom / "output") == good


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('TIMEZONE = "Africa/Cairo"', 'TIMEZONE = "Africa/Nowhere"', "TIMEZONE"),
        ('SITEURL = "https://news.example"', 'SITEURL = "news"', "SITEURL"),
        ('DEFAULT_CATEGORY = "أخبار"', 'DEFAULT_CATEGORY = "طبخ"', "DEFAULT_CATEGORY"),
        ("FEED_MAX_ITEMS = 5", 'FEED_MAX_ITEMS = "5"', "FEED_MAX_ITEMS"),
        ("LIST_LENGTH = 3", "LIST_LENGTH = (", "settings"),
    ],
)
def test_a_wrong_setting_is_named(newsroom: Path, old: str, new: str, field: str) -> None:
    """A setting that cannot be meant stops the build before anything is read."""

    (newsroom / "pelicanconf.py").write_text(SETTINGS.replace(old, new), encoding="utf-8")
    with pytest.raises(Problems) as caught:
        build(newsroom)

    assert [(problem.path, problem.field) for problem in caught.value.problems] == [("pelicanconf.py", field)]

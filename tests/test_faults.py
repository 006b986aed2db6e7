"""What goes wrong around a build: the theme, the disk, the folder. The last good site stays, and the message helps."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Write, tree
from warraq.build import build
from warraq.problems import Problems


@pytest.fixture
def themed(newsroom: Path, write: Write) -> Path:
    """Give a newsroom with a theme of its own and one article, built."""
    shutil.copytree(REPOSITORY / "theme", newsroom / "theme")
    settings = newsroom / "pelicanconf.py"
    settings.write_text(settings.read_text(encoding="utf-8") + '\nTHEME = "theme"\n', encoding="utf-8")
    write("أ", "نص.")
    build(newsroom)
    return newsroom


@pytest.mark.parametrize(
    ("name", "old", "new", "path", "line"),
    [
        ("templates/month.html", "{% endblock %}", "{% endblok %}", "theme/templates/month.html", True),
        ("templates/month.html", "{{ heading }}", "{{ headign }}", "theme/templates/month.html", True),
        ("templates/month.html", "|long_date", "|longdate", "theme/templates/month.html", True),
        (
            "templates/list.html",
            "{% extends 'base.html' %}",
            "{% extends 'bass.html' %}",
            "theme/templates/list.html",
            True,
        ),
        ("strings/ar.toml", "[list]", "[list", "theme/strings/ar.toml", False),
        ("strings/ar.toml", "skip =", "skipp =", "theme/strings/ar.toml", False),
        ("static/css/site.css", "tokens.css", "token.css", "theme/static/css/site.css", True),
    ],
)
def test_a_broken_theme_is_named_and_the_site_stays(
    themed: Path, name: str, old: str, new: str, path: str, line: bool
) -> None:
    """A slip in a template, a string or a style sheet is named with its file, and output/ is as it was."""

    good = tree(themed / "output")
    file = themed / "theme" / name
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(Problems) as caught:
        build(themed)
    problem = caught.value.problems[0]

    assert (problem.path, problem.line > 0) == (path, line)
    assert tree(themed / "output") == good


def test_a_full_disk_leaves_the_site_whole(themed: Path, write: Write) -> None:
    """When a file cannot be written to its end, the build says so and ends with 1; the old site stands."""

    good = tree(themed / "output")
    write("ب", "نص جديد. " * 5_000)
    code = (
        "import resource, sys, warraq.glue.newsroom; from pathlib import Path\n"
        "from warraq.build import build; from warraq.problems import Problems\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))\n"
        "try:\n    build(Path())\nexcept Problems as found:\n    print(found); sys.exit(1)"
    )
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=themed, env=environment, capture_output=True, text=True, check=False
    )

    assert (ran.returncode, "Traceback" in ran.stderr) == (1, False), ran.stderr
    assert tree(themed / "output") == good
    build(themed)
    assert "2026/02/ب.html" in tree(themed / "output")


def test_two_builds_at_once_wait_for_each_other(themed: Path, write: Write) -> None:
    """Builds that start together end well, one after the other, and leave one whole site."""

    write("ب", "نص جديد.")
    code = "from pathlib import Path; from warraq.build import build; build(Path())"
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    running = [subprocess.Popen([sys.executable, "-c", code], cwd=themed, env=environment) for _ in range(3)]

    assert [each.wait(timeout=120) for each in running] == [0, 0, 0]
    after = tree(themed / "output")
    build(themed, clean=True)
    assert tree(themed / "output") == after


@pytest.mark.parametrize("name", [".env", "notes.md~", "#draft.md#", ".hidden.md"])
def test_what_an_editor_leaves_behind_is_not_published(themed: Path, name: str) -> None:
    """Hidden files and backups are no sources."""

    (themed / "content" / "articles" / name).write_text("Title: سر\nDate: 2026-01-01\n\nسر", encoding="utf-8")

    assert build(themed).made == ()


def test_a_linked_source_is_refused(themed: Path) -> None:
    """A symbolic link among the sources cannot publish a file from elsewhere."""

    outside = themed / "outside.md"
    outside.write_text("Title: سر\nDate: 2026-01-01\n\nسر", encoding="utf-8")
    (themed / "content" / "articles" / "رابط.md").symlink_to(outside)
    with pytest.raises(Problems) as caught:
        build(themed)

    assert [problem.found for problem in caught.value.problems] == ["a symbolic link"]


def test_a_file_that_is_no_article_is_named(themed: Path) -> None:
    """What lies among the sources and is none is said, not passed over."""

    (themed / "content" / "articles" / "خبر.docx").write_bytes(b"PK")
    with pytest.raises(Problems) as caught:
        build(themed)

    assert [problem.path for problem in caught.value.problems] == ["content/articles/خبر.docx"]

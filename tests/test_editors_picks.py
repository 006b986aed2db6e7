"""An editor's picks under اخترنا لك: first, as long as readers can see them, and never a name that means nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Write, tree
from warraq.build import build
from warraq.problems import Problems
from warraq.proofing import check_sources, related

STORY = re.compile(r'href="(?:\.\./)+\d{4}/\d\d/([^"/]+)\.html"')
"""A link to an article, and the name at the end of its address."""
SAME = "أعلنت الوزارة خطة لحماية مياه النيل من التلوث، وقالت إن السدود الجديدة ترفع منسوب البحيرة وتحمي الحقول."


def box(newsroom: Path, page: str) -> list[str]:
    """Give the names of the stories under an article, in their order."""
    html = (newsroom / "output" / page).read_text(encoding="utf-8")
    under = html.partition('class="picked"')[2].partition("</section>")[0]
    return list(dict.fromkeys(STORY.findall(under)))


@pytest.fixture
def ten(write: Write) -> list[Path]:
    """Write ten articles, each a day after the one before it."""
    return [
        write(f"خبر{n}", f"نص الخبر رقم {n}.", Date=f"2026-02-{n:02} 10:00", Id=f"pick{n:02}") for n in range(1, 11)
    ]


@pytest.mark.usefixtures("ten")
def test_picks_stand_first_in_their_order(newsroom: Path, write: Write) -> None:
    """What the press would choose fills the rest, and nothing stands there twice."""

    write("مختار", Picks="pick09، pick02", Id="chooser1", Date="2026-02-20 10:00")
    build(newsroom)
    shown = box(newsroom, "2026/02/مختار.html")

    assert shown[:2] == ["خبر9", "خبر2"]
    assert len(shown) == len(set(shown)) == 4


def test_more_picks_than_a_box_holds_all_stand(newsroom: Path, write: Write, ten: list[Path]) -> None:
    """An editor who wants six gets six."""

    write("مختار", Picks="، ".join(f"pick{n:02}" for n in range(1, 7)), Id="chooser1")
    build(newsroom)

    assert box(newsroom, "2026/02/مختار.html") == [path.stem for path in ten[:6]]


@pytest.mark.usefixtures("ten")
@pytest.mark.parametrize(
    ("picks", "found"),
    [
        ("nobody99", "nobody99, which no article has"),
        ("chooser1", "chooser1, its own id"),
        ("خبر", "خبر"),
        ("، ".join(f"pick{n:02}" for n in range(1, 10)), "9 stories"),
    ],
)
def test_a_pick_that_cannot_be_is_an_error(newsroom: Path, write: Write, picks: str, found: str) -> None:
    """It names the file, the line and the remedy, and nothing is built."""

    write("مختار", Id="chooser1", Picks=picks)
    with pytest.raises(Problems) as raised:
        build(newsroom)
    (problem,) = raised.value.problems

    assert (problem.path, problem.line, problem.field) == ("content/articles/مختار.md", 4, "picks")
    assert problem.found == found
    assert problem.remedy
    assert not (newsroom / "output").exists()


@pytest.mark.usefixtures("ten")
def test_a_pick_that_is_not_out_waits(newsroom: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts and what is embargoed stand nowhere; once its hour has come the pick takes its place by itself."""

    write("غدا", Id="later01", Date="2026-03-02 09:00")
    write("مسودة", Id="draft01", Status="draft")
    write("مختار", Picks="later01، draft01، pick05", Id="chooser1")
    before = build(newsroom)
    early = box(newsroom, "2026/02/مختار.html")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772532000")  # 2026-03-03
    build(newsroom)

    assert early[0] == "خبر5"
    assert sum("which readers cannot see now" in str(each) for each in before.warnings) == 2
    assert box(newsroom, "2026/02/مختار.html")[:2] == ["غدا", "خبر5"]


def test_a_pick_that_changes_changes_the_page(newsroom: Path, write: Write, ten: list[Path]) -> None:
    """A new headline stands there too, as in a clean build; a deleted pick is an error."""

    write("مختار", Picks="pick03", Id="chooser1")
    build(newsroom)
    write("خبر3", "نص آخر.", Title="صار له عنوان آخر", Date="2026-02-03 10:00", Id="pick03")
    built = build(newsroom)
    after = tree(newsroom / "output")
    build(newsroom, clean=True)
    ten[2].unlink()

    assert "2026/02/مختار.html" in built.made
    assert after == tree(newsroom / "output")
    with pytest.raises(Problems, match="pick03, which no article has"):
        build(newsroom)


@pytest.mark.usefixtures("ten")
def test_an_editor_sees_why(newsroom: Path, write: Write) -> None:
    """Picks, near stories with what they share, fillers, and copies that were left out; by id or by file."""

    write("نيل", SAME, Title="خطة لحماية النيل", Id="nile01", Picks="pick01", Date="2026-02-21 10:00")
    write("نيل2", SAME, Title="خطة لحماية النيل", Id="nile02", Date="2026-02-22 10:00")
    write("سدود", "سدود جديدة على النيل ترفع منسوب البحيرة.", Title="سدود النيل", Id="dams01", Date="2026-02-23 10:00")
    build(newsroom)
    said = list(related(newsroom, "pelicanconf.py", "nile01"))

    assert said[0] == "nile01 خطة لحماية النيل"
    assert said[1] == "1. pick01 عنوان خبر1: an editor's pick"
    assert said[2].startswith("2. dams01 سدود النيل: near; ")
    assert "نيل" in said[2]
    assert "stands beside it in time" in said[3]
    assert said[-1] == "left out: nile02 خطة لحماية النيل: nearly the same text"
    assert said == list(related(newsroom, "pelicanconf.py", str(newsroom / "content" / "articles" / "نيل.md")))
    with pytest.raises(Problems, match="nobody1; allowed: the id or the file of an article"):
        list(related(newsroom, "pelicanconf.py", "nobody1"))


def test_one_story_twice_is_reported(newsroom: Path, write: Write) -> None:
    """The later of the two is named, with the earlier one; neither stands under the other."""

    write("نيل", SAME, Title="خطة لحماية النيل", Date="2026-02-21 10:00")
    write("نيل2", SAME, Title="خطة لحماية النيل", Date="2026-02-22 10:00")
    write("قمح", "ارتفعت أسعار القمح في الأسواق بعد الجفاف.", Date="2026-02-20 10:00")
    report, wrong = check_sources(newsroom, "pelicanconf.py", "text")
    twice = [line for line in report.splitlines() if "nearly the text of" in line]

    assert (len(twice), wrong) == (1, False)
    assert twice[0].startswith("content/articles/نيل2.md:1: warn: body: nearly the text of articles/نيل.md")

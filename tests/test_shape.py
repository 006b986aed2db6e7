"""What is what in a paste."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import Case, load
from tests.conftest import SEED
from warraq.ingest.blocks import Block, Crosshead, Paragraph
from warraq.ingest.boilerplate import is_box, why_alone
from warraq.ingest.compose import compose
from warraq.ingest.lines import items
from warraq.ingest.shape import Shape, read

SAMPLES = sorted((Path(__file__).parent / "cases" / "ingest").glob("*.txt"))
STORY = "تصل القناة بحرين متقاربي المستوى من دون أهوسة، وقد افتتحت أمام الملاحة بعد عشر سنوات من الحفر."
MORE = "وقبلها كانت السفن تدور حول القارة كلها، فتقطع ضعف المسافة وتنفق ضعف الوقت في الذهاب والعودة."
LINES = st.lists(
    st.sampled_from(
        [
            *(
                "عنوان قصير",
                STORY,
                MORE,
                "",
                "",
                "اخترنا لك",
                "شارك",
                "- قال",
                "• نقطة",
                "1- بند",
                "2- بند",
                "> قول",
                "— طه حسين",
            ),
            *(
                "أ\tب",
                "1\t2",
                "صدر البيت هنا *** عجز البيت هنا",
                "بقلم: سلمى حسن",
                "4 مارس 2020",
                "القاهرة - رويترز",
                "الوسوم",
                "مياه",
            ),
        ]
    ),
    max_size=14,
)


def source(shape: Shape) -> str:
    """Write a shape as the samples hold it: a source, and what was left out of it."""
    credit = shape.credit
    header = {
        "Title": shape.headline,
        "Summary": shape.standfirst,
        "Date": credit.date,
        "Modified": credit.modified,
        "Tags": "، ".join(credit.tags),
        "Authors": "، ".join(credit.authors),
        "Place": credit.place,
        "Source": credit.source,
    }
    left_out = "".join(f"<!-- left out: {dropped.text} -->\n" for dropped in shape.dropped)
    return compose(header, shape.blocks) + (f"\n{left_out}" if left_out else "")


def texts(shape: Shape) -> list[str]:
    """Give the paragraphs of a shape."""
    return [block.text for block in shape.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_samples(sample: Path) -> None:
    """Each pasted sample becomes the source that stands beside it."""

    assert source(read(sample.read_text(encoding="utf-8"))) == sample.with_suffix(".md").read_text(encoding="utf-8")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\v", "\f", "\x85"])
def test_the_seed(newline: str) -> None:
    """The seed gives its headline, its standfirst, one crosshead and seven paragraphs, whatever its line ends."""

    (seed,) = SEED.glob("*.txt")
    text = seed.read_text(encoding="utf-8")
    shape = read(text.replace("\n", newline))

    assert shape.headline == text.split("\n")[0]
    assert shape.standfirst == text.split("\n")[2]
    assert [type(block) for block in shape.blocks] == [Crosshead, *[Paragraph] * 7]
    assert [dropped.text for dropped in shape.dropped] == ["اخترنا لك"]
    assert "علاقات متزنة مع الجميع" in texts(shape)[-2]


@pytest.mark.parametrize("case", load("boilerplate"), ids=lambda case: case.title)
def test_boilerplate(case: Case) -> None:
    """A line is left out only where the whole of it is no story."""

    assert case.expected == ("left out" if why_alone(case.input) or is_box(case.input) else "kept")


@pytest.mark.parametrize(
    ("text", "standfirst"),
    [
        (f"عنوان\n\nالموجز: سطر واحد يكفي\n\n{STORY}", "سطر واحد يكفي"),
        (f"عنوان\n\nسطر قصير بلا نقطة في آخره\n\n{STORY}", "سطر قصير بلا نقطة في آخره"),
        (f"عنوان\n\n{STORY}\n\nبقلم: سلمى حسن\n\n{MORE}", STORY),
        (f"عنوان\n\n{STORY}\n\nطريق أقصر\n{MORE}", STORY),
        (f"عنوان\n\n{STORY}\n\n{MORE}", ""),
        (f"عنوان\n\nالقاهرة (رويترز) - {STORY}\n\nطريق أقصر\n{MORE}", ""),
        (f"عنوان\n\nبقلم: سلمى حسن\n\n{STORY}\n\n{MORE}", ""),
        (f"عنوان\n\n{STORY}", ""),
    ],
)
def test_a_standfirst_needs_a_sign(text: str, standfirst: str) -> None:
    """A first paragraph is the standfirst when a label, a byline, a crosshead or its own form says so."""

    assert read(text).standfirst == standfirst


def test_the_editor_decides_on_the_standfirst() -> None:
    """`yes` takes the first paragraph, `no` takes none."""

    text = f"عنوان\n\n{STORY}\n\n{MORE}\n\n{STORY}"

    assert read(text, standfirst="yes").standfirst == STORY
    assert read(text.replace(STORY, "سطر قصير بلا نقطة", 1), standfirst="no").standfirst == ""


@pytest.mark.parametrize(
    ("line", "field", "said"),
    [
        ("بقلم: سلمى حسن وعلي كريم", "authors", ("سلمى حسن", "علي كريم")),
        ("بقلم: وائل نور وليد", "authors", ("وائل نور وليد",)),
        ("كتبت: سلمى حسن", "authors", ("سلمى حسن",)),
        ("كتب علي كريم", "authors", ("علي كريم",)),
        ("إعداد سلمى حسن", "authors", ("سلمى حسن",)),
        ("حاوره: علي كريم", "authors", ("علي كريم",)),
        ("القاهرة - رويترز", "place", "القاهرة"),
        ("القاهرة - رويترز", "source", "رويترز"),
        ("بيروت/ وكالات", "place", "بيروت"),
        ("علي كريم – بيروت", "authors", ("علي كريم",)),
        ("علي كريم – بيروت", "place", "بيروت"),
        ("نشر في 4 مارس 2020", "date", "4 مارس 2020"),
        ("\U0001f5d3 4 مارس 2020", "date", "4 مارس 2020"),
        ("الأربعاء 4 آذار 2020 - 12:30", "date", "الأربعاء 4 آذار 2020 - 12:30"),
        ("١٢ رمضان ١٤٤٧ هـ", "date", "١٢ رمضان ١٤٤٧ هـ"),
        ("آخر تحديث: 5 مارس 2020", "modified", "5 مارس 2020"),
        ("المصدر: وكالات", "source", "وكالات"),
        ("الوسوم: مياه، زراعة؛ مصر", "tags", ("مياه", "زراعة", "مصر")),
        ("#مياه #قناة_السويس", "tags", ("مياه", "قناة السويس")),
    ],
)
def test_lines_that_say_who_where_and_when(line: str, field: str, said: object) -> None:
    """A credit under the headline goes into the metadata and out of the text."""

    shape = read(f"عنوان الخبر\n\n{line}\n\n{STORY}\n\n{MORE}")

    assert getattr(shape.credit, field) == said
    assert texts(shape) == [STORY, MORE]


@pytest.mark.parametrize(
    "line",
    [
        "كتب التاريخ تختلف في ذلك",
        "انفجار – بيروت تهتز",
        "تقرير جديد يصف القناة",
        "4 آلاف سفينة في 2020",
        "عن القناة: طريق بين بحرين.",
    ],
)
def test_lines_that_only_look_like_credits(line: str) -> None:
    """A sentence that begins like a byline, or has a city or a year in it, stays in the story."""

    shape = read(f"عنوان الخبر\n\n{STORY}\n\n{line}\n\n{MORE}\n\n{STORY}")

    assert line in [block.text for block in shape.blocks if isinstance(block, (Paragraph, Crosshead))]


def test_topics_may_hang_under_their_label() -> None:
    """A label of topics alone takes the short lines under it."""

    assert read(f"عنوان\n\n{STORY}\n\nالوسوم\nمياه\nزراعة").credit.tags == ("مياه", "زراعة")


def test_a_box_in_the_middle_ends_where_the_story_goes_on() -> None:
    """The headlines of a box go with it; the crosshead glued to the next paragraph stays."""

    shape = read(f"عنوان\n\n{STORY}\n\n{MORE}\n\nاقرأ أيضا\n\nخبر آخر\n\nخبر ثالث\n\nطريق أقصر\n{MORE}")

    assert [getattr(block, "text", "") for block in shape.blocks] == [STORY, MORE, "طريق أقصر", MORE]
    assert [dropped.line for dropped in shape.dropped] == [7, 9, 11]


def test_the_first_line_is_the_headline_even_if_it_points() -> None:
    """A headline that begins with `شاهد:` is a headline."""

    assert read(f"شاهد: القناة من الجو\n\n{STORY}").headline == "شاهد: القناة من الجو"


def test_credits_may_stand_above_the_headline() -> None:
    """A dateline over the headline is not the headline."""

    shape = read(f"القاهرة - رويترز\n\nعنوان الخبر\n\n{STORY}")

    assert (shape.headline, shape.credit.place) == ("عنوان الخبر", "القاهرة")


def test_two_crossheads_in_a_row_are_not_made() -> None:
    """Of two short lines above a paragraph only one can be its crosshead."""

    shape = read(f"عنوان\n\n{STORY}\n\n{MORE}\n\nسطر أول\n\nسطر ثان\n\n{MORE}")

    assert sum(isinstance(block, Crosshead) for block in shape.blocks) == 1


@pytest.mark.parametrize("width", range(50, 90, 5))
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_wrapped_lines_are_joined(width: int, gap: str) -> None:
    """A text that a mail program cut comes back as the paragraphs that it was, with blank lines between or without."""

    paragraphs = [f"{STORY} {MORE}", f"{MORE} {STORY}", f"{STORY} {STORY} {MORE}"]
    found = items("عنوان\n\n" + gap.join(_wrapped(text, width) for text in paragraphs))

    assert [item.text for item in found[1:]] == paragraphs


def _wrapped(text: str, width: int) -> str:
    lines = [""]
    for word in text.split():
        lines = (
            [*lines[:-1], f"{lines[-1]} {word}".strip()] if len(lines[-1]) + 1 + len(word) <= width else [*lines, word]
        )
    return "\n".join(lines)


def _words(shape: Shape) -> Iterator[str]:
    yield from (shape.headline, shape.standfirst)
    yield from (taken.text for taken in shape.taken if taken.what not in {"headline", "standfirst"})
    yield from (dropped.text for dropped in shape.dropped)
    for block in shape.blocks:
        yield from _said(block)


def _said(block: Block) -> Iterator[str]:
    for name in ("text", "items", "lines", "attribution", "rows", "verses"):
        value = getattr(block, name, "")
        yield from (
            [value] if isinstance(value, str) else (part if isinstance(part, str) else " ".join(part) for part in value)
        )


@given(LINES)
def test_nothing_is_lost(lines: list[str]) -> None:
    """Every letter of a paste is in the headline, the body, the credits, or what was left out and told."""

    shape = read("\n".join(lines))
    letters = sorted(char for text in _words(shape) for char in text if char.isalpha())

    assert letters == sorted(char for line in lines for char in line if char.isalpha())


@given(LINES)
def test_every_block_knows_its_lines(lines: list[str]) -> None:
    """Blocks follow each other in the order of the paste, and none overlaps the next."""

    blocks = read("\n".join(lines)).blocks
    ends = [number for block in blocks for number in (block.first, block.last)]

    assert ends == sorted(ends)

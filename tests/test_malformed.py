"""Broken input: sources, settings, pictures, word lists and catalogues. Each is named, or read rightly."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import NIGHTLY, SETTINGS, Write, tree
from tests.heavy import AT_LIMITS, HEAVY, UNITS
from tests.malformed import MALFORMED, lay, outcomes
from tests.readers import everything_said
from warraq.build import build
from warraq.problems import Problems
from warraq.read.source import read
from warraq.settings import Settings, check, load

HUNG = 15
"""Seconds of processor time after which an article has hung; set it is within five on a newsroom's machine."""
BY_DAY = 6
"""One heavy article in so many is read by day; by night all are."""
EXAMPLES = 20_000 if NIGHTLY else 300


def test_every_broken_source_is_named_with_its_line_and_the_site_stays(newsroom: Path, write: Write) -> None:
    """One run tells all of them, each with a remedy; what is no mistake is read; output/ is as it was."""

    write("خبر")
    build(newsroom)
    good = tree(newsroom / "output")
    lay(newsroom)
    with pytest.raises(Problems) as caught:
        build(newsroom)
    found: dict[str, str] = {file.stem: "published" for file in MALFORMED.glob("*.md")}
    for problem in reversed(caught.value.problems):
        if problem.level == "error":
            found[Path(problem.path).stem] = f"refused {problem.line} {problem.field}"

    assert found == outcomes()
    assert [str(problem) for problem in caught.value.problems if not problem.remedy] == []
    assert tree(newsroom / "output") == good


def test_broken_sources_that_are_read_rightly_are_published(newsroom: Path) -> None:
    """Line ends of other systems, marks of byte order and half a table are no reason to stay out of the paper."""

    lay(newsroom)
    for name, outcome in outcomes().items():
        if outcome != "published" or name == "picture-cut-jpg":
            (newsroom / "content" / "articles" / f"{name}.md").unlink()

    assert build(newsroom).articles >= 15


def test_a_picture_that_is_cut_short_is_named(newsroom: Path) -> None:
    """Its beginning looks well; the build that unpacks it names it and the article."""

    lay(newsroom)
    for file in (newsroom / "content" / "articles").glob("*.md"):
        if file.stem != "picture-cut-jpg":
            file.unlink()
    with pytest.raises(Problems) as caught:
        build(newsroom)

    assert {"cut.jpg" in str(problem) and bool(problem.remedy) for problem in caught.value.problems} == {True}
    assert not (newsroom / "output").exists()


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("SITENAME = ''", "SITENAME"),
        ("SITENAME = 5", "SITENAME"),
        ("SITEURL = 'news.example'", "SITEURL"),
        ("SITEURL = 'javascript:alert(1)'", "SITEURL"),
        ("SITEURL = 'https://news.example/?x=1'", "SITEURL"),
        ("TIMEZONE = 'Mars/Olympus'", "TIMEZONE"),
        ("TIMEZONE = '../../etc/passwd'", "TIMEZONE"),
        ("SECTIONS = 'أخبار'", "SECTIONS"),
        ("SECTIONS = ['أخبار', 5]", "SECTIONS"),
        ("SECTIONS = ['؟']; DEFAULT_CATEGORY = '؟'", "SECTIONS"),
        ("DEFAULT_CATEGORY = 'اقتصاد'", "DEFAULT_CATEGORY"),
        ("MONTHS = 'roman'", "MONTHS"),
        ("DIGITS = 'roman'", "DIGITS"),
        ("SLUGS = 'x'", "SLUGS"),
        ("FEED_MAX_ITEMS = 0", "FEED_MAX_ITEMS"),
        ("FEED_MAX_ITEMS = True", "FEED_MAX_ITEMS"),
        ("LIST_LENGTH = -1", "LIST_LENGTH"),
        ("LIST_LENGTH = 'عشرون'", "LIST_LENGTH"),
        ("CHECKS = {'ila': 5}", "CHECKS"),
        ("TYPOGRAPHY_OFF = ['nothing']", "TYPOGRAPHY_OFF"),
        ("ARTICLE_SAVE_AS = '../{slug}.html'", "ARTICLE_SAVE_AS"),
        ("ARTICLE_SAVE_AS = '/{slug}.html'", "ARTICLE_SAVE_AS"),
        ("ARTICLE_SAVE_AS = 'x.html'", "ARTICLE_SAVE_AS"),
        ("ARTICLE_SAVE_AS = '{slug}.php'", "ARTICLE_SAVE_AS"),
        ("ARTICLE_SAVE_AS = '{slug.__class__}{slug}.html'", "ARTICLE_SAVE_AS"),
        ("PAGE_SAVE_AS = '{date:%Y}/{slug}.html'", "PAGE_SAVE_AS"),
        ("TAG_SAVE_AS = '{slug'", "TAG_SAVE_AS"),
        ("raise SystemExit", "settings"),
        ("1/0", "settings"),
        ("def x(:", "settings"),
        ("import nowhere", "settings"),
        ("SITENAME = open('/nowhere').read()", "settings"),
        ("\x00", "settings"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_named(tmp_path: Path, line: str, field: str) -> None:
    """Before anything is read, with the setting and what to write."""

    file = tmp_path / "pelicanconf.py"
    file.write_text(f"{SETTINGS}\n{line}\n", encoding="utf-8")
    with pytest.raises(Problems) as caught:
        load(file)

    assert [(problem.path, problem.field) for problem in caught.value.problems] == [("pelicanconf.py", field)]
    assert all(problem.remedy for problem in caught.value.problems)


@pytest.mark.parametrize("data", ["SITENAME = 'ورّاق'".encode("cp1256"), b"\xff\xfe\x00", "س".encode("utf-16")])
def test_settings_in_another_encoding_are_named(tmp_path: Path, data: bytes) -> None:
    """The file is named; nobody has to read a traceback."""

    file = tmp_path / "pelicanconf.py"
    file.write_bytes(data)
    with pytest.raises(Problems) as caught:
        load(file)

    assert [problem.path for problem in caught.value.problems] == ["pelicanconf.py"]


@pytest.mark.parametrize(
    "data",
    [b"", b"x", b"SQLite format 3\x00", b"SQLite format 3\x00" + bytes(4096), bytes(100_000), b"PK\x03\x04" * 999],
)
def test_a_catalogue_that_is_none_is_made_again(newsroom: Path, write: Write, data: bytes) -> None:
    """What the press remembers can always be thrown away."""

    write("خبر")
    build(newsroom)
    good = tree(newsroom / "output")
    (newsroom / ".warraq" / "catalogue.db").write_bytes(data)
    build(newsroom)

    assert tree(newsroom / "output") == good


@pytest.mark.parametrize("text", [b"\xff\xfe", b"= x\n", b"a = \n", b"a b c\n", b"a = b = c\n", b"\x00\n"])
def test_a_word_list_that_is_none_is_named(newsroom: Path, write: Write, text: bytes) -> None:
    """With its name, and its line where it has one."""

    write("خبر")
    (newsroom / "content" / "معجم.txt").write_bytes(text)
    with pytest.raises(Problems) as caught:
        build(newsroom)

    assert {problem.path for problem in caught.value.problems} == {"معجم.txt"}


def test_what_is_no_file_is_named_and_not_waited_for(newsroom: Path, write: Write) -> None:
    """A pipe among the sources would keep its reader waiting for ever; a folder may be called like an article."""

    write("خبر")
    os.mkfifo(newsroom / "content" / "articles" / "أنبوب.md")
    (newsroom / "content" / "articles" / "مجلد.md").mkdir()
    with pytest.raises(Problems) as caught:
        build(newsroom)

    assert [problem.path for problem in caught.value.problems] == ["content/articles/أنبوب.md"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Give a newsroom's settings."""
    file = tmp_path_factory.mktemp("site") / "pelicanconf.py"
    file.write_text(SETTINGS, encoding="utf-8")
    return load(file)


@contextmanager
def watched() -> Iterator[None]:
    """End what takes more processor time than any article may."""

    def end(_: int, __: FrameType | None) -> None:
        raise TimeoutError(f"more than {HUNG} s of processor time")

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, HUNG)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@pytest.mark.parametrize("name", list(HEAVY) if NIGHTLY else list(HEAVY)[::BY_DAY])
def test_no_article_keeps_the_press_for_long(name: str) -> None:
    """Whatever an article is made of, it is set in seconds, or refused."""

    with watched():
        everything_said(f"Title: عنوان\nDate: 2026-01-01\nId: abcd1234\n\n{HEAVY[name]()}\n".encode())


@pytest.mark.parametrize("name", list(AT_LIMITS) if NIGHTLY else list(AT_LIMITS)[:: 5 * BY_DAY])
def test_no_article_keeps_a_build_for_long(newsroom: Path, write: Write, name: str) -> None:
    """As much as is allowed of what takes long is read, proof-read, indexed, printed and audited in seconds."""

    write("خبر", AT_LIMITS[name]())
    before = sum(os.times()[:4])
    with suppress(Problems):
        build(newsroom)

    assert sum(os.times()[:4]) - before < HUNG


@pytest.mark.parametrize("field", ["Title", "Summary", "Tags", "Authors", "Category", "Slug", "Date", "Style", "Image"])
@pytest.mark.parametrize("unit", ['"', "[", "م", "- ", "="])
def test_no_field_keeps_the_press_for_long(field: str, unit: str) -> None:
    """A hundred thousand signs in a field are refused at once."""

    with watched():
        said = everything_said(f"{field}: {unit * 100_000}\n\nنص.\n".encode())

    assert [each for each in said if each.level == "error"]


KEYS = [
    "Title",
    "العنوان",
    "Date",
    "Tags",
    "Category",
    "Status",
    "Slug",
    "Id",
    "Lang",
    "Style",
    "Image",
    "x",
    "---",
    "",
]
VALUES = [
    "عنوان",
    "2026-01-01",
    "5 يناير 2026",
    "أخبار",
    "draft",
    "ar",
    "a" * 400,
    "«",
    "، ",
    "[a, b]",
    '"',
    "../x",
    "\u202e",
    "1",
]
BITS = [
    *UNITS.values(),
    "\n\n",
    "\n",
    " ",
    "    ",
    "<div>",
    "</div>",
    '<p title="',
    "](",
    "\u2028",
    "\ud800",
    "\x85",
    "\t",
    "&#0;",
    "&#x110000;",
]
PIECES = st.lists(st.sampled_from(BITS) | st.text(max_size=4), max_size=30).map("".join)
SOURCES = st.builds(
    lambda head, body: "".join(f"{key}: {value}\n" for key, value in head) + "\n" + body,
    st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(VALUES) | st.text(max_size=8)), max_size=8)
    | st.just([("Title", "عنوان"), ("Date", "2026-01-01")]),
    PIECES,
)


@settings(max_examples=EXAMPLES, deadline=None)
@given(SOURCES)
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    """No source ends in anything but a record that is safe to print, or problems with remedies."""

    with watched():
        everything_said(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.integers(0, 2**32))
def test_a_source_that_is_damaged_is_read_or_refused(site: Settings, seed: int) -> None:
    """Bytes of real articles that are changed, lost, doubled or moved end in no traceback."""

    lot = random.Random(seed)
    data = bytearray(lot.choice(SEEDS))
    for _ in range(lot.randint(1, 8)):
        start = lot.randrange(len(data) + 1)
        end = min(len(data), start + lot.choice([1, 2, 8, 64]))
        piece = data[start:end]
        data[start:end] = lot.choice(
            [b"", piece * 2, bytes(reversed(piece)), lot.randbytes(len(piece)), lot.choice(TOKENS)]
        )
    reading = read(bytes(data), "articles/خبر.md", site)

    assert reading.record or [each for each in reading.problems if each.level == "error"]


TOKENS = [unit.encode() for unit in UNITS.values()]
SEEDS = [file.read_bytes() for file in islice(sorted(MALFORMED.glob("*.md")), 0, None, 3) if file.stat().st_size < 5000]
SEEDS = [data for data in SEEDS if data]


@settings(max_examples=EXAMPLES // 3, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            ["SITENAME", "SITEURL", "TIMEZONE", "SECTIONS", "CHECKS", "LIST_LENGTH", "ARTICLE_SAVE_AS", "SLUGS"]
        ),
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text(max_size=20)
        | st.lists(st.text(max_size=5), max_size=3)
        | st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=2)
        | st.binary(max_size=5),
    )
)
def test_whatever_is_set_is_taken_or_refused(values: dict[str, object]) -> None:
    """Settings of any kind and form make settings, or problems with remedies."""

    usual = {"SITENAME": "ورّاق", "SITEURL": "https://news.example"}
    try:
        assert check({**usual, **values}, Path("/newsroom"), "pelicanconf.py").name
    except Problems as found:
        assert all(problem.remedy for problem in found.problems)  # noqa: PT017 - either is right

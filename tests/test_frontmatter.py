"""Metadata above a text, as people type it."""

from __future__ import annotations

from warraq.read.frontmatter import split

PATH = "articles/x.md"


def values(text: str) -> dict[str, str]:
    """Give the values of a text's header by field; there must be no problem."""
    source, problems = split(text, PATH)
    assert problems == []
    return {name: entry.value for name, entry in source.entries.items()}


def test_english_keys_are_read() -> None:
    """Pelican's keys, in any case, name their fields."""

    expected = {"title": "عنوان", "date": "2026-01-02", "category": "علوم"}

    assert values("Title: عنوان\nDATE: 2026-01-02\nSection: علوم\n\nنص") == expected


def test_arabic_keys_are_read() -> None:
    """Arabic keys name the same fields, however their hamzas are typed."""

    expected = {"title": "عنوان", "modified": "2026-01-03", "tags": "ماء، هواء", "authors": "ليلى"}

    assert values("العنوان: عنوان\nاخر تحديث: 2026-01-03\nالوسوم: ماء، هواء\nالكاتبة: ليلى\n\nنص") == expected


def test_a_fenced_header_is_read() -> None:
    """A header between --- lines, with quotes and lists as other generators write them, is read too."""

    text = '---\ntitle: "قال: \\"نعم\\""\ntags: [ماء, هواء]\nauthors:\n  - ليلى\n  - سامي\n---\n\nنص'

    assert values(text) == {"title": 'قال: "نعم"', "tags": "ماء؛ هواء", "authors": "ليلى؛ سامي"}


def test_a_value_goes_on_in_indented_lines() -> None:
    """A long standfirst may be broken over lines."""

    assert values("Title: ع\nSummary: أول\n    وآخر\n\nنص")["summary"] == "أول وآخر"


def test_byte_order_marks_and_direction_marks_are_no_part_of_a_key() -> None:
    """What editors leave before a key does not hide it."""

    assert values("\ufeff\ufeff\u200fTitle: ع\n\u200fDate: 2026-01-02\n\nنص") == {"title": "ع", "date": "2026-01-02"}


def test_the_body_starts_after_the_blank_line() -> None:
    """The body and its first line's number are kept, a colon in it notwithstanding."""

    source, _ = split("Title: ع\n\n\nقال: نعم\nثم مضى", PATH)

    assert (source.body, source.body_line) == ("قال: نعم\nثم مضى", 4)


def test_an_unknown_key_is_named_with_the_nearest_known_one() -> None:
    """A slip of the keyboard is pointed at, with its line."""

    _, problems = split("Title: ع\nCategroy: علوم\n\nنص", PATH)

    assert [(p.line, p.found, p.remedy) for p in problems] == [(2, "unknown key Categroy", "did you mean category?")]


def test_a_field_given_twice_is_a_problem() -> None:
    """Two keys of one field, in two languages, cannot both hold."""

    _, problems = split("Title: ع\nالعنوان: غ\n\nنص", PATH)

    assert [(p.line, p.field) for p in problems] == [(2, "title")]


def test_text_right_under_the_header_is_a_problem() -> None:
    """A missing blank line is pointed at, and no word is lost in silence."""

    _, problems = split("Title: ع\nهذا نص بلا سطر فارغ قبله\n\nنص", PATH)

    assert [(p.line, p.remedy) for p in problems] == [(2, "write 'Key: value', or leave a blank line before the text")]


def test_an_open_fence_is_a_problem() -> None:
    """A header that never ends is pointed at."""

    _, problems = split("---\nTitle: ع\n\nنص", PATH)

    assert [(p.line, p.found) for p in problems] == [(1, "--- that is never closed")]

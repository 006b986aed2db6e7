"""The house's word list: how it is read, and what it finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import Case, load
from warraq.text.edits import apply
from warraq.text.lexicon import Fault, LexiconError, findings, parse

CONTENT = Path(__file__).parents[1] / "content"
WORDS = st.sampled_from(
    ["القدّومي", "القدومى", "وللقدومي", "ابو", "ظبي", "بأبوظبي", "قال", "غزه", "وغزه", "،", "\n\n", "لابو"]
)
HOUSE = "القدومي = القدّومي، القدومى\nأبو ظبي = أبوظبي، ابو ظبي\nغزة = غزه\n"


def faults_of(text: str) -> tuple[Fault, ...]:
    """Give the faults of a list; none if it can be used."""
    try:
        parse(text)
    except LexiconError as refused:
        return refused.faults
    return ()


@pytest.mark.parametrize("case", load("lexicon"), ids=lambda case: case.title)
def test_findings(case: Case) -> None:
    """A list finds in a text what its case says."""
    listed, text = case.input.split("\n---\n")
    found = findings(text, parse(listed))
    said = [f"{each.found} → {each.proposed}{'' if each.sure else ' ?'}".replace("\n", " ") for each in found]

    assert case.expected.splitlines() == said


@pytest.mark.parametrize("case", load("lexicon_faults"), ids=lambda case: case.title)
def test_faults(case: Case) -> None:
    """A list that cannot be used is refused with all of its faults, as its case says."""
    faults = faults_of(case.input)

    assert sorted(case.expected.splitlines()) == sorted(f"{each.line}: {each.found}" for each in faults)
    assert all(each.remedy for each in faults)


def test_places() -> None:
    """A finding has its place in the text as typed, and the words that stand there."""
    text = "قال خالد القدّومي أمس"
    (found,) = findings(text, parse("القدومي = القدّومي"))

    assert (found.start, found.end, text[found.start : found.end]) == (9, 17, "القدّومي")


def test_comments_and_blank_lines() -> None:
    """Comments, blank lines and a byte-order mark are no entries."""
    lexicon = parse("\ufeff# المعجم\n\n  القدومي = القدومى  # ممثل\n")

    assert sorted(lexicon.spellings) == ["القدومى", "القدومي"]


def test_empty_list() -> None:
    """A list without entries finds nothing."""

    assert findings("قال القدّومي", parse("# لا شيء بعد\n")) == ()


@settings(deadline=None)
@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_mended_text_is_clean(text: str) -> None:
    """When all proposals are carried out, nothing is left to propose."""
    lexicon = parse(HOUSE)
    mended = apply(text, [(each.start, each.end, each.proposed or "") for each in findings(text, lexicon)])

    assert findings(mended, lexicon) == ()


@given(st.text())
def test_any_text(text: str) -> None:
    """Any text may be read by a list; what is found stands where it is said to stand."""

    assert all(text[each.start : each.end] == each.found for each in findings(text, parse(HOUSE)))


@given(st.lists(st.sampled_from(["القدومي", "=", "،", "!", "#", "\n", "«", "القدومى", " "])).map("".join))
def test_every_fault_has_its_line(text: str) -> None:
    """A list is read, or each of its faults names a line of it and a remedy."""
    faults = faults_of(text)

    assert all(0 < each.line <= len(text.splitlines()) and each.remedy for each in faults)


def test_the_house_keeps_to_its_list() -> None:
    """The demonstration's list can be read, and its articles keep to it."""
    lexicon = parse((CONTENT / "معجم.txt").read_text(encoding="utf-8"))
    sources = [file.read_text(encoding="utf-8") for file in sorted(CONTENT.rglob("*.md"))]

    assert len(lexicon.spellings) > 12
    assert [each.found for source in sources for each in findings(source, lexicon)] == []

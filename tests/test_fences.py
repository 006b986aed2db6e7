"""What is said of containers that are typed wrong."""

from __future__ import annotations

import pytest

from tests.cases import Case, load
from tests.conftest import Write
from warraq.read.fences import faults
from warraq.read.source import read
from warraq.settings import load as settings_of


@pytest.mark.parametrize("case", load("fences"), ids=lambda case: case.title)
def test_what_is_found(case: Case) -> None:
    """Each case of the file is found on its line, or nothing is."""

    found = "\n".join(f"{fault.line + 1} {fault.found}" for fault in faults(case.input))

    assert case.expected == found


def test_a_misspelt_name_gets_the_right_one() -> None:
    """Whoever typed a name wrong reads which one was likely meant."""

    assert [fault.remedy for fault in faults("::: نقط\n- أ\n:::")] == ["did you mean ::: نقاط?"]


def test_the_line_is_that_of_the_file(write: Write) -> None:
    """The line counts from the top of the source, its metadata included."""

    source = write("خبر", "نص.\n\n::: شعرر\nبيت\n:::")
    said = read(source.read_bytes(), "articles/خبر.md", settings_of(source.parents[2] / "pelicanconf.py")).problems
    lines = source.read_text(encoding="utf-8").split("\n")

    assert [(each.line, each.field, each.level) for each in said] == [
        (lines.index("::: شعرر") + 1, "container", "error")
    ]

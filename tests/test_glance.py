"""What a glance at a block tells."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.test_typography import ANY_STYLE, ANY_TEXT
from warraq.text.glance import QUIET, is_quiet
from warraq.text.isolates import may_need_isolation
from warraq.text.script import special_characters
from warraq.text.style import Style
from warraq.text.typography import SHIELD, busy, cleaning, rules

QUIET_TEXT = st.lists(st.sampled_from(["نعم", "مليون", "يناير", "كتاباً", " ", "...", *sorted(QUIET)]), max_size=12)


@settings(max_examples=400)
@given(st.one_of(ANY_TEXT, QUIET_TEXT.map("".join)), ANY_STYLE)
def test_what_is_quiet_is_right(text: str, style: Style) -> None:
    """In a block that a glance passes over no rule would change anything, and nothing needs isolation."""

    found = special_characters(text)
    every = (*cleaning(style), SHIELD, *rules(style))
    right = not any(rule.find(text) for rule in every) and not may_need_isolation(text, found)

    assert right or not is_quiet(text, busy(style))

"""Looking for a pattern where its core stands."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.text.checks import grammar, hamza, house, joints, layout, letters
from warraq.text.checks.slips import Finder
from warraq.text.cores import around
from warraq.text.script import ADDRESS, addresses

PIECES = [
    *(
        "الى",
        "إلى",
        "والى",
        "تعالى",
        "ان",
        "وان",
        "او",
        "إجتماع",
        "وبالإقتصاد",
        "إنطلقت",
        "إِجتماع",
        "إسم",
        "والإبن",
        "إثنين",
    ),
    *(
        "الإثنين",
        "مسئول",
        "والمسئولين",
        "شئون",
        "و ",
        "و\u00a0",
        "«",
        '"',
        "(",
        "في",
        "في في",
        "من",
        "الساعة",
        "2017",
        "٢٠١٧",
    ),
    *(
        "15",
        ".",
        ",",
        "عاما",
        "عام",
        "يناير",
        "ذو القعدة",
        "ة",
        "ى",
        "شركة",
        "على",
        "الاحتلال ",
        "الإسرائيل",
        "الفلسطين",
    ),
    *("\u064b", "\u0656", "\u0640", " ", "\u00a0", "\n", "\n\n", "ا", "ب", "#", "## ", "A", "_", "إ"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
ANCHORED = [
    (hamza.ILA_CORE, hamza.CONJUNCTION, hamza.ILA),
    (hamza.AN_CORE, hamza.CONJUNCTION, hamza.AN),
    (hamza.AW_CORE, 0, hamza.AW),
    (hamza.SEVEN_CORE, hamza.PREFIXES, hamza.NAMES_OF_SEVEN),
    (house.MONDAY_CORE, house.MONDAY_PREFIXES, house.MONDAY),
    (house.SEAT_CORE, house.SEAT_PREFIXES, house.SEAT),
    (joints.WAW_CORE, 0, joints.DETACHED),
    (joints.AFTER_CORE, joints.LONGEST_BEFORE, joints.GLUED_AFTER),
]
ASKED: list[tuple[Finder, re.Pattern[str]]] = [
    (grammar.repeated_word, grammar.TWICE),
    (grammar.lost_nisba, grammar.LOST_NISBA),
    (letters.ta_marbuta_inside, letters.TA_INSIDE),
    (letters.alef_maqsura_inside, letters.MAQSURA_INSIDE),
    (layout.blank_lines, layout.BLANK_RUN),
]


@pytest.mark.parametrize(("core", "reach", "pattern"), ANCHORED, ids=lambda each: getattr(each, "pattern", "")[:20])
@given(text=TEXTS)
def test_nothing_is_missed(core: re.Pattern[str], reach: int, pattern: re.Pattern[str], text: str) -> None:
    """Around its core a pattern finds what it finds everywhere."""

    found = [match.span() for match in around(core, reach, pattern, text)]

    assert found == [match.span() for match in pattern.finditer(text)]


@given(TEXTS)
def test_no_wasl_hamza_is_missed(text: str) -> None:
    """Only words that have no such form are passed over."""

    words = [(match.span(), hamza.NOT_LETTERS.sub("", match[0])) for match in hamza.WORD_WITH_HAMZA.finditer(text)]
    nouns = [(span, word, hamza.WASL_NOUN.fullmatch(word)) for span, word in words]
    wrong = [
        span
        for span, word, noun in nouns
        if (noun and noun["stem"] not in hamza.NAMES and word not in hamza.WOMEN) or hamza.WASL_VERB.fullmatch(word)
    ]

    assert [(slip.start, slip.end) for slip in hamza.wasl_hamza(text)] == wrong


@pytest.mark.parametrize(("find", "pattern"), ASKED, ids=lambda each: getattr(each, "__name__", ""))
@given(text=TEXTS)
def test_a_rule_is_asked_wherever_it_finds(find: Finder, pattern: re.Pattern[str], text: str) -> None:
    """What tells that a rule has nothing to find is right."""

    assert len(list(find(text))) == len(pattern.findall(text))


@given(TEXTS)
def test_no_glued_number_is_missed(text: str) -> None:
    """A number is looked for wherever one is glued to a word."""

    found = {(slip.start, slip.end) for slip in joints.glued_number(text)}

    assert found == {
        match.span() for each in (joints.GLUED_AFTER, joints.GLUED_BEFORE) for match in each.finditer(text)
    }


@given(
    st.lists(
        st.sampled_from(
            ["http", "https", "://", "www.", "mailto:", "a", "نص", ".", "/", "x.org", "@", " ", "(", ")", ":", "w"]
        ),
        max_size=16,
    ).map("".join)
)
def test_no_address_is_missed(text: str) -> None:
    """Addresses are found around their signs as everywhere."""

    assert list(addresses(text)) == [match.span() for match in ADDRESS.finditer(text)]

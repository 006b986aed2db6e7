"""The analyser, and its twin in the reader's script."""

from __future__ import annotations

import json
import random
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import REPOSITORY
from warraq.find.script import script
from warraq.text.analyser import Analyser, families, plain, protected, skeleton, stem
from warraq.text.lexicon import parse
from warraq.text.stemming import ENDINGS, JOINED

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CASES = Path(__file__).parent / "cases" / "analyser.txt"
TOKENS = 1_000_000
LOT = 50_000
BEFORE = ("", *JOINED)
AFTER = ("", *(ending for place in ENDINGS for ending in place), "انيات", "تهم", "يونها")
STRANGE = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويىٱ\u064b\u064e\u0651\u0640ـیکہھﻻﷺ٠١٢۳4_éÀßΣİK½\u200c"


def groups() -> list[tuple[str, str, list[str]]]:
    """Give the cases: title, `same` or `apart`, and the words."""
    cases = []
    for block in CASES.read_text(encoding="utf-8").strip().split("\n\n"):
        title, kind, words = block.splitlines()
        cases.append((title, kind, words.split("، ")))
    return cases


@pytest.mark.parametrize(("title", "kind", "words"), groups())
def test_words_meet_or_stay_apart(title: str, kind: str, words: list[str]) -> None:
    """Spellings and forms of one word have one stem; other words have others."""

    stems = {next(Analyser().terms(word))[1] for word in words}

    assert len(stems) == (1 if kind == "same" else len(words)), title


def test_a_family_is_found_in_one_place() -> None:
    """Broken plurals and verb forms share a skeleton, by which an index puts them into one file."""

    assert [family for family in families() if len({skeleton(each) for each in family}) != 1] == []


def test_a_name_of_the_list_stays_whole() -> None:
    """Under any clitic, and in any spelling that the list knows."""

    names = protected(parse("القدومي = القدّومي، القدومى\nنتنياهو = نتانياهو"))
    analyser = Analyser(names)
    stems = [found for _, found in analyser.terms("القدّومي والقدومى بالقدومي نتانياهو ونتنياهو")]

    assert stems == ["القدومي", "القدومي", "القدومي", "نتنياهو", "نتنياهو"]


def test_stemming_never_goes_below_three_letters() -> None:
    """Whatever is written together, three letters stay of what had three."""

    made = [stem(prefix + "كتب" + suffix) for prefix in BEFORE for suffix in AFTER]

    assert min(map(len, made)) == 3


def test_plain_is_idempotent() -> None:
    """A plain form is its own plain form."""

    words = [token for token in islice(tokens(), 20_000) if plain(plain(token)) != plain(token)]

    assert words == []


def tokens() -> list[str]:
    """Give a million tokens: the words of the shipped articles under clitics and endings, and strange ones."""
    dice = random.Random(11)
    texts = sorted((REPOSITORY / "content").rglob("*.md"))
    words = sorted({word for path in texts for word in path.read_text(encoding="utf-8").split()})
    many = TOKENS * 4 // 5 // len(words) + 1
    made = [dice.choice(BEFORE) + word + dice.choice(AFTER) for _ in range(many) for word in words]
    strange = ["".join(dice.choices(STRANGE, k=dice.randint(1, 12))) for _ in range(TOKENS // 5)]
    return [*made[: TOKENS - len(strange)], *strange]


@pytest.mark.browser
def test_the_script_analyses_as_the_newsroom_does(browser: Browser) -> None:
    """A million tokens, among them what no one would write: the same forms, stems and skeletons."""

    page = browser.new_page()
    code = script(REPOSITORY / "theme", ("analyse.js",))
    line = "`${each.form} ${each.stem} ${skeleton(each.stem)}`"
    page.add_script_tag(content=f"{code}; const run = (text) => [...terms(text)].map((each) => {line}).join('\\n');")
    analyser = Analyser()
    differing = []
    listed = tokens()
    for start in range(0, TOKENS, LOT):
        text = " ".join(listed[start : start + LOT])
        mine = [f"{form} {found} {skeleton(found)}" for form, found in analyser.terms(text)]
        theirs = page.evaluate(f"run({json.dumps(text)})").split("\n")
        differing += [pair for pair in zip(mine, theirs, strict=True) if pair[0] != pair[1]]
    page.close()

    assert (len(listed), differing[:5]) == (TOKENS, [])

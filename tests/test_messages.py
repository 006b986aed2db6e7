"""Messages in Arabic: every phrase that the code says of a newsroom's files has its words there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import warraq
from tests import hostile, malformed
from tests.conftest import SETTINGS, Write
from tests.test_verbs import inv, place  # noqa: F401 - a fixture is found by its name
from warraq.article.schema import FIELDS
from warraq.article.style import CHOICES
from warraq.build import build
from warraq.messages import phrase, table, told
from warraq.problems import Problem, Problems
from warraq.settings import spoken
from warraq.text.style import RULE_NAMES

PACKAGE = Path(warraq.__file__).parent
OTHERS = {"publish", "bench", "assay", "foundry.py", "workshop.py", "bom.py", "pack.py", "seal.py"}
"""What speaks to maintainers alone, in English."""
WORDS = re.compile(r"(?<![\w/.`{-])[a-z]{3,}(?![\w/.`}=-])")
"""An English word that is no name of a file, a field or a command."""
VALUES = [value for values in CHOICES.values() for value in values]
NAMES = {word for field in FIELDS for word in re.findall("[a-z]+", field.name)}
NAMES |= {value for field in FIELDS for value, _ in field.choices} | {"off", *CHOICES, *VALUES}
NAMES |= {word for name in (*RULE_NAMES, *VALUES) for word in name.split("-")}
"""Words that a source is to hold as they are: keys, choices, names of rules."""


def written(node: ast.expr) -> str:
    """Give the phrase that a literal stands for."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)  # type: ignore[misc]
    return ""


def phrases() -> Iterator[tuple[str, str]]:
    """Give each phrase that stands in a problem or a refusal as found, allowed or remedy, with its file."""
    for file in sorted(PACKAGE.rglob("*.py")):
        if file.relative_to(PACKAGE).parts[0] in OTHERS:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                said = {"Problem": node.args[3:6], "_wrong": node.args[2:]}.get(name, [])
                refused = node.args if name in {"MomentError", "SlugError"} and len(node.args) == 3 else []
                yield from ((written(each), file.name) for each in (*said, *refused))


def test_every_phrase_of_the_code_is_in_the_table() -> None:
    """Whoever writes a new message writes its Arabic too."""

    known = table("ar").phrases
    missing = {(text, file) for text, file in phrases() if WORDS.search(text.replace("{}", "")) and text not in known}

    assert len(known) > 300
    assert missing == set()


def test_every_phrase_has_the_values_of_its_english() -> None:
    """No value is lost, and none is asked for that there is not."""

    wrong = [key for key, said in table("ar").phrases.items() if key.count("{}") != said.count("{}")]

    assert wrong == []


@pytest.mark.parametrize("lay", [hostile.lay, malformed.lay])
def test_what_is_said_of_bad_sources_is_said_in_arabic(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lay: object
) -> None:
    """No remedy, and nothing that is allowed, is left in English."""

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772359200")
    (tmp_path / "pelicanconf.py").write_text(SETTINGS, encoding="utf-8")
    lay(tmp_path)  # type: ignore[operator]
    with pytest.raises(Problems) as caught:
        build(tmp_path)
    texts = {text for each in caught.value.problems for text in (each.allowed, each.remedy)}
    left = {text for text in texts if phrase(text, "ar") == text and set(WORDS.findall(text)) - NAMES}

    assert left == set()


def test_a_problem_in_arabic_keeps_its_place_and_its_values() -> None:
    """What editors' programs read of a line stays; the words are the newsroom's."""

    problem = Problem("content/خبر.md", 5, "encoding", "U+0007, a control character", "text", "mend it", column=3)

    assert (
        told(problem, "ar")
        == "content/خبر.md:5:3: خطأ: الترميز: U+0007، وهو رمز تحكم لا يُكتب في نص؛ المقبول: نص؛ الحل: أصلِحه"
    )
    assert told(problem, "en") == str(problem)


def test_an_unknown_phrase_is_said_as_it_is() -> None:
    """A value, or a phrase that the table lacks, is better in English than not at all."""

    assert phrase("something entirely new", "ar") == "something entirely new"


def test_the_setting_chooses_the_language(place: Path, write: Write) -> None:  # noqa: F811
    """With MESSAGES = "ar" the verbs speak Arabic, and exit as ever."""

    settings = place / "pelicanconf.py"
    settings.write_text(settings.read_text(encoding="utf-8") + '\nMESSAGES = "ar"\n', encoding="utf-8")
    write("خبر", Date="03/04/2026")
    ran = inv(place, "build")

    assert (spoken(settings), ran.returncode) == ("ar", 1)
    assert "خطأ: التاريخ: 03/04/2026" in ran.stderr
    assert "الحل: اكتب 2026-04-03 or 2026-03-04، أو اسم الشهر" in ran.stderr
    assert "لم يتغير شيء" in ran.stderr


@pytest.mark.parametrize("text", ["1/0", 'MESSAGES = "fr"', "MESSAGES = 5", ""])
def test_settings_that_do_not_run_are_told_in_english(tmp_path: Path, text: str) -> None:
    """What is wrong with the settings can be said whatever they say."""

    (tmp_path / "pelicanconf.py").write_text(text, encoding="utf-8")

    assert spoken(tmp_path / "pelicanconf.py") == "en"

"""Measuring search: on a corpus of its own, with the real script in a real browser."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from warraq.assay.bench import month_of_changes
from warraq.assay.corpus import articles, queries, questions
from warraq.assay.scores import Outcome, scored
from warraq.assay.sets import drawn
from warraq.assay.weigh import write_wholes
from warraq.problems import Problems

STORIES = (
    ("سد جديد على النهر", "بدأت المدينة بناء سد يحفظ مياه الأمطار للمزارعين."),
    ("معرض الكتاب يفتح أبوابه", "يشارك في المعرض ناشرون من عشرين بلدا هذا العام."),
    ("المنتخب يفوز في المباراة", "سجل المنتخب هدفين في الشوط الثاني وفاز بالكأس."),
    ("أسعار القمح ترتفع عالميا", "ارتفعت الأسعار بعد جفاف أصاب محاصيل عدة دول."),
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Give a corpus of four articles."""
    file = tmp_path / "corpus.jsonl"
    rows = [
        {"id": f"a{day}", "title": title, "body": body, "date": f"2026-01-0{day}", "section": "أخبار"}
        for day, (title, body) in enumerate(STORIES, 1)
    ]
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return file


def evaluated(*words: str | Path) -> list[str]:
    """Run the task in a process of its own, since it starts a browser; give what it says."""
    command = [sys.executable, "-m", "invoke", "eval", *map(str, words)]
    return subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True, text=True).stdout.splitlines()


@pytest.mark.browser
def test_queries_of_ones_own_are_scored(corpus: Path, tmp_path: Path) -> None:
    """A file of queries is put to the script; each set gets its line."""

    asked = tmp_path / "queries.jsonl"
    rows = (("والسدود علي الانهار", "a1"), ("قمح", ["a4"]))
    asked.write_text(
        "".join(json.dumps({"set": "mine", "query": query, "answer": answer}) + "\n" for query, answer in rows),
        encoding="utf-8",
    )
    lines = evaluated("--corpus", corpus, "--queries", asked)

    assert lines[0] == "4 articles in 1 segments (4)"
    assert [line[:29] for line in lines if line.startswith("| mine")] == ["| mine | 2 | 1.000 | 1.000 | "]


@pytest.mark.browser
def test_questions_bring_their_paragraphs(corpus: Path, tmp_path: Path) -> None:
    """In the form of SQuAD: a paragraph is an article without a headline."""

    file = tmp_path / "asked.json"
    paragraph = {"context": "وُلد ابن بطوطة في طنجة سنة 1304.", "qas": [{"question": "أين ولد ابن بطوطة؟"}]}
    file.write_text(json.dumps({"data": [{"paragraphs": [paragraph]}]}), encoding="utf-8")
    lines = evaluated("--corpus", corpus, "--questions", file)

    assert [line[:22] for line in lines if line.startswith("| asked")] == ["| asked | 1 | 1.000 | "]


def test_lines_that_are_no_articles_are_all_named(tmp_path: Path) -> None:
    """Each with its number."""

    file = tmp_path / "corpus.jsonl"
    file.write_text('{"title": "أ", "body": "ب"}\nno\n{"title": "ج"}\n', encoding="utf-8")
    with pytest.raises(Problems) as caught:
        articles(file)

    assert [problem.line for problem in caught.value.problems] == [2, 3]


def test_a_file_that_holds_no_questions_is_named(tmp_path: Path) -> None:
    """So is a query without an answer."""

    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"query": "أ"}\n', encoding="utf-8")
    with pytest.raises(Problems) as first:
        questions(tmp_path / "a.json")
    with pytest.raises(Problems) as second:
        queries(tmp_path / "b.jsonl")

    assert [problem.path for problem in (*first.value.problems, *second.value.problems)] == ["a.json", "b.jsonl"]


def test_drawn_queries_are_the_same_every_time(corpus: Path) -> None:
    """They depend on the corpus alone, and each has the article that it was drawn from as its answer."""

    listed = articles(corpus)
    first, second = list(drawn(listed, 4)), list(drawn(listed, 4))

    assert first == second
    assert {query.set for query in first} >= {"title3", "ortho3"}


def test_every_other_query_is_kept_from_tuning(corpus: Path) -> None:
    """The two halves of a set are scored apart."""

    query = next(drawn(articles(corpus), 4))
    score = scored(
        [Outcome(query, rank, empty=False, size=0, files=0, milliseconds=0) for rank in (1.0, 0.0, 1.0, 0.5)]
    )

    assert [(each.tuned, each.reported) for each in score] == [(1.0, 0.25)]


def test_a_month_of_publishing_is_counted(corpus: Path) -> None:
    """Each article of the last days comes alone; the manifest changes with every one."""

    count, changed = month_of_changes(articles(corpus), days=2)

    assert count == 3
    assert changed > 1


def test_words_whose_first_letter_is_their_own_are_counted(tmp_path: Path) -> None:
    """What stands under the article is whole; what is written to a word is not, however often it is."""

    corpus, table = tmp_path / "corpus.jsonl", tmp_path / "table.py"
    body = "الوزير وزير ووزير لوزير " * 4 + "الشكل بشكل " * 9
    corpus.write_text(json.dumps({"title": "خبر", "body": body}) + "\n", encoding="utf-8")
    count = write_wholes(articles(corpus), table)
    names = runpy.run_path(str(table))

    assert (count, names["WHOLES"]) == (1, {"وزير"})

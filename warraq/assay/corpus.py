"""A corpus to measure on: JSON lines of articles, JSON lines of queries, or questions in the form of SQuAD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from warraq.find.document import card
from warraq.find.found import Listed
from warraq.problems import Problem, Problems
from warraq.text.tallies import Prose

UNDATED = datetime(2020, 1, 1, tzinfo=UTC)
MINUTE = 60


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a corpus. The abstract is an editor's, to draw queries from; it is not indexed."""

    id: str
    title: str
    body: str
    date: datetime
    section: str
    topics: tuple[str, ...]
    authors: tuple[str, ...]
    standfirst: str
    abstract: str

    @property
    def minute(self) -> int:
        """When it was published, in minutes since 1970."""
        return int(self.date.timestamp()) // MINUTE

    @property
    def prose(self) -> Prose:
        """Its texts; all of it is body but what stands apart."""
        return Prose(self.title, self.standfirst, "", self.topics, self.authors, self.body)

    @property
    def listed(self) -> Listed:
        """Its card; it stands at a usual address."""
        shown = card(self.title, self.standfirst or self.body, self.section, self.topics, self.authors)
        return Listed(shown, f"{self.date:%Y/%m}/{'-'.join(self.title.split())}.html", self.minute)


@dataclass(frozen=True, slots=True)
class Query:
    """A query, the set it belongs to, and the articles that answer it."""

    set: str
    text: str
    answers: frozenset[str]


def articles(file: Path) -> list[Article]:
    """Read articles, one a line, oldest first: `title` and `body`; also `id`, `date`, `section`, `topics`, `authors`.

    Without an id, the number of its line is one; without a date, it is of 2020.

    Raises:
        Problems: lines that are no articles.
    """
    found = list(_lines(file, _article))
    return sorted(found, key=lambda article: (article.minute, article.id))


def queries(file: Path) -> list[Query]:
    """Read queries, one a line: `query`, `answer` (an id, or a list of them), and the name of their `set`.

    Raises:
        Problems: lines that are no queries.
    """
    return list(_lines(file, _query))


def _lines(file: Path, read: Any) -> Iterator[Any]:  # noqa: ANN401 - one reader for two kinds of lines
    problems = []
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield read(json.loads(line), number)
            except (ValueError, KeyError, TypeError) as error:
                allowed = "a JSON object, as docs/search.md says"
                problems.append(
                    Problem(file.name, number, "line", f"{error}: {line[:60]!r}", allowed, "mend that line")
                )
    if problems:
        raise Problems(problems)


def _article(said: dict[str, Any], number: int) -> Article:
    date = datetime.fromisoformat(said["date"]) if said.get("date") else UNDATED
    return Article(
        id=str(said.get("id") or number),
        title=str(said["title"]),
        body=str(said["body"]),
        date=date if date.tzinfo else date.replace(tzinfo=UTC),
        section=str(said.get("section") or ""),
        topics=tuple(said.get("topics") or ()),
        authors=tuple(said.get("authors") or ()),
        standfirst=str(said.get("standfirst") or ""),
        abstract=str(said.get("abstract") or ""),
    )


def _query(said: dict[str, Any], _: int) -> Query:
    answer = said["answer"]
    answers = answer if isinstance(answer, list) else [answer]
    return Query(str(said.get("set") or "queries"), str(said["query"]), frozenset(map(str, answers)))


def questions(file: Path) -> tuple[list[Article], list[Query]]:
    """Read questions with their paragraphs, in the form of SQuAD; the paragraphs are articles without headlines.

    Raises:
        Problems: the file is not of that form.
    """
    kind = file.name.split(".")[0]
    found: dict[str, Article] = {}
    asked = []
    try:
        for entry in json.loads(file.read_text(encoding="utf-8"))["data"]:
            for paragraph in entry["paragraphs"]:
                text = paragraph["context"]
                if text not in found:
                    found[text] = _article({"id": f"{kind} {len(found) + 1}", "title": "", "body": text}, 0)
                answers = frozenset([found[text].id])
                asked += [Query(kind, each["question"], answers) for each in paragraph["qas"]]
    except (ValueError, KeyError, TypeError) as error:
        said = Problem(file.name, 0, "file", str(error), "JSON in the form of SQuAD", "give such a file")
        raise Problems([said]) from None
    return list(found.values()), asked

"""`inv eval`: how search does on a corpus, as a table."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import brotli

from warraq.assay import browser, pagefind
from warraq.assay.bench import Built, built, month_of_changes
from warraq.assay.browser import Answer
from warraq.assay.corpus import Article, Query, articles, queries, questions
from warraq.assay.scores import Outcome, Score, reciprocal, scored
from warraq.assay.sets import drawn
from warraq.find.script import ENGINE, script

MOST = 1000
"""Queries that are drawn for each set."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be measured."""

    corpus: Path
    queries: Path | None = None
    questions: Path | None = None
    most: int = MOST
    slowdown: int = 1
    beside: bool = False
    """Pagefind too."""
    month: bool = False
    """Publish the last month article by article."""


def report(wish: Wish, theme: Path, step: Callable[[], None] = lambda: None) -> Iterator[str]:
    """Measure, and give the lines of a report in Markdown.

    Raises:
        Problems: the corpus or the queries are not of their form, or a program is missing.
    """
    if wish.beside:
        pagefind.present()
    listed, put = _material(wish)
    with tempfile.TemporaryDirectory() as place:
        made = built(listed, Path(place))
        yield from _size(made, len(listed))
        pressed = len(brotli.compress(script(theme).encode(), quality=11))
        yield f"the script takes {pressed / 1024:.1f} KB more, once"
        browser.lay(Path(place), script(theme, ENGINE))
        ids = {
            (segment.name, number): listed[segment.start + number].id
            for segment in made.segments
            for number in range(segment.count)
        }
        answers = browser.asked(Path(place), put, slowdown=wish.slowdown, step=step)
        yield from _table("warraq", scored(_outcomes(put, answers, ids)))
    if wish.beside:
        with tempfile.TemporaryDirectory() as place:
            numbers = {("", number): article.id for number, article in enumerate(listed)}
            answers = pagefind.asked(listed, put, Path(place), step)
            yield from _table("Pagefind", scored(_outcomes(put, answers, numbers)))
    if wish.month:
        count, changed = month_of_changes(listed)
        yield f"{count} articles of the last month, one at a time: {changed:.1f} files of the index changed by each"


def _material(wish: Wish) -> tuple[list[Article], list[Query]]:
    """Read the corpus and the queries; without queries, they are drawn from it."""
    listed = articles(wish.corpus)
    put: list[Query] = []
    if wish.questions:
        paragraphs, put = questions(wish.questions)
        listed = sorted([*listed, *paragraphs], key=lambda article: (article.minute, article.id))
    if wish.queries:
        put += queries(wish.queries)
    return listed, put or list(drawn(listed, wish.most))


def _outcomes(put: Sequence[Query], answers: Iterator[Answer], ids: dict[tuple[str, int], str]) -> Iterator[Outcome]:
    for query, answer in zip(put, answers, strict=True):
        top = [ids[hit] for hit in answer.top]
        rank = reciprocal(query.answers, top)
        yield Outcome(query, rank, not top, answer.size, answer.files, answer.milliseconds)


def _size(made: Built, count: int) -> Iterator[str]:
    counts = ", ".join(str(segment.count) for segment in made.segments)
    yield f"{count} articles in {len(made.segments)} segments ({counts})"
    per = 1000 * made.seconds / max(count, 1)
    yield f"{made.files} files, {made.size / 1e6:.2f} MB, {per:.2f} ms of CPU an article"


def _table(name: str, scores: Sequence[Score]) -> Iterator[str]:
    yield ""
    yield f"| {name} | queries | MRR@10, half to tune on | the other half | found nothing | KB a query | files | ms |"
    yield "|---|---|---|---|---|---|---|---|"
    for score in scores:
        yield (
            f"| {score.set} | {score.count} | {score.tuned:.3f} | {score.reported:.3f} | {score.empty}"
            f" | {score.kilobytes:.1f} | {score.files:.0f} | {score.milliseconds:.1f} |"
        )

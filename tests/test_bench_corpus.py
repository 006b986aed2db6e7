"""Invented articles."""

from __future__ import annotations

import re
from itertools import pairwise

from warraq.bench.corpus import WORDS, Invented


def test_the_same_seed_gives_the_same_article() -> None:
    """Two corpora of one seed agree; another seed gives another text."""

    assert Invented(50).story(7) == Invented(50).story(7)
    assert Invented(50).story(7).body != Invented(50, seed=2).story(7).body


def test_an_article_does_not_depend_on_how_many_there_are() -> None:
    """In a larger archive only its date is another."""

    small, large = Invented(10).story(4), Invented(1000).story(4)

    assert (small.title, small.topics, small.author, small.body) == (
        large.title,
        large.topics,
        large.author,
        large.body,
    )


def test_articles_come_in_the_order_of_their_dates() -> None:
    """The oldest has the number 0, and the next one to be published is newer than all."""

    corpus = Invented(60)
    dates = [corpus.story(number).date for number in range(corpus.size + 1)]

    assert all(older < newer for older, newer in pairwise(dates))


def test_articles_are_as_long_and_as_varied_as_news() -> None:
    """About 500 words; crossheads in all; quotations, lists, links and bold in some."""

    bodies = [Invented(200).story(number).body for number in range(200)]
    words = sum(len(body.split()) for body in bodies) / len(bodies)
    having = {mark: sum(bool(re.search(mark, body, re.MULTILINE)) for body in bodies) for mark in MARKS}

    assert abs(words - WORDS) < WORDS / 10
    assert having["^## "] == len(bodies)
    assert all(0 < number < len(bodies) for mark, number in having.items() if mark != "^## ")


MARKS = ("^## ", "^> ", "^- ", r"\]\(https:", r"\*\*", '"')


def test_some_topics_are_common_and_many_are_rare() -> None:
    """The commonest is in many times as many articles as the middle one."""

    from collections import Counter

    counts = Counter(topic for number in range(500) for topic in Invented(500).story(number).topics)
    ranked = [number for _, number in counts.most_common()]

    assert len(ranked) > 200
    assert ranked[0] > 10 * ranked[len(ranked) // 2]

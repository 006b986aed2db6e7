"""What an article says, counted once: search and اخترنا لك weigh the same counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from warraq.text.analyser import RAW, Analyser, Term

OPENING = 40
"""Words of a body that are its opening."""

Tally = Sequence[tuple[str, str, int]]
"""Plain form, stem, and how often: in the order of the first of each spelling."""


@dataclass(frozen=True, slots=True)
class Prose:
    """The plain texts of an article."""

    title: str = ""
    standfirst: str = ""
    crossheads: str = ""
    topics: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    body: str = ""


@dataclass(frozen=True, slots=True)
class Tallied:
    """The counted terms of an article; those of its headline in their order."""

    title: tuple[Term, ...]
    standfirst: Tally
    crossheads: Tally
    topics: Tally
    authors: Tally
    body: Tally
    opening: Tally
    """Of the body's first words, which count in `body` too."""
    length: int
    """Words of the body."""


def tallied(prose: Prose, analyser: Analyser) -> Tallied:
    """Count an article's terms."""
    words = RAW.findall(prose.body)
    tally = analyser.tally
    return Tallied(
        title=tuple(analyser.terms(prose.title)),
        standfirst=tally(RAW.findall(prose.standfirst)),
        crossheads=tally(RAW.findall(prose.crossheads)),
        topics=tally(RAW.findall(" ".join(prose.topics))),
        authors=tally(RAW.findall(" ".join(prose.authors))),
        body=tally(words),
        opening=tally(words[:OPENING]),
        length=len(words),
    )

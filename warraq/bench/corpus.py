"""An invented article by its number: its text depends on the seed and the number alone, whatever else there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Generic, Protocol, TypeVar

from warraq.bench import words as w

BEGIN = datetime(2019, 1, 1, 6, 0)  # noqa: DTZ001 - sources give local times
SPAN = timedelta(days=6 * 365)
TOPICS = 400
AUTHORS = 60
WORDS = 500
"""Of an article's body, about."""
OVERSHOOT = 11
"""Words by which the last sentence of a paragraph goes beyond what was asked."""
STORY = 400
"""Articles on one topic among so many in a row are of one story: the same names come up."""
FROM_ELSEWHERE = 0.4
QUOTED, REPORTED, DECREED = 0.1, 0.45, 0.8
"""Parts of all sentences, each with those before it: quotations, reports, decisions; the rest is told."""
BOLD, LINKED = 0.15, 0.3
"""Parts of all paragraphs, the second with the first."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Story:
    """An article as every program's source gives it; `date` is local, `body` Markdown."""

    id: str
    slug: str
    title: str
    standfirst: str
    section: str
    topics: tuple[str, ...]
    author: str
    date: datetime
    body: str

    @property
    def place(self) -> str:
        """Where its source lies, without its suffix."""
        return f"{self.date:%Y/%m}/{self.slug}"


class Corpus(Protocol):
    """Articles by number, oldest first, and the one that is published next."""

    @property
    def name(self) -> str:
        """Tell one corpus from another."""

    @property
    def size(self) -> int:
        """Count the articles."""

    def story(self, number: int) -> Story:
        """Give an article; the one of the number `size` is newer than all others."""


class Drawn(Generic[Item]):
    """Draws as a language does: the n-th of a list about n times as seldom as the first."""

    def __init__(self, items: tuple[Item, ...] | list[Item]) -> None:
        self.items = items
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(items))))

    def draw(self, lot: Random) -> Item:
        """Draw one."""
        return lot.choices(self.items, cum_weights=self.weights)[0]


PEOPLE, BODIES, SAID, DECIDED = Drawn(w.PEOPLE), Drawn(w.BODIES), Drawn(w.SAID), Drawn(w.DECIDED)
THINGS, QUALITIES, LINKS = Drawn(w.THINGS), Drawn(w.QUALITIES), Drawn(w.LINKS)


def _mixed(items: list[str], size: int) -> tuple[str, ...]:
    return tuple(Random(len(items)).sample(items, size))


TOPIC = Drawn(_mixed([f"{matter} {side}" for matter in w.MATTERS for side in w.SIDES], TOPICS))
AUTHOR = _mixed([f"{first} {last}" for first in w.FIRST_NAMES for last in w.LAST_NAMES], AUTHORS)
PLACE = Drawn(_mixed([f"{head} {tail}" for head in w.PLACE_HEADS for tail in w.PLACE_TAILS], 700))
RARE = Drawn(
    _mixed(
        [mould.replace("1", r[0]).replace("2", r[1]).replace("3", r[2]) for r in w.ROOTS for mould in w.MOULDS],
        len(w.ROOTS) * len(w.MOULDS),
    )
)


@dataclass(frozen=True)
class Invented:
    """A corpus of `size` invented articles over six years."""

    size: int
    seed: int = 1

    @property
    def name(self) -> str:
        """Tell one corpus from another."""
        return f"invented-{self.seed}-{self.size}"

    def story(self, number: int) -> Story:
        """Give an article. Only its date depends on how many there are."""
        lot = Random(f"{self.seed} {number}")
        minute = lot.random()
        topics = tuple(dict.fromkeys(TOPIC.draw(lot) for _ in range(lot.randint(2, 5))))
        writer = Writer(lot, topics, tuple(_name(f"{self.seed} {topics[0]} {number // STORY} {n}") for n in range(6)))
        return Story(
            id=f"n{number:07}",
            slug=f"khabar-{number:07}",
            title=writer.headline(),
            standfirst=f"{writer.sentence()} {writer.sentence()}",
            section=lot.choice(w.SECTIONS),
            topics=topics,
            author=lot.choice(AUTHOR),
            date=(BEGIN + SPAN * ((number + minute) / self.size)).replace(microsecond=0),
            body=writer.body(),
        )


def _name(seed: str) -> str:
    lot = Random(seed)
    return lot.choice(w.OPENINGS) + lot.choice(w.MIDDLES) + lot.choice(w.ENDINGS)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes one article, on its topics, with the names of its story."""

    lot: Random
    topics: tuple[str, ...]
    names: tuple[str, ...]

    def headline(self) -> str:
        """Write a headline of about ten words."""
        verb = self.lot.choice(("تطلق", "تراجع", "تمول", "تفتتح"))
        return f"{BODIES.draw(self.lot)} {verb} {self.thing(self.topics[0])} في {PLACE.draw(self.lot)}"

    def thing(self, topic: str) -> str:
        """Name something of a topic."""
        return f"{THINGS.draw(self.lot)} {topic} {RARE.draw(self.lot)}"

    def person(self) -> str:
        """Name who speaks."""
        known = f"{self.lot.choice(w.FIRST_NAMES)} {self.lot.choice(w.LAST_NAMES)}"
        name = self.lot.choice(self.names) if self.lot.random() < FROM_ELSEWHERE else known
        return f"{PEOPLE.draw(self.lot)} {name}"

    def clause(self) -> str:
        """Say something of a topic, in eight to twelve words."""
        lot, topic = self.lot, self.lot.choice(self.topics)
        number = lot.choice((lot.randint(2, 90), lot.randint(100, 9000), lot.randint(1990, 2024)))
        counted = f"{number} {lot.choice(w.UNITS)}"
        link, rare, quality = LINKS.draw(lot), RARE.draw(lot), QUALITIES.draw(lot)
        kind = lot.randrange(4)
        if kind == 0:
            return f"{self.thing(topic)} تحتاج {link} {rare} {counted}"
        if kind == 1:
            return f"ال{rare} في {PLACE.draw(lot)} بلغت {counted} {lot.choice(w.TIMES)}"
        if kind == 2:  # noqa: PLR2004 - the third of four
            return f"{topic} صارت {quality} {link} {self.thing(topic)}"
        return f"نتائج {self.thing(topic)} {quality} {link} {rare} و{RARE.draw(lot)}"

    def sentence(self) -> str:
        """Write a sentence of one or two clauses."""
        lot, kind = self.lot, self.lot.random()
        if kind < QUOTED:  # straight quotes, for typography to set
            return f'{SAID.draw(lot)} {self.person()}: "{self.clause()}".'
        if kind < REPORTED:
            return f"{SAID.draw(lot)} {self.person()} أن {self.clause()}، وأن {self.clause()}."
        if kind < DECREED:
            thing = self.thing(self.topics[0])
            return f"{DECIDED.draw(lot)} {BODIES.draw(lot)} {thing} {lot.choice(w.TIMES)}، لأن {self.clause()}."
        return f"وفي {PLACE.draw(lot)} {self.clause()}؛ {self.clause()}."

    def paragraph(self, least: int) -> str:
        """Write a paragraph of at least so many words; some begin in bold, some end with a link."""
        said: list[str] = []
        while sum(len(each.split()) for each in said) < least:
            said.append(self.sentence())
        text, kind = " ".join(said), self.lot.random()
        if kind < BOLD:
            return f"**{self.lot.choice(self.topics)}:** {text}"
        if kind < LINKED:
            where = f"https://example.org/{self.lot.randint(1, 999)}"
            return f"{text} والتفاصيل في [{THINGS.draw(self.lot)} {RARE.draw(self.lot)}]({where})."
        return text

    def body(self) -> str:
        """Write six to twelve paragraphs, with one or two crossheads, sometimes a quotation or a list."""
        lot, count = self.lot, self.lot.randint(6, 12)
        parts = [self.paragraph(WORDS // count - OVERSHOOT) for _ in range(count)]
        if lot.random() < BOLD + LINKED:
            parts.insert(lot.randint(2, count), f"> {self.clause()}.\n>\n> — {self.person()}")
        if lot.random() < LINKED:
            parts.insert(lot.randint(2, count), "\n".join(f"- {self.clause()}." for _ in range(3)))
        for at in sorted(lot.sample(range(2, count), lot.randint(1, 2)), reverse=True):
            parts.insert(at, f"## {self.thing(lot.choice(self.topics))}")
        return "\n\n".join(parts)

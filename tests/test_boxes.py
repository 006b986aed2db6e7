"""اخترنا لك, kept right article by article: the boxes are those that filling all of them anew would give."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from warraq.article.record import Record
from warraq.find.found import Found
from warraq.keep.catalogue import Catalogue, Kept, opened
from warraq.keep.packing import packed
from warraq.press import moment_of
from warraq.relate import boxes, relate, shelf
from warraq.settings import Settings, load

WORDS = [f"كلمة{number}" for number in range(14)]


@pytest.fixture
def settings(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Give the settings of a newsroom whose lists are looked along only a little, so that a few articles fill them."""
    for room in (boxes, shelf):
        monkeypatch.setattr(room, "WINDOW", 3)
        monkeypatch.setattr(room, "REACH", 2)
    return load(newsroom / "pelicanconf.py")


@pytest.fixture
def catalogue(settings: Settings) -> Iterator[Catalogue]:
    """Give an empty catalogue."""
    with opened(settings.state) as made:
        yield made


class Desk:
    """Articles that come, change and go at random."""

    def __init__(self, catalogue: Catalogue, settings: Settings, seed: int) -> None:
        self.catalogue, self.settings = catalogue, settings
        self.random = random.Random(seed)
        self.moment = moment_of(settings)
        self.there: dict[str, Record] = {}

    def article(self, name: str) -> Record:
        """Make an article of a few words, often the words of another."""
        draw = self.random
        terms = tuple((word, draw.randint(1, 9)) for word in draw.sample(WORDS, draw.randint(0, 6)))
        if self.there and draw.random() < 0.2:
            terms = draw.choice(list(self.there.values())).terms
        empty: dict[str, object] = dict.fromkeys(Record.__dataclass_fields__, "")
        empty |= dict.fromkeys(("topics", "authors", "figures", "links", "lines"), ())
        made = Record(**empty)  # type: ignore[arg-type] # the rest is replaced
        return replace(
            made,
            series=draw.choice(("", "", "ملف", "ملف آخر")),
            path=f"articles/{name}.md",
            page=False,
            id=name,
            slug=name,
            section=draw.choice(["أخبار", "علوم"]),
            date=self.moment - timedelta(hours=draw.randint(-20, 2000)),
            modified=None,
            status=draw.choices(["published", "draft", "hidden"], [8, 1, 1])[0],
            lang=draw.choices(["ar", "en"], [6, 1])[0],
            picture=None,
            terms=terms,
            words=9,
        )

    def step(self) -> None:
        """Let one to three articles come, change or go."""
        with self.catalogue.whole():
            for _ in range(self.random.randint(1, 3)):
                name = f"n{self.random.randint(0, 24)}"
                if name in self.there and self.random.random() < 0.4:
                    del self.there[name]
                    self.catalogue.drop([f"articles/{name}.md"])
                else:
                    record = self.there[name] = self.article(name)
                    self.catalogue.keep(Kept(record.path, "", "", packed(record), "", "", Found(), 0, 0))
        relate.relate(self.catalogue, self.settings, self.moment, 0)

    def boxes(self) -> list[tuple[object, ...]]:
        """Give every box with its owner's path, and who holds whom."""
        asked = "SELECT path, picked, least, short FROM boxes JOIN filed USING (number) ORDER BY path"
        held = "SELECT picked, number FROM boxed ORDER BY picked, number"
        return [*self.catalogue.link.execute(asked), *self.catalogue.link.execute(held)]


@pytest.mark.parametrize("seed", range(12))
def test_boxes_are_those_that_filling_all_anew_would_give(
    catalogue: Catalogue, settings: Settings, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """After each of many small changes no box differs from a full fill, however the archive came to be."""

    monkeypatch.setattr(relate, "FEW", 1000)
    desk = Desk(catalogue, settings, seed)
    for _ in range(40):
        desk.step()
        kept = desk.boxes()
        relate.fill_all(catalogue, settings)

        assert kept == desk.boxes()


@pytest.mark.parametrize("seed", range(3))
def test_no_box_holds_more_than_two_of_one_dossier(catalogue: Catalogue, settings: Settings, seed: int) -> None:
    """Though more of it are near; the room that is left goes to others."""

    desk = Desk(catalogue, settings, seed)
    for _ in range(30):
        desk.step()
    series = {number: key for number, key in catalogue.link.execute("SELECT number, dossier FROM vectors") if key}
    boxes = [json.loads(picked) for (picked,) in catalogue.link.execute("SELECT picked FROM boxes")]
    counts = [max(Counter(series[each] for each in box if each in series).values(), default=0) for box in boxes]

    assert max(counts) == 2
    assert len(boxes) > 10

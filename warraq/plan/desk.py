"""Turns records into the views that pages show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from markupsafe import Markup

from warraq.article.record import PictureRef, Record
from warraq.keep.negatives import Negative
from warraq.plan import pictures
from warraq.plan.addresses import lite_address, short_address
from warraq.plan.views import Card, Corrected, Correction, Link, Picture, Place, Profile, Standing, Story, marked
from warraq.relate.edition import Edition
from warraq.relate.filing import FILENAME, goal_of
from warraq.settings import Settings, direction
from warraq.text.summaries import reading_minutes

HELD = 16_384
"""Cards that are held at a time."""
HELD_STORIES = 4_096
"""Stories that are held at a time: each stands in the feeds of its section, its topics and its authors too."""
LISTS = {"topic": "topics.html", "author": "authors.html", "section": "sections.html", "dossier": "dossiers.html"}
Shown = TypeVar("Shown")
"""Where what has no page of its own leads: only a hidden article names it."""


class Desk:
    """Makes views of an edition's records; what was made lately is not made again."""

    def __init__(self, edition: Edition, settings: Settings) -> None:
        self.edition = edition
        self.settings = settings
        self._cards: dict[str, Card] = {}
        self._stories: dict[str, Story] = {}

    def card(self, record: Record) -> Card:
        """Show an article as lists do."""
        if record.path not in self._cards:
            if len(self._cards) >= HELD:
                self._cards.clear()
            card = Card(
                id=record.id,
                title=_markup(record.title_html),
                standfirst=_markup(record.standfirst_html),
                plain_title=record.title,
                excerpt=record.excerpt,
                url=self.edition.address(record.path) or "",
                section=self._named((record.section,), "section")[0],
                kind="" if record.kind == "news" else record.kind,
                date=_date(record),
                modified=record.modified,
                bylines=self._named(record.authors, "author"),
                picture=self._lead(record, pictures.card),
                lang=record.lang,
                dir=direction(record.lang),
            )
            self._cards[record.path] = marked(card)
        return self._cards[record.path]

    def cards_of(self, records: tuple[Record, ...]) -> tuple[Card, ...]:
        """Show articles as lists do, in the given order."""
        return tuple(map(self.card, records))

    def story(self, record: Record) -> Story:
        """Show a whole article."""
        if record.path not in self._stories:
            if len(self._stories) >= HELD_STORIES:
                self._stories.clear()
            self._stories[record.path] = self._told(record)
        return self._stories[record.path]

    def _told(self, record: Record) -> Story:
        card = self.card(record)
        story = Story(
            path=record.path,
            digest=record.digest,
            id=record.id,
            title=card.title,
            standfirst=card.standfirst,
            plain_title=record.title,
            excerpt=record.excerpt,
            url=card.url,
            section=card.section,
            topics=self._named(record.topics, "topic"),
            bylines=card.bylines,
            date=card.date,
            modified=record.modified,
            kind=card.kind,
            months=record.months,
            numerals=record.numerals,
            calendar=record.calendar,
            status=record.status,
            place=record.place,
            source=record.source,
            picture=self._lead(record, pictures.whole),
            shots=self._lead(record, pictures.shots) or (),
            reading_minutes=reading_minutes(record.words),
            words=record.words,
            lang=record.lang,
            dir=card.dir,
            slug=record.slug,
            links=self._targets(record),
            figures=self._figures(record),
            corrections=_corrections(record),
            short=short_address(record.id),
            lite=lite_address(card.url),
        )
        return marked(story)

    def profile(self, record: Record) -> Profile:
        """Show who an author is."""
        return Profile(self._lead(record, pictures.card), tuple(Link(*each) for each in record.addresses))

    def corrected(self, record: Record) -> Corrected:
        """Show an article in the list of what was put right."""
        return Corrected(self.card(record), _corrections(record)[::-1])

    def place(self, record: Record) -> Place | None:
        """Show where an article stands in its dossier; one that is in no list stands in none."""
        parts = self.edition.parts(record.series) if record.series else ()
        at = next((at for at, each in enumerate(parts) if each.path == record.path), None)
        if at is None:
            return None
        return Place(
            self._named((record.series,), "dossier")[0],
            at + 1,
            len(parts),
            self.card(parts[at - 1]) if at else None,
            self.card(parts[at + 1]) if at + 1 < len(parts) else None,
        )

    def images(self, record: Record) -> tuple[str, ...]:
        """Give the addresses of an article's pictures, whole, the lead first."""
        refs = (record.picture, *record.figures) if record.picture else record.figures
        shown = (self._shown(ref, pictures.whole) for ref in refs if ref)
        return tuple(dict.fromkeys(picture.src for picture in shown if picture))

    def standing(self, record: Record) -> Standing:
        """Show a standing page."""
        title = _markup(record.title_html)
        return Standing(
            record.path,
            record.digest,
            title,
            record.lang,
            direction(record.lang),
            self._targets(record),
            self._figures(record),
        )

    def _named(self, names: tuple[str, ...], kind: str) -> tuple[Link, ...]:
        """Link names to their pages."""
        terms = (self.edition.term(kind, name) for name in names)
        links = (
            Link(term.name, term.address) if term else Link(name, LISTS[kind])
            for name, term in zip(names, terms, strict=True)
        )
        return tuple(dict.fromkeys(links))

    def _lead(self, record: Record, show: Callable[[Negative, PictureRef], Shown]) -> Shown | None:
        return self._shown(record.picture, show) if record.picture else None

    def _shown(self, ref: PictureRef, show: Callable[[Negative, PictureRef], Shown]) -> Shown | None:
        negative = self.edition.negative(ref.path)
        return show(negative, ref) if negative else None

    def _figures(self, record: Record) -> dict[str, Picture]:
        shown = {ref.path: self._shown(ref, pictures.whole) for ref in record.figures}
        return {path: picture for path, picture in shown.items() if picture}

    def _targets(self, record: Record) -> dict[str, str]:
        """Find the address of each internal link's target."""
        found = {link.target: self._target(record, link.target) for link in record.links}
        return {target: address for target, address in found.items() if address is not None}

    def _target(self, record: Record, target: str) -> str | None:
        typed = unquote(target)
        parts = urlsplit(typed.removeprefix(FILENAME))
        tail = f"#{parts.fragment}" if parts.fragment else ""
        if typed.startswith(FILENAME):
            address = self.edition.address(goal_of(record.path, target)[0])
            return None if address is None else address + tail
        return parts.path[1:] + tail if typed.startswith("/") else None


def _corrections(record: Record) -> tuple[Correction, ...]:
    return tuple(Correction(each.date, each.text) for each in record.corrections)


def _date(record: Record) -> datetime:
    if record.date is None:
        raise TypeError(f"{record.path} is listed, but has no date")
    return record.date


def _markup(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - escaped and typeset by the read room

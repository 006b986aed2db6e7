"""Turns records into the views that pages show, and finds what their links and pictures lead to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from markupsafe import Markup

from warraq.article.record import Record
from warraq.plan.pictures import Darkroom
from warraq.plan.views import Card, Link, Picture, Standing, Story, marked
from warraq.problems import Problem
from warraq.relate.edition import Edition
from warraq.relate.terms import Term
from warraq.settings import Settings, direction
from warraq.text.summaries import reading_minutes

FILENAME = "{filename}"


class Desk:
    """Makes each card once; collects links and pictures that lead nowhere."""

    def __init__(self, edition: Edition, settings: Settings) -> None:
        self.edition = edition
        self.settings = settings
        self.darkroom = Darkroom(settings.content / "images")
        self.cards: dict[str, Card] = {}
        self.stories: dict[str, Story] = {}
        self.links: list[tuple[Record, int, str]] = []
        """Links to an address of the site (not to a source), for the plan to check: record, line, address."""
        self._problems: list[Problem] = []

    @property
    def problems(self) -> list[Problem]:
        """Everything found wrong so far."""
        return self._problems + self.darkroom.problems

    def card(self, record: Record) -> Card:
        """Show an article as lists do."""
        if record.path not in self.cards:
            card = Card(
                id=record.id,
                title=_markup(record.title_html),
                standfirst=_markup(record.standfirst_html),
                plain_title=record.title,
                excerpt=record.excerpt,
                url=self.edition.addresses[record.path],
                section=self._section(record),
                kind="" if record.kind == "news" else record.kind,
                date=_date(record),
                modified=record.modified,
                bylines=self._named(record.authors, "authors"),
                picture=self._picture(record),
                lang=record.lang,
                dir=direction(record.lang),
            )
            self.cards[record.path] = marked(card)
        return self.cards[record.path]

    def cards_of(self, records: tuple[Record, ...]) -> tuple[Card, ...]:
        """Show articles as lists do, in the given order."""
        return tuple(map(self.card, records))

    def story(self, record: Record) -> Story:
        """Show a whole article."""
        if record.path not in self.stories:
            self.stories[record.path] = marked(self._story(record))
        return self.stories[record.path]

    def _story(self, record: Record) -> Story:
        card = self.card(record)
        return Story(
            path=record.path,
            digest=record.digest,
            id=record.id,
            title=card.title,
            standfirst=card.standfirst,
            plain_title=record.title,
            excerpt=record.excerpt,
            url=card.url,
            section=card.section,
            topics=self._named(record.topics, "topics"),
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
            picture=card.picture,
            reading_minutes=reading_minutes(record.words),
            words=record.words,
            lang=record.lang,
            dir=card.dir,
            slug=record.slug,
            links=self._targets(record),
            figures=self._figures(record),
        )

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

    def _section(self, record: Record) -> Link:
        term = self.edition.sections.get(record.section)
        return Link(term.name, term.address) if term else Link(record.section, "sections.html")

    def _named(self, names: tuple[str, ...], kind: str) -> tuple[Link, ...]:
        """Link names to their pages; what only a hidden article names leads to the list of all."""
        known: Mapping[str, Term] = getattr(self.edition, kind)
        links = (
            Link(known[name].name, known[name].address) if name in known else Link(name, f"{kind}.html")
            for name in names
        )
        return tuple(dict.fromkeys(links))

    def _picture(self, record: Record) -> Picture | None:
        return self.darkroom.view(record, record.picture) if record.picture else None

    def _figures(self, record: Record) -> dict[str, Picture]:
        shown = {ref.path: self.darkroom.view(record, ref) for ref in record.figures}
        return {path: picture for path, picture in shown.items() if picture}

    def _targets(self, record: Record) -> dict[str, str]:
        """Find the address of each internal link's target; a target that readers cannot reach is a problem."""
        found = {}
        for link in record.links:
            address = self._target(record, link.target)
            if address is None:
                remedy = (
                    "link to a published source: {filename}/articles/2026/01/name.md, or to an address: /about.html"
                )
                self._problems.append(
                    Problem(record.path, link.line, "link", link.target, "something that readers can reach", remedy)
                )
            else:
                found[link.target] = address
                if not unquote(link.target).startswith(FILENAME):
                    self.links.append((record, link.line, address))
        return found

    def _target(self, record: Record, target: str) -> str | None:
        typed = unquote(target)
        parts = urlsplit(typed.removeprefix(FILENAME))
        tail = f"#{parts.fragment}" if parts.fragment else ""
        if typed.startswith(FILENAME):
            path = normpath(
                parts.path.lstrip("/") if parts.path.startswith("/") else join(dirname(record.path), parts.path)
            )
            address = self.edition.addresses.get(path)
            return None if address is None else address + tail
        return parts.path[1:] + tail if typed.startswith("/") else None


def _date(record: Record) -> datetime:
    if record.date is None:
        raise TypeError(f"{record.path} is listed, but has no date")
    return record.date


def _markup(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - escaped and typeset by the read room

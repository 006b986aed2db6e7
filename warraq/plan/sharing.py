"""What a page shows of itself where it is shared: a card of its own, its picture, its section's card, or the site's."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.article.record import Record
from warraq.plan.cards import FACES, HEIGHT, WIDTH, Placard, address
from warraq.plan.outputs import CardOutput, Output
from warraq.plan.views import Shot, Story
from warraq.plan.workbench import Workbench
from warraq.relate.subjects import Subject
from warraq.settings import direction


def share(bench: Workbench, record: Record, story: Story) -> Shot | None:
    """Choose what an article shows where it is shared."""
    if has_card(bench, record):
        return shot(bench, placard(bench, story), story.id)
    if story.shots:
        return story.shots[0]
    return section_card(bench, story.section.name)


def article_card(bench: Workbench, record: Record, story: Story) -> Iterator[Output]:
    """Plan an article's own card."""
    if has_card(bench, record):
        yield card_output(bench, placard(bench, story), story.id)


def has_card(bench: Workbench, record: Record) -> bool:
    """Tell whether an article has a card of its own: the newest few, and what is in no list but the editor's hands."""
    most = bench.settings.signs.social_cards
    return most > 0 and (record.status == "hidden" or bench.edition.among_newest(record, most))


def placard(bench: Workbench, story: Story) -> Placard:
    """Give the words of an article's card."""
    return Placard(story.plain_title, story.section.name, bench.settings.name, story.lang, story.dir)


def section_card(bench: Workbench, name: str) -> Shot | None:
    """Show a section's card, if there are cards."""
    return shot(bench, _of_section(bench, name), "section") if _on(bench) else None


def site_card(bench: Workbench) -> Shot | None:
    """Show the site's card, if there are cards."""
    return shot(bench, _of_house(bench), "site") if _on(bench) else None


def section_outputs(bench: Workbench, name: str) -> Iterator[Output]:
    """Plan a section's card."""
    if _on(bench):
        yield card_output(bench, _of_section(bench, name), "section")


def site_outputs(bench: Workbench, _: Subject) -> Iterator[Output]:
    """Plan the site's card."""
    if _on(bench):
        yield card_output(bench, _of_house(bench), "site")


def _of_section(bench: Workbench, name: str) -> Placard:
    settings = bench.settings
    return Placard(name, bench.strings("list_of.section"), settings.name, settings.lang, direction(settings.lang))


def _of_house(bench: Workbench) -> Placard:
    settings = bench.settings
    headline = settings.tagline or settings.name
    return Placard(headline, "", settings.name, settings.lang, direction(settings.lang))


def _on(bench: Workbench) -> bool:
    return bench.settings.signs.social_cards > 0


def shot(bench: Workbench, words: Placard, stem: str) -> Shot:
    """Show a card by its address."""
    faces = tuple(bench.assets.addresses.get(face, "") for face in FACES)
    return Shot(address(words, stem, faces), WIDTH, HEIGHT)


def card_output(bench: Workbench, words: Placard, stem: str) -> Output:
    """Plan a card's file."""
    where = shot(bench, words, stem).src
    return CardOutput(where, {"card": where}, words, bench.settings.theme / "static")

"""Social cards: headlines that are shaped, whole and readable, and made no oftener than they must be."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat, features

from tests.conftest import REPOSITORY, Write, tree
from tests.golden import CARD as GOLDEN
from tests.golden import CARD_WORDS as CARD
from tests.test_house import choose
from warraq.build import build
from warraq.plan.cards import Placard
from warraq.problems import Problems
from warraq.render.cards import draw

FONTS = REPOSITORY / "theme" / "static"
TOLERANCE = 1.5
"""Mean difference of shades, of 255, that another version of FreeType may make; a letter unjoined makes more than 2."""


def drawn(headline: str, lang: str = "ar", direction: str = "rtl") -> Image.Image:
    """Draw a card of a headline."""
    return Image.open(BytesIO(draw(Placard(headline, "", "ورّاق", lang, direction), FONTS))).convert("L")


def difference(one: Image.Image, other: Image.Image) -> float:
    """Give the mean difference of two pictures' shades."""
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]


def ink(card: Image.Image) -> tuple[int, int, int, int]:
    """Give the box of the headline's ink."""
    box = card.crop((0, 130, 1200, 505)).point(lambda shade: 255 if shade < 128 else 0).getbbox()
    assert box is not None
    return box


def test_a_card_looks_as_it_was_agreed() -> None:
    """Arabic with digits, guillemets and a Latin word is set as in the golden card."""

    with Image.open(GOLDEN) as golden:
        assert difference(Image.open(BytesIO(draw(CARD, FONTS))).convert("L"), golden.convert("L")) < TOLERANCE


def test_letters_that_are_not_joined_would_be_seen() -> None:
    """The tolerance is less than what letters in their isolated forms differ by."""

    parted = Placard("\u200c".join(CARD.headline), CARD.kicker, CARD.name, "ar", "rtl")
    with Image.open(GOLDEN) as golden:
        assert difference(Image.open(BytesIO(draw(parted, FONTS))).convert("L"), golden.convert("L")) > 2


@pytest.mark.parametrize("words", [1, 4, 12, 24, 60])
def test_every_headline_stays_within_its_margins(words: int) -> None:
    """From one word to sixty: nothing touches the edges, the kicker or the line below."""

    left, top, right, bottom = ink(drawn(" ".join(["الاستراتيجيات"] * words)))

    assert left >= 60
    assert right <= 1140
    assert 0 < top < bottom < 375


def test_a_headline_begins_at_the_side_of_its_language() -> None:
    """Arabic stands on the right, English on the left."""

    assert ink(drawn("قمر"))[2] > 1100
    assert ink(drawn("Moon", "en", "ltr"))[0] < 100


def test_what_no_face_has_is_left_out() -> None:
    """An emoji leaves no empty box behind."""

    assert difference(drawn("قمر 🌒"), drawn("قمر")) == 0


def test_the_same_words_give_the_same_bytes() -> None:
    """A card is drawn alike each time, small, at the size that networks ask for."""

    data = draw(CARD, FONTS)

    assert data == draw(CARD, FONTS)
    assert len(data) < 25_000
    assert Image.open(BytesIO(data)).size == (1200, 630)


def cards(newsroom: Path) -> set[str]:
    """Name the articles that have a card of their own."""
    return {path[6:].partition("-")[0] for path in tree(newsroom / "output") if path.startswith("cards/")}


def test_only_the_newest_have_cards_of_their_own(newsroom: Path, write: Write) -> None:
    """A new article takes the place of the oldest that has one; a page names a card that is there."""

    choose(newsroom, "SOCIAL_CARDS = 2")
    for day in range(1, 5):
        write(f"خبر{day}", Date=f"2026-02-0{day} 10:00", Id=f"piece{day}")
    build(newsroom)
    before = cards(newsroom)
    write("خبر5", Date="2026-02-05 10:00", Id="piece5")
    build(newsroom)
    images = [
        page.read_text(encoding="utf-8").partition('og:image" content="https://news.example/')[2].partition('"')[0]
        for page in (newsroom / "output").rglob("*.html")
        if not {"lite", "go"} & set(page.parts)
    ]

    assert before == {"piece3", "piece4", "section", "site"}
    assert cards(newsroom) == {"piece4", "piece5", "section", "site"}
    assert [image for image in images if not (newsroom / "output" / image).is_file()] == []


def test_a_site_can_do_without_cards(newsroom: Path, write: Write) -> None:
    """With SOCIAL_CARDS = 0 none is drawn, and none is named."""

    choose(newsroom, "SOCIAL_CARDS = 0")
    write("أ")
    build(newsroom)

    assert cards(newsroom) == set()
    assert "og:image" not in (newsroom / "output/2026/02/أ.html").read_text(encoding="utf-8")


def test_without_raqm_the_build_says_so(newsroom: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Pillow that cannot join letters is found before any page is made."""

    write("أ")
    monkeypatch.setattr(features, "check", lambda name: name != "raqm")
    with pytest.raises(Problems) as caught:
        build(newsroom)

    assert [(each.field, each.found) for each in caught.value.problems] == [("SOCIAL_CARDS", "Pillow without raqm")]

"""Draw social cards: a headline shaped as Arabic is, in the site's own face, in few enough colours to be small."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, features

from warraq.plan.cards import FACES, HEIGHT, WIDTH, Placard
from warraq.problems import Problem, Problems

EDGE = 76
"""Pixels left free at the sides."""
TOP, BOTTOM = 140, 506
"""Between these pixels stands the headline."""
SIZES = (84, 74, 66, 58, 50, 43, 37)
"""Pixels of the headline's letters: the largest in which it has room."""
LEADING = 1.42
"""Height of a line, in sizes of its letters."""
UNIT = 100
"""Pixels of the letters in which words are measured."""
SMALL = 34
"""Pixels of the letters of a kicker, and of the paper's name."""
UNSEEN = frozenset("\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069")
"""What joins, parts and turns letters, and is none itself."""
RUNS = 3
"""zlib's strategy for few colours: runs alone, in a third of the time."""

Colour = tuple[int, int, int]
PAPER: Colour = (250, 250, 247)


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour in steps from paper: those of the palette that begin at `first`."""

    colour: Colour
    first: int
    steps: int

    def ramp(self) -> list[Colour]:
        """Give the colour of each step."""
        shares = (step / self.steps for step in range(1, self.steps + 1))
        return [_between(PAPER, self.colour, share) for share in shares]

    def levels(self) -> list[int]:
        """Give the place in the palette of each shade from 0 to 255."""
        steps = (round(shade * self.steps / 255) for shade in range(256))
        return [self.first + step - 1 if step else 0 for step in steps]

    def write(self, card: Image.Image, text: str, base: int, font: ImageFont.FreeTypeFont, placard: Placard) -> None:
        """Write a line on its base, from the side at which its language begins."""
        high = int(font.size) * 3
        strip = Image.new("L", (WIDTH, high))
        across, anchor = (WIDTH - EDGE, "rs") if placard.dir == "rtl" else (EDGE, "ls")
        place = (across, high // 2)
        pen = ImageDraw.Draw(strip)
        pen.text(place, text, 255, font, anchor, direction=placard.dir, language=placard.lang)
        written = strip.point(self.levels())
        card.paste(written, (0, base - high // 2), written.point([0, *[255] * 255]))


BLACK = Ink((22, 32, 29), 1, 9)
VERMILION = Ink((169, 45, 23), 10, 6)


def _between(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


PALETTE = [part for colour in (PAPER, *BLACK.ramp(), *VERMILION.ramp()) for part in colour]
"""Sixteen colours, four bits a pixel."""


def draw(placard: Placard, fonts: Path) -> bytes:
    """Draw a card as a PNG; `fonts` is the theme's folder of static files.

    Raises:
        Problems: Pillow cannot shape Arabic here, or a face is missing.
    """
    _ready(fonts)
    card = _sheet(placard.name, placard.dir, placard.lang, fonts).copy()
    face, text = _fitting(placard.headline, fonts)
    size, lines = _set(text, face, fonts)
    leading = round(size * LEADING)
    middle = (TOP + BOTTOM) // 2
    for number, line in enumerate(lines):
        base = middle + round(leading * (number - len(lines) / 2 + 0.5)) + size // 3
        BLACK.write(card, line, base, _font(face, size, fonts), placard)
    kicker, said = _fitting(placard.kicker, fonts)
    VERMILION.write(card, said, EDGE + SMALL, _font(kicker, SMALL, fonts), placard)
    printed = Image.frombytes("P", card.size, card.tobytes())
    printed.putpalette(PALETTE)
    made = BytesIO()
    printed.save(made, "PNG", bits=4, compress_level=6, compress_type=RUNS)
    return made.getvalue()


@lru_cache(maxsize=8)
def _sheet(name: str, direction: str, lang: str, fonts: Path) -> Image.Image:
    """Give what all cards of a paper have, as places in the palette: a line with a dot on it, and its name."""
    sheet = Image.new("L", (WIDTH, HEIGHT))
    pen = ImageDraw.Draw(sheet)
    line = HEIGHT - 104
    pen.rectangle((EDGE, line - 1, WIDTH - EDGE, line), fill=3)
    across = WIDTH - EDGE - 14 if direction == "rtl" else EDGE + 14
    dot = [(across - 14, line), (across, line - 14), (across + 14, line), (across, line + 14)]
    pen.polygon(dot, fill=VERMILION.first + VERMILION.steps - 1)
    face, text = _fitting(name, fonts)
    BLACK.write(sheet, text, HEIGHT - 46, _font(face, SMALL, fonts), Placard("", "", name, lang, direction))
    return sheet


def _set(text: str, face: str, fonts: Path) -> tuple[int, list[str]]:
    """Break a headline into lines of much the same length, in the largest letters in which it has room."""
    words = text.split(" ")
    font = _font(face, UNIT, fonts)
    widths = [font.getlength(word) for word in words]
    space = font.getlength(" ")
    for size in SIZES:
        room = (WIDTH - 2 * EDGE) * UNIT / size
        most = int((BOTTOM - TOP) / (size * LEADING))
        count = len(_broken(widths, space, room))
        if count <= most and max(widths) <= room:
            break
    tighter = (room * share / 20 for share in range(10, 21))
    even = next(lines for width in tighter if len(lines := _broken(widths, space, width)) <= count)
    shown = [" ".join(words[start:end]) for start, end in even]
    return size, shown if count <= most else [*shown[: most - 1], f"{shown[most - 1]}…"]


def _broken(widths: list[float], space: float, room: float) -> list[tuple[int, int]]:
    """Fill lines with words one after the other; give where each line begins and ends."""
    lines, start, used = [], 0, 0.0
    for number, width in enumerate(widths):
        if number > start and used + space + width > room:
            lines.append((start, number))
            start, used = number, 0.0
        used += width + (space if number > start else 0)
    return [*lines, (start, len(widths))]


def _fitting(text: str, fonts: Path) -> tuple[str, str]:
    """Choose the face that has all of a text; where none has, leave out what the headlines' face lacks."""
    plain = " ".join(text.split())
    for face in FACES:
        if all(map(_characters(face, fonts).__contains__, plain)):
            return face, plain
    known = _characters(FACES[0], fonts)
    shown = "".join(char for char in plain if char in known)
    return FACES[0], " ".join(shown.split())


@cache
def _characters(face: str, fonts: Path) -> frozenset[str]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - it takes longer to import than a card to draw

    with TTFont(fonts / face, lazy=True) as opened:
        return frozenset(map(chr, opened.getBestCmap())) | UNSEEN


@lru_cache(maxsize=64)
def _font(face: str, size: int, fonts: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(fonts / face, size, layout_engine=ImageFont.Layout.RAQM)


@cache
def _ready(fonts: Path) -> None:
    check(fonts)


def check(fonts: Path) -> None:
    """Make sure that cards can be drawn before any page is made.

    Raises:
        Problems: Pillow cannot shape Arabic here, or a face is missing.
    """
    problems = []
    if not features.check("raqm"):
        found, allowed = "Pillow without raqm", "letters that join"
        remedy = "install Pillow's own wheel (pip install --force-reinstall pillow), or set SOCIAL_CARDS = 0"
        problems.append(Problem("pillow", 0, "SOCIAL_CARDS", found, allowed, remedy))
    for face in FACES:
        if not (fonts / face).is_file():
            remedy = "put the face there (inv fonts), or set SOCIAL_CARDS = 0"
            problems.append(Problem(f"theme/static/{face}", 0, "SOCIAL_CARDS", "no such file", "a face", remedy))
    if problems:
        raise Problems(problems)

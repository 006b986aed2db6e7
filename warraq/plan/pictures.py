"""Which files a picture becomes: whole or cut, in what sizes and formats; named by content, made later if not there.

A picture is shown whole on its article's page. Lists show a cut of one shape, and machines are told of three; every
cut is laid around the picture's focus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import PurePosixPath

from markupsafe import Markup

from warraq.article.record import PictureRef
from warraq.keep.negatives import Negative
from warraq.marks import digest
from warraq.plan.views import Picture, Shot, Source

Box = tuple[int, int, int, int]
"""Left, top, right and bottom of a cut, in pixels of the upright picture."""

RECIPE = "2"
"""Changes when the same picture is to be encoded otherwise."""
WHOLE = {"avif": (360, 720, 1080, 1440), "webp": (720, 1440), "jpg": (1200,)}
CARD = {"avif": (240, 480, 960), "webp": (480, 960), "jpg": (720,)}
"""Widths in pixels, by format: the newest formats for most readers, one JPEG for the oldest browsers."""
CARD_SHAPE = (3, 2)
SHAPES = ((16, 9), (4, 3), (1, 1))
"""The shapes that news search engines ask for. Source: Google, structured data of articles, `image`."""
SHAPE_WIDTH = 1200
HELD = 1024
"""Views that are held at a time: an article and its lists show the same."""


@dataclass(frozen=True, slots=True)
class Print:
    """One file that a picture becomes: its address, its size in pixels, and what of the picture it shows."""

    address: str
    width: int
    height: int
    box: Box | None = None


def prints(negative: Negative, foci: tuple[str, ...]) -> Iterator[Print]:
    """Give every file that a picture becomes; a cut for each of the foci that articles give it."""
    yield from _whole(negative)
    for focus in foci:
        yield from _card(negative, focus)
        yield from _shapes(negative, focus)


@lru_cache(maxsize=HELD)
def whole(negative: Negative, ref: PictureRef) -> Picture:
    """Show a picture as its article does."""
    return _view(_whole(negative), ref)


@lru_cache(maxsize=HELD)
def card(negative: Negative, ref: PictureRef) -> Picture:
    """Show a picture as lists do."""
    return _view(_card(negative, ref.focus), ref)


@lru_cache(maxsize=HELD)
def shots(negative: Negative, ref: PictureRef) -> tuple[Shot, ...]:
    """Show a picture to machines: wide, classic and square."""
    return tuple(Shot(each.address, each.width, each.height, ref.alt) for each in _shapes(negative, ref.focus))


def cut(width: int, height: int, shape: tuple[int, int], focus: str) -> Box:
    """Lay the largest cut of a shape so that the focus (`x y`, in hundredths) is as near its middle as can be.

    >>> cut(1600, 900, (1, 1), "50 50"), cut(1600, 900, (1, 1), "95 20")
    ((350, 0, 1250, 900), (700, 0, 1600, 900))
    """
    across, down = shape
    wide = min(width, max(1, height * across // down))
    high = min(height, max(1, width * down // across))
    x, y = (int(each) for each in focus.split())
    left = min(max(0, x * width // 100 - wide // 2), width - wide)
    top = min(max(0, y * height // 100 - high // 2), height - high)
    return left, top, left + wide, top + high


def _whole(negative: Negative) -> Iterator[Print]:
    return _sized(_stem(negative, ""), WHOLE, (negative.width, negative.height), None)


def _card(negative: Negative, focus: str) -> Iterator[Print]:
    box = cut(negative.width, negative.height, CARD_SHAPE, focus)
    return _sized(_stem(negative, f"card {focus}"), CARD, _size(box), box)


def _shapes(negative: Negative, focus: str) -> Iterator[Print]:
    for shape in SHAPES:
        box = cut(negative.width, negative.height, shape, focus)
        stem = _stem(negative, f"{shape[0]} {shape[1]} {focus}")
        yield from _sized(stem, {"jpg": (SHAPE_WIDTH,)}, _size(box), box)


def _size(box: Box) -> tuple[int, int]:
    left, top, right, bottom = box
    return right - left, bottom - top


def _sized(stem: str, widths: dict[str, tuple[int, ...]], size: tuple[int, int], box: Box | None) -> Iterator[Print]:
    """Give a file for each width that the picture has pixels for, and for its own width where it is smaller."""
    full, high = size
    for suffix, wanted in widths.items():
        for width in dict.fromkeys(min(width, full) for width in wanted):
            yield Print(f"pictures/{stem}-{width}.{suffix}", width, max(1, round(high * width / full)), box)


def _view(made: Iterator[Print], ref: PictureRef) -> Picture:
    by_format: dict[str, list[Print]] = {}
    for each in made:
        by_format.setdefault(each.address.rpartition(".")[2], []).append(each)
    plain = by_format.pop("jpg")[0]
    sources = tuple(
        Source(f"image/{suffix}", tuple((each.address, each.width) for each in group))
        for suffix, group in by_format.items()
    )
    caption = Markup(ref.caption)  # noqa: S704 - typeset and escaped by the read room
    return Picture(plain.address, sources, plain.width, plain.height, ref.alt, caption, ref.credit)


def _stem(negative: Negative, view: str) -> str:
    """Give a short ASCII name for a picture's files: of its content, what of it is shown, and the encoders."""
    plain = re.sub(r"[^a-z0-9]+", "-", PurePosixPath(negative.image).stem.lower()).strip("-")[:40]
    return f"{plain or 'picture'}-{digest(f'{RECIPE} {encoders()} {negative.digest} {view}'.encode())[:10]}"


@cache
def encoders() -> str:
    """Name the encoders, which Pillow brings along: others may give other bytes, and need another address."""
    return version("pillow")

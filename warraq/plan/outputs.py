"""An output: a file of the site, and its key, the marks of all that it is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from warraq.plan.cards import Placard
from warraq.plan.pictures import Print
from warraq.plan.views import PageFacts


@dataclass(frozen=True)
class Output:
    """One file of the site, under `path`."""

    path: str
    inputs: Mapping[str, str]
    """Its key: the mark of each thing it is made of, by a name that `--explain` can print. Equal keys, equal bytes."""


@dataclass(frozen=True)
class FilledOutput(Output):
    """A filled template. The parts are its whole context, beside what all pages share."""

    template: str
    parts: Mapping[str, object]
    page: PageFacts
    sources: tuple[str, ...] = ()
    """Paths of the sources whose bodies it prints, in the order of its cards."""


@dataclass(frozen=True)
class PageOutput(FilledOutput):
    """A page as Pelican lays it out and writes it."""


@dataclass(frozen=True)
class BareOutput(FilledOutput):
    """A page whose template stands by itself, without what Pelican lays out for every page: there are many of them."""


@dataclass(frozen=True)
class FileOutput(Output):
    """A file with bytes that are known already."""

    data: bytes = field(repr=False)


@dataclass(frozen=True)
class DrawnOutput(Output):
    """A file whose bytes are worked out when it is made."""

    draw: Callable[[], bytes] = field(repr=False)


@dataclass(frozen=True)
class CardOutput(Output):
    """A social card; `fonts` is the theme's folder of static files."""

    placard: Placard
    fonts: Path


@dataclass(frozen=True)
class PictureOutput(Output):
    """A print of the picture in a file."""

    file: Path
    wanted: Print

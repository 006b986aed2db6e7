"""An output: a file of the site, what it is made of, and the key that changes when any of that does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from warraq.plan.views import PageFacts, mark


@dataclass(frozen=True)
class Output:
    """One file of the site, under `path`."""

    path: str
    inputs: Mapping[str, str]
    """The mark of each thing it is made of, by a name that `--explain` can print."""

    @property
    def key(self) -> str:
        """One digest over all inputs: equal keys mean equal bytes."""
        return mark(dict(sorted(self.inputs.items())))


@dataclass(frozen=True)
class PageOutput(Output):
    """A filled template. The parts are its whole context, beside what all pages share."""

    template: str
    parts: Mapping[str, object]
    page: PageFacts
    sources: tuple[str, ...] = ()
    """Paths of the sources whose bodies it prints, in the order of its cards."""


@dataclass(frozen=True)
class FileOutput(Output):
    """A file with bytes that are known already."""

    data: bytes = field(repr=False)


@dataclass(frozen=True)
class PictureOutput(Output):
    """A copy of a picture, `width` pixels wide, as `WEBP` or `JPEG`."""

    file: Path
    width: int
    kind: str

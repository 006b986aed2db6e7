"""What every verb of publishing starts from: the live settings, and the targets that they name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from warraq.publish.config import Destination, Publishing, publishing
from warraq.publish.patience import Patience
from warraq.publish.targets.opening import opened
from warraq.publish.targets.target import Target
from warraq.settings import Settings, load

LIVE = "publishconf.py"
"""The settings that a live site is built with."""


@dataclass(frozen=True)
class Desk:
    """The live settings, read once."""

    settings: Settings
    publishing: Publishing
    patience: Patience

    def targets(self, names: tuple[str, ...]) -> list[tuple[Destination, Target]]:
        """Give the chosen targets, made ready."""
        chosen = self.publishing.chosen(names, self.settings.file)
        return [(each, opened(each, self.settings, self.publishing.redirects, self.patience)) for each in chosen]

    def address(self, each: Destination) -> str:
        """Give the address at which readers find a target; empty where it is not to be asked."""
        usual = "" if each.kind == "artifact" else self.settings.url
        return str(each.said.get("address", usual))


def desk(root: Path, file: str = LIVE, patience: Patience = Patience()) -> Desk:  # noqa: B008 - a frozen value
    """Read the settings that are live."""
    return Desk(load(root / file), publishing(root / file), patience)

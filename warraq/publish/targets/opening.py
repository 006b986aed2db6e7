"""A target of the settings made ready to be asked."""

from __future__ import annotations

from collections.abc import Mapping

from warraq.publish.config import Destination
from warraq.publish.patience import Patience
from warraq.publish.targets.artifact import Artifact
from warraq.publish.targets.branch import Branch
from warraq.publish.targets.folder import Folder
from warraq.publish.targets.git import Git
from warraq.publish.targets.host import Host
from warraq.publish.targets.locks import lock_of
from warraq.publish.targets.objects import Objects
from warraq.publish.targets.shell import Shell
from warraq.publish.targets.store import Store
from warraq.publish.targets.target import Target
from warraq.settings import Settings

KEPT = 5
"""Releases kept beside the live one, where the settings do not say."""


def opened(each: Destination, settings: Settings, redirects: Mapping[str, str], patience: Patience) -> Target:
    """Make a target of what the settings say."""
    said, keep = each.said, each.said.get("keep", KEPT)
    match each.kind:
        case "objects":
            store = Store(each.name, each.to, said.get("options", {}), patience)
            return Objects(each.name, store, lock_of(store, said.get("lock", "")), keep, tuple(said.get("spare", ())))
        case "host":
            shell = Shell(each.name, each.to, tuple(said.get("ssh", ())), patience)
            return Host(each.name, shell, keep, said.get("compress", True))
        case "branch":
            place = settings.state / "publish" / f"{each.name}.git"
            git = Git(each.name, each.to.removeprefix("git+"), place, patience)
            return Branch(each.name, git, said.get("branch", "gh-pages"), said.get("domain", ""))
        case "artifact":
            folder = settings.root / each.to.removeprefix("artifact:").removeprefix("//")
            limits = (said.get("files", 0), said.get("domain", ""))
            return Artifact(each.name, folder, said["host"], settings.url, redirects, *limits)
        case _:
            return Folder(each.name, settings.root / each.to, keep, said.get("compress", True))

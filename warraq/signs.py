"""The signs that a site puts up for machines: who may read it for what, whom to write to, whom it works with.

Each is a setting; `warraq.settings` reads them with the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from warraq.problems import Problem

DEFAULTS: dict[str, Any] = {
    "SOCIAL_CARDS": 200,
    "AI_CRAWLERS": "answers",
    "SECURITY": (),
    "TRUST": (),
    "ADS": (),
}
POLICIES = ("answers", "allow", "refuse")
"""Machines may read to answer and name their source, but not to train; or for both; or for neither."""
CONTACT = re.compile(r"(?:mailto:|https://|tel:)\S+")
"""How RFC 9116 writes whom to tell of a hole: `mailto:security@news.example`."""
RELATION = re.compile(
    r"(?:member|belongto|control|controlledby|social|vendor|customer|disclosure|contact)=(?:https?://|mailto:)\S+"
)
"""A line of trust.txt. Source: JournalList, trust.txt specification: `belongto=https://www.ifj.org/`."""
SELLER = re.compile(
    r"[a-z0-9.-]+\.[a-z]{2,}\s*,\s*[^,\s][^,]*,\s*(?:DIRECT|RESELLER)(?:\s*,\s*[^,\s]+)?", re.IGNORECASE
)
"""A line of ads.txt. Source: IAB Tech Lab, ads.txt 1.1: `ads.example, 1234, DIRECT, f08c47fec0942fa0`."""
VARIABLE = re.compile(r"(?:contact|subdomain|inventorypartnerdomain|ownerdomain|managerdomain)=\S+", re.IGNORECASE)
FORMS = {
    "SECURITY": ((CONTACT,), "mailto:security@news.example"),
    "TRUST": ((RELATION,), "belongto=https://www.example.org/"),
    "ADS": ((SELLER, VARIABLE), "ads.example, 1234, DIRECT"),
}
"""For each list of lines: what a line may be, and an example."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What machines are told, beside the pages themselves."""

    social_cards: int
    """How many of the newest articles have a card of their own."""
    crawlers: str
    """One of `POLICIES`."""
    security: tuple[str, ...]
    """Where to tell of a hole, the best way first; each list may be empty, and its file is then not there."""
    trust: tuple[str, ...]
    ads: tuple[str, ...]
    hub: str
    """The address of the hub that is told of feeds; empty where there is none."""


def signs(said: Mapping[str, Any], notices: object) -> Signs:
    """Take checked settings; `notices` is `NOTIFY`, whose hub feeds name."""
    hub = notices.get("websub", "") if isinstance(notices, Mapping) else ""
    return Signs(
        social_cards=said["SOCIAL_CARDS"],
        crawlers=said["AI_CRAWLERS"],
        security=tuple(said["SECURITY"]),
        trust=tuple(said["TRUST"]),
        ads=tuple(said["ADS"]),
        hub=hub if isinstance(hub, str) else "",
    )


def check(said: Mapping[str, Any], file: str) -> Iterator[Problem]:
    """Name what cannot be meant."""
    if said["AI_CRAWLERS"] not in POLICIES:
        yield Problem(file, 0, "AI_CRAWLERS", repr(said["AI_CRAWLERS"]), ", ".join(POLICIES), "choose one of them")
    for name, (forms, example) in FORMS.items():
        for line in said[name]:
            if not any(form.fullmatch(line) for form in forms):
                yield Problem(file, 0, name, repr(line), f"lines such as {example}", "mend it, or take it out")

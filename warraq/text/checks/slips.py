"""What a check says: a slip is a place and a better spelling; a finding is a slip with its rule and its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Level: TypeAlias = Literal["error", "warn", "off"]


@dataclass(frozen=True, slots=True)
class Slip:
    """A place (offsets of characters) where a rule is broken.

    `proposed` is the text to stand there instead, where there is one; `sure` says that nobody need look at it first.
    """

    start: int
    end: int
    proposed: str | None = None
    sure: bool = False


Finder: TypeAlias = Callable[[str], Iterable[Slip]]
"""A rule's work: the slips of a text in which everything that is not Arabic prose has been masked."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, for settings and reports, its level where a site says nothing, and what finds its slips."""

    name: str
    level: Level
    find: Finder
    triggers: frozenset[str]
    """Characters: a text without any of them has no such slip. Empty: the rule looks at every text."""
    allowed: str
    """What the rule wants, in one line."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One slip in a text: the rule, where (offsets of characters), what stands there, what should."""

    rule: str
    start: int
    end: int
    found: str
    proposed: str | None
    sure: bool

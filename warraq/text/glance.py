"""What a glance at a block of text tells: most paragraphs have nothing in them that any rule of typography changes."""

from __future__ import annotations

import re

from warraq.text.letters import WESTERN_DIGITS
from warraq.text.script import ARABIC, DIGITS, LATIN, OBJECT, SPACE
from warraq.text.spacing import NOUN

NEAR_RULES = frozenset({"ellipsis", "space-before-signs", "space-after-signs", "brackets", "number-and-noun"})
"""Rules that look at what stands beside a sign: they find nothing where `NEAR` finds nothing."""

QUIET = frozenset(".،؛؟!:()[]«»‹›…#_\n\u064b" + WESTERN_DIGITS)
"""Signs that ask for no rule but those, and for no isolation; of the signs in most paragraphs, all."""

NEAR = re.compile(
    rf"[.،؛؟!:()\[\]«»‹›“”{DIGITS}](?:(?<=[{SPACE}][.،؛؟!:)\]»›”])|(?<=[(\[«‹“])(?=[{SPACE}])|(?<=\.)(?=\.\.)"
    rf"|(?<=[،؛؟])(?=[{ARABIC}{LATIN}{DIGITS}{OBJECT}«“‹(\[@#])|(?<=:)(?=[«“‹])"
    rf"|(?<=[{DIGITS}])(?=[ \u00a0](?:[0-9]|{NOUN})))"
)
"""A sign beside a space or a word that one of these rules may change, or a number before its noun or another number."""


def is_quiet(text: str, found: set[str], quiet: frozenset[str]) -> bool:
    """Tell a block that is right as it is.

    `found` is what `special_characters` gives for it; `quiet` are the signs of `QUIET` that no other rule looks for.

    >>> [is_quiet(text, set(text) & QUIET, QUIET) for text in ("قال (نعم)، ثم 5.", "قال (نعم) ، ثم 5 ملايين.")]
    [True, False]
    """
    return found <= quiet and NEAR.search(text) is None

"""What a glance at a block of text tells: most paragraphs have nothing in them that any rule of typography changes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from warraq.text.letters import WESTERN_DIGITS
from warraq.text.script import ARABIC, DIGITS, LATIN, OBJECT, SPACE, WIDE
from warraq.text.spacing import NOUN

NEAR_RULES = frozenset({"ellipsis", "space-before-signs", "space-after-signs", "brackets", "number-and-noun"})
"""Rules that look at what stands beside a sign: they find nothing where `NEAR` finds nothing."""

QUIET = frozenset(".،؛؟!:()[]«»‹›…#_\n\u064b" + WESTERN_DIGITS)
"""Signs that ask for no rule but those, and for no isolation; of the signs in most paragraphs, all."""

IDLE = frozenset("…#_\n\u064b")
"""Those of them beside which nothing is looked for."""

PLAIN = "\u0621-\u063a\u0641-\u064a\u064c-\u0652 "
"""Inside of a character class: letters, harakat and the plain space."""

BESIDE = (
    rf"(?<=[{SPACE}][.،؛؟!:)\]»›”])|(?<=[(\[«‹“])(?=[{SPACE}])|(?<=\.)(?=\.\.)"
    rf"|(?<=[،؛؟])(?=[{ARABIC}{LATIN}{DIGITS}{OBJECT}«“‹(\[@#])|(?<=:)(?=[«“‹])"
    rf"|(?<=[{DIGITS}])(?=[ \u00a0](?:[0-9]|{NOUN}))"
)
NEAR = re.compile(rf"[.،؛؟!:()\[\]«»‹›“”{DIGITS}](?:{BESIDE})")
"""A sign beside a space or a word that one of these rules may change, or a number before its noun or another number."""


def busy_signs(looked_for: Iterable[str]) -> re.Pattern[str]:
    """Make the pattern of a sign that is not quiet, by itself or for what stands beside it.

    `looked_for` are the signs of all rules but `NEAR_RULES`.
    """
    quiet = QUIET.difference(looked_for)
    idle, others = (re.escape("".join(sorted(signs))) for signs in (quiet & IDLE, quiet - IDLE))
    return re.compile(f"[^{PLAIN}{idle}](?:(?<=[^{PLAIN}{idle}{others}])|{BESIDE})")


def is_quiet(text: str, busy: re.Pattern[str]) -> bool:
    """Tell a block that is right as it is.

    >>> [is_quiet(text, busy_signs("")) for text in ("قال (نعم)، ثم 5.", "قال (نعم) ، ثم 5 ملايين.")]
    [True, False]
    """
    return busy.search(text) is None and WIDE not in text

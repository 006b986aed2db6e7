"""The names of a whole source: those that the house's word list spells otherwise, and those written in two ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from warraq.text.checks import Finding
from warraq.text.lexicon import Lexicon, findings
from warraq.text.strays import strays

NO_WORDS = Lexicon()
"""An empty list."""


def variants(text: str, words: Lexicon) -> tuple[Finding, ...]:
    """Find variants of listed names."""
    return findings(text, words) if words.spellings else ()


def stray_names(text: str, words: Lexicon, found: Iterable[Finding]) -> Iterator[Finding]:
    """Find names that an article writes in two ways; what the house has listed, or was found a variant, is no stray."""
    listed = {each.start for each in found}
    houses = tuple({each.house for group in words.spellings.values() for each in group})
    for stray in strays(text):
        if stray.start not in listed and not stray.found.endswith(houses):
            yield Finding(stray.rule, stray.start, stray.end, stray.found, stray.proposed, sure=False)

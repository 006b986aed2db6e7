"""The newsroom's analyser: it knows the names of the word list, which stay whole."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from warraq.marks import stamp
from warraq.text.analyser import Analyser, protected


def analyser(lexicon: Path) -> Analyser:
    """Give the analyser of a newsroom with this word list; it is made once for a list."""
    return _made(lexicon, stamp(lexicon))


@lru_cache(maxsize=2)
def _made(lexicon: Path, looks: str) -> Analyser:
    if not looks:
        return Analyser()
    from warraq.text.lexicon import parse  # noqa: PLC0415 - it brings the checks along

    return Analyser(protected(parse(lexicon.read_text(encoding="utf-8"))))

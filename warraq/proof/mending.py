"""Writing in what the checks are sure of, and nothing else; a second time there is nothing left to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from warraq.proof.sheet import DEFAULT_LEVELS, Remark, proof
from warraq.proof.wordlist import NO_WORDS
from warraq.text import strays
from warraq.text.edits import Edits, apply
from warraq.text.lexicon import Lexicon

NEVER_SURE = {strays.RULE: "off"}
"""A rule that is not asked here: which of two spellings of a name is right, only a desk knows."""

ROUNDS = 20
"""One mend can make room for another (`نعم ،ثم` has two in one place); no text is known to need more than three."""


def fixed(text: str, levels: Mapping[str, str] = DEFAULT_LEVELS, words: Lexicon = NO_WORDS) -> str:
    r"""Mend a source, over and over until nothing sure is left. Line ends stay as they were.

    >>> fixed("Title: ذهب الى القاهرة\n\nنعم ، ثم")
    'Title: ذهب إلى القاهرة\n\nنعم، ثم'
    """
    windows = "\r\n" in text and text.count("\r\n") == text.count("\n")
    mended = text.replace("\r\n", "\n") if windows else text
    for _ in range(ROUNDS):
        edits = sure_edits(mended, levels, words)
        if not edits:
            break
        mended = apply(mended, edits)
    return mended.replace("\n", "\r\n") if windows else mended


def sure_edits(text: str, levels: Mapping[str, str], words: Lexicon) -> Edits:
    """Give the edits of the sure findings; of two that meet, the first."""
    found = (each for each in proof(text, "", {**levels, **NEVER_SURE}, words) if isinstance(each, Remark))
    return _apart((each.start, each.end, each.proposed) for each in found if each.sure and each.proposed is not None)


def _apart(edits: Iterable[tuple[int, int, str]]) -> Edits:
    clear: Edits = []
    for edit in sorted(edits):
        if not clear or edit[0] >= clear[-1][1]:
            clear.append(edit)
    return clear


def difference(path: str, before: str, after: str) -> str:
    """Show what was mended, as a unified diff; nothing when nothing was."""
    lines = difflib.unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), path, path)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)

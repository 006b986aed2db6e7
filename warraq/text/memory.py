"""What a pure function said of words, remembered: the same few thousand words make up most of every article."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Told = TypeVar("Told")

LIMIT = 1 << 15
"""Words that are remembered at once, and as many more that were known before those."""


class Memory(dict[str, Told], Generic[Told]):
    """A dictionary that asks for what it does not know, and forgets what has not been asked for in a long time.

    >>> lengths = Memory(len)
    >>> lengths["خبر"], list(lengths)
    (3, ['خبر'])
    """

    def __init__(self, ask: Callable[[str], Told], limit: int = LIMIT) -> None:
        super().__init__()
        self._ask = ask
        self._limit = limit
        self._older: dict[str, Told] = {}

    def __missing__(self, word: str) -> Told:
        """Ask, or remember from before the last time that the memory was full."""
        told = self._older[word] if word in self._older else self._ask(word)
        if len(self) >= self._limit:
            self._older = dict(self)
            self.clear()
        self[word] = told
        return told

"""Looking for a pattern where its core stands: most texts have none, and looking everywhere takes ten times as long."""

from __future__ import annotations

import re
from collections.abc import Iterator


def around(core: re.Pattern[str], reach: int, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Find all matches of a pattern by looking only near its core, which takes far less than looking everywhere.

    Every match of `pattern` that is wanted holds the start of a match of `core`, at most `reach` characters after its
    own.
    """
    done = 0
    for hit in core.finditer(text):
        for start in range(max(done, hit.start() - reach), hit.start() + 1):
            match = pattern.match(text, start)
            if match and match.end() > hit.start():
                done = match.end()
                yield match
                break

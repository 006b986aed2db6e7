"""The reader's script: the theme's parts put together, after the analyser's tables."""

from __future__ import annotations

import json
from pathlib import Path

from warraq.text.analyser import ENDED, INSIDE, PLAIN, families
from warraq.text.stemming import CLITICS, JOINED, LEAST, PREFIXES, VERBAL, WEAK
from warraq.text.wholes import WHOLES

PARTS = ("analyse.js", "index.js", "rank.js", "suggest.js", "page.js")
ENGINE = PARTS[:-1]
"""All but the page: what searches, without a document."""


def tables() -> str:
    """Give the analyser's tables as the script's first line."""
    said = {
        "least": LEAST,
        "prefixes": PREFIXES,
        "clitics": CLITICS,
        "joined": JOINED,
        "ended": ENDED,
        "wholes": " ".join(sorted(WHOLES)),
        "verbal": VERBAL,
        "weak": WEAK,
        "inside": INSIDE,
        "plain": [(chr(letter), _written(meant)) for letter, meant in sorted(PLAIN.items())],
        "families": families(),
    }
    return f"const TABLES = {json.dumps(said, ensure_ascii=False, separators=(',', ':'))};\n"


def script(theme: Path, parts: tuple[str, ...] = PARTS) -> str:
    """Put the script together; its names are its own, since it is a module."""
    return tables() + "".join(tight((theme / "static" / "js" / name).read_text(encoding="utf-8")) for name in parts)


def tight(code: str) -> str:
    """Leave out the lines that are comments, and what stands before a line; no string of the script has two lines."""
    lines = (line.strip() for line in code.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def _written(meant: str | int | None) -> str:
    return chr(meant) if isinstance(meant, int) else meant or ""

"""Regular expressions keep to what every Python 3.11 matches rightly."""

from __future__ import annotations

import re
from pathlib import Path

import warraq

POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{\{?\d+(?:,\d*)?\}\}?)\+")
"""`(?:…)*+`. Python 3.11.0 to 3.11.4 (Debian 12 has 3.11.2) match too much with it; `(?>(?:…)*)` says the same."""


def test_no_group_is_repeated_possessively() -> None:
    """An atomic group stands wherever a group's repetition must not give back."""

    found = [
        f"{file.name}:{number}"
        for file in sorted(Path(warraq.__file__).parent.rglob("*.py"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if POSSESSIVE_GROUP.search(line)
    ]

    assert found == []

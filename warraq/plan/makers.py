"""Marks of what makes a page: the theme's templates, each with all that it draws in, and the strings."""

from __future__ import annotations

import re
from pathlib import Path

from warraq.marks import digest

STRINGS = "strings"

REFERENCE = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+['"](?P<name>[^'"]+)['"]""")
UNTOLD = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+(?!['"][^'"]+['"])""")
"""A template that is drawn in under a name that only the page knows: it may be any of them."""


class Templates:
    """Marks of templates: each with everything that it extends, includes or imports."""

    def __init__(self, theme: Path) -> None:
        self.folder = theme / "templates"
        self.texts = {
            file.relative_to(self.folder).as_posix(): file.read_text(encoding="utf-8")
            for file in sorted(self.folder.rglob("*"))
            if file.is_file()
        }
        strings = sorted((theme / "strings").glob("*.toml"))
        self.strings = digest(b"\0".join(file.read_bytes() for file in strings))
        self._marks: dict[str, str] = {}

    def marks(self) -> dict[str, str]:
        """Digest every template, each with what it draws in, and the strings."""
        return {STRINGS: self.strings, **{name: self.mark(name) for name in self.texts}}

    def mark(self, name: str) -> str:
        """Digest a template's include closure, and the strings that any of them may show."""
        if name not in self._marks:
            closure = sorted(self._closure(name, set()))
            said = "\0".join(f"{each}\0{self.texts[each]}" for each in closure)
            self._marks[name] = digest((self.strings + said).encode())
        return self._marks[name]

    def _closure(self, name: str, seen: set[str]) -> set[str]:
        if name in self.texts and name not in seen:
            seen.add(name)
            if UNTOLD.search(self.texts[name]):
                seen.update(self.texts)
            for match in REFERENCE.finditer(self.texts[name]):
                self._closure(match["name"], seen)
        return seen

"""Marks of what makes every page: the program itself, its libraries, the theme's templates and strings."""

from __future__ import annotations

import re
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

import warraq

LIBRARIES = (
    "pelican",
    "markdown",
    "typogrify",
    "jinja2",
    "markupsafe",
    "babel",
    "hijridate",
    "nh3",
    "pillow",
    "tzdata",
)
"""Whatever of these changes may change a page's bytes."""
REFERENCE = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+['"](?P<name>[^'"]+)['"]""")


@cache
def program() -> str:
    """Digest the program's own files and its libraries' versions."""
    folder = Path(warraq.__file__).parent
    digest = blake2b(digest_size=16)
    for file in sorted(folder.rglob("*.py")):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    for name in LIBRARIES:
        digest.update(f"{name} {version(name)}\n".encode())
    return digest.hexdigest()


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
        self.strings = blake2b(b"\0".join(file.read_bytes() for file in strings), digest_size=16).hexdigest()
        self._marks: dict[str, str] = {}

    def mark(self, name: str) -> str:
        """Digest a template's include closure, and the strings that any of them may show."""
        if name not in self._marks:
            closure = sorted(self._closure(name, set()))
            said = "\0".join(f"{each}\0{self.texts[each]}" for each in closure)
            self._marks[name] = blake2b((self.strings + said).encode(), digest_size=16).hexdigest()
        return self._marks[name]

    def _closure(self, name: str, seen: set[str]) -> set[str]:
        if name in self.texts and name not in seen:
            seen.add(name)
            for match in REFERENCE.finditer(self.texts[name]):
                self._closure(match["name"], seen)
        return seen

"""The words of the interface, from the theme's strings file, with the six plural classes of Arabic."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from warraq.problems import Problem, Problems
from warraq.text.plurals import counted


class Strings:
    """Gives words by dotted key: `t("article.by")`, `t("count.articles", n=3)`."""

    def __init__(self, file: Path, digits: str) -> None:
        """Read a strings file.

        Raises:
            Problems: it is missing or is no TOML; the line is named.
        """
        self.name = f"{file.parent.parent.name}/strings/{file.name}"
        self.digits = digits
        try:
            self.words: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            problem = Problem(
                self.name,
                0,
                "strings",
                "no such file",
                "one file of strings for the site's language",
                "make it from ar.toml",
            )
            raise Problems([problem]) from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise Problems([Problem(self.name, 0, "strings", str(error), "TOML in UTF-8", "mend that line")]) from None

    def __call__(self, key: str, n: int | None = None) -> str:
        """Give the words under a key; with `n`, the form that the number takes.

        Raises:
            Problems: there is no such key, or it is of the other kind.
        """
        value: Any = self.words
        for part in key.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        if n is not None and isinstance(value, dict):
            return counted(n, value, self.digits)
        if n is None and isinstance(value, str):
            return value
        allowed = "a table with zero, one, two, few, many, other" if n is not None else "a string"
        raise Problems([Problem(self.name, 0, key, "missing" if value is None else repr(value), allowed, "add it")])

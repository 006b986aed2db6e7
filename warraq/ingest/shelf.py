"""The shelf of sources: which one carries an id, and how a new one is put there whole or not at all."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from warraq.article.schema import field_for
from warraq.machine import naming

HEAD_BYTES = 16_384
"""Bytes of a source in which its id stands."""

ID_LINE = re.compile(
    r"^\ufeff?[ \t]*(?P<key>[^\s:\uff1a]{1,20})[ \t]*[:\uff1a][ \t]*(?P<id>[a-z0-9]{6,16})[ \t]*$", re.MULTILINE
)
"""A metadata line that holds an id: `Id: k3m9x2ap`, `المعرف: k3m9x2ap`."""


def find_by_id(articles: Path, wanted: str) -> Path | None:
    """Find the source that carries an id, whatever became of its name, folder or text since."""
    for path in sorted(filter(Path.is_file, articles.rglob("*.md"))):
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
        if wanted.encode() in head and wanted in _ids(head.decode("utf-8", "replace")):
            return path
    return None


def _ids(head: str) -> Iterator[str]:
    for found in ID_LINE.finditer(head):
        field = field_for(found["key"])
        if field is not None and field.name == "id":
            yield found["id"]


def written(path: Path, text: str) -> bool:
    """Write a file whole or not at all; False when somebody else has taken the name meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with naming(path), os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
            os.fchmod(file.fileno(), 0o644)
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        Path(draft).unlink()
    return True

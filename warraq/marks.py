"""Marks: short digests by which a build knows that something is as it was. Equal marks mean equal things."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parent
SETTLED = 2_000_000_000
"""Nanoseconds after which a stamp can be trusted: two writes within a file system's tick look alike."""
UNSETTLED = "unsettled"


def mark(value: object) -> str:
    """Digest a value and all it holds: texts, numbers, dates, tuples, mappings, frozen dataclasses.

    A dataclass that has a `mark` of its own is known by it; the field itself does not count.
    """
    return blake2b(_said(value).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _said(value: Any) -> str:  # noqa: ANN401 - any value that can be written
    """Write a value out, each text with its length, so that no two values read alike."""
    kind = type(value)
    write = _known.get(kind)
    if write is None:
        write = _known[kind] = _writer(kind)
    return write(value)


def _writer(kind: type) -> Callable[[Any], str]:
    """Choose how values of a kind are written."""
    for base, write in WRITERS:
        if issubclass(kind, base):
            return write
    if is_dataclass(kind):
        return _dataclass
    raise TypeError(f"a page cannot be keyed by {kind.__name__}")


def _dataclass(value: Any) -> str:  # noqa: ANN401 - any frozen dataclass
    own = getattr(value, "mark", "")
    if own:
        return f"{own};"
    kind = type(value)
    names = _names.get(kind) or _names.setdefault(kind, [each.name for each in fields(kind) if each.name != "mark"])
    return f"{kind.__name__}({''.join([_said(getattr(value, name)) for name in names])})"


WRITERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (str, lambda value: f"{len(value)}:{value}"),
    (int, lambda value: f"{value};"),
    (type(None), lambda value: f"{value};"),
    (tuple, lambda value: f"({''.join(map(_said, value))})"),
    (Mapping, lambda value: "{" + "".join([_said(key) + _said(item) for key, item in value.items()]) + "}"),
    (date, lambda value: f"{value.isoformat()};"),
)
"""How each kind of value is written, the kinds that a page shows most first."""


_known: dict[type, Callable[[Any], str]] = {}
_names: dict[type, list[str]] = {}


def digest(data: bytes) -> str:
    """Digest some bytes."""
    return blake2b(data, digest_size=16).hexdigest()


def stamp(file: str | Path) -> str:
    """Tell how a file looks, without opening it: times in nanoseconds and size in bytes; empty where there is none."""
    try:
        seen = os.stat(file)  # noqa: PTH116 - asked of every file of a site
    except OSError:
        return ""
    return stamp_of(seen)


def stamp_of(seen: os.stat_result) -> str:
    """Write out what a look at a file said of it."""
    return f"{seen.st_mtime_ns} {seen.st_ctime_ns} {seen.st_size}"


def settled(said: str, now_ns: int) -> str:
    """Give a stamp as it may be kept: one that is too young to be trusted is made to differ from every look."""
    times = said.split(" ")[:2]
    return said if said and max(map(int, times)) + SETTLED < now_ns else f"{said} {UNSETTLED}"


def looks(folder: Path, now_ns: int) -> str:
    """Digest the looks of all files of a folder: equal, and settled, means that none of them was touched."""
    seen = [(path.relative_to(folder).as_posix(), settled(stamp(path), now_ns)) for path in sorted(_files(folder))]
    return mark(tuple(seen)) + (UNSETTLED if any(said.endswith(UNSETTLED) for _, said in seen) else "")


def _files(folder: Path) -> list[Path]:
    return [Path(place, name) for place, _, names in os.walk(folder) for name in names if not name.endswith(".pyc")]


def contents(folder: Path) -> str:
    """Digest all files of a folder, names and bytes; an editor's lock that leads nowhere is none."""
    return _contents(folder, [path for path in _files(folder) if path.is_file()])


def system() -> tuple[str, ...]:
    """Name what the program runs on: Python, and the installed libraries, as their folders are called."""
    places = [place for place in sys.path if place.endswith(("site-packages", "dist-packages"))]
    names = {name for place in places if Path(place).is_dir() for name in os.listdir(place)}  # noqa: PTH208 - names
    return (sys.version, *sorted(name for name in names if name.endswith((".dist-info", ".egg-info"))))


def program() -> str:
    """Digest the program's own files and what it runs on: whatever of these changes may change a page's bytes."""
    own = [path for path in _files(PACKAGE) if path.suffix in {".py", ".json", ".txt", ".js"}]
    return mark((_contents(PACKAGE, own), system()))


def _contents(folder: Path, files: Iterable[Path]) -> str:
    return mark(tuple((path.relative_to(folder).as_posix(), digest(path.read_bytes())) for path in sorted(files)))

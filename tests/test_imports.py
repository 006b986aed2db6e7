"""The borders of the house."""

from __future__ import annotations

import ast
from pathlib import Path

import warraq

PACKAGE = Path(warraq.__file__).parent
ORDER = (
    *(
        "problems",
        "messages",
        "machine",
        "marks",
        "clock",
        "crew",
        "progress",
        "text",
        "article",
        "find",
        "signs",
        "settings",
        "ingest",
        "read",
        "proof",
        "keep",
        "relate",
        "plan",
        "render",
        "audit",
        "release",
        "publish",
    ),
    *("press", "fit", "glue", "build", "sharing", "report", "desk", "proofing", "weighing", "serve", "bench", "assay"),
)
"""Rooms in the order of the way; each may import itself and what stands before it."""
APART = {"verbs", "workshop", "foundry", "seal", "bom", "pack"}
"""Tools beside the way: no room imports them, and they know only `problems` and `text`."""


def imported(file: Path) -> set[str]:
    """Give the modules that a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def room(name: str) -> str:
    """Give the room of a dotted module name of the package."""
    return name.split(".")[1] if "." in name else ""


def files() -> list[Path]:
    """Give the package's files, but for its own door."""
    return [file for file in sorted(PACKAGE.rglob("*.py")) if file != PACKAGE / "__init__.py"]


def test_imports_point_back_along_the_way() -> None:
    """A room imports only itself and rooms before it."""

    wrong = []
    for file in files():
        own = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
        allowed = {"problems", "text", own} if own in APART else set(ORDER[: ORDER.index(own) + 1])
        rooms = {room(name) for name in imported(file) if name.startswith("warraq.")}
        wrong += [f"{file.relative_to(PACKAGE)} imports {each}" for each in sorted(rooms - allowed - {""})]

    assert wrong == []


def test_every_room_has_its_place() -> None:
    """No folder or module stands outside the order."""

    rooms = {file.relative_to(PACKAGE).parts[0].removesuffix(".py") for file in files()}

    assert rooms == {*ORDER, *APART}


def test_only_the_glue_imports_pelican() -> None:
    """Pelican is known in one room."""

    knowing = {
        file.relative_to(PACKAGE).parts[0]
        for file in files()
        if any(name == "pelican" or name.startswith("pelican.") for name in imported(file))
    }

    assert knowing == {"glue"}


def test_text_knows_arabic_and_nothing_else() -> None:
    """The text room opens no file and sees no settings."""

    outside = {"os", "pathlib", "io", "sqlite3", "subprocess", "sys"}
    found = {f"{file.name}: {name}" for file in (PACKAGE / "text").glob("*.py") for name in imported(file) & outside}

    assert found == set()

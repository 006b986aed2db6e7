"""The golden site and the pages of the documentation that are made of tables: `inv golden` writes both again."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from tests.conftest import REPOSITORY, SETTINGS, tree
from warraq.article.schema import FIELDS
from warraq.build import build
from warraq.plan.cards import Placard
from warraq.render.cards import draw

SITE = REPOSITORY / "tests" / "site"
METADATA = REPOSITORY / "docs" / "metadata.md"
CARD = REPOSITORY / "tests" / "shapes" / "card.png"
CARD_WORDS = Placard("القرار 242: كلمة «the» غابت فبقي الخلاف على الأرض", "سياسة", "ورّاق", "ar", "rtl")
HASHED = re.compile(r"(assets/[\w-]+)\.[0-9a-f]{12}\.")
"""An asset's address: its hash changes with every touch of the theme, and says nothing about pages."""
MOMENT = "1772359200"
TEXT = (".html", ".xml", ".txt", ".json", ".webmanifest")

METADATA_HEAD = """# Metadata

A source begins with lines of the form `Key: value`, then a blank line, then the text. Keys are Pelican's or their
Arabic names, in any mix; lists are separated by `،` or `,`, or by `؛` or `;` where an item holds a comma. The block may
also stand between `---` lines.

Dates may be ISO (`2026-01-31 14:30`), in words with any region's months (`5 كانون الثاني 2026`, `5 جانفي 2026`), in
Hijri (`12 رمضان 1447`), in digits of any kind, with ص, م, صباحا, مساء. A date that could be read two ways
(`03/04/2026`) is refused.

The slug is part of the address and the id names the article for ever: `inv ingest` and `inv new` write both, and
neither follows a change of headline. Without `slug` the file's name is taken; without `id` one is made of the file's
path.

An author may be described by a source under `content/authors`: its title is the name as articles have it, its text is
shown above the author's articles, with the picture and the addresses it names.

Each correction begins with its day: `2026-01-08: كتبنا كذا، والصواب كذا.`; several stand under each
other as a list. The last of them is when the article was last changed.

| field | keys | meaning | example |
|---|---|---|---|
"""


def metadata_page() -> str:
    """Give the text of docs/metadata.md."""
    rows = []
    for field in FIELDS:
        keys = "، ".join(f"`{key}`" for key in field.keys)
        choices = "; ".join(f"`{value}` ({'، '.join(words)})" for value, words in field.choices)
        meaning = field.meaning + (" (required)" if field.required else "") + (f": {choices}" if choices else "")
        rows.append(f"| {field.name} | {keys} | {meaning} | {field.example} |\n")
    return METADATA_HEAD + "".join(rows)


def made(folder: Path) -> dict[str, str]:
    """Build the golden newsroom in a folder; give its pages as text, and of other files the names alone.

    The index of search is left out: its own tests read it.
    """
    (folder / "pelicanconf.py").write_text(SETTINGS, encoding="utf-8")
    shutil.copytree(SITE / "content", folder / "content")
    build(folder)
    pages = tree(folder / "output")
    return {
        HASHED.sub(r"\1.HASH.", path): HASHED.sub(r"\1.HASH.", data.decode()) if path.endswith(TEXT) else ""
        for path, data in pages.items()
        if not path.startswith("search/")
    }


def golden() -> dict[str, str]:
    """Give the golden pages as they stand."""
    return {path: data.decode() for path, data in tree(SITE / "output").items()}


def main() -> None:
    """Write everything again."""
    os.environ["SOURCE_DATE_EPOCH"] = MOMENT
    with tempfile.TemporaryDirectory() as folder:
        pages = made(Path(folder))
    shutil.rmtree(SITE / "output", ignore_errors=True)
    for path, text in pages.items():
        (SITE / "output" / path).parent.mkdir(parents=True, exist_ok=True)
        (SITE / "output" / path).write_text(text, encoding="utf-8")
    METADATA.write_text(metadata_page(), encoding="utf-8")
    CARD.write_bytes(draw(CARD_WORDS, REPOSITORY / "theme" / "static"))
    sys.stdout.write(f"{len(pages)} files of the golden site, and docs/{METADATA.name}\n")


if __name__ == "__main__":
    main()

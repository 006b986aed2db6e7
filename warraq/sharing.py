"""The share verb: make `.warraq/` fit to be shared, as by the cache of a CI that others can read."""

from __future__ import annotations

import shutil
from pathlib import Path

from warraq.keep.catalogue import Catalogue, opened
from warraq.press import locked
from warraq.relate.subjects import piece
from warraq.settings import load

COMPILED = "templates"
"""Where compiled templates lie: each names the theme's folder on the machine that compiled it."""
UNPUBLISHED = "SELECT number, path FROM sources LEFT JOIN filed USING (number, path) WHERE live IS NOT 1"


def share(root: Path, file: str) -> int:
    """Take out of the catalogue all that it holds of sources that are not published; give how many there were.

    The next build reads them again, as if they were new. The file is written anew, so that nothing stays between its
    pages either. Compiled templates go too: they tell of the machine, and nobody should run what others compiled.

    Raises:
        Problems: the settings are wrong.
    """
    settings = load(root / file)
    with locked(settings, lambda: None), opened(settings.state) as catalogue:
        unpublished = dict(catalogue.link.execute(UNPUBLISHED).fetchall())
        if unpublished:
            with catalogue.whole():
                for number, path in unpublished.items():
                    _forget(catalogue, number, path)
                catalogue.note("findings", "")
            catalogue.link.execute("VACUUM")
        catalogue.link.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.rmtree(settings.state / COMPILED, ignore_errors=True)
        return len(unpublished)


def _forget(catalogue: Catalogue, number: int, path: str) -> None:
    link = catalogue.link
    asked = (
        "SELECT DISTINCT m.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'"
        " AND c.name = 'number'"
    )
    for (table,) in link.execute(asked).fetchall():
        link.execute(f"DELETE FROM {table} WHERE number = ?", (number,))  # noqa: S608 - names of the catalogue's own
    link.execute("DELETE FROM unfiled WHERE path = ?", (path,))
    link.execute("DELETE FROM touched WHERE subject = ?", (str(piece(path)),))

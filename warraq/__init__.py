"""Warraq (وَرّاق, the scribe who copied, bound and published): a static newsroom for Arabic, built on Pelican.

The way of an article, room by room; a room imports only rooms that stand before it:

    text      Arabic itself: letters, typography, dates, slugs, plurals
    article   the shape of an article: its metadata schema, its record
    find         the index of search: files that depend on what is published alone
    ingest    0  pasted text becomes a Markdown source
    read      1  a source becomes a record and a typeset body
    proof        what a proof-reader says of a source
    keep      2  the catalogue: only what changed is read again
    relate    3  sections, topics, authors, neighbours, اخترنا لك
    plan      4  which outputs there are, and the key of what each is made of
    render    5  bodies placed, pictures made, cards drawn, structured data
    audit     6  anything wrong stops here
    release   7  the staging tree becomes output/ in one rename
    publish   8  output/ goes live: assets, pages, feeds, then deletes

`press` makes a run ready, `glue` fills templates by Pelican, `build` and `serve` are the verbs; `bench` measures them,
`assay` search.
"""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the type is Pelican's
    """Give Pelican the class that PELICAN_CLASS names, without importing Pelican before it is asked for."""
    if name == "Newsroom":
        from warraq.glue.newsroom import Newsroom  # noqa: PLC0415 - importing Pelican takes a third of a second

        return Newsroom
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

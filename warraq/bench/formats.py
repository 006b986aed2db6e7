"""An article as the source of each program."""

from __future__ import annotations

import json
from collections.abc import Callable

from warraq.bench.corpus import Story

Format = Callable[[Story], str]


def own(story: Story) -> str:
    """Write a source of this project."""
    return (
        f"Title: {story.title}\nSummary: {story.standfirst}\nDate: {story.date:%Y-%m-%d %H:%M:%S}\n"
        f"Category: {story.section}\nTags: {'، '.join(story.topics)}\nAuthors: {story.author}\n"
        f"Slug: {story.slug}\nId: {story.id}\n\n{story.body}\n"
    )


def pelican(story: Story) -> str:
    """Write a source of stock Pelican's."""
    return (
        f"Title: {story.title}\nSummary: {story.standfirst}\nDate: {story.date:%Y-%m-%d %H:%M:%S}\n"
        f"Category: {story.section}\nTags: {', '.join(story.topics)}\nAuthor: {story.author}\n"
        f"Slug: {story.slug}\n\n{story.body}\n"
    )


def hugo(story: Story) -> str:
    """Write a source of Hugo's, with its metadata in JSON."""
    metadata = {
        "title": story.title,
        "summary": story.standfirst,
        "date": f"{story.date:%Y-%m-%dT%H:%M:%SZ}",
        "sections": [story.section],
        "topics": story.topics,
        "authors": [story.author],
        "slug": story.slug,
    }
    return f"{json.dumps(metadata, ensure_ascii=False, indent=1)}\n\n{story.body}\n"

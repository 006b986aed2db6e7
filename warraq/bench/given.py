"""Articles that somebody brings: a folder of sources with `Title: …` lines above the text, as Pelican has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from warraq.bench.corpus import Story
from warraq.problems import Problem, Problems

SUFFIXES = (".md", ".markdown")
NEEDED = ("title", "date")


class Given:
    """A corpus of the sources under a folder, oldest first."""

    def __init__(self, folder: Path) -> None:
        """Read every source.

        Raises:
            Problems: there is none, or one has no title or no date.
        """
        problems: list[Problem] = []
        files = sorted(file for file in folder.rglob("*") if file.suffix in SUFFIXES)
        stories = [_story(file, file.relative_to(folder).as_posix(), problems) for file in files]
        if not files:
            found = Problem(str(folder), 0, "--corpus", "no source", "files that end in .md", "name another folder")
            problems.append(found)
        if problems:
            raise Problems(problems)
        self.stories = sorted((story for story in stories if story), key=lambda story: (story.date, story.slug))
        self.size = len(self.stories)

    @cached_property
    def name(self) -> str:
        """Tell one corpus from another, by all that it says."""
        return f"given-{blake2b(repr(self.stories).encode(), digest_size=6).hexdigest()}-{self.size}"

    def story(self, number: int) -> Story:
        """Give an article; beyond the last, one like it that appears an hour later."""
        if number < self.size:
            return self.stories[number]
        last = self.stories[-1]
        later = timedelta(hours=number - self.size + 1)
        return replace(last, id=f"next{number:07}", slug=f"next-{number}", date=last.date + later)


def _story(file: Path, name: str, problems: list[Problem]) -> Story | None:
    head, _, body = file.read_text(encoding="utf-8").partition("\n\n")
    pairs = (line.partition(":") for line in head.splitlines())
    fields = {key.strip().casefold(): value.strip() for key, _, value in pairs}
    try:
        date = datetime.fromisoformat(fields.get("date", "")).replace(tzinfo=None)
    except ValueError:
        date = None
    if date is None or not fields.get("title"):
        found = next(
            (f"{key}: {fields.get(key, '')}" for key in NEEDED if not fields.get(key)), f"date: {fields['date']}"
        )
        problems.append(Problem(name, 1, "metadata", found, "Title: … and Date: 2026-01-31 14:30", "mend those lines"))
        return None
    return _filled(fields, file.stem, name, date, body.strip())


def _filled(fields: Mapping[str, str], stem: str, name: str, date: datetime, body: str) -> Story:
    topics = tuple(topic.strip() for topic in fields.get("tags", "").replace("،", ",").split(",") if topic.strip())
    return Story(
        id=f"g{blake2b(name.encode(), digest_size=6).hexdigest()}",
        slug=fields.get("slug", stem),
        title=fields["title"],
        standfirst=fields.get("summary", ""),
        section=fields.get("category", "أخبار"),
        topics=topics,
        author=fields.get("author", "") or fields.get("authors", "") or "مكتب الأخبار",
        date=date,
        body=body,
    )

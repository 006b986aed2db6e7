"""The search page, its script, and the index that it reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from warraq.find.document import Doc, Piece, document
from warraq.find.index import FOLDER, File, manifest, segment_files
from warraq.find.script import script
from warraq.find.segments import Segment
from warraq.marks import digest
from warraq.plan.assets import hashed
from warraq.plan.outputs import FileOutput, Output
from warraq.plan.views import Link, PageFacts
from warraq.plan.workbench import Workbench
from warraq.relate.filing import minute_of, past_of
from warraq.relate.subjects import Subject
from warraq.text.analyser import Analyser, protected
from warraq.text.dates import month_name
from warraq.text.lexicon import parse

PAGE = "search.html"
TOPICS = 60
MONTHS = 24
"""What a reader without a script finds on the page; the lists of all are one step away."""


def search(bench: Workbench, _: Subject) -> Iterator[Output]:
    """Plan the page, its script, and the manifest of the index."""
    code = script(bench.settings.theme).encode()
    address = hashed("search", "js", code)
    yield _file(File(address, code))
    segments, listed = bench.edition.segments()
    yield _file(manifest(segments, listed, analyser(bench.settings.lexicon).names))
    title = bench.strings("search.title")
    usual = sorted(bench.edition.terms("topic"), key=lambda term: (-term.count, term.name))[:TOPICS]
    months = [month for month, _ in bench.edition.months()[:MONTHS]]
    parts = {
        "script": address,
        "index": f"{FOLDER}/",
        "words": words(bench),
        "topics": tuple(Link(term.name, term.address) for term in sorted(usual, key=lambda term: term.name)),
        "months": tuple(Link(bench.month_title(month), f"archive/{month}.html") for month in months),
    }
    yield bench.page(PAGE, "search.html", PageFacts("search", title, bench.of_site(title), PAGE), parts)


def words(bench: Workbench) -> str:
    """Give what the script says, as JSON."""
    strings, settings = bench.strings, bench.settings
    named = ("searching", "none", "failed", "meant", "phrase", "headline")
    said = {name: strings(f"search.{name}") for name in named} | {
        "lang": settings.lang,
        "separator": strings("separator"),
        "zone": settings.timezone,
        "digits": settings.style.numerals,
        "months": [month_name(month, settings.style.months) for month in range(1, 13)],
        "kinds": {kind[0]: strings(f"list_of.{kind}") for kind in ("section", "topic", "author")},
        "count": strings.words["count"]["results"],
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def segment(bench: Workbench, subject: Subject) -> Iterator[Output]:
    """Plan the files of one segment of the index."""
    segments, _ = bench.edition.segments()
    for each in segments:
        if each.name == subject.name:
            yield from map(_file, segment_files(each.name, _documents(bench, each)))


def _documents(bench: Workbench, one: Segment) -> Iterator[Doc]:
    reads = analyser(bench.settings.lexicon)
    for number in bench.edition.numbers(one):
        record = bench.edition.catalogue.record(number)
        if record.date is None:
            continue
        piece = Piece(
            id=record.id,
            address=bench.edition.address(record.path) or "",
            title=record.title,
            standfirst=record.standfirst or record.excerpt,
            section=record.section,
            topics=record.topics,
            authors=record.authors,
            minute=minute_of(past_of(record.date)),
            body=bench.edition.catalogue.body(record.path),
        )
        yield document(piece, reads)


def analyser(lexicon: Path) -> Analyser:
    """Make the analyser of a newsroom, which knows the names of its word list."""
    try:
        return _knowing(lexicon.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return _knowing("")


@lru_cache(maxsize=2)
def _knowing(names: str) -> Analyser:
    return Analyser(protected(parse(names)))


def _file(file: File) -> FileOutput:
    return FileOutput(file.path, {"file": digest(file.data)}, file.data)

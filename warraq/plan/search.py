"""The search page, its script, and the index that it reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from warraq.find.index import File, manifest, parts
from warraq.find.scribe import Scribe
from warraq.find.script import script
from warraq.find.segments import BLOCK, FOLDER
from warraq.marks import digest, mark
from warraq.plan.assets import hashed
from warraq.plan.outputs import DrawnOutput, FileOutput, Output
from warraq.plan.views import Link, PageFacts
from warraq.plan.workbench import Workbench
from warraq.read.analysis import analyser
from warraq.relate.filing import minute_of
from warraq.relate.subjects import Subject
from warraq.text.dates import month_name

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
    shown = {
        "script": address,
        "index": f"{FOLDER}/",
        "words": words(bench),
        "topics": tuple(Link(term.name, term.address) for term in sorted(usual, key=lambda term: term.name)),
        "months": tuple(Link(bench.month_title(month), f"archive/{month}.html") for month in months),
    }
    yield bench.page(PAGE, "search.html", PageFacts("search", title, bench.of_site(title), PAGE), shown)


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
    """Plan the files of one segment of the index; none is written that has to stay as it is.

    A file of terms is made of the articles' order and of what they say of its stems; the others of cards and dates.
    """
    one = next((each for each in bench.edition.segments()[0] if each.name == subject.name), None)
    if one is None:
        return
    edition, reading = bench.edition, bench.edition.reading()
    stand = edition.stand(one)
    shards = edition.shards(one.name)
    stale = [place for place, shard in shards.items() if not shard.released]
    order = mark((reading, tuple(each.number for each in stand)))
    cards = [f"{each.digest} {each.past} {each.address}" for each in stand]
    names = mark((reading, tuple(each.names for each in stand)))
    dates = mark(tuple(minute_of(each.past) for each in stand))
    scribe = Scribe(one.count, lambda *part: edition.cards(stand[slice(*part)]), lambda: edition.said(stand), stale)
    for part in parts(one.name, one.count):
        if part.kind in {"t", "r"}:
            shard = shards.get((part.kind, part.place))
            inputs = {"order": order, "terms": shard.made if shard else ""}
        elif part.kind == "d":
            inputs = {"cards": mark((reading, *cards[part.place * BLOCK : (part.place + 1) * BLOCK]))}
        else:
            inputs = {"dates": dates} if part.kind == "m" else {"names": names}
        yield DrawnOutput(part.path, inputs, partial(scribe.write, part.kind, part.place))


def _file(file: File) -> FileOutput:
    return FileOutput(file.path, {"file": digest(file.data)}, file.data)

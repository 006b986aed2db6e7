"""A segment's files, and the manifest that tells a reader's script which segments there are."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from warraq.find.document import Doc
from warraq.find.encoding import deflated, encoded
from warraq.find.segments import (
    BLOCK,
    Segment,
    files_of_names,
    files_of_rest,
    files_of_terms,
    files_of_words,
    first,
    kept,
)
from warraq.find.shards import BELOW, first_files, name_files, new_list, rest_files
from warraq.find.words import KINDS, named, word_files
from warraq.text.analyser import plain

FOLDER = "search"
MANIFEST = f"{FOLDER}/index.json"
SPACED = str.maketrans("- ", " -")


@dataclass(frozen=True, slots=True)
class File:
    """A file of the index, under the site's root."""

    path: str
    data: bytes


def segment_files(name: str, documents: Iterable[Doc]) -> Iterator[File]:
    """Write one segment; the documents come oldest first, and only their cards and postings are held."""
    postings: dict[str, array[int]] = {}
    names: dict[str, array[int]] = {}
    cards: list[Doc] = []
    for number, doc in enumerate(documents):
        _post(number, doc, postings, names)
        cards.append(_card_only(doc))
    count = len(cards)
    parts = {
        "t": first_files(postings, files_of_terms(count), first(count)),
        "r": rest_files(postings, files_of_rest(count), first(count), kept(count)),
        "n": name_files(names, files_of_names(count)),
        "w": word_files(cards, files_of_words(count)),
        "d": card_files(cards),
        "m": [deflated(_minutes(cards))],
    }
    for kind, files in parts.items():
        for place, data in enumerate(files):
            yield File(f"{FOLDER}/{name}/{kind}/{place}.bin", data)


def _post(number: int, doc: Doc, postings: dict[str, array[int]], names: dict[str, array[int]]) -> None:
    above = number << BELOW
    for stem, said in doc.postings.items():
        found = postings.get(stem)
        if found is None:
            found = postings[stem] = new_list()
        found.append(above | said)
    for kind, name in named(doc):
        key = f"{KINDS[kind]}:{plain(name)}"
        found = names.setdefault(key, new_list())
        if not found or found[-1] != above:
            found.append(above)


def _card_only(doc: Doc) -> Doc:
    return Doc(
        doc.id, doc.address, doc.title, doc.summary, doc.section, doc.topics, doc.authors, doc.minute, postings={}
    )


def card_files(cards: Sequence[Doc]) -> Iterator[bytes]:
    """Write what results show, `BLOCK` articles a file: five lines each.

    In an address hyphens and spaces change places, so that it repeats the headline and takes little room.
    """
    for start in range(0, len(cards), BLOCK):
        lines = (
            line
            for doc in cards[start : start + BLOCK]
            for line in (doc.title, doc.address.translate(SPACED), doc.summary, doc.section, str(doc.minute))
        )
        yield deflated(encoded("\n".join(lines)))


def _minutes(cards: Sequence[Doc]) -> bytes:
    """Write when each came, in days after the one before it, for the filter of dates."""
    days = [doc.minute // 1440 for doc in cards]
    steps = (day - before for day, before in zip(days, [days[0] if days else 0, *days], strict=False))
    return ",".join(map(str, (days[0] if days else 0, *steps))).encode()


def manifest(segments: Sequence[Segment], minutes: Sequence[int], names: Mapping[str, str]) -> File:
    """Write which segments there are: name, articles, files of each kind, first and last day."""
    rows = [
        [
            segment.name,
            segment.count,
            files_of_terms(segment.count),
            files_of_rest(segment.count),
            files_of_words(segment.count),
            files_of_names(segment.count),
            minutes[segment.start] // 1440,
            minutes[segment.end - 1] // 1440,
        ]
        for segment in segments
    ]
    said = {"articles": len(minutes), "block": BLOCK, "segments": rows, "names": dict(sorted(names.items()))}
    return File(MANIFEST, json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode())

"""How a record and its remarks are written into the catalogue: JSON, its fields in the order of the class."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from operator import attrgetter
from typing import Any

from warraq.article.record import Correction, PictureRef, Record, Reference
from warraq.problems import Problem

NAMES = tuple(field.name for field in fields(Record))
PLACE = {name: index for index, name in enumerate(NAMES)}
PICTURE = tuple(field.name for field in fields(PictureRef))
PROBLEM = tuple(field.name for field in fields(Problem))
_values = attrgetter(*NAMES)
_picture_values = attrgetter(*PICTURE)
_problem_values = attrgetter(*PROBLEM)
_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def packed(record: Record) -> str:
    """Write a record out."""
    said: list[Any] = list(_values(record))
    said[PLACE["date"]] = record.date.isoformat() if record.date else None
    said[PLACE["modified"]] = record.modified.isoformat() if record.modified else None
    said[PLACE["picture"]] = _picture_values(record.picture) if record.picture else None
    said[PLACE["figures"]] = [_picture_values(ref) for ref in record.figures]
    said[PLACE["links"]] = [(link.target, link.line) for link in record.links]
    said[PLACE["corrections"]] = [(each.date.isoformat(), each.text) for each in record.corrections]
    return _write(said)


def unpacked(text: str) -> Record:
    """Read a record back; times come with the offset that their zone had."""
    said: list[Any] = json.loads(text)
    date, modified, picture = said[PLACE["date"]], said[PLACE["modified"]], said[PLACE["picture"]]
    said[PLACE["date"]] = datetime.fromisoformat(date) if date else None
    said[PLACE["modified"]] = datetime.fromisoformat(modified) if modified else None
    said[PLACE["picture"]] = PictureRef(*picture) if picture else None
    said[PLACE["figures"]] = tuple(PictureRef(*ref) for ref in said[PLACE["figures"]])
    said[PLACE["links"]] = tuple(Reference(*link) for link in said[PLACE["links"]])
    said[PLACE["corrections"]] = tuple(
        Correction(datetime.fromisoformat(at), text) for at, text in said[PLACE["corrections"]]
    )
    for name in ("lines", "terms", "addresses"):
        said[PLACE[name]] = tuple(map(tuple, said[PLACE[name]]))
    for name in ("topics", "authors", "picks"):
        said[PLACE[name]] = tuple(said[PLACE[name]])
    return Record(*said)


def packed_problems(problems: Iterable[Problem]) -> str:
    """Write problems out; nothing where there are none."""
    said = [_problem_values(problem) for problem in problems]
    return _write(said) if said else ""


def unpacked_problems(text: str) -> tuple[Problem, ...]:
    """Read problems back."""
    return tuple(Problem(*said) for said in json.loads(text)) if text else ()

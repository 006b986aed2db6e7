"""Reports for machines: JSON, and SARIF 2.1.0 (OASIS), which code hosts show beside the lines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from warraq.problems import Problem
from warraq.proof.sheet import ALLOWED, Remark

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
SARIF_LEVELS = {"error": "error", "warn": "warning"}


def as_json(problems: Iterable[Problem]) -> str:
    """Give problems as a JSON list, one object each."""
    return json.dumps([_plain(each) for each in problems], ensure_ascii=False, indent=2)


def _plain(problem: Problem) -> dict[str, Any]:
    return {
        "file": problem.path,
        "line": problem.line,
        "column": problem.column,
        "rule": problem.rule,
        "level": problem.level,
        "field": problem.field,
        "found": problem.found,
        "proposed": problem.proposed if isinstance(problem, Remark) else None,
        "sure": problem.sure if isinstance(problem, Remark) else False,
        "allowed": problem.allowed,
        "remedy": problem.remedy,
    }


def as_sarif(problems: Iterable[Problem]) -> str:
    """Give problems as a SARIF log of one run; paths are relative to the newsroom's folder."""
    found = list(problems)
    names = sorted({_rule(each) for each in found})
    driver = {"name": "warraq", "rules": [_described(name) for name in names]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, names.index(_rule(each))) for each in found],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(problem: Problem) -> str:
    return problem.rule or problem.field


def _described(name: str) -> dict[str, Any]:
    return {"id": name, "shortDescription": {"text": ALLOWED.get(name, name)}}


def _result(problem: Problem, index: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(problem.path.lstrip("/"))}}
    if problem.line:
        place["region"] = _region(problem)
    said = f"{problem.field}: {problem.found}"
    parts = [
        said,
        *(f"{word}: {each}" for word, each in (("allowed", problem.allowed), ("remedy", problem.remedy)) if each),
    ]
    return {
        "ruleId": _rule(problem),
        "ruleIndex": index,
        "level": SARIF_LEVELS.get(problem.level, "note"),
        "message": {"text": "; ".join(parts)},
        "locations": [{"physicalLocation": place}],
    }


def _region(problem: Problem) -> dict[str, int]:
    region = {"startLine": problem.line, "startColumn": max(problem.column, 1)}
    if isinstance(problem, Remark) and "\n" not in problem.found:
        region["endColumn"] = problem.column + len(problem.found)
    return region

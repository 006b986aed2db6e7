"""Proof-reading of sources: the editorial checks over a whole file, with its metadata, its exceptions and its reports.

`sheet` asks the checks and names what they find by file, line and column; `mending` writes in what is sure;
`reports` tells machines; `wordlist` looks at names. Where in a source there is prose, `passages`
knows; what a desk has allowed, `permits`.
"""

from __future__ import annotations

from warraq.proof.mending import difference, fixed
from warraq.proof.reports import as_json, as_sarif
from warraq.proof.sheet import DEFAULT_LEVELS, Remark, proof, unknown_rules, wrong_levels

__all__ = [
    "DEFAULT_LEVELS",
    "Remark",
    "as_json",
    "as_sarif",
    "difference",
    "fixed",
    "proof",
    "unknown_rules",
    "wrong_levels",
]

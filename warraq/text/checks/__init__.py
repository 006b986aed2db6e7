"""Editorial checks: what in an Arabic text a desk would mend, found by rules that a newsroom can read.

A rule is a small pure function that finds slips (`slips`) in a text whose code, tags, addresses, verse and foreign
paragraphs are masked (`prose`); `table` holds the rules in their order, and the loop.
"""

from __future__ import annotations

from warraq.text.checks.slips import Finding, Rule
from warraq.text.checks.table import BODY_RULES, EVERY_RULE, HEADLINE_RULES, RULES, findings, findings_in

__all__ = ["BODY_RULES", "EVERY_RULE", "HEADLINE_RULES", "RULES", "Finding", "Rule", "findings", "findings_in"]

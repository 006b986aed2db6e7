"""`inv weigh`: counts in how many articles of a corpus each term stands, and writes the table of rarities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from warraq.assay.corpus import Article
from warraq.text.analyser import Analyser
from warraq.text.vectors import rarities, tabled

LEAST = 1000
"""A term has to stand in one article of so many to be in the table; without figures, names of a day stay out."""


def weighed(listed: Iterable[Article], into: Path) -> int:
    """Write the table; give the number of its terms. It holds terms and their rarity, no text."""
    analyser = Analyser()
    counts: Counter[str] = Counter()
    articles = 0
    for article in listed:
        articles += 1
        counts.update({stem for _, stem in analyser.terms(f"{article.title} {article.body}") if stem.isalpha()})
    into.write_text(tabled(counts, articles, max(2, articles // LEAST)), encoding="utf-8")
    return len(rarities(into.read_text(encoding="utf-8")))

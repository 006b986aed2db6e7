"""`inv weigh`: what is counted in a corpus once, and shipped: which words begin like a clitic, how rare a term is.

Both tables hold words and what was counted of them, no text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import fill

from warraq.assay.corpus import Article
from warraq.text.analyser import ARABIC, ENDING, Analyser
from warraq.text.stemming import CLITICS, LEAST, PREFIXES
from warraq.text.vectors import rarities, tabled

ARTICLE = PREFIXES[PREFIXES.index("ال")]
WHOLES = 600
"""Words in the table of wholes: more make the reader's script larger and find no more."""
SHARE = 0.05
SHARE_OF_DOUBTFUL = 0.15
"""How often a stem stands under the article, as a share of how often without; one of three letters, or with ال."""
SEEN = 3

MODULE = '''"""Stems that begin like a clitic and are whole: وزير, ألعاب. `inv wholes` counts them in a corpus."""

from __future__ import annotations

COUNTED = """
{}
"""

WHOLES = frozenset(COUNTED.split())
'''


def forms(listed: Iterable[Article]) -> Counter[str]:
    """Count the plain forms of a corpus."""
    analyser = Analyser()
    return Counter(form for each in listed for form, _ in analyser.terms(f"{each.title} {each.body}"))


def wholes(counts: Counter[str]) -> list[str]:
    """Give the commonest stems whose first letter is their own though it might be a clitic.

    No clitic follows the article: so a stem is whole if it stands under the article often enough.

    >>> wholes(Counter({"بيان": 8, "البيان": 4, "بشكل": 9, "الشكل": 5}))
    ['بيان']
    """
    without: Counter[str] = Counter()
    under: Counter[str] = Counter()
    for form, count in counts.items():
        if ARABIC.match(form):
            without.update({_ended(form): count} if len(form) > LEAST else {})
            under.update({_ended(rest): count for rest in _under_article(form)})
    likely = {stem: without[stem] + count for stem, count in under.items() if _is_whole(stem, count, without[stem])}
    return sorted(sorted(likely, key=lambda stem: (-likely[stem], stem))[:WHOLES])


def _is_whole(stem: str, under: int, without: int) -> bool:
    if stem.startswith(ARTICLE):
        share, begins = SHARE_OF_DOUBTFUL, len(stem) > LEAST + 1
    else:
        share, begins = (SHARE_OF_DOUBTFUL if len(stem) == LEAST else SHARE), stem[0] in CLITICS
    return begins and under >= SEEN and under >= share * without


def _ended(form: str) -> str:
    found = ENDING.match(form)
    return found[1] if found else form


def _under_article(form: str) -> Iterator[str]:
    """Give what stands after the article, if it does; after لل it is not sure."""
    for prefix in PREFIXES:
        if prefix.endswith(ARTICLE) and form.startswith(prefix) and len(form) - len(prefix) >= LEAST:
            yield form[len(prefix) :]
            return


def write_wholes(listed: Iterable[Article], into: Path) -> int:
    """Write the table of wholes as a module; give the number of its words."""
    found = wholes(forms(listed))
    into.write_text(MODULE.format(fill(" ".join(found), 118)), encoding="utf-8")
    return len(found)


def write_rarities(listed: Iterable[Article], into: Path) -> int:
    """Write the table of rarities; give the number of its terms."""
    analyser = Analyser()
    counts: Counter[str] = Counter()
    articles = 0
    for article in listed:
        articles += 1
        counts.update({stem for _, stem in analyser.terms(f"{article.title} {article.body}") if stem.isalpha()})
    into.write_text(tabled(counts, articles), encoding="utf-8")
    return len(rarities(into.read_text(encoding="utf-8")))

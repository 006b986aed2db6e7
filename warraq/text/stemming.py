"""The tables of light stemming: what is written together with a word, and what its endings are.

All in folded letters (`letters.fold`): ة is ه, ى is ي, every alef is bare. The reader's script has the same tables.
"""

from __future__ import annotations

LEAST = 3
"""A stem has at least so many letters."""

PREFIXES = (
    "وبال",
    "وكال",
    "وال",
    "بال",
    "كال",
    "فال",
    "ولل",
    "فلل",
    "ال",
    "لل",
    "وس",
    "و",
)
"""Conjunction, preposition and article; the first that fits is taken off."""

SUFFIXES = (
    "تهما",
    "يتها",
    "تها",
    "تهم",
    "اتي",
    "يون",
    "يين",
    "يات",
    "هما",
    "تنا",
    "ها",
    "هم",
    "نا",
    "كم",
    "ات",
    "ان",
    "ون",
    "ين",
    "وا",
    "يه",
    "ته",
    "تي",
    "ه",
    "ي",
)
"""Endings, longest first; each is taken off once, in this order."""

DETACHABLE = "بلكف"
"""One letter before a word, which may as well be its own: بمدريد and برلمان."""

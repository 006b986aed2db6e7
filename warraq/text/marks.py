"""Rules for the letters themselves: what a keyboard, a converter or a decorator left inside words."""

from __future__ import annotations

import re
import unicodedata

from warraq.text.edits import Edits, replace, respell, translate
from warraq.text.letters import BIDI_CONTROLS, INVISIBLE, PERSIAN_LETTERS, TATWEEL
from warraq.text.script import ARABIC, DIGITS, MARKS

BIDI_CONTROL = re.compile(f"[{BIDI_CONTROLS}]")
"""U+202A to U+202E and U+2066 to U+2069."""

INVISIBLE_MARK = re.compile(f"[{INVISIBLE}]")
"""Zero-width space, word joiner, byte-order mark, soft hyphen."""

PRESENTATION_FORMS = "".join(
    map(chr, [*range(0xFB50, 0xFD3E), *range(0xFD50, 0xFDF0), 0xFDF2, *range(0xFE70, 0xFEFD)]),
)
PRESENTATION_FORM = re.compile(f"[{PRESENTATION_FORMS}]")
"""Shapes of letters that old converters wrote for letters: U+FECF U+FEB0 U+0629 for غزة.

The signs that are one character by nature stay: U+FDFA (the blessing), U+FDFC (the riyal), U+FDFD (the basmala).
"""

PERSIAN = "".join(PERSIAN_LETTERS)
PERSIAN_LETTER = re.compile(f"[{PERSIAN}]")
WORD = re.compile(rf"[{ARABIC}{MARKS}\u0640\u200c]++")

FOREIGN_WORD = re.compile(rf"[^\u0621-\u063a\u0640-\u0655\u0670\u0671{PERSIAN}]")
"""A letter that Arabic does not have (پ, گ, ێ), or ZWNJ: the word is not Arabic, and is left alone."""

FARSI_YEH = "\u06cc"
ALEF_MAQSURA_STEMS = (
    "إل ال حت لد سو مت مد موس عيس يحي مصطف مرتض ليل سلم كبر صغر أخر إحد هد مستشف مبن معن منتد مستو ذكر قر"
)
ALEF_MAQSURA_WORDS = frozenset(stem + "ى" for stem in ALEF_MAQSURA_STEMS.split())
"""Words in which a final Farsi yeh (written without dots) was meant as ى: إلى, حتى, موسى."""

TWO_WORDS = frozenset({"عل" + FARSI_YEH})
"""Could be على or علي: not guessed."""

PREFIX = re.compile("^[وف]?(?:ال)?")
"""A conjunction and the article before a word: the وال of والمستشفى."""

TATWEELS = re.compile("\u0640++")

MARK = re.compile(f"[{MARKS}]")
JOINABLE = re.compile(f"[{ARABIC}{MARKS}]")
"""What can stand before a tatweel inside a word."""

LAST_LETTERS = "\u0629\u0649"
"""ة and ى end a word, so a tatweel after them stands for a dash: القاهرةـرويترز."""

HIJRI_YEAR = re.compile(f"[{DIGITS}]ه")
"""What stands before the tatweel of 1435هـ, which stays whatever is glued to it."""

TANWIN_ON_ALEF = re.compile(rf"(?<=[{ARABIC}])\u0627\u064b(?![{ARABIC}{MARKS}])")
"""Tanwin written after its alef: كتاباً."""

TANWIN_BEFORE_ALEF = re.compile(rf"(?<=[{ARABIC}])\u064b\u0627(?![{ARABIC}{MARKS}])")
"""Tanwin written before its alef: كتابًا."""


def bidi_controls(text: str) -> Edits:
    """Remove embeddings, overrides and isolates: what they did by hand, markup does."""
    return replace(BIDI_CONTROL, text, "")


def invisible(text: str) -> Edits:
    """Remove characters that nobody sees and every search trips over."""
    return replace(INVISIBLE_MARK, text, "")


def presentation_forms(text: str) -> Edits:
    """Write letters for the shapes of letters; the browser shapes them again."""
    return [(*match.span(), plain_letters(match[0])) for match in PRESENTATION_FORM.finditer(text)]


def plain_letters(form: str) -> str:
    r"""Give the letters that a presentation form stands for, without the space or tatweel that carries a lone mark.

    >>> plain_letters("\ufefb"), plain_letters("\ufe77") == "\u064e"
    ('لا', True)
    """
    letters = unicodedata.normalize("NFKC", form)
    return letters if form == letters else letters.replace(" ", "").replace(TATWEEL, "")


def persian_letters(text: str) -> Edits:
    """Write the Arabic letter that was meant in Arabic words; words of other languages stay."""
    words = persian_words(text)
    return [edit for start, word in words for edit in respell(start, word, arabic_word(word))]


def persian_words(text: str) -> list[tuple[int, str]]:
    """Find the words with a letter of another keyboard, such as U+06CC in the place of ي, and their offsets."""
    if PERSIAN_LETTER.search(text) is None:
        return []
    words = ((match.start(), match[0]) for match in WORD.finditer(text))
    return [(start, word) for start, word in words if PERSIAN_LETTER.search(word)]


def arabic_word(word: str) -> str:
    r"""Respell one word.

    >>> arabic_word("الأمر\u06cc\u06a9\u06ccة"), arabic_word("إل\u06cc"), arabic_word("گ\u06cc") == "گ\u06cc"
    ('الأمريكية', 'إلى', True)
    """
    if FOREIGN_WORD.search(word) or is_ambiguous(word):
        return word
    respelt = "".join(PERSIAN_LETTERS.get(char, char) for char in word)
    maqsura = respelt[:-1] + "ى"
    if word.endswith(FARSI_YEH) and not ALEF_MAQSURA_WORDS.isdisjoint((maqsura, PREFIX.sub("", maqsura))):
        return maqsura
    return respelt


def is_ambiguous(word: str) -> bool:
    """Tell a word that could be read as two, with a conjunction or without."""
    return word in TWO_WORDS or (word[0] in "وف" and word[1:] in TWO_WORDS)


def tatweel(text: str) -> Edits:
    """Remove tatweel inside words, and all but one where it ends a word or carries a prefix.

    >>> tatweel("مـــدريد"), tatweel("لـ17"), tatweel("1435هـ")
    ([(1, 4, '')], [], [])
    """
    if TATWEEL not in text:
        return []
    kept = ((match.span(), _tatweel_kept(text, *match.span())) for match in TATWEELS.finditer(text))
    return [(start + keep, end, "") for (start, end), keep in kept if start + keep < end]


def _tatweel_kept(text: str, start: int, end: int) -> int:
    """Count what stays of a stretch of tatweel; the seat of a mark, as in the Quran, stays whole."""
    following = text[end : end + 1]
    if not start or JOINABLE.match(text, start - 1) is None or MARK.match(following):
        return end - start
    inside = JOINABLE.match(following) is not None and HIJRI_YEAR.fullmatch(text, max(0, start - 2), start) is None
    inside = inside and text[start - 1] not in LAST_LETTERS
    return 0 if inside else 1


def tanwin_before_alef(text: str) -> Edits:
    """Write كتابًا."""
    return translate(TANWIN_ON_ALEF, text, {"\u0627\u064b": "\u064b\u0627"})


def tanwin_on_alef(text: str) -> Edits:
    """Write كتاباً."""
    return translate(TANWIN_BEFORE_ALEF, text, {"\u064b\u0627": "\u0627\u064b"})

"""Checks of letters: what a keyboard or a converter left in a word, and letters that can only end one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.text import marks
from warraq.text.checks.slips import Slip
from warraq.text.checks.words import BEFORE, FUNCTION_WORDS, LETTER, MARK, one_of, table
from warraq.text.edits import apply
from warraq.text.letters import BIDI_CONTROLS, TATWEEL, arabic_digits, western_digits

CONTROLS = re.compile(f"[{BIDI_CONTROLS}](?:[ \u00a0]?[{BIDI_CONTROLS}])*")
"""Controls of direction in a row, with at most a space between two."""

CONTROL = re.compile(f"[{BIDI_CONTROLS}]")
OPENS_MARKUP = re.compile(
    rf"^[ \t]*(?P<controls>[{BIDI_CONTROLS}](?:[ \u00a0]?[{BIDI_CONTROLS}])*)[#>*+\-|:=\d`~]", re.MULTILINE
)
"""Controls before a sign that would become Markdown if it came to stand first in its line."""

FORMED_WORD = re.compile(f"[{LETTER}{MARK}\u0640{marks.PRESENTATION_FORMS}]+")
"""A word with or without shapes of letters in it."""

TATWEEL_WORD = re.compile(rf"(?=[{LETTER}{MARK}]+\u0640)[{LETTER}{MARK}\u0640]++")
"""A word with tatweel anywhere after its first letter."""

AS_A_DASH = re.compile("[اأإآدذرزوؤةىء]\u0640")
"""A tatweel after a letter that does not join is a dash: `القاهرةـرويترز`."""

HARAKAT = re.compile(f"[{MARK}]")
VOCALISED = 3
"""Harakat of a word that was copied from a vocalised text, such as the Quran's."""

HIJRI = re.compile(r"(?<=[0-9\u0660-\u0669])هـ")
"""The sign of a Hijri year, whatever is glued to it: `1435هـالموافق`."""

NUMBER = re.compile(r"[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,\u066b\u066c][0-9\u0660-\u0669\u06f0-\u06f9]+)*")
"""A number in digits of any system."""

SYSTEMS = (re.compile("[0-9]"), re.compile("[\u0660-\u0669]"), re.compile("[\u06f0-\u06f9]"))

TA_INSIDE = re.compile(rf"(?P<head>{BEFORE}[{LETTER}{MARK}]+ة[{MARK}]?)(?P<tail>[{LETTER}][{LETTER}{MARK}]*)")
"""Two words, or one, around a ة: `الشركةتحولاً`, `حياةهم`."""
TA_CORE = re.compile(rf"ة[{MARK}]?[{LETTER}]")

SUFFIXES = table("ه ها هم هن هما ك كم كما نا ي ان ين")
SHORTEST_FEMININE = 3
"""Letters: a shorter first part, the article apart, is no word, but a slip of the finger inside one (`الأةلى`)."""

SECOND_WORDS = table(f"{FUNCTION_WORDS} التي الذي الذين هذا هذه ذلك تلك كما قد كان كانت لم لن لا ما غير عدد عدة كل بعض")

MAQSURA_INSIDE = re.compile(rf"(?P<head>{BEFORE}[{LETTER}{MARK}]+ى)(?P<tail>[{LETTER}][{LETTER}{MARK}]*)")
"""Two words, or one, around a ى: `الىمختلف`, `المستوىين`, `مبادىء`."""
MAQSURA_CORE = re.compile(rf"ى[{LETTER}]")

ENDS_IN_MAQSURA = table("إلى الى على حتى لدى سوى مدى أخرى احدى إحدى كبرى وإلى والى وعلى وحتى ولدى")
WITHOUT = table("ة ات يه يها يهم يهما يك يكم")
"""Endings before which the ى is one letter too many: `الحصىة`, `علىيه`."""

HAMZA_ON_LINE = {
    f"{stem}ىء": right
    for stem, right in (
        *(("ش", "شيء"), ("بط", "بطيء"), ("بر", "بريء"), ("جر", "جريء"), ("س", "سيئ")),
        *(("رد", "رديء"), ("مل", "مليء"), ("مض", "مضيء"), ("مج", "مجيء"), ("دن", "دنيء")),
    )
}
"""Spellings of words on ىء that the general rule (`مبادىء` becomes مبادئ) would get wrong."""

ON_LINE = re.compile(rf"(?P<before>[وفبكل]{{0,2}}(?:ال|لل)?)(?P<word>{one_of(' '.join(HAMZA_ON_LINE))})")
"""Such a word with its prefixes: `والشىء`."""

ARTICLE = re.compile("^[وفبك]{0,2}(?:ال|لل)")
PERSIAN_WORD = re.compile(
    rf"{BEFORE}(?:{one_of('است اين که كه برای با های می در از را آن این شد کرد شود یک')})(?![{LETTER}\u06cc\u06a9])"
)
"""Words that tell a Persian sentence."""
UNDOTTED_END = re.compile("(?<!ف)\u06cc$")
"""A final Farsi yeh, which is written without dots and may stand for ي or for ى: أدی; not that of فی."""

PERSIAN_SENTENCE = 3
"""So many of them in a text are a quotation in Persian, not slips of a keyboard."""


def bidi_controls(text: str) -> Iterator[Slip]:
    """Find controls of direction; what they did by hand, markup does."""
    risky = {match.start("controls") for match in OPENS_MARKUP.finditer(text)}
    for match in CONTROLS.finditer(text):
        yield Slip(*match.span(), CONTROL.sub("", match[0]), sure=match.start() not in risky)


def presentation_forms(text: str) -> Iterator[Slip]:
    """Find shapes of letters in the place of letters; signs such as U+FDFA stay."""
    for match in FORMED_WORD.finditer(text):
        if marks.PRESENTATION_FORM.search(match[0]):
            yield Slip(*match.span(), apply(match[0], marks.presentation_forms(match[0])), sure=True)


def persian_letters(text: str) -> Iterator[Slip]:
    """Find letters of another keyboard in Arabic words; a quotation in Persian is let be."""
    words = marks.persian_words(text)
    if not words or len(PERSIAN_WORD.findall(text)) >= PERSIAN_SENTENCE:
        return
    for start, word in words:
        if marks.is_ambiguous(word):
            yield Slip(start, start + len(word))
        elif (spelt := marks.arabic_word(word)) != word:
            yield Slip(start, start + len(word), spelt, sure=not UNDOTTED_END.search(word) or spelt[-1] == "ى")


def tatweel_inside(text: str) -> Iterator[Slip]:
    """Find words drawn out: `مـــدريد`; not لـ17, بـ«…», 1435هـ."""
    for match in TATWEEL_WORD.finditer(text):
        if AS_A_DASH.search(match[0]) or len(HARAKAT.findall(match[0])) >= VOCALISED:
            continue
        inside = [edit for edit in marks.tatweel(match[0]) if match[0][edit[1] :].strip(TATWEEL)]
        if inside and not HIJRI.match(text, match.start()):
            yield Slip(*match.span(), apply(match[0], inside), sure=True)


def mixed_digits(text: str) -> Iterator[Slip]:
    """Find two systems of digits in one number: `20١٧`."""
    for match in NUMBER.finditer(text):
        counts = [len(system.findall(match[0])) for system in SYSTEMS]
        if sum(map(bool, counts)) > 1:
            western = counts[0] * 2 >= sum(counts)
            yield Slip(*match.span(), (western_digits if western else arabic_digits)(match[0]), sure=True)


def ta_marbuta_inside(text: str) -> Iterator[Slip]:
    """Find a ة with letters after it: `الشركةتحولاً`."""
    for match in TA_INSIDE.finditer(text) if TA_CORE.search(text) else ():
        head, tail = match["head"], match["tail"]
        if len(tail) == 1 or len(ARTICLE.sub("", head)) < SHORTEST_FEMININE:
            yield Slip(*match.span())
        elif tail in SUFFIXES:
            yield Slip(*match.span(), f"{head.rstrip('ة')}ت{tail}")
        else:
            yield Slip(*match.span(), f"{head} {tail}", sure=tail in SECOND_WORDS or tail.startswith("ال"))


def alef_maqsura_inside(text: str) -> Iterator[Slip]:
    """Find a ى with letters after it: `الىمختلف`, `المستوىين`, `مبادىء`."""
    for match in MAQSURA_INSIDE.finditer(text) if MAQSURA_CORE.search(text) else ():
        head, tail = match["head"], match["tail"]
        if tail == "ء":
            yield Slip(*match.span(), _seated(match[0]))
        elif tail in WITHOUT:
            yield Slip(*match.span(), f"{head[:-1]}{tail}")
        elif head in ENDS_IN_MAQSURA and tail not in SUFFIXES:
            yield Slip(*match.span(), f"{head} {tail}", sure=True)
        else:
            yield Slip(*match.span(), f"{head[:-1]}ي{tail}")


def _seated(word: str) -> str:
    """Write the hamza of مبادىء on its seat, and that of شىء on the line."""
    parts = ON_LINE.fullmatch(word)
    if parts:
        return parts["before"] + HAMZA_ON_LINE[parts["word"]]
    return word[:-2] + "ئ"

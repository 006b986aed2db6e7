"""Latin addresses for Arabic titles, in the news agencies' way of writing names: plain letters, no dots, no hooks.

The letters are those of the UNGEGN system for Arabic (2017) without its signs: ح and ه are both h, ص and س both s, ع is
not written. So a Latin slug tells less than an Arabic one. Harakat are followed where they stand. Where they do not,
Arabic leaves its short vowels out, and some are put in so that the word can be said: mostly an a, wherever a word
would open with two consonants or join three. Common names are looked up: no rule finds Muhammad in mhmd.

On its way a word is Arabic consonants and Latin vowels: a i u short, A I U long, W and Y for و and ي as consonants,
`~` after a doubled letter, `.` after a silenced one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from warraq.text.latin_names import latin_names
from warraq.text.letters import HARAKAT
from warraq.text.script import ARABIC, MARKS
from warraq.text.slugs import HONORIFICS, LIMIT, PROCLITIC_QUOTE, TATWEEL_DASH, slugify
from warraq.text.spelling import plain, stems

SOUNDS = """
    ب b ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z غ gh ف f ق q ك k ل l م m ن n ه h
    پ p چ ch ژ zh ڤ v ڨ g گ g ک k ڭ g ٹ t ڈ d ڑ r ہ h ھ h ں n ڕ r ڵ l ښ sh ټ t ډ d ړ r ڼ n
    W w Y y A a I i U u
"""
"""Consonants, those of Arabic, then those of its neighbours; then what stands for glides and long vowels."""

SOUND = dict(zip(SOUNDS.split()[::2], SOUNDS.split()[1::2], strict=True)) | {"ع": ""}
HARAKAT_SOUNDS = str.maketrans(
    {"\u064e": "a", "\u064f": "u", "\u0650": "i", "\u0670": "A", "\u0651": "~", "\u0652": "."}
)
"""Fatha, damma, kasra, the dagger alef, shadda, sukun."""

NEIGHBOURS = str.maketrans({"ی": "ي", "ے": "ي", "ې": "ي", "ێ": "ي", "ۆ": "و", "ۇ": "و", "ە": "ة", "ٱ": "ا"})
"""Vowels of neighbouring languages, as the Arabic letter that is nearest."""

VOWELS = "aiuAIU"
FIRM = "\u0628\u062a-\u063a\u0641-\u0647"
"""Inside of a character class: letters that are always consonants, from ب to ه."""

READINGS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("([aiu])~", r"~\1"),  # however shadda and vowel are ordered
        ("\u064b\u0627$|\u0627\u064b$|\u064b$", "an"),
        ("[\u064b-\u064d]|[aiu.]$", ""),  # the case of a word is not said
        ("^[أإا](?=[aiu])", ""),
        ("^[إا]ي", "I"),
        ("^أ|^ا(?=و)", "a"),
        ("^[إا]", "i"),
        (f"[أؤئ](?=[{VOWELS}])|ئ(?=ي)|ؤ(?=و)|ء", "ع"),
        ("[ئإ]", "i"),
        ("ؤ", "u"),
        ("أ", "a"),
        ("a?[اىآ]", "A"),
        ("(?<=A)ة|ة(?!$)", "ت"),
        ("a?ة$", "a"),
        (f"^مو(?=[{FIRM}][{FIRM}a])", "maW"),
        (f"^تو(?=[{FIRM}]ي)", "taW"),
        ("ي~$", "ي"),
    )
)
"""How letters are said that are not always said alike, in the order in which that is settled."""

CONSONANT = rf"(?:[{ARABIC}WY]~?\.?)"
DOUBLE = re.compile(f"(?<=[{ARABIC}WY])(?={CONSONANT}(?<=~))")
OPENING = re.compile(f"^({CONSONANT})(?={CONSONANT})")
CLOSING = re.compile(f"(?<=[{VOWELS}])({CONSONANT})(?={CONSONANT}$)")
AGENT = re.compile(f"(?<=A)({CONSONANT})(?={CONSONANT}a?$)")
"""The طالب and قاهرة of many names: an i follows."""

PLURAL = re.compile(f"{CONSONANT}{CONSONANT}U")
"""The حقوق of many plurals: its first vowel is like its second."""

SIGN = re.compile("(.)(~?)[.]?", re.DOTALL)

CROWDED = re.compile(f"({CONSONANT}(?<!\\.){CONSONANT})(?={CONSONANT})")
"""Two consonants before a third."""

FALLING = frozenset("رلنمWY")
"""Sounds that a word can end in with another after them: حرب is harb, خبر is khabar."""

NAMED = {"ع": "ayn", "ء": "hamza", "ال": "al", "و": "wa", "ب": "bi", "ل": "li", "ك": "ka", "ف": "fa"}
"""Words of which the rules would leave nothing, or too little."""

WORD = re.compile(rf"[{ARABIC}\u0640](?:[{ARABIC}{MARKS}\u0640\u200d])*")
ARTICLE = re.compile("([وف]?[بك]?)ال(?=..)|([وف]?)لل(?=..)")
"""Clitics with the article: والحرب, بالقدس, للنشر."""

AND = re.compile("و(?=[ميأإ]..)")
"""Hardly any word begins so: the و of ومدرسة is and."""

SEEN_THROUGH = 3
"""Letters of a known word under its clitics, at least."""

CLITICS = {"و": "wa", "ف": "fa", "ب": "bi", "ك": "ka", "ل": "li"}
ELIDED = re.compile("(?<=[aiu])-?al-")
"""The article's a is not said after a vowel: bil-quds."""

VOCALISED = re.compile("[\u064e-\u0650\u0670]")
CASE_ENDING = re.compile("[\u064c-\u0650\u0652]+$")
UNMARKED = dict.fromkeys(map(ord, HARAKAT))
ACCENT = re.compile("(?<=[A-Za-z])[\u0300-\u036f]+")
STRAY_MARK = re.compile(f"[{MARKS}]+")


def latin_slug(text: str, limit: int = LIMIT) -> str:
    """Make a slug in Latin letters, of at most `limit` bytes; Latin words and numbers stay as they are.

    >>> latin_slug("حماس في غزة: ١٥ خبرًا عن BBC"), latin_slug("القدّومي"), latin_slug("ع")
    ('hamas-fi-gaza-15-khabran-an-bbc', 'al-qaddumi', 'ayn')

    Raises:
        SlugError: the text holds no letter and no digit, or `limit` leaves no room for one.
    """
    shaped = unicodedata.normalize("NFKC", text.translate(HONORIFICS))
    shaped = PROCLITIC_QUOTE.sub(r"\1", TATWEEL_DASH.sub("-", shaped))
    latin = STRAY_MARK.sub("", WORD.sub(lambda match: f" {transliterated(match[0])} ", shaped))
    return slugify(ACCENT.sub("", unicodedata.normalize("NFD", latin)), limit)


@lru_cache(maxsize=8192)
def transliterated(written: str) -> str:
    """Write one Arabic word in Latin letters, what leans on it set off by hyphens; empty for mere tatweel.

    >>> [transliterated(word) for word in ("والحرية", "مُحَمَّد", "للحرب", "طالب")]
    ['wal-hariya', 'muhammad', 'lil-harb', 'talib']
    """
    written = CASE_ENDING.sub("", plain(written))
    for clitics, stem in stems(written):
        if (known := _known(stem)) and (len(stem) >= SEEN_THROUGH or not clitics):
            return _elided(clitics, known)
    if match := ARTICLE.match(written):
        before, contracted, rest = match[1], match[2], written[match.end() :]
        said = _known(rest) or _said(rest)
        return _elided(before, f"al-{said}") if contracted is None else _elided(contracted, f"lil-{said}")
    if AND.match(written):
        return _elided("و", _known(written[1:]) or _said(written[1:]))
    return _said(written)


def _elided(clitics: str, stem: str) -> str:
    return ELIDED.sub("l-", "-".join([*(CLITICS[letter] for letter in clitics if letter in CLITICS), stem]))


def _known(written: str) -> str:
    """Look a word up as it is written; one without short vowels also without its other marks."""
    names = latin_names()
    return names.get(written, "") or ("" if VOCALISED.search(written) else names.get(written.translate(UNMARKED), ""))


def _said(written: str) -> str:
    """Write a word by its letters alone."""
    if written in NAMED:
        return NAMED[written]
    sounds = written.translate(NEIGHBOURS).translate(HARAKAT_SOUNDS)
    for pattern, sound in READINGS:
        sounds = pattern.sub(sound, sounds)
    sounds = _filled(_with_glides(sounds), "i" if written.startswith("ا") else "a", VOCALISED.search(written) is None)
    return SIGN.sub(_latin, sounds) or "a" * bool(written)


def _latin(sign: re.Match[str]) -> str:
    latin = SOUND[sign[1]] if sign[1] in SOUND else _initial(sign[1])
    return latin * 2 if sign[2] and len(latin) == 1 else latin


def _initial(letter: str) -> str:
    """Write a letter that is in no table by the first of its name, ARABIC LETTER RNOON: better than nothing."""
    return unicodedata.name(letter, "X").rpartition("LETTER ")[2][:1].lower()


def _with_glides(sounds: str) -> str:
    """Tell apart what و and ي are: a consonant beside a vowel, or the vowel itself."""
    said = ""
    for letter, following in zip(sounds, sounds[1:] + " ", strict=False):
        if letter not in "وي":
            said += letter
            continue
        glide, vowel = ("W", "U") if letter == "و" else ("Y", "I")
        before = said[-1:]
        if before == vowel.lower() and following not in VOWELS + "~":
            said = said[:-1] + vowel
        elif not before or before in VOWELS or following in VOWELS + "~وي":
            said += f"i{glide}" if letter == "ي" and before and before not in VOWELS and following in "aA" else glide
        else:
            said += vowel
    return said


def _filled(sounds: str, short: str, unvocalised: bool) -> str:
    """Put in the short vowels without which a word cannot be said."""
    sounds = DOUBLE.sub(short, sounds)
    sounds = OPENING.sub(r"\1u" if PLURAL.match(sounds) else rf"\1{short}", sounds)
    sounds = CROWDED.sub(rf"\1{short}", AGENT.sub(r"\1i", sounds))
    ends = CLOSING.search(sounds) if unvocalised else None
    if ends is None or (ends[1] in FALLING and sounds[ends.end()] not in FALLING):
        return sounds
    return sounds[: ends.end()] + short + sounds[ends.end() :]

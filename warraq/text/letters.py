"""Tables of the Arabic script, apart from the rules that use them. Source: the Unicode Character Database."""

from __future__ import annotations

TATWEEL = "\u0640"
NBSP = "\u00a0"
ZWNJ = "\u200c"
ZWJ = "\u200d"

LETTERS = "".join(map(chr, [*range(0x0621, 0x063B), *range(0x0641, 0x064B), 0x0671]))
"""Letters of written Arabic, hamza to yeh, and the wasl alef of vocalised text."""

HARAKAT = "".join(map(chr, [*range(0x064B, 0x0660), 0x0670]))
"""Marks that vocalise a letter (tanwin to the dagger alef)."""

QURANIC_MARKS = "".join(
    map(chr, [*range(0x0610, 0x061B), *range(0x06D6, 0x06DD), *range(0x06DF, 0x06E9), *range(0x06EA, 0x06EE)])
)
"""Marks that only the Quran's text carries; they are never touched."""

WESTERN_DIGITS = "0123456789"
ARABIC_DIGITS = "".join(map(chr, range(0x0660, 0x066A)))
PERSIAN_DIGITS = "".join(map(chr, range(0x06F0, 0x06FA)))

TO_WESTERN = str.maketrans(ARABIC_DIGITS + PERSIAN_DIGITS, WESTERN_DIGITS * 2)
TO_ARABIC = str.maketrans(WESTERN_DIGITS + PERSIAN_DIGITS, ARABIC_DIGITS * 2)

PERSIAN_LETTERS = {
    "\u06cc": "\u064a",  # Farsi yeh
    "\u06a9": "\u0643",  # keheh
    "\u06c1": "\u0647",  # heh goal
    "\u06be": "\u0647",  # heh doachashmee
    "\u06d5": "\u0647",  # ae
    "\u06d2": "\u064a",  # yeh barree
}
"""Letters of other languages' keyboards, and the Arabic letter that was meant."""

BIDI_CONTROLS = "".join(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
"""Embeddings, overrides and isolates (UAX #9); markup does their work in HTML."""

BIDI_MARKS = "\u200e\u200f\u061c"
"""LRM, RLM and ALM: weak hints, harmless in text, noise in metadata."""

INVISIBLE = "\u200b\u2060\ufeff\u00ad"
"""Zero-width space, word joiner, byte-order mark, soft hyphen: never meant in Arabic news text."""

FOLD = str.maketrans(
    {
        **dict.fromkeys(HARAKAT + TATWEEL + BIDI_CONTROLS + BIDI_MARKS + INVISIBLE + ZWNJ + ZWJ),
        **dict.fromkeys("\u0622\u0623\u0625\u0671", "\u0627"),
        "\u0649": "\u064a",
        "\u0629": "\u0647",
        "\u0624": "\u0648",
        "\u0626": "\u064a",
        **PERSIAN_LETTERS,
    }
)
"""What a careless keyboard leaves out: harakat, hamza seats, the dots of yeh and teh marbuta."""


def fold(text: str) -> str:
    """Bring spellings of one word together, to compare words and look up names (never to print).

    >>> fold("الإِثنين") == fold("الاثنين")
    True
    """
    return text.translate(FOLD)


def without(text: str, unwanted: str, instead: str = "") -> str:
    r"""Take characters out of a text; most texts have none of them, and are then told quickly.

    >>> without("غزة\u200f", BIDI_MARKS)
    'غزة'
    """
    for char in unwanted:
        if char in text:
            text = text.replace(char, instead)
    return text


def western_digits(text: str) -> str:
    """Write every digit as 0 to 9.

    >>> western_digits("٢٠٢٦")
    '2026'
    """
    return text.translate(TO_WESTERN)


def arabic_digits(text: str) -> str:
    """Write every digit as ٠ to ٩."""
    return text.translate(TO_ARABIC)

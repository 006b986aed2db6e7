"""What matters most in a picture, as an editor writes it: two numbers, or words for the sides."""

from __future__ import annotations

import re

from warraq.text.letters import fold

MIDDLE = "50 50"
NUMBERS = re.compile(r"(\d{1,3})\s*[%٪]?[\s,،]+(\d{1,3})\s*[%٪]?")
"""For instance `70% 30%`, in digits of any kind: from the left, from the top."""
WORDS = {
    "top": (None, 20),
    "اعلي": (None, 20),
    "bottom": (None, 80),
    "اسفل": (None, 80),
    "left": (20, None),
    "يسار": (20, None),
    "right": (80, None),
    "يمين": (80, None),
    "center": (None, None),
    "وسط": (None, None),
}
"""By word, folded and without its article: hundredths from the left and the top, None where it says nothing."""
BETWEEN = re.compile(r"[\s,،]+")


def focus_of(value: str) -> str:
    """Read a focus; give `x y` in hundredths from the picture's left and top.

    >>> focus_of("٧٠٪ ٣٠٪"), focus_of("أعلى اليمين"), focus_of("أسفل")
    ('70 30', '80 20', '50 80')

    Raises:
        ValueError: it is neither.
    """
    numbers = NUMBERS.fullmatch(value.strip())
    if numbers:
        x, y = (int(number) for number in numbers.groups())
        if max(x, y) > 100:  # noqa: PLR2004 - hundredths
            raise ValueError(value)
        return f"{x} {y}"
    x, y = 50, 50
    for word in BETWEEN.split(fold(value.strip().casefold())):
        if (across_down := WORDS.get(word) or WORDS.get(word.removeprefix("ال"))) is None:
            raise ValueError(value)
        x, y = (new if new is not None else old for new, old in zip(across_down, (x, y), strict=True))
    return f"{x} {y}"

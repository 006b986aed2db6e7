"""From a source's bytes to its text: UTF-8, of a length that can be set, without characters that nobody sees."""

from __future__ import annotations

import re

from warraq.problems import Problem

LONGEST = 200_000
"""Characters of a source. Thirty thousand words; whatever they are, they are set within seconds."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
BLANK = re.compile(r"[\u115f\u1160\u3164\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]")
"""Letters, notes and tags that nobody sees, and that search, copying and reviewers' eyes part ways over."""
STRANGERS = (
    (CONTROL, "a control character"),
    (BLANK, "a character that nobody sees"),
    (re.compile("\ufffd"), "the mark of a letter that was lost"),
)
"""What no source may hold, and what it is called."""
CONTROL_BYTES = bytes([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
RARE = (b"\xef\xbe\xa0", b"\xef\xbf", b"\xe1\x85", b"\xe3\x85\xa4", b"\xf3\xa0")
"""How U+FFF9 to U+FFFF, and whatever is `BLANK`, begin in UTF-8."""
HIGH_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")
"""The controls from U+0080; with those below and what is `RARE`, all that `text_of` refuses begins so."""


def text_of(data: bytes, path: str) -> tuple[str, Problem | None]:
    """Give the text of a source, its lines ended as Unix ends them, or what is wrong with it."""
    remedy = "save it as UTF-8, or give the file to `inv ingest`, which reads older encodings"
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return "", Problem(
            path, line, "encoding", f"byte {data[error.start]:#04x}, which is not UTF-8", "UTF-8", remedy
        )
    if len(text) > LONGEST:
        found, allowed = f"{len(text):,} characters", f"at most {LONGEST:,} in a file"
        return "", Problem(path, 0, "file", found, allowed, "make several articles of it")
    if any(map(text.__contains__, "\r\u2028\u2029")):
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    if _looks_clean(data):
        return text, None
    for pattern, name in STRANGERS:
        if bad := pattern.search(text):
            line = text.count("\n", 0, bad.start()) + 1
            found = f"U+{ord(bad[0]):04X}, {name}"
            return "", Problem(path, line, "encoding", found, "text", "take it out, or paste the text again")
    return text, None


def _looks_clean(data: bytes) -> bool:
    """Tell at a glance a text in which nothing begins as what is refused does."""
    return (
        len(data.translate(None, CONTROL_BYTES)) == len(data)
        and not any(map(data.__contains__, RARE))
        and not HIGH_CONTROL.search(data)
    )

"""From the bytes of a paste to its text, or a refusal that says how to save it again. Nothing is guessed.

UTF-8 and UTF-16 are proved by their own rules; Windows-1256 and ISO-8859-6 are told apart by evidence
(`codepages`). A text whose bytes decode but whose letters show an earlier wrong decoding is refused too.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from warraq.ingest.codepages import choose
from warraq.problems import Problem, Problems

MOST_BYTES = 4_000_000
"""Size of the largest file taken, in bytes; a long article has a hundredth of it."""

MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a Word (.docx) or other zipped document"),
    (b"\xd0\xcf\x11\xe0", "a Word (.doc) or other Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"RIFF", "a picture or sound (RIFF)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"BZh", "a compressed file (bzip2)"),
    (b"7z\xbc\xaf", "a compressed file (7z)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format", "a database"),
)
"""How files that are no text begin, and what to call them."""

MARKUP = re.compile(r"\s*<(?:!doctype|\?xml|html|head|body|div|p|span|table|article|meta)\b[^<>]*>", re.IGNORECASE)
"""A text that opens with a tag is a page's source, not its text: `<!DOCTYPE html>`."""

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Marks at the start of a file that name its encoding; the longer ones first where one begins another."""

NOT_UTF8_TEXT = re.compile(rb"[\x00-\x08\x0e-\x19]")
"""Bytes that UTF-8 text never has and UTF-16 of Arabic is full of: the high half of its letters is 0x06."""

BINARY = re.compile(r"[\x00-\x08\x0e-\x1b]")
"""Control characters that no editor puts into text. Those that Word leaves (U+001E) are taken out later, and told."""

WORDY = re.compile(
    r"[\u0009-\u000d\u0020-\u007e\u00a0-\u00ff\u0600-\u06ff\u2000-\u206f\u20ac\u2122\ufb50-\ufdff\ufe70-\ufeff]"
)
"""What Arabic text in UTF-16 is made of."""

ARABIC = re.compile(r"[\u0621-\u064a]")
"""An Arabic letter."""

TWICE_ENCODED = re.compile(
    r"(?:[\u00d8-\u00db][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]){3}"
    r"|(?:[\u0637\u0638][\u0080-\u00bf\u060c\u061b\u061f\u0679\u067e\u0686\u0688\u0691\u0698\u06a9\u06af\u06ba\u06be"
    r"\u0152\u0153\u0192\u02c6\u200c\u200d\u2013-\u203a\u20ac\u2122]){3}"
)
"""UTF-8 that was once read as Windows-1252 or Windows-1256: `Ø§Ù„Ø£`, `ط§ظ„ط£`."""

LATIN_RUN = re.compile(r"[\u00c0-\u00ff]{3}")
"""Three accented letters together, which no European word has: Windows-1256 read as Latin-1, `ÇáÃÎÈÇÑ`."""

SAVE_AGAIN = "open it in the program that made it, save it as plain text in UTF-8, and ingest that file"
ENCODINGS = "UTF-8, UTF-16, Windows-1256 or ISO-8859-6 plain text"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the encoding it was in."""

    text: str
    encoding: str


def decode(data: bytes, name: str) -> Decoded:
    """Read the bytes of a paste.

    >>> decode("غزة".encode(), "a.txt")
    Decoded(text='غزة', encoding='utf-8')

    Raises:
        Problems: it is no text, or its encoding cannot be told with confidence; names the file and the remedy.
    """
    if len(data) > MOST_BYTES:
        raise _refused(name, f"{len(data)} bytes", f"at most {MOST_BYTES} bytes", "ingest one article at a time")
    for magic, kind in MAGIC:
        if data.startswith(magic):
            raise _refused(name, kind, ENCODINGS, "copy the article's text out of it into a plain text file")
    decoded = _marked(data, name) or _utf16(data) or _utf8(data) or _code_page(data, name)
    return _checked(decoded, name)


def _marked(data: bytes, name: str) -> Decoded | None:
    """Read a text that begins with a byte-order mark, by that mark."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError as error:
                found = f"a mark of {encoding.upper()}, and bytes at {error.start} that are not"
                raise _refused(name, found, ENCODINGS, f"the file is damaged or cut short: {SAVE_AGAIN}") from error
    return None


def _utf16(data: bytes) -> Decoded | None:
    """Read UTF-16 without a mark: one byte order gives Arabic text, the other gives none."""
    if len(data) % 2 or not NOT_UTF8_TEXT.search(data):
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(WORDY.findall(text)) >= 0.98 * len(text) and len(ARABIC.findall(text)) >= 0.3 * len(text):
            return Decoded(text, encoding)
    return None


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _code_page(data: bytes, name: str) -> Decoded:
    reading = choose(data)
    if reading is None:
        line = data.count(b"\n", 0, _first_wrong(data)) + 1
        found = "bytes that are not UTF-8, and too little evidence for one Arabic code page"
        raise _refused(name, found, ENCODINGS, SAVE_AGAIN, line)
    return Decoded(reading.text, reading.encoding)


def _first_wrong(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _checked(decoded: Decoded, name: str) -> Decoded:
    """Refuse what decoded well and is still no article: damage from an earlier conversion, markup, nothing."""
    text = decoded.text.lstrip("\ufeff").rstrip("\x1a")
    if not text.strip():
        raise _refused(name, "nothing", "an article's text", "paste the article into the file")
    for found, line in _damage(text):
        raise _refused(name, found, ENCODINGS, f"go back to the original text; {SAVE_AGAIN}", line)
    if MARKUP.match(text):
        raise _refused(
            name, "the source of a web page", "plain text", "copy the text as the browser shows it, and paste that"
        )
    return Decoded(text, decoded.encoding)


def _damage(text: str) -> list[tuple[str, int]]:
    """List what an earlier wrong conversion left: what it is, and its line."""
    signs = (
        ("replacement characters (U+FFFD): letters are already lost", re.search("\ufffd", text)),
        ("a control character", BINARY.search(text)),
        ("text that was decoded wrongly once before", TWICE_ENCODED.search(text)),
        ("Arabic that was read as Latin letters", None if ARABIC.search(text) else LATIN_RUN.search(text)),
    )
    return [(what, text.count("\n", 0, found.start()) + 1) for what, found in signs if found]


def _refused(name: str, found: str, allowed: str, remedy: str, line: int = 0) -> Problems:
    return Problems([Problem(name, line, "encoding", found, allowed, remedy, rule="encoding")])

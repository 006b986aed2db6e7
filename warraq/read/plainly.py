r"""Plain articles in HTML, without a parser: paragraphs, crossheads, quotations, lists, strong words, links.

Most of what is published is no more than that, and most of what a parser does for it is to find nothing. The HTML is
what the parser of `dialect` would give, to the byte; a text that holds anything else is left to it as a whole.
"""

from __future__ import annotations

import re

NOT_PLAIN = (
    *("<", "&", "\\", "`", "\n ", "  \n", "]:", ":::", "!["),
    *("\t", "\r", "\0", "\x02", "\x03", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x1f", "\x85", "\u2028", "\u2029"),
)
"""Tags, entities, escapes, code, indented lines, forced breaks, definitions of links, containers and pictures; then
tabs, characters that end a line for some and not for others, and those that the parser or the guard take out."""

LIMITS = (("*", 1_500), ("_", 500), ("[", 300), ("\n", 800))
"""No more of these than one paragraph may hold; a text with more of them is looked at paragraph by paragraph."""

TEXT = r"[^*\[\]\n]"
OPENS = r"(?:\*\*(?=[^\s*])|#(?=[^\s#])|(?!\d{1,2}\.)[^\s*\]#>=\-_+|:~])"
"""The first character of a line of words, not of a heading, a list, a quotation or a line drawn across."""

PARAGRAPH = re.compile(rf"{OPENS}[^\n]*(?:\n{OPENS}[^\n]*)*")
CROSSHEAD = re.compile(r"(#{1,6}) +([^\s#][^#\n]*)")
QUOTATION = re.compile(rf"> ?((?=[^\W_]|[«\"“*]){OPENS}[^\n]*)")
"""`> قول`, not the `> — صاحبه` of an attribution."""

POINTS = re.compile(rf"[*+-] +{OPENS}[^\n]*(?:\n[*+-] +{OPENS}[^\n]*)*")
NUMBERS = re.compile(rf"1\. +{OPENS}[^\n]*(?:\n[0-9]{{1,2}}\. +{OPENS}[^\n]*)*")
"""Lists of one level, an item a line, the first number 1."""

ITEM = re.compile(r"^(?:[*+-]|[0-9]{1,2}\.) +", re.MULTILINE)
JOINING = ("<blockquote>", "<ul>", "<ol>")
"""What two blocks in a row that begin with it may become: one."""

HOST = r"https?://(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}"
PLACE = r"[^\s()<>\"'*\[\]{}&\\]*"
LINK = rf"\[({TEXT}+)\]\(({HOST}(?:/{PLACE})?|(?:\{{(?:filename|static)\}})?/(?!/)[^\s()<>\"'*\[\]{{}}&\\:]*)\)"
STRONG = rf"\*(?<!\S\*)\*((?!\s){TEXT}+(?<!\s))\*\*(?![^\s.،؛:؟!»)])"
INLINE = re.compile(f"{STRONG}|{LINK}")
MARKS = re.compile(r"[*\[\]]|(?<!\w)_")
"""What may be inline markup: an underscore inside a word is none."""


def plain_html(text: str) -> str | None:
    r"""Give the HTML of a plain article, or nothing where a text is not that plain.

    >>> plain_html("قال **نعم**.\n\n## ما بعد ذلك"), plain_html("نص `x`")
    ('<p>قال <strong>نعم</strong>.</p>\n<h2>ما بعد ذلك</h2>', None)
    """
    if text[:1] == " " or any(map(text.__contains__, NOT_PLAIN)):
        return None
    if any(text.count(mark) > limit for mark, limit in LIMITS):
        return None
    pieces: list[str] = []
    for block in text.split("\n\n"):
        shown = block.strip("\n")
        piece = _block(shown) if shown else ""
        if piece is None or (piece.startswith(JOINING) and pieces and pieces[-1].startswith(JOINING)):
            return None
        if piece:
            pieces.append(piece)
    return "\n".join(pieces)


def _block(block: str) -> str | None:
    if PARAGRAPH.fullmatch(block):
        return _element("p", block)
    if crosshead := CROSSHEAD.fullmatch(block):
        return _element(f"h{max(2, len(crosshead[1]))}", crosshead[2].strip())
    if quotation := QUOTATION.fullmatch(block):
        words = _element("p", quotation[1])
        return words and f"<blockquote>\n{words}\n</blockquote>"
    if POINTS.fullmatch(block):
        return _list("ul", block)
    return _list("ol", block) if NUMBERS.fullmatch(block) else None


def _list(name: str, block: str) -> str | None:
    items = [_element("li", text) for text in ITEM.sub("", block).split("\n")]
    return None if None in items else "\n".join((f"<{name}>", *filter(None, items), f"</{name}>"))


def _element(name: str, text: str) -> str | None:
    inside = _inline(text)
    return inside and f"<{name}>{inside}</{name}>"


def _inline(text: str) -> str | None:
    """Write the words of a block with their links and strong words."""
    shown = text.replace(">", "&gt;")
    if not any(map(text.__contains__, "*[]_")):
        return shown
    words = INLINE.split(shown)
    if any(map(MARKS.search, filter(None, (*words[::4], *words[1::4], *words[2::4])))):
        return None
    pieces = [words[0]]
    for strong, label, place, after in zip(words[1::4], words[2::4], words[3::4], words[4::4], strict=True):
        pieces += (f"<strong>{strong}</strong>" if strong else f'<a href="{place}">{label}</a>', after)
    return "".join(pieces)


def marked_safe(plain: str) -> str:
    """Do to the HTML of a plain article what the guard of `markup` does: there is nothing in it to take out.

    >>> marked_safe('<p><a href="/x">نص</a></p>')
    '<p><a href="/x" rel="noopener noreferrer">نص</a></p>'
    """
    return plain.replace("\u00a0", "&nbsp;").replace('">', '" rel="noopener noreferrer">')

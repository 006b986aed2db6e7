"""Plain text made safe for Markdown: whatever the pasted signs would do there, the page shows them as they were."""

from __future__ import annotations

import re

ENTITY = re.compile(r"&(?=#|[A-Za-z][A-Za-z0-9.-]*;)")
"""An ampersand that Markdown would read as an entity: `&amp;`, `&#33;`; `A&B` is left alone."""

TAG = re.compile(r"<(?=[A-Za-z/!?])")
"""A sign that would open a tag: `<b>`, `<!--`; `3 < 5` is left alone."""

INLINE = re.compile(r"[\\`*\[\]]|_(?!\w)|(?<!\w)_")
r"""Signs of emphasis, code and links, and the one that escapes them; `_` inside a word does nothing there."""

RULE = re.compile(r"[-|:][-|: ]*$|=+ *$|:::")
"""A line that would be drawn across the page, frame a table, underline a heading, open a container: `- - -`, `===`."""

LINE_SIGN = re.compile(r"[-+](?=\s)|#(?=#{0,5}(?:\s|$))|>")
"""A sign that would open an item, a heading or a quotation, at the start of a line: `- قال`."""

LINE_NUMBER = re.compile(r"(\d{1,2})\.(?=\s)")
"""A number that would open an item: `15. مايو`."""

CLOSING_MARKS = re.compile(r"#(?=#*$)")
"""Signs at the end of a heading, which would be taken for its frame: `لغة C #`."""

OPENING_MARK = re.compile(r"^#")
"""A sign at the start of a heading's text, which would be read with the heading's own: `# غزة`."""

NAMING_DASH = re.compile(r"(?:\u2014|\u2013|--)(?= )")
"""A dash that would name whose the quotation is, at the start of its last line: `— قال`."""


LONE_SLASH = re.compile(r"(?<!\S)/(?!\S)")
"""A slash that would part a verse in two: `صدر / عجز`."""


def inline(text: str) -> str:
    r"""Escape what stands inside a line.

    >>> inline("*مهم* [1] <b> &amp; A&B")
    '\\*مهم\\* \\[1\\] &lt;b> &amp;amp; A&B'
    """
    return INLINE.sub(lambda sign: "\\" + sign[0], TAG.sub("&lt;", ENTITY.sub("&amp;", text)))


def line(text: str) -> str:
    r"""Escape a line of running text, its beginning included.

    >>> line("15. مايو"), line("- قال"), line("#غزة"), line("2024. كان")
    ('15\\. مايو', '\\- قال', '#غزة', '2024. كان')
    """
    if RULE.match(text):
        return f"&#{ord(text[0])};{inline(text[1:])}"
    safe = inline(text)
    if LINE_SIGN.match(safe):
        return "\\" + safe
    return LINE_NUMBER.sub(r"\1\\.", safe, count=1) if LINE_NUMBER.match(safe) else safe


def heading(text: str) -> str:
    r"""Escape the text of a heading.

    >>> heading("لغة C #")
    'لغة C \\#'
    """
    return OPENING_MARK.sub(r"\\#", CLOSING_MARKS.sub(r"\\#", inline(text)))


def cell(text: str) -> str:
    r"""Escape a cell of a table, whose edges are `|`.

    >>> cell("أ | ب")
    'أ \\| ب'
    """
    return inline(text).replace("|", "\\|")


def verse(text: str) -> str:
    """Escape a verse or a half of one; a `/` between spaces would part it.

    >>> verse("صدر / عجز")
    'صدر &#47; عجز'
    """
    return LONE_SLASH.sub("&#47;", quoted(text))


def quoted(text: str) -> str:
    """Escape a line of a quotation or poem, in which a dash at the start would name somebody.

    >>> quoted("— قال")
    '&#8212; قال'
    """
    found = NAMING_DASH.match(text)
    return "".join(f"&#{ord(char)};" for char in found[0]) + inline(text[found.end() :]) if found else line(text)

"""Articles that are made to keep a reader of Markdown, a typographer or a proof-reader busy for ever."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from warraq.read.dialect import BLOCK_LIMITS, FILE_LIMITS

DEPTH, DEEP = 11, 400
"""How deep quotations and lists may nest, and how deep what ends of itself is nested."""
BIG = 190_000
"""Characters: nearly as many as a source may have, and far more than any newspaper prints."""


def _repeated(unit: str) -> Callable[[], str]:
    return lambda: unit * (BIG // len(unit))


def _nested(start: str, end: str) -> Callable[[], str]:
    depth = BIG // len(start + end)
    return lambda: start * depth + "نص" + end * depth


UNITS = {
    **{
        f"only {name}": unit
        for name, unit in {
            "opening brackets": "[",
            "closing brackets": "]",
            "parentheses": "(",
            "stars": "*",
            "underscores": "_",
            "backticks": "`",
            "quotes": '"',
            "apostrophes": "'",
            "guillemets": "«",
            "closing guillemets": "»",
            "signs of less": "<",
            "signs of more": ">",
            "ampersands": "&",
            "exclamation marks": "!",
            "hashes": "#",
            "backslashes": "\\",
            "pipes": "|",
            "colons": ":",
            "dots": ".",
            "commas": ",",
            "Arabic commas": "،",
            "dashes": "-",
            "equals": "=",
            "tildes": "~",
            "plus signs": "+",
            "tatweel": "ـ",
            "harakat": "\u064e",
            "zero-width joiners": "\u200d",
            "zero-width non-joiners": "\u200c",
            "no-break spaces": "\u00a0",
            "tabs": "\t",
            "digits": "7",
            "Arabic digits": "٧",
            "one letter": "م",
            "one Latin letter": "a",
            "emoji": "😀",
            "question marks": "؟",
            "percent signs": "%",
            "slashes": "/",
            "at signs": "@",
            "braces": "{",
            "bidi controls": "\u202b",
            "words": "كلمة ",
            "lines": "كلمة\n",
            "paragraphs": "كلمة\n\n",
        }.items()
    },
    **{
        f"many {name}": unit
        for name, unit in {
            "links": "[نص](https://example.org/) ",
            "unfinished links": "[نص](",
            "images without end": "![نص](",
            "references": "[نص][1] ",
            "definitions": "[1]: /x\n",
            "strong words": "**نص** ",
            "unclosed strong words": "**نص ",
            "mixed stars": "*نص** ",
            "code spans": "`نص` ",
            "unbalanced code": "``نص` ",
            "entities": "&amp;",
            "half entities": "&amp",
            "numeric entities": "&#1575;",
            "tags": "<b>نص</b>",
            "unclosed tags": "<b>",
            "half tags": "<b ",
            "closing tags": "</b>",
            "comments": "<!-- نص -->",
            "half comments": "<!--",
            "processing": "<?x",
            "declarations": "<!x",
            "CDATA": "<![CDATA[",
            "autolinks": "<https://example.org/>",
            "attributes": "<b title='",
            "crossheads": "## نص\n\n",
            "equal crossheads": "## نص\n",
            "rules": "---\n",
            "tables": "| أ | ب |\n|---|---|\n| ج | د |\n\n",
            "table rows": "| أ | ب |\n",
            "columns": "|a",
            "list items": "- نص\n",
            "numbers": "1. نص\n",
            "quotations": "> نص\n",
            "fences": "```\n",
            "containers": "::: شعر\n",
            "closed containers": "::: شعر\nصدر *** عجز\n:::\n\n",
            "closings": ":::\n",
            "attributions": "> قول\n> — صاحبه\n\n",
            "verses": "صدر *** عجز\n",
            "escapes": "\\*",
            "indented lines": "    نص\n",
            "setext": "نص\n===\n",
            "hard breaks": "نص  \n",
            "quoted words": '"نص" ',
            "nested quotes": "«نص ",
            "openers and closers": "\"«'‹",
            "dates": "5 يناير 2026 ",
            "numbers with units": "3.5 مليون ",
            "phones": "+20 2 1234 5678 ",
            "addresses": "https://example.org/a ",
            "mail": "a@b.example ",
            "hashtags": "#غزة ",
            "Latin names": "BBC و",
            "percentages": "15% ",
            "ranges": "2011--2017 ",
            "dotted": "نص...",
            "spaced commas": "نص ، ",
            "names": "قال القدومي ثم القدّومي ",
            "titles": "الدكتور ",
            "repeated words": "في في ",
            "hamzas": "الإقتصاد ",
            "glued numbers": "في2017 ",
            "tanwin": "كتاباً ",
            "quran": "\u06d6\u06da ",
            "presentation forms": "ﻏﺰة ",
            "seams": "abcنص",
            "clitics": 'وبالـ"',
            "dashes in words": "ا-ب-",
            "ellipses": "… ",
            "decimal points": "1.2.3.4.",
            "thousands": "1,234,567,",
            "clocks": "10:30 ص ",
            "brackets in words": "(نص ",
            "footnotes": "[^1] ",
            "poem marks": " / ",
            "list depth": "  - نص\n",
            "blank indented lines": "    \n",
            "spaces": "نص" + " " * 50,
        }.items()
    },
}
NESTED = {
    "brackets": ("[", "]"),
    "links": ("[", "](/x)"),
    "parentheses": ("(", ")"),
    "quotations": ("> ", ""),
    "lists": ("- ", ""),
    "bold": ("**", "**"),
    "tags": ("<b>", "</b>"),
    "divisions": ("<div>", "</div>"),
    "spans": ("<span>", "</span>"),
    "blockquotes": ("<blockquote>", "</blockquote>"),
    "quotes": ("«", "»"),
    "tables": ("<table><tr><td>", "</td></tr></table>"),
    "images": ("![", "](/x)"),
    "code": ("`", "`"),
    "emphasis": ("*a _b ", "_ *"),
    "numbers": ("1. ", ""),
    "containers": ("::: شعر\n", "\n:::"),
    "tags and stars": ("<b>*", "*</b>"),
}


def _share(text: str, limits: Iterable[tuple[str, int]]) -> int:
    """Say how often a text may come within limits."""
    return min([BIG // len(text), *(limit // text.count(mark) for mark, limit in limits if mark in text)])


def _to_the_limit(unit: str) -> Callable[[], str]:
    """Repeat a unit as often as one paragraph may have it, in as many paragraphs as a file may."""
    block = unit * _share(unit, BLOCK_LIMITS)
    return lambda: "\n\n".join([block] * max(1, _share(f"{block}\n\n", FILE_LIMITS)))


def _nested_to_the_limit(start: str, end: str) -> Callable[[], str]:
    """Nest as deep as is allowed, in as many paragraphs as a file may have."""
    depth = min(_share(start + end, (*BLOCK_LIMITS, *FILE_LIMITS)), DEEP if end else DEPTH)
    block = start * depth + "نص" + end * depth
    return lambda: "\n\n".join([block] * max(1, _share(f"{block}\n\n", FILE_LIMITS)))


EVERYTHING = "".join(mark * (limit - 1) for mark, limit in BLOCK_LIMITS if mark.strip())
"""A paragraph that has as many as it may of everything that is counted."""
AT_LIMITS: Mapping[str, Callable[[], str]] = {
    **{f"{name}, to the limit": _to_the_limit(unit) for name, unit in UNITS.items()},
    **{f"{name} in each other, to the limit": _nested_to_the_limit(*ends) for name, ends in NESTED.items()},
    "everything, to the limit": _to_the_limit(EVERYTHING),
    "everything without end, to the limit": _to_the_limit(EVERYTHING.replace("[", "")),
    "tables of many rows": _to_the_limit("| أ | ب |\n|---|---|\n" + "| ج | د |\n" * 700 + "\n"),
    "lists in quotations": _to_the_limit("> - نص\n"),
    "lists of lists": _to_the_limit("".join(" " * 4 * depth + "- نص\n" for depth in range(DEPTH))),
    "poems": _to_the_limit("::: شعر\n" + "صدر *** عجز\n" * 300 + ":::\n\n"),
    "facts in facts": lambda: "::: معلومة\n\n" * 900 + "نص\n\n" + ":::\n\n" * 900,
}
"""Bodies that hold as much as is allowed of what takes long."""
HEAVY: Mapping[str, Callable[[], str]] = {
    **{name: _repeated(unit) for name, unit in UNITS.items()},
    **{f"{name} in each other": _nested(*ends) for name, ends in NESTED.items()},
    "indented ever deeper": lambda: "\n".join(" " * depth + "- نص" for depth in range(600)),
    "a table of very many columns": lambda: "|".join("a" * 20_000) + "\n" + "|".join("-" * 20_000) + "\n",
    "one word of all of it": lambda: "كلمة" * (BIG // 4),
    "a long line of everything": lambda: ("".join(UNITS.values()) * 200)[:BIG],
}
"""Bodies by what they are made of; they are made when they are asked for."""

"""What is not the story: boxes of other stories, buttons, counters, rights. Precise first, and nothing goes unsaid.

A line is boilerplate when the whole of it is a known label, or a known opening with nothing after it that a sentence
would have. `شارك` alone is a button; «شارك آلاف في مسيرة.» is news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from warraq.ingest.credits import labelled
from warraq.ingest.labels import (
    ALONE,
    AROUND_NETWORKS,
    BOXES,
    NETWORKS,
    RELATED_IMPERATIVE,
    RELATED_WITH_COLON,
    REPORTING,
    bare_label,
)
from warraq.ingest.lines import Item
from warraq.text.letters import fold

COUNTED = (
    "مشاركه|مشاركات|مشاهده|مشاهدات|تعليق|تعليقات|تعليقا|اعجاب|اعجابات|قراءه|قراءات|زياره|زيارات|"
    "shares?|views?|comments?|likes?"
)
TOTALS = "المشاهدات|مشاهدات|القراءات|الزيارات|التعليقات|تعليقات|المشاركات|comments"
AGO = (
    "ثوان|ثانيه|دقيقه|دقيقتين|دقائق|ساعه|ساعتين|ساعات|يوم|يومين|ايام|اسبوع|اسبوعين|اسابيع|"
    "شهر|شهرين|اشهر|سنه|سنتين|سنوات"
)
COUNTER = re.compile(
    rf"(?:\d+ (?:{COUNTED})|(?:عدد )?(?:{TOTALS}) \d+|(?:منذ|قبل) (?:\d+ )?(?:{AGO})"
    r"|(?:وقت|مده|زمن) القراءه(?: \d+| دقيقه| دقيقتان| دقائق| تقريبا| حوالي)*|\d+ (?:دقيقه|دقائق) (?:قراءه|للقراءه)"
    r"|حجم الخط(?: [a-zا-ي0-9]{1,5}){0,6}|a(?: a){1,3}|\d+ min read)"
)
"""A line of numbers about the page, in bare form: `12 تعليقا`, `منذ 3 ساعات`, `حجم الخط ا ا`."""

RIGHTS = re.compile(
    r"(?:جميع|كل|كافه) (?:ال)?حقوق .{0,40}محفوظه|حقوق (?:النشر|الطبع|الملكيه)(?: \S+){0,3} محفوظه"
    r"|copyright\b|all rights reserved"
)
"""The notice at the foot of a page, in bare form: `جميع الحقوق محفوظه`."""

CLICK = re.compile(
    r"(?:اضغط|اضغطوا|انقر|انقروا) هنا$"
    r"|^(?:لمتابعه|للاشتراك|لمزيد من|للمزيد من|لقراءه) .*(?:اضغط|انقر|تابع|تابعوا|اشترك|اشتركوا|حمل)"
)
"""An invitation to press something, in bare form: `للاشتراك في النشره اضغط هنا`."""

BREADCRUMBS = re.compile(r"(?:الرئيسية|الصفحة الرئيسية|Home)\s*[/>|»\u203a\u2190\u2039\u00ab-]")
"""The path above a page's headline: `الرئيسية > سياسة > عربي`."""

POINTER = "a pointer to another story"
"""Why a line such as `شاهد: عنوان آخر` is left out; above the story it may be the headline."""

MOST_HANGING = 200
"""Lines of the longest box."""

LONGEST_NOTICE = 160
"""Characters of the longest line that can be a notice or a pointer to another story."""

LONGEST_HEADLINE = 140
"""Characters of the longest line that can be a headline in a box."""

SENTENCE_END = re.compile(r"(?<![.\u2026])\.[\u00bb\"\u201d)]?$|\u061b$")
"""How a sentence of a story ends, and a headline does not: `.`, `.»`; dots that trail off end nothing."""

STORY_LIKE = re.compile(r":\s*$|[^\W\d]{3}\. [^\W\d]")
"""What a headline in a box does not have: a colon at its end, a full stop inside."""

SHORTEST_STORY = 60
"""Characters of a line that shows that the story has begun above a box."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line that was left out, and why."""

    text: str
    line: int
    reason: str


def is_paragraph(item: Item) -> bool:
    """Tell whether a line can only be running text: it is long, or it ends as a sentence does."""
    return len(item.text) > LONGEST_HEADLINE or SENTENCE_END.search(item.text) is not None


def is_box(text: str) -> bool:
    """Tell whether a line is the label of a box of other stories: `اخترنا لك`."""
    return bare_label(text) in BOXES


def why_alone(text: str) -> str:
    """Say why a line by itself is no part of a story, or nothing where it may be.

    >>> why_alone("تابعنا على فيسبوك وتويتر"), why_alone("تابعنا عن كثب ما جرى")
    ('an invitation to follow or share', '')
    """
    if len(text) > LONGEST_NOTICE:
        return ""
    bare = bare_label(text)
    if not bare:
        return "" if any(char in text for char in "\u2026.") else "a line without words"
    signs = (
        ("a button or menu", bare in ALONE),
        ("an invitation to follow or share", _only_networks(bare)),
        ("a counter", COUNTER.fullmatch(bare) is not None),
        ("a notice of rights", text.startswith("\u00a9") or RIGHTS.match(bare) is not None),
        ("an invitation to press", CLICK.search(bare) is not None),
        ("the path to the page", BREADCRUMBS.match(text) is not None),
        (POINTER, _points_elsewhere(text)),
    )
    return next((reason for reason, holds in signs if holds), "")


def _only_networks(bare: str) -> bool:
    """Tell whether a line is made of names of networks and the words around them, and nothing else."""
    words = bare.split()
    networks = at = 0
    while at < len(words):
        length, known = next(_phrases(words, at), (0, ""))
        if not length:
            return False
        networks += known in NETWORKS
        at += length
    return networks > 0


def _phrases(words: list[str], at: int) -> Iterator[tuple[int, str]]:
    """Give the known phrases that begin at a word, the longest first, with the number of their words."""
    for length in range(min(4, len(words) - at), 0, -1):
        phrase = " ".join(words[at : at + length])
        for name in (phrase, phrase.removeprefix("و")):
            if name in NETWORKS or name in AROUND_NETWORKS:
                yield length, name


def _points_elsewhere(text: str) -> bool:
    """Tell whether a line is one other story's headline behind `اقرأ أيضا`."""
    if SENTENCE_END.search(text):
        return False
    label, colon, rest = re.sub("[\uff1a]", ":", text).partition(":")
    if colon and rest.strip() and bare_label(label) in RELATED_WITH_COLON:
        return True
    words = bare_label(text).split()
    return len(words) > 2 and " ".join(words[:2]) in RELATED_IMPERATIVE  # noqa: PLR2004 - the opening has two words


def sift(found: tuple[Item, ...]) -> tuple[tuple[Item, ...], tuple[Dropped, ...]]:
    """Part a paste into its story and what is not: buttons, counters, boxes with whatever hangs under them."""
    kept: list[Item] = []
    dropped: list[Dropped] = []
    begun = False
    at = 0
    while at < len(found):
        item = found[at]
        at += 1
        reason = why_alone(item.text)
        if is_box(item.text) or (reason and (kept or reason != POINTER)):
            dropped.append(Dropped(item.text, item.first, reason or "the label of a box of other stories"))
        else:
            kept.append(item)
            begun = begun or (len(kept) > 1 and len(item.text) >= SHORTEST_STORY)
        if is_box(item.text) and begun:
            hanging = _hanging(found, at)
            dropped += [Dropped(each.text, each.first, f"in the box {item.text}") for each in found[at : at + hanging]]
            at += hanging
    return tuple(kept), tuple(dropped)


def _is_story(item: Item) -> bool:
    """Tell whether a line under a box's label is no headline: running text, or the opening of a report's sentence."""
    opens = fold(item.text.split()[0]) in REPORTING
    return is_paragraph(item) or opens or STORY_LIKE.search(item.text) is not None or labelled(item.text) is not None


def _hanging(found: tuple[Item, ...], at: int) -> int:
    """Count the lines that hang under a box's label, which stands just before `at`.

    They are lines like headlines, up to the next paragraph or the end. Glued lines end at the first blank one; and a
    line that is glued to the paragraph under it, with a blank line above, is that paragraph's crosshead.
    """
    end = at
    while end < min(len(found), at + MOST_HANGING) and not _is_story(found[end]):
        end += 1
    if end == len(found):
        return end - at
    if at < end and not found[at].gap:
        return next((n for n in range(at, end) if found[n].gap), end) - at
    return end - at - (end > at and not found[end].gap and found[end - 1].gap > 0)

"""Lines that say who, where and when: byline, dateline, dates, source, topics. Each is a line of its own.

A line with a label and a colon is sure. One without is taken only where such lines stand (`shape` decides where),
and only when every part of it is known: a name, a city, an agency, a date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from warraq.ingest.labels import (
    AGENCIES,
    BYLINES,
    BYLINES_WITHOUT_COLON,
    DATE_LABELS,
    HEADLINE_LABELS,
    NAMES_WITH_WAW,
    NO_NAMES,
    PLACES,
    SOURCE_LABELS,
    STANDFIRST_LABELS,
    TAG_LABELS,
    UPDATE_LABELS,
    bare_label,
)
from warraq.text.letters import TATWEEL
from warraq.text.months import GREGORIAN_NUMBER, HIJRI_NUMBER, WEEKDAY_NUMBER, bare

LABELLED = re.compile(r"(?P<label>[^:\uff1a\d]{1,30})[:\uff1a]\s*(?P<value>\S.*)$")
"""A label, a colon and a value: `بقلم: سلمى حسن`."""

LIST_SEPARATOR = re.compile(r"\s*[\u060c\u061b,;|#]\s*|\s+[/\u2022\u00b7]\s+")
"""What stands between topics or names: `مياه، زراعة`."""

PART_SEPARATOR = re.compile(
    r"\s*[|()\u060c\u2022\u00b7]\s*|\s+[-\u2013\u2014/]+\s*|(?<=[^\W\d_])/\s*(?=[^\W\d_])|\s*[-\u2013\u2014]\s+"
)
"""What stands between the parts of a dateline: `القاهرة - رويترز`, `بيروت/ وكالات`, `لندن (رويترز)`."""

NUMERIC_DATE = re.compile(r"\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b")
"""A date in figures, in bare form: `4/3/2020`, `2020-03-04`."""

NUMBER = re.compile(r"\d{1,4}(?::\d{2}){0,2}")
"""A day, a year or a time, in bare form: `12:30`."""

HASHTAGS = re.compile(r"(?:#[^\W_][\w]*[\s\u060c,]*){1,12}$")
"""A line of nothing but hashtags: `#غزة #مياه_النيل`."""

ORNAMENT = re.compile(r"^[^\w#(\u00ab\"*+\u2022-]+")
"""Pictures before a line: `\U0001f5d3 4 مارس 2020`."""

AND_NAME = re.compile(r"\s+و(?=\S)")
"""`and` before a second name: `سلمى حسن وعلي كريم`."""

LONGEST = 110
"""Characters of the longest line that says who, where or when."""

NAME_WORDS = range(2, 6)
"""Words of a person's name, titles included."""

AROUND = (
    "يوم في الساعة الموافق الموافقة هـ ه م ص صباحا مساء ظهرا بعد قبل الظهر عصرا فجرا ليلا منتصف الليل بتوقيت "
    "توقيت غرينتش جرينتش غرينيتش مكة المكرمة القاهرة بيروت القدس الرياض أبوظبي بغداد عمان تونس الدوحة لعام عام "
    "سنة من على at am pm gmt utc on the"
)
AROUND_DATES = frozenset(map(bare, AROUND.split()))
DATE_WORDS = AROUND_DATES | {
    word for name in (*GREGORIAN_NUMBER, *HIJRI_NUMBER, *WEEKDAY_NUMBER) for word in name.split()
}
MONTHS = re.compile(r"\b(?:" + "|".join(map(re.escape, (*GREGORIAN_NUMBER, *HIJRI_NUMBER))) + r")\b")
"""A month's name, in bare form."""


@dataclass(frozen=True, slots=True)
class Credit:
    """What one line says. Texts are as they stand there; an empty one was not said."""

    headline: str = ""
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    place: str = ""
    date: str = ""
    modified: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()


def labelled(text: str) -> Credit | None:
    """Read a line that says by its own label what it is.

    >>> labelled("بقلم: سلمى حسن وعلي كريم").authors
    ('سلمى حسن', 'علي كريم')
    """
    text = ORNAMENT.sub("", text)
    if len(text) <= LONGEST and HASHTAGS.match(text):
        return Credit(tags=tuple(tag.replace("_", " ").strip(" \u060c,") for tag in text.split("#") if tag.strip()))
    found = LABELLED.match(text)
    said = _said(bare_label(found["label"]), found["value"]) if found else None
    return said or (_dated(text) if len(text) <= LONGEST else None)


def _said(label: str, value: str) -> Credit | None:
    """Read a value by its label."""
    if label in HEADLINE_LABELS:
        return Credit(headline=value)
    if label in STANDFIRST_LABELS:
        return Credit(standfirst=value)
    if label in TAG_LABELS:
        return Credit(tags=split_list(value))
    if len(value) > LONGEST or value.endswith("."):
        return None
    if label in SOURCE_LABELS:
        return Credit(source=value)
    return _signed(value) if label in BYLINES else None


def unlabelled(text: str) -> Credit | None:
    """Read a byline or dateline without a label, if every part of it is known.

    >>> unlabelled("أحمد علي – بيروت").place, unlabelled("انفجار – بيروت تهتز")
    ('بيروت', None)
    """
    text = ORNAMENT.sub("", text)
    if len(text) > LONGEST or text.endswith((".", "\u061f", "!")) or re.search(r":(?!\d)", text):
        return None
    words = text.split()
    for length in (2, 1):
        if bare_label(" ".join(words[:length])) in BYLINES_WITHOUT_COLON and len(words) > length + 1:
            rest = _signed(" ".join(words[length:]))
            return rest if rest and all(map(is_name, rest.authors)) else None
    return _parts(text)


def split_list(text: str) -> tuple[str, ...]:
    """Split topics or names at Arabic and other separators.

    >>> split_list("مياه، زراعة؛ مصر")
    ('مياه', 'زراعة', 'مصر')
    """
    return tuple(filter(None, (part.strip(" .\u060c\u061b") for part in LIST_SEPARATOR.split(text))))


def is_date(text: str) -> bool:
    """Tell whether a text is a date and nothing else, readable or not.

    >>> is_date("الأربعاء 4 آذار 2020 - 12:30"), is_date("4 آلاف طن في 2020")
    (True, False)
    """
    plain = re.sub(r"(?<=\d)t(?=\d)", " ", bare(text))
    if len(text) > LONGEST or not re.search(r"\d", plain) or not (MONTHS.search(plain) or NUMERIC_DATE.search(plain)):
        return False
    rest = NUMERIC_DATE.sub(" ", plain)
    return all(
        NUMBER.fullmatch(word) or word in DATE_WORDS for word in re.split(r"[\s,\u060c;()|/.-]+|:$", rest) if word
    )


def is_name(text: str) -> bool:
    """Tell whether a text can be one person's name: two to five words, none of them a word that no name holds."""
    words = text.replace("\u002e", ". ").split()
    if len(words) not in NAME_WORDS or any(char.isdigit() for char in text):
        return False
    return not any(bare_label(word) in NO_NAMES or not bare_label(word) for word in words)


def _signed(text: str) -> Credit | None:
    """Read what follows a byline's label: names, and perhaps a place or a date."""
    parts = [part for part in PART_SEPARATOR.split(text) if part.strip(f" {TATWEEL}")]
    credit = Credit()
    for part in parts:
        credit = _with(credit, part) or replace(credit, authors=(*credit.authors, *_names(part)))
    return credit if credit.authors else None


def _names(text: str) -> tuple[str, ...]:
    """Split names joined by `and`: only where both sides are whole names, and the second is no `وليد`."""
    for found in AND_NAME.finditer(text):
        one, other = text[: found.start()].strip(), text[found.end() :].strip()
        begins = bare_label("و" + other.split()[0])
        if begins not in NAMES_WITH_WAW and len(one.split()) > 1 and len(other.split()) > 1:
            return (one, *_names(other))
    return (text.strip(),)


def _dated(text: str) -> Credit | None:
    """Read a line that is a date, with or without a label before it."""
    words = text.replace("\uff1a", ":").split()
    for length in (3, 2, 1):
        label = bare_label(" ".join(words[:length]))
        rest = " ".join(words[length:]).lstrip(" :-\u2013")
        if label in UPDATE_LABELS and is_date(rest):
            return Credit(modified=rest)
        if label in DATE_LABELS and is_date(rest):
            return Credit(date=rest)
    return Credit(date=text) if is_date(text) else None


def _parts(text: str) -> Credit | None:
    parts = [part for part in PART_SEPARATOR.split(text) if part]
    credit: Credit | None = Credit()
    names = 0
    for part in parts:
        known = _with(credit, part) if credit else None
        if known is None and credit and is_name(part) and len(parts) > 1:
            known, names = replace(credit, authors=(*credit.authors, *_names(part))), names + 1
        credit = known
    return credit if credit and names < max(2, len(parts)) else None


def _with(credit: Credit, part: str) -> Credit | None:
    """Add a part that is a known city, agency or date; nothing when it is none of them."""
    bare_part = bare_label(part)
    if bare_part in PLACES:
        return replace(credit, place=f"{credit.place}\u060c {part}" if credit.place else part)
    if bare_part in AGENCIES:
        return replace(credit, source=f"{credit.source}\u060c {part}" if credit.source else part)
    if is_date(part):
        return replace(credit, date=part)
    return None

"""The metadata of a source, in one place: every field, its keys in two languages, and what it may hold.

Keys are Pelican's; their Arabic names and the desk's words for them (section, standfirst, byline) work too.
`docs/metadata.md` is written from this table.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import lru_cache

from warraq.text.letters import fold


@dataclass(frozen=True, slots=True)
class Field:
    """A metadata field: its Pelican key first, then every other key that means it."""

    name: str
    keys: tuple[str, ...]
    kind: str
    """`text`, `list`, `moment`, `choice`, `slug`, `id`, `language`, `path`, `number` or `notes`."""
    meaning: str
    example: str
    required: bool = False
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """For a choice: each value, and the words that mean it."""


STATUS = (
    ("published", ("منشور", "منشورة", "نشر")),
    ("draft", ("مسودة", "مسوّدة")),
    ("hidden", ("مخفي", "مخفية", "غير مدرج")),
)

KIND = (
    ("news", ("خبر", "أخبار")),
    ("report", ("تقرير",)),
    ("interview", ("مقابلة", "حوار")),
    ("explainer", ("شرح", "إضاءة", "سؤال وجواب")),
    ("analysis", ("تحليل",)),
    ("opinion", ("رأي", "مقال رأي")),
    ("data", ("أرقام", "بيانات", "بالأرقام")),
    ("feature", ("قصة", "استطلاع", "تحقيق")),
)

FIELDS: tuple[Field, ...] = (
    Field("title", ("title", "headline", "العنوان"), "text", "the headline", "غزة تستقبل العام الدراسي", required=True),
    Field(
        "summary",
        ("summary", "standfirst", "الموجز", "المقدمة", "الملخص"),
        "text",
        "the standfirst, one to three sentences",
        "ثلاث جمل على الأكثر.",
    ),
    Field("category", ("category", "section", "القسم"), "text", "the section", "اقتصاد"),
    Field(
        "tags",
        ("tags", "topics", "الوسوم", "المواضيع", "الموضوعات"),
        "list",
        "topics, separated by ، or ؛",
        "مياه، زراعة",
    ),
    Field(
        "authors",
        ("authors", "author", "byline", "الكاتب", "الكاتبة", "الكتاب", "الكُتّاب", "المؤلف", "المحرر"),
        "list",
        "who wrote it",
        "مكتب التحرير",
    ),
    Field(
        "date",
        ("date", "published", "التاريخ", "تاريخ النشر"),
        "moment",
        "when it is published",
        "5 يناير 2026 14:30",
        required=True,
    ),
    Field(
        "modified",
        ("modified", "updated", "التحديث", "آخر تحديث", "تاريخ التحديث"),
        "moment",
        "when it was last changed",
        "2026-01-06 09:00",
    ),
    Field(
        "slug",
        ("slug", "المسار"),
        "slug",
        "its name in the address; kept when the headline changes",
        "غزة-تستقبل-العام-الدراسي",
    ),
    Field(
        "id", ("id", "المعرف", "المعرّف"), "id", "its short name for ever: 6 to 16 small letters and digits", "k3m9x2ap"
    ),
    Field("status", ("status", "الحالة"), "choice", "published, draft or hidden", "published", choices=STATUS),
    Field("kind", ("kind", "type", "النوع"), "choice", "what kind of piece it is", "report", choices=KIND),
    Field("lang", ("lang", "language", "اللغة"), "language", "language of the text, a BCP 47 tag", "ar"),
    Field("place", ("place", "dateline", "المكان"), "text", "where it was reported from (the dateline)", "القاهرة"),
    Field("image", ("image", "picture", "الصورة"), "path", "lead picture, a file under content/images", "nile.jpg"),
    Field(
        "image_alt",
        ("image_alt", "alt", "وصف الصورة", "النص البديل"),
        "text",
        "what the picture shows, for who cannot see it",
        "جسر فوق النيل عند الغروب",
    ),
    Field(
        "image_caption",
        ("image_caption", "caption", "تعليق الصورة", "شرح الصورة"),
        "text",
        "the caption under it",
        "جسر قصر النيل في القاهرة",
    ),
    Field(
        "image_credit", ("image_credit", "credit", "تصوير", "حقوق الصورة", "مصدر الصورة"), "text", "who made it", "ورّاق"
    ),
    Field(
        "image_focus",
        ("image_focus", "focus", "بؤرة الصورة", "مركز الصورة"),
        "focus",
        "what matters most in the picture, around which lists and share cards cut it: in hundredths from its left and"
        " its top, or in words: أعلى، أسفل، يمين، يسار، وسط",
        "70% 30%",
    ),
    Field(
        "style",
        ("style", "typography", "الأسلوب"),
        "list",
        "choices of house style for this article alone: months, digits, quotes, percent, tanwin, off",
        "months=levant، digits=arabic",
    ),
    Field(
        "corrections",
        ("corrections", "correction", "تصحيح", "التصحيح", "التصحيحات", "تصحيحات"),
        "notes",
        "what was put right after publication: a date, a colon, and what was said and what is right; several as a list",
        "2026-01-08: كتبنا أن طول القناة 139 كيلومتراً، والصواب 193.",
    ),
    Field(
        "series",
        ("series", "dossier", "الملف", "السلسلة"),
        "text",
        "the dossier that it is a part of",
        "الكتاب العربي",
    ),
    Field("part", ("part", "الحلقة", "الجزء"), "number", "its place in the dossier; without it, by its date", "2"),
    Field(
        "weight",
        ("weight", "importance", "الوزن", "الأهمية"),
        "number",
        "how far it stands before newer ones on the home page, from 0 to 9",
        "5",
    ),
    Field(
        "addresses",
        ("addresses", "contact", "العناوين", "البريد"),
        "list",
        "of an author: mail addresses and pages",
        "desk@news.example، https://news.example/",
    ),
    Field(
        "picks",
        ("picks", "related", "مختارات", "المختارات", "اخترنا لك"),
        "list",
        "ids of the stories that stand first under اخترنا لك, at most eight",
        "k3m9x2ap، gdmk0j8w",
    ),
    Field("source", ("source", "sources", "المصدر", "المصادر"), "text", "where the facts come from", "البنك الدولي"),
)

BY_NAME = {field.name: field for field in FIELDS}


BETWEEN_WORDS = re.compile(r"[\s_\-]+")

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
"""A BCP 47 tag as news needs it, whole: `ar`, `ar-EG`, `en`."""


def _key(text: str) -> str:
    return BETWEEN_WORDS.sub("_", fold(text.strip()).casefold())


BY_KEY = {_key(key): field for field in FIELDS for key in field.keys}
CHOICES = {
    (field.name, _key(word)): value for field in FIELDS for value, words in field.choices for word in (value, *words)
}


@lru_cache(maxsize=512)
def field_for(key: str) -> Field | None:
    """Find the field that a key names, in either language, however its hamzas and spaces were typed.

    >>> field_for("العنوان").name, field_for("آخر تحديث").name, field_for("Colour")
    ('title', 'modified', None)
    """
    return BY_KEY.get(_key(key))


def choice_for(field: Field, word: str) -> str | None:
    """Find the value that a word means for a choice.

    >>> choice_for(BY_NAME["status"], "مسودة")
    'draft'
    """
    return CHOICES.get((field.name, _key(word)))


def nearest_key(key: str) -> str:
    """Name the known key that looks most like a misspelt one, or nothing.

    >>> nearest_key("Titel")
    'title'
    """
    near = difflib.get_close_matches(_key(key), BY_KEY, n=1, cutoff=0.7)
    return BY_KEY[near[0]].keys[0 if near[0].isascii() else -1] if near else ""

"""Checks of the hamza: الى for إلى, ان and او, and a hamza written on an alef that has none (همزة الوصل).

A noun of the form انفعال, افتعال or استفعال begins with a bare alef in every dictionary: اقتصاد, اجتماع, استقلال.
A noun of the form إفعال has a hamza, and is a letter shorter: إنتاج, إعلام. So the form of the word decides, and
a short table of names that happen to have the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.text.checks.slips import Slip
from warraq.text.checks.words import AFTER, BEFORE, LETTER, one_of, table
from warraq.text.cores import around
from warraq.text.letters import HARAKAT

ILA = re.compile(rf"{BEFORE}(?P<head>[وف]?)الى{AFTER}")
ILA_CORE = re.compile(rf"الى{AFTER}")
AN = re.compile(rf"{BEFORE}[وف]?(?P<word>ان){AFTER}")
AN_CORE = re.compile(rf"ان{AFTER}")
AW = re.compile(rf"{BEFORE}(?P<word>او){AFTER}")
AW_CORE = re.compile(rf"او{AFTER}")
CONJUNCTION = 1
"""Letters that may stand before these: و, ف."""

CONSONANT = "[بتثجحخدذرزسشصضطظعغفقكلمنهويئؤ]"
LAST = "[بتثجحخدذرزسشصضطظعغفقكلمنهئؤء]"
"""The last consonant of the form; و and ي would have become ء there."""
STRONG = "[بتثجحخدذرزسشصضطظعغفقكلمنهوئؤ]"
"""A consonant other than ي, which after إ makes foreign names: إيتيان."""

FORMS = "|".join(
    (
        f"{STRONG}ت{CONSONANT}ا{LAST}",  # افتعال: إجتماع
        f"[صضطظ]ط{CONSONANT}ا{LAST}",  # إصطدام
        f"زد{CONSONANT}ا{LAST}",  # إزدحام
        f"ن{CONSONANT}{CONSONANT}ا{LAST}",  # انفعال: إنفجار
        f"ست{CONSONANT}{CONSONANT}ا{LAST}",  # استفعال: إستقلال
        f"ست{CONSONANT}ا{LAST}[ةت]",  # of hollow verbs: إستقالة
        one_of("تصال تحاد تفاق تهام تجاه تساع تزان تخاذ تجار تساق تكال دعاء دخار ئتلاف ئتمان"),
    )
)
ENDINGS = "|".join(
    (
        *("ي|ية|يا|يي|يين|يون|يان|يات|يته|يتها",),
        *("ا|اً|ه|ها|هم|هن|هما|نا|ك|كم|ان|ين|ين",),
        *("ات|ات[هك]|اتها|اتهم|اتنا|ة|ته|تها|تهم|تنا|تين|تان",),
    )
)
WASL_NOUN = re.compile(rf"(?P<head>[وف]?(?:[بكف]?ال|لل|[بكل])?)إ(?P<stem>{FORMS})(?:{ENDINGS})?")
"""A whole word, harakat apart: `والإقتصادية`, `للإنتخابات`, `بإستشارة`."""

VERBS = (
    "جتمع عتبر نتهى نتهت لتقى لتقت عترف نطلق نهزم نتخب فتتح نتقل رتفع حتضن ختار عتمد قترح ستقبل ستعمل ستهدف ستمر ستطاع "
    "ستغل ستقر نعقد نضم تفق تهم لتحق حتفل حتل كتشف نتصر نتقد ستنكر ستشهد نفجر نسحب ندلع نخفض زداد ضطر ستأنف ستقال "
    "ستعاد ستفاد قتحم حتج نتشر ستخدم ستعرض ستقطب ستولى ستولت عتدى عتدت عتقل غتال قتصر متنع نقطع نهار نقلب"
)
WASL_VERB = re.compile(rf"(?P<head>[وف]?)إ(?P<stem>{one_of(VERBS)})(?:ت|ا|تا|وا|نا|ه|ها|هم|ته|تها|تهم|وه|وها)?")
"""A past verb: `إجتمع`, `وإنطلقت`."""

NAMES = table("نديان ستفان سترال ستراد لتمان رتواز")
"""Stems that have the form and are no such nouns: إنديان ويلز, إستراليا."""

WOMEN = table("إبتسام إبتهال وإبتسام وإبتهال")
"""Names that a woman spells as she likes; the noun, with an article or an ending, is spelt as all others."""

NOT_LETTERS = re.compile(f"[{HARAKAT}\u0640]")
WORD_WITH_HAMZA = re.compile(rf"{BEFORE}[وفبكلا]{{0,4}}إ[{LETTER}{HARAKAT}]+")
UNSEEN = f"[{HARAKAT}]*"
RARE_MARKS = "".join(map(chr, range(0x0656, 0x0660)))
"""Harakat after which `BEFORE` lets a word begin."""

HAMZA_CORE = re.compile(rf"إ(?={UNSEEN}(?:[نتدئ]|{STRONG}{UNSEEN}ت|[صضطظ]{UNSEEN}ط|ز{UNSEEN}د))")
"""A hamza before letters with which one of the forms or verbs begins: not that of إلى or إسرائيل."""

PREFIXES = 4
"""Letters that may stand before the hamza: those of `وبال`."""

NAMES_OF_SEVEN = re.compile(
    rf"{BEFORE}(?P<head>[وف]?(?:[بكل]|ال|بال|لل)?)إ(?P<word>(?:سم|بن|بنة|مرأة|ثنان|ثنين|ثنتان|ثنتين)(?:ه|ها|هم|ي|ا|اً|نا)?){AFTER}"
)
"""The nouns that begin with a bare alef by themselves: اسم, ابن, امرأة, اثنان."""
SEVEN_CORE = re.compile("إ(?:سم|بن|مرأة|ثن)")
MONDAY = "الإثنين"


def ila(text: str) -> Iterator[Slip]:
    """Find الى for إلى."""
    for match in around(ILA_CORE, CONJUNCTION, ILA, text):
        yield Slip(*match.span(), f"{match['head']}إلى", sure=True)


def an(text: str) -> Iterator[Slip]:
    """Find ان, which may be أن or إن."""
    for match in around(AN_CORE, CONJUNCTION, AN, text):
        yield Slip(*match.span("word"))


def aw(text: str) -> Iterator[Slip]:
    """Find او for أو."""
    for match in around(AW_CORE, 0, AW, text):
        yield Slip(*match.span("word"), "أو")


def wasl_hamza(text: str) -> Iterator[Slip]:
    """Find a hamza on the alef of انفعال, افتعال, استفعال and their verbs: `الإقتصاد`."""
    rare = any(map(text.__contains__, RARE_MARKS))
    words = WORD_WITH_HAMZA.finditer(text) if rare else around(HAMZA_CORE, PREFIXES, WORD_WITH_HAMZA, text)
    for match in words:
        word = NOT_LETTERS.sub("", match[0])
        noun = WASL_NOUN.fullmatch(word)
        if (noun and noun["stem"] not in NAMES and word not in WOMEN) or WASL_VERB.fullmatch(word):
            yield Slip(*match.span(), match[0].replace("إ", "ا", 1), sure=True)


def ism(text: str) -> Iterator[Slip]:
    """Find a hamza on اسم, ابن, امرأة and اثنان; of الاثنين, the day, a rule of its own speaks."""
    for match in around(SEVEN_CORE, PREFIXES, NAMES_OF_SEVEN, text):
        if match[0].lstrip("وفبل") != MONDAY:
            yield Slip(*match.span(), f"{match['head']}ا{match['word']}")

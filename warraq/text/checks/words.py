"""Tables of words that the checks know, and the letters that they are looked for between."""

from __future__ import annotations

import re

LETTER = "\u0621-\u063a\u0641-\u064a"
"""Inside of a character class: the letters of Arabic, tatweel and harakat apart."""

MARK = "\u064b-\u0655\u0670"
"""Inside of a character class: harakat."""

BEFORE = rf"(?<![{LETTER}{MARK}\u0640])"
AFTER = rf"(?![{LETTER}{MARK}\u0640])"
"""Edges of a word."""

WORD = re.compile(rf"[{LETTER}][{LETTER}{MARK}\u0640]*+")

FUNCTION_WORDS = """
في من إلى الى على عن مع أو او منذ خلال بين حتى نحو حوالي قرابة زهاء قبل بعد ضد عند لدى دون حول
"""
"""Words that no name is made of; أن and إن are left out, since H5N6 is إتش5إن6."""

BEFORE_NUMBERS = """
عام سنة يوم شهر ساعة الساعة الدقيقة عدد العدد رقم الرقم نسبة قيمة مبلغ سن عمر العمر مقابل حجز أكثر أقل مدة حدود قدره
قدرها منهم منها بينهم بينها بينهن بلغ بلغت يبلغ تبلغ تتجاوز يتجاوز تجاوز تجاوزت ناهز ناهزت الفصل المادة الفقرة القانون
الأحد الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت إيقاف وفاة إصابة مقتل طولها
"""
"""Words that a number follows and that open no name."""

COUNTED = """
عام عاما عاماً عامًا سنة سنوات شهر شهرا شهراً أشهر اشهر شهور يوم يوما يوماً أيام ايام ساعة ساعات دقيقة دقائق ثانية
ثواني أسبوعا أسابيع قتيلا قتيلاً قتلى جريحا جريحاً جرحى شخص شخصا شخصاً أشخاص اشخاص عنصرا عناصر لاعبا لاعبين دولة
دول درجة درجات دينار دينارا دنانير دولار دولارا دولارات يورو ريال درهم جنيه ليرة مليم نقطة نقاط هدفا أهداف مقعدا
مقاعد نائبا نواب طائرة طائرات سيارة سيارات مرة مرات كيلومتر كيلومترا كيلومترات متر مترا أمتار غرام غراما كيلوغرام
طنا أطنان هكتار هكتارا هكتارات لتر لترا بالمائة بالمئة ألفا الفا تلميذ تلميذا طالب طالبا عامل عاملا علبة خرطوشة قوارير
متهما متهمين قضية قرص حبة شاحنات دراجات بنادق مساكن مخالفة عملية عمليات في من على إلى الى عن بين أو او
"""
"""Words that come after a number and that end no name."""


def table(words: str) -> frozenset[str]:
    """Make a table of words that are parted by spaces."""
    return frozenset(words.split())


def one_of(words: str) -> str:
    """Make an alternation of words that are parted by spaces, the longest first."""
    return "|".join(sorted(words.split(), key=lambda word: (-len(word), word)))

"""The tables of light stemming: what is written together with a word, what its endings are, and which stems belong.

All in plain letters: ة is ه, ى is ي, every alef is bare, and ء is not written. The reader's script gets these tables.
After Larkey, Ballesteros and Connell (light10, 2002), with more clitics and endings, as measured in docs/search.md.
What may be a clitic or the word's own letter is told by a third table, `warraq/text/wholes.py`.
"""

from __future__ import annotations

LEAST = 3
"""A stem has at least so many letters."""

PREFIXES = ("وبال", "وكال", "وال", "بال", "كال", "فال", "ولل", "فلل", "ال", "لل")
"""The article under conjunctions and prepositions; the first that fits is taken off."""

CLITICS = "بلكفو"
"""A letter before a word that is taken off, again and again, until a stem begins that the table of wholes has.

Where the table errs, the archive's own words tell at search: of two stems the commoner.
"""

JOINED = (*PREFIXES, *CLITICS, "وب", "ول", "وك", "فب", "فل")
"""What may be written before a name."""

ENDINGS = (
    ("ان",),
    ("ي",),
    ("ات", "تين", "تان", "تي", "ت", "ين", "ون", "ان", "وا", "ا"),
    ("هما", "ها", "هم", "نا", "كم", "ه"),
)
"""What may follow a stem, place by place, each of which may be empty: برلم-ان-ي-ات-هم."""

VERBAL = "يتنا"
"""The letters of the present tense: يعلن, تعلن, نعلن, أعلن."""

WEAK = "اويه"
"""Letters that come and go between the forms of a word: what is left without them is its skeleton."""

FAMILIES = (
    "رئيس رؤساء رئاسة",
    "وزير وزراء وزارة",
    "قال يقول قائلا",
    "كان يكون",
    "عاد يعود عودة",
    "زار يزور زيارة",
    "فاز يفوز فوز",
    "قام يقوم",
    "مات موت",
    "حرب حروب",
    "حزب أحزاب",
    "ملك ملوك",
    "بنك بنوك",
    "مدينة مدن",
    "دولة دول",
    "قضية قضايا",
    "عاصمة عواصم",
    "شركة شركات شراكة",
    "طالب طلاب طلبة",
    "عامل عمال",
    "لاعب لاعبين لعب",
    "كتاب كتب",
    "كاتب كتاب",
    "صاروخ صواريخ",
    "قانون قوانين",
    "مشروع مشاريع",
    "مسجد مساجد",
    "مدرسة مدارس",
    "مصنع مصانع",
    "معبر معابر",
    "حادث حوادث",
    "مرض أمراض مريض مرضى",
    "قتيل قتلى",
    "جريح جرحى",
    "أسير أسرى",
    "طفل أطفال",
    "شعب شعوب",
    "سعر أسعار",
    "سوق أسواق",
    "هدف أهداف",
    "فريق فرق",
    "نهر أنهار",
    "بحر بحار",
    "ضحية ضحايا",
    "خبير خبراء",
    "سفير سفراء سفارة",
    "زعيم زعماء",
    "حاكم حكام",
    "قائد قادة قيادة",
    "سجين سجناء سجن سجون",
    "فنان فنانين",
    "فيلم أفلام",
    "حفل حفلات",
    "قرار قرارات",
    "جندي جنود",
    "قاض قضاة",
    "طريق طرق",
    "بيت بيوت",
    "منزل منازل",
    "حقل حقول",
    "محصول محاصيل",
    "زلزال زلازل",
    "بطل أبطال بطولة",
    "كأس كؤوس",
    "ناد نادي أندية",
    "مركز مراكز",
    "رأي آراء",
    "لجنة لجان",
    "عضو أعضاء",
    "نائب نواب",
    "مبنى مبان مباني",
    "لاجئ لاجئين لجوء",
    "اتفاق اتفاقية",
    "عملية عمليات",
    "هجوم هجمات هاجم",
)
"""Broken plurals and verb forms of the news, a family a line, in their usual spelling."""

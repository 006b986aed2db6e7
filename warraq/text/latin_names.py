"""Latin spellings that no rule finds: particles and common names of this table, countries and cities of CLDR."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from warraq.text.letters import HARAKAT
from warraq.text.names import AMBIGUOUS_NAMES

PARTICLES = """
    في fi من min على ala إلى ila الى ila عن an مع maa أن an إن inna أو aw ثم thumma لا la لم lam لن lan ما ma
    هل hal قد qad لو law إذا idha إذ idh بل bal لكن lakin كي kay هو huwa هي hiya هم hum نحن nahnu أنا ana أنت anta
    هنا huna هناك hunak هذا hadha هذه hadhihi ذلك dhalik تلك tilka الذي alladhi التي allati الذين alladhin
    كيف kayf لماذا limadha ماذا madha متى mata أين ayna كم kam كل kull بعض baad بعد baad قبل qabl بين bayn حين hin
    منذ mundhu حتى hatta دون dun غير ghayr نحو nahwa ضد did عند inda حول hawl خلال khilal بلا bila كما kama
    مما mimma عما amma ممن mimman إلا illa أي ay يوم yawm أيام ayyam عام am سنة sana اليوم al-yawm أمس ams
    غدا ghadan أول awwal ليس laysa ليلة layla بيت bayt
"""
"""Words of every headline, each with its spelling."""

WORDS = """
    دولة dawla دول duwal دولي duwali دولية duwaliya حكومة hukuma وزير wazir وزارة wizara كتاب kitab كتب kutub
    خبر khabar أخبار akhbar حرب harb سلام salam حوار hiwar حياة hayat بيان bayan سيارة sayyara مدن mudun بلد balad
    بلاد bilad قمة qimma هيئة haya ثورة thawra دورة dawra قوة quwa قوات quwwat شرطة shurta جمهورية jumhuriya
    جمهور jumhur مئة mia ولد walad لغة lugha صورة sura قصة qissa سفن sufun جزر juzur نجوم nujum رحلة rihla
    رقم raqm أرقام arqam كرة kura قدم qadam علم ilm علوم ulum فن fann ثقافة thaqafa رياضة riyada سياسة siyasa
    اقتصاد iqtisad نص nass خط khatt حرف harf ورق waraq وراق warraq مكتبة maktaba متحف mathaf مسجد masjid
    جديد jadid كبير kabir عرب arab عربي arabi عربية arabiya أمم umam متحدة muttahida متحد muttahid نصف nisf
    عالم alam ممثل mumaththil نهائي nihai صغير saghir طويل tawil قديم qadim أمة umma
"""
"""Common nouns whose short vowels the rules would guess wrong."""

PEOPLE = """
    محمد muhammad حسن hasan حسين husayn عمر umar عثمان uthman علي ali فاطمة fatima مريم maryam يوسف yusuf
    يونس yunus موسى musa عيسى isa يحيى yahya إبراهيم ibrahim إسماعيل ismail سليمان sulayman سلمان salman
    داود dawud هارون harun نوح nuh آدم adam أحمد ahmad حمد hamad محمود mahmud مصطفى mustafa خديجة khadija
    عائشة aisha زينب zaynab عبد abd أبو abu أبي abi ابن ibn بن bin آل al الله allah عبدالله abdallah
    عبدالرحمن abdulrahman عبدالعزيز abdulaziz بكر bakr جعفر jafar حمزة hamza خالد khalid وليد walid سعود saud
    فيصل faysal فهد fahd سعد saad سعيد said ماجد majid ناصر nasir جمال jamal كمال kamal أنور anwar حسني husni
    مبارك mubarak مرسي mursi صدام saddam معمر muammar بشار bashar رفيق rafiq سعدي saadi ياسر yasir محمدي muhammadi
    جبران jubran نزار nizar نجيب najib طه taha أدونيس adunis فيروز fayruz أسامة usama أردوغان erdogan ترامب trump
    بوتين putin أوباما obama بايدن biden ماكرون macron ميركل merkel هوبلان hublin نتنياهو netanyahu قدومي qaddumi
    سيسي sisi خلدون khaldun مقلة muqla نديم nadim جاحظ jahiz متنبي mutanabbi
"""
"""Names of people, given and made up of, each with its spelling."""

PLACES = """
    غزة gaza القدس jerusalem قدس quds فلسطين palestine حماس hamas حمص homs حلب aleppo دمشق damascus القاهرة cairo
    بغداد baghdad مكة mecca المدينة al-madina الرياض riyadh جدة jeddah دبي dubai أبوظبي abu-dhabi الدوحة doha
    المنامة manama مسقط muscat صنعاء sanaa عدن aden بيروت beirut طرابلس tripoli الخرطوم khartoum الجزائر algeria
    الرباط rabat مراكش marrakesh فاس fez الموصل mosul البصرة basra أربيل erbil الإسكندرية alexandria أسوان aswan
    الأقصر luxor الخليل hebron نابلس nablus رفح rafah جنين jenin إسرائيل israel أمريكا america أوروبا europe
    أفريقيا africa إفريقيا africa آسيا asia سوريا syria سورية syria إيران iran طهران tehran تركيا turkey
    لندن london باريس paris موسكو moscow واشنطن washington سقطرى socotra رشيد rashid عمان oman مصر egypt
    السعودية saudi-arabia الإمارات uae السودان sudan ليبيا libya العراق iraq الأردن jordan الكويت kuwait
    المغرب morocco مغرب maghrib اليمن yemen الصين china قطر qatar مالي mali النيجر niger كندا canada بيرو peru حزب hizb
    النيل nile السويس suez سيناء sinai الأندلس al-andalus قرطبة cordoba
"""
"""Places and movements as news agencies write them."""

PAIR = re.compile(r"(\S+)\s+(\S+)")
ONE_WORD = re.compile(r"[^\W\d_]{4,}")
UNMARKED = dict.fromkeys(map(ord, HARAKAT))


@cache
def latin_names() -> dict[str, str]:
    """Give the Latin spelling of words as they are written without harakat, and of some with them (عَمّان)."""
    ambiguous = set(AMBIGUOUS_NAMES.split())
    found = {name: latin for name, latin in _places() if name not in ambiguous}
    found |= {name.translate(UNMARKED): latin for name, latin in found.items()}
    for table in (PLACES, PEOPLE, WORDS, PARTICLES):
        found |= dict(PAIR.findall(table))
    return found | {"عُمان": "oman", "عَمّان": "amman", "عمّان": "amman"}


def _places() -> chain[tuple[str, str]]:
    """Pair the Arabic and the English names of countries and cities, where the Arabic is one word."""
    from babel import Locale  # noqa: PLC0415 - only sites with Latin addresses need it

    arabic, english = Locale.parse("ar"), Locale.parse("en")
    countries = ((name, english.territories[code]) for code, name in arabic.territories.items() if code.isalpha())
    zones = ((zone.get("city", ""), code.rpartition("/")[2]) for code, zone in arabic.time_zones.items())
    return chain(
        ((name, latin) for name, latin in zones if ONE_WORD.fullmatch(name)),
        ((name, latin) for name, latin in countries if " " not in name),
    )

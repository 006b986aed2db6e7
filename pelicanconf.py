"""Facts of this site, in Pelican's own names. No logic lives here; `docs/settings.md` explains each one."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # the plain `pelican` command does not look here by itself

SITENAME = "ورّاق"
SITESUBTITLE = "صحيفة عربية تُصفّ كما ينبغي للعربية"
SITEURL = "https://warraq.example"
TIMEZONE = "Africa/Cairo"
DEFAULT_LANG = "ar"
AUTHOR = "هيئة التحرير"

SECTIONS = ["أخبار", "سياسة", "اقتصاد", "علوم", "صحة", "ثقافة", "تقنية", "رياضة", "رأي"]
DEFAULT_CATEGORY = "أخبار"

MONTHS = "egypt"
DIGITS = "keep"
QUOTES = "guillemets"
FEED_MAX_ITEMS = 20
CHECKS = {"lexicon": "warn"}

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
PELICAN_CLASS = "warraq.Newsroom"

ARTICLE_URL = ARTICLE_SAVE_AS = "{date:%Y}/{date:%m}/{slug}.html"
PAGE_URL = PAGE_SAVE_AS = "{slug}.html"
CATEGORY_URL = CATEGORY_SAVE_AS = "sections/{slug}.html"
TAG_URL = TAG_SAVE_AS = "topics/{slug}.html"
AUTHOR_URL = AUTHOR_SAVE_AS = "authors/{slug}.html"

JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}

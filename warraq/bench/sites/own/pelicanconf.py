"""The site as this project has it, with all that it does for any other."""

SITENAME = "صحيفة القياس"
SITEURL = "https://news.example"
TIMEZONE = "UTC"
DEFAULT_LANG = "ar"
AUTHOR = "مكتب الأخبار"
DEFAULT_CATEGORY = "أخبار"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
PELICAN_CLASS = "warraq.Newsroom"
ARTICLE_URL = ARTICLE_SAVE_AS = "{date:%Y}/{date:%m}/{slug}.html"
PAGE_URL = PAGE_SAVE_AS = "{slug}.html"
CATEGORY_URL = CATEGORY_SAVE_AS = "sections/{slug}.html"
TAG_URL = TAG_SAVE_AS = "topics/{slug}.html"
AUTHOR_URL = AUTHOR_SAVE_AS = "authors/{slug}.html"
FEED_MAX_ITEMS = 20
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}

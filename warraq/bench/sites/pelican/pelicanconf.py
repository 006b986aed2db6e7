"""The site as stock Pelican has it: its own plain theme, its own typography."""

SITENAME = "صحيفة القياس"
SITEURL = "https://news.example"
TIMEZONE = "UTC"
DEFAULT_LANG = "ar"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
TYPOGRIFY = True
DEFAULT_PAGINATION = 20
DELETE_OUTPUT_DIRECTORY = False
ARTICLE_URL = ARTICLE_SAVE_AS = "{date:%Y}/{date:%m}/{slug}.html"
CATEGORY_URL = CATEGORY_SAVE_AS = "sections/{slug}.html"
TAG_URL = TAG_SAVE_AS = "topics/{slug}.html"
AUTHOR_URL = AUTHOR_SAVE_AS = "authors/{slug}.html"
SLUGIFY_USE_UNICODE = True
FEED_ALL_ATOM = "feed.atom.xml"
FEED_MAX_ITEMS = 20
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None

"""Short links: a small page under an article's id that sends the reader on to wherever the article stands now."""

from __future__ import annotations

from html import escape
from posixpath import relpath

from warraq.marks import digest
from warraq.plan.addresses import absolute, encoded
from warraq.plan.outputs import FileOutput
from warraq.plan.views import Story
from warraq.settings import Settings

PAGE = """\
<!doctype html>
<html lang="{lang}" dir="{dir}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width">
<link rel="canonical" href="{whole}">
<meta property="og:title" content="{title}">
<meta http-equiv="refresh" content="0; url={way}">
</head>
<body><p><a href="{way}">{title}</a></p></body>
</html>
"""


def shortcut(story: Story, settings: Settings) -> FileOutput:
    """Plan the short link of an article."""
    said = PAGE.format(
        lang=story.lang,
        dir=story.dir,
        title=escape(story.plain_title),
        whole=escape(absolute(settings.url, story.url)),
        way=escape(encoded(relpath(story.url, "go"))),
    ).encode()
    return FileOutput(story.short, {"file": digest(said)}, said)

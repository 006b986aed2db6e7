"""From a source's bytes to a frozen record: front matter, Markdown, Arabic typography. Pure, one source at a time."""

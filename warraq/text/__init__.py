"""Arabic, and nothing else: no files, no Pelican, no settings object. Pure functions, each idempotent."""

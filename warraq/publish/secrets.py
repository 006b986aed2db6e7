"""No secret reaches a terminal, a log or a message, whoever quotes it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

NAME = re.compile(r"SECRET|TOKEN|PASSW|CREDENTIAL|SAS|_KEY|API_?KEY|AUTH", re.IGNORECASE)
"""Names of variables whose values are nobody's business: AWS_SECRET_ACCESS_KEY, GITHUB_TOKEN."""
USER = re.compile(r"(?<=://)[^/@\s]+@")
"""Who is named in an address, with a password perhaps: `https://me:word@host/`."""
QUERY = re.compile(r"(https?://[^\s?\"']+)\?[^\s\"')>,]+")
"""A signed address carries its signature in its query."""
HEADER = re.compile(r"(?i)(authorization|x-amz-security-token)\b[^\n]*")
SHORTEST = 6


def scrubbed(text: str, environment: Mapping[str, str] = os.environ) -> str:
    """Take secrets out of a text.

    >>> scrubbed("git push https://me:hush@host/x: s3cr3t-word", {"DEPLOY_TOKEN": "s3cr3t-word"})
    'git push https://…@host/x: …'
    """
    values = {value for name, value in environment.items() if NAME.search(name) and len(value) >= SHORTEST}
    for value in sorted(values, key=len, reverse=True):
        text = text.replace(value, "…")
    return HEADER.sub(r"\1 …", QUERY.sub(r"\1?…", USER.sub("…@", text)))

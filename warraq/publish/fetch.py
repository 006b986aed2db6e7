"""Small HTTP requests of the publisher's own: to the live site, to hubs and search engines. No library is needed."""

from __future__ import annotations

import http.client
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from warraq.publish.patience import Patience, Transient

TIMEOUT = 20.0
"""Seconds without an answer."""
PASSING = {408, 425, 429, 500, 502, 503, 504}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class _Stay(HTTPRedirectHandler):
    """A redirect is an answer, not a way to go on."""

    def redirect_request(self, *_: object) -> None:
        """Go nowhere."""


OPENER = build_opener(_Stay)


def fetch(
    address: str,
    patience: Patience,
    *,
    data: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """Ask once, and again where that may help; `data` makes it a POST.

    Raises:
        Transient: no answer that means anything came, however often it was asked.
    """
    return patience.persist(lambda: _once(Request(address, data, dict(headers or {}))))  # noqa: S310 - settings say where


def _once(request: Request) -> Answer:
    try:
        with OPENER.open(request, timeout=TIMEOUT) as found:
            return Answer(found.status, {key.lower(): value for key, value in found.headers.items()}, found.read())
    except HTTPError as error:
        with error:
            if error.code in PASSING:
                raise Transient(f"{error.code} {error.reason}", asked_wait(error.headers.get("Retry-After"))) from None
            heads = {key.lower(): value for key, value in error.headers.items()}
            return Answer(error.code, heads, error.read())
    except (URLError, OSError, http.client.HTTPException) as error:
        raise Transient(str(getattr(error, "reason", "") or error) or type(error).__name__) from None


def asked_wait(said: str | None) -> float:
    """Read `Retry-After`: seconds, or a moment. Source: RFC 9110, section 10.2.3.

    >>> asked_wait("120"), asked_wait("soon"), asked_wait(None)
    (120.0, 0.0, 0.0)
    """
    if not said:
        return 0.0
    if said.strip().isdecimal():
        return float(said)
    try:
        return max(0.0, (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0


def is_gone(answer: Answer) -> bool:
    """Tell whether an address answers that nothing is there."""
    return answer.status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}

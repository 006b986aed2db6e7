"""The headers that every page goes out with, whatever serves it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256

from warraq.publish.kinds import ASK, HASHED, HOUR, IMMUTABLE, SHORT, WORKERS, cache_control

CONTENT_SECURITY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
)
"""Nothing from elsewhere, nothing inline. Source: Content Security Policy Level 3."""
PERMISSIONS = ("accelerometer", "camera", "geolocation", "gyroscope", "magnetometer", "microphone", "payment", "usb")
"""What a newspaper asks of nobody's device."""
SECURE = "max-age=31536000"
CACHES = {
    f"/(?:{'|'.join(WORKERS)})$".replace(".", r"\."): ASK,
    r"\.(?:html|xml|json|webmanifest|txt)$": SHORT,
    HASHED.pattern.replace("?P<suffix>", ""): IMMUTABLE,
    r"\.[a-z0-9]+$": HOUR,
}
"""How long a file may be kept, by pattern of its path: the first that fits counts; without any it is `SHORT`."""


def security(url: str, style: str = "") -> dict[str, str]:
    """Give the security headers of a site at an address; `style` is what its lite pages carry in themselves."""
    secure = {"Strict-Transport-Security": SECURE} if url.startswith("https://") else {}
    return {
        "Content-Security-Policy": "; ".join(_content_security(style)),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in PERMISSIONS),
        "Cross-Origin-Opener-Policy": "same-origin",
        **secure,
    }


def _content_security(style: str) -> Iterator[str]:
    """Give the parts of the policy: the one style that stands in pages is let through by its hash."""
    hashed = f" 'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" if style else ""
    for part in CONTENT_SECURITY:
        yield part + hashed if part.startswith("style-src") else part


def immutable_folders(paths: Iterable[str]) -> tuple[str, ...]:
    """Give the top folders all of whose files have hashed names."""
    tops: dict[str, bool] = {}
    for path in paths:
        top, slash, _ = path.partition("/")
        if slash:
            tops[top] = tops.get(top, True) and cache_control(path) == IMMUTABLE
    return tuple(sorted(top for top, whole in tops.items() if whole))

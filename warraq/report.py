"""What a build says of itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from warraq.build import Built
from warraq.messages import phrase, told
from warraq.problems import printable


def summary(built: Built) -> str:
    """Say in one line what was done, or would be."""
    held = [f"{count} {name}" for count, name in ((built.drafts, "drafts"), (built.scheduled, "scheduled")) if count]
    reasons = Counter(reason for why in built.reasons.values() for reason in why[:1])
    why = f" ({', '.join(f'{name}: {count}' for name, count in reasons.most_common())})" if reasons else ""
    made, removed = ("would be made", "would be removed") if built.dry else ("made", "removed")
    parts = [
        f"{built.articles} articles" + (f" and {', '.join(held)}" if held else ""),
        f"{built.read} sources read",
        f"{len(built.made)} files {made}{why}, {built.kept} untouched, {len(built.removed)} {removed}",
        *([] if built.dry else [f"{built.made_bytes / 1024:,.0f} KiB"]),
        f"{built.cpu:.2f} s of CPU, {built.wall:.2f} s",
    ]
    return "; ".join(parts)


def warned(built: Built, language: str) -> Iterator[str]:
    """Show the first warnings, in a language of the setting `MESSAGES`."""
    yield from (told(each, language) for each in built.warnings)
    if built.warning_count > len(built.warnings):
        more = f"… and {built.warning_count - len(built.warnings)} warnings more; inv check shows all of them"
        yield phrase(more, language)


def explained(built: Built) -> Iterator[str]:
    """Say for each file why it was made, and which files went."""
    for path in built.made:
        yield f"{printable(path)}: {', '.join(built.reasons[path])}"
    for path in built.removed:
        yield f"{printable(path)}: removed, since its source is gone"

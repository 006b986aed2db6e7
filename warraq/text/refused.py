"""What a text rule says when it will not guess: what was found, what is allowed, and the remedy."""

from __future__ import annotations


class Refused(ValueError):  # noqa: N818 - it names an answer, as the desk would
    """A text that cannot be read in exactly one way. The caller adds the file, the line and the field."""

    def __init__(self, found: str, allowed: str, remedy: str) -> None:
        self.found = found
        self.allowed = allowed
        self.remedy = remedy
        super().__init__(f"{found}; allowed: {allowed}; remedy: {remedy}")


class MomentError(Refused):
    """A date or a time that cannot be read in exactly one way."""


class SlugError(Refused):
    """A text of which no address can be made."""


class FormError(Refused, KeyError):
    """A counted word that lacks the form its number asks for."""

    __str__ = ValueError.__str__  # KeyError would show the message in quotes


class ChoiceError(Refused):
    """A setting's word (a month style, a digit system) that the table does not hold."""

"""The checks: a named, ordered list of rules, and the loop that asks each of them."""

from __future__ import annotations

from warraq.text.checks import grammar, hamza, house, joints, layout, letters, signs
from warraq.text.checks.prose import Prose, prose
from warraq.text.checks.slips import Finding, Rule
from warraq.text.letters import (
    ARABIC_DIGITS,
    BIDI_CONTROLS,
    NBSP,
    PERSIAN_DIGITS,
    PERSIAN_LETTERS,
    TATWEEL,
    WESTERN_DIGITS,
)
from warraq.text.marks import PRESENTATION_FORMS

ANY: frozenset[str] = frozenset()

RULES: tuple[Rule, ...] = (
    Rule("bidi-controls", "warn", letters.bidi_controls, frozenset(BIDI_CONTROLS), "text without controls"),
    Rule(
        "presentation-forms",
        "warn",
        letters.presentation_forms,
        frozenset(PRESENTATION_FORMS),
        "letters, not shapes of letters",
    ),
    Rule("persian-letters", "warn", letters.persian_letters, frozenset("".join(PERSIAN_LETTERS)), "Arabic letters"),
    Rule("tatweel-inside", "warn", letters.tatweel_inside, frozenset(TATWEEL), "words that are not drawn out"),
    Rule(
        "mixed-digits",
        "error",
        letters.mixed_digits,
        frozenset(ARABIC_DIGITS + PERSIAN_DIGITS),
        "one system of digits in a number",
    ),
    Rule("space-before-mark", "warn", signs.space_before_mark, frozenset("،؛؟"), "no space before ، ؛ ؟"),
    Rule("no-space-after-mark", "warn", signs.no_space_after_mark, frozenset("،؛؟"), "a space after ، ؛ ؟"),
    Rule("latin-comma", "warn", signs.latin_comma, frozenset(","), "، between Arabic words"),
    Rule("ila", "error", hamza.ila, ANY, "إلى"),
    Rule("wasl-hamza", "error", hamza.wasl_hamza, ANY, "a bare alef, as in اقتصاد, اجتماع, استقلال"),
    Rule("detached-waw", "error", joints.detached_waw, ANY, "و written with its word"),
    Rule(
        "glued-number",
        "error",
        joints.glued_number,
        frozenset(WESTERN_DIGITS + ARABIC_DIGITS),
        "a space between a word and a number",
    ),
    Rule("ta-marbuta-inside", "error", letters.ta_marbuta_inside, ANY, "ة at the end of a word"),
    Rule("alef-maqsura-inside", "error", letters.alef_maqsura_inside, ANY, "ى at the end of a word"),
    Rule("an", "warn", hamza.an, ANY, "أن or إن"),
    Rule("aw", "warn", hamza.aw, ANY, "أو"),
    Rule("ism", "warn", hamza.ism, ANY, "a bare alef: اسم, ابن, امرأة, اثنان"),
    Rule("repeated-word", "warn", grammar.repeated_word, ANY, "the word once"),
    Rule("lost-nisba", "warn", grammar.lost_nisba, ANY, "the adjective, with its ي"),
    Rule("odd-quote", "warn", grammar.odd_quote, frozenset('"“”„«»‹›'), "quotation marks in pairs"),
    Rule("unbalanced-brackets", "warn", grammar.unbalanced_brackets, frozenset("()[]"), "brackets in pairs"),
    Rule("space-and-nbsp", "warn", signs.space_and_nbsp, frozenset(NBSP), "one space"),
    Rule("monday", "off", house.monday, ANY, "الاثنين"),
    Rule("hamza-seat", "off", house.hamza_seat, ANY, "مسؤول, شؤون, رؤوس"),
    Rule("tanwin", "off", house.tanwin, frozenset("\u064b"), "tanwin before its alef: كتابًا"),
)
"""In the order in which a word is mended: characters, signs, letters, words."""

BODY_RULES: tuple[Rule, ...] = (
    Rule("glued-crosshead", "warn", layout.glued_crosshead, ANY, "a crosshead on its own, with ## before it"),
    Rule("blank-lines", "warn", layout.blank_lines, ANY, "one blank line between paragraphs"),
)
"""Rules that need a text with its paragraphs."""

HEADLINE_RULES: tuple[Rule, ...] = (
    Rule("headline-dots", "off", house.headline_dots, frozenset("."), "a colon, a comma, or two headlines"),
)
"""Rules for headlines alone."""

EVERY_RULE = (*RULES, *BODY_RULES, *HEADLINE_RULES)


def findings(text: str, rules: tuple[Rule, ...] = RULES + BODY_RULES) -> tuple[Finding, ...]:
    """Ask every rule, whatever its level, and give what they find in the order of the text.

    >>> [(each.rule, each.found, each.proposed) for each in findings("ذهب الى القاهرة ، ثم عاد")]
    [('ila', 'الى', 'إلى'), ('space-before-mark', ' ،', '،')]
    """
    return findings_in(prose(text), rules)


def findings_in(read: Prose, rules: tuple[Rule, ...]) -> tuple[Finding, ...]:
    """Ask rules of a text in which all but prose is masked already."""
    found = [
        Finding(rule.name, slip.start, slip.end, read.source[slip.start : slip.end], slip.proposed, slip.sure)
        for rule in rules
        if not rule.triggers or not rule.triggers.isdisjoint(read.special)
        for slip in rule.find(read.text)
    ]
    return tuple(sorted(found, key=lambda each: (each.start, each.end)))

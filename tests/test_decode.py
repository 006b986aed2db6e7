"""From bytes to text, or a refusal."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.ingest.decode import Decoded, decode
from warraq.problems import Problems

HEADLINE = "القمر يبتعد عن الأرض بضعة سنتيمترات كل عام"
TEXTS = (
    HEADLINE,
    "قناة السويس تختصر الطريق بين بحرين",
    f'{HEADLINE}\n\nيقيس العلماء ذلك بأشعة الليزر، وقد تركها رواد "أبولو" على سطحه عام 1969؛ فهل تعرف لماذا؟',
    "اجتماع في جنيف\r\n\r\n" + "تأسست منظمة الصحة العالمية في 7 نيسان 1948، وتضم 194 دولة. " * 30,
    "الشاي والقهوة\n\nكَتَبَ المعلِّمُ الدرسَ، وقرأه التلاميذُ في مدرسةٍ قريبةٍ من النهر.",
)
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "windows-1256", "iso-8859-6")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", TEXTS)
def test_every_encoding_is_read(text: str, encoding: str) -> None:
    """A text of any length comes back as it was, with the name of its encoding."""

    assert decode(text.encode(encoding), "a.txt") == Decoded(text, encoding)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_marks_are_taken_off(encoding: str) -> None:
    """A byte-order mark, even a doubled one, is no part of the text."""

    doubled = "\ufeff\ufeff" + HEADLINE if encoding == "utf-16-be" else HEADLINE

    assert decode(doubled.encode(encoding), "a.txt").text == HEADLINE


def test_latin_names_stand_in_old_encodings() -> None:
    """French names beside Arabic do not hide which code page it is."""

    text = "عرض الفيلم Dès l'aube في مهرجان المدينة وحضره المخرج والممثلون"

    assert decode(text.encode("windows-1256"), "a.txt") == Decoded(text, "windows-1256")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "nothing"),
        (b" \n\t", "nothing"),
        ("غزة".encode("windows-1256"), "too little evidence"),
        (HEADLINE.encode("utf-16")[:-1], "not"),
        (HEADLINE.encode("utf-16-le")[:-1], "control character"),
        ((HEADLINE + " و\ufffdي").encode(), "U+FFFD"),
        (f"{HEADLINE}\x00".encode(), "control character"),
        (HEADLINE.encode().decode("latin-1").encode(), "decoded wrongly"),
        (HEADLINE.encode().decode("windows-1256").encode(), "decoded wrongly"),
        (HEADLINE.encode("windows-1256").decode("latin-1").encode(), "Latin letters"),
        (
            "Президент провёл совещание с правительством по экономическим вопросам".encode("cp1251"),
            "too little evidence",
        ),
        ("ראש הממשלה אמר היום כי הממשלה תמשיך לפעול".encode("cp1255"), "too little evidence"),
        (HEADLINE.encode("cp720"), "too little evidence"),
        (HEADLINE.encode()[:-1], "too little evidence"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04" + bytes(60), "docx"),
        (b"{\\rtf1\\ansi}", "RTF"),
        (b"<!DOCTYPE html>\n<p>", "web page"),
        (b"a" * 4_000_001, "4000001 bytes"),
    ],
)
def test_what_cannot_be_told_is_refused(data: bytes, word: str) -> None:
    """Each refusal names the file, what was found, what is allowed and the remedy."""

    with pytest.raises(Problems) as refused:
        decode(data, "paste.txt")

    (problem,) = refused.value.problems
    assert word in problem.found
    assert (problem.path, problem.field) == ("paste.txt", "encoding")
    assert problem.allowed
    assert problem.remedy


def test_a_refusal_names_the_line() -> None:
    """The first line that is damaged is said."""

    with pytest.raises(Problems) as refused:
        decode(f"سليم\n\n{HEADLINE} \ufffd".encode(), "paste.txt")

    assert [problem.line for problem in refused.value.problems] == [3]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Nothing but a text or a refusal comes out, and a text holds no trace of damage."""

    text = ""
    with contextlib.suppress(Problems):
        text = decode(data, "a").text

    assert [char for char in "\x00\x06\ufffd" if char in text] == []

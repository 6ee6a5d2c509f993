"""journal → PDF → the data inside → the same record; what people wrote is in every file as they wrote it."""

from __future__ import annotations

import io
import re
from datetime import date
from functools import cache
from pathlib import Path

import page as page_validation
import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

import toolkit
from toolkit.records.formats import export, write
from toolkit.records.from_journal import record_of
from toolkit.records.markdown import markdown
from toolkit.records.minutes import minutes
from toolkit.records.record import Record

from ..examples import examples
from ..tools.verapdf import verapdf
from .builders import ODD, attached_record, events, held

MISTAKEN = "PDFA3A-STREAM-LENGTH-001"
"""What this validator finds wrong where compressed data happen to end like a line; veraPDF does not."""
UNFINISHED = held(*ODD[:2], finished=False, draft="det sista")


def printed(record: Record) -> bytes:
    (made,) = export(record, ["pdf"])
    return made.content.data


@cache
def pdf_of(record: Record) -> bytes:
    """The minutes, printed once for all tests that look at them."""
    return printed(record)


@pytest.fixture(scope="module")
def odd() -> tuple[Record, bytes]:
    record = held(*ODD, "Bra 🙂 👩🏽‍🦼", "مرحبا بالعالم", "שלום עולם")
    return record, pdf_of(record)


def text_of(data: bytes) -> str:
    """What is printed, without spaces and the hyphens at the ends of lines."""
    pages = pypdfium2.PdfDocument(data)
    return bare("".join(page.get_textpage().get_text_bounded() for page in pages))


def bare(text: str) -> str:
    return re.sub(r"[\s\-‐\x02\ufffe\xad]", "", text)


def test_the_record_comes_back_out_of_the_pdf(odd: tuple[Record, bytes]) -> None:
    record, data = odd
    assert attached_record(data) == record
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (file,) = pdf.Root.AF
        assert (str(file.AFRelationship), str(file.UF)) == ("/Source", "record.json")


def test_every_note_is_in_the_text_of_the_pdf(odd: tuple[Record, bytes]) -> None:
    text = text_of(odd[1])
    for note in ODD:
        assert bare(note) in text, note
    assert "[slightlysmilingface]" in text
    assert bare("مرحبا بالعالم") in text
    assert text.count("[bokstäversomintekanskrivasuthär]") == 1


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_a_pasted_end_of_a_line_does_not_stop_a_print(end: str) -> None:
    record = held(f"Banken{end}nekar")
    data = printed(record)
    assert "Bankennekar" in text_of(data)
    assert attached_record(data) == record


def test_five_hundred_notes_are_all_there() -> None:
    record = held(*(f"Anteckning {number} om något som någon sa" for number in range(500)))
    data = pdf_of(record)
    text = text_of(data)
    assert [n for n in range(500) if f"Anteckning{n}om" not in text] == []
    assert attached_record(data) == record


@pytest.mark.parametrize("profile", ["ua1", "3a"])
@pytest.mark.parametrize(
    "record",
    [held(*ODD), UNFINISHED, held(), record_of(events()[:1]), held("a", transcribed=True, day=date(2026, 12, 3))],
)
def test_both_standards_are_kept(record: Record, profile: str, tmp_path: Path) -> None:
    path = tmp_path / "record.pdf"
    path.write_bytes(pdf_of(record))
    report = page_validation.validate_pdf(path, profile=profile)
    assert [f"{found.rule_id} {found.message}" for found in report.failures if found.rule_id != MISTAKEN] == []


def test_verapdf_finds_both_standards_kept(odd: tuple[Record, bytes], tmp_path: Path) -> None:
    path = tmp_path / "record.pdf"
    path.write_bytes(odd[1])
    run = verapdf("--standard", "ua1,3a", path)
    assert (run.stdout.count("PASS "), run.returncode) == (2, 0), run.stdout + run.stderr


def test_the_same_record_is_the_same_file() -> None:
    assert printed(UNFINISHED) == pdf_of(UNFINISHED)


@examples(8)
@given(st.lists(st.text(min_size=1, max_size=60), max_size=6))
def test_whatever_was_typed_can_be_printed_and_comes_back(notes: list[str]) -> None:
    record = held(*notes)
    assert attached_record(printed(record)) == record
    assert Record.model_validate_json(record.to_json()) == record


@pytest.mark.parametrize("note", ODD)
def test_markdown_says_what_was_typed(note: str) -> None:
    assert_shown_as_typed(note)


@examples(200)
@given(st.text(st.sampled_from("ab1 .-+=#*_`~|<>&[]()!\\$:\nå"), min_size=1, max_size=30))
def test_nothing_that_is_typed_is_a_sign_in_markdown(note: str) -> None:
    if note.strip():
        assert_shown_as_typed(note)


@cache
def usually_shown() -> list[str]:
    return shown(markdown(minutes(held("ett", "två", "tre"))))


def assert_shown_as_typed(note: str) -> None:
    """With a table before it and without; nothing around it changes."""
    usual = usually_shown()
    assert usual.count("Bord 1: ett") == usual.count("tre") == 1
    typed = " ".join(note.split())
    told = {"Bord 1: ett": f"Bord 1: {typed}", "tre": typed}
    assert shown(markdown(minutes(held(note, "två", note)))) == [told.get(line, line) for line in usual]


def seen(token: Token) -> str:
    """What is seen of a piece of a line; a sign that nobody typed is given away by its name."""
    texts = {"softbreak": " ", "hardbreak": " ", "strong_open": "", "strong_close": ""}
    return token.content if token.type in {"text", "text_special"} else texts.get(token.type, f"?{token.type}?")


def shown(text: str) -> list[str]:
    """The lines that a reader of Markdown sees."""
    lines = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        if token.type == "inline":
            lines.append(" ".join("".join(map(seen, token.children or ())).split()))
        elif token.type not in {"heading_open", "heading_close", "paragraph_open", "paragraph_close"}:
            lines += (
                [] if token.type.startswith(("table", "thead", "tbody", "tr_", "th_", "td_")) else [f"?{token.type}?"]
            )
    return lines


def test_files_are_nobody_elses_and_a_strangers_is_left(tmp_path: Path) -> None:
    exports = export(UNFINISHED, ["md", "json"])
    paths = write(tmp_path / "out", exports)
    assert {path.stat().st_mode & 0o777 for path in paths} == {0o600}
    write(tmp_path / "out", exports)
    paths[0].write_text("mitt eget", "utf-8")
    with pytest.raises(toolkit.problems.ToolkitError):
        write(tmp_path / "out", exports)
    assert paths[0].read_text("utf-8") == "mitt eget"

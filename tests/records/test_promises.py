"""What was promised: on a sheet to hang up, and in the form for the next meeting."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import page as page_validation
import pikepdf
import pypdfium2
import pytest

from toolkit.languages import words
from toolkit.records.dated_promises import dated_promises
from toolkit.records.formats import export
from toolkit.records.record import Promise
from toolkit.records.redaction import redacted

from .builders import LASTING, ODD, PROMISES, counting, promising


def text_of(data: bytes) -> str:
    pages = pypdfium2.PdfDocument(data)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


@pytest.fixture(scope="module")
def sheets() -> dict[str, bytes]:
    made = export(promising(), ["plan", "follow-up"])
    return {one.format: one.content.data for one in made}


def test_the_action_plan_says_what_who_and_by_when(sheets: dict[str, bytes]) -> None:
    told = text_of(sheets["plan"])
    for part in ("Ringa banken", "Vem: Eva Ek", "Senast: fredag (4 december 2026)", "12/12 (lördag 12 december 2026)",
                 "Senast: efter jul", "Ingen utsedd", "Inget datum", "Gjort", "Inte gjort", "Namnteckning",
                 "Vi möts i januari", "Torsdag 14 januari 2027"):  # fmt: skip
        assert part in told


def test_the_plan_has_both_halves_to_tick_off_and_to_bring(tmp_path: Path) -> None:
    made = {one.format: one for one in export(counting(), ["plan", "plan-docx", "plan-html"])}
    for one in made.values():
        told = " ".join(readable(one.name, one.content.data).split())
        halves = [
            told.index(half) for half in ("Det vi börjar med inom två veckor", "Det som ska finnas kvar om ett år")
        ]
        assert halves[0] < told.index("Ringa banken") < halves[1] < told.index("En träff i månaden")
        for part in ("Vem som håller i det:", "På gång", "Finns kvar", "Upphörde", "Ta med handlingsplanen."):
            assert part in told, (one.format, part)
    with pikepdf.open(io.BytesIO(made["plan"].content.data)) as pdf:
        boxes = {str(field.T): str(field.TU) for field in pdf.Root.AcroForm.Fields}
    assert len(boxes) == 2 * len(PROMISES) + 3 * len(LASTING)
    assert boxes["promise-1-done"] == "1 Ringa banken. Gjort"
    assert boxes["lasting-1-there"] == "Bibliotek. En träff i månaden. Finns kvar"
    path = tmp_path / "plan.pdf"
    path.write_bytes(made["plan"].content.data)
    assert page_validation.validate_pdf(path, profile="ua1").failures == []
    assert "☐ Finns kvar" in readable(made["plan-docx"].name, made["plan-docx"].content.data)


def test_the_follow_up_form_asks_about_each_promise(sheets: dict[str, bytes]) -> None:
    told = text_of(sheets["follow-up"])
    assert "Vi ses igen torsdag 14 januari 2027" in told
    assert told.count("Vad som stod i vägen, och vad som hjälpte") == len(PROMISES)
    with pikepdf.open(io.BytesIO(sheets["follow-up"])) as pdf:
        fields = {str(field.T): (str(field.FT), str(field.TU)) for field in pdf.Root.AcroForm.Fields}
    assert fields["promise-2-under-way"] == ("/Btn", "Löfte 2. På gång")
    assert fields["promise-4-next"] == ("/Tx", "Löfte 4. Nästa steg: vad, vem och senast när")
    assert len(fields) == 1 + 5 * len(PROMISES) + 5


def test_the_form_in_word_has_the_same_questions() -> None:
    (made,) = export(promising(), ["follow-up-docx"])
    told = [paragraph.text.strip() for paragraph in docx.Document(io.BytesIO(made.content.data)).paragraphs]
    assert made.name.endswith(".docx")
    assert told.count("☐ På gång") == len(PROMISES)
    assert told.count("Nästa steg: vad, vem och senast när") == len(PROMISES)
    assert "2 Sätta upp en skylt; på fyra språk, och en till" in told
    assert told.count("") > 2 * len(PROMISES)


def test_the_action_plan_in_word_has_lines_to_sign_on() -> None:
    (made,) = export(promising(), ["plan-docx"])
    document = docx.Document(io.BytesIO(made.content.data))
    told = [paragraph.text.strip() for paragraph in document.paragraphs]
    assert made.name == "handlingsplan-test.docx"
    assert "Senast: fredag (4 december 2026)" in told
    signed = [paragraph for paragraph in document.paragraphs if paragraph.text.startswith("Namnteckning")]
    assert len(signed) == len(PROMISES)
    assert all(paragraph.runs[-1].underline and not paragraph.runs[-1].text.strip() for paragraph in signed)


def test_a_box_can_be_ticked(sheets: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(sheets["follow-up"])) as pdf:
        boxes = [field for field in pdf.Root.AcroForm.Fields if pikepdf.Name.Btn == field.FT]
        assert len(boxes) == 3 * len(PROMISES)
        assert all({"/on", "/Off"} <= set(box.AP.N.keys()) for box in boxes)


@pytest.mark.parametrize("format_", ["plan", "follow-up"])
def test_sheets_are_accessible_with_anything_in_them(format_: str, tmp_path: Path) -> None:
    odd = [Promise(what=text, who=text, when=text) for text in ODD]
    (made,) = export(promising(*odd), [format_])
    path = tmp_path / made.name
    path.write_bytes(made.content.data)
    report = page_validation.validate_pdf(path, profile="ua1")
    assert [f"{found.rule_id} {found.message}" for found in report.failures] == []


def test_sheets_without_a_promise_say_so() -> None:
    record = promising(again=None).model_copy(update={"promises": ()})
    for made in export(record, ["plan", "follow-up"]):
        assert "Inget löfte skrevs ner." in text_of(made.content.data)


def test_without_names_there_are_none() -> None:
    cleaned = redacted(promising(), ["Åke"]).record
    made = export(cleaned, ["plan", "follow-up", "follow-up-docx", "calendar", "csv"], without_names=True)
    assert len(made) == 5
    for one in made:
        told = readable(one.name, one.content.data)
        assert "Eva" not in told
        assert "Åke" not in told


def readable(name: str, data: bytes) -> str:
    """All the text in a file."""
    if name.endswith(".pdf"):
        return text_of(data)
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return "".join(parts.read(part).decode("utf-8", "replace") for part in parts.namelist())
    return data.decode().replace("\r\n ", "")


@pytest.mark.parametrize(
    ("when", "in_full"),
    [
        ("fredag", "fredag (4 december 2026)"),
        ("Fredag", "Fredag (4 december 2026)"),
        ("12/12", "12/12 (lördag 12 december 2026)"),
        ("12/12 (nästan säkert)", "12/12 (nästan säkert), lördag 12 december 2026"),
        ("efter nyår (8 januari)", "efter nyår (8 januari), fredag 8 januari 2027"),
        ("efter nyår (8 januari 2027)", "efter nyår (8 januari 2027)"),
        ("12 december 2026", "12 december 2026"),
        ("den 12 December 2026", "den 12 December 2026"),
        ("efter jul", "efter jul"),
        ("", ""),
    ],
)
def test_the_day_stands_beside_what_was_written_where_it_was_not_written_out(when: str, in_full: str) -> None:
    (promise,) = dated_promises(promising(Promise(what="Ringa", when=when)))
    assert promise.when_in_full(words("sv")) == in_full

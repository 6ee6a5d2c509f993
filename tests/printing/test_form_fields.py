"""What is written in a form comes back as it was written, and every field says what it is for."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter

from toolkit.printing.kit.order import Order

from .kits import Kits, Pdf, printed

WRITTEN = "Åsa sa: ”öppna”\növer två rader\n\noch en tom, 😀 ✓ – {name}"


@pytest.fixture(scope="module")
def forms(kits: Kits, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pdf]:
    folder = tmp_path_factory.mktemp("forms")
    order = Order(out=folder, editions=("fillable",), cache=kits.cache, workers=1)
    return {made.document: Pdf(made.path.read_bytes()) for made in printed(kits.workshop("two-hours"), order)}


@pytest.mark.parametrize("document", ["handout", "note-sheet", "plan"])
def test_a_filled_form_reads_back_equal(forms: dict[str, Pdf], document: str) -> None:
    reader = PdfReader(io.BytesIO(forms[document].data))
    names = list(reader.get_fields() or {})
    assert len(names) > 8
    values = {name: WRITTEN.format(name=name) for name in names}
    writer = PdfWriter()
    writer.append(reader)
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(page, values, auto_regenerate=False)
    filled = io.BytesIO()
    writer.write(filled)
    found = {name: field.get("/V") for name, field in (PdfReader(filled).get_fields() or {}).items()}
    assert found == values


@pytest.mark.parametrize("document", ["handout", "note-sheet", "plan"])
def test_every_field_says_what_it_is_for_and_stands_once(forms: dict[str, Pdf], document: str) -> None:
    fields = list(forms[document].file.Root.AcroForm.Fields)
    names, slide_texts = [str(field.T) for field in fields], [str(field.TU) for field in fields]
    assert len(set(names)) == len(names)
    assert len(set(slide_texts)) == len(slide_texts)
    assert all(len(text) > 2 and text != name for text, name in zip(slide_texts, names, strict=True))
    assert all(str(field.Contents) == str(field.TU) for field in fields)
    assert all(abs(float(field.Rect[3]) - float(field.Rect[1])) / 72 * 25.4 >= 10 for field in fields)


def test_a_question_s_field_is_named_by_its_number_and_its_words(kits: Kits, forms: dict[str, Pdf]) -> None:
    slide_texts = {str(field.TU) for field in forms["handout"].file.Root.AcroForm.Fields}
    asked = [q for q in kits.workshop("two-hours").agenda.questions if q.question.kind not in {"action"}]
    named = [f"{q.number}. {q.question.text}" for q in asked if f"{q.number}. {q.question.text}" in slide_texts]
    assert len(named) > 10


def test_no_reader_is_asked_to_draw_what_nobody_wrote(forms: dict[str, Pdf]) -> None:
    for pdf in forms.values():
        form = pdf.file.Root.AcroForm
        assert "/NeedAppearances" not in form
        assert "/Helv" in form.DR.Font
        assert all("/N" in field.AP and str(field.DA).startswith("/Helv") for field in form.Fields)

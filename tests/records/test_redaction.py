"""Names that are known are nowhere in what is sent: the text, the metadata, the data inside, the file's name."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest

from toolkit.records.formats import ExportedFile, export
from toolkit.records.from_journal import record_of
from toolkit.records.record import Promise, Record
from toolkit.records.record_json import from_pdf
from toolkit.records.redaction import redacted

from .builders import events, held

NOTES = (
    "Birgit sa att Åkes nyckel var borta, och BIRGIT EK höll med",
    "Eva-Lenas mamma ringde 070-123 45 67 och +46 8 508 000 00",
    "Personnummer 19121212-1212, 121212-1212 och 1212121212",
    "Skriv till eva.lena@boras.se!",
    unicodedata.normalize("NFD", "Åke Öst kom sent"),
    "Bir\u00adgit med ett osynligt streck",
)
NAMES = ("Birgit", "Åke", "Öst", "Eva", "Lena", "boras.se", "123 45 67", "508 000", "1212")


def spoken(note: str, *names: str) -> tuple[str, int]:
    """What is left of a note, and how many names were taken out of it."""
    before = redacted(held(facilitators=[]), names).replaced
    cleaned = redacted(held(note, facilitators=[]), names)
    (left,) = cleaned.record.all_notes
    return left.text, cleaned.replaced - before


@pytest.mark.parametrize(
    ("note", "left"),
    [
        ("Eva sa nej", "[namn] sa nej"),
        ("evas pappa, EVA:s mamma, Eva’s bil", "[namn] pappa, [namn] mamma, [namn] bil"),
        ("Evald och Jeva är andra", "Evald och Jeva är andra"),
        ("Ring 070-123 45 67 eller 0046 70 1234567.", "Ring [telefon] eller [telefon]."),
        ("Född 19121212-1212, eller 121272 1212", "Född [personnummer], eller [personnummer]"),
        ("a.b+c@exempel.se.", "[e-post]."),
        ("Den 2026-12-03 kl. 09.00–12.00 kom 24 av 1 200", "Den 2026-12-03 kl. 09.00–12.00 kom 24 av 1 200"),
        ("Det kostar 0,5 till 10 kr", "Det kostar 0,5 till 10 kr"),
    ],
)
def test_what_is_taken_out_and_what_is_left(note: str, left: str) -> None:
    assert spoken(note, "Eva") == (left, left.count("["))


def test_a_name_is_found_however_it_is_coded() -> None:
    for name in ("Åke", unicodedata.normalize("NFD", "Åke")):
        for note in ("Vad Åke vill", unicodedata.normalize("NFD", "Vad åke vill"), "Vad Å\u200bke vill"):
            assert spoken(note, name) == ("Vad [namn] vill", 1)


def test_who_promised_is_taken_out_and_common_words_for_who_are_left_in_other_places() -> None:
    record = held("vi lovar, sa Mirjam").model_copy(
        update={"promises": (Promise(what="Mirjam ringer", who="Vi och Mirjam", when="fredag"),)}
    )
    cleaned = redacted(record).record
    assert cleaned.promises == (Promise(what="[namn] ringer", who="[namn]", when="fredag"),)
    assert [note.text for note in cleaned.all_notes] == ["vi lovar, sa [namn]"]


def test_the_language_is_the_records() -> None:
    record = held("Eva").model_copy(update={"language": "en"})
    assert [note.text for note in redacted(record, ["Eva"]).record.all_notes] == ["[name]"]


@pytest.fixture(scope="module")
def exports() -> list[ExportedFile]:
    told = events(*NOTES, draft="Åke tyckte", sender="Birgit Eks byrå", place="hos Eva-Lena", question="x")
    record = record_of(told).model_copy(update={"session": "2026-12-03-birgit-ek-k3f9", "title": "Birgits workshop"})
    return export(
        redacted(record, ["Eva-Lena", "Eva", "Lena"]).record, ["pdf", "html", "md", "json"], without_names=True
    )


def everything(made: ExportedFile) -> Iterator[str]:
    """All that can be read in a file, in every form that names are found in."""
    parts = [made.content.data]
    if made.format == "pdf":
        with pikepdf.open(io.BytesIO(made.content.data)) as pdf:
            parts += [
                thing.read_bytes() for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and readable(thing)
            ]
            parts += [str(thing).encode() for thing in pdf.objects if not isinstance(thing, pikepdf.Stream)]
            parts += [repr(dict(pdf.docinfo)).encode()]
        parts += [page.get_textpage().get_text_bounded().encode() for page in pypdfium2.PdfDocument(made.content.data)]
    for part in parts:
        for coding in ("utf-8", "utf-16-be", "latin-1"):
            yield unicodedata.normalize("NFC", part.decode(coding, "ignore")).casefold()


def readable(stream: pikepdf.Stream) -> bool:
    return "/Length1" not in stream and stream.get("/Subtype") != "/CIDFontType0C"


def test_no_byte_of_any_file_tells_a_name(exports: list[ExportedFile]) -> None:
    assert len(exports) == 4
    for made in exports:
        assert "birgit" not in made.name
        for name in NAMES:
            found = [text for text in everything(made) if name.casefold() in text and made.format != "html"]
            assert found == [], (made.name, name)


def test_the_search_would_find_a_name() -> None:
    (made,) = export(held(*NOTES), ["pdf"])
    for name in ("Birgit", "Åke", "123 45 67", "boras.se"):
        assert any(name.casefold() in text for text in everything(made)), name


def test_the_text_of_the_page_in_a_browser_tells_no_name_either(exports: list[ExportedFile]) -> None:
    (page,) = (made.content.data.decode() for made in exports if made.format == "html")
    text = page.partition("<style>@font-face")[0] + page.partition("<body")[2]
    assert "[namn]" in text
    assert [name for name in NAMES if name.casefold() in unicodedata.normalize("NFC", text).casefold()] == []


def test_what_is_inside_the_pdf_is_the_record_without_names(exports: list[ExportedFile]) -> None:
    (data,) = (made.content.data for made in exports if made.format == "pdf")
    record: Record = from_pdf(data)
    assert record.session == "2026-12-03-x-x-k3f9"
    assert record.meeting.facilitators == ("[namn]", "[namn]")

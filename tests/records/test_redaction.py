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
from toolkit.records.record import Promise
from toolkit.records.redaction import redacted

from .builders import attached_record, events, held

NOTES = (
    "Birgit sa att Åkes nyckel var borta, och BIRGIT EK höll med",
    "Eva-Lenas mamma ringde 070-123 45 67 och +46 8 508 000 00",
    "Personnummer 19121212-1212, 121212-1212 och 1212121212",
    "Skriv till eva.lena@boras.se!",
    unicodedata.normalize("NFD", "Åke Öst kom sent"),
    "Bir\u00adgit med ett osynligt streck",
)
NAMES = ("Birgit", "Åke", "Öst", "Eva", "Lena", "boras.se", "123 45 67", "508 000", "121212")


def spoken(note: str, *names: str) -> tuple[str, int]:
    """What is left of a note, and how many names were taken out of it."""
    before = redacted(held(facilitators=[]), names).replaced
    cleaned = redacted(held(note, facilitators=[]), names)
    (left,) = cleaned.record.all_notes
    return left.text, cleaned.replaced - before


NUMBER, EMAIL, PHONE, NAME = "[personnummer]", "[e-post]", "[telefon]", "[namn]"


@pytest.mark.parametrize(
    "number",
    [
        "19000101-1234",
        "19991231-1234",
        "20000101-1234",
        "20251231-1234",
        "000101-1234",
        "991231+1234",
        "20000101–1234",
        "20000101 1234",
        "000101 - 1234",
        "200001011234",
        "0001011234",
        "20000161-1234",  # co-ordination numbers: 60 is added to the day
        "20000179-1234",
        "20000180-1234",
        "20000191-1234",
        "20000229-1234",
        "20000130-1234",
        "20000131-1234",
    ],
)
def test_a_personal_number_is_taken_out_of_every_century_and_way_to_write_it(number: str) -> None:
    assert spoken(f"Född {number}, sa hon") == (f"Född {NUMBER}, sa hon", 1)


@pytest.mark.parametrize(
    "digits",
    [
        "18991231-1234",
        "21000101-1234",
        "20000001-1234",
        "20001301-1234",
        "20000132-1234",
        "20000192-1234",
        "20000101-123",
        "20000101-12345",
        "2000010112345",
        "120000101-1234",
        "2000-01-01",
        "20000101",
    ],
)
def test_digits_that_are_no_personal_number_are_left(digits: str) -> None:
    assert spoken(f"Ärende {digits} är klart") == (f"Ärende {digits} är klart", 0)


@pytest.mark.parametrize(
    "number",
    [
        "033-12 34 56",
        "08-12 34 56",  # the shortest: seven digits after the first zero
        "08123456",
        "070-123 45 67",
        "0771-123 456",
        "033/12 34 56",
        "033–123456",
        "0046 33 12 34 56",
        "+46 33 12 34 56",
        "+46 (0)33-12 34 56",
        "+1234567",
        "+12345678901234",  # the longest: fourteen digits
        "012345678901234",
        "0012345678901234",
    ],
)
def test_a_number_to_call_is_taken_out_from_the_shortest_to_the_longest(number: str) -> None:
    assert spoken(f"Ring {number}.") == (f"Ring {PHONE}.", 1)


@pytest.mark.parametrize(
    "digits",
    [
        "08-12 34 5",
        "0812345",
        "+123456",
        "+123456789012345",
        "0123456789012345",
        "12 34 56 78",
        "112 eller 11414",
        "A0331234567",
        "1.0331234567",
        "0,5 till 10",
        "kl. 09.00–12.00",
        "2026-12-03",
        "24 av 1 200",
    ],
)
def test_digits_that_nobody_calls_are_left(digits: str) -> None:
    assert spoken(f"Det var {digits} sist") == (f"Det var {digits} sist", 0)


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("a@b.c", EMAIL),
        ("a.b+c%d_e-f@x-y.exempel.se", EMAIL),
        ("ÅÄÖ@öl.se", EMAIL),
        ("a@b", "a@b"),
        ("@exempel.se", "@exempel.se"),
        ("a@ b.se", "a@ b.se"),
    ],
)
def test_an_address_has_something_before_and_a_dot_behind(address: str, left: str) -> None:
    assert spoken(f"Skriv till {address}.") == (f"Skriv till {left}.", left.count("["))


@pytest.mark.parametrize(
    "written",
    ["Eva", "eva", "EVA", "Evas", "EVAS", "eva:s", "Eva's", "Eva’s", "Eva\u00ads", "E\u200bva", "e\u2060va\u00ad’s"],
)
def test_a_name_is_taken_out_with_its_genitive_in_any_letters(written: str) -> None:
    assert spoken(f"Det var {written} hund", "Eva") == (f"Det var {NAME} hund", 1)


@pytest.mark.parametrize("written", ["Evald", "Jeva", "Evass", "Evaskola", "Evassa", "Eva_s", "Eva1", "Medeva"])
def test_a_word_that_a_name_is_a_part_of_is_left(written: str) -> None:
    assert spoken(f"Det var {written} hund", "Eva") == (f"Det var {written} hund", 0)


@pytest.mark.parametrize(
    ("names", "note", "left"),
    [
        # The longest name first, whatever the order that they are given in.
        (("Eva", "Eva-Lena"), "Eva-Lena och Eva", f"{NAME} och {NAME}"),
        (("Eva-Lena", "Eva"), "eva-lenas mamma", f"{NAME} mamma"),
        (("Bo", "Bo Ek"), "Bo  Ek kom", f"{NAME} kom"),
        (("Bo Ek",), "Bo\nEk kom", f"{NAME} kom"),
        (("Bo Ek",), "Bo kom, Ek gick", f"{NAME} kom, {NAME} gick"),
        # Half of a double name may be anybody's.
        (("Eva-Lena",), "Lena och Eva kom", "Lena och Eva kom"),
        (("Bo Ek",), "Boende vid eken", "Boende vid eken"),
        # One letter is nobody's name by itself.
        (("Bo J Ek",), "J kom med Bo", f"J kom med {NAME}"),
        (("Bo (Bosse) Ek", "Li/Lo"), "Bosse, Li och Lo", f"{NAME}, {NAME} och {NAME}"),
        ((" ", ""), "Ingen alls", "Ingen alls"),
        (("a.b",), "a.b men inte axb", f"{NAME} men inte axb"),
    ],
)
def test_names_in_names(names: tuple[str, ...], note: str, left: str) -> None:
    assert spoken(note, *names) == (left, left.count("["))


def test_what_stands_in_small_letters_for_who_promised_is_no_name_elsewhere() -> None:
    promises = (Promise(what="Ordna", who="bibliotekarien Mirjam", when="fredag"),)
    record = held("bibliotekarien sa ja, Mirjam nej").model_copy(update={"promises": promises})
    assert [note.text for note in redacted(record).record.all_notes] == [f"bibliotekarien sa ja, {NAME} nej"]


def test_nobody_who_promised_is_nothing_to_take_out() -> None:
    record = held(facilitators=[]).model_copy(update={"promises": (Promise(what="Ringa"), Promise(what="Gå", who=" "))})
    cleaned = redacted(record)
    assert ([promise.who for promise in cleaned.record.promises], cleaned.replaced) == (["", " "], 0)


def test_every_name_and_number_that_was_taken_out_is_counted() -> None:
    promises = (Promise(what="Eva ringer 033-12 34 56", who="Mirjam", when="fredag"), Promise(what="Gå", who="vi"))
    record = held("Evas a@b.se", facilitators=["Bo Ek", "Li"]).model_copy(update={"promises": promises})
    assert redacted(record, ["Eva"]).replaced == len(("Eva", "033", "Mirjam", "vi", "Evas", "a@b.se", "Bo Ek", "Li"))


def test_the_name_of_a_file_and_ids_lose_names_with_their_genitive_and_nothing_else() -> None:
    record = held(facilitators=["Åke Öst"]).model_copy(
        update={"session": "2026-12-03-akes-workshop-i-ostersund-ost-evas"}
    )
    cleaned = redacted(record, ["Eva"]).record
    assert cleaned.session == "2026-12-03-x-workshop-i-ostersund-x-x"


def test_a_name_that_is_a_word_of_the_format_changes_nothing_but_text() -> None:
    record = held("Held och Sv kom", facilitators=["Held Sv"])
    cleaned = redacted(record).record
    assert [note.text for note in cleaned.all_notes] == [f"{NAME} och {NAME} kom"]
    assert (cleaned.language, [step.state for step in cleaned.steps]) == ("sv", [step.state for step in record.steps])


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
    told = events(*NOTES, draft="Åke tyckte", sender="Birgit Eks byrå", place="hos Eva-Lena")
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
    record = attached_record(data)
    assert record.session == "2026-12-03-x-x-k3f9"
    assert record.meeting.facilitators == ("[namn]", "[namn]")

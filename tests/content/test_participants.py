"""A list of participants as spreadsheets save it is the same as one written in the plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.content.library import read_plan
from toolkit.content.library.participants import read_participants
from toolkit.content.models.plan import Participant
from toolkit.languages import words
from toolkit.problems import Problem, ToolkitError

TWO = "Namn;Verksamhet;Arbetsplats\r\nÅsa Öberg;Äldreomsorg;Hemtjänst norr\r\nBo Ek;Bibliotek;\r\n"
ÅSA = Participant(name="Åsa Öberg", operation="Äldreomsorg", workplace="Hemtjänst norr")
BO = Participant(name="Bo Ek", operation="Bibliotek")


def people(tmp_path: Path, data: bytes) -> list[Participant]:
    """Who a plan with this list says come."""
    (tmp_path / "deltagare.csv").write_bytes(data)
    (tmp_path / "workshop.yaml").write_text("participants: deltagare.csv\n", "utf-8")
    plan, _, problems = read_plan(tmp_path / "workshop.yaml", "workshop.yaml")
    assert [problem.code for problem in problems if problem.code not in {"F003", "F021"}] == ["F016"]
    assert isinstance(plan.participants, list)
    return plan.participants


def told(data: bytes) -> list[Problem]:
    return read_participants(data, "deltagare.csv")[1]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(("delimiter", "first"), [(";", ""), (",", ""), ("\t", ""), (";", "sep=;\r\n")])
def test_as_excel_writes_it(tmp_path: Path, encoding: str, delimiter: str, first: str) -> None:
    assert people(tmp_path, (first + TWO.replace(";", delimiter)).encode(encoding)) == [ÅSA, BO]


def test_columns_are_known_by_their_headings_in_any_order(tmp_path: Path) -> None:
    data = "Epost;ARBETSPLATS:;Name ;Operation\na@b.se;Hemtjänst norr;Åsa Öberg;Äldreomsorg\nx;;Bo Ek;Bibliotek\n"
    assert people(tmp_path, data.encode()) == [ÅSA, BO]


def test_without_headings_the_columns_are_name_operation_workplace(tmp_path: Path) -> None:
    assert people(tmp_path, TWO.partition("\r\n")[2].encode()) == [ÅSA, BO]


def test_names_in_one_column_are_enough(tmp_path: Path) -> None:
    assert people(tmp_path, "Åsa Öberg\n\nBo Ek\n".encode()) == [
        Participant(name="Åsa Öberg"),
        Participant(name="Bo Ek"),
    ]


def test_quotation_marks_and_line_breaks_inside_a_field(tmp_path: Path) -> None:
    data = 'Namn;Verksamhet\r\n"Öberg, Åsa";"Äldre-\nomsorg"\r\n"Bo ""Bosse"" Ek";Bibliotek\r\n'
    names = [(person.name, person.operation) for person in people(tmp_path, data.encode())]
    assert names == [("Åsa Öberg", "Äldre- omsorg"), ('Bo "Bosse" Ek', "Bibliotek")]


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "F013"), (b"Namn;Verksamhet\n", "F013"), (b"Verksamhet;Enhet\nx;y\n", "F014")]
)
def test_a_list_of_nobody_says_so(data: bytes, code: str) -> None:
    assert [problem.code for problem in told(data)] == [code]


def test_a_row_without_a_name_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ToolkitError) as caught:
        people(tmp_path, b"Namn;Verksamhet\nBo Ek;Bibliotek\n;SFI\n")
    (problem,) = caught.value.problems
    assert problem.place is not None
    assert (Path(problem.place.file).name, problem.place.line) == ("deltagare.csv", 3)
    assert problem.place.source == ";SFI"


READ = {
    "a title, and headings below it": (
        "Deltagarlista 3 dec;;\nNamn;Verksamhet;Arbetsplats\nAnna Andersson;Bibliotek;Stads\n",
        ["Anna Andersson | Bibliotek | Stads"],
    ),
    "a title, a blank row, headings": (
        "Deltagare 3 december;;\n;;\nNamn;Verksamhet;Arbetsplats\nAnna Berg;bibliotek;Stads\nBo Ek;IT;Rådhuset\n",
        ["Anna Berg | bibliotek | Stads", "Bo Ek | IT | Rådhuset"],
    ),
    "a form's facts above the headings": (
        "Kurs:;Digital delaktighet\nDatum:;2026-12-03\nNamn;Verksamhet\nAnna Berg;Bibliotek\n",
        ["Anna Berg | Bibliotek"],
    ),
    "a title without headings": (
        "Workshop Borås;;\nAnna Berg;Bibliotek;Norr\nBo Ek;IT;Söder\n",
        ["Anna Berg | Bibliotek | Norr", "Bo Ek | IT | Söder"],
    ),
    "commas in a list of semicolons": (
        "namn;verksamhet;arbetsplats\nAnna Berg;bibliotek;Stads\nBo Ek;förvaltning;Kultur, fritid, skola och omsorg\n",
        ["Anna Berg | bibliotek | Stads", "Bo Ek | förvaltning | Kultur, fritid, skola och omsorg"],
    ),
    "commas within quotation marks": (
        'Namn;Verksamhet\n"Berg, Bo";"Hemtjänst, norr"\n"Ek, Eva";"Bibliotek, stad"\n',
        ["Bo Berg | Hemtjänst, norr", "Eva Ek | Bibliotek, stad"],
    ),
    "spaces after commas": ('Namn, Verksamhet\nAnna Berg, "Kultur, fritid"\n', ["Anna Berg | Kultur, fritid"]),
    "an upright stroke": ("Namn|Verksamhet\nAnna Berg|Bibliotek\n", ["Anna Berg | Bibliotek"]),
    "row numbers without headings": (
        "1;Anna Andersson;Bibliotek\n2;Bo Berg;Hemtjänst\n",
        ["Anna Andersson | Bibliotek", "Bo Berg | Hemtjänst"],
    ),
    "rows numbered beforehand, and a sum": (
        "Nr;Namn;Verksamhet\n1;Anna Berg;Bibliotek\n2;Bo Ek;IT\n3;;\n;Antal: 2;\n",
        ["Anna Berg | Bibliotek", "Bo Ek | IT"],
    ),
    "a sum in a column of its own": (
        "Namn;Verksamhet;Antal\nAnna Berg;Bibliotek;1\nTotalt;;1\n",
        ["Anna Berg | Bibliotek"],
    ),
    "headings once more on the second page": (
        "Namn;Verksamhet\nAnna Berg;Bibliotek\nNamn;Verksamhet\nBo Ek;IT\n",
        ["Anna Berg | Bibliotek", "Bo Ek | IT"],
    ),
    "Google Forms": (
        '"Tidstämpel","Ditt namn","Var arbetar du?","Kost"\n"2026-11-01 10.00.12","Anna Berg","Norr","Vegan"\n',
        ["Anna Berg | | Norr"],
    ),
    "Google Forms in English": (
        "Timestamp,Your name,Where do you work?\n2026/11/01 10:00:00 am CET,Anna Berg,City library\n",
        ["Anna Berg | | City library"],
    ),
    "Microsoft Forms": (
        "ID;Starttid;Slutförandetid;E-postadress;Namn;Vilken arbetsplats kommer du från?;Allergier, hörslinga, tolk?\n"
        '1;2026-11-01 10:00;2026-11-01 10:02;anna@x.se;Anna Berg;Stads;"Nötter, fisk, soja"\n',
        ["Anna Berg | | Stads"],
    ),
    "Microsoft Forms without signing in": (
        "ID;Starttid;E-post;Namn;Vad heter du?;Vilken verksamhet arbetar du i?\n1;2026-11-01;anonymous;;Anna Berg;IT\n",
        ["Anna Berg | IT"],
    ),
    "given and family name": ("Förnamn;Efternamn;E-post\nAnna;Berg;anna.berg@x.se\n", ["Anna Berg"]),
    "family and given name": ("Efternamn;Förnamn;Enhet\nBerg;Anna;Norr\n", ["Anna Berg | | Norr"]),
    "a name beside a family name": ("Namn;Efternamn;Förvaltning\nAnna;Berg;Kultur\n", ["Anna Berg | Kultur"]),
    "a given name beside a name": ("Förnamn;Namn\nAnna;Berg\n", ["Anna Berg"]),
    "both names and the whole": ("Förnamn;Efternamn;Namn\nAnna;Berg;Anna Berg\n", ["Anna Berg"]),
    "English headings": (
        "First name,Last name,Organisation,Email\nAnna,Berg,Library,a@b.se\n",
        ["Anna Berg | | Library"],
    ),
    "family name first in one column": (
        '"Efternamn, Förnamn";Verksamhet\n"Berg, Anna";Bibliotek\nEk Bo;IT\n',
        ["Anna Berg | Bibliotek", "Bo Ek | IT"],
    ),
    "family names first without headings": (
        "Andersson, Anna\nBerg, Bo\nvon Sydow, Max\n",
        ["Anna Andersson", "Bo Berg", "Max von Sydow"],
    ),
    "two columns without headings": ("Andersson;Anna\nBerg;Bo\nEk;Eva\n", ["Anna Andersson", "Bo Berg", "Eva Ek"]),
    "given names and operations without headings": (
        "Anna;Bibliotek\nBo;Hemtjänst\nEva;Bibliotek\n",
        ["Anna | Bibliotek", "Bo | Hemtjänst", "Eva | Bibliotek"],
    ),
    "the operation first without headings": (
        "Bibliotek;Anna Andersson\nBibliotek;Bo Berg\nIT;Eva Ek\n",
        ["Anna Andersson | Bibliotek", "Bo Berg | Bibliotek", "Eva Ek | IT"],
    ),
    "an address among them without headings": (
        "Anna Berg;anna@x.se;Stads\nBo Ek;bo@x.se;Rådhuset\n",
        ["Anna Berg | Stads", "Bo Ek | Rådhuset"],
    ),
    "telephones without headings": (
        "Anna Berg;070-123 45 67;Bibliotek\nBo Ek;0701234567;IT\n",
        ["Anna Berg | Bibliotek", "Bo Ek | IT"],
    ),
    "headings nobody has heard of": (
        "Kollega;Hemvist\nAnna Berg;Borås\nBo Ek;Ulricehamn\n",
        ["Anna Berg | Borås", "Bo Ek | Ulricehamn"],
    ),
    "answers that are headings elsewhere": (
        "Anna Berg;Personal\nBo Ek;Roll\n",
        ["Anna Berg | Personal", "Bo Ek | Roll"],
    ),
    "capitals": ("NAMN:;VERKSAMHET *\nANNA BERG;BIBLIOTEK\n", ["ANNA BERG | BIBLIOTEK"]),
    "an operation in brackets": (
        "Namn\nAnna Berg (bibliotek)\nBo Ek (hon)\n",
        ["Anna Berg | bibliotek", "Bo Ek (hon)"],
    ),
    "an operation after a comma": (
        "Anna Andersson, Bibliotek\nBo Berg, Hemtjänst\n",
        ["Anna Andersson | Bibliotek", "Bo Berg | Hemtjänst"],
    ),
    "a role in brackets beside an operation": (
        "Namn;Verksamhet\nAnna Berg (chef);Bibliotek\n",
        ["Anna Berg | Bibliotek"],
    ),
    "numbers where somebody works": ("Namn;Enhet\nAnna Berg;4711\nBo Ek;4712\n", ["Anna Berg", "Bo Ek"]),
    "identity numbers": ("Namn;Personnummer;Roll\nAnna Berg;19800101-1234;IT\n", ["Anna Berg | IT"]),
    "nothing but a stroke": ("Namn;Verksamhet\nAnna Berg;-\n", ["Anna Berg"]),
    "numbers and points of a typed list": ("1. Anna Berg\n2. Bo Ek\n", ["Anna Berg", "Bo Ek"]),
    "points from Word": ("• Anna Berg\n•\tBo Ek\n", ["Anna Berg", "Bo Ek"]),
    "two rows of headings": (
        "Deltagare;;Övrigt;\nFörnamn;Efternamn;Kost;Telefon\nAnna;Berg;Vegan;070\n",
        ["Anna Berg"],
    ),
    "a role before an operation": ("Namn;Roll;Verksamhet\nAnna Berg;chef;Bibliotek\n", ["Anna Berg | Bibliotek"]),
    "Outlook": (
        "Title,First Name,Middle Name,Last Name,Company,E-mail Address\n,Anna,,Berg,Borås stad,a@x.se\n",
        ["Anna Berg | | Borås stad"],
    ),
    "Zoom": ("Name (Original Name),User Email,Join Time,Guest\nAnna Berg,a@x.se,10:00,No\n", ["Anna Berg"]),
    "Teams": ("Fullständigt namn\tAnvändaråtgärd\tTid\nAnna Berg\tAnslöt\t10:00\n", ["Anna Berg"]),
    "Ladok": ("Personnummer;Efternamn;Förnamn\n19800101-1234;Berg;Anna\n", ["Anna Berg"]),
    "single quotation marks": ("'Namn';'Roll'\n'Anna Berg';'IT'\n", ["Anna Berg | IT"]),
    "Teams' report, with tables above and below": (
        "1. Sammanfattning\nMötesrubrik\tDigital delaktighet\nDeltog\t2\n\n"
        "2. Deltagare\nNamn\tFörsta anslutning\tRoll\n"
        "Anna Berg (Gäst)\t2026-11-30 09:00\tPresentatör\nBo Ek\t2026-11-30 09:01\tDeltagare\n\n"
        "3. Aktiviteter under mötet\nNamn\tAnslutningstid\tRoll\nAnna Berg (Gäst)\t09:00\tPresentatör\n",
        ["Anna Berg", "Bo Ek"],
    ),
    "tables below each other with a gap between": (
        "Namn;Enhet\nAnna Berg;Norr\n\nNamn;Tid in;Tid ut\nAnna Berg;09:00;10:00\n",
        ["Anna Berg | | Norr"],
    ),
    "a role in a meeting on screen": ("Name\tRole\nAnna Berg\tPresenter\nBo Ek\tAttendee\n", ["Anna Berg", "Bo Ek"]),
    "addresses beside names": (
        "Namn;Enhet\nAnna Berg <anna@x.se>;Norr\nbo@x.se Bo Ek;Söder\nEva Öst (eva@x.se);Norr\n",
        ["Anna Berg | | Norr", "Bo Ek | | Söder", "Eva Öst | | Norr"],
    ),
    "addresses from a letter without headings": ('Anna Berg <a@x.se>\n"Ek, Bo" <b@x.se>\n', ["Anna Berg", "Bo Ek"]),
    "telephones beside names": (
        "Namn\nAnna Berg 070-123 45 67\nBo Ek, tel 0701234567\nZita Kvist +46 70 123 45 67\n",
        ["Anna Berg", "Bo Ek", "Zita Kvist"],
    ),
    "identity numbers beside names": ("Namn\nAnna Berg 19800101-1234\n800101-1234 Bo Ek\n", ["Anna Berg", "Bo Ek"]),
    "numbers before names": ("Namn\n1 Zita Kvist\n2 Tor Ask\n3 Bo Ek\n", ["Zita Kvist", "Tor Ask", "Bo Ek"]),
    "an operation after a dash": (
        "Namn\nAnna Berg - Kulturförvaltningen\nBo Ek – IT\nAnna-Karin Öst\n",
        ["Anna Berg | Kulturförvaltningen", "Bo Ek | IT", "Anna-Karin Öst"],
    ),
    "Zoom, with facts of the meeting above": (
        "Meeting ID,Topic,Start Time\n123 456,Digital,2026-11-30\n\n"
        "Name (Original Name),User Email,Join Time\nAnna Berg,a@x.se,09:00\nBo Ek (Guest),b@x.se,09:01\n",
        ["Anna Berg", "Bo Ek"],
    ),
    "an association after a dash": ("Namn\nAnna Berg – PRO Borås\n", ["Anna Berg | PRO Borås"]),
    "an organisation with the name of two words": (
        "Namn\nKarl Berg - Röda Korset\nBo Ek, Rädda Barnen\nEva Öst – Skatteverket\n",
        ["Karl Berg | Röda Korset", "Bo Ek | Rädda Barnen", "Eva Öst | Skatteverket"],
    ),
    "a family name that is a word": ("Namn\nMona Med\nBo Plus\n", ["Mona Med", "Bo Plus"]),
    "Finnish headings": (
        "Etunimi;Sukunimi;Työpaikka\nAino;Mäki;Kirjasto\n",
        ["Aino Mäki | | Kirjasto"],
    ),
    "columns aligned with spaces": (
        "Namn            Enhet\nAnna Berg       Norr\nBo Ek           Söder gamla\n",
        ["Anna Berg | | Norr", "Bo Ek | | Söder gamla"],
    ),
    "spaces by mistake": ("Namn\nAnna  Berg\nBo Ek\n", ["Anna Berg", "Bo Ek"]),
    "a table in Markdown": (
        "| Namn | Verksamhet |\n|:---|---|\n| Anna Berg | Bibliotek |\n| Bo Ek | IT |\n",
        ["Anna Berg | Bibliotek", "Bo Ek | IT"],
    ),
    "a Danish sum": ("Navn;E-mail\nAnna Berg;a@x.se\nI alt;1\n", ["Anna Berg"]),
    "names of many countries": (
        "Namn;Roll\nNguyễn Văn An;IT\nمحمد علي;SFI\nОльга Петрова;SFI\nİpek Şahin;IT\n",
        ["Nguyễn Văn An | IT", "محمد علي | SFI", "Ольга Петрова | SFI", "İpek Şahin | IT"],
    ),
    "empty columns and rows round them": (";;;\n;Namn;;Roll\n;Anna Berg;;IT\n", ["Anna Berg | IT"]),
    "names of others": ("Namn;Chef;Namn på ledsagare\nAnna Berg;Eva Ek;Bo Ek\n", ["Anna Berg"]),
    "family names that end as places of work do": (
        "Namn\nNils Bankman\nZlatan Skolander\nLisa Regionsson\n",
        ["Nils Bankman", "Zlatan Skolander", "Lisa Regionsson"],
    ),
    "a name of three words and a particle": (
        "Namn\nCarl von Linné\nAnn-Marie O’Hara Öst\n",
        ["Carl von Linné", "Ann-Marie O’Hara Öst"],
    ),
}
"""Lists as they are met, and who stands in them: name, operation and workplace."""


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ.keys())
def test_lists_as_they_are_met(tmp_path: Path, text: str, expected: list[str]) -> None:
    found = [
        " | ".join([p.name, p.operation or "", p.workplace or ""]).strip(" |") for p in people(tmp_path, text.encode())
    ]
    assert [line.replace("|  |", "| |") for line in found] == expected


PLACES = {
    "table": ("Namn;Bord\nAnna Berg;3\nBo Ek;Bord 2\nEva Ek;\n", ["Anna Berg 3", "Bo Ek 2", "Eva Ek"]),
    "table with decimals": ("Namn;Bord\nAnna Berg;2,0\n", ["Anna Berg 2"]),
    "marks": ("Namn;På distans\nAnna Berg;✅\nBo Ek;❌\n", ["Anna Berg remote", "Bo Ek"]),
    "table number": ("Namn;Bordsnr\nAnna Berg;nr 12\n", ["Anna Berg 12"]),
    "participation": (
        "Namn;Deltar\nAnna Berg;på plats\nBo Ek;Teams\nEva Ek;Via Zoom\nUlf Ek;Ja\nIda Ek;\n",
        ["Anna Berg", "Bo Ek remote", "Eva Ek remote", "Ulf Ek", "Ida Ek"],
    ),
    "at a distance": (
        "Namn;På distans\nAnna Berg;x\nBo Ek;\nEva Ek;nej\nUlf Ek;ja\nIda Ek;-\n",
        ["Anna Berg remote", "Bo Ek", "Eva Ek", "Ulf Ek remote", "Ida Ek"],
    ),
    "digitally": ("Namn;Digitalt\nAnna Berg;JA\nBo Ek;på plats\n", ["Anna Berg remote", "Bo Ek"]),
    "on site": ("Namn;På plats\nAnna Berg;ja\nBo Ek;nej\n", ["Anna Berg", "Bo Ek remote"]),
    "asked": (
        "Ditt namn;Deltar du på plats eller digitalt?\nAnna Berg;Digitalt via Teams\nBo Ek;På plats i Borås\n",
        ["Anna Berg remote", "Bo Ek"],
    ),
    "in the words of a form": (
        "Namn;Hur deltar du\nAnna Berg;IRL\nBo Ek;Hybrid\nEva Ek;☐\nUlf Ek;Distans (Teams)\n",
        ["Anna Berg", "Bo Ek", "Eva Ek", "Ulf Ek remote"],
    ),
    "in brackets": ("Namn\nAnna Berg (Teams)\nBo Ek (på plats)\n", ["Anna Berg remote", "Bo Ek"]),
}


@pytest.mark.parametrize(("text", "expected"), PLACES.values(), ids=PLACES.keys())
def test_columns_for_the_table_and_for_taking_part_from_elsewhere(
    tmp_path: Path, text: str, expected: list[str]
) -> None:
    found = [f"{p.name} {p.table or ''}{'remote' if p.remote else ''}".strip() for p in people(tmp_path, text.encode())]
    assert found == expected


REFUSED = {
    "a row without a name": ("Namn;Verksamhet\nBo Ek;IT\n;SFI\n", "F017 3:1"),
    "an address for a name": ("Namn;Verksamhet\nanna@x.se;IT\n", "F017 2:1"),
    "a number for a name": ("Namn;Verksamhet\n0701234567;IT\n", "F017 2:1"),
    "a time for a name": ("Verksamhet;Namn\nIT;2026-11-01 10:00\n", "F017 2:4"),
    "a note below": ("Namn;Verksamhet\nBo Ek;IT\nOBS! ring Eva;\n", "F017 3:1"),
    "a title in the middle": ("Namn;Verksamhet\nBo Ek;IT\nReserver:;\nEva Ek;IT\n", "F017 3:1"),
    "somebody without a name": ("Namn;Verksamhet\nNN;IT\n", "F017 2:1"),
    "an operation for a name": ("Namn;Verksamhet\nBiblioteket;\nBo Ek;IT\n", "F017 2:1"),
    "a company": ("Namn;Verksamhet\nMimer AB;\nBo Ek;IT\n", "F017 2:1"),
    "a comma without quotation marks": ("Namn,Verksamhet\nAndersson, Anna,Bibliotek\n", "F018 2:1"),
    "a row longer than the others": ("Namn;Verksamhet\nBo Ek;IT\nEva Ek;IT\nIda; Ek;IT\n", "F018 4:1"),
    "a quotation mark without an end": ('Namn;Verksamhet\n"Anna Berg;Bibliotek\nBo Ek;IT\n', "F022 2:1"),
    "no number of a table": ("Namn;Bord\nAnna Berg;fönstret\n", "F020 2:11"),
    "perhaps": ("Namn;Digitalt\nAnna Berg;kanske\n", "F020 2:11"),
    "does not come": ("Namn;Deltar\nAnna Berg;ja\nBo Ek;nej\n", "F020 3:7"),
    "an address for a workplace": ("Namn;Enhet\nAnna Berg;Norr\nBo Ek;bo@x.se\nEva Ek;Norr\n", "F024 3:7"),
    "no names at all": ("E-post;Verksamhet\na@x.se;IT\n", "F014 1:1"),
    "several people in a row": ("Anna Berg, Bo Ek, Eva Ek\n", "F014 1:1"),
    "tables side by side": ("Bord 1;Bord 2\nAnna Berg;Bo Ek\nUlf Ek;Ida Å\n", "F014 1:1"),
    "a mistake of a formula": ("Namn;Roll\nAnna Berg;#SAKNAS!\nBo Ek;IT\n", "F024 2:11"),
    "addresses of several people in a row": ("Anna Berg <a@x.se>; Bo Ek <b@x.se>\n", "F014 1:1"),
    "addresses of people with unusual names in a row": ("Zita Kvist <z@x.se>; Tor Ask <t@x.se>\n", "F014 1:1"),
    "several people in a line": ("Anna Berg, Bo Ek och Eva Ek\n", "F014 1:1"),
    "a sign before a name": ("Namn\nBo Ek\n+Anna\n", "F017 3:1"),
    "company in brackets": ("Namn\nBo Ek\nEva Öst (+1)\n", "F017 3:1"),
    "somebody with company": ("Namn\nBo Ek\nAnna Berg + 1\n", "F017 3:1"),
    "a letter's line of addresses in a cell": ('Namn\nBo Ek\n"Anna Berg <a@x.se>; Eva Ek <e@x.se>"\n', "F017 3:2"),
    "a date beside a word": ("Namn\nBo Ek\nUppdaterad 2026-11-30\n", "F017 3:1"),
    "what was ordered": ("Namn\nBo Ek\nFika beställt\n", "F017 3:1"),
    "a place nobody has yet": ("Namn\nBo Ek\nEj tillsatt\n", "F017 3:1"),
    "somebody whose name is secret": ("Namn\nBo Ek\nSkyddad identitet\n", "F017 3:1"),
    "two columns that may be either": ("Zlatan;Ibra\nLeyla;Öz\n", "F014 1:1"),
}
WARNED = {
    "twice": ("Namn;Verksamhet\nAnna Berg;Bibliotek\nanna berg;IT\n", "F019 3:1"),
    "identity numbers": ("Namn;Pnr\nAnna Berg;IT\nBo Ek;800101-1234\n", "F021 3:7"),
    "an identity number without a sign": ("Namn;Kod\nBo Ek;8112189876\n", "F021 2:7"),
    "cancelled": ("Namn;Status\nAnna Berg;Anmäld\nBo Ek;Avbokad\n", "F027 3:7"),
    "has said no": ("Namn;Kan du komma den 3 december?\nAnna Berg;Ja\nBo Ek;Nej, tyvärr\n", "F027 3:7"),
    "two in a cell": ("Namn\nAnna och Bo Ek\n", "F025 2:1"),
    "a row shorter than the headings": ("Namn;Verksamhet;Arbetsplats\nBo Ek;Söder\nEva Ek\n", "F018 2:1"),
    "cancelled after a dash": ("Namn\nAnna Berg\nBo Ek - avbokad\n", "F027 3:1"),
    "cancelled, in capitals": ("Namn\nAnna Berg\nBo Ek AVBOKAD\n", "F027 3:1"),
    "cancelled, before the name": ("Namn\nAnna Berg\n[avbokad] Tor Ask\n", "F027 3:1"),
    "notes in a sentence": ("Namn;Notering\nAnna Berg;\nBo Ek;har avbokat\n", "F027 3:7"),
    "ill, in brackets": ("Namn\nAnna Berg\nBo Ek (sjuk)\n", "F027 3:1"),
    "two names with a comma between": ("Namn\nEva Öst\nAnna Berg, Bo Ek\n", "F025 3:1"),
    "two unusual names with a comma between": ("Namn\nEva Öst\nTor Ask, Zita Kvist\n", "F025 3:1"),
    "two given names with a stroke between": ("Namn\nAnna/Bo Ek\n", "F025 2:1"),
    "one or two with a dash between": ("Namn\nKarl Berg - Blå Bandet\n", "F025 2:1"),
    "with company": ("Namn\nBo Ek med sällskap\n", "F025 2:1"),
    "words that are no name": ("Namn\nAnna Berg\nSmörgåsar ordnade\n", "F034 3:1"),
    "cancelled, in a column of notes": ("Namn;Kommentar;Kost\nAnna Berg;;Nej, inget\nBo Ek;AVBOKAD;\n", "F027 3:7"),
    "two in a cell of two lines": ('Namn;Enhet\n"Anna Berg\nBo Ek";Norr\n', "F025 2:1"),
    "a user's name and a department": ("Namn\nBerg Anna annber KUL\n", "F034 2:1"),
    "two columns of names": ("Deltagare 1;Deltagare 2\nAnna Berg;Bo Ek\nEva Öst;\n", "F035 1:13"),
    "two lists beside each other": ("Namn;Enhet;;Namn;Enhet\nAnna Berg;Norr;;Bo Ek;Söder\n", "F035 1:13"),
    "DOS": ("Namn\nÅsa Öst\n".encode("cp850"), "F003 0:0"),
}


@pytest.mark.parametrize(("data", "expected"), [*REFUSED.values(), *WARNED.values()], ids=[*REFUSED, *WARNED])
def test_what_cannot_be_meant_is_told_at_its_cell(data: str | bytes, expected: str) -> None:
    problems = [p for p in told(data if isinstance(data, bytes) else data.encode()) if not p.is_information]
    assert [f"{p.code} {p.place.line}:{p.place.column}" for p in problems if p.place] == [expected]
    assert [p.is_error for p in problems] == [(data, expected) in REFUSED.values()]
    assert all(problem.hint for problem in problems)


def test_one_person_and_a_place_of_work_may_be_written_so_that_it_is_seen() -> None:
    (problem,) = [p for p in told("Namn\nKarl Berg - Blå Bandet\n".encode()) if not p.is_information]
    assert (
        str(problem.hint)
        == "Write 'Karl Berg (Blå Bandet)' if it is one person, or each of them in a row of their own."
    )
    assert [p.code for p in told("Namn\nKarl Berg (Blå Bandet)\n".encode()) if not p.is_information] == []


def test_no_name_is_made_of_several() -> None:
    (problem,) = [p for p in told(b'Namn\nBo Ek\n"Anna Berg <a@x.se>; Eva Ek <e@x.se>"\n') if p.is_error]
    assert str(problem.hint) == "Write a name in column A of row 3, or remove the row."


def test_advice_is_in_the_words_of_a_table() -> None:
    (problem,) = told(b"Nr;Namn;Verksamhet\n\n\n1;Anna Berg;IT\n2;;SFI\n")
    assert problem.hint
    assert words("sv").say(problem.hint) == "Skriv ett namn i kolumn B på rad 5."


@pytest.mark.parametrize(
    ("text", "account"),
    [
        (
            "Namn;Verksamhet;Avdelning\nAnna Berg;PRO;x\nBo Ek;Bank;y\n",
            "2 personer; kolumn 1 är namn; kolumn 2 är verksamhet; Avdelning används inte",
        ),
        (
            "Lista;;\nFörnamn;Efternamn;Bord\nAnna;Berg;1\nSumma: 1;;\n",
            "1 person; kolumn 1 är förnamn; kolumn 2 är efternamn; kolumn 3 är bord; "
            "rad 1, 4 är inte deltagare; 1 har ett bestämt bord",
        ),
        (
            "1;Anna Berg (chef);IT\n2;Bo Ek;IT\n",
            "2 personer; kolumn 2 är namn; kolumn 3 är verksamhet; "
            "kolumn 1 har ingen rubrik och används inte; det som står bredvid ett namn används inte",
        ),
    ],
)
def test_what_was_understood_is_said(text: str, account: str) -> None:
    (problem,) = told(text.encode())
    assert (problem.code, problem.is_information) == ("F016", True)
    assert words("sv").say(problem.message) == account


@pytest.mark.parametrize("encoding", ["cp850", "cp437", "mac_roman", "cp1252", "utf-8", "utf-16", "utf-16-le"])
def test_capitals_that_words_begin_with_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    """No letter of Swedish stands between two others here, which is how encodings were told apart before."""
    data = "Namn\tEnhet\r\nÅsa Ek\tÖstra\r\nÖrjan Ek\tÄldre\r\nANNA ÖST\tIT\r\n".encode(encoding)
    assert [(p.name, p.workplace) for p in people(tmp_path, data)] == [
        ("Åsa Ek", "Östra"), ("Örjan Ek", "Äldre"), ("ANNA ÖST", "IT"),
    ]  # fmt: skip


@pytest.mark.parametrize(("named", "file"), [("Deltagare.CSV", "deltagare.csv"), ("deltagare", "deltagare.xlsx")])
def test_a_list_by_nearly_its_name_is_named(tmp_path: Path, named: str, file: str) -> None:
    (tmp_path / file).write_bytes(TWO.encode())
    (tmp_path / "workshop.yaml").write_text(f"participants: {named}\n", "utf-8")
    with pytest.raises(ToolkitError) as caught:
        read_plan(tmp_path / "workshop.yaml", "workshop.yaml")
    (problem,) = caught.value.problems
    assert problem.code == "F015"
    assert str(problem.hint) == f"Did you mean '{file}'?"


@pytest.mark.parametrize(
    ("written", "code"),
    [("anna@x.se", "S023"), ("2026-11-01 10:00", "S023"), ("0701234567", "S023"), ("Anna, remote: kanske", "S024")],
)
def test_nor_is_an_address_or_a_number_a_name_in_the_plan(tmp_path: Path, written: str, code: str) -> None:
    (tmp_path / "workshop.yaml").write_text(f"participants:\n  - {{name: {written}}}\n", "utf-8")
    with pytest.raises(ToolkitError) as caught:
        read_plan(tmp_path / "workshop.yaml", "workshop.yaml")
    assert [problem.code for problem in caught.value.problems] == [code]


def test_table_and_remote_in_the_plan(tmp_path: Path) -> None:
    (tmp_path / "workshop.yaml").write_text("participants: [{name: Anna, table: 3, remote: ja}, {name: Bo}]\n", "utf-8")
    plan, _, _ = read_plan(tmp_path / "workshop.yaml", "workshop.yaml")
    assert plan.participants == [Participant(name="Anna", table=3, remote=True), Participant(name="Bo")]


def test_a_list_that_is_not_there_is_told_where_the_plan_names_it(tmp_path: Path) -> None:
    (tmp_path / "workshop.yaml").write_text("title: Hej\nparticipants: alla.csv\n", "utf-8")
    with pytest.raises(ToolkitError) as caught:
        read_plan(tmp_path / "workshop.yaml", "workshop.yaml")
    (problem,) = caught.value.problems
    assert problem.place is not None
    assert (problem.code, problem.place.line, problem.place.column) == ("F015", 2, 15)


@pytest.mark.parametrize(
    "plan",
    [
        "participants: [{name: Bo Ek}]\nabsent: [bo ek]\n",
        "participants: [{name: Bo Ek}, {name: Åsa Öberg}]\nabsent:\n  - Åsa Öberg\n  - Bo Ek\n",
        "participants: deltagare.csv\nabsent: [Åsa Öberg, Bo Ek]\n",
    ],
)
def test_a_workshop_that_everybody_is_absent_from_is_told_at_who_is(tmp_path: Path, plan: str) -> None:
    (tmp_path / "deltagare.csv").write_text(TWO, "utf-8")
    (tmp_path / "workshop.yaml").write_text(plan, "utf-8")
    with pytest.raises(ToolkitError) as caught:
        read_plan(tmp_path / "workshop.yaml", "workshop.yaml")
    (problem,) = [problem for problem in caught.value.problems if problem.is_error]
    assert (problem.code, problem.place and problem.place.line) == ("S028", 3 if "  -" in plan else 2)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("+Anna", "Skriv 'Anna' i kolumn A på rad 3, eller ta bort raden om det inte är någon."),
        ("Tor Ask x2", "Skriv 'Tor Ask' i kolumn A på rad 3, eller ta bort raden om det inte är någon."),
        ("Eva Öst (+1)", "Skriv 'Eva Öst' i kolumn A på rad 3, eller ta bort raden om det inte är någon."),
        ("#3 Zita Kvist", "Skriv 'Zita Kvist' i kolumn A på rad 3, eller ta bort raden om det inte är någon."),
        ("Sida 1 av 1", "Skriv ett namn i kolumn A på rad 3, eller ta bort raden."),
    ],
)
def test_nobody_is_told_to_remove_a_person(written: str, hint: str) -> None:
    problem, *_ = told(f"Namn\nBo Ek\n{written}\n".encode())
    assert problem.hint
    assert words("sv").say(problem.hint) == hint

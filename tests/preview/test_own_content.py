"""A question set and a case of one's own, made in the forms; the files are what a careful person would have written."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library

from .pages import Tab, files, written, wrong

EXPECTED = Path(__file__).parent / "expected"


def is_as_expected(path: Path) -> None:
    """The file says what a person has read and found right."""
    assert path.read_text("utf-8") == (EXPECTED / path.name).read_text("utf-8")


def filled(tab: Tab, above: str, **values: str) -> None:
    tab.fields |= {f"{above}.{name.replace('__', '.')}": value for name, value in values.items()}


def test_a_question_set_of_ones_own(browser: TestClient, boras: Path) -> None:
    tab = Tab(browser, "/form/new.question-set")
    tab.fields |= {"title": "Bostäder åt alla: uthyrningen", "for": "Uthyrare och husvärdar"}
    (first,) = [f"questions.{key}" for key in tab.fields["list:questions"].split()]
    filled(
        tab, first, kind="opening", text="Var står det hur man söker lägenhet hos oss?", minutes="8", priority="must",
        probes="Vem hittar dit?\nVad gör den som saknar BankID: ringer, kommer eller ger upp?",
        facilitator__why="Alla ska ha samma bild.\n\nDen som står utanför syns inte i kön.",
        facilitator__listen_for="Att någon nämner kötiden.\nAtt ingen har läst sidan i telefonen.",
        facilitator__if_stuck="Rita vägen, ruta för ruta.", facilitator__watch_out="Det blir lätt prat om hyror.",
    )  # fmt: skip
    tab.add("questions", kind="action", text="Vad gör vi före fredag?", minutes="5", lines="6", form="everyone")
    tab.fields["facts"] = ["riksbank2023-kontant-senaste-kop"]
    tab.add("glossary", term="Kötid", meaning="Hur länge man har stått i bostadskön.")
    source = tab.add("facilitator.sources", title="Hyreslagen", publisher="Svensk författningssamling", year="1970")
    law = tab.add("facilitator.law", text="Lagen säger inget om hur man söker.")
    tab.fields[f"{law}.source"] = source.rpartition(".")[2]
    tab.fields[f"{law}.as_of"] = "2026-11-30"
    tab.send()
    assert tab.text.count("Sparat i boras/question_sets/bostader-at-alla-uthyrningen.sv.yaml") == 1
    is_as_expected(boras / "question_sets" / "bostader-at-alla-uthyrningen.sv.yaml")
    plan = (boras / "workshop.yaml").read_text("utf-8")
    assert "question_sets: [libraries, elderly-care, social-services, bostader-at-alla-uthyrningen]\n" in plan
    made = Library([builtin_folders(), boras]).question_set("bostader-at-alla-uthyrningen", "sv").model
    assert [question.id for question in made.questions] == [
        "var-star-det-hur-man-soker-lagenhet-hos", "vad-gor-vi-fore-fredag",
    ]  # fmt: skip
    tab.send(do="remove:questions.vad-gor-vi-fore-fredag")
    tab.send()
    assert "fredag" not in (boras / "question_sets" / "bostader-at-alla-uthyrningen.sv.yaml").read_text("utf-8")


def test_an_id_is_never_said_to_have_to_be_filled_in(browser: TestClient) -> None:
    said = browser.get("/form/new.method").text
    labels = re.findall(r'<label for="[^"]*">([^<]+?)\s*<(span|/label)', said)
    assert ("Id", "/label") in labels
    assert ("Text", "span") in labels


def test_a_case_of_ones_own(browser: TestClient, boras: Path) -> None:
    tab = Tab(browser, "/form/new.case")
    tab.fields |= {"title": "Tvättstugan", "summary": "Ali ska boka tvättid, och tavlan i källaren är borta."}
    keys = {name: tab.fields[f"list:{name}"] for name in ("people", "story", "questions")}
    filled(tab, f"people.{keys['people']}", name="Ali", about="58 år. Har tvättat på torsdagar i tio år.")
    tab.add("people", name="Mia", about="Husvärd. Satte upp en lapp om appen.")
    filled(
        tab, f"story.{keys['story']}", heading="Torsdag: källaren",
        text="Ali står med korgen framför väggen där tavlan satt.\n\n– Har du appen? frågar Mia.\n– Vilken app?",
        stop=keys["questions"],
    )  # fmt: skip
    filled(tab, f"questions.{keys['questions']}", kind="opening", text="Vad ser Ali?", minutes="6")
    tab.add("turns", heading="Fredag", text="Tvättstugan är låst.", facilitator="Vänta med den här.")
    tab.add(
        "local_facts", year="2026", texts__sv__value="40 %", texts__sv__population="hushåll i huset",
        texts__sv__statement="40 procent bokar i appen.",
        source__title="Vår räkning", source__publisher="Bostadsbolaget",
    )  # fmt: skip
    filled(
        tab, "theme", about="I dag handlar det om grannar.", reassurance="Ingen behöver känna någon.",
        why="Grannar träffas allt mindre.", check_in="När lånade du något senast?", check_in_example="Ta ett ägg.",
    )  # fmt: skip
    filled(tab, "facilitator", point="Caset handlar om det som försvinner när något nytt kommer.")
    tab.send()
    assert "Sparat i boras/cases/tvattstugan.sv.yaml" in tab.text
    is_as_expected(boras / "cases" / "tvattstugan.sv.yaml")
    assert "case: tvattstugan" in (boras / "workshop.yaml").read_text("utf-8")
    case = Library([builtin_folders(), boras]).case("tvattstugan", "sv").model
    assert case.story[0].stop == case.questions[0].id
    assert case.theme is not None
    assert case.theme.check_in == "När lånade du något senast?"


def test_a_programme_of_ones_own(browser: TestClient, boras: Path) -> None:
    tab = Tab(browser, "/form/new.programme")
    tab.fields |= {
        "title": "Tre kvart",
        "summary": "Kort, på ett möte.",
        "ground_rules": "En i taget.\nMan får säga pass.",
    }
    (first,) = [f"moments.{key}" for key in tab.fields["list:moments"].split()]
    filled(tab, first, title="Välkomna", minutes="5")
    tab.add(f"{first}.cues", say="Hej: och välkomna!\n\nVi har 45 minuter.")
    tab.add(f"{first}.cues", do="Dela ut korten.")
    tab.add("moments", title="Caset", minutes="10", uses="case", task="Lyssna.")
    tab.add(
        "moments", title="Prata", minutes="30", at_least="20", uses="case-questions", form="groups",
        materials="Penna\nPapper", roles__timekeeper="Säger till när det är fem minuter kvar.",
    )  # fmt: skip
    tab.add("facilitator.prepare", when="En vecka innan", tasks="Boka rum\nBjud in")
    tab.send()
    assert "Sparat i boras/programmes/tre-kvart.sv.yaml: " in tab.text
    assert " ändringar. Nu är det valt i boras/workshop.yaml." in tab.text
    is_as_expected(boras / "programmes" / "tre-kvart.sv.yaml")
    assert "programme: tre-kvart\n" in (boras / "workshop.yaml").read_text("utf-8")
    assert 'href="/form/programme.tre-kvart" aria-current="page">Tre kvart</a>' in tab.text
    tab.send(do="up:moments.prata")
    tab.send()
    made = Library([builtin_folders(), boras]).programme("tre-kvart", "sv").model
    assert [moment.id for moment in made.moments] == ["valkomna", "prata", "caset"]


def test_figures_of_ones_own_can_be_chosen_in_a_case(browser: TestClient, boras: Path) -> None:
    plan = (boras / "workshop.yaml").read_bytes()
    tab = Tab(browser, "/form/new.facts")
    said = tab.send(422)
    assert "här står inget" in wrong(said, "title.sv")
    assert "här är inget ifyllt" in said
    tab.fields["title.sv"] = "Vår kö: i siffror"
    (first,) = [f"facts.{key}" for key in tab.fields["list:facts"].split()]
    filled(
        tab, first, year="2026", texts__sv__value="40 %", texts__sv__population="alla i kön",
        texts__sv__statement="40 procent står i kö: längre än förut.",
        source__title="Vår räkning", source__publisher="Biblioteket", seen="”40 % väntar”",
    )  # fmt: skip
    tab.add(
        f"{first}.own_figures", texts__sv__look_for="Hur många som står i kö", texts__sv__where="räkna vid disken",
        texts__sv__published="varje torsdag", url="https://exempel.se/kon",
    )  # fmt: skip
    tab.fields["remark.sv"] = "Ingen annan har räknat."
    tab.send()
    is_as_expected(boras / "facts" / "var-ko-i-siffror.yaml")
    assert (boras / "workshop.yaml").read_bytes() == plan, "no field of the plan names figures"
    assert 'href="/form/facts.var-ko-i-siffror" aria-current="page">Vår kö: i siffror</a>' in tab.text
    id_ = "40-procent-star-i-ko-langre-an-forut"
    tab.fields[f"facts.{id_}.year"] = "2025"
    tab.send()
    assert "    year: 2025\n" in (boras / "facts" / "var-ko-i-siffror.yaml").read_text("utf-8")
    case = Tab(browser, "/form/case.rent-on-the-phone")
    case.fields["facts"] = [*case.ticked("facts"), id_]
    case.send()
    model = Library([builtin_folders(), boras]).case("rent-on-the-phone", "sv").model
    assert model.facts[-1] == id_


def test_what_comes_with_the_toolkit_has_no_form_of_its_figures(browser: TestClient) -> None:
    assert browser.get("/form/facts.access").status_code == 404


def test_an_id_is_for_those_who_change_the_file(browser: TestClient) -> None:
    text = Tab(browser, "/form/question-set.libraries").text
    assert "<legend><h3>Fråga 1</h3></legend>" in text
    assert text.count("who-came-last</code>") == 1
    assert '<p class="id">För ändringar i filen: <code>who-came-last</code></p>' in text
    assert 'Person 1: <span lang="sv">Birgit</span>' in Tab(browser, "/form/case.rent-on-the-phone").text


def test_what_is_missing_is_told_in_the_words_of_the_form(browser: TestClient, boras: Path) -> None:
    before = files(boras)
    tab = Tab(browser, "/form/new.question-set")
    (first,) = tab.fields["list:questions"].split()
    filled(tab, f"questions.{first}", text="Vad?", facilitator__if_stuck="Vänta.")
    said = tab.send(422)
    for name in ("title", "for", *(f"questions.{first}.{one}" for one in ("kind", "minutes", "facilitator.why"))):
        assert "här står inget. Fyll i." in wrong(said, name)
    refused = said.partition('class="refused"')[2].partition("</section>")[0]
    assert "Titel: här står inget" in refused
    assert "Varför (Fråga 1): här står inget" in refused
    assert not any(word in refused for word in ("rad", "id:", "text:", "- ", "YAML"))
    assert files(boras) == before


def test_two_of_the_same_title_get_names_of_their_own(browser: TestClient, boras: Path) -> None:
    for summary in ("Några talar.", "Alla talar."):
        tab = Tab(browser, "/form/new.method")
        tab.fields |= {"title": "Fiskskål", "summary": summary, "when": "När många vill tala."}
        filled(tab, f"steps.{tab.fields['list:steps']}", minutes="5", text="Sätt er i ring.")
        tab.send()
    assert {path.name for path in (boras / "methods").iterdir()} == {"fiskskal.sv.yaml", "fiskskal-2.sv.yaml"}


def test_whoever_presses_save_twice_gets_one_file(browser: TestClient, boras: Path) -> None:
    tab = Tab(browser, "/form/new.method")
    tab.fields |= {"title": "Fiskskål", "summary": "Några talar.", "when": "När många vill tala."}
    filled(tab, f"steps.{tab.fields['list:steps']}", minutes="5", text="Sätt er i ring.")
    first, second = (browser.post("/form/new.method", data=tab.fields).text for _ in range(2))
    assert "Sparat i boras/methods/fiskskal.sv.yaml" in first
    assert "Sparat i boras/methods/fiskskal.sv.yaml" in second
    assert [path.name for path in (boras / "methods").iterdir()] == ["fiskskal.sv.yaml"]


@pytest.mark.parametrize(
    ("title", "id_"), [("Бібліотека", "our-question-set"), ("Ö", "o"), ("Vård & omsorg – äldre!", "vard-omsorg-aldre")]
)
def test_a_name_of_a_file_is_made_of_any_title(
    browser: TestClient, boras: Path, title: str, id_: str
) -> None:  # fmt: skip
    tab = Tab(browser, "/form/new.question-set")
    tab.fields |= {"title": title, "for": "Alla"}
    filled(tab, f"questions.{tab.fields['list:questions']}", kind="opening", text="Vad?", minutes="5")
    tab.send()
    assert (boras / "question_sets" / f"{id_}.sv.yaml").exists()


def test_a_question_is_added_to_the_toolkits_own_set_after_another(browser: TestClient, boras: Path) -> None:
    tab = Tab(browser, "/form/question-set.libraries")
    key = tab.add("questions", kind="practice", text="Vad händer när kön är lång?", minutes="6")
    tab.send(do=f"up:{key}")
    tab.send()
    text = (boras / "question_sets" / "libraries.sv.yaml").read_text("utf-8")
    ids = [
        question.id for question in Library([builtin_folders(), boras]).question_set("libraries", "sv").model.questions
    ]
    assert ids[-2] == "vad-hander-nar-kon-ar-lang"
    assert text.endswith(
        f"add:\n  - after: {ids[-3]}\n    id: vad-hander-nar-kon-ar-lang\n    kind: practice\n"
        "    text: Vad händer när kön är lång?\n    minutes: 6\n"
    )


def png(width: int = 8) -> bytes:
    """A small picture."""

    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + b"\x10\x40\x80" * width for _ in range(width))
    head = struct.pack(">IIBBBBB", width, width, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


def test_a_logo_is_put_in_the_folder_under_a_safe_name(browser: TestClient, boras: Path) -> None:
    tab = Tab(browser, "/form/look")
    tab.fields["look.sender"] = "Borås stad"
    tab.send(files={"file:look.logo": ("C:\\Bilder\\..\\Borås vapen (1).JPG", png())})
    assert (boras / "boras-vapen-1.png").read_bytes() == png()
    assert (
        (boras / "workshop.yaml")
        .read_text("utf-8")
        .endswith("look:\n  logo: boras-vapen-1.png\n  sender: Borås stad\n")
    )
    tab.send(files={"file:look.second_logo": ("Borås vapen (1).png", png(9))})
    assert (boras / "boras-vapen-1-2.png").read_bytes() == png(9), "nothing is written over"


def test_what_is_no_picture_is_refused_at_its_box_and_not_kept(browser: TestClient, boras: Path) -> None:
    before = files(boras)
    tab = Tab(browser, "/form/look")
    assert "logo" in wrong(tab.send(422, files={"file:look.logo": ("x.png", b"MZ\x90")}), "look.logo")
    assert files(boras) == before


def test_a_picture_and_a_table_of_a_question_are_chosen_and_pasted(browser: TestClient, boras: Path) -> None:
    tab = Tab(browser, "/form/question-set.libraries")
    question = "questions.where-help-stops"
    assert "Bild och tabell" in tab.text
    refused = tab.send(422, files={f"file:{question}.picture": ("Brevet å.jpg", png())})
    assert "det står inte vad" in wrong(refused, f"{question}.picture")
    tab.fields[f"{question}.picture_shows"] = "Ett brev från banken om att kortet spärras."
    tab.fields[f"{question}.table"] = "Hållplats\tBuss 12\nTorget\t07.10"
    tab.send(files={f"file:{question}.picture": ("Brevet å.jpg", png())})
    assert written(boras)["change"] == {  # type: ignore[index, call-overload]
        "where-help-stops": {
            "picture": "brevet-a.png",
            "picture_shows": "Ett brev från banken om att kortet spärras.",
            "table": "| Hållplats | Buss 12 |\n| Torget | 07.10 |\n",
        }
    }
    assert (boras / "brevet-a.png").read_bytes() == png()
    library = Library([builtin_folders(), boras])
    made = next(q for q in library.question_set("libraries", "sv").model.questions if q.id == "where-help-stops")
    assert made.table == "Hållplats | Buss 12\nTorget | 07.10"


def test_a_table_that_is_written_as_a_list_stands_in_its_box_in_rows(browser: TestClient, boras: Path) -> None:
    path = boras / "question_sets" / "libraries.sv.yaml"
    path.parent.mkdir()
    table = "{table: [[Stopp, Buss], [Torget, 07.10]]}"
    path.write_text(f"format: 1\nbased_on: libraries\nchange:\n  where-help-stops: {table}\n", "utf-8")
    before = path.read_bytes()
    tab = Tab(browser, "/form/question-set.libraries")
    assert tab.fields["questions.where-help-stops.table"] == "Stopp | Buss\nTorget | 07.10"
    tab.send()
    assert path.read_bytes() == before


def test_names_are_pasted_from_a_table(browser: TestClient, boras: Path) -> None:
    tab = Tab(browser, "/form/people")
    tab.fields["paste:participants-by-name"] = "Namn\tVerksamhet\nAnna Ek\tBibliotek\nBo Berg\tHemtjänst\n"
    assert "2 personer är med nu" in tab.send(do="paste:participants-by-name")
    tab.send()
    assert (
        (boras / "workshop.yaml")
        .read_text("utf-8")
        .endswith(
            "participants:\n  - name: Anna Ek\n    operation: Bibliotek\n  - name: Bo Berg\n    operation: Hemtjänst\n"
        )
    )

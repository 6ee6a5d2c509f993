"""Content that lies where nobody reads it is told of, with the way home; nothing else in a folder is spoken of."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from toolkit.content.files import find_files, is_language
from toolkit.content.kinds import KINDS
from toolkit.content.library import Library
from toolkit.content.recognition import kind_in
from toolkit.content.unread import folder_meant, unread
from toolkit.problems import Problem, ToolkitError

SET = "title: Bostadsbolag\nfor: Oss\nquestions: [{id: desk, kind: opening, text: Vad hände?, minutes: 5}]\n"
OVERLAY = "format: 1\nbased_on: libraries\nremove: [evening-substitute]\n"
CASE = "title: Vårt case\nsummary: En mening.\npeople: []\nstory: []\nquestions: []\n"
FACTS = "title: {sv: Pengar}\nfacts:\n  - id: our-fact\n    year: 2024\n"
PLAN = "title: Träff\ncase: rent-on-the-phone\nparticipants: 12\n"
METHOD = "title: Prat\nsummary: Ett prat.\nwhen: Alltid.\nsteps: [{id: talk, minutes: 5, text: Prata.}]\n"


def place(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def told(folder: Path) -> list[tuple[str, str, str]]:
    """Where, what and what to do: of everything that is said of names and places in the folder."""
    return [as_told(problem, folder) for problem in [*find_files(folder, "own")[1], *unread(folder)]]


def as_told(problem: Problem, folder: Path) -> tuple[str, str, str]:
    assert problem.place
    assert problem.hint
    hint = str(problem.hint).replace(f"{folder}/", "")
    return str(Path(problem.place.file).relative_to(folder)), problem.code, hint


COPY = "Remove it, or give it a name of its own."
LIES_WRONG: dict[str, tuple[dict[str, str], str, str, str]] = {
    # content beside the plan, or among content of another kind
    "overlay beside the plan": (
        {"libraries.sv.yaml": OVERLAY},
        "libraries.sv.yaml", "F032", "Move it to 'question_sets/libraries.sv.yaml'.",
    ),
    "set without a language beside the plan": (
        {"Våra frågor.yaml": SET},
        "Våra frågor.yaml", "F032", "Move it to 'question_sets/vara-fragor.sv.yaml'.",
    ),
    "case beside the plan, with another ending": (
        {"our-case.sv.yml": CASE},
        "our-case.sv.yml", "F032", "Move it to 'cases/our-case.sv.yaml'.",
    ),
    "facts beside the plan": ({"money.yaml": FACTS}, "money.yaml", "F032", "Move it to 'facts/money.yaml'."),
    "a set that is there already": (
        {"libraries.sv.yaml": OVERLAY, "question_sets/libraries.sv.yaml": OVERLAY},
        "libraries.sv.yaml", "F032",
        "'question_sets/libraries.sv.yaml' is there already: put what is new in it, and remove this file.",
    ),
    "method by a wrong name among cases": (
        {"cases/Prat.yaml": METHOD}, "cases/Prat.yaml", "F032", "Move it to 'methods/prat.sv.yaml'.",
    ),
    "plan among cases": ({"cases/traff.yaml": PLAN}, "cases/traff.yaml", "F032", "Move it to 'traff.yaml'."),
    # folders
    **{
        f"folder {name}": ({f"{name}/housing.sv.yaml": SET}, name, "F033", "Rename the folder to 'question_sets'.")
        for name in ("question-sets", "Question_sets", "QUESTION SETS", "questions", "frågor", "Frågepaket", "fragor",
                     "fra\u030agor", "våra frågor", "question_set", "qestion_sets", "Frågor till biblioteket")
    },
    **{
        f"folder {name}": ({f"{name}/x.sv.yaml": "?"}, name, "F033", f"Rename the folder to '{right}'.")
        for name, right in {"Case": "cases", "case": "cases", "Caset": "cases", "programs": "programmes",
        "Program": "programmes",
                            "metoder": "methods", "method": "methods", "Fakta": "facts", "fact": "facts"}.items()
    },
    "folder with nearly the right name beside the right one": (
        {"frågor/housing.sv.yaml": SET, "question_sets/other.sv.yaml": SET},
        "frågor", "F033", "Move them to 'question_sets'.",
    ),
    "folder with any name": ({"Nytt/housing.sv.yaml": SET}, "Nytt", "F033", "Move them to 'question_sets'."),
    "folder in a folder with any name": (
        {"Nytt/mer/housing.sv.yaml": SET}, "Nytt", "F033", "Move them to 'question_sets'.",
    ),
    "folder of two kinds": (
        {"Nytt/a.sv.yaml": SET, "Nytt/b.sv.yaml": CASE},
        "Nytt", "F033", "Move each to its own of the folders cases, question_sets.",
    ),
    "folder inside the right one": (
        {"question_sets/våra/libraries.sv.yaml": OVERLAY},
        "question_sets/våra", "F033", "Move them to 'question_sets' itself.",
    ),
    "folder inside a folder inside the right one": (
        {"cases/2027/vår/our-case.sv.yaml": CASE}, "cases/2027", "F033", "Move them to 'cases' itself.",
    ),
    **{
        f"folder {name} of plans": (
            {"workshop.yaml": PLAN, f"{name}/traff.yaml": PLAN},
            name, "F033", "Move them out of it, beside the others: each is a meeting of its own.",
        )
        for name in ("planer", "Träffar", "workshops")
    },
    # documents
    **{
        f"document {name}": (
            {f"question_sets/{name}": text},
            f"question_sets/{name}", "F038",
            "Save it there as plain text in UTF-8, with the name 'housing.sv.yaml'.",
        )
        for name, text in {
            "housing.sv.docx": "PK", "housing.sv.odt": "PK", "Housing.sv.pages": "x", "housing.sv.doc": "x",
            "housing.rtf": "{\\rtf1\\ansi\\b0 title: Hus\\par for: Oss\\par questions:\\par}",
        }.items()
    },
    "an object in JSON": (
        {"question_sets/housing.json": '{"title": "Hus", "for": "Oss", "questions": []}'},
        "question_sets/housing.json", "F011", "Rename it to 'housing.sv.yaml'.",
    ),
    # copies
    **{
        f"copy {name}": (
            {"question_sets/libraries.sv.yaml": OVERLAY, f"question_sets/{name}": OVERLAY},
            f"question_sets/{name}", "F031", COPY,
        )
        for name in ("libraries.sv (1).yaml", "libraries.sv - Kopia.yaml", "Kopia av libraries.sv.yaml",
        "libraries.sv 2.yaml",
                     "libraries.sv copy.yaml", "libraries.sv-DESKTOP-AB12.yaml", "libraries.sv-EVAS-DATOR.yaml",
                     "libraries.sv-desktop-123.yaml", "libraries.sv (Evas motstridiga kopia 2027-03-04).yaml",
                     "libraries.sv.yaml.orig", "#libraries.sv.yaml#", "libraries.sv-BIB0142.yaml")
    },
    "copy of a file whose name is wrong": (
        {"facts/pengar.yaml": FACTS, "facts/pengar (1).yaml": FACTS}, "facts/pengar (1).yaml", "F031", COPY,
    ),
    "nearly the same name": (
        {"cases/Our case.sv.yaml": CASE, "cases/our-case.sv.yaml": CASE}, "cases/Our case.sv.yaml", "F031", COPY,
    ),
    "copy of the list of participants": (
        {"workshop.yaml": PLAN.replace("12", "deltagare.csv"), "deltagare.csv": "namn\n", "deltagare (1).csv": "x\n"},
        "deltagare (1).csv", "F031", COPY,
    ),
    "copy of the plan": ({"workshop.yaml": PLAN, "workshop - Kopia.yaml": PLAN}, "workshop - Kopia.yaml", "F031", COPY),
    "copy of the plan by iCloud": ({"workshop.yaml": PLAN, "workshop 2.yaml": PLAN}, "workshop 2.yaml", "F031", COPY),
    "copy of another plan": ({"traff.yaml": PLAN, "traff (2).yaml": PLAN}, "traff (2).yaml", "F031", COPY),
    "the plan once more with another ending": (
        {"workshop.yaml": PLAN, "workshop.yml": PLAN}, "workshop.yml", "F031", COPY,
    ),
    "copy of a folder": (
        {"question_sets/a.sv.yaml": SET, "question_sets - Kopia/a.sv.yaml": SET}, "question_sets - Kopia", "F031", COPY,
    ),
    # a copy without its original is what is meant
    "downloaded twice": (
        {"cases/our-case.sv (1).yaml": CASE}, "cases/our-case.sv (1).yaml", "F011", "Rename it to 'our-case.sv.yaml'.",
    ),
    "only on one computer": (
        {"cases/our-case.sv-DESKTOP-AB12.yaml": CASE},
        "cases/our-case.sv-DESKTOP-AB12.yaml", "F011", "Rename it to 'our-case.sv.yaml'.",
    ),
    # names and endings
    "the language is in the middle": (
        {"cases/our-case.sv.ny.yaml": CASE}, "cases/our-case.sv.ny.yaml", "F011", "Rename it to 'our-case-ny.sv.yaml'.",
    ),
    "the language after a hyphen": (
        {"cases/our-case-sv.yaml": CASE}, "cases/our-case-sv.yaml", "F011", "Rename it to 'our-case.sv.yaml'.",
    ),
    **{
        f"name {name}": (
            {"question_sets/libraries.sv.yaml": OVERLAY, f"question_sets/{name}": OVERLAY},
            f"question_sets/{name}", "F011", f"Rename it to '{better}'.",
        )
        for name, better in {
            "libraries.sv-gammal.yaml": "libraries-gammal.sv.yaml", "libraries.sv ny.yaml": "libraries-ny.sv.yaml",
            "libraries.sv - genväg.yaml": "libraries-genvag.sv.yaml", "fragor-it.yaml": "fragor-it.sv.yaml",
        }.items()
    },
    **{
        f"ending {name}": (
            {f"question_sets/{name}": OVERLAY},
            f"question_sets/{name}", "F011", "Rename it to \'libraries.sv.yaml\'.",
        )
        for name in ("libraries.sv.txt", "libraries", "libraries.yaml.sv", "libraries.sv.json")
    },
    **{
        f"a region that says no more: {name}": (
            {f"question_sets/{name}": OVERLAY},
            f"question_sets/{name}", "F011", f"Rename it to '{better}'.",
        )
        for name, better in {
            "libraries.sv-se.yaml": "libraries.sv.yaml", "libraries.SV-SE.yaml": "libraries.sv.yaml",
            "libraries.en-us.yaml": "libraries.en.yaml", "libraries.swe.yaml": "libraries.sv.yaml",
            "libraries.sv_SE.yaml": "libraries.sv.yaml",
        }.items()
    },
    "a space at the end": (
        {"question_sets/libraries.sv.yaml ": OVERLAY},
        "question_sets/libraries.sv.yaml ", "F010", "Rename it to 'libraries.sv.yaml'.",
    ),
    "facts with a language": (
        {"facts/money.sv.yaml": FACTS}, "facts/money.sv.yaml", "F011", "Rename it to 'money.yaml'.",
    ),
    "no ending": (
        {"question_sets/libraries.sv": OVERLAY},
        "question_sets/libraries.sv", "F010", "Rename it to 'libraries.sv.yaml'.",
    ),
    "another plan with another ending": (
        {"workshop.yaml": PLAN, "traff-2.yml": PLAN}, "traff-2.yml", "F010", "Rename it to 'traff-2.yaml'.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("files", "where", "code", "hint"), LIES_WRONG.values(), ids=LIES_WRONG)
def test_what_nobody_reads_is_told_with_where_it_should_be(
    tmp_path: Path, files: dict[str, str], where: str, code: str, hint: str
) -> None:
    place(tmp_path, files)
    assert told(tmp_path) == [(where, code, hint)]


NOTHING_TO_TELL = {
    "what is made": {"kit/planen.yaml": PLAN, "records/a.yaml": SET, "sessions/x/journal.yaml": "x",
    "kit/a/b.sv.yaml": SET},
    "what other programs keep": {
        ".git/config.yaml": SET, ".toolkit/base/question_sets/libraries.sv.yaml": SET, "cases/._our-case.sv.yaml": "x",
        "cases/~$our-case.sv.yaml": "x", ".~lock.deltagare.csv#": "x", "cases/desktop.ini": "x", "cases/.DS_Store": "x",
    },
    "what the toolkit keeps": {"workshop.yaml": PLAN, "workshop.yaml.bak": PLAN, "workshop.yaml.bak2": PLAN,
    "workshop.yaml~": "x"},
    "documents": {
        "LÄS MIG.txt": "x", "README.md": "x", "inbjudan.docx": "x", "bilder/logo.svg": "x",
        "frågor/gamla frågor.docx": "x",
        "deltagare (1).csv": "x", "inbjudan - Kopia.docx": "x", "cases/bakgrund.pdf": "x",
        "cases/tankar.txt": "title: x\n", "case/anteckningar.txt": "x",
    },
    "a draft": {"cases/our-case.sv.yaml": CASE, "cases/our-case.sv.docx": "PK", "cases/om fallet.rtf": "{\\rtf1 Hej}",
                "cases/svar.json": '{"a": 1}'},
    "somebody's workshop in a folder with a general name": {
        "workshop.yaml": PLAN, "workshop/traff.yaml": PLAN, "workshop/cases/our-case.sv.yaml": CASE,
    },
    "a list that is a copy by its name": {
        "workshop.yaml": PLAN.replace("12", "deltagare (1).csv"), "deltagare.csv": "namn\n", "deltagare (1).csv": "x\n",
        "anhoriga.csv": "namn\n", "anhoriga - Kopia.csv": "namn\n",
    },
    "files of other programs": {
        "docker-compose.yaml": "services:\n  web: {image: x}\n", "mkdocs.yml": "site_name: x\nnav: []\n",
        "_config.yml": "title: x\ndescription: y\ntheme: z\nplugins: []\n", "data/tal.yaml": "a: 1\n", "tom.yaml": "",
        ".github/workflows/a.yml": "on: push\n",
    },
    "what is put aside": {"gamla/libraries.sv.yaml": OVERLAY, "Arkiv 2026/cases/our-case.sv.yaml": CASE},
    "somebody's own workshop": {"umea/workshop.yaml": PLAN, "umea/question_sets/libraries.sv.yaml": OVERLAY},
    "another meeting": {"workshop.yaml": PLAN, "workshop-maj.yaml": PLAN, "traff 2.yaml": PLAN,
    "workshop 2.yaml": "date: 2027-05-04\ncase: x\n"},
    "what is where it should be": {
        "cases/a.sv.yaml": CASE, "question_sets/b.sv.yaml": SET, "facts/c.yaml": FACTS,
        "question_sets/b.sv-simple.yaml": SET,
        "question_sets/b.da.yaml": SET, "question_sets/b.en-gb.yaml": SET, "question_sets/b.sr-latn.yaml": SET,
    },
}  # fmt: skip


@pytest.mark.parametrize("files", NOTHING_TO_TELL.values(), ids=NOTHING_TO_TELL)
def test_everything_else_is_not_spoken_of(tmp_path: Path, files: dict[str, str]) -> None:
    place(tmp_path, files)
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    "lies",
    ["frågor/housing.sv.yaml", "housing.sv.yaml", "question_sets/våra/housing.sv.yaml", "cases/housing.sv.yaml",
    "Nytt/Housing.yaml"],
)  # fmt: skip
def test_a_set_that_is_not_found_is_said_to_lie_where_it_lies(builtin: Path, tmp_path: Path, lies: str) -> None:
    own = tmp_path / "own"
    place(own, {lies: SET})
    with pytest.raises(ToolkitError) as caught:
        Library([builtin, own]).question_set("housing", "sv")
    (problem,) = caught.value.problems
    assert problem.code == "L001"
    assert str(problem.hint) == f"Your file is '{own / lies}'. Move it to '{own / 'question_sets/housing.sv.yaml'}'."


def _document(path: Path, inside: str, xml: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(path, "w") as archive:
        archive.writestr(inside, xml)


@pytest.mark.parametrize(
    ("name", "inside", "xml"),
    [
        ("hus.docx", "word/document.xml", "<w:p><w:t>title: Hus</w:t></w:p><w:p><w:t>for: </w:t><w:t>Oss</w:t></w:p>"),
        ("hus.odt", "content.xml", "<text:p>title: Hus</text:p><text:p>for: Oss</text:p>"),
    ],
)
def test_content_in_a_document_is_known_by_what_it_says(tmp_path: Path, name: str, inside: str, xml: str) -> None:
    _document(tmp_path / "question_sets" / name, inside, xml)
    _document(tmp_path / "question_sets" / "broken.docx", "word/document.xml", "<w:p>Hej</w:p>")
    hint = "Save it there as plain text in UTF-8, with the name 'hus.sv.yaml'."
    assert told(tmp_path) == [(f"question_sets/{name}", "F038", hint)]


def test_a_region_of_a_language_is_to_be_left_out(builtin: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    place(own, {"question_sets/libraries.sv-fi.yaml": OVERLAY})
    (problem,) = [p for p in Library([builtin, own]).check(own) if p.is_error]
    assert problem.code == "L002"
    named = own / "question_sets/libraries.sv-fi.yaml"
    assert str(problem.hint) == f"Rename your file '{named}' to 'libraries.sv.yaml'."


@pytest.mark.parametrize("name", ["Housing.sv.yaml", "housing.yaml", "housing.sv.yaml.txt", "housing.sv (1).yaml"])
def test_a_set_by_a_wrong_name_is_to_be_renamed(builtin: Path, tmp_path: Path, name: str) -> None:
    own = tmp_path / "own"
    place(own, {f"question_sets/{name}": SET})
    with pytest.raises(ToolkitError) as caught:
        Library([builtin, own]).question_set("housing", "sv")
    (problem,) = caught.value.problems
    assert str(problem.hint) == f"Rename your file '{own / 'question_sets' / name}' to 'housing.sv.yaml'."


def test_what_is_not_the_authors_is_looked_for_nowhere(builtin: Path, tmp_path: Path) -> None:
    place(tmp_path / "own", {"frågor/homes.sv.yaml": SET, "cases/housing.sv.yaml": CASE})
    with pytest.raises(ToolkitError) as caught:
        Library([builtin, tmp_path / "own"]).question_set("housing", "sv")
    assert "Move it" not in str(caught.value.problems[0].hint)


@pytest.fixture
def builtin(tmp_path: Path) -> Path:
    place(tmp_path / "built-in", {"question_sets/libraries.sv.yaml": SET})
    return tmp_path / "built-in"


@pytest.mark.parametrize(
    ("text", "right"),
    [(OVERLAY, "question_sets"), (OVERLAY.replace("libraries", "Bostadsbolag"), "question_sets"),
        (SET, "question_sets"), (METHOD, "methods"), (PLAN, "")],
)  # fmt: skip
def test_content_among_another_kind_is_one_mistake_and_not_many(
    builtin: Path, tmp_path: Path, text: str, right: str
) -> None:
    own = tmp_path / "own"
    place(own, {"cases/desk.sv.yaml": text.replace("libraries", "desk") if text != OVERLAY else text})
    (problem,) = [p for p in Library([builtin, own]).check(own) if p.is_error]
    better = own / right / "desk.sv.yaml"
    assert (problem.code, str(problem.hint)) == ("F032", f"Move it to '{better}'.")


@pytest.mark.parametrize(
    "text", ["title: x\nplace: Borås\nquestions: []\n", "title: x\nfor: y\nstory: []\n", "titel: x\n"]
)
def test_a_case_with_mistakes_is_still_a_case(builtin: Path, tmp_path: Path, text: str) -> None:
    own = tmp_path / "own"
    place(own, {"cases/desk.sv.yaml": text})
    assert "F032" not in {p.code for p in Library([builtin, own]).check(own)}


@pytest.mark.parametrize(
    "tag", ["sv", "en", "sv-simple", "da", "fit", "tlh", "en-gb", "pt-br", "sr-latn", "da-simple", ""]
)
def test_a_language_is_one_that_people_write(tag: str) -> None:
    assert is_language(tag)


@pytest.mark.parametrize(
    "tag", ["sv-desktop-123", "sv-kopia", "sv-eva", "sv-ny", "sv-bak", "en-v2", "sv-2", "da-old", "sv-pc-1"]
)
def test_a_machine_or_a_word_is_no_language(tag: str) -> None:
    assert not is_language(tag)


@pytest.mark.parametrize(
    "name", ["bilder", "deltagare", "dokument", "loggor", "texter", "lokaler", "material", "tryck", "mallar"]
)
def test_a_folder_of_something_else_is_meant_as_no_folder_of_ours(name: str) -> None:
    assert folder_meant(name) is None


def test_every_field_that_one_kind_alone_has_is_a_mark_of_it() -> None:
    fields = {kind.id: {f.alias or name for name, f in kind.model.model_fields.items()} for kind in KINDS.values()}
    for kind in KINDS.values():
        others = set[str]().union(*(names for id_, names in fields.items() if id_ != kind.id))
        assert set(kind.marks) == fields[kind.id] - others, kind.id


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (PLAN, "workshop"), ("title: Hej\n", "workshop"), ('"case": x\n', "workshop"), ("fall: x\ndatum: y\n",
        "workshop"),
        ("title: [\ncase: x\n  {{\n", "workshop"), (CASE, "case"), (SET, "question-set"), ("frågor:\n",
        "question-set"), (METHOD, "method"),
        (FACTS, "facts"), ("title: x\nmoments:\n", "programme"),
        ("trigger: x\nsteps: []\n", None), (OVERLAY, None), ("", None), ("# case: x\n", None),
        ("a: 1\ncase: x\nb: 2\n", None),
    ],
)  # fmt: skip
def test_a_file_is_known_by_its_fields_whatever_is_wrong_with_it(tmp_path: Path, text: str, kind: str | None) -> None:
    (tmp_path / "a.yaml").write_text(text, "utf-8")
    assert kind_in(tmp_path / "a.yaml") == kind

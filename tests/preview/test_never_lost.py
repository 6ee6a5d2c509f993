"""Whatever happens to a file while somebody writes in its form, the page that comes holds all that was typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.workspace.workshop import PlannedWorkshop

from .pages import Tab, files, written, wrong
from .test_own_content import png

Read = Callable[[], PlannedWorkshop]
SET, PLAN, PEOPLE = "/form/question-set.libraries", "/form/plan", "/form/people"
TYPED = "Tio minuter om kön vid disken"
OWN = """\
format: 1
title: Biblioteken hos oss
for: Alla
questions:
  - id: ours
    kind: opening
    text: Vår?
    minutes: 5
"""


@pytest.fixture
def own(boras: Path) -> Path:
    path = boras / "question_sets" / "libraries.sv.yaml"
    path.parent.mkdir()
    path.write_text(OWN, "utf-8")
    return path


def typed_in(browser: TestClient) -> Tab:
    """A page on which a question is changed and another is written."""
    tab = Tab(browser, SET)
    tab.fields["questions.ours.text"] = TYPED
    key = tab.add("questions", text="En ny fråga?", minutes="7", facilitator__why="För att vi vill veta.")
    assert key == "questions.+1"
    return tab


def holds_all(tab: Tab) -> None:
    """All that was typed stands in the fields of the page."""
    values = set(map(str, tab.fields.values()))
    assert {TYPED, "En ny fråga?", "7", "För att vi vill veta."} <= values


@pytest.mark.parametrize("broken", ["questions: [\n", "title: x\n   y: z\n", "\x00", "- a\n- b\n", ""])
def test_a_file_that_is_broken_meanwhile(browser: TestClient, own: Path, broken: str) -> None:
    tab = typed_in(browser)
    own.write_text(broken, "utf-8")
    said = tab.send(422)
    holds_all(tab)
    assert "libraries.sv.yaml" in said
    assert own.read_text("utf-8") == broken
    own.write_text(OWN, "utf-8")
    tab.fields["questions.+1.kind"] = "opening"
    tab.send()
    assert f"text: {TYPED}" in own.read_text("utf-8")
    assert "text: En ny fråga?" in own.read_text("utf-8")


def test_a_file_that_is_moved_away_is_written_anew_when_that_is_asked_for(
    browser: TestClient, own: Path
) -> None:  # fmt: skip
    tab = typed_in(browser)
    tab.fields["questions.+1.kind"] = "opening"
    own.rename(own.with_name("annat-namn.sv.yaml"))
    said = tab.send(422)
    holds_all(tab)
    assert "libraries.sv.yaml finns inte kvar" in said
    assert not own.exists(), "it is not put back without being asked for"
    assert "anew" in tab.buttons
    tab.send(do="anew")
    assert "based_on" not in own.read_text("utf-8"), "it was no change of another"
    assert "title: Biblioteken hos oss" in own.read_text("utf-8")
    assert TYPED in own.read_text("utf-8")
    assert "En ny fråga?" in own.read_text("utf-8")


def test_a_set_of_ones_own_that_is_moved_away(browser: TestClient, boras: Path) -> None:
    path = boras / "question_sets" / "foreningar.sv.yaml"
    path.parent.mkdir()
    path.write_text(OWN, "utf-8")
    tab = Tab(browser, "/form/question-set.foreningar")
    tab.fields["questions.ours.text"] = TYPED
    path.unlink()
    told = tab.send(404)
    assert "foreningar.sv.yaml finns inte kvar" in told, told[told.find("refused") :][:900]
    assert TYPED in tab.fields.values()
    tab.send(do="anew")
    assert TYPED in path.read_text("utf-8")


def test_a_plan_that_is_moved_away(browser: TestClient, boras: Path) -> None:
    plan = boras / "workshop.yaml"
    tab = Tab(browser, PLAN)
    tab.fields |= {"title": "Vår dag", "place": "Aulan"}
    plan.rename(boras / "gammal.txt")
    assert "workshop.yaml finns inte kvar" in tab.send(422)
    assert (tab.fields["title"], tab.fields["place"]) == ("Vår dag", "Aulan")
    tab.send(do="anew")
    assert "place: Aulan" in plan.read_text("utf-8")
    assert "date: 2026-12-03" in plan.read_text("utf-8"), "all that stood on the page"


def test_a_file_that_cannot_be_written(
    browser: TestClient, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    def refuse(path: Path, _: bytes) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("toolkit.preview.forms.saving.write", refuse)
    tab = typed_in(browser)
    tab.fields["questions.+1.kind"] = "opening"
    assert "libraries.sv.yaml" in tab.send(422)
    holds_all(tab)


def test_what_was_typed_can_be_kept_in_a_text_file(browser: TestClient, own: Path, boras: Path) -> None:
    tab = typed_in(browser)
    own.write_text("questions: [\n", "utf-8")
    tab.send(422)
    said = tab.send(do="keep")
    kept = boras / "question-set-libraries.txt"
    assert "question-set-libraries.txt" in said
    text = kept.read_text("utf-8-sig")
    assert TYPED in text
    assert "En ny fråga?" in text
    holds_all(tab)
    tab.send(do="keep")
    assert (boras / "question-set-libraries-2.txt").exists(), "nothing is written over"
    assert kept.read_text("utf-8-sig") == text


def test_a_plan_that_is_broken_while_a_set_is_changed(browser: TestClient, own: Path, boras: Path) -> None:
    (boras / "workshop.yaml").write_text("language: en\nquestion_sets: [libraries]\n", "utf-8")
    tab = Tab(browser, "/form/question-set.libraries")
    tab.fields["questions.who-came-last.text"] = TYPED
    (boras / "workshop.yaml").write_text("language: [\n", "utf-8")
    tab.send()
    written = boras / "question_sets" / "libraries.en.yaml"
    assert TYPED in written.read_text("utf-8"), "in the language of the page"


def test_a_set_that_somebody_replaced_with_another(browser: TestClient, own: Path) -> None:
    tab = typed_in(browser)
    own.write_text(OWN.replace("ours", "theirs").replace("Vår?", "Deras?"), "utf-8")
    tab.send(409)
    holds_all(tab)
    assert "Deras?" not in str(tab.fields.get("questions.+1.text"))


def test_a_preview_that_was_started_anew(browser: TestClient, own: Path) -> None:
    tab = typed_in(browser)
    tab.fields |= {"token": "of another start"}
    tab.send(403)
    holds_all(tab)


def test_going_back_shows_the_page_as_it_was_before_a_button(browser: TestClient, own: Path) -> None:
    tab = typed_in(browser)
    tab.fields["questions.+1.kind"] = "opening"
    said = tab.send(do="remove:questions.ours")
    assert TYPED not in tab.fields.values()
    back = said.partition('<a href="/form/question-set.libraries?page=')[2].partition('"')[0]
    tab.show(browser.get(f"/form/question-set.libraries?page={back}").text)
    holds_all(tab)
    assert own.read_text("utf-8") == OWN


def test_two_tabs_that_change_people_each_get_theirs(browser: TestClient, boras: Path) -> None:
    plan = boras / "workshop.yaml"
    plan.write_text(
        "participants:\n  - name: Anna Ek\n  # hon kommer sent\n  - name: Bo Berg\n  - name: Cia Al\n", "utf-8"
    )
    one, other = Tab(browser, PEOPLE), Tab(browser, PEOPLE)
    first, second, third = one.fields["list:participants-by-name"].split()
    one.send(do=f"remove:participants-by-name.{first}")
    one.send()
    other.fields[f"participants-by-name.{second}.operation"] = "Bibliotek"
    other.add("participants-by-name", name="Dan Ås")
    other.send(do=f"up:participants-by-name.{third}")
    other.send()
    assert plan.read_text("utf-8") == (
        "participants:\n  - name: Cia Al\n  # hon kommer sent\n  - name: Bo Berg\n    operation: Bibliotek\n"
        "  - name: Dan Ås\n"
    )


def test_a_person_whom_the_other_tab_removed_is_told_of_and_kept(browser: TestClient, boras: Path) -> None:
    plan = boras / "workshop.yaml"
    plan.write_text("participants:\n  - name: Anna Ek\n  - name: Bo Berg\n", "utf-8")
    one, other = Tab(browser, PEOPLE), Tab(browser, PEOPLE)
    first, _ = one.fields["list:participants-by-name"].split()
    one.send(do=f"remove:participants-by-name.{first}")
    one.send()
    other.fields[f"participants-by-name.{first}.operation"] = "Bibliotek"
    assert "finns inte kvar" in wrong(other.send(409), "participants-by-name.+1.operation")
    other.send()
    assert plan.read_text("utf-8") == "participants:\n  - name: Anna Ek\n    operation: Bibliotek\n  - name: Bo Berg\n"


LEFT_OUT = """\

remove: [who-came-last]

#change:
#  who-came-last:
#    text: Vem kom sist?
"""


def changed_meanwhile(browser: TestClient, boras: Path) -> Tab:
    """A page on which a question is left out, whose wording was changed in another tab meanwhile; it has been sent."""
    one, other = Tab(browser, SET), Tab(browser, SET)
    one.fields["questions.who-came-last.text"] = "Vem kom sist?"
    del other.fields["questions.who-came-last.wanted"]
    other.fields["questions.seeing-the-balance.minutes"] = "9"
    one.send()
    before = files(boras)
    said = wrong(other.send(409), "questions.who-came-last.wanted")
    assert "ändrades i en annan flik" in said
    assert 'I filen: <q lang="sv">Vem kom sist?</q>' in said
    assert files(boras) == before
    assert other.fields["questions.who-came-last.text"] == "Vem kom sist?", "what it says now stands on the page"
    assert "questions.who-came-last.wanted" not in other.fields
    assert other.fields["questions.seeing-the-balance.minutes"] == "9"
    return other


def test_what_is_left_out_and_was_changed_in_another_tab_is_asked_about_and_keeps_the_change(
    browser: TestClient, boras: Path, read: Read
) -> None:
    tab = changed_meanwhile(browser, boras)
    tab.send()
    path = boras / "question_sets" / "libraries.sv.yaml"
    assert path.read_text("utf-8").endswith("change:\n  seeing-the-balance:\n    minutes: 9\n" + LEFT_OUT.lstrip())
    assert not [problem for problem in (*read().warnings, *read().understood) if problem.code[0] != "D"]
    made = Library([builtin_folders(), boras]).question_set("libraries", "sv").model
    assert "who-came-last" not in [question.id for question in made.questions]
    tab = Tab(browser, SET)
    assert tab.fields["questions.who-came-last.text"] == "Vem kom sist?"
    tab.fields["questions.seeing-the-balance.minutes"] = "8"
    tab.send()
    assert path.read_text("utf-8").endswith("    minutes: 8\n" + LEFT_OUT.lstrip()), "another change leaves it there"
    tab.fields["questions.who-came-last.wanted"] = "yes"
    tab.send()
    assert path.read_text("utf-8").endswith(
        "change:\n  who-came-last:\n    text: Vem kom sist?\n  seeing-the-balance:\n    minutes: 8\n"
    ), "the day it is put back"


def test_or_the_question_is_kept_with_the_change(browser: TestClient, boras: Path) -> None:
    tab = changed_meanwhile(browser, boras)
    tab.send(do="take:questions.who-came-last.wanted")
    tab.send()
    assert written(boras) == {
        "format": "1", "based_on": "libraries",
        "change": {"who-came-last": {"text": "Vem kom sist?"}, "seeing-the-balance": {"minutes": "9"}},
    }  # fmt: skip


def test_a_change_of_what_was_left_out_in_another_tab_is_asked_about_and_kept(
    browser: TestClient, boras: Path
) -> None:  # fmt: skip
    one, other = Tab(browser, SET), Tab(browser, SET)
    del one.fields["questions.who-came-last.wanted"]
    other.fields["questions.who-came-last.text"] = "Vem kom sist?"
    one.send()
    assert "togs bort i en annan flik" in wrong(other.send(409), "questions.who-came-last.wanted")
    assert other.fields["questions.who-came-last.text"] == "Vem kom sist?"
    other.send()
    assert (boras / "question_sets" / "libraries.sv.yaml").read_text("utf-8").endswith(LEFT_OUT)
    other.fields["questions.who-came-last.wanted"] = "yes"
    other.send()
    assert written(boras) == {
        "format": "1", "based_on": "libraries", "change": {"who-came-last": {"text": "Vem kom sist?"}},
    }  # fmt: skip


def test_what_is_changed_and_left_out_on_one_page_keeps_the_change(browser: TestClient, boras: Path) -> None:
    tab = Tab(browser, SET)
    tab.fields["questions.who-came-last.text"] = "Vem kom sist?"
    del tab.fields["questions.who-came-last.wanted"]
    tab.send()
    assert (boras / "question_sets" / "libraries.sv.yaml").read_text("utf-8").endswith(LEFT_OUT)


def test_a_change_of_several_paragraphs_is_kept_to_the_letter_in_a_file_from_windows(
    browser: TestClient, boras: Path
) -> None:
    path = boras / "question_sets" / "libraries.sv.yaml"
    path.parent.mkdir()
    path.write_bytes(b"\xef\xbb\xbfbased_on: libraries\r\n# Kom ih\xc3\xa5g\r\ntitle: Bibl\r\n")
    tab = Tab(browser, SET)
    why = "# inte en kommentar: nej\n\n- ett streck\n\n”Slut: så”"
    tab.fields["questions.who-came-last.facilitator.why"] = why
    del tab.fields["questions.who-came-last.wanted"]
    tab.send()
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfbased_on: libraries\r\n# Kom ih\xc3\xa5g\r\ntitle: Bibl\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    tab = Tab(browser, SET)
    assert tab.fields["questions.who-came-last.facilitator.why"] == why
    assert "Inget var ändrat" in tab.send()
    assert path.read_bytes() == data
    tab.fields["questions.who-came-last.wanted"] = "yes"
    tab.send()
    assert Tab(browser, SET).fields["questions.who-came-last.facilitator.why"] == why
    assert b"#change" not in path.read_bytes()


REMOVALS = [
    (PEOPLE, "participants-by-name", "workshop.yaml",
     "participants:\n  - name: Anna Ek\n  - name: Bo Berg\n  - name: Cia Al\n", "operation", "Bibliotek"),
    (PEOPLE, "participants-by-name", "workshop.yaml",
     "participants:\n  - name: Anna Ek\n  - name: Bo Berg\n  - name: Cia Al\n", "name", "Bo Bergman"),
    (PEOPLE, "facilitators", "workshop.yaml",
     "facilitators:\n  - name: Eva Ek\n  - name: Ali A\n", "phone", "033-12 34 56"),
    (PLAN, "variables", "workshop.yaml", "variables: {kontor: Banken, torg: Stora torget}\n", "value", "Posten"),
    (SET, "questions", "question_sets/libraries.sv.yaml",
     OWN + "  - id: yours\n    kind: action\n    text: Er?\n    minutes: 5\n", "facilitator.why", "För att."),
]  # fmt: skip


@pytest.mark.parametrize(("address", "list_", "file", "text", "field", "value"), REMOVALS, ids=str)
def test_what_is_removed_and_was_changed_in_another_tab_is_asked_about(
    browser: TestClient, boras: Path, address: str, list_: str, file: str, text: str, field: str, value: str
) -> None:
    path = boras / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    one, other = Tab(browser, address), Tab(browser, address)
    key = one.fields[f"list:{list_}"].split()[1]
    one.fields[f"{list_}.{key}.{field}"] = value
    one.send()
    there = path.read_bytes()
    other.send(do=f"remove:{list_}.{key}")
    other.send(409)
    assert "ändrades i en annan flik" in other.text
    assert path.read_bytes() == there
    key = other.fields[f"list:{list_}"].split()[1]
    assert other.fields[f"{list_}.{key}.{field}"] == value, "it stands on the page again, as it is now"
    assert "Inget var ändrat" in other.send(), "saved again it stays"
    assert path.read_bytes() == there
    again = Tab(browser, address)
    again.send(do=f"remove:{list_}.{key}")
    again.send()
    assert value not in path.read_text("utf-8"), "what was not changed meanwhile is removed"


def test_what_was_asked_about_is_removed_when_that_is_said_again(browser: TestClient, boras: Path) -> None:
    plan = boras / "workshop.yaml"
    plan.write_text("participants:\n  - name: Anna Ek\n  - name: Bo Berg\n", "utf-8")
    one, other = Tab(browser, PEOPLE), Tab(browser, PEOPLE)
    first, second = one.fields["list:participants-by-name"].split()
    one.fields[f"participants-by-name.{second}.operation"] = "Bibliotek"
    one.send()
    other.fields[f"participants-by-name.{first}.operation"] = "SFI"
    other.send(do=f"remove:participants-by-name.{second}")
    other.send(409)
    assert f'href="#i-participants-by-name.{second}"' in other.text
    other.send(do=f"remove:participants-by-name.{second}")
    other.send()
    assert plan.read_text("utf-8") == "participants:\n  - name: Anna Ek\n    operation: SFI\n"


def test_an_order_that_was_changed_in_two_tabs_is_asked_about(browser: TestClient, boras: Path) -> None:
    one, other, third = Tab(browser, SET), Tab(browser, SET), Tab(browser, SET)
    order = one.fields["list:questions"].split()
    for tab, way in ((one, f"down:questions.{order[0]}"), (other, f"down:questions.{order[1]}")):
        tab.send(do=way)
    third.send(do=f"down:questions.{order[0]}")
    one.send()
    there = files(boras)
    other.fields[f"questions.{order[0]}.minutes"] = "7"
    other.send(409)
    assert "ordningen ändrades i en annan flik" in other.text
    assert files(boras) == there
    other.send(do="take:questions")
    assert other.fields["list:questions"].split() == [order[1], order[0], *order[2:]]
    assert other.fields[f"questions.{order[0]}.minutes"] == "7"
    assert "Inget var ändrat" in third.send(), "the same order in both is no question"
    other.send()
    assert written(boras)["order"] == [order[1], order[0]]  # type: ignore[index]


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "spoil",
    [
        a_folder,
        lambda plan: plan.write_text("language: xx\n", "utf-8"),
        lambda plan: plan.write_text("title: [\n", "utf-8"),
        lambda plan: plan.write_bytes(b"\xff\xfe\x00\x01\x80"),
        lambda plan: plan.parent.rename(plan.parent.with_name("annan")),
    ],
    ids=["a folder", "a language that there is not", "broken", "no text", "moved"],
)
@pytest.mark.parametrize("do", ["save", "add:facilitators", "down:facilitators.{}", "keep", "mend:x:place"])
def test_whatever_is_pressed_while_the_plan_cannot_be_had_the_page_holds_all(
    browser: TestClient, boras: Path, spoil: Callable[[Path], object], do: str
) -> None:
    plan = boras / "workshop.yaml"
    plan.write_text("facilitators: [{name: Eva}, {name: Ali}]\n", "utf-8")
    tab = Tab(browser, PEOPLE)
    first = tab.fields["list:facilitators"].split()[0]
    typed = {f"facilitators.{first}.phone": "033-12 34 56", "leads.welcome": "Eva", "participants": "31"}
    assert typed.keys() <= tab.fields.keys()
    tab.fields |= typed
    spoil(plan)
    answer = browser.post(PEOPLE, data={**tab.fields, "do": do.format(first)})
    tab.show(answer.text)
    assert answer.status_code in (200, 409, 422)
    held = {name: value for name, value in tab.fields.items() if not name.startswith("was:")}
    assert set(typed.values()) <= set(map(str, held.values()))


def test_what_was_given_another_name_in_another_tab_is_the_same_thing(browser: TestClient, boras: Path) -> None:
    plan = boras / "workshop.yaml"
    plan.write_text("facilitators:\n  - name: Eva Ek\n  - name: Ali A\n", "utf-8")
    one, other = Tab(browser, PEOPLE), Tab(browser, PEOPLE)
    key = one.fields["list:facilitators"].split()[0]
    one.fields[f"facilitators.{key}.name"] = "Eva Ekström"
    other.fields[f"facilitators.{key}.phone"] = "033-12 34 56"
    one.send()
    other.send()
    assert plan.read_text("utf-8") == (
        "facilitators:\n  - name: Eva Ekström\n    phone: 033-12 34 56\n  - name: Ali A\n"
    )


def test_somebody_else_in_the_same_place_is_not(browser: TestClient, boras: Path) -> None:
    plan = boras / "workshop.yaml"
    plan.write_text("facilitators:\n  - name: Eva Ek\n    role: bibliotekarie\n  - name: Ali A\n", "utf-8")
    tab = Tab(browser, PEOPLE)
    key = tab.fields["list:facilitators"].split()[0]
    tab.fields[f"facilitators.{key}.phone"] = "033-12 34 56"
    there = "facilitators:\n  - name: Bo Berg\n    role: bibliotekarie\n  - name: Ali A\n"
    plan.write_text(there, "utf-8")
    assert "finns inte kvar i filen" in wrong(tab.send(409), "facilitators.+1.phone")
    assert plan.read_text("utf-8") == there


def test_the_heading_and_the_text_of_a_part_of_the_story_are_changed_in_two_tabs(
    browser: TestClient, boras: Path
) -> None:
    path = boras / "cases" / "egen.sv.yaml"
    path.parent.mkdir()
    path.write_text(
        "format: 1\ntitle: Egen\nsummary: Kort.\npeople:\n  - {name: Ada, about: 60 år.}\nstory:\n"
        "  - heading: Måndag\n    text: Ada står i kön och väntar, och bakom henne står fyra till som också väntar.\n"
        "questions:\n  - {id: vad, kind: opening, text: 'Vad?', minutes: 5}\n", "utf-8",
    )  # fmt: skip
    one, other = Tab(browser, "/form/case.egen"), Tab(browser, "/form/case.egen")
    key = one.fields["list:story"].split()[0]
    one.fields[f"story.{key}.heading"] = "Vid disken i huset"
    other.fields[f"story.{key}.stop"] = "vad"
    one.send()
    other.send()
    text = path.read_text("utf-8")
    assert "  - heading: Vid disken i huset\n" in text
    assert "    stop: vad\n" in text


def test_a_number_and_names_are_asked_about(browser: TestClient, boras: Path) -> None:
    plan = boras / "workshop.yaml"
    there = "participants:\n  - name: Anna Ek\n"
    plan.write_text(there, "utf-8")
    tab = Tab(browser, PEOPLE)
    tab.fields["participants"] = "30"
    assert "bland namnen nedanför" in wrong(tab.send(422), "participants")
    assert plan.read_text("utf-8") == there
    plan.write_text("participants: deltagare.csv\n", "utf-8")
    (boras / "deltagare.csv").write_text("namn\nAnna Ek\n", "utf-8")
    tab = Tab(browser, PEOPLE)
    tab.add("participants-by-name", name="Bo Berg")
    tab.send(422)
    assert plan.read_text("utf-8") == "participants: deltagare.csv\n"
    tab.fields["participants"] = ""
    tab.send()
    assert plan.read_text("utf-8") == "participants:\n  - name: Bo Berg\n"


def test_a_picture_that_was_chosen_is_there_when_something_else_is_refused(browser: TestClient, boras: Path) -> None:
    tab = Tab(browser, "/form/look")
    tab.fields["look.accent"] = "blå"
    tab.send(422, files={"file:look.logo": ("vapen.png", png())})
    assert tab.fields["look.logo"] == "vapen.png"
    tab.fields["look.accent"] = "#0b5563"
    tab.send()
    assert "logo: vapen.png" in (boras / "workshop.yaml").read_text("utf-8")
    tab.send(422, files={"file:look.second_logo": ("andra.png", png(9)), "file:look.logo": ("x.png", b"MZ")})
    assert tab.fields["look.second_logo"] == "andra.png", "and when another picture is"

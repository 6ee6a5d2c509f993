"""Whatever happens to a file while somebody writes in its form, the page that comes holds all that was typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from toolkit.workspace.workshop import PlannedWorkshop

from .pages import Tab, wrong

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

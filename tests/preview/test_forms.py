"""What a form writes, what it refuses, and that nobody's words are lost on the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.preview.forms.author_forms import AuthorForms
from toolkit.preview.state import Preview
from toolkit.workspace.workshop import PlannedWorkshop

from ..serving.clients import PORT
from .pages import Tab, client_of, files, written, wrong

SET, PLAN, LOOK, PEOPLE = "/form/question-set.libraries", "/form/plan", "/form/look", "/form/people"
FIRST, SECOND = "who-came-last", "seeing-the-balance"


def test_a_changed_question_is_all_that_the_overlay_holds(browser: TestClient, boras: Path) -> None:
    plan = (boras / "workshop.yaml").read_bytes()
    tab = Tab(browser, SET)
    tab.fields[f"questions.{SECOND}.text"] = "Vad gör du av blicken?"
    said = tab.send()
    assert written(boras) == {
        "format": "1",
        "based_on": "libraries",
        "change": {SECOND: {"text": "Vad gör du av blicken?"}},
    }
    assert re.search(r'role="status"[^>]*>Sparat i [^<]*question_sets/libraries.sv.yaml: Fråga 2, fråga\.<', said)
    assert 'Från början: <q lang="sv">Någon vänder skärmen mot dig.' in said
    assert set(files(boras)) == {
        ".toolkit/base/question_sets/libraries.sv.yaml", "question_sets/libraries.sv.yaml", "workshop.yaml",
    }  # fmt: skip
    assert (boras / "workshop.yaml").read_bytes() == plan
    assert (boras / "question_sets/libraries.sv.yaml").read_text("utf-8").startswith("# yaml-language-server: $schema=")


def test_what_was_said_once_is_not_said_again(browser: TestClient, boras: Path) -> None:
    tab = Tab(browser, SET)
    tab.fields[f"questions.{FIRST}.minutes"] = "6"
    assert "Sparat i" in tab.send()
    assert "Sparat i" not in Tab(browser, SET).text


def test_a_page_that_is_sent_unchanged_writes_nothing(browser: TestClient, boras: Path) -> None:
    before = files(boras)
    for address in (SET, PLAN, LOOK, "/form/case.rent-on-the-phone"):
        assert "Inget var ändrat" in Tab(browser, address).send()
    assert files(boras) == before


def test_turns_are_ticked_and_keep_the_words_and_the_order_of_the_plan(browser: TestClient, boras: Path) -> None:
    plan = boras / "workshop.yaml"
    begun = plan.read_text("utf-8")
    plan.write_text(f'{begun}turns: [the-friendly-voice, "Onsdag: dottern ringer"]\n', "utf-8")
    tab = Tab(browser, PLAN)
    values = re.findall(r'name="turns"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="turns"', tab.text)
    ordered = [one or other for one, other in values]
    assert ordered[:3] == ["none", "the-friendly-voice", "Onsdag: dottern ringer"]
    assert "the-daughter" not in ordered, "it is there by its heading"
    assert "Inget var ändrat" in tab.send()


@pytest.mark.parametrize("none", ["inga", "[]", "[ingen]"])
def test_no_turns_at_all_is_shown_as_it_is_written(browser: TestClient, boras: Path, none: str) -> None:
    plan = boras / "workshop.yaml"
    plan.write_text(f"{plan.read_text('utf-8')}turns: {none}\n", "utf-8")
    tab = Tab(browser, PLAN)
    assert tab.fields["turns"], "the box for none is ticked"
    assert "Inget var ändrat" in tab.send()
    tab = Tab(browser, PLAN)
    tab.fields["turns"] = "the-daughter"
    tab.send()
    assert "turns: [the-daughter]" in plan.read_text("utf-8")


def test_a_word_of_a_theme_is_changed_alone_and_put_back(browser: TestClient, boras: Path) -> None:
    address, path = "/form/programme.two-hours", boras / "programmes" / "two-hours.sv.yaml"
    tab = Tab(browser, address)
    begun = tab.fields["theme.check_in"]
    tab.fields |= {"theme.check_in": "Vad åt du i går?", "theme.why": ""}
    assert "Sparat i boras/programmes/two-hours.sv.yaml" in tab.send()
    assert "\ntheme:\n  why:\n  check_in: Vad åt du i går?\n" in path.read_text("utf-8")
    theme = Library([builtin_folders(), boras]).programme("two-hours", "sv").model.theme
    assert theme is not None
    assert (theme.check_in, theme.why) == ("Vad åt du i går?", None)
    assert theme.about
    tab = Tab(browser, address)
    assert tab.fields["theme.why"] == ""
    tab.fields["theme.check_in"] = begun
    tab.send()
    assert "check_in" not in path.read_text("utf-8")


@pytest.mark.parametrize("way", ["by hand", "by the button"])
def test_what_is_put_back_leaves_no_line(browser: TestClient, boras: Path, way: str) -> None:
    first = Tab(browser, SET)
    begun = first.fields[f"questions.{FIRST}.text"]
    first.fields |= {f"questions.{FIRST}.text": "Ny fråga?", f"questions.{FIRST}.priority": "must"}
    first.send()
    if way == "by hand":
        first.fields |= {f"questions.{FIRST}.text": begun, f"questions.{FIRST}.priority": "should"}
        first.send()
    else:
        first.send(do=f"restore:questions.{FIRST}.text")
        first.send()
        assert written(boras) == {"format": "1", "based_on": "libraries", "change": {FIRST: {"priority": "must"}}}
        first.send(do=f"restore:questions.{FIRST}.priority")
        first.send()
    assert written(boras) == {"format": "1", "based_on": "libraries"}


def test_a_question_is_left_out_and_put_back(browser: TestClient, boras: Path) -> None:
    tab = Tab(browser, SET)
    del tab.fields[f"questions.{FIRST}.wanted"]
    assert "Fråga 1, inte med." in tab.send()
    assert written(boras) == {"format": "1", "based_on": "libraries", "remove": [FIRST]}
    assert f"questions.{FIRST}.wanted" not in tab.fields
    tab.fields[f"questions.{FIRST}.wanted"] = "yes"
    assert "Fråga 1, med igen." in tab.send()
    assert written(boras) == {"format": "1", "based_on": "libraries"}


def test_questions_change_places_and_what_was_typed_is_saved_with_it(browser: TestClient, boras: Path) -> None:
    tab = Tab(browser, SET)
    assert f'value="up:questions.{FIRST}"' not in tab.text, "the first cannot move up"
    tab.fields[f"questions.{FIRST}.minutes"] = "7"
    said = tab.send(do=f"down:questions.{FIRST}")
    assert re.search(rf'value="down:questions.{FIRST}"[^>]* autofocus', said), "where it was pressed"
    assert "Inget är sparat än" in said
    assert not (boras / "question_sets").exists()
    assert tab.fields[f"questions.{FIRST}.minutes"] == "7"
    tab.send()
    assert written(boras) == {
        "format": "1", "based_on": "libraries", "change": {FIRST: {"minutes": "7"}}, "order": [SECOND, FIRST],
    }  # fmt: skip
    assert f'value="up:questions.{SECOND}"' not in tab.text
    tab.send(do=f"up:questions.{FIRST}")
    tab.send()
    assert "order" not in str(written(boras))


def test_one_that_is_left_out_is_stepped_over_and_keeps_its_place(browser: TestClient, boras: Path) -> None:
    tab = Tab(browser, SET)
    del tab.fields[f"questions.{SECOND}.wanted"]
    tab.send()
    tab.send(do=f"down:questions.{FIRST}")
    tab.send()
    order = tab.fields["list:questions"].split()
    assert order[1] == SECOND
    assert order[2] == FIRST
    assert written(boras) == {
        "format": "1", "based_on": "libraries", "remove": [SECOND], "order": [order[0], FIRST],
    }  # fmt: skip


def test_two_tabs_that_change_different_fields_both_get_theirs(browser: TestClient, boras: Path) -> None:
    one, other = Tab(browser, SET), Tab(browser, SET)
    one.fields[f"questions.{FIRST}.text"] = "Ett?"
    other.fields[f"questions.{FIRST}.minutes"] = "7"
    other.fields[f"questions.{SECOND}.text"] = "Två?"
    one.send()
    other.send()
    changes = {FIRST: {"text": "Ett?", "minutes": "7"}, SECOND: {"text": "Två?"}}
    assert written(boras) == {"format": "1", "based_on": "libraries", "change": changes}


def clash(browser: TestClient, boras: Path) -> Tab:
    one, other = Tab(browser, SET), Tab(browser, SET)
    one.fields[f"questions.{FIRST}.text"] = "Ett?"
    other.fields |= {f"questions.{FIRST}.text": "Två?", f"questions.{SECOND}.minutes": "9"}
    one.send()
    before = files(boras)
    said = wrong(other.send(409), f"questions.{FIRST}.text")
    assert 'I filen: <q lang="sv">Ett?</q>' in said
    assert files(boras) == before
    assert other.fields[f"questions.{FIRST}.text"] == "Två?"
    assert other.fields[f"questions.{SECOND}.minutes"] == "9"
    return other


def test_two_tabs_that_change_the_same_field_ask_and_saving_again_keeps_ones_own(
    browser: TestClient, boras: Path
) -> None:
    tab = clash(browser, boras)
    tab.send()
    changes = {FIRST: {"text": "Två?"}, SECOND: {"minutes": "9"}}
    assert written(boras) == {"format": "1", "based_on": "libraries", "change": changes}


def test_or_what_is_in_the_file_is_taken_and_the_rest_that_was_typed_stays(browser: TestClient, boras: Path) -> None:
    tab = clash(browser, boras)
    tab.send(do=f"take:questions.{FIRST}.text")
    assert tab.fields[f"questions.{FIRST}.text"] == "Ett?"
    assert tab.fields[f"questions.{SECOND}.minutes"] == "9"
    tab.send()
    changes = {FIRST: {"text": "Ett?"}, SECOND: {"minutes": "9"}}
    assert written(boras) == {"format": "1", "based_on": "libraries", "change": changes}


def test_a_file_that_somebody_wrote_in_meanwhile_keeps_that_too(browser: TestClient, boras: Path) -> None:
    tab = Tab(browser, PLAN)
    plan = boras / "workshop.yaml"
    plan.write_text(plan.read_text("utf-8") + "# Ring vaktmästaren\nplace: Aulan\n", "utf-8")
    tab.fields["municipality"] = "Borås"
    tab.send()
    assert plan.read_text("utf-8").endswith("# Ring vaktmästaren\nplace: Aulan\nmunicipality: Borås\n")


@pytest.mark.parametrize(
    ("address", "field", "value", "says"),
    [
        (SET, f"questions.{FIRST}.text", "", "här står inget. Fyll i."),
        (SET, f"questions.{FIRST}.text", "x" * 241, "240"),
        (SET, f"questions.{FIRST}.text", "Se <b>här</b>", "HTML"),
        (SET, f"questions.{FIRST}.text", "Vem i ${komunen}?", "${komunen}"),
        (SET, f"questions.{FIRST}.text", "Vad säger du? 😀", "😀"),
        (SET, f"questions.{FIRST}.minutes", "fem", "fem"),
        (SET, f"questions.{FIRST}.minutes", "1:30", "1:30"),
        (PLAN, "date", "3/12 2026", "3/12 2026"),
        (PEOPLE, "participants", "många", "många"),
        (PLAN, "end", "08.00", ""),
        (PEOPLE, "group_size", "40", "12"),
        (LOOK, "look.accent", "blå", ""),
        (LOOK, "look.accent", "#ffff00", ""),
        (LOOK, "look.logo", "finns-inte.png", "finns-inte.png"),
    ],
)  # fmt: skip
def test_what_would_not_load_is_refused_beside_its_field_and_kept(
    browser: TestClient, boras: Path, address: str, field: str, value: str, says: str
) -> None:
    before = files(boras)
    tab = Tab(browser, address)
    tab.fields[field] = value
    other = {SET: f"questions.{FIRST}.at_least", PLAN: "place", LOOK: "look.sender", PEOPLE: "absent"}[address]
    tab.fields[other] = "4"
    said = tab.send(422)
    assert says in wrong(said, field)
    assert tab.fields[field] == value
    assert tab.fields[other] == "4"
    assert re.search(r'<section class="refused"[^>]* tabindex="-1" autofocus>', said)
    assert files(boras) == before
    assert "Sparat i" not in said


def test_the_shortest_time_is_told_of_where_it_is_too_long(browser: TestClient, boras: Path) -> None:
    tab = Tab(browser, SET)
    tab.fields[f"questions.{FIRST}.at_least"] = "30"
    assert tab.send(422).count("at_least") > 0
    assert not (boras / "question_sets").exists()


def test_what_was_wrong_before_hinders_nobody(browser: TestClient, preview: Preview, boras: Path) -> None:
    (boras / "workshop.yaml").write_text("language: sv\nlook: {accent: '#ffff00'}\n", "utf-8")
    tab = Tab(browser, PLAN)
    tab.fields["title"] = "Vår dag"
    tab.send()
    assert written(boras, "workshop.yaml") == {"language": "sv", "look": {"accent": "#ffff00"}, "title": "Vår dag"}


def test_a_file_that_cannot_be_read_is_not_touched(browser: TestClient, boras: Path) -> None:
    tab = Tab(browser, SET)
    tab.fields[f"questions.{FIRST}.minutes"] = "6"
    broken = "based_on: libraries\nchange: [\n"
    (boras / "question_sets").mkdir()
    (boras / "question_sets/libraries.sv.yaml").write_text(broken, "utf-8")
    assert "går inte att ändra här" in tab.send(422)
    assert (boras / "question_sets/libraries.sv.yaml").read_text("utf-8") == broken
    assert "går inte att ändra här" in Tab(browser, SET).text


def test_the_plan_takes_sets_a_case_and_words_of_ones_own(browser: TestClient, boras: Path) -> None:
    tab = Tab(browser, PLAN)
    assert tab.ticked("question_sets") == ["libraries", "elderly-care", "social-services"], "the usual ones"
    tab.fields |= {"question_sets": ["libraries", "social-services", "associations"], "case": "rent-on-the-phone"}
    tab.add("variables", name="filialen", value="biblioteket: i Sandared")
    said = tab.send()
    plan = written(boras, "workshop.yaml")
    assert isinstance(plan, dict)
    assert plan["question_sets"] == ["libraries", "social-services", "associations"]
    assert plan["case"] == "rent-on-the-phone"
    assert plan["variables"] == {"filialen": "biblioteket: i Sandared"}
    assert 'href="/form/question-set.associations"' in said
    assert 'href="/form/question-set.elderly-care"' not in said
    tab.send(do="remove:variables.filialen")
    tab.fields["case"] = ""
    tab.send()
    assert not {"variables", "case"} & set(str(written(boras, "workshop.yaml")))
    assert "variables" not in (boras / "workshop.yaml").read_text("utf-8")


def test_the_look_is_written_under_look(browser: TestClient, boras: Path) -> None:
    tab = Tab(browser, LOOK)
    tab.fields |= {"look.accent": "#7a1f1f", "look.sender": "Borås stad"}
    tab.send()
    assert (boras / "workshop.yaml").read_text("utf-8").endswith('look:\n  accent: "#7a1f1f"\n  sender: Borås stad\n')


def test_a_file_of_ones_own_is_changed_itself(browser: TestClient, boras: Path) -> None:
    own = boras / "question_sets" / "libraries.sv.yaml"
    own.parent.mkdir()
    own.write_text(
        "# Vår egen\nformat: 1\ntitle: Biblioteken\nfor: Alla\nquestions:\n"
        "  - id: ours\n    kind: opening\n    text: Vår?  # ja\n    minutes: 5\n"
        "  - id: yours\n    kind: action\n    text: Er?\n    minutes: 5\n",
        "utf-8",
    )
    tab = Tab(browser, SET)
    assert "Det här är ert eget" in tab.text
    assert "questions.ours.wanted" not in tab.fields
    tab.fields |= {"questions.ours.text": "Vår egen?", "questions.yours.priority": "must"}
    tab.send(do="up:questions.yours")
    tab.send()
    assert own.read_text("utf-8") == (
        "# Vår egen\nformat: 1\ntitle: Biblioteken\nfor: Alla\nquestions:\n"
        "  - id: yours\n    kind: action\n    text: Er?\n    minutes: 5\n    priority: must\n"
        "  - id: ours\n    kind: opening\n    text: Vår egen?  # ja\n    minutes: 5\n"
    )
    assert set(files(boras)) == {"question_sets/libraries.sv.yaml", "workshop.yaml"}


def test_a_question_that_an_overlay_adds_is_changed_where_it_is_added(browser: TestClient, boras: Path) -> None:
    own = boras / "question_sets" / "libraries.sv.yaml"
    own.parent.mkdir()
    own.write_text(
        f"based_on: libraries\nadd:\n  - after: {FIRST}\n    id: ours\n"
        "    kind: opening\n    text: Vår?\n    minutes: 5\n",
        "utf-8",
    )
    tab = Tab(browser, SET)
    tab.fields["questions.ours.text"] = "Er?"
    tab.send()
    assert "text: Er?" in own.read_text("utf-8")
    assert "change" not in own.read_text("utf-8")


def test_turns_of_the_case_are_changed(browser: TestClient, boras: Path) -> None:
    tab = Tab(browser, "/form/case.rent-on-the-phone")
    name = next(name for name in tab.fields if name.startswith("turns.") and name.endswith(".heading"))
    tab.fields[name] = "Samma kväll"
    tab.send()
    changes = {name.split(".")[1]: {"heading": "Samma kväll"}}
    overlay = {"format": "1", "based_on": "rent-on-the-phone", "change": changes}
    assert written(boras, "cases/rent-on-the-phone.sv.yaml") == overlay


def test_without_the_pages_token_nothing_is_written_and_nothing_lost(browser: TestClient, boras: Path) -> None:
    before = files(boras)
    tab = Tab(browser, SET)
    tab.fields |= {"token": "guessed", f"questions.{FIRST}.minutes": "6"}
    assert "startats om" in tab.send(403)
    assert files(boras) == before
    assert tab.fields[f"questions.{FIRST}.minutes"] == "6"
    tab.send()
    assert "minutes: 6" in (boras / "question_sets/libraries.sv.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"sec-fetch-site": "cross-site"},
        {"host": f"evil.example:{PORT}"},
    ],
    ids=str,
)
def test_another_site_can_send_nothing(browser: TestClient, boras: Path, headers: dict[str, str]) -> None:
    before = files(boras)
    tab = Tab(browser, SET)
    tab.fields[f"questions.{FIRST}.minutes"] = "6"
    assert browser.post(SET, data=tab.fields, headers=headers).status_code == 403
    assert files(boras) == before


def test_what_is_sent_says_where_it_comes_from(browser: TestClient) -> None:
    tab = Tab(browser, SET)
    del browser.headers["origin"]
    assert browser.post(SET, data=tab.fields).status_code == 403


def test_only_the_forms_may_be_sent_and_only_here(browser: TestClient) -> None:
    policy = browser.get(SET).headers["content-security-policy"]
    assert "form-action 'self'" in policy
    assert "'unsafe-inline'" not in policy
    assert "form-action 'self'" in browser.get("/").headers["content-security-policy"], "mends are sent from there"
    assert "form-action 'none'" in browser.get("/document/handout/standard").headers["content-security-policy"]
    assert browser.get("/form").url.path == "/form/plan"


def test_too_much_is_refused(browser: TestClient, boras: Path) -> None:
    before = files(boras)
    assert browser.post(SET, data={"x": "y" * 12_000_001}).status_code == 413
    assert files(boras) == before


@pytest.mark.parametrize("address", ["/form/question-set.schools", "/form/x", "/form/case...%2f..%2fetc"])
def test_there_is_no_other_form(browser: TestClient, boras: Path, address: str) -> None:
    before = files(boras)
    token = Tab(browser, SET).fields["token"]
    assert browser.get(address).status_code == 404
    assert browser.post(address, data={"token": token, "was:title": "", "title": "x"}).status_code == 404
    assert files(boras) == before


def test_without_a_folder_the_page_says_how_to_get_one(preview: Preview) -> None:
    with client_of(preview, AuthorForms(None, None, list)) as browser:
        for address in (PLAN, SET):
            assert "toolkit new" in browser.get(address).text
            assert browser.post(address, data={"title": "x"}).status_code == 404


def test_a_folder_without_a_plan_gets_one(preview: Preview, read: Callable[[], PlannedWorkshop], boras: Path) -> None:
    (boras / "workshop.yaml").unlink()
    with client_of(preview, AuthorForms(boras, None, list)) as browser:
        tab = Tab(browser, PLAN)
        tab.fields["municipality"] = "Borås"
        tab.send()
    assert written(boras, "workshop.yaml") == {"format": "1", "municipality": "Borås"}


def test_a_disk_that_cannot_be_written_to_is_told_of_and_nothing_is_lost(
    browser: TestClient, boras: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(boras))

    monkeypatch.setattr("toolkit.preview.forms.saving.write", full)
    tab = Tab(browser, PLAN)
    tab.fields["title"] = "Ny"
    assert "plats" in tab.send(422)
    assert tab.fields["title"] == "Ny"


def test_a_file_that_changes_between_reading_and_writing_is_read_again(
    browser: TestClient, boras: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from toolkit.preview.forms import saving

    plan, look = boras / "workshop.yaml", saving._on_disk

    def changed_once(path: Path) -> bytes | None:
        if "place" not in plan.read_text("utf-8"):
            plan.write_text(plan.read_text("utf-8") + "place: Aulan\n", "utf-8")
        return look(path)

    monkeypatch.setattr(saving, "_on_disk", changed_once)
    tab = Tab(browser, PLAN)
    tab.fields["municipality"] = "Borås"
    tab.send()
    assert plan.read_text("utf-8").endswith("place: Aulan\nmunicipality: Borås\n")


def test_what_is_written_by_others_is_only_text(browser: TestClient, boras: Path) -> None:
    tab = Tab(browser, PLAN)
    tab.fields["title"] = '"><script>alert(1)</script>'
    page = browser.post(PLAN, data=tab.fields).text
    assert "<script>alert" not in page


def test_a_question_that_is_gone_meanwhile_is_told_of_with_what_was_typed(browser: TestClient, boras: Path) -> None:
    own = boras / "question_sets" / "libraries.sv.yaml"
    own.parent.mkdir()
    ours = "add:\n  - id: ours\n    kind: opening\n    text: Vår?\n    minutes: 5\n"
    own.write_text(f"based_on: libraries\n{ours}", "utf-8")
    tab = Tab(browser, SET)
    tab.fields |= {"questions.ours.text": "Er fråga?", f"questions.{FIRST}.minutes": "7"}
    own.write_text("based_on: libraries\n", "utf-8")
    said = tab.send(409)
    assert "finns inte kvar i filen" in wrong(said, "questions.+1.text")
    assert tab.fields["questions.+1.text"] == "Er fråga?"
    assert own.read_text("utf-8") == "based_on: libraries\n"
    tab.send()
    assert "minutes: 7" in own.read_text("utf-8")
    assert "text: Er fråga?" in own.read_text("utf-8"), "saved again, it is there anew"


def test_a_mistake_is_found_though_another_file_hides_it(browser: TestClient, boras: Path) -> None:
    tab = Tab(browser, SET)
    (boras / "workshop.yaml").write_text("language: sv\ntitel: x\n", "utf-8")
    tab.fields[f"questions.{FIRST}.minutes"] = "fem"
    assert "ingen tidslängd" in wrong(tab.send(422), f"questions.{FIRST}.minutes")
    assert not (boras / "question_sets").exists()
    tab.fields[f"questions.{FIRST}.minutes"] = "6"
    assert "Sparat i" in tab.send()


def test_a_new_word_needs_a_name_and_one_without_anything_is_none(browser: TestClient, boras: Path) -> None:
    tab = Tab(browser, PLAN)
    key = tab.add("variables", value="x")
    assert "här står inget" in wrong(tab.send(422), f"{key}.name")
    tab.fields[f"{key}.value"] = ""
    before = files(boras)
    assert "Inget var ändrat" in tab.send()
    assert files(boras) == before


def test_a_word_that_there_is_already_is_not_written_twice(browser: TestClient, boras: Path) -> None:
    plan = boras / "workshop.yaml"
    plan.write_text(plan.read_text("utf-8") + "variables: {kontor: Banken}\n", "utf-8")
    before = plan.read_bytes()
    tab = Tab(browser, PLAN)
    key = tab.add("variables", name="kontor", value="Posten")
    assert "finns redan ett ord" in wrong(tab.send(422), f"{key}.name")
    assert plan.read_bytes() == before


def test_a_file_that_never_comes_to_rest_is_left_alone(
    browser: TestClient, boras: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from toolkit.preview.forms import saving

    plan, look = boras / "workshop.yaml", saving._on_disk

    def changed_again(path: Path) -> bytes | None:
        plan.write_text(plan.read_text("utf-8") + "# en till\n", "utf-8")
        return look(path)

    monkeypatch.setattr(saving, "_on_disk", changed_again)
    tab = Tab(browser, PLAN)
    tab.fields["municipality"] = "Borås"
    assert "Vänta en stund" in tab.send(422)
    assert "Borås" not in plan.read_text("utf-8").replace("i Borås", "")


def test_the_story_of_ones_own_case_is_changed_in_its_place(browser: TestClient, boras: Path) -> None:
    own = boras / "cases" / "rent-on-the-phone.sv.yaml"
    own.parent.mkdir()
    begun = (builtin_folders() / "cases" / own.name).read_text("utf-8")
    own.write_text(begun, "utf-8")
    tab = Tab(browser, "/form/case.rent-on-the-phone")
    (name,) = [f"story.{tab.fields['list:story'].split()[1]}.text"]
    tab.fields[name] = "Första stycket: så.\n\nAndra stycket."
    tab.send()
    before, after = begun.splitlines(), own.read_text("utf-8").splitlines()
    added = [line for line in after if line not in before]
    assert added == ["      Första stycket: så.", "      Andra stycket."]
    assert Tab(browser, "/form/case.rent-on-the-phone").fields[name] == "Första stycket: så.\n\nAndra stycket."


def test_those_who_could_read_the_file_still_can(browser: TestClient, boras: Path) -> None:
    (boras / "workshop.yaml").chmod(0o640)
    tab = Tab(browser, PLAN)
    tab.fields["title"] = "Ny"
    tab.send()
    assert (boras / "workshop.yaml").stat().st_mode & 0o777 == 0o640


def test_what_is_left_out_says_so_and_cannot_be_moved(browser: TestClient) -> None:
    tab = Tab(browser, SET)
    del tab.fields[f"questions.{FIRST}.wanted"]
    tab.send()
    assert "Fråga 1, inte med hos oss" in tab.text
    assert f'value="down:questions.{FIRST}"' not in tab.text
    assert f'value="up:questions.{SECOND}"' not in tab.text


def test_a_file_that_was_begun_long_ago_is_not_said_to_be_begun_from_what_is_new(
    browser: TestClient, boras: Path
) -> None:
    own = boras / "question_sets" / "libraries.sv.yaml"
    own.parent.mkdir()
    own.write_text("based_on: libraries\n", "utf-8")
    tab = Tab(browser, SET)
    tab.fields[f"questions.{FIRST}.minutes"] = "6"
    tab.send()
    assert not (boras / ".toolkit").exists()


def test_variables_in_the_plan_are_filled_and_other_ways_to_write_them_are_told_of(
    browser: TestClient, boras: Path, read: Callable[[], PlannedWorkshop]
) -> None:
    tab = Tab(browser, PLAN)
    tab.fields |= {"municipality": "Borås", "title": "Dag i ${municipality}", "place": "Huset i {kommun}"}
    tab.send()
    assert read().workshop.title == "Dag i Borås"
    assert "Dag i ${municipality}" in (boras / "workshop.yaml").read_text("utf-8")
    assert [str(problem.message) for problem in read().warnings] == ["'{kommun}' is printed as it stands"]
    tab.fields["title"] = "Dag i ${stad}"
    assert "${stad}" in wrong(tab.send(422), "title")


def test_a_place_for_a_picture_at_every_question_is_not_too_many_of_them(browser: TestClient, boras: Path) -> None:
    """A browser sends a part with an empty name of a file for each of them, which `Tab` cannot."""
    tab = Tab(browser, SET)
    assert len(tab.files) > 10
    tab.fields["title"] = "Biblioteken"
    parts = [
        (name, one) for name, value in tab.fields.items() for one in (value if isinstance(value, list) else [value])
    ]
    head = 'Content-Disposition: form-data; name="{}"'
    body = "".join(f"--x\r\n{head.format(name)}\r\n\r\n{value}\r\n" for name, value in [*parts, ("do", "save")])
    empty = '; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n'
    body += "".join(f"--x\r\n{head.format(name)}{empty}" for name in tab.files) + "--x--\r\n"
    answer = browser.post(SET, content=body.encode(), headers={"content-type": "multipart/form-data; boundary=x"})
    assert answer.status_code == 200, answer.text[:300]
    assert "title: Biblioteken" in (boras / "question_sets/libraries.sv.yaml").read_text("utf-8")

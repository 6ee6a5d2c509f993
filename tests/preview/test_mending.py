"""Mends offered as buttons: what they say, what they write, and that nothing is written that they do not say."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from toolkit.preview.forms.author_forms import AuthorForms
from toolkit.preview.mending import done_of
from toolkit.preview.state import Preview
from toolkit.problems import Place, Problem, TextEdit, say

from .pages import Tab, client_of, files, wrong

WRONG = "title: Digital delaktighet\n# så här\nlanguage: sv\ndate: 3/12 2026   # torsdag\nparticipants: 24\n"
RIGHT = WRONG.replace("3/12 2026", "2026-12-03")
LABEL = "Rätta: 3/12 2026 → 2026-12-03"


@pytest.fixture
def plan(boras: Path) -> Path:
    """A plan with a date that is not written as dates are."""
    path = boras / "workshop.yaml"
    path.write_text(WRONG, "utf-8")
    return path


def sent_by(page: str, label: str) -> dict[str, str]:
    """What the form with this button sends, as a browser without scripts does."""
    for form in re.findall(r'<form class="mend" method="post" action="/mend">(.*?)</form>', page, re.DOTALL):
        said = html.unescape(form)
        if re.search(rf"<button[^>]*>{re.escape(label)}</button>", said):
            return dict(re.findall(r'name="(\w+)" value="([^"]*)"', said))
    raise AssertionError(f"no button {label!r}")


def test_a_mend_is_a_button_and_changes_just_what_it_says_and_can_be_taken_back(
    browser: TestClient, preview: Preview, plan: Path
) -> None:
    preview.refresh()
    answer = browser.post("/mend", data=sent_by(browser.get("/").text, LABEL))
    assert plan.read_text("utf-8") == RIGHT
    said = html.unescape(answer.text)
    assert "Klart i boras/workshop.yaml: 3/12 2026 → 2026-12-03." in said
    assert LABEL not in said
    assert "Sidorna visar det du senast sparade." in said
    answer = browser.post("/mend", data=sent_by(answer.text, "Ångra"))
    assert plan.read_text("utf-8") == WRONG
    assert "Tillbaka som förut i boras/workshop.yaml." in answer.text
    assert LABEL in html.unescape(answer.text)
    assert "Ångra" not in answer.text


def test_it_stands_at_its_line_and_leads_back_there(browser: TestClient, preview: Preview, plan: Path) -> None:
    preview.refresh()
    address = "/file?name=boras/workshop.yaml&line=4"
    answer = browser.post("/mend", data=sent_by(browser.get(address).text, LABEL))
    assert answer.url.path == "/file"
    assert answer.url.params["line"] == "4"
    assert "2026-12-03" in answer.text


def test_a_form_that_cannot_be_read_offers_what_mends_its_file(
    browser: TestClient, preview: Preview, plan: Path
) -> None:  # fmt: skip
    plan.write_text("title: Dag\nplace:Borås\n", "utf-8")
    preview.refresh()
    page = browser.get("/form/plan").text
    answer = browser.post("/mend", data=sent_by(page, "Rätta: place:Borås → place: Borås"))
    assert answer.url.path == "/form/plan"
    assert 'value="Borås"' in answer.text
    assert plan.read_text("utf-8") == "title: Dag\nplace: Borås\n"


@pytest.mark.parametrize(
    "changed", [WRONG.replace("3/12 2026", "3/12 2027"), "# en rad till\n" + WRONG, RIGHT, "title: x\n"], ids=str
)
def test_a_file_that_was_changed_meanwhile_is_left_as_it_is(
    browser: TestClient, preview: Preview, plan: Path, changed: str
) -> None:
    preview.refresh()
    sending = sent_by(browser.get("/").text, LABEL)
    plan.write_text(changed, "utf-8")
    answer = browser.post("/mend", data=sending)
    assert plan.read_text("utf-8") == changed
    assert "Filen har ändrats sedan du öppnade sidan. Inget är rättat." in answer.text


def test_what_was_changed_after_a_mend_is_not_taken_back(browser: TestClient, preview: Preview, plan: Path) -> None:
    preview.refresh()
    answer = browser.post("/mend", data=sent_by(browser.get("/").text, LABEL))
    sending = sent_by(answer.text, "Ångra")
    plan.write_text(RIGHT + "place: Aulan\n", "utf-8")
    assert "Inget är ångrat" in browser.post("/mend", data=sending).text
    assert plan.read_text("utf-8") == RIGHT + "place: Aulan\n"
    assert "Ångra" not in browser.get(str(answer.url)).text


def test_nobody_else_mends_anything(browser: TestClient, preview: Preview, plan: Path) -> None:
    preview.refresh()
    sending = sent_by(browser.get("/").text, LABEL)
    assert "startats om" in browser.post("/mend", data={**sending, "token": "guessed"}).text
    assert browser.post("/mend", data=sending, headers={"origin": "https://evil.example"}).status_code == 403
    del browser.headers["origin"]
    assert browser.post("/mend", data=sending).status_code == 403
    assert browser.get("/mend").status_code == 405
    assert plan.read_text("utf-8") == WRONG


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example", "", "/\\\\evil.example"])
def test_it_leads_nowhere_else(browser: TestClient, preview: Preview, plan: Path, back: str) -> None:
    preview.refresh()
    sending = {**sent_by(browser.get("/").text, LABEL), "back": back}
    answer = browser.post("/mend", data=sending, follow_redirects=False)
    assert re.match(r"/\?mended=", answer.headers["location"])


def test_a_file_that_cannot_be_written_is_told_of(
    browser: TestClient, preview: Preview, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, _: bytes) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    preview.refresh()
    monkeypatch.setattr("toolkit.preview.mending.write", refuse)
    said = browser.post("/mend", data=sent_by(browser.get("/").text, LABEL)).text
    assert "workshop.yaml" in said
    assert "Klart" not in said
    assert plan.read_text("utf-8") == WRONG


def test_the_built_in_workshop_and_files_of_others_are_not_mended(
    preview: Preview, boras: Path, plan: Path, tmp_path: Path
) -> None:
    preview.refresh()
    for folder in (None, tmp_path / "annan"):
        with client_of(preview, AuthorForms(folder, None, list)) as browser:
            assert "Rätta" not in browser.get("/").text
    assert files(boras)["workshop.yaml"].decode() == WRONG


@pytest.mark.parametrize(
    ("line", "edits", "says"),
    [
        ("date: 3/12 2026", [TextEdit(2, 7, 2, 16, "2026-12-03")], "3/12 2026 → 2026-12-03"),
        ("look: {accent: #0b5563, sender: x}", [TextEdit(2, 16, 2, 23, '"#0b5563"')], '#0b5563 → "#0b5563"'),
        ("titel:Hej", [TextEdit(2, 7, 2, 7, " ")], "titel:Hej → titel: Hej"),
        ("    Hon väntar.", [TextEdit(2, 1, 2, 5, "  ")], "move the line to where it belongs"),
        ("---", [TextEdit.whole_line(2)], "remove “---”"),
        ("// Frågor", [TextEdit.whole_line(2, "# Frågor\n")], "// → #"),
        ("- name: Anna, SFI", [TextEdit(2, 13, 2, 14, "\n  operation:")], "Anna, → Anna operation:"),
        ('text: "Vad ${b}?"', [TextEdit(2, 12, 2, 16, "${c}")], "${b}? → ${c}?"),
        ("one two", [TextEdit(2, 4, 2, 8, "")], "one two → one"),
        ("three", [TextEdit(2, 1, 2, 1, "a"), TextEdit(3, 1, 3, 1, "b")], "what is said above"),
        (f"text: {'ord ' * 30}.", [TextEdit(2, 7, 2, 7, '"'), TextEdit(2, 128, 2, 128, '"')],
         f"{'ord ' * 12}or … → \"{'ord ' * 12}o …"),
    ],
)  # fmt: skip
def test_a_mend_is_said_in_words(line: str, edits: list[TextEdit], says: str) -> None:
    place = Place("x.yaml", 2, 1, 2, line)
    assert str(done_of(Problem("Y001", say("x"), place=place, mend=tuple(edits)), place)) == says


def button(tab: Tab, label: str) -> str:
    """What the button of this label in a form does."""
    return next(do for do, said in tab.buttons.items() if said == label)


def test_in_a_form_a_mistake_is_mended_in_its_field_and_all_else_that_was_typed_stays(
    browser: TestClient, boras: Path
) -> None:
    before = files(boras)
    tab = Tab(browser, "/form/plan")
    tab.fields |= {"date": "4/12 2026", "place": "Aulan", "start": "kl 9"}
    assert "4/12 2026" in wrong(tab.send(422), "date")
    do = button(tab, "Rätta: 4/12 2026 → 2026-12-04")
    tab.fields["municipality"] = "Borås"
    said = tab.send(do=do)
    assert "4/12 2026 → 2026-12-04. Inget är sparat än." in said
    assert "Ångra</a>" in said
    values = {"date": "2026-12-04", "place": "Aulan", "start": "kl 9", "municipality": "Borås"}
    assert {name: tab.fields[name] for name in values} == values
    assert files(boras) == before
    tab.send(422)
    tab.send(do=button(tab, "Rätta: kl 9 → 09.00"))
    tab.send()
    text = (boras / "workshop.yaml").read_text("utf-8")
    assert "date: 2026-12-04\nstart: 09.00\nplace: Aulan\nmunicipality: Borås\n" in text


def test_in_what_is_new_too(browser: TestClient, boras: Path) -> None:
    (boras / "workshop.yaml").write_text("language: sv\nmunicipality: Borås\n", "utf-8")
    tab = Tab(browser, "/form/new.question-set")
    tab.fields |= {"title": "Bostäder", "for": "Alla"}
    tab.fields |= {"questions.+1.kind": "opening", "questions.+1.text": "Vad?", "questions.+1.minutes": "5"}
    key = tab.add("questions", kind="action", text="Vad gör ${municpality}?", minutes="6")
    assert "municpality" in wrong(tab.send(422), f"{key}.text")
    tab.send(do=button(tab, "Rätta: ${municpality}? → ${municipality}?"))
    typed = [value for name, value in tab.fields.items() if name.endswith(".text") and not name.startswith("was:")]
    assert typed == ["Vad?", "Vad gör ${municipality}?"]
    assert not (boras / "question_sets").exists()
    tab.send()
    text = (boras / "question_sets" / "bostader.sv.yaml").read_text("utf-8")
    assert (
        '  - id: vad-gor-municipality\n    kind: action\n    text: "Vad gör ${municipality}?"\n    minutes: 6\n' in text
    )


WARNED = "language: sv\nmunicipality: Borås\n# Huset\nplace: Huset i {kommun}\nparticipants: 24\n"
KNOWN = "Rätta: {kommun} → ${municipality}"


def warning(tab: Tab, name: str) -> str:
    """What a field is warned of, which it says by its aria-describedby, and what leads there from the top."""
    assert re.search(rf'name="{re.escape(name)}"[^>]* aria-describedby="[^"]*f-{re.escape(name)}-wrong', tab.text)
    assert not re.search(rf'name="{re.escape(name)}"[^>]* aria-invalid', tab.text), "it can be saved"
    summary = tab.text.partition('class="warned"')[2].partition("</section>")[0]
    assert f'<a href="#f-{name}">' in summary
    found = re.search(rf'id="f-{re.escape(name)}-wrong">(.*?)</div>', tab.text, re.DOTALL)
    assert found
    return found[1]


def test_a_warning_stands_at_its_field_and_can_be_mended_there(
    browser: TestClient, preview: Preview, boras: Path
) -> None:
    plan = boras / "workshop.yaml"
    plan.write_text(WARNED, "utf-8")
    preview.refresh()
    tab = Tab(browser, "/form/plan")
    assert "varning:</b> '{kommun}' skrivs ut precis som det står" in warning(tab, "place")
    assert "1 sak att titta på" in tab.text
    assert "kommun" not in Tab(browser, "/form/people").text, "it stands on one page"
    tab.send(do=button(tab, KNOWN))
    assert plan.read_text("utf-8") == WARNED.replace("{kommun}", "${municipality}"), (
        "in the file, since nothing else was typed"
    )
    assert "Klart i boras/workshop.yaml: {kommun} → ${municipality}." in tab.text
    browser.post("/mend", data=sent_by(tab.text, "Ångra"))
    assert plan.read_text("utf-8") == WARNED


def test_a_warning_is_mended_on_the_page_where_something_else_is_typed(
    browser: TestClient, preview: Preview, boras: Path
) -> None:
    plan = boras / "workshop.yaml"
    plan.write_text(WARNED, "utf-8")
    preview.refresh()
    tab = Tab(browser, "/form/plan")
    do = button(tab, KNOWN)
    tab.fields["title"] = "Vår dag"
    tab.send(do=do)
    assert (tab.fields["title"], tab.fields["place"]) == ("Vår dag", "Huset i ${municipality}")
    assert plan.read_text("utf-8") == WARNED
    tab.send()
    assert 'place: "Huset i ${municipality}"\n' in plan.read_text("utf-8")


def test_what_is_saved_with_a_warning_says_so_at_once(browser: TestClient, boras: Path) -> None:
    tab = Tab(browser, "/form/question-set.libraries")
    tab.fields["questions.who-came-last.text"] = "Vem kom i {stad}?"
    said = tab.send()
    assert "Sparat i" in said
    assert "{stad}" in warning(tab, "questions.who-came-last.text")
    tab.fields["questions.who-came-last.minutes"] = "fem"
    assert "ingen tidslängd" in wrong(tab.send(422), "questions.who-came-last.minutes")
    assert "{stad}" in warning(tab, "questions.who-came-last.text"), "beside what is refused"


def test_a_set_that_the_workshop_does_not_use_is_warned_of_in_its_form(browser: TestClient, boras: Path) -> None:
    path = boras / "question_sets" / "egna.sv.yaml"
    path.parent.mkdir()
    path.write_text(
        "format: 1\ntitle: Egna\nfor: Alla\nquestions:\n"
        "  - {id: ours, kind: opening, text: 'Vad vet {ort}?', minutes: 5}\n", "utf-8",
    )  # fmt: skip
    assert "{ort}" in warning(Tab(browser, "/form/question-set.egna"), "questions.ours.text")


def test_a_mend_of_something_else_by_now_mends_nothing(browser: TestClient, preview: Preview, boras: Path) -> None:
    plan = boras / "workshop.yaml"
    plan.write_text(WARNED, "utf-8")
    preview.refresh()
    tab = Tab(browser, "/form/plan")
    plan.write_text(WARNED.replace("{kommun}", "Borås"), "utf-8")
    assert "Inget är rättat" in tab.send(do=button(tab, KNOWN))
    assert plan.read_text("utf-8") == WARNED.replace("{kommun}", "Borås")

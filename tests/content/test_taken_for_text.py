"""What authors write by mistake inside texts, and what they rightly write there: told at its line, or read as meant."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.authoring.starter import starter
from toolkit.content.files import builtin_folders
from toolkit.content.kinds import KINDS, KindId
from toolkit.content.library.overlays import base_of, lay
from toolkit.content.reading import read_model
from toolkit.problems import Problem
from toolkit.source import parser
from toolkit.source.mending import mended
from toolkit.source.nodes import MappingNode, Node, plain
from toolkit.source.parser import read_yaml

from ..examples import examples


@pytest.fixture(autouse=True, params=[name for name in ("CBaseLoader", "BaseLoader") if hasattr(yaml, name)])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "LOADER", getattr(yaml, request.param))


def read(kind: KindId, text: str) -> tuple[Node | None, list[Problem]]:
    """The nodes of a file, an overlay laid over its base, and what is said of it."""
    node, problems = read_yaml(text.encode(), "f")
    if isinstance(node, MappingNode) and (based_on := base_of(node)):
        path = builtin_folders() / KINDS[kind].folder / f"{based_on.text}.sv.yaml"
        base, _ = read_yaml(path.read_bytes(), path.name)
        assert isinstance(base, MappingNode)
        node, more = lay(base, node)
        problems = [*problems, *more]
    return node, [*problems, *(read_model(node, KINDS[kind].model)[1] if node else [])]


def told(kind: KindId, text: str) -> list[str]:
    """`12 Y030`, with `?` after it for a warning."""
    return [f"{p.place.line} {p.code}{'' if p.is_error else '?'}" for p in read(kind, text)[1] if p.place]


def value(kind: KindId, text: str, *way: str | int) -> Any:
    found: Any = plain(read(kind, text)[0])
    for part in way:
        found = found[part]
    return found.strip() if isinstance(found, str) else found


QUESTION = """\
  - id: what
    kind: opening
    text: Vad händer?
    minutes: 8
"""
CASE = f"""\
title: Hej
summary: En mening.
people:
  - name: Ada
    about: Sjuttio år.
story:
  - heading: Måndag
    text: |
      Ada kommer.
questions:
{QUESTION}"""
PLAN = "title: Hej\n"
SET = f"title: Hej\nfor: Oss\nquestions:\n{QUESTION}"
OVERLAY = "based_on: libraries\nchange:\n  where-help-stops:\n"
MOMENT = "title: P\nsummary: S.\nmoments:\n  - id: a\n    title: A\n    minutes: 60\n"
METHOD = "title: M\nsummary: S.\nwhen: Ofta.\nsteps:\n  - id: a\n    minutes: 5\n"
FACTS = """\
title: {sv: Pengar}
facts:
  - id: our-fact
    year: 2024
    source: {title: En rapport, publisher: Vi, year: 2024}
    texts:
      sv:
        value: hälften
        population: alla
"""

TURN = f"{CASE}turns:\n  - id: t\n    heading: H\n    text: |\n      Nu\n"

FIELDS: list[tuple[KindId, str, list[str]]] = [
    # a field of the thing itself
    ("case", CASE.replace("Ada kommer.", "Ada kommer.\n      stop: what"), ["10 Y030"]),
    ("case", CASE.replace("Ada kommer.", "Ada kommer.\n\n        stop: what"), ["11 Y030"]),
    ("case", CASE.replace("text: Vad händer?", "text: |\n      Vad händer?\n      at_least: 4"), ["15 Y030"]),
    ("case", CASE.replace("text: Vad händer?", "text: >-\n      Vad händer?\n      form: pairs"), ["15 Y030"]),
    ("case", CASE.replace("text: Vad händer?", 'text: "Vad händer?\n      lines: 4"'), ["14 Y030"]),
    ("case", CASE.replace("text: Vad händer?", "text: 'Vad händer?\n\n      lines: 4'"), ["15 Y030"]),
    ("case", CASE.replace("text: Vad händer?", "text: |\n      Vad händer?\n      kind : opening"), ["15 Y030"]),
    ("case", CASE.replace("text: Vad händer?", 'text: |\n      Vad händer?\n      "lines": 4'), ["15 Y030"]),
    ("case", CASE.replace("text: Vad händer?", "text: |\n      Vad händer?\n     \n      lines: 4 # få"), ["16 Y030"]),
    ("case", CASE.replace("Ada kommer.", "Ada kommer.\n      stop: what").replace("\n", "\r\n"), ["10 Y030"]),
    ("case", CASE.replace("    about: Sjuttio år.", "    about: >\n      Sjuttio år.\n      name: Bo"), ["7 Y030"]),
    ("case", CASE.replace("Ada kommer.", "Ada kommer.\n      Stop: who-is-it"), ["10 Y030"]),
    ("case", CASE.replace("text: Vad händer?", "text: |\n      Vad händer?\n      Kind: opening"), ["15 Y030"]),
    ("workshop", "invitation:\n  why: |\n    Vi ses.\n    way: Buss 1.\n", ["4 Y030"]),
    ("workshop", "look:\n  sender: |\n    Borås stad\n    contact: Eva\n", ["4 Y030"]),
    ("workshop", "participants:\n  - name: Anna\n    operation: >\n      bo\n      workplace: Norr\n", ["5 Y030"]),
    ("workshop", "links:\n  - title: >\n      Anmälan\n      address: exempel.se\n", ["4 Y030"]),
    ("programme", MOMENT + "    task: |\n      Prata.\n      turns: 1\n", ["9 Y030"]),
    ("programme", MOMENT + "    cues:\n      - say: |\n          Hej.\n          - do: Gå.\n", ["10 Y030"]),
    ("programme", MOMENT + "    cues:\n      - do: >\n          Gå.\n          ask: Vad?\n", ["10 Y030"]),
    ("programme", MOMENT + "    roles:\n      host: |\n        Hälsa.\n        note_taker: Skriv.\n", ["10 Y030"]),
    ("method", METHOD + "    text: |\n      Prata.\n      rounds: 3\n", ["9 Y030"]),
    ("method", METHOD + "    text: >\n      Prata.\n\n      rounds: 3\n", ["10 Y030"]),
    ("facts", FACTS + "        statement: |\n          Hälften.\n          value: 50 %\n", ["12 Y030"]),
    ("facts", FACTS + "        statement: |\n          Hälften.\n          en: {value: half}\n", ["12 Y030"]),
    ("case", CASE.replace("text: Vad händer?", "text: |\n      Vad händer?\n      \u00a0lines: 4"), ["15 Y030"]),
    ("case", CASE.replace("text: Vad händer?", "text: |\n      Vad händer?\n      \tlines: 4"), ["15 Y030"]),
    ("case", CASE.replace("text: Vad händer?", "text: |2\n      Vad händer?\n      lines: 4"), ["15 Y030"]),
    # of the things around it
    ("case", CASE.replace("Ada kommer.", "Ada kommer.\n      - heading: B\n        text: C."), ["10 Y030"]),
    ("case", CASE.replace("Ada kommer.", "Ada kommer.\n      questions: |"), ["10 Y030"]),
    ("case", CASE.replace("summary: En mening.", "summary: |\n  En mening.\n  people:\n    - name: Bo"), ["4 Y030"]),
    ("question-set", SET + "    facilitator:\n      why: |\n        Därför.\n        probes: [Hur?]\n", ["11 Y030"]),
    ("workshop", "title: >\n  Vår dag\n  place: Salen\n", ["3 Y030"]),
    ("workshop", "invitation:\n  why: |\n    Vi ses.\n    links:\n      - title: X\n", ["4 Y030"]),
    # what only the facilitator should know, whatever the line above it looks like
    ("case", TURN + "      facilitator: hemligt\n", ["20 Y030"]),
    ("case", TURN + "      Facilitator: hemligt\n", ["20 Y030"]),
    ("case", TURN + "      facilitator:hemligt\n", ["20 Y030"]),
    ("case", CASE.replace("text: Vad händer?", "text: |\n      Vad händer\n      why: hemligt"), ["15 Y030"]),
    ("case", CASE.replace("text: Vad händer?", "text: |\n      Vad händer\n      if_stuck: hemligt"), ["15 Y030"]),
    ("programme", MOMENT + "    task: |\n      Prata\n      cues: hemligt\n", ["9 Y030"]),
    # overlays
    ("question-set", OVERLAY + "    text: |\n      Hej?\n      minutes: 9\n", ["6 Y030"]),
    ("question-set", OVERLAY + "    text: |\n      Hej?\n      remove: [evening-substitute]\n", ["6 Y030"]),
    ("question-set", OVERLAY + "    text: |\n      Hej?\n      who-came-last:\n        text: Hur?\n", ["6 Y030"]),
    ("question-set", OVERLAY + "    facilitator:\n      why: >\n        Så.\n\n        if_stuck: Vänta.\n", ["8 Y030"]),
    # a sentence may have been broken there: a warning
    ("case", CASE.replace("Ada kommer.", "Hon läste en kort\n      text: betala nu."), ["10 Y030?"]),
    ("case", CASE.replace("text: Vad händer?", "text: |\n      Vad är det för\n      form: den blå?"), ["15 Y030?"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "wrong"), FIELDS)
def test_a_field_inside_a_text_is_told_at_its_line(kind: KindId, text: str, wrong: list[str]) -> None:
    assert told(kind, text) == wrong


NOTES = [
    # a note for the facilitator in another dress: an error where it is nothing else
    ("facilitator = Läs inte upp det.", ["20 Y030"]),
    ("facilitator：Läs inte upp det.", ["20 Y030"]),
    ("facilitator; Läs inte upp det.", ["20 Y030"]),
    ("facilitator - Läs inte upp det.", ["20 Y030"]),
    ("facilitator\n        Läs inte upp det.", ["20 Y030"]),
    ("[facilitator] Läs inte upp det.", ["20 Y030"]),
    ("**facilitator:** Läs inte upp det.", ["20 Y030"]),
    ("**Facilitator**: Läs inte upp det.", ["20 Y030"]),
    ("_facilitator:_ Läs inte upp det.", ["20 Y030"]),
    ("// facilitator: Läs inte upp det.", ["20 Y030"]),
    ("(facilitator: Läs inte upp det.)", ["20 Y030"]),
    ("– facilitator: Läs inte upp det.", ["20 Y030"]),
    ("• FACILITATOR: Läs inte upp det.", ["20 Y030"]),
    ("Det är sent. facilitator: Läs inte upp det.", ["20 Y030"]),
    ("Det är sent. (facilitator: Läs inte upp det.)", ["20 Y030"]),
    ("Det är sent (facilitator: läs inte upp det).", ["20 Y030"]),
    ("Det är sent – facilitator: läs inte upp det.", ["20 Y030"]),
    ("| facilitator: Läs inte upp det.", ["20 Y030"]),
    ("{facilitator: Läs inte upp det.}", ["20 Y030"]),
    ("facilitator (skrivs inte ut): hemligt", ["20 Y030"]),
    ("facilitator\u00a0: hemligt", ["20 Y030"]),
    ("# facilitator: hemligt", ["20 S021?", "20 Y030"]),
    ("if stuck: Vänta.", ["20 Y030"]),
    ("listen for: Suckar.", ["20 Y030"]),
    ("watch-out: Någon gråter.", ["20 Y030"]),
    ("If_stuck – vänta.", ["20 Y030"]),
    ("Facilitator note: do not read aloud.", ["20 Y030"]),
    ("Till dig som leder: läs inte upp det.", ["20 Y030"]),
    # misspelt, in Swedish or in words of one's own: an error where it is no name and no heading
    ("facilitatr: hemligt", ["20 Y030"]),
    ("faciliator: Läs inte upp det.", ["20 Y030"]),
    ("Fasilitator: hemligt", ["20 Y030"]),
    ("lissen_for: hemligt", ["20 Y030"]),
    ("facilitatorn: Läs inte upp det.", ["20 Y030"]),
    ("Facilitatorn: De har ingen telefon.", ["20 Y030"]),
    ("moderator: hemligt", ["20 Y030"]),
    ("ledare: Läs inte upp det.", ["20 Y030"]),
    ("lyssna efter: suckar", ["20 Y030"]),
    ("Obs facilitator: hemligt", ["20 Y030"]),
    ("facilitator-anteckning: hemligt", ["20 Y030"]),
    ("ledarnot: hemligt", ["20 Y030"]),
    ("Ledarens not: hemligt", ["20 Y030"]),
    ("Not till ledaren: hemligt", ["20 Y030"]),
    ("OBS handledare: hemligt", ["20 Y030"]),
    ("Bara för handledare – läs inte upp.", ["20 Y030"]),
    ("Till dig som leder gruppen: hemligt", ["20 Y030"]),
    ("Det är sent. (Till ledaren: hemligt)", ["20 Y030"]),
    ("[Ledaranteckning] hemligt", ["20 Y030"]),
    ("**Till ledaren**\n      De vet inte.", ["20 Y030"]),
    ("(Läs inte upp: hemligt)", ["20 Y030"]),
    ("Visas inte för deltagarna: hemligt", ["20 Y030"]),
    ("((Ledare: de har ingen telefon.))", ["20 Y030"]),
    ("Vad vet vi? (Ledare: de har ingen telefon.)", ["20 Y030"]),
    ("Facilitator — De har ingen telefon.", ["20 Y030"]),
    ("★ Ledare: läs det långsamt.", ["20 Y030"]),
    ("Notering till handledaren: hemligt", ["20 Y030"]),
    ("Leader's note: secret", ["20 Y030"]),
    ("For the trainer: secret", ["20 Y030"]),
    # which may be prose
    ("Till ledaren\n      De vet inte.", ["20 Y030?"]),
    ("Det är sent. Ledare: läs inte upp det.", ["20 Y030?"]),
    ("Ledare: Eva Ek", ["20 Y030?"]),
    ("De fick hjälp (ledare: Eva Ek).", ["20 Y030?"]),
    ("Facilitatorn: ”Nu börjar vi.”", ["20 Y030?"]),
    ("Facilitatorn: Nu börjar vi.\n      Nadja: Ja.", ["20 Y030?"]),
    ("Lyssna efter: suckar", ["20 Y030?"]),
    ("Ledaren kom in.\n      Ledaren: Nu börjar vi.", ["21 Y030?"]),
    ("En kursledare kom in.\n      Kursledaren: Alla har väl BankID?", []),
    ("- se upp med: isen", ["20 Y030?"]),
    ("rubrik: Onsdag", ["20 Y030?"]),
    ("minuter: 5", ["20 Y030?"]),
    # prose
    ("Nadja: Har du ätit?", []),
    ("Minuter: 5", []),
    ("Rubrik: Onsdag", []),
    ("Fråga ledaren: hon vet.", []),
    ("Tänk på: de vet inte.", []),
    ("Obs: de vet inte.", []),
    ("Moderator: Eva Ek", []),
    ("Faciliteter: kök och hiss.", []),
    ("Hon gick in\n      till ledaren\n      och frågade.", []),
    ("\\Till ledaren: hej.", []),
    ("Hon är en facilitator – en ledare.", []),
    ("\\facilitator: Läs upp det.", []),
    ("\\facilitator - Läs upp det.", []),
    ("\\if stuck: Vänta.", []),
]


@pytest.mark.parametrize(("line", "wrong"), NOTES)
def test_a_note_for_the_facilitator_in_another_dress_is_told(line: str, wrong: list[str]) -> None:
    assert told("case", f"{TURN.replace('Nu', 'Nu.')}      {line}\n") == wrong


def test_a_note_that_an_invitation_holds_is_asked_about() -> None:
    assert told("workshop", "invitation:\n  why: |\n    Vi ses.\n    Ledarnot: glöm inte kaffet.\n") == ["4 Y030?"]
    assert told("case", CASE.replace("Sjuttio år.", '"Ledare: nämn inte att hon är sjuk."')) == ["5 Y030"]


def test_a_note_among_notes_is_where_it_should_be() -> None:
    note = TURN + "    facilitator: |\n      Läs.\n      Not till ledaren: vänta.\n      ledare: vänta.\n"
    assert [line for line in told("case", note) if not line.endswith("?")] == []


def test_the_hint_says_where_a_note_belongs() -> None:
    def hint(text: str) -> str:
        return str(read("case", text)[1][0].hint)

    note = TURN.replace("Nu", "Nu.\n      **facilitator:** hemligt")
    assert hint(note).startswith("Write 'facilitator: …' on a line of its own right below 'text:' on line 18;")
    assert hint(note + "    facilitator: mer\n").startswith("Move it to 'facilitator:' on line 21;")
    assert hint(note.replace("**", "") + "    facilitator: mer\n").startswith("Move it to 'facilitator:' on line 21,")


def test_and_in_texts_that_go_on_and_in_overlays() -> None:
    assert told("case", CASE.replace("En mening.", "En mening.\n  facilitator - hemligt")) == ["3 Y030"]
    assert told("case", CASE.replace("En mening.", "'En mening. facilitator: hemligt'")) == ["2 Y030"]
    overlay = OVERLAY + "    text: |\n      Hej?\n      Facilitator note: do not read aloud.\n"
    assert told("question-set", overlay) == ["6 Y030"]


def test_what_a_telephone_shows_after_a_colon_may_be_text() -> None:
    text = "Mobilen plingar:\n\n      text: Biljett krävs\n      minutes: 5 kvar"
    assert told("case", CASE.replace("Ada kommer.", text)) == ["11 Y030?"]


PROSE = [
    ("Ada kommer.\n      minutes: 12", "Ada kommer.\nminutes: 12"),
    ("Obs: ring först.\n      Text: hej.\n      Tid: nu.", "Obs: ring först.\nText: hej.\nTid: nu."),
    ("I ett sms med text: betala. Så minutes: 5.", "I ett sms med text: betala. Så minutes: 5."),
    ("Se https://exempel.se/text: där\n      12:30 kom Bo.", "Se https://exempel.se/text: där\n12:30 kom Bo."),
    ("Två saker:\n      - en sak\n      - en annan: den", "Två saker:\n- en sak\n- en annan: den"),
    ("\\stop: what", "stop: what"),
    ("Ada kommer.\n\n      \\heading: Tisdag", "Ada kommer.\n\nheading: Tisdag"),
    ("\\- heading: Tisdag", "\\- heading: Tisdag"),
    ("Stop: här.\n      Heading: Tisdag.", "Stop: här.\nHeading: Tisdag."),
]


@pytest.mark.parametrize(("text", "meant"), PROSE)
def test_prose_with_colons_is_prose(text: str, meant: str) -> None:
    whole = CASE.replace("Ada kommer.", text)
    assert told("case", whole) == []
    assert value("case", whole, "story", 0, "text") == meant


def test_words_of_other_things_are_words_where_they_could_not_stand() -> None:
    assert told("workshop", "invitation:\n  why: |\n    Vi ses.\n    probes: hur?\n    say: hej\n") == []
    assert told("method", METHOD + "    text: |\n      Prata.\n      facilitator: Eva säger till.\n") == []
    assert told("programme", MOMENT + "    task: |\n      Prata.\n      text: i telefonen.\n") == []
    assert told("question-set", SET + "    probes:\n      - |\n        Hur?\n        remove: vad då?\n") == []


def glued(*lines: str) -> str:
    """A case whose probes stand on these lines, six columns in."""
    return CASE + "    probes:\n" + "".join(f"      {line}\n" for line in lines)


ITEMS = [
    (glued("- Vad?", "  - Vem?"), ["17 Y031"]),
    (glued("- Vad?", "    - Vem?", "      - Hur?"), ["17 Y031"]),
    (glued("- Vad?", " -Vem?"), ["17 Y031"]),
    (glued("- Vad?", "  – Vem?"), ["17 Y031"]),
    (glued("- Vad?", "  —Vem?"), ["17 Y031"]),
    (glued("- Vad?", "  • Vem?"), ["17 Y031"]),
    (glued("- Vad?", "  ·\tVem?"), ["17 Y031"]),
    (glued("- Vad?", "  * Vem?"), ["17 Y031"]),
    (glued("- Vad?", "  + Vem?"), ["17 Y031"]),
    (glued("- Vad?", "  2. Vem?"), ["17 Y031"]),
    (glued("- Vad?", "  b) Vem?"), ["17 Y031"]),
    (glued("- Vad?", "", "  - Vem?"), ["18 Y031"]),
    (glued("- Vad säger", "  hon?", "  - Vem?"), ["18 Y031"]),
    (glued("- Vad?", "  - Vem?").replace("\n", "\r\n"), ["17 Y031"]),
    *((glued("- Vad?", f"  {sign} Vem?"), ["17 Y031"]) for sign in "‐o►→☐§~✓●■(2)(b)"[:10]),
    *((glued("- Vad?", f"  {sign} Vem?"), ["17 Y031"]) for sign in ("(2)", "(b)", ">", "»", "∙", "\uf0b7", "−")),
    (glued("- Vad säger han? - Vad vet vi?"), ["16 Y031?"]),
    (glued("- Vad säger han? • Vad vet vi?"), ["16 Y031?"]),
    (glued("- Vad säger han?; Vad vet vi?"), ["16 Y031?"]),
    (glued("- • Vad?"), ["16 Y031?"]),
    (glued("- – Vad?"), ["16 Y031?"]),
    (glued("- 3. Vem?"), ["16 Y031?"]),
    (glued("- (1) Vem?"), ["16 Y031?"]),
    (glued("- Vad säger han? Vad vet vi?"), []),
    (glued("- Vad säger han? – Inget."), []),
    (glued("- 3. klass åker buss."), []),
    (CASE + "    probes: [Vad säger han? Vad vet vi?]\n", ["15 Y031?"]),
    (glued("- penna", "  - papper"), ["17 Y031"]),
    (glued("- penna", "  2. papper"), ["17 Y031"]),
    (glued("- Vad händer?", "  – Har du ätit?", "  – Nej."), ["17 Y031?"]),
    (glued("- |", "  Vad händer?", "  – Har du ätit?", "  – Nej."), []),
    (glued("- Vad?", "", "  Vem?"), ["18 Y032?"]),
    (glued("- Vad?", "  Vem?"), ["17 Y032?"]),
    (glued("- Vad händer nu?", "  (Till dig som leder. De vet inte.)"), ["17 Y032?"]),
    (glued("- Vad?", "  ”Vem?” säger hon."), ["17 Y032?"]),
    (OVERLAY + "    probes:\n      - Ett?\n       - Två?\n", ["6 Y031"]),
    (OVERLAY + "    facilitator:\n      why: Så.\n      listen_for:\n        - Ett.\n          • Två.\n", ["8 Y031"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wrong"), ITEMS)
def test_an_item_glued_to_the_one_above_is_told_at_its_line(text: str, wrong: list[str]) -> None:
    kind: KindId = "question-set" if text.startswith("based_on") else "case"
    assert told(kind, text) == wrong


OTHER_LISTS: list[tuple[KindId, str, list[str]]] = [
    ("programme", MOMENT + "    materials:\n      - Penna\n        Papper\n", ["9 Y032?"]),
    ("programme", MOMENT + "    materials:\n      - Penna\n       -Papper\n", ["9 Y031"]),
    ("programme", MOMENT + "    materials:\n      - namnlappar och nummer\n        tider i stor stil\n", ["9 Y032?"]),
    ("programme", MOMENT + "    materials:\n      - namnlappar i rött\n        och i gult\n", []),
    ("programme", MOMENT + "facilitator:\n  room:\n    - Bord\n      ▪ Stolar\n", ["10 Y031"]),
    ("programme", MOMENT + "ground_rules:\n  - Vi lyssnar.\n   - Vi väntar.\n", ["9 Y031"]),
    ("programme", MOMENT + "    cues:\n      - say: Hej.\n        – Gå.\n", ["9 Y023"]),
    ("workshop", "absent:\n  - Anna\n    - Bo\n", ["3 Y031"]),
    ("workshop", "absent:\n  - Anna\n    Bo\n", ["3 Y032?"]),
    ("workshop", "participants:\n  - name: Anna\n      • Bo\n", ["3 Y031"]),
    ("workshop", "participants:\n  - name: Anna\n      - Bo\n", ["3 Y031"]),
    ("workshop", "participants:\n  - name: Anna\n      - name: Bo\n", ["3 Y006"]),
    ("workshop", "participants:\n  - name: Anna\n    - name: Bo\n", ["3 Y020"]),
    ("workshop", "participants:\n  - name: Anna\n  -name: Bo\n", ["3 Y002"]),
    ("workshop", "participants:\n  - name: Anna\n    – name: Bo\n", ["3 Y023"]),
    ("workshop", "place: Salen\n  - ovanpå\n", ["2 Y031"]),
    ("case", CASE.replace("about: Sjuttio år.", "about: Sjuttio år.\n      • Bo"), ["6 Y031?"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "wrong"), OTHER_LISTS)
def test_and_in_every_other_list(kind: KindId, text: str, wrong: list[str]) -> None:
    assert told(kind, text) == wrong


@pytest.mark.parametrize(
    ("lines", "meant"),
    [
        (("- Vad säger hon, och vad", "  låter hon bli att säga?"), "Vad säger hon, och vad låter hon bli att säga?"),
        (("- Vad säger den som bor hos", "  Ada när hon går?"), "Vad säger den som bor hos Ada när hon går?"),
        (("- Vad säger hon", "  – om hon vågar – till dem?"), "Vad säger hon\n– om hon vågar – till dem?"),
        (("- Det var kallt,", "  -5 grader, och", "  1998 i norr."), "Det var kallt, -5 grader, och 1998 i norr."),
        (("- Vad säger hon när hon", "  - efter en stund - går?"), "Vad säger hon när hon\n- efter en stund - går?"),
        (("- Vad händer om vi ses den", "  12. december?"), "Vad händer om vi ses den\n12. december?"),
        (("- Vem frågar de om t.ex.", "  Ada inte svarar?"), "Vem frågar de om t.ex. Ada inte svarar?"),
        (("- Vad betyder det att hon", "  *inte* svarar?"), "Vad betyder det att hon *inte* svarar?"),
        (("- Vad säger lagen enligt", "  § 7 om det?"), "Vad säger lagen enligt § 7 om det?"),
        (("- Vad händer om det tar", "  ~ 5 minuter?"), "Vad händer om det tar ~ 5 minuter?"),
        (("- |", "  Vad?", "  - Vem?"), "Vad?\n- Vem?"),
        (("- Vad är en", "  \\- strecksats?"), "Vad är en \\- strecksats?"),
        (("- Vad är en", "  \\• punkt?"), "Vad är en • punkt?"),
    ],
)  # fmt: skip
def test_a_wrapped_item_is_one_item(lines: tuple[str, ...], meant: str) -> None:
    assert told("case", glued(*lines)) == []
    assert value("case", glued(*lines), "questions", 0, "probes", 0) == meant


SWITCHED_OFF = [
    ("Ada kommer.\n      #Hon går.", ["10 Y033?"]),
    ("Ada kommer.\n\n      #hon går", ["11 Y033?"]),
    ("#Ada kommer.\n      Hon går.", ["9 Y033?"]),
    ("Ada kommer.\n      // Hon går igen.", ["10 Y033?"]),
    ("Ada kommer.\n      //Hon går igen.", ["10 Y033?"]),
    ("Ada kommer.\n      /* Hon går igen. */", ["10 Y033?"]),
    ("Ada kommer.\n      ; Hon går igen.", ["10 Y033?"]),
    ("Ada kommer.\n      // stop: what", ["10 Y033"]),
    ("Ada kommer.\n      \\// Hon går igen.", []),
    ("Se\n      //exempel.se/buss", []),
    ("Ada kommer.\n      #stop: what", ["10 Y033"]),
    ("Ada kommer.\n      #- heading: Tisdag", ["10 Y033"]),
    ("Ada kommer.\n      # Hon går.", ["10 S021?"]),
    ("Ada kommer.\n      \\#Hon går.", []),
    ("Hon är #1 i kön, #2 på listan.", []),
    ("Slå *100# nu.", []),
]


@pytest.mark.parametrize(("text", "wrong"), SWITCHED_OFF)
def test_a_line_inside_a_text_cannot_be_switched_off(text: str, wrong: list[str]) -> None:
    assert told("case", CASE.replace("Ada kommer.", text)) == wrong


CLOSED_LATE = [
    ("workshop", 'title: "Hej\nmunicipality: Borås\nplace: Salen"\n', ["1 Y034"]),
    ("workshop", "title: 'Hej\n# Kommunens namn.\nstart: 09.00'\n", ["1 Y034"]),
    ("workshop", 'absent:\n  - "Anna\n  - Bo"\n', ["2 Y034"]),
    ("workshop", 'invitation:\n  why: "Vi ses\n  way: Buss 1"\n', ["2 Y034"]),
    ("workshop", 'facilitators:\n  - name: "Eva Ek\n    role: bibliotekarie"\n', ["2 Y034"]),
    ("workshop", 'look:\n  sender: "Borås\nplace: "\n', ["2 Y034"]),
    ("case", CASE.replace("En mening.", '"En mening.').replace("Sjuttio år.", 'Sjuttio år."'), ["2 Y034"]),
]


@pytest.mark.parametrize(("kind", "text", "wrong"), CLOSED_LATE)
def test_a_quotation_mark_that_is_closed_late_is_told_where_it_begins(
    kind: KindId, text: str, wrong: list[str]
) -> None:
    assert told(kind, text) == wrong


def test_a_quoted_text_may_take_several_lines() -> None:
    text = 'title: "Hej\n  och hå"\ninvitation:\n  why: "Vi ses.\n\n    Välkomna: alla."\n'
    assert told("workshop", text) == []
    assert value("workshop", text, "invitation", "why") == "Vi ses.\n\nVälkomna: alla."


def lists(flow: str) -> str:
    return SET + f"    facilitator:\n      why: Så.\n      listen_for: {flow}\n"


COMMAS = [
    ("[Att olika yrken stannar, men av samma skäl.]", ["10 Y035"]),
    ("[Att Sture, Birgit och Eva väntar.]", ["10 Y035"]),
    ("[Skillnaden mellan stad och land, gammal och ung]", ["10 Y035"]),
    ("[skillnad mellan två sätt, men samma skäl]", ["10 Y035"]),
    ("[Vad gör ni, vad gör de?]", ["10 Y035"]),
    ("[Att de tvekar\n        , men går.]", ["11 Y035"]),
    ("[Att de väntar, eftersom kön är lång, Att de går]", ["10 Y035"]),
    ("[That each waits, because the line is long]", ["10 Y035"]),
    ("[Att det tar 1,5 timme, Skratt]", ["10 Y035"]),
    ("[Skratt, Att bussen kostar 32,50]", ["10 Y035"]),
    ("[Suckar (högt, länge), Skratt]", ["10 Y035"]),
    ("[Suckar (högt, länge, ofta), Skratt]", ["10 Y035"]),
    ("[”Jag kan inte, jag vågar inte”, Suckar]", ["10 Y035"]),
    ("[»Nej, tack», Suckar]", ["10 Y035"]),
    ("[Att Leif, Nadja eller Robert får skulden]", ["10 Y035?"]),
    ("[Att Leif, 74 år, står kvar]", ["10 Y035?"]),
    ("[Att Eva Ek, handläggaren, inte svarar]", ["10 Y035?"]),
    ("[Att Leif, Att Nadja]", []),
    ("[Att gå, stanna, ringa]", []),
    ("[namnlappar, gärna i två färger, bordsnummer]", ["10 Y035"]),
    ("[att någon tystnar, att någon skrattar, eller inget alls]", []),
    ("[Suckar (högt), Skratt]", []),
    ("[”Nej”, ”Ja, då”]", ["10 Y035"]),
    ('[Säger "nej, tack", Suckar]', ["10 Y035"]),
    ("[Rad 1, 2 pennor]", []),
    ("[Blädderblock, pennor, tejp]", []),
    ("[Att de tvekar., Att de går.]", []),
    ("[Att de tvekar, att de går]", []),
    ('["Att de tvekar, men går.", Skratt]', []),
    ("[Tystnad, skratt, blickar]", []),
    ("[Tystnad]", []),
]


@pytest.mark.parametrize(("flow", "wrong"), COMMAS)
def test_a_comma_in_brackets_that_divides_a_sentence_is_told(flow: str, wrong: list[str]) -> None:
    assert told("question-set", lists(flow)) == wrong


PEOPLE = "participants:\n  - name: Ek, Eva\n  - name: Bo Berg\n  - name: Eva\n"


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("leads: {welcome: Ek, Eva}", ["1 Y035"]),
        ("leads: {welcome: Ek, Eva, check-out: Bo}", ["1 Y035"]),
        ("variables: {kontoret: Storgatan, Borås}", ["1 Y035"]),
        ("look: {sender: Borås, kultur}", ["1 S026"]),
        ("facilitators: [{name: Ek, Eva}]", ["1 S026"]),
        ("leads: {welcome: Eva Ek, check-out: Bo}", []),
        ("leads: {welcome: Eva, check-out: }", ["1 S009"]),
    ],
)
def test_so_is_one_in_braces(line: str, wrong: list[str]) -> None:
    assert told("workshop", line + "\n") == wrong


def test_and_one_in_an_overlay() -> None:
    for text in ("Vad gör ni, varför?", "Vad gör ni, och varför?"):
        whole = f"based_on: libraries\nchange: {{where-help-stops: {{text: {text}}}}}\n"
        assert told("question-set", whole) == ["2 S026"]


def test_a_name_with_a_comma_is_one_person() -> None:
    assert told("workshop", PEOPLE + "absent: [Ek, Eva]\n") == ["5 Y035"]
    assert told("workshop", PEOPLE + "absent: [Bo Berg, Ek, Eva]\n") == ["5 Y035"]
    assert told("workshop", PEOPLE + "absent: [Bo Berg, Eva]\n") == []
    assert told("workshop", PEOPLE + 'absent: ["Ek, Eva"]\n') == []


CUT = [
    ("Hon trycker # och väntar. Vad känner hon?", "Hon trycker", ["6 Y007"]),
    ("Slå 1 ## när du hör tonen.", "Slå 1", ["6 Y007"]),
    ("Vad betyder\n      tecknet # i menyn?", "Vad betyder tecknet", ["7 Y007"]),
    ("Vad betyder # ändra detta.", "Vad betyder", ["6 Y007?"]),
    ("Vad betyder # för Eva", "Vad betyder", ["6 Y007?"]),
    ("Vad betyder # För Eva.", "Vad betyder", ["6 Y007?"]),
    ("Vad betyder #", "Vad betyder", ["6 Y007?"]),
    ("Vad betyder #menyn?", "Vad betyder", ["6 Y007?"]),
    ("Vad händer? # en kommentar", "Vad händer?", []),
    ("”Vad händer?” # en kommentar", "”Vad händer?”", []),
    ('"Tryck # och vänta"', "Tryck # och vänta", []),
    ("Slå *100# nu", "Slå *100# nu", []),
]


@pytest.mark.parametrize(("text", "meant", "wrong"), CUT)
def test_a_text_that_a_number_sign_cuts_is_told(text: str, meant: str, wrong: list[str]) -> None:
    whole = SET.replace("text: Vad händer?", f"text: {text}")
    assert (told("question-set", whole), value("question-set", whole, "questions", 0, "text")) == (wrong, meant)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Stadsbiblioteket, sal # 2", ["1 Y007?"]),
        ("Hörsalen, ingång # B", ["1 Y007?"]),
        ("Rum # A12", ["1 Y007?"]),
        ("Tryck # för hjälp", ["1 Y007?"]),
        ("Press # for help", ["1 Y007?"]),
        ("Kom till # på torget", ["1 Y007?"]),
        ("Avsluta med #", ["1 Y007?"]),
        ("Hörsalen # bokad till tolv", []),
        ("Hörsalen   # Kom ihåg nyckeln.", []),
        ('"sal # 2"', []),
    ],
)
def test_so_is_a_place(text: str, wrong: list[str]) -> None:
    assert told("workshop", f"place: {text}\n") == wrong


def test_an_item_that_is_cut_is_told_in_every_list() -> None:
    assert told("case", glued("- Att någon ringer *100 # för saldot.", "- Vad? # kommentar")) == ["16 Y007"]
    assert told("programme", MOMENT + "    materials:\n      - Skylt # 4\n      - Tejp # i skåpet\n") == [
        "8 Y007?",
        "9 Y007?",
    ]
    assert told("programme", MOMENT + "facilitator:\n  pack: [Skylten # 4\n    , pennor]\n") == ["8 Y007?"]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("place: Salen,", ["1 Y036"]),
        ("place: Salen;", ["1 Y036"]),
        ("title: Salen, # ,", ["1 Y036"]),
        ("look: {sender: Borås;}", ["1 Y036"]),
        ("invitation: {why: Vi ses.;, way: Buss 1.}", ["1 Y036"]),
        ('place: "Salen,"', []),
        ("place: Salen, övre", []),
        ("place: null", ["1 Y037"]),
        ("title: None", ["1 Y037"]),
        ("facilitators: [{name: Eva, phone: NULL}]", ["1 Y037"]),
        ("absent: [null]", ["1 Y037"]),
        ("place: nil", ["1 Y037"]),
        ("facilitators: [{name: Nil}]", []),
        ("place: 'null'", []),
        ("place: ~", []),
        ("place:", []),
        ("title: Nullpunkten", []),
        ('title: “Vår dag"', ["1 Y038?"]),
        ("title: ’Vår dag'", ["1 Y038?"]),
        ("title: ”Vår dag”", []),
        ('title: Vår "dag"', []),
        ('title: ”Vår” "dag"', []),
        ('place: "C:\\temp"', ["1 Y012"]),
        ('place: "H:\\nya\\bilder"', ["1 F005?", "1 Y012"]),
        ('place: "se \\\\\\\\server\\nya"', ["1 Y012"]),
        ('place: "Sal:\n  C:\\temp"', ["2 Y012"]),
        ('place: "C:\\\\temp"', []),
        ("place: 'C:\\temp'", []),
        ("place: C:\\temp", []),
        ('title: "Rad ett\\nrad två"', []),
    ],
)
def test_values_as_other_programs_write_them(line: str, wrong: list[str]) -> None:
    assert sorted(told("workshop", line + "\n")) == wrong


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_starter_is_silent_in_every_form(language: str, end: str) -> None:
    kinds: dict[str, KindId] = {"cases": "case", "question_sets": "question-set", "workshop.yaml": "workshop"}
    for name, data in starter(language).items():
        kind = kinds.get(name.split("/")[0])
        if kind and name.endswith(".yaml"):
            assert told(kind, data.decode().replace("\n", end)) == []
            assert not [line for line in data.decode().splitlines() if "_for: [" in line or "probes: [" in line]


LINES = st.sampled_from([
    "Ord.", "ord", "- punkt", "  - djup", "– Hej", "#av", "# rubrik", "facilitator: x", "text: |", "minutes: 4",
    "stop: what", "- heading: H", "", "\\minutes: 4", "C:\\x", "1. ett", "• två", '"citat', "Vad?",
])  # fmt: skip


@examples(150)
@given(st.lists(LINES, min_size=1, max_size=6), st.sampled_from(["|", ">", "'", ""]), st.integers(4, 8))
def test_a_mend_of_any_lines_moves_them_and_changes_no_word(lines: list[str], style: str, indent: int) -> None:
    body = f"\n{' ' * indent}".join(lines)
    begun = f"{style}\n{' ' * indent}{body}" if style in ("|", ">") else f"{style}{body}{style}"
    text = CASE.replace("|\n      Ada kommer.", begun)
    for problem in read("case", text)[1]:
        assert problem.hint
        assert problem.place
        assert 1 <= problem.place.column < problem.place.end_column
        if problem.code == "Y030" and problem.mend:
            after = mended(text.encode(), problem.mend).decode()
            assert after.split() == text.split()
            assert problem.message not in [
                other.message for other in read("case", after)[1] if other.place == problem.place
            ]

"""Nobody who reads a printed page is told to write a field of a file, and *planen* is what the groups promise."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.kinds import KINDS, OVERLAY_FIELDS
from toolkit.content.library import Library
from toolkit.content.models.base import Written
from toolkit.content.models.declarations import declared, models_in
from toolkit.content.models.plan import Participant, WorkshopPlan
from toolkit.documents import kinds
from toolkit.languages import words
from toolkit.languages.catalogues import FOLDER, read_catalogue
from toolkit.planning.planner import plan_workshop

from ..planning.builders import TODAY
from .kits import page_of

FILE_NAMES = re.compile(r"\.ya?ml\b|\byaml\b|\btoolkit\b|\bcsv\b", re.IGNORECASE)
PLANS: dict[str, dict[str, Any]] = {
    "nobody knows how many": {},
    "a number": {"participants": 24, "date": "2026-12-03"},
    "names": {"participants": [Participant(name=f"Deltagare {n}", operation="Bibliotek") for n in range(9)]},
    "on screen": {"mode": "digital", "participants": 60},
    "in both ways": {"mode": "hybrid"},
}


def fields_of(model: type[Written]) -> set[str]:
    found = set()
    for field in declared(model):
        found.add(field.written_as)
        for inner in models_in(field.info.annotation):
            found |= fields_of(inner)
    return found


FIELDS = set(OVERLAY_FIELDS).union(*(fields_of(kind.model) for kind in KINDS.values()))


def text_of(html: str) -> str:
    """What is read on the page, and read aloud of its pictures."""
    body = re.sub(r"<style.*?</style>|<script.*?</script>", "", html, flags=re.DOTALL)
    aloud = re.findall(r'(?:alt|title|aria-label)="([^"]*)"', body)
    return unescape(" ".join([re.sub(r"<[^>]+>", " ", body), *aloud]))


def told_to_write(text: str, language: str) -> list[str]:
    """Names of fields, and of files that programs read: in quotation marks or, where they are no words, anywhere."""
    quoted = re.findall(r"[“”\"'‘’«»]([a-z_]+)[“”\"'‘’«»:]", text)
    known = {name for name in FIELDS if "_" in name} | (FIELDS - WORDS_TOO if language == "sv" else set())
    bare = known & {*re.findall(r"(?<![\w/.@-])\w+(?![\w/@-])", text)}
    return sorted({*(name for name in quoted if name in FIELDS), *bare, *FILE_NAMES.findall(text)})


WORDS_TOO = {
    *(
        "about",
        "case",
        "change",
        "digital",
        "do",
        "end",
        "for",
        "form",
        "format",
        "hybrid",
        "kind",
        "law",
        "look",
        "name",
    ),
    *("order", "place", "program", "say", "sender", "sets", "sources", "start", "text", "title"),
}
"""Fields whose names are words that Swedish texts and titles of sources have too."""


def test_the_fields_of_all_models_are_known() -> None:
    assert {"participants", "absent", "question_sets", "probes", "listen_for", "answer_by", "based_on"} <= FIELDS
    assert told_to_write("Skriv ”participants” i planen, eller group_size.", "sv") == ["group_size", "participants"]
    assert told_to_write("Write “absent” in workshop.yaml", "en") == [".yaml", "absent"]


@pytest.mark.parametrize("language", ["sv", "en", "sv-simple"])
@pytest.mark.parametrize("plan", PLANS)
def test_no_printed_page_names_a_field_or_a_file(plan: str, language: str) -> None:
    second = {"second_language": "sv" if language == "en" else "en"} if plan == "in both ways" else {}
    written = WorkshopPlan.model_validate({"language": language, **PLANS[plan], **second})
    made = plan_workshop(Library([builtin_folders()]), written, TODAY)
    found = {}
    for kind in kinds():
        for edition in kind.editions:
            in_two = edition == "side-by-side"
            if in_two and made.beside is None:
                continue
            spoken = "en" if in_two else language.partition("-")[0]
            if told := told_to_write(text_of(page_of(kind, made, edition).html), spoken):
                found[kind.id, edition] = told
    assert found == {}


def test_planen_is_one_thing_in_swedish() -> None:
    """The file has another name; whoever translates a sentence about the groups' plan adds it here."""
    catalogue = read_catalogue(FOLDER / "sv" / "messages.po")
    said = [
        (str(message.id if isinstance(message.id, str) else message.id[0]), one)
        for message in catalogue
        for one in (message.string if isinstance(message.string, tuple | list) else [message.string])
    ]
    promised = [id_ for id_, one in said if re.search(r"(?<![{,])\bplan(en|ens|er|erna)?\b", str(one), re.IGNORECASE)]
    assert promised == [
        "Leave your group's plan on the table, with the counting sheet. The handout is yours to take home.",
        "Leave your group's plan on the table. The handout is yours to take home.",
        "Plan",
        "The case, the questions with room to write, the plan.",
        "The plan",
        "The plan that you make together; it asks each group one question, unless more are musts.",
        "What should still be there in a year: whose plan do you have? "
        "A number, “all”, or Enter when there are no more:",
        "When we part there is a plan with something small that will be done.",
        "Whose plan is it? Enter for all together, or the number of an operation:",
        "Write the answer in the plan on the last page.",
        "Your task is to keep the time, see that everybody gets to speak, and see that the plan gets written.",
        "the plan that you make",
    ]
    assert words("sv").say(KINDS["workshop"].title) == "Workshopfilen"


OTHER_NAMES_OF_THE_DAY = re.compile(
    r"(dagen|dag och (plats|tid)) för (uppföljning|nästa träff)|ses (vi|ni) nästa gång|(vi|ni) ses nästa gång"
    r"|date of the (follow-up|next meeting)|(we|you) meet next\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", ["sv", "en", "sv-simple"])
def test_the_day_on_which_people_meet_again_has_one_name(language: str) -> None:
    library = Library([builtin_folders()])
    for programme in library.ids("programme"):
        told = library.programme(programme, language).model.model_dump_json()
        assert not OTHER_NAMES_OF_THE_DAY.search(told), programme

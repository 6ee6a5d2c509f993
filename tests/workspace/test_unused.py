"""What the author has written and no plan uses is told of; what is used in a roundabout way is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from toolkit.content.authoring.starter import starter
from toolkit.content.models.plan import WorkshopPlan
from toolkit.workspace.environment import Environment
from toolkit.workspace.unused import unused
from toolkit.workspace.workshop import library_of

SET = "title: Vårt paket\nfor: Oss\nquestions: [{id: desk, kind: opening, text: Vad hände?, minutes: 5}]\n"
Plan = dict[str, Any]
NOT_USED: dict[str, tuple[list[Plan], dict[str, str], str]] = {
    "own set": (
        [{}], {"question_sets/housing.sv.yaml": SET},
        "Write 'housing' under 'question_sets:' in the plan, or remove the file.",
    ),
    "overlay for a set that is not among the usual": (
        [{}], {"question_sets/business.sv.yaml": "based_on: business\n"},
        "Write 'business' under 'question_sets:' in the plan, or remove the file.",
    ),
    "overlay for a set that the plan has left out": (
        [{"question_sets": ["business"]}], {"question_sets/libraries.sv.yaml": "based_on: libraries\n"},
        "Write 'libraries' under 'question_sets:' in the plan, or remove the file.",
    ),
    "changes under another id": (
        [{"question_sets": ["libraries", "business"]}],
        {"question_sets/libraries-boras.sv.yaml": "based_on: libraries\n"},
        "Write 'libraries-boras' in place of 'libraries' under 'question_sets:' in the plan.",
    ),
    "own case": (
        [{"case": "rent-on-the-phone"}], {"cases/our-case.sv.yaml": "title: x\n"},
        "Write 'case: our-case' in the plan, or remove the file.",
    ),
    "own programme": (
        [{}], {"programmes/our-day.sv.yaml": "based_on: two-hours\n"},
        "Write 'our-day' in place of 'two-hours' under 'programme:' in the plan.",
    ),
    "own method": (
        [{"methods": ["pairs"]}], {"methods/talk.sv.yaml": "title: x\n"},
        "Write 'talk' under 'methods:' in the plan, or remove the file.",
    ),
    "named by none of several": (
        [{"question_sets": ["libraries"]}, {"question_sets": ["business"]}], {"question_sets/housing.sv.yaml": SET},
        "Write 'housing' under 'question_sets:' in one of the plans, or remove the file.",
    ),
    "own set in another language, which is to be named when it is found": (
        [{"language": "sv"}], {"question_sets/housing.se.yaml": SET},
        "Rename it to 'housing.sv.yaml' if it is for this workshop.",
    ),
    "changes for another language": (
        [{"language": "sv"}], {"question_sets/libraries.en.yaml": "based_on: libraries\n"},
        "Rename it to 'libraries.sv.yaml' if it is for this workshop.",
    ),
}  # fmt: skip
USED: dict[str, tuple[list[Plan], dict[str, str]]] = {
    "no plan: a collection": ([], {"question_sets/housing.sv.yaml": SET, "cases/our-case.sv.yaml": "title: x\n"}),
    "named": ([{"question_sets": ["housing"]}], {"question_sets/housing.sv.yaml": SET}),
    "usual": (
        [{}], {"question_sets/libraries.sv.yaml": "", "programmes/two-hours.sv.yaml": "", "methods/pairs.sv.yaml": ""},
    ),
    "named by one of several": (
        [{"question_sets": ["libraries"]}, {"question_sets": ["housing"]}], {"question_sets/housing.sv.yaml": SET},
    ),
    "what another is based on": (
        [{"question_sets": ["ours"]}],
        {
            "question_sets/ours.sv.yaml": "based_on: theirs\n", "question_sets/theirs.sv.yaml": "based_on: libraries\n",
            "question_sets/libraries.sv.yaml": "based_on: libraries\n",
        },
    ),
    "in two languages": ([{}], {"question_sets/libraries.sv.yaml": "", "question_sets/libraries.en.yaml": ""}),
    "easy-read": ([{}], {"question_sets/libraries.sv-simple.yaml": ""}),
    "in the second language": ([{"second_language": "en"}], {"question_sets/libraries.en.yaml": ""}),
    "figures": ([{}], {"facts/money.yaml": "title: {sv: x}\n"}),
    "examples as they came": ([{"case": "rent-on-the-phone", "question_sets": ["business"]}], {}),
}  # fmt: skip


def told(folder: Path, plans: list[Plan], files: dict[str, str], environment: Environment) -> list[tuple[str, str]]:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    read = [WorkshopPlan.model_validate(plan) for plan in plans]
    found = list(unused(library_of(folder, environment), read))
    assert not any(problem.is_error for problem in found)
    return [(str(Path(p.place.file).relative_to(folder)), str(p.hint)) for p in found if p.place]


@pytest.mark.parametrize(("plans", "files", "hint"), NOT_USED.values(), ids=NOT_USED)
def test_what_no_plan_uses_is_told_with_what_to_write(
    boras: Path, environment_in: Callable[..., Environment], plans: list[Plan], files: dict[str, str], hint: str
) -> None:
    assert told(boras, plans, files, environment_in(boras)) == [(next(iter(files)), hint)]


@pytest.mark.parametrize(("plans", "files"), USED.values(), ids=USED)
def test_what_a_plan_uses_is_not(
    boras: Path, environment_in: Callable[..., Environment], plans: list[Plan], files: dict[str, str]
) -> None:
    began = {name: text.decode() for name, text in starter("sv").items() if not files and name.endswith(".sv.yaml")}
    assert told(boras, plans, files or began, environment_in(boras)) == []


def test_an_example_that_somebody_has_changed_is_told_of(
    boras: Path, environment_in: Callable[..., Environment]
) -> None:
    changed = {"cases/the-bus-ticket.sv.yaml": starter("sv")["cases/the-bus-ticket.sv.yaml"].decode() + "# vi\n"}
    hint = "Write 'case: the-bus-ticket' in the plan, or remove the file."
    assert told(boras, [{}], changed, environment_in(boras)) == [("cases/the-bus-ticket.sv.yaml", hint)]

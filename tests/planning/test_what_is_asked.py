"""What each programme asks about cost, the library and what lasts, of every set with every case, and for how long."""

from __future__ import annotations

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.question import Kind
from tools.asked import ON_THE_LIBRARY, PROGRAMMES, SAMPLE, asked, needed, planned

LIBRARY = Library([builtin_folders()])
CASES = {
    "alarm-and-shopping-list": ("what-counts-as-help", "who-sees-the-warning"),
    "letter-and-two-log-ins": ("who-does-the-asking", "who-hands-her-over"),
    "rent-on-the-phone": ("who-does-the-work-now", "who-is-missing"),
}
"""Each case's question on cost, which three hours ask, and on cooperation, which two hours ask."""
SETS = {
    "associations": ("how-the-leader-registers", "one-voice-for-many"),
    "budget-debt-and-consumer-advice": (
        "the-subscription-nobody-chose",
        "before-the-eviction",
        "what-hangs-on-one-person",
    ),
    "business": ("where-the-cost-went", "who-invites-the-bank"),
    "citizen-offices": ("unnecessary-returns", "the-letter-writers"),
    "civic-orientation": ("what-we-took-over", "baton-to-sfi"),
    "digitalisation-and-it": ("the-last-seventeen", "a-standing-slot"),
    "elderly-care": ("who-counted-our-minutes", "same-bill-every-month"),
    "libraries": ("count-the-errands", "who-calls-us-together"),
    "municipal-leadership": (
        "the-half-hour-nobody-budgets",
        "when-the-project-money-ends",
        "a-table-of-our-own",
    ),
    "pensioners-organisations": ("what-the-it-volunteer-does", "the-council-and-the-clicks"),
    "social-services": ("where-did-the-time-go", "agreed-on-paper"),
    "study-associations": ("course-or-service", "rooms-and-keys"),
    "swedish-for-immigrants": ("the-letter-after-class", "who-teaches-bankid"),
}
"""Each set's question on cost, which every programme asks, and those on what lasts, which three hours ask."""


def expected(programme: str, case: str, sets: tuple[str, ...]) -> dict[str, list[str]]:
    cost, structure, library = [], [], []
    if programme == "three-hours":
        cost.append(f"{case}:{CASES[case][0]}")
        structure += [f"{id_}:{one}" for id_ in sets for one in SETS[id_][1:]]
    if programme == "two-hours":
        structure.append(f"{case}:{CASES[case][1]}")
    cost += [f"{id_}:{SETS[id_][0]}" for id_ in sets]
    if programme != "one-hour":
        library += [f"{id_}:{ON_THE_LIBRARY[id_]}" for id_ in sets]
    return {"cost": cost, "structure": structure, "library": library}


def test_every_set_and_every_case_is_in_the_table() -> None:
    assert sorted(SETS) == sorted(ON_THE_LIBRARY) == LIBRARY.ids("question-set")
    assert sorted(CASES) == LIBRARY.ids("case")


@pytest.mark.parametrize("programme", PROGRAMMES)
@pytest.mark.parametrize("case", CASES)
def test_what_is_asked_on_cost_the_library_and_what_lasts(case: str, programme: str) -> None:
    for sets in (SAMPLE, *((id_,) for id_ in SETS)):
        assert asked(planned(LIBRARY, programme, case, sets)) == expected(programme, case, sets), sets


@pytest.mark.parametrize("programme", PROGRAMMES)
@pytest.mark.parametrize("id_", SETS)
def test_what_it_costs_is_counted_last_and_for_as_long_as_the_programme_says(id_: str, programme: str) -> None:
    workshop = planned(LIBRARY, programme, "rent-on-the-phone", [id_])
    (item,) = (i for i in workshop.agenda.items if any(q.set_id and q.question.kind is Kind.COST for q in i.questions))
    last = item.questions[-1]
    counted = {"one-hour": (13, 5), "ninety-minutes": (20, 10), "two-hours": (20, 10), "three-hours": (20, 10)}
    assert last.question.kind is Kind.COST
    assert (item.minutes, last.minutes) == counted[programme]
    assert (len(item.questions) == 1) is (programme == "three-hours")
    assert "counting" in workshop.holds


@pytest.mark.parametrize("programme", PROGRAMMES)
@pytest.mark.parametrize("case", CASES)
def test_a_table_of_five_has_time_for_everything(case: str, programme: str) -> None:
    for sets in (SAMPLE, *((id_,) for id_ in SETS)):
        workshop = planned(LIBRARY, programme, case, sets)
        over = [
            (item.moment.id, needed(item, workshop), item.minutes)
            for item in workshop.agenda.items
            if needed(item, workshop) > item.minutes
        ]
        assert over == [], sets


@pytest.mark.parametrize("programme", PROGRAMMES)
@pytest.mark.parametrize("case", CASES)
def test_each_group_has_one_question_for_the_plan_and_one_for_the_last_round(case: str, programme: str) -> None:
    for sets in (SAMPLE, *((id_,) for id_ in SETS), ()):
        workshop = planned(LIBRARY, programme, case, sets)
        for kind in (Kind.ACTION, Kind.CHECK_OUT):
            owners = [q.set_id for q in workshop.agenda.questions if q.question.kind is kind]
            assert owners == (list(sets) if kind is Kind.ACTION and sets else [None])
        assert workshop.warnings == ()

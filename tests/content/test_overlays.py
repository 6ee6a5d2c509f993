from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.library.overlays import base_of, lay, left_out
from toolkit.content.models.case import Case
from toolkit.content.models.question_set import QuestionSet
from toolkit.content.reading import read_model
from toolkit.problems import Problem, Severity
from toolkit.source.nodes import MappingNode, find, plain
from toolkit.source.parser import read_yaml

BASE = """\
title: Bibliotek
for: Personal
questions:
  - id: one
    kind: opening
    text: Ett?
    minutes: 8
    at_least: 4
    facilitator:
      why: Därför.
      if_stuck: Vänta.
  - id: two
    kind: boundary
    text: Två?
    minutes: 6
  - id: three
    kind: action
    text: Tre?
    minutes: 5
glossary:
  - {term: BankID, meaning: En e-legitimation.}
"""


def tree(text: str, file: str) -> MappingNode:
    node, problems = read_yaml(text.encode(), file)
    assert problems == []
    assert isinstance(node, MappingNode)
    return node


def laid(overlay: str, base: str = BASE) -> tuple[MappingNode, list[Problem]]:
    return lay(tree(base, "built-in.yaml"), tree("based_on: libraries\n" + overlay, "own.yaml"))


def ids(node: MappingNode) -> list[str]:
    model, problems = read_model(node, QuestionSet)
    assert problems == []
    assert model is not None
    return [question.id for question in model.questions]


def test_an_addition_may_stand_after_what_is_removed_and_takes_its_place() -> None:
    added = "add:\n  - {after: two, id: new, kind: action, text: Ny?, minutes: 5}\n"
    node, problems = laid("remove: [two]\n" + added)
    assert (ids(node), problems) == (["one", "new", "three"], [])
    assert [p.code for p in laid(added.replace("two", "tvo"))[1]] == ["L007"]


def test_based_on_is_what_makes_an_overlay() -> None:
    found = base_of(tree("based_on: libraries\n", "own.yaml"))
    assert found is not None
    assert found.text == "libraries"
    assert base_of(tree(BASE, "f")) is None
    assert base_of(None) is None


def test_an_overlay_with_nothing_in_it_is_the_base() -> None:
    node, problems = laid("change:\nremove:\nadd: []\n")
    assert problems == []
    assert plain(node) == plain(tree(BASE, "f"))


def test_a_changed_item_keeps_what_is_not_named_and_its_place_in_the_list() -> None:
    node, problems = laid("change: {two: {text: Nytt?, minutes: 10}}\n")
    assert problems == []
    model, _ = read_model(node, QuestionSet)
    assert model is not None
    assert [(q.id, q.text, q.minutes) for q in model.questions] == [
        ("one", "Ett?", 8),
        ("two", "Nytt?", 10),
        ("three", "Tre?", 5),
    ]


def test_facilitator_inside_a_change_is_merged_field_by_field() -> None:
    node, _ = laid("change:\n  one:\n    facilitator:\n      if_stuck: Fråga igen.\n")
    model, problems = read_model(node, QuestionSet)
    assert problems == []
    assert model is not None
    notes = model.questions[0].facilitator
    assert notes is not None
    assert (notes.why, notes.if_stuck) == ("Därför.", "Fråga igen.")


def test_what_differs_by_how_people_meet_is_merged_field_by_field() -> None:
    base = """
moments:
  - id: one
    by_mode:
      digital: {task: Svår text., materials: [A], roles: {host: B, timekeeper: C}}
      hybrid: {task: D.}
"""
    node, problems = laid("change: {one: {by_mode: {digital: {task: Lätt text., roles: {host: E}}}}}\n", base)
    assert problems == []
    assert plain(node.get("moments")) == [
        {
            "id": "one",
            "by_mode": {
                "digital": {"task": "Lätt text.", "materials": ["A"], "roles": {"host": "E"}},
                "hybrid": {"task": "D."},
            },
        }
    ]


def test_what_is_the_facilitators_at_the_top_is_merged_field_by_field() -> None:
    base = "facilitator: {pack: [A], room: [B], by_mode: {digital: {pack: [C], room: []}}}\nmoments: [{id: one}]\n"
    node, problems = laid("facilitator: {room: [D], by_mode: {digital: {pack: []}}}\n", base)
    assert problems == []
    assert plain(node.get("facilitator")) == {
        "pack": ["A"],
        "room": ["D"],
        "by_mode": {"digital": {"pack": [], "room": []}},
    }


def test_other_fields_with_fields_of_their_own_are_replaced_whole() -> None:
    base = "questions: [{id: one, source: {title: A, year: 1}, facilitator: {why: B}}]\n"
    node, problems = laid("change: {one: {source: {title: C}, facilitator: {law: D}}}\n", base)
    assert problems == []
    assert plain(node.get("questions")) == [
        {"id": "one", "source": {"title": "C"}, "facilitator": {"why": "B", "law": "D"}}
    ]


def test_a_field_may_be_emptied() -> None:
    node, _ = laid("change: {one: {at_least: ~}}\n")
    model, problems = read_model(node, QuestionSet)
    assert problems == []
    assert model is not None
    assert model.questions[0].at_least is None


def test_items_are_added_after_and_before_and_last_in_the_order_written() -> None:
    item = "kind: practice, text: Ny?, minutes: 5"
    node, problems = laid(
        f"add:\n  - {{after: one, id: a, {item}}}\n  - {{after: one, id: b, {item}}}\n"
        f"  - {{before: one, id: c, {item}}}\n  - {{id: d, {item}}}\n  - {{after: a, id: e, {item}}}\n"
    )
    assert problems == []
    assert ids(node) == ["c", "one", "a", "e", "b", "two", "three", "d"]


def test_an_addition_with_both_after_and_before_is_refused() -> None:
    node, (problem,) = laid("add: [{after: one, before: three, id: a, kind: practice, text: Ny?, minutes: 5}]\n")
    assert problem.code == "L013"
    assert ids(node) == ["one", "two", "three"]


SCRIPT = """\
moments:
  - {id: hello, cues: [{say: A}, {do: B}], digital: [{say: C}, {do: D}], hybrid: [{say: E}, {do: F}]}
"""


@pytest.mark.parametrize("cues", ["cues", "digital", "hybrid"])
def test_a_script_that_is_shorter_than_the_bases_is_told_of_and_one_as_long_is_not(cues: str) -> None:
    def advice(items: str) -> list[tuple[str, str]]:
        overlay = tree(f"based_on: day\nchange: {{hello: {{{cues}: [{items}]}}}}\n", "own.yaml")
        return [(p.code, str(p.message)) for p in left_out(tree(SCRIPT, "built-in.yaml"), overlay)]

    assert advice("{say: X}") == [
        ("L021", f"'{cues}' here replaces the whole list, and 1 item of the base is left out")
    ]
    assert advice("{say: X}, {do: Y}") == []


def test_items_are_removed_even_when_something_stands_beside_them() -> None:
    node, problems = laid("remove: [two, three]\nadd: [{after: two, id: a, kind: practice, text: Ny?, minutes: 5}]\n")
    assert problems == []
    assert ids(node) == ["one", "a"]


def test_other_fields_replace_those_of_the_base_whole() -> None:
    node, problems = laid("title: Våra bibliotek\nglossary: []\n")
    assert problems == []
    model, _ = read_model(node, QuestionSet)
    assert model is not None
    assert (model.title, model.audience, model.glossary) == ("Våra bibliotek", "Personal", [])


def test_every_value_keeps_the_file_it_was_written_in() -> None:
    node, _ = laid("change: {two: {text: Nytt?}}\nadd: [{after: two, id: a, kind: practice, text: Ny?, minutes: 5}]\n")
    places = [find(node, ("questions", number, "text")) for number in range(4)]
    assert [str(place) for place in places] == [
        "built-in.yaml:6:11",
        "own.yaml:2:22",
        "own.yaml:3:49",
        "built-in.yaml:18:11",
    ]
    assert str(find(node, ("questions", 1, "minutes"))) == "built-in.yaml:15:14"


def test_a_mistake_in_a_changed_value_names_the_authors_file() -> None:
    node, _ = laid("change: {two: {minutes: 1:30}}\n")
    _, (problem,) = read_model(node, QuestionSet)
    assert (problem.code, str(problem.place)) == ("T001", "own.yaml:2:25")


def test_a_change_that_does_not_agree_with_the_base_names_the_authors_file_where_it_can() -> None:
    node, _ = laid("change: {two: {at_least: 7}}\n")
    _, (problem,) = read_model(node, QuestionSet)
    assert (problem.code, str(problem.place)) == ("T006", "own.yaml:2:26")
    node, _ = laid("change: {one: {minutes: 3}}\n")
    _, (problem,) = read_model(node, QuestionSet)
    assert (problem.code, str(problem.place)) == ("T006", "own.yaml:2:25")


def test_a_field_missing_in_an_added_item_names_the_authors_file() -> None:
    node, _ = laid("add: [{after: two, id: a, kind: practice}]\n")
    _, problems = read_model(node, QuestionSet)
    assert {(p.code, str(p.place)) for p in problems} == {("S001", "own.yaml:2:7")}


def test_ids_that_the_base_does_not_have_are_told_of_with_the_nearest() -> None:
    _, problems = laid(
        "change: {tow: {minutes: 1}}\nremove: [thre]\nadd: [{after: on, id: a}, {before: nowhere-near, id: b}]\n"
    )
    assert [(p.code, str(p.place), str(p.hint)) for p in problems] == [
        ("L007", "own.yaml:2:10", "Did you mean 'two'?"),
        ("L007", "own.yaml:4:15", "Did you mean 'one'?"),
        ("L007", "own.yaml:4:36", "Write one of: one, two, three."),
        ("L007", "own.yaml:3:10", "Did you mean 'three'?"),
    ]


def test_misshapen_changes_are_told_of_and_never_fail() -> None:
    for text in ("change: x\n", "change: [a]\n", "change: {one: x}\n", "remove: {a: b}\n", "add: x\n", "add: [x]\n",
                 "add: [{after: , id: a}]\n", "remove: [[a]]\n"):  # fmt: skip
        _, problems = laid(text)
        assert [p.code for p in problems] == ["L013"], text
        assert all(p.hint and p.place and p.place.file == "own.yaml" for p in problems)


CASE = """\
title: Hyran
summary: Kort.
people: [{name: Birgit, about: 78 år.}]
story:
  - {heading: Måndag, text: Hon står i kö., stop: one}
  - {heading: Tisdag, text: Hon väntar., stop: two}
turns:
  - {id: the-queue, heading: Sedan, text: Kön växer.}
questions:
  - {id: one, kind: opening, text: Ett?, minutes: 5}
  - {id: two, kind: action, text: Två?, minutes: 5}
sources:
  - {title: En lag, publisher: Riksdagen}
"""


def test_turns_are_changed_by_id_too_and_the_story_does_not_stop_for_what_is_removed() -> None:
    node, problems = laid("change: {the-queue: {heading: Senare}}\nremove: [one]\n", CASE)
    assert [(p.code, str(p.place), p.severity) for p in problems] == [("L004", "own.yaml:3:10", Severity.WARNING)]
    model, more = read_model(node, Case)
    assert more == []
    assert model is not None
    assert model.turns[0].heading == "Senare"
    assert [part.stop for part in model.story] == [None, "two"]


def test_a_question_that_is_removed_and_added_anew_is_still_a_stop_in_the_story() -> None:
    node, problems = laid("remove: [one]\nadd: [{id: one, kind: opening, text: Annat?, minutes: 5}]\n", CASE)
    assert problems == []
    model, more = read_model(node, Case)
    assert more == []
    assert model is not None
    assert [(question.id, question.text) for question in model.questions] == [("two", "Två?"), ("one", "Annat?")]
    assert [part.stop for part in model.story] == ["one", "two"]


def test_a_story_of_the_authors_own_stands_as_it_is_written_whatever_is_removed() -> None:
    node, problems = laid("remove: [one]\nstory: [{heading: Onsdag, text: Hon går., stop: one}]\n", CASE)
    assert problems == []
    assert plain(node.get("story")) == [{"heading": "Onsdag", "text": "Hon går.", "stop": "one"}]


def test_one_who_names_a_list_or_a_field_where_ids_are_changed_is_told_what_to_write_instead() -> None:
    _, problems = laid("change: {questions: {one: {minutes: 4}}, title: Annat, for: {a: b}, nothing: {a: b}}\n")
    assert [(p.code, str(p.place), str(p.hint)) for p in problems] == [
        ("L007", "own.yaml:2:10", "Write the id itself here, without 'questions' above it."),
        ("L007", "own.yaml:2:42", "It is a field without ids: write 'title:' at the left edge, outside 'change'."),
        ("L007", "own.yaml:2:56", "It is a field without ids: write 'for:' at the left edge, outside 'change'."),
        ("L007", "own.yaml:2:69", "Write one of: one, two, three."),
    ]
    _, (problem,) = laid("change: {facts: {a: {b: c}}}\n", f"{BASE}facts: []\n")
    assert str(problem.hint) == "It is a field without ids: write 'facts:' at the left edge, outside 'change'."


def test_named_ids_share_their_places_in_the_order_that_is_written() -> None:
    node, problems = laid("order: [three, one]\n")
    assert problems == []
    assert ids(node) == ["three", "two", "one"]


def test_what_is_added_can_be_ordered_and_what_is_removed_is_told_of() -> None:
    node, (problem,) = laid(
        "add: [{id: four, kind: action, text: Fyra?, minutes: 5}]\nremove: [two]\norder: [four, two, one]\n"
    )
    assert (problem.code, problem.is_error) == ("L013", False)
    assert ids(node) == ["four", "three", "one"]


@given(st.permutations(["one", "two", "three"]), st.integers(0, 3))
def test_an_order_holds_when_the_base_gets_one_more(order: list[str], place: int) -> None:
    lines = BASE.splitlines(keepends=True)
    starts = [number for number, line in enumerate(lines) if line.startswith("  - id")] + [len(lines) - 2]
    new = "  - {id: new, kind: action, text: Ny?, minutes: 5}\n"
    base = "".join([*lines[: starts[place]], new, *lines[starts[place] :]])
    node, problems = laid(f"order: [{', '.join(order)}]\n", base)
    assert problems == []
    assert ids(node) == [*order[:place], "new", *order[place:]]


def test_an_order_of_things_in_two_lists_orders_each() -> None:
    base = "questions: [{id: a}, {id: b}]\nturns: [{id: c}, {id: d}]\n"
    node, problems = laid("order: [d, b, a, c]\n", base)
    assert problems == []
    assert plain(node) == {
        "questions": [{"id": "b"}, {"id": "a"}],
        "turns": [{"id": "d"}, {"id": "c"}],
    }


def test_an_order_of_what_is_not_there_is_told_at_its_place() -> None:
    _, problems = laid("order: [three, tow, three, {a: b}]\n")
    assert [(p.code, p.place.column if p.place else 0) for p in problems] == [("L007", 16), ("L003", 21), ("L013", 28)]
    assert str(problems[0].hint) == "Did you mean 'two'?"


FORMER = BASE.replace("  - id: three\n", "  - id: three\n    former: [old, older]\n")


@pytest.mark.parametrize(
    ("overlay", "texts"),
    [
        ("change: {old: {text: Tre i Borås?}}", ["Ett?", "Två?", "Tre i Borås?"]),
        ("remove: [old]", ["Ett?", "Två?", "Tre?"]),
        ("add: [{before: old, id: own, kind: action, text: Eget?, minutes: 4}]", ["Ett?", "Två?", "Eget?", "Tre?"]),
        ("order: [older, one]", ["Tre?", "Två?", "Ett?"]),
    ],
)
def test_what_is_written_for_a_former_id_follows_along(overlay: str, texts: list[str]) -> None:
    node, problems = laid(overlay + "\n", FORMER)
    assert [question["text"] for question in plain(node)["questions"]] == texts
    (problem,) = problems
    assert (problem.code, problem.severity) == ("L045", Severity.WARNING)
    assert problem.place is not None
    assert problem.place.source[problem.place.column - 1 :].startswith(("old", "older"))


def test_a_turn_says_its_former_ids_too() -> None:
    base = CASE.replace("text: Kön växer.}", "text: Kön växer., former: [the-line]}")
    node, problems = laid("change: {the-line: {heading: Senare}}\n", base)
    assert plain(node)["turns"][0]["heading"] == "Senare"
    assert [problem.code for problem in problems] == ["L045"]


def test_an_authors_story_stops_at_the_question_that_took_over() -> None:
    base = FORMER + "story: [{heading: Ett, text: Ett., stop: one}]\n"
    node, problems = laid("story: [{heading: Eget, text: Eget., stop: older}]\n", base)
    assert plain(node)["story"][0]["stop"] == "three"
    assert [problem.code for problem in problems] == ["L045"]

"""One value in somebody's file is changed, and every other line is as they wrote it."""

from __future__ import annotations

import copy
import difflib
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from toolkit.content.authoring.starter import starter
from toolkit.content.files import builtin_folders, find_files
from toolkit.content.library import Library
from toolkit.preview.forms.form import clean
from toolkit.problems import Problem, ToolkitError
from toolkit.source.editing import saying
from toolkit.source.files import drafts, read_bytes
from toolkit.source.line_editing import same
from toolkit.source.parser import read_yaml

from .edits import Edit, edited, fields

FILES = starter("sv")
OVERLAY, PLAN = FILES["question_sets/libraries.sv.yaml"], FILES["workshop.yaml"]
STOP = ("change", "where-help-stops")


def swapped(data: bytes, name: str, id_: str, step: int) -> bytes:
    wanted = copy.deepcopy(fields(data))
    items = wanted[name]
    here = [item["id"] for item in items].index(id_)
    if 0 <= here + step < len(items):
        items[here], items[here + step] = items[here + step], items[here]
    return saying(data, wanted)


def difference(before: bytes, after: bytes) -> list[str]:
    """The lines that went and came, in order."""
    lines = difflib.ndiff(before.decode().splitlines(), after.decode().splitlines())
    return [line for line in lines if line[0] in "+-"]


def only_came(before: bytes, *edits: Edit) -> list[str]:
    return [line[2:] for line in difference(before, edited(before, edits))]


def test_a_field_comes_where_it_is_shown_switched_off() -> None:
    after = edited(OVERLAY, [Edit((*STOP, "minutes"), "9")]).decode()
    assert difference(OVERLAY, after.encode()) == ["+     minutes: 9"]
    lines = after.splitlines()
    place = lines.index("    minutes: 9")
    assert lines[place - 1] == "    #minutes: 8"
    assert lines[place + 1] == "    #at_least: 4"


def test_a_field_comes_after_those_that_are_declared_before_it() -> None:
    data = b"id: a\nminutes: 8   # many\nprobes: [x]\n"
    order = ("id", "kind", "text", "minutes", "lines", "probes")
    after = edited(data, [Edit(("lines",), "2"), Edit(("kind",), "opening"), Edit(("text",), "Vad?")], lambda _: order)
    assert after == b"id: a\nkind: opening\ntext: Vad?\nminutes: 8   # many\nlines: 2\nprobes: [x]\n"
    first = edited(b"# ours\nkind: x\n", [Edit(("id",), "a")], lambda _: order)
    assert first == b"id: a\n# ours\nkind: x\n"


def test_another_question_comes_among_the_changes() -> None:
    assert only_came(OVERLAY, Edit(("change", "who-came-last", "text"), "Vem kom?")) == [
        "  who-came-last:",
        "    text: Vem kom?",
    ]


def test_another_question_comes_after_what_is_switched_off_in_the_one_above() -> None:
    lines = edited(OVERLAY, [Edit(("change", "who-came-last", "text"), "Vem kom?")]).decode().splitlines()
    assert lines[lines.index("  who-came-last:") - 1] == "    #priority: must"


def test_what_was_the_only_change_goes_with_all_that_held_it_and_comments_stay() -> None:
    after = edited(OVERLAY, [Edit((*STOP, "text"), None)])
    assert "change" not in fields(after)
    gone = difference(OVERLAY, after)
    assert [line.split()[1] for line in gone] == ["change:", "where-help-stops:", "text:"]
    assert {line[0] for line in gone} == {"-"}


def test_what_is_switched_off_is_where_a_new_field_comes() -> None:
    lines = edited(PLAN, [Edit(("municipality",), "Ale"), Edit(("look", "sender"), "Ale kommun")]).decode().splitlines()
    assert lines[lines.index("#municipality: Borås") + 1] == "municipality: Ale"
    assert lines[lines.index("look:") - 1] == "  #second_logo_text: Studieförbundet"
    assert lines[lines.index("look:") + 1] == "  sender: Ale kommun"


def test_a_comment_behind_a_value_stays_behind_it() -> None:
    assert edited("minutes: 8   # vi är många\n".encode(), [Edit(("minutes",), "9")]) == (
        "minutes: 9   # vi är många\n".encode()
    )


def test_a_value_of_several_lines_gives_way_whole() -> None:
    data = b"questions:\n- id: a\n  text: |\n    one\n\n    # two\n  # ours\n  minutes: 8\n- id: b\n  text: >\n    c\n"
    assert edited(data, [Edit(("questions", 0, "text"), "new")]) == (
        b"questions:\n- id: a\n  text: new\n  # ours\n  minutes: 8\n- id: b\n  text: >\n    c\n"
    )


@pytest.mark.parametrize(
    ("data", "edit", "wanted"),
    [
        ("variables: {a: b}\n", Edit(("variables", "c"), "d"), {"variables": {"a": "b", "c": "d"}}),
        ("look: {}\n", Edit(("look", "sender"), "K"), {"look": {"sender": "K"}}),
        ("look:\ntitle: x\n", Edit(("look", "sender"), "K"), {"look": {"sender": "K"}, "title": "x"}),
        ("remove:\n- a # why\n- b\n", Edit(("remove",), ("a", "c")), {"remove": ["a", "c"]}),
        ("remove: [a, b]\n", Edit(("remove",), None), {}),
        ("", Edit(("look", "sender"), "K"), {"look": {"sender": "K"}}),
        ("# nothing yet", Edit(("variables", "no"), "no"), {"variables": {"no": "no"}}),
        ("title: x", Edit(("place",), "y"), {"title": "x", "place": "y"}),
        ("questions: [{text: b}]", Edit(("questions", 0, "text"), "c"), {"questions": [{"text": "c"}]}),
        ("title: x\n", Edit(("change", "a", "text"), None), {"title": "x"}),
        ("question_sets: [a]\n", Edit(("question_sets",), ()), {"question_sets": []}),
    ],
)  # fmt: skip
def test_every_way_of_writing_takes_the_value(data: str, edit: Edit, wanted: object) -> None:
    assert (fields(edited(data.encode(), [edit])) or {}) == wanted


def test_a_list_keeps_the_comments_of_what_stays() -> None:
    after = edited(b"remove:\n- a # why\n- b\n", [Edit(("remove",), ("a", "c"))]).decode()
    assert after.startswith("remove:\n- a # why\n")


def test_line_endings_the_mark_and_the_very_letters_stay() -> None:
    title = unicodedata.normalize("NFD", "title: Bönor")
    data = b"\xef\xbb\xbf" + f"{title}\r\nplace: x\r\n".encode()
    after = edited(data, [Edit(("place",), "två ord: och\nrad")])
    assert after == b"\xef\xbb\xbf" + f"{title}\r\nplace: |\r\n  två ord: och\r\n  rad\r\n".encode()


def test_a_file_in_windows_1252_becomes_utf_8_since_any_letter_may_come() -> None:
    after = edited("title: Borås på väg\nplace: x\n".encode("cp1252"), [Edit(("place",), "→")])
    assert after.decode("utf-8") == 'title: Borås på väg\nplace: "→"\n'


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".yaml")])
def test_an_edit_that_changes_nothing_writes_nothing(name: str) -> None:
    assert edited(FILES[name], [Edit(("format",), "1")]) == FILES[name]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(TEXTS)
@example("no")
@example("~")
@example("09.00")
@example("0114")
@example("- en\n- två")
@example("a: b # c")
@example("'x' \"y\" \\n \\")
@example("|")
@example("# x\n  y")
@example("x\n\n\ny")
@example("${municipality} kostar 5 $")
@example("é e\u0301 😀 \u00a0 \ufeff\u200b\u00ad")
@example("---\n...")
@example("x\n# y")
@example("*a &b !c %d @e `f")
def test_any_text_that_is_typed_comes_back_the_same(typed: str) -> None:
    text = clean(typed)
    for data, location in ((OVERLAY, (*STOP, "text")), (OVERLAY, ("change", "new-one", "text")), (PLAN, ("title",))):
        once = edited(data, [Edit(location, text)])
        found = fields(once)
        for part in location:
            found = found[part]
        assert (found or "").strip() == text
        again = edited(once, [Edit(location, "annat")])
        assert again == edited(data, [Edit(location, "annat")]), "nothing is left of it"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80))
@example("Kostar det $$ eller $?")
@example("${municipality}")
@example("${nobody}")
@example("<b>")
@example("a\n\n- b")
def test_any_text_that_is_typed_is_loaded_as_it_is_or_refused(tmp_path: Path, typed: str) -> None:
    text = clean(typed)
    path = tmp_path / "question_sets" / "libraries.sv.yaml"
    with drafts({path: edited(OVERLAY, [Edit((*STOP, "text"), text)])}):
        library = Library([builtin_folders(), tmp_path], {"municipality": "Ale"})
        refused: list[Problem] = []
        try:
            item = library.question_set("libraries", "sv")
        except ToolkitError as error:
            refused += error.problems
    if refused:
        assert {problem.place.file for problem in refused if problem.place} == {str(path)}
        return
    (question,) = [question for question in item.model.questions if question.id == STOP[1]]
    assert question.text == text.replace("${municipality}", "Ale").replace("$$", "$")


OWN = """\
title: x
questions:
  # the first
  - id: a
    text: A

  # the second
  - id: b
    text: |
      B

  - id: c
    text: C

# after
facts: [f]
"""


def test_a_question_of_ones_own_moves_with_its_comments_and_the_lines_between_stay() -> None:
    assert (
        swapped(OWN.encode(), "questions", "b", -1).decode()
        == """\
title: x
questions:
  # the second
  - id: b
    text: |
      B

  # the first
  - id: a
    text: A

  - id: c
    text: C

# after
facts: [f]
"""
    )
    last = swapped(OWN.encode(), "questions", "c", -1)
    assert [q["id"] for q in fields(last)["questions"]] == ["a", "c", "b"]
    assert swapped(last, "questions", "c", 1) == OWN.encode(), "back again to the letter"
    assert swapped(OWN.encode(), "questions", "c", 1) == OWN.encode()
    assert swapped(OWN.encode(), "questions", "a", -1) == OWN.encode()


def test_questions_on_one_line_move_too() -> None:
    after = swapped(b"questions: [{id: a}, {id: b}]\n", "questions", "a", 1)
    assert fields(after) == {"questions": [{"id": "b"}, {"id": "a"}]}


QUESTION: dict[str, Any] = {
    "id": "d", "kind": "opening", "text": "Vad: nu?", "minutes": "6", "probes": ["Vem?", "Och sedan: vad?"],
    "facilitator": {"why": "Ett stycke.\n\nEtt till.", "listen_for": ["Att #hashtag nämns."]},
}  # fmt: skip


def test_a_new_question_is_written_as_a_person_would_with_a_blank_line_where_there_are_some() -> None:
    wanted = fields(OWN.encode())
    wanted["questions"].insert(1, QUESTION)
    assert difference(OWN.encode(), saying(OWN.encode(), wanted)) == [
        "+ ",
        "+   - id: d",
        "+     kind: opening",
        '+     text: "Vad: nu?"',
        "+     minutes: 6",
        "+     probes:",
        "+       - Vem?",
        '+       - "Och sedan: vad?"',
        "+     facilitator:",
        "+       why: |",
        "+         Ett stycke.",
        "+ ",
        "+         Ett till.",
        "+       listen_for:",
        '+         - "Att #hashtag nämns."',
    ]


def test_what_is_removed_goes_with_its_comments_and_nothing_else_does() -> None:
    wanted = fields(OWN.encode())
    del wanted["questions"][1]
    gone = ["  # the second", "  - id: b", "    text: |", "      B", ""]
    assert difference(OWN.encode(), saying(OWN.encode(), wanted)) == [f"- {line}" for line in gone]


def test_a_whole_file_is_written_below_its_first_lines() -> None:
    begin = b"# schema\n\nformat: 1\n"
    wanted = {
        "format": "1",
        "title": "Föreningarna hos oss",
        "questions": [QUESTION, {**QUESTION, "id": "e"}],
        "facts": ["a-b"],
    }
    written = saying(begin, wanted).decode()
    assert same(fields(written.encode()), wanted)
    assert written.startswith(
        "# schema\n\nformat: 1\ntitle: Föreningarna hos oss\n\nquestions:\n  - id: d\n    kind: opening\n"
    )
    assert '        - "Att #hashtag nämns."\n\n  - id: e\n' in written
    assert written.endswith("\nfacts: [a-b]\n")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Vad ber Leif om?", "Vad ber Leif om?"),
        ("74 år. Åker buss.", "74 år. Åker buss."),
        ("”Kan du?” sa han – och gick.", "”Kan du?” sa han – och gick."),
        ("033-12 34 56", "033-12 34 56"),
        ("eva.ek@exempel.se", "eva.ek@exempel.se"),
        ("https://lagen.nu/2013:801", "https://lagen.nu/2013:801"),
        ("2026-12-03", "2026-12-03"),
        ("40 %, sa hon!", "40 %, sa hon!"),
        ("Onsdag: dottern ringer", '"Onsdag: dottern ringer"'),
        ('Hon sa: "nej"', "'Hon sa: \"nej\"'"),
        ("#0b5563", '"#0b5563"'),
        ("- nej", '"- nej"'),
        ("nej # ja", '"nej # ja"'),
        ("[a]", '"[a]"'),
        ("${kommun} är bra", '"${kommun} är bra"'),
        ("yes", '"yes"'),
        ("C:\\temp", '"C:\\\\temp"'),
    ],
)  # fmt: skip
def test_quotation_marks_stand_only_where_they_are_needed(text: str, written: str) -> None:
    assert saying(b"", {"title": text}) == f"title: {written}\n".encode()


ITEMS = st.builds(
    lambda id_, text: {"id": id_, "text": text},
    st.sampled_from("abcdefgh"),
    st.sampled_from(["En", "Två: 2", "Tre\n\nfyra"]),
)
LISTS = st.lists(ITEMS, min_size=1, max_size=6, unique_by=lambda item: item["id"])


@given(LISTS, LISTS, st.sampled_from(["", "\n"]))
def test_any_list_becomes_any_other_and_what_stays_keeps_its_comment(
    before: list[dict[str, str]], wanted: list[dict[str, str]], between: str
) -> None:
    data = saying(b"title: x\n", {"title": "x", "questions": before})
    text = data.decode()
    for item in before:
        text = text.replace(f"  - id: {item['id']}\n", f"{between}  # about {item['id']}\n  - id: {item['id']}\n")
    after = saying(text.encode(), {"title": "x", "questions": wanted})
    assert fields(after) == fields(saying(b"", {"title": "x", "questions": wanted}))
    stays = {item["id"] for item in before} & {item["id"] for item in wanted}
    kept = [line.split()[-1] for line in after.decode().splitlines() if "# about" in line]
    assert stays <= set(kept)


@given(TEXTS)
def test_what_is_written_without_quotation_marks_is_nothing_but_text(typed: str) -> None:
    text = clean(typed)
    written = saying(b"", {"title": text, "probes": [text, "Vem?"]} if text else {})
    _, problems = read_yaml(written, "x.yaml")
    assert not [problem for problem in problems if problem.code != "F004"]


def test_a_draft_is_read_and_found_though_it_is_not_there_and_only_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "question_sets" / "libraries.sv.yaml"
    with drafts({path: b"title: x"}):
        assert read_bytes(path, "x") == b"title: x"
        assert [found.path for found in find_files(tmp_path, "own")[0]] == [path]
    assert find_files(tmp_path, "own")[0] == []

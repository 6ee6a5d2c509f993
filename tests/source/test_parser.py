from __future__ import annotations

from datetime import date, time
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.models.base import Term
from toolkit.content.models.case import Case
from toolkit.content.models.plan import WorkshopPlan
from toolkit.content.reading import read_model
from toolkit.problems import Problem
from toolkit.source import parser
from toolkit.source.nodes import MappingNode, plain
from toolkit.source.parser import DEEPEST, read_yaml

from ..examples import examples

LOADERS = [name for name in ("CBaseLoader", "BaseLoader") if hasattr(yaml, name)]


@pytest.fixture(autouse=True, params=LOADERS)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "LOADER", getattr(yaml, request.param))


def plan(text: str) -> tuple[WorkshopPlan | None, list[Problem]]:
    node, problems = read_yaml(text.encode(), "workshop.yaml")
    model, more = read_model(node, WorkshopPlan)
    return model, [*problems, *more]


def test_both_parsers_are_tried() -> None:
    assert LOADERS == ["CBaseLoader", "BaseLoader"]


@pytest.mark.parametrize(
    "text", ["no", "0114", "13:45", "1:30", "2027-02-12", "1_000", "1.10", "true", "null", "ja", "0x1F", ".inf", "2027"]
)
def test_every_scalar_is_text(text: str) -> None:
    node, problems = read_yaml(f"a: {text}\n{text}: b\n".encode(), "f")
    assert (plain(node), problems) == ({"a": text, text: "b"}, [])


def test_nothing_and_a_tilde_are_none_and_quoted_ones_are_text() -> None:
    node, _ = read_yaml(b"a:\nb: ~\nc: ''\nd: '~'\ne: [~, x]\n", "f")
    assert plain(node) == {"a": None, "b": None, "c": "", "d": "~", "e": [None, "x"]}


def test_the_model_decides_what_a_text_means() -> None:
    model, problems = plan(
        "start: 13:45\nend: 16.00\ndate: 2027-02-12\nmunicipality: 0114\ntitle: 2027\nparticipants: 24\n"
    )
    assert problems == []
    assert model is not None
    assert (model.start, model.end, model.date) == (time(13, 45), time(16, 0), date(2027, 2, 12))
    assert (model.municipality, model.title, model.participants) == ("0114", "2027", 24)


@pytest.mark.parametrize("text", ["", "\n\n", "# bara en kommentar\n", "---\n", "~\n"])
def test_an_empty_file_is_no_node_and_an_empty_plan(text: str) -> None:
    assert read_yaml(text.encode(), "f") == (None, [])
    assert plan(text) == (WorkshopPlan(), [])


def test_a_line_left_empty_counts_as_not_written() -> None:
    model, problems = plan("title:\nquestion_sets:\nlook:\n  accent:\nparticipants: ~\n")
    assert (model, problems) == (WorkshopPlan(), [])


def test_one_document_marker_and_comments_are_fine() -> None:
    model, problems = plan("---\n# yaml-language-server: $schema=x\ntitle: Hej # en kommentar\n# slut\n...\n")
    assert problems == []
    assert model == WorkshopPlan(title="Hej")


def test_comments_are_no_warning_and_cut_texts_are() -> None:
    node, problems = read_yaml(b"a: x # kommentar\nb: y #1\nc: #\nd: |\n  z #2\ne: 'w' #3\nf: [p, q] #4\n", "f")
    assert [(p.code, p.is_error, str(p.place)) for p in problems] == [("Y007", False, "f:2:6")]
    assert plain(node) == {"a": "x", "b": "y", "c": None, "d": "z #2\n", "e": "w", "f": ["p", "q"]}


def test_all_problems_come_in_one_run_in_the_order_of_the_file() -> None:
    _, problems = plan("kommun: x\ntitle: <b>x</b>\nstart: nio\nlook: {accent: blå}\ngroup_size: 1\nstart: 10\n")
    found = sorted((p.place.line, p.code) for p in problems if p.place)
    assert found == [(1, "S002"), (2, "S014"), (3, "T004"), (4, "S012"), (5, "S008"), (6, "Y003")]


def test_fifty_thousand_brackets_are_a_problem_and_no_crash() -> None:
    for opening in ("[", "{a: ", "- "):
        node, (problem,) = read_yaml(f"title: x\npeople:\n  {opening * 50_000}\n".encode(), "f")
        assert node is None
        assert problem.code == "Y011"
        assert problem.place is not None
        assert problem.place.line == 3


def test_nesting_up_to_the_limit_is_read() -> None:
    node, problems = read_yaml(("[" * DEEPEST + "]" * DEEPEST).encode(), "f")
    assert node is not None
    assert problems == []


def test_two_megabytes_are_the_limit() -> None:
    node, (problem,) = read_yaml(b"# " + b"x" * 2_000_000, "f")
    assert (node, problem.code) == (None, "F004")


def test_both_places_of_a_field_that_stands_twice_are_told() -> None:
    _, (problem,) = read_yaml(b"a: 1\nb: 2\na: 3\n", "f")
    assert str(problem.message) == "the field 'a' stands twice, on lines 1 and 3"


def test_columns_count_characters_after_emoji_and_arabic() -> None:
    _, (problem,) = plan('title: "👩🏽‍🦱 مرحبا"\nfacilitators: [{name: "Eva 👩🏽‍🦱", rol: x}]\n')
    assert problem.place is not None
    assert problem.place.source[problem.place.column - 1 : problem.place.end_column - 1] == "rol"


def test_escaped_control_characters_are_left_out_with_a_warning() -> None:
    node, (problem,) = read_yaml(b'place: "\\e[2JBor\\u00e5s"\n', "f")
    assert plain(node) == {"place": "[2JBorås"}
    assert (problem.code, problem.is_error) == ("F005", False)


def test_joiners_stay_in_texts_and_vanish_from_names() -> None:
    node, _ = read_yaml("a\u200db: می\u200cخواهم\n".encode(), "f")
    assert plain(node) == {"ab": "می\u200cخواهم"}


def test_a_file_that_is_a_list_or_a_text_has_no_fields() -> None:
    for text in ("- a\n", "bara text\n"):
        assert [p.code for p in plan(text)[1]] == ["S003"]


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], include_characters=" ", exclude_characters="\ufffd"),
    min_size=1,
    max_size=40,
)


@examples(60)
@given(WORDS.filter(str.strip), st.lists(WORDS.filter(str.strip), min_size=1, max_size=4).map("\n\n".join))
def test_what_a_program_writes_is_read_back(term: str, meaning: str) -> None:
    term, meaning = (normalize("NFC", text).replace("<", "(") for text in (term, meaning))  # HTML is refused
    written = Term(term=term, meaning=meaning)
    node, problems = read_yaml(yaml.safe_dump(written.model_dump(), allow_unicode=True).encode(), "f")
    read, more = read_model(node, Term)
    wrong = [problem.code for problem in [*problems, *more] if problem.is_error]
    # A comma last and the word "none" are refused for what a person meant, not for how the file is read.
    assert [code for code in wrong if code not in {"Y036", "Y037"}] == []
    assert read == (None if wrong else written)


@examples(200)
@given(st.binary(max_size=300))
def test_any_bytes_give_problems_and_never_an_exception(data: bytes) -> None:
    _read_all(data)


LINES = st.lists(
    st.text(st.sampled_from(list("aåtitle:-#\"'[]{},&*!|>%@`?\\ \t\u00a0\u200b：“~<$x0e1\x0b")), max_size=18),
    max_size=8,
).map("\n".join)


@examples(400)
@given(LINES)
def test_any_lines_give_problems_and_never_an_exception(text: str) -> None:
    _read_all(text.encode())


@examples(100)
@given(st.text(max_size=60))
def test_any_text_gives_problems_and_never_an_exception(text: str) -> None:
    _read_all(text.encode("utf-8", "surrogatepass"))
    _read_all(f"title: {text}\n".encode("utf-8", "surrogatepass"))


def _read_all(data: bytes) -> None:
    node, problems = read_yaml(data, "f")
    for model in (WorkshopPlan, Case):
        problems += read_model(node, model)[1]
    for problem in problems:
        assert problem.hint is not None
        assert problem.place is not None
        assert str(problem.message)
        assert str(problem.hint)
    if node is not None:
        assert isinstance(node, MappingNode) or any(p.is_error for p in problems)

"""An editor with yaml-language-server marks mistakes, offers fields and values, and explains them in Swedish."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.schemas.json_schema import stored

from .client import Editor

PLAN = """\
# yaml-language-server: $schema=workshop.schema.json
titel: Digital delaktighet
mode: digitall
place: Biblioteket
place: Hörsalen
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An author's folder, with the schemas beside the files."""
    made = tmp_path_factory.mktemp("boras")
    for kind in ("workshop", "question-set", "case"):
        shutil.copy(stored(kind), made)
    return made


@pytest.fixture(scope="module")
def editor(folder: Path) -> Iterator[Editor]:
    editor = Editor(folder)
    yield editor
    editor.close()


def written(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder / name


def test_a_misspelt_field_a_wrong_value_and_a_field_that_stands_twice_are_marked(editor: Editor, folder: Path) -> None:
    marked = editor.open(written(folder, "workshop.yaml", PLAN))
    assert {mark["range"]["start"]["line"] for mark in marked} == {1, 2, 4}
    said = " ".join(mark["message"] for mark in marked)
    assert "titel" in said
    assert '"on-site", "digital", "hybrid"' in said
    assert "unique" in said


def test_a_whole_plan_is_not_marked(editor: Editor, folder: Path) -> None:
    text = PLAN.replace("titel", "title").replace("digitall", "digital").replace("place: Hörsalen", "start: 09.00")
    assert editor.open(written(folder, "fine.yaml", text)) == []


@pytest.mark.parametrize("name", ["cases/rent-on-the-phone.sv", "question_sets/libraries.sv-simple"])
def test_a_built_in_file_is_not_marked(editor: Editor, name: str) -> None:
    assert editor.open(builtin_folders() / f"{name}.yaml") == []


def test_fields_that_are_left_are_offered_with_what_they_are_for(editor: Editor, folder: Path) -> None:
    path = written(folder, "offered.yaml", PLAN.splitlines()[0] + "\nstart: 9.00\n\n")
    editor.open(path)
    offered = editor.complete(path, 2, 0)
    assert offered["end"] == "När alla går hem. Programmet anpassas till det."
    assert "start" not in offered
    assert all(text.endswith(".") for text in offered.values())


def test_values_are_offered_with_what_they_mean(editor: Editor, folder: Path) -> None:
    path = written(folder, "values.yaml", PLAN.splitlines()[0] + "\nmode: \n")
    editor.open(path)
    assert editor.complete(path, 1, 6) == {
        "on-site": "Alla i samma rum.",
        "digital": "Alla på distans.",
        "hybrid": "Några på plats och några på distans.",
    }


def test_a_field_is_explained_in_swedish_where_the_mouse_rests(editor: Editor, folder: Path) -> None:
    schema = "# yaml-language-server: $schema=question-set.schema.json\n"
    text = schema + "based_on: libraries\nchange:\n  a:\n    form: pairs\n"
    path = written(folder, "libraries.sv.yaml", text)
    assert editor.open(path) == []
    shown = editor.hover(path, 4, 5)
    assert shown.startswith("Hur deltagarna sitter när de pratar om frågan;")
    assert "* `pairs`: Två och två, med den som sitter bredvid." in shown


def test_a_change_of_ones_own_is_completed_and_judged_too(editor: Editor, folder: Path) -> None:
    text = "# yaml-language-server: $schema=case.schema.json\nbased_on: x\nchange:\n  a:\n    prioritet: must\n    \n"
    path = written(folder, "own.sv.yaml", text)
    assert [mark["range"]["start"]["line"] for mark in editor.open(path)] == [4]
    assert {"text", "minutes", "facilitator"} <= editor.complete(path, 5, 4).keys()

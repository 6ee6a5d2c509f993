"""A new folder has no mistakes, explains every field there is, and all that is switched off can be switched on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from toolkit.content.authoring.starter import OWN_CASE, as_yaml, read_me, starter
from toolkit.content.files import builtin_folders
from toolkit.content.kinds import OVERLAY_FIELDS
from toolkit.content.library import Library, read_plan
from toolkit.content.models.base import Written
from toolkit.content.models.case import Case
from toolkit.content.models.plan import WorkshopPlan
from toolkit.content.models.question_set import QuestionSet
from toolkit.languages.catalogues import available
from toolkit.source.files import write_new
from toolkit.source.nodes import plain
from toolkit.source.parser import read_yaml

OFF = re.compile(r"( *)#(?=\S)")
"""A line that is switched off; an explanation has a space after the sign."""
YAML = ("workshop.yaml", "cases", "question_sets")


def write(folder: Path, files: dict[str, bytes]) -> Path:
    write_new(folder, files)
    return folder


def checked(folder: Path) -> list[str]:
    """Everything that is wrong with a folder."""
    plan, _, problems = read_plan(folder / "workshop.yaml", "workshop.yaml")
    library = Library([builtin_folders(), folder], plan.variables)
    found = [*problems, *library.check(folder)]
    return [f"{p.place} {p.message} [{p.code}]" for p in found]


def switched_on(text: str) -> Iterator[str]:
    """The text with one stretch of lines switched on, for each stretch there is; a picture with what is said of it."""
    lines = text.splitlines(keepends=True)
    numbers = [number for number, line in enumerate(lines) if OFF.match(line)]
    pictures = [n for n in numbers if "#picture:" in lines[n]]
    numbers = [n for n in range(len(lines)) if n in numbers or any(0 < n - picture <= 4 for picture in pictures)]
    stretches = [n for n in numbers if n - 1 not in numbers]
    for start in stretches:
        end = next(n for n in range(start, len(lines) + 1) if n not in numbers)
        yield "".join(
            OFF.sub(r"\1", line, count=1) if start <= number < end else line for number, line in enumerate(lines)
        )


def fields_of(model: type[Written], seen: set[type] | None = None) -> set[tuple[str, str]]:
    """Every field that can be written in a file of this kind."""
    seen = set() if seen is None else seen
    if model in seen:
        return set()
    seen.add(model)
    found = {(model.__name__, name) for name in model.model_fields}
    for field in model.model_fields.values():
        for inner in models_in(field.annotation):
            found |= fields_of(inner, seen)
    return found


def models_in(annotation: Any) -> Iterator[type[Written]]:
    if isinstance(annotation, type) and issubclass(annotation, Written):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


def fields_set(value: object) -> set[tuple[str, str]]:
    """Every field that is written somewhere in a model."""
    if isinstance(value, Written):
        own = {(type(value).__name__, name) for name in value.model_fields_set}
        return own.union(*(fields_set(getattr(value, name)) for name in type(value).model_fields))
    if isinstance(value, dict):
        return set().union(*map(fields_set, value.values()))
    return set().union(*map(fields_set, value)) if isinstance(value, list | tuple) else set()


@pytest.mark.parametrize("language", available())
@pytest.mark.parametrize("municipality", [None, "Borås"])
def test_a_new_folder_has_nothing_wrong_and_no_advice(tmp_path: Path, language: str, municipality: str | None) -> None:
    folder = write(tmp_path / "boras", starter(language, municipality))
    assert checked(folder) == []
    plan, _, _ = read_plan(folder / "workshop.yaml", "")
    assert (plan.case, plan.municipality) == (OWN_CASE, municipality)


@pytest.mark.parametrize("language", available())
def test_every_field_of_every_model_is_in_the_folder(tmp_path: Path, language: str) -> None:
    written: set[tuple[str, str]] = set()
    files = starter(language)
    variants = {name: [data.decode(), *switched_on(data.decode())] for name, data in files.items() if is_content(name)}
    assert sum(map(len, variants.values())) > 20
    overlay_fields: set[str] = set()
    for name, texts in variants.items():
        for number, text in enumerate(texts):
            if "\nparticipants:\n" in text:
                text = text.replace("\nparticipants: 20\n", "\n")
            folder = write(tmp_path / f"{name.replace('/', '-')}{number}", {**files, name: text.encode()})
            plan, _, problems = read_plan(folder / "workshop.yaml", "")
            library = Library([builtin_folders(), folder], plan.variables)
            node, _ = read_yaml(text.encode(), name)
            overlay_fields |= set(plain(node)) if name.startswith("question_sets") else set()  # type: ignore[arg-type]
            for content in (
                plan,
                library.case(OWN_CASE, language).model,
                library.question_set("libraries", language).model,
            ):
                written |= fields_set(content)
            # A list that is switched on in an overlay replaces the base's, and who is absent needs a list of names:
            # that is told where one line alone is switched on.
            found = [problem for problem in [*problems, *library.warnings] if problem.code not in {"L021", "L026"}]
            assert [str(problem.message) for problem in found] == [], text
    written |= {("Question", "former"), ("Turn", "former")}  # for those who change content that other people build on
    wanted = fields_of(WorkshopPlan) | fields_of(Case) | fields_of(QuestionSet)
    assert wanted - written == set()
    aliases = {field.alias or name for name, field in QuestionSet.model_fields.items()}
    assert {*OVERLAY_FIELDS, *aliases} - overlay_fields == {"questions"}  # it has change, remove and add


def is_content(name: str) -> bool:
    return name.endswith(".yaml") and name.startswith(YAML)


@pytest.mark.parametrize("language", available())
def test_every_file_names_a_schema_that_lies_in_the_folder(tmp_path: Path, language: str) -> None:
    files = starter(language)
    folder = write(tmp_path / "boras", files)
    for name in filter(is_content, files):
        first = (folder / name).read_text("utf-8").splitlines()[0]
        match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert match, name
        assert (folder / name).parent.joinpath(match[1]).is_file()
        assert "://" not in match[1]


@pytest.mark.parametrize("language", available())
def test_an_editor_finds_nothing_wrong_with_any_file(language: str) -> None:
    files = starter(language)
    for name in filter(is_content, files):
        kind = {"workshop.yaml": "workshop", "cases": "case", "question_sets": "question-set"}[name.partition("/")[0]]
        schema = json.loads(files[f".toolkit/schemas/{kind}.schema.json"])
        found = Draft202012Validator(schema).iter_errors(yaml.load(files[name], Loader=_AsEditors))  # noqa: S506 - a safe one
        assert [f"{error.json_path}: {error.message}" for error in found] == [], name


class _AsEditors(yaml.SafeLoader):
    """YAML as an editor reads it: numbers are numbers, dates are text."""


_AsEditors.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith(("timestamp", "sexagesimal"))]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("language", available())
def test_editors_are_told_of_utf_8_and_spaces(language: str) -> None:
    files = starter(language)
    assert json.loads(files[".vscode/extensions.json"])["recommendations"] == ["redhat.vscode-yaml"]
    settings = json.loads(files[".vscode/settings.json"])
    assert (settings["files.encoding"], settings["editor.insertSpaces"]) == ("utf8", True)
    assert b"charset = utf-8" in files[".editorconfig"]
    assert b"indent_style = space" in files[".editorconfig"]


@pytest.mark.parametrize("language", available())
def test_the_read_me_is_about_two_pages_and_opens_right_in_notepad(language: str) -> None:
    text = starter(language)[read_me(language)].decode()
    assert text.startswith("\ufeff")
    assert 90 <= len(text.splitlines()) <= 120
    assert max(map(len, text.splitlines())) <= 78


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co", "Cf"]), min_size=1)


@given(NAMES.map(lambda text: " ".join(text.split())).filter(bool))
@example("Borås")
@example("no")
@example('Upplands-"Väsby": #1')
@example("'s-Hertogenbosch")
@example("- [Å] {ö}, &x *y !z %")
@example("C:\\Älvdalen\\")
@example("007")
def test_a_municipality_is_read_as_it_was_said(name: str) -> None:
    node, problems = read_yaml(starter("sv", name)["workshop.yaml"], "workshop.yaml")
    assert not [problem for problem in problems if problem.is_error]
    expected, _ = read_yaml(f"x: {json.dumps(name, ensure_ascii=False)}".encode(), "x")
    assert plain(node)["municipality"] == plain(expected)["x"]  # type: ignore[index, call-overload]


def test_a_plain_name_is_written_without_quotation_marks() -> None:
    assert as_yaml("Borås") == "Borås"
    assert as_yaml("Upplands Väsby") == "Upplands Väsby"
    assert as_yaml("Borås: #1") == '"Borås: #1"'

"""Every field that is declared can be filled in, is written and comes back; what was not changed is not written."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit.content.authoring.starter_fields import models_of
from toolkit.content.files import builtin_folders
from toolkit.content.kinds import KINDS, WITH_IDS, KindId
from toolkit.content.models.base import Written
from toolkit.content.models.declarations import FieldDeclaration, declared, form_fields
from toolkit.languages import words
from toolkit.preview.forms.author_forms import AuthorForms
from toolkit.preview.forms.declared_form import FormMaker
from toolkit.preview.forms.file_form import FileForm
from toolkit.preview.forms.form import SubmittedForm, fields_in
from toolkit.preview.forms.merging import merged
from toolkit.preview.forms.values import Things, Values, applied, flat, lists_in, seen_in, things_name, values_of
from toolkit.source.nodes import plain
from toolkit.source.parser import read_yaml

NAMES = {"moment": ["welcome"], "language": ["sv"]}


class Nothing:
    """Offers nothing to choose among."""

    names = NAMES

    def options(self, one: FieldDeclaration, values: Values, value: str) -> list[object]:
        return []

    def called(self, one: FieldDeclaration, name: str) -> str:
        return name


def filled(model: type[Written], word: str = "Ett ord", depth: int = 0) -> Values:
    """A value in every field: words, and two things in each list."""
    values = values_of(model, None, NAMES)
    for one in form_fields(model):
        for name in dict.fromkeys([one.written_as, things_name(one)]):
            value = values[name]
            if isinstance(value, str):
                values[name] = str(one.choices[-1]) if one.choices else f"{word} {one.name}"
            elif isinstance(value, Things) and one.inner is not None and one.shape != "names":
                values[name] = Things({f"+{depth}{n}": filled(one.inner, f"{word} {n}", depth + 1) for n in (1, 2)})
            elif isinstance(value, Things):
                values[name] = Things({"+1": {"name": "ord", "value": "värde"}})
            elif one.shape == "thing" and one.inner is not None:
                values[name] = filled(one.inner, word, depth + 1)
            else:
                values[name] = {key: filled(one.inner, word) if one.inner else word for key in value}
    return values


@pytest.mark.parametrize("kind", KINDS)
def test_every_declared_field_is_written_and_comes_back(kind: KindId) -> None:
    model = KINDS[kind].model
    values = filled(model)
    found = applied(model, {}, values_of(model, None, NAMES), values, NAMES)
    again = values_of(model, found, NAMES)
    expected = dict(flat(values))
    if kind == "workshop":  # the people by name stand in place of their number
        expected["participants"] = ""
    assert sorted(value for _, value in flat(again)) == sorted(expected.values())
    assert [len(things.items) for _, things in lists_in(again)] == [len(things.items) for _, things in lists_in(values)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_declared_field_has_a_control_with_a_label(kind: KindId) -> None:
    model = KINDS[kind].model
    values = filled(model)
    parts = FormMaker(values, Nothing(), {}).parts(model, values)  # type: ignore[arg-type]
    shown = {one.name: one for one in fields_in(parts)}
    missing = {name for name, _ in flat(values)} - set(shown)
    assert {name.rpartition(".")[2] for name in missing} <= {"id"}, "an id is made, and asked for only in what is new"
    assert all(str(one.label) for one in shown.values())


def forms(folder: Path, language: str) -> Iterator[FileForm]:
    """The forms of all built-in content in a language, as changes of it."""
    (folder / "workshop.yaml").write_text(f"language: {language}\n", "utf-8")
    author = AuthorForms(folder, None, list)
    for kind in WITH_IDS:
        for path in sorted((builtin_folders() / KINDS[kind].folder).glob(f"*.{language}.yaml")):
            form = author.form(f"{kind}.{path.name.split('.')[0]}")
            assert form is not None
            yield form


def page_of(form: FileForm) -> SubmittedForm:
    """The page of a form as it is sent when nothing was changed."""
    values = dict(flat(form.now))
    lists = {name: list(things.items) for name, things in lists_in(form.now)}
    return SubmittedForm(values, values, lists, {name: seen_in(things) for name, things in lists_in(form.now)})


@pytest.mark.parametrize("own", [False, True], ids=["changes", "own"])
def test_a_page_of_any_content_that_is_not_changed_changes_nothing(tmp_path: Path, own: bool) -> None:
    if own:
        for kind in WITH_IDS:
            shutil.copytree(builtin_folders() / KINDS[kind].folder, tmp_path / KINDS[kind].folder)
    for form in forms(tmp_path, "sv"):
        found = merged(form.model, form.now, page_of(form), form.offers.names)
        assert found.values == form.now, form.key
        assert not found.clashes
        if own:
            assert form.saying(form.now) == form.data


def test_one_changed_text_of_any_content_is_all_that_is_written(tmp_path: Path) -> None:
    for form in forms(tmp_path, "sv"):
        page = page_of(form)
        name = next(one.name for one in reversed(list(fields_in(form.parts(form.now, {})))) if one.control == "text")
        page = SubmittedForm({**page.values, name: "Något annat."}, page.before, page.lists, page.lists_before)
        data = form.saying(merged(form.model, form.now, page, form.offers.names).values)
        text = data.decode()
        assert text.count("Något annat.") == 1, form.key
        node, problems = read_yaml(data, "x.yaml")
        assert not [one for one in problems if one.is_error]
        assert set(plain(node) or {}) <= {"format", "based_on", "change", name.split(".")[0]}, form.key


def test_nothing_that_an_author_writes_is_left_out_of_forms() -> None:
    models = {model for kind in KINDS.values() for model in models_of(kind.model)}
    assert len(models) > 20
    left_out = {
        one.name for model in models for one in declared(model) if one.name not in {f.name for f in form_fields(model)}
    }
    assert left_out == {"format", "former"}  # for those who change what other people have built on


OF_FILES = re.compile(
    r"'- |'\||toolkit |\bids?\b|colon|indent|(?<!each )(?<!empty )\bline\b|\braden\b|when left out", re.IGNORECASE
)


def test_what_helps_in_a_form_speaks_of_boxes_and_not_of_files() -> None:
    models = {model for kind in KINDS.values() for model in models_of(kind.model)}
    helped = [one for model in models for one in form_fields(model) if one.name != "id"]
    said = words("sv")
    for one in helped:
        for text in (str(one.form_help), said.gettext(str(one.form_help)) if one.form_help else ""):
            assert not OF_FILES.search(text), (one.owner.__name__, one.name, text)

"""What templates may use is written down, and they use nothing else."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import jinja2
import pytest
from jinja2 import meta, nodes

from toolkit.documents import FOLDER, kinds
from toolkit.languages import words
from toolkit.printing.render.context import DocumentContext
from toolkit.printing.render.filters import FILTERS, OF_LANGUAGE, filters
from toolkit.printing.render.rendering import environment

from .kits import MARKED, Kits, page_of

TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
ENVIRONMENT = environment(FOLDER, words("en"))
ENVIRONMENT.filters.update(filters(words("en")))
OF_JINJA = {"_", "gettext", "ngettext", *jinja2.Environment(autoescape=True).globals}
NAMES = {field.name for field in fields(DocumentContext)}
CHECKOUT = Path(__file__).parents[2]


def parsed(name: str) -> nodes.Template:
    return ENVIRONMENT.parse((FOLDER / name).read_text("utf-8"))


def used_names(name: str) -> set[str]:
    """The names that a template neither sets itself nor has from Jinja2."""
    template = parsed(name)
    own = {node.name for node in template.find_all(nodes.Macro)}
    own |= {node.target for node in template.find_all(nodes.Import)}
    for node in template.find_all((nodes.Assign, nodes.AssignBlock)):
        own |= {target.name for target in node.find_all(nodes.Name) if target.ctx == "store"}
    return meta.find_undeclared_variables(template) - own - OF_JINJA


def used_filters(name: str) -> Iterator[str]:
    """Those after a bar, and those that `map` is told to use."""
    for filter_ in parsed(name).find_all(nodes.Filter):
        yield filter_.name
        if filter_.name == "map" and filter_.args and isinstance(filter_.args[0], nodes.Const):
            yield filter_.args[0].value


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_uses_names_and_filters_that_are_written_down(name: str) -> None:
    assert used_names(name) <= NAMES
    assert set(used_filters(name)) <= {*FILTERS, *OF_LANGUAGE, *jinja2.Environment(autoescape=True).filters}


def test_every_name_and_every_filter_is_used_by_a_template() -> None:
    assert len(TEMPLATES) > len(kinds())
    assert NAMES - {name for template in TEMPLATES for name in used_names(template)} == set()
    ours = {*FILTERS, *OF_LANGUAGE}
    assert ours - {name for template in TEMPLATES for name in used_filters(template)} == set()


def test_a_template_is_given_exactly_what_is_written_down(kits: Kits, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[set[str]] = []
    rendered = jinja2.Template.render

    def recorded(template: jinja2.Template, *positional: Any, **named: Any) -> str:
        given.append(set(dict(*positional, **named)))
        return rendered(template, *positional, **named)

    monkeypatch.setattr(jinja2.Template, "render", recorded)
    for kind in kinds():
        page_of(kind, kits.workshop(MARKED))
    assert given == [NAMES] * len(kinds())


def test_the_parts_in_a_second_language_are_given_all_that_they_use(
    kits: Kits, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[set[str]] = []
    made = jinja2.Template.make_module

    def recorded(template: jinja2.Template, names: dict[str, Any], *more: Any, **named: Any) -> Any:
        given.append(set(names))
        return made(template, names, *more, **named)

    monkeypatch.setattr(jinja2.Template, "make_module", recorded)
    page_of(kinds()[0], kits.workshop(MARKED))
    assert used_names("parts.html") <= given[0] <= NAMES


def test_the_page_about_templates_says_what_the_code_says() -> None:
    script = CHECKOUT / "tools" / "templates_page.py"
    spec = importlib.util.spec_from_file_location("templates_page", script)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    written = tool.PAGE.read_text("utf-8")
    assert written == tool.page(), "run `make docs`"
    assert all(line.partition(": ")[2] for line in written.splitlines() if line.startswith("- `"))
    for name in (*NAMES, *FILTERS, *OF_LANGUAGE):
        assert f"- `{name}`: " in written

"""Documents, editions and formats are each one registry: nothing asks for one of them by its id."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import toolkit
from toolkit.documents import FOLDER, CardKind, kinds, opening_document
from toolkit.documents.edition import EDITIONS, STANDARD
from toolkit.printing.render.checks import FITS

PACKAGE = Path(toolkit.__file__).parent
ROOMS = ("documents", "printing", "preview", "records", "workspace")
MEAN_ANOTHER_THING = {
    ("preview/forms", "plan"): "the form of workshop.yaml",
    ("printing/formats/table.py", "slides"): "what a kind of file is made of",
    ("records", "plan"): "the action plan that came out of a workshop",
    ("workspace", "plan"): "workshop.yaml",
}
"""Words that are ids of documents too."""


def texts_in(path: Path) -> Iterator[str]:
    """Every text in a module, but for docstrings, which hold more than an id."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def modules() -> list[Path]:
    return [path for room in ROOMS for path in sorted((PACKAGE / room).rglob("*.py"))]


def means_another_thing(path: Path, text: str) -> bool:
    name = path.relative_to(PACKAGE).as_posix()
    return any((name == room or name.startswith(f"{room}/")) and text == word for room, word in MEAN_ANOTHER_THING)


def test_no_module_asks_for_a_document_by_its_id() -> None:
    ids = {kind.id for kind in kinds()}
    asked = [(p.name, t) for p in modules() for t in texts_in(p) if t in ids and not means_another_thing(p, t)]
    assert len(modules()) > 50
    assert asked == []


def test_no_module_and_no_template_asks_for_an_edition_by_its_id() -> None:
    ids = set(EDITIONS) - {STANDARD}
    registry = FOLDER / "edition.py"
    default = FOLDER / "__init__.py"
    asked = [(p.name, t) for p in modules() if p not in {registry, default} for t in texts_in(p) if t in ids]
    assert asked == []
    templates = [path.read_text("utf-8") for path in FOLDER.rglob("*.html")]
    assert not [id_ for id_ in EDITIONS for text in templates if f'"{id_}"' in text]


def test_every_style_sheet_of_an_edition_is_one_of_an_edition() -> None:
    assert {path.stem for path in (FOLDER / "editions").iterdir()} <= set(EDITIONS)
    own = {path.stem for kind in kinds() for path in (FOLDER / kind.id).iterdir()} - {"document", "page"}
    assert own <= set(EDITIONS)
    assert own


def test_every_kind_of_card_has_a_check_and_is_printed() -> None:
    assert set(FITS) == set(get_args(CardKind)) == {kind.written.fits for kind in kinds() if kind.written.fits}


def test_one_document_opens_the_preview() -> None:
    assert [kind for kind in kinds() if kind.written.first_in_preview] == [opening_document()]


@pytest.mark.parametrize("edition", ["standard", "braille"])
def test_a_document_that_names_an_edition_there_is_not_is_refused(edition: str, tmp_path: Path) -> None:
    from toolkit.content.reading import read_model
    from toolkit.documents import Description
    from toolkit.source.parser import read_yaml

    described = "title: T\nabout: A.\naudience: participant\norder: 1\npaper: {copies: one}\nused: y"
    text = f"{described}\neditions: [{edition}]\n"
    node, _ = read_yaml(text.encode(), "document.yaml")
    assert node is not None
    description, problems = read_model(node, Description)
    assert description is None
    assert [problem.place.line for problem in problems if problem.place] == [7]

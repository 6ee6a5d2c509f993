"""What is promised about the structure of the package, and that the script which measures it sees what breaks it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "tools" / "house.py"


@pytest.fixture(scope="module")
def script() -> Any:
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("house", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(__import__("sys").modules, "house", module)  # dataclasses look their module up
        spec.loader.exec_module(module)
    return module


def test_the_package_is_built_as_promised(script: Any) -> None:
    measured = script.house(ROOT)
    assert len(measured.modules) > 100
    assert measured.broken() == []


def written(folder: Path, **modules: str) -> Path:
    """A package of modules, named with two underscores for each folder."""
    for name, text in modules.items():
        path = folder / "toolkit" / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / "__init__.py").touch()
        path.write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("modules", "words"),
    [
        ({"a": "import toolkit.b\n", "b": "x = 1\n"}, []),
        ({"a": "import toolkit.b\n", "b": "def f():\n    import toolkit.a\n"}, ["circle", "toolkit.a, toolkit.b"]),
        ({"a": "import toolkit.b\n", "b": "if TYPE_CHECKING:\n    import toolkit.a\n"}, []),
        ({"a": "from toolkit import b\n", "b": "from . import a\n"}, ["circle", "toolkit.a, toolkit.b"]),
        ({"r__a": "from ..b import x\n", "b": "from .r import c\n", "r__c": "import toolkit.r.a\n"}, ["circle", "r.c"]),
        ({"a": "class Page: ...\n", "b": "class Page: ...\n"}, ["the class Page stands in toolkit.a, toolkit.b"]),
        ({"a": "class _Page: ...\n", "b": "class _Page: ...\n"}, []),
        ({"a__calendar": ""}, ["toolkit.a.calendar is named like one of Python's own"]),
        ({"list__a": ""}, ["toolkit.list is named like one of Python's own"]),
        ({f"walking__a{n}": "x = 1\n" for n in range(33)}, ["33 Python files in walking/"]),
    ],
)  # fmt: skip
def test_what_breaks_a_promise_is_named(
    script: Any, modules: dict[str, str], words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = script.main([str(written(tmp_path, **modules))])
    shown = capsys.readouterr().out
    assert [word for word in words if word not in shown.partition("Broken:")[2]] == []
    assert code == (1 if words else 0), shown


def test_modules_that_one_other_imports_are_counted(script: Any, tmp_path: Path) -> None:
    folder = written(
        tmp_path, a="from toolkit.b import x\nfrom toolkit import c\n", b="x = 1\n", c="", d="import toolkit.c"
    )
    assert script.house(folder).imported_once == ["toolkit.b"]

"""A document is a folder: the one in docs/adding-a-document.md is put into a copy of the package, and is everywhere."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path

import page as page_validation
import pytest

import toolkit
from toolkit.content.files import builtin_folders

from .kits import Pdf, squeezed

PACKAGE = Path(toolkit.__file__).parent
GUIDE = Path(__file__).parents[2] / "docs" / "adding-a-document.md"
NEW = "pocket-questions"
WORKSHOP = "case: queue\n"
LONG_CASE = """\
title: The queue
summary: A queue.
people: [{name: Asta, about: 81 years.}]
story: [{heading: Tuesday, text: The queue was long.}]
questions:
  - id: why
    kind: analysis
    text: Why was the queue so long?
    minutes: 5
    probes: [PROBE]
"""

Toolkit = Callable[..., subprocess.CompletedProcess[str]]


def files_in_the_guide() -> dict[str, str]:
    """Each file that the guide names at the beginning of a line, and the block below it."""
    blocks = re.findall(r"^`([\w-]+/[\w.-]+)`.*?^```\w+\n(.*?)^```", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return dict(blocks)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Toolkit:
    """The program with the new document, and with nothing else that is new."""
    home = tmp_path_factory.mktemp("package")
    shutil.copytree(PACKAGE, home / "toolkit", ignore=shutil.ignore_patterns("__pycache__"))
    for folder in ("cases", "question_sets", "programmes", "methods", "facts"):
        shutil.copytree(builtin_folders() / folder, home / folder, dirs_exist_ok=True)
    for name, text in files_in_the_guide().items():
        path = home / "toolkit" / "documents" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    environment = {
        **os.environ, "PYTHONPATH": str(home), "XDG_CACHE_HOME": str(home / "cache"), "TOOLKIT_LANG": "en",
    }  # fmt: skip

    def toolkit(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "toolkit", *arguments]
        return subprocess.run(
            command, cwd=home, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )

    return toolkit


def test_the_guide_holds_the_whole_folder() -> None:
    assert set(files_in_the_guide()) == {
        f"{NEW}/{name}" for name in ("document.yaml", "page.html", "page.css", "large-print.css")
    }


def test_it_is_listed_in_its_place(run: Toolkit) -> None:
    listed = json.loads(run("list", "documents", "--json").stdout)
    ids = [item["id"] for item in listed["items"]]
    assert ids[ids.index("cards") : ids.index("method-cards") + 1] == ["cards", NEW, "method-cards"]
    assert "Pocket questions" in run("list", "documents").stdout


def test_it_is_in_the_kit_and_may_be_asked_for(run: Toolkit) -> None:
    everything = json.loads(run("build", "--dry-run", "--json", "--out", "kit").stdout)
    assert [file["document"] for file in everything["files"]].count(NEW) == 1
    refused = run("build", "--documents", "pocket-question", "--out", "kit")
    assert refused.returncode == 2
    assert NEW in refused.stderr


def test_it_is_printed_and_tagged_in_its_editions(run: Toolkit, tmp_path: Path) -> None:
    out = tmp_path / "kit"
    command = ("build", "--documents", NEW, "--edition", "standard,large-print", "--format", "pdf,html")
    built = run(*command, "--language", "en", "--json", "--out", str(out))
    assert built.returncode == 0, built.stderr
    paths = {Path(file["path"]).name: out / Path(file["path"]).name for file in json.loads(built.stdout)["files"]}
    assert set(paths) == {
        f"pocket-questions{edition}.{ending}" for edition in ("", "-large-print") for ending in ("pdf", "html")
    }
    html = paths["pocket-questions.html"].read_text("utf-8")
    asked = [unescape(text) for text in re.findall(r'class="number">\d+</span> ([^<]+)</h2>', html)]
    assert len(asked) > 10
    for name in ("pocket-questions.pdf", "pocket-questions-large-print.pdf"):
        pdf = Pdf(paths[name].read_bytes())
        said = squeezed(" ".join(pdf.texts))
        assert [mark.level for mark in pdf.bookmarks] == [1, *[2] * len(asked)]
        assert [text for text in asked if squeezed(text) not in said] == []
        assert "/StructTreeRoot" in pdf.file.Root
        assert page_validation.validate_pdf(paths[name], profile="ua1").failures == []


def test_a_text_that_does_not_fit_its_card_is_refused_where_it_is_written(run: Toolkit, tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "workshop.yaml").write_text(f"{WORKSHOP}language: en\nquestion_sets: []\n", "utf-8")
    probe = " ".join(["What did those who stood in it say?"] * 30)
    (tmp_path / "cases" / "queue.en.yaml").write_text(LONG_CASE.replace("PROBE", probe), "utf-8")
    built = run("build", str(tmp_path), "--documents", NEW, "--out", str(tmp_path / "kit"))
    assert built.returncode == 1
    assert "[P004]" in built.stderr
    assert "queue.en.yaml:10" in built.stderr
    assert not (tmp_path / "kit").exists()

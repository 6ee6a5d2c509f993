"""A field that is declared once is in the schema, the starter, the form, `show` and the walk.

The package is copied, the field of docs/adding-a-field.md is put into the copy, and the copy is run.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import indent
from urllib.parse import urljoin
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

ROOT = Path(__file__).parents[2]
CONTENT = ("cases", "question_sets", "programmes", "methods", "facts")
BEFORE = '''    """Questions to go on with, one on each line."""
'''
PAGE = (ROOT / "docs" / "adding-a-field.md").read_text("utf-8")
FIELD = indent(PAGE.partition("```python\n")[2].partition("```")[0], "    ")
SECOND = '''    pace: Annotated[Prose | None, ForFacilitator(), About(say("Pace"), example=say("Slow"))] = None
    """How fast to go on."""
'''
HELP = "What it should feel like in the room when the question is asked."
WRITTEN = "Quiet, to begin with"


class Copy:
    """A copy of the package in which questions have a mood, and an author's folder that was made with it."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(ROOT / "toolkit", folder / "toolkit", ignore=shutil.ignore_patterns("__pycache__"))
        for name in CONTENT:
            (folder / name).symlink_to(ROOT / name)
        model = folder / "toolkit" / "content" / "models" / "question.py"
        text = model.read_text("utf-8")
        assert text.count(BEFORE) == 1
        model.write_text(text.replace(BEFORE, BEFORE + FIELD + SECOND), "utf-8")
        self.environment = {**os.environ, "PYTHONPATH": str(folder), "TOOLKIT_LANG": "en", "COLUMNS": "100"}
        self.environment["XDG_CACHE_HOME"] = str(folder / "cache")
        self.boras = folder / "boras"
        self.run("-c", "from toolkit.content.schemas.json_schema import write_schemas; write_schemas()", cwd=folder)
        self.toolkit("new", "boras", cwd=folder)
        self.case = self.boras / "cases" / "the-bus-ticket.en.yaml"
        self.starter = self.case.read_text("utf-8")
        self.case.write_text(self.starter.replace("#mood:", "mood:"), "utf-8")

    def toolkit(self, *arguments: str, cwd: Path | None = None, typed: str = "") -> str:
        """What a command prints."""
        return self.run("-m", "toolkit", *arguments, cwd=cwd or self.boras, typed=typed)

    def run(self, *arguments: str, cwd: Path, typed: str = "") -> str:
        ran = subprocess.run(
            [sys.executable, "-P", *arguments], env=self.environment, cwd=cwd, input=typed,
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def page(self, path: str) -> str:
        """A page of the preview."""
        command = [sys.executable, "-P", "-m", "toolkit", "preview", ".", "--port", "0", "--no-open"]
        with subprocess.Popen(command, env=self.environment, cwd=self.boras, stdout=subprocess.PIPE, text=True) as ran:
            assert ran.stdout is not None
            try:
                opener = build_opener(HTTPCookieProcessor())  # the address that opens has a secret, which is kept there
                with opener.open(ran.stdout.readline().strip()) as opened:
                    front = opened.geturl()
                with opener.open(urljoin(front, path)) as answer:
                    return str(answer.read().decode())
            finally:
                ran.kill()


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy(tmp_path_factory.mktemp("copy"))


def test_it_is_in_the_schema_with_its_help(copy: Copy) -> None:
    question = json.loads(copy.toolkit("schema", "case"))["$defs"]["Question"]
    assert question["properties"]["mood"]["description"] == HELP


def test_new_fields_are_in_the_starter_in_the_order_of_the_model_switched_off_and_explained(copy: Copy) -> None:
    assert (
        f"""
      - What have you guessed that isn't in the story?
    # {HELP}
    #mood: {WRITTEN}
    # How fast to go on.
    #pace: Slow
"""
        in copy.starter
    )
    assert copy.starter.count("mood:") == 1
    copy.toolkit("check", "--strict")


def test_it_is_in_the_form_with_label_help_and_value(copy: Copy) -> None:
    page = copy.page("form/case.the-bus-ticket")
    field = re.search(
        r'<div class="field text">\s+<input [^>]*name="was:questions.what-leif-asks-for.mood".*?</div>', page, re.S
    )
    assert field
    assert '<label for="f-questions.what-leif-asks-for.mood">Mood</label>' in field[0]
    assert f">{HELP}</p>" in field[0]
    assert f"{WRITTEN}</textarea>" in field[0]


def test_show_reads_it_to_the_facilitator_only(copy: Copy) -> None:
    assert f"  Mood: {WRITTEN}\n" in copy.toolkit("show", "the-bus-ticket")
    seen = copy.toolkit("show", "the-bus-ticket", "--audience", "participant")
    assert "What is Leif asking for" in seen
    assert WRITTEN not in seen


def test_the_card_in_the_walk_has_it(copy: Copy) -> None:
    assert f"\nMood: {WRITTEN}\n" in copy.toolkit("walk", typed="c 1\n")


def test_no_document_shows_it_until_a_template_prints_it(copy: Copy) -> None:
    copy.toolkit("--quiet", "build", "--format", "html", "--out", "kit")
    pages = [path.read_text("utf-8") for path in (copy.boras / "kit").glob("*.html")]
    assert sum("What is Leif asking for" in page for page in pages) >= 4
    assert [page for page in pages if WRITTEN in page] == []

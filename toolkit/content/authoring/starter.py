"""A folder to begin with: a plan, a case and a change to a question set, every field explained, ready to print."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from toolkit.content.authoring.bases import remembered
from toolkit.content.authoring.starter_fields import models_of, with_every_field
from toolkit.content.files import builtin_folders
from toolkit.content.kinds import KINDS, KindId
from toolkit.content.models.base import Written
from toolkit.content.models.case import Case
from toolkit.content.models.plan import WorkshopPlan
from toolkit.content.models.question_set import QuestionSet
from toolkit.content.schemas.json_schema import as_text
from toolkit.languages import words
from toolkit.languages.catalogues import DEFAULT, FOLDER, available
from toolkit.languages.language import load

OWN_CASE = "the-bus-ticket"
CHANGED_SET = "libraries"
SCHEMAS = ".toolkit/schemas"
_AS_IT_IS = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)*")
EDITORS: Mapping[str, str] = {
    ".vscode/extensions.json": '{\n  "recommendations": ["redhat.vscode-yaml"]\n}\n',
    ".vscode/settings.json": json.dumps(
        {
            "files.encoding": "utf8",
            "files.eol": "\n",
            "editor.insertSpaces": True,
            "editor.tabSize": 2,
            "editor.detectIndentation": False,
            "editor.wordWrap": "on",
        },
        indent=2,
    )
    + "\n",
    ".editorconfig": "root = true\n\n[*]\ncharset = utf-8\nend_of_line = lf\nindent_style = space\nindent_size = 2\n"
    "insert_final_newline = true\n",
}


def starter(language: str, municipality: str | None = None, case: str | None = None) -> dict[str, bytes]:
    """The files of a new folder by their path in it; `case` is a built-in one to use in place of the folder's own."""
    texts = {
        "workshop.yaml": _plan(_content(language, "workshop.yaml", WorkshopPlan), language, municipality, case),
        read_me(language): "\ufeff" + _template(language, "read-me.txt"),
        f"cases/{OWN_CASE}.{language}.yaml": _content(language, "case.yaml", Case),
        f"question_sets/{CHANGED_SET}.{language}.yaml": _content(language, "question_sets.yaml", QuestionSet),
        **EDITORS,
        **schema_files(language),
    }
    base = builtin_folders() / "question_sets" / f"{CHANGED_SET}.{language}.yaml"
    return {name: text.encode() for name, text in texts.items()} | remembered("question-set", base.name, base)


def read_me(language: str) -> str:
    """What the two pages on how to go on are called in an author's folder."""
    return load(language).starter.read_me


def schema_files(language: str) -> dict[str, str]:
    """The schemas that an editor reads, in a language, by their path in an author's folder."""
    return {f"{SCHEMAS}/{kind}.schema.json": as_text(kind, language) for kind in KINDS}


def stale_schemas(folder: Path, language: str) -> dict[str, bytes]:
    """The schemas in an author's folder that an older toolkit left there, as they are today in `language`."""
    today = {known: schema_files(known) for known in available()}
    found = {name: (folder / name).read_text("utf-8") for name in today[DEFAULT] if (folder / name).is_file()}
    stale = [name for name, text in found.items() if text not in [files[name] for files in today.values()]]
    return {name: as_text(Path(name).name.removesuffix(".schema.json"), language).encode() for name in stale}


def schema_line(kind: KindId) -> str:
    """The first line of a content file in an author's folder."""
    return f"# yaml-language-server: $schema=../{SCHEMAS}/{kind}.schema.json\n"


def as_yaml(text: str) -> str:
    """The text as a value after `field: `, in quotation marks where YAML could take it for something else."""
    return text if _AS_IT_IS.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _template(language: str, name: str) -> str:
    return (FOLDER / language / "starter" / name).read_text("utf-8")


def _content(language: str, name: str, root: type[Written]) -> str:
    """A template with the fields that it does not have itself. What is in the case too is explained there only."""
    elsewhere = {model.__name__ for model in models_of(Case)} if root is QuestionSet else ()
    return with_every_field(_template(language, name), root, words(language), {*elsewhere, "QuestionSet.questions"})


def _plan(text: str, language: str, municipality: str | None, case: str | None) -> str:
    return "\n".join(_filled(text.splitlines(), language, municipality, case)) + "\n"


def _filled(lines: list[str], language: str, municipality: str | None, case: str | None) -> Iterator[str]:
    for line in lines:
        if municipality and line.startswith("#municipality:"):
            yield f"municipality: {as_yaml(municipality)}"
        elif municipality and line.startswith("title:"):
            title = load(language).starter.title
            yield f"title: {as_yaml(title.format(title=line.removeprefix('title: '), municipality=municipality))}"
        elif case and line.startswith("case:"):
            yield f"case: {case}"
        else:
            yield line

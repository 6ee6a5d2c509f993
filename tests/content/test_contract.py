"""The schemas and the loader judge the same files alike, but for what only the one or the other can know."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from toolkit.content.files import builtin_folders
from toolkit.content.kinds import IN_FOLDERS, KINDS, KindId
from toolkit.content.library import Library
from toolkit.content.schemas.json_schema import schema
from toolkit.source.encoding import decode

from .test_broken import broken_files, problems_of

ONLY_THE_LOADER_KNOWS = {
    # YAML that parsers accept and people do not mean; an editor's own parser marks a key that stands twice
    "Y003": {"a15-key-twice-nested.case.sv.yaml", "a15-key-twice.workshop.yaml"},
    "Y004": {"a09-starts-with-ampersand.case.sv.yaml", "a09-starts-with-exclamation.case.sv.yaml"},
    # a text that holds more than was meant, or less
    "Y012": {"y12-path-in-quotes.workshop.yaml"},
    "Y030": {"y30-field-inside-text.case.sv.yaml"},
    "Y031": {"y31-item-inside-another.case.sv.yaml"},
    "Y033": {"y33-switched-off-inside-text.case.sv.yaml"},
    "Y034": {"y34-quote-closed-late.workshop.yaml"},
    "Y007": {"y07-cut-in-mid-sentence.case.sv.yaml"},
    "Y035": {"y35-comma-in-a-name.workshop.yaml", "y35-comma-in-brackets.case.sv.yaml"},
    "Y036": {"y36-sign-at-the-end.workshop.yaml"},
    "Y037": {"y37-nothing.workshop.yaml"},
    # what stands elsewhere in the file or the library
    "V001": {"a35-unknown-variable.case.sv.yaml", "v07-words-of-the-theme.programme.sv.yaml"},
    "V007": {"v07-words-of-the-theme.programme.sv.yaml"},
    "V002": {"a35-variable-never-closed.case.sv.yaml"},
    "V006": {"v06-filled-with-itself.workshop.yaml"},
    "L003": {"a36-same-id-twice.case.sv.yaml", "l46-former-id-of-today.set.sv.yaml"},
    "L046": {"l46-former-id-of-today.set.sv.yaml", "l46-former-id-of-a-turn.case.sv.yaml"},
    "L004": {"l04-stop-without-question.case.sv.yaml"},
    "L005": {"l05-note-without-source.case.sv.yaml"},
    # what a text says, and how many bars its rows have
    "S031": {
        f"s31-{name}.case.sv.yaml"
        for name in (
            "caption-without-picture",
            "picture-called-decorative",
            "picture-with-its-name-for-words",
            "picture-without-words",
        )
    },
    "S032": {
        f"s32-{name}.case.sv.yaml"
        for name in (
            "column-without-heading",
            "empty-row",
            "long-cell",
            "many-columns",
            "many-rows",
            "only-headings",
            "two-heads",
            "uneven-row",
        )
    },
    # arithmetic
    "T001": {"t01-hours-with-two-decimals.workshop.yaml"},
    "T003": {"t09-durations.workshop.yaml"},
    "T006": {"t06-shortest-over-minutes.case.sv.yaml"},
    "T007": {"t07-instructions-over-minutes.programme.sv.yaml"},
    "T008": {"t08-end-and-minutes.workshop.yaml"},
    "S033": {"s33-turns-and-none.workshop.yaml"},
    "S034": {"s34-votes.case.sv.yaml"},
    "S023": {"s23-addresses-for-names.workshop.yaml"},
    "S028": {"s28-everybody-absent.workshop.yaml"},
    # files of other programs, which no editor opens as text
    "F008": {f"f08-{name}.workshop.yaml" for name in ("excel", "html", "libreoffice", "pdf", "rtf", "word")},
    # what is written inside a text
    "S014": {"s14-html.case.sv.yaml"},
}
"""Files that are wrong, by the code of what is wrong with them, where the schema finds nothing."""
ONLY_THE_LOADER_FORGIVES = {"a19-invisible-characters.workshop.yaml"}
"""It reads what an invisible character hides in, and warns of it."""
BUILT_IN = sorted(path for folder in IN_FOLDERS for path in (builtin_folders() / folder).glob("*.yaml"))
TYPES = {
    "bool": (r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    "int": (r"^[-+]?[0-9]+$", "-+0123456789"),
    "float": (r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
    "null": (r"^(?:~|null|Null|NULL|)$", ("~", "n", "N", "")),
}


class AsEditors(yaml.SafeLoader):
    """YAML 1.2, as editors read it: `no` is a text and 13:45 no number."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own name


for name, (pattern, first) in TYPES.items():
    AsEditors.add_implicit_resolver(f"tag:yaml.org,2002:{name}", re.compile(pattern), list(first))


def kind_of(path: Path) -> KindId:
    return IN_FOLDERS[path.parent.name].id


@cache
def validator(kind: KindId) -> Draft202012Validator:
    return Draft202012Validator(schema(kind))


def misfits(kind: KindId, text: str) -> list[str]:
    """What an editor with the schema says of a file."""
    try:
        document = yaml.load(text, Loader=AsEditors)  # noqa: S506 - a safe one
    except yaml.YAMLError as error:
        return [str(error)]
    if document is None and kind == "workshop":
        return []  # an empty plan is a plan; editors say nothing of an empty file
    return [f"{list(error.absolute_path)}: {error.message}" for error in validator(kind).iter_errors(document)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_one(kind: str) -> None:
    Draft202012Validator.check_schema(schema(kind))


def test_the_schema_finds_no_error_in_the_built_in_files() -> None:
    """Nor does the loader: tests/content/test_builtin.py."""
    assert len(BUILT_IN) >= 60
    assert [(path.name, wrong) for path in BUILT_IN if (wrong := misfits(kind_of(path), path.read_text("utf-8")))] == []


@pytest.mark.parametrize("path", broken_files(), ids=lambda path: path.name)
def test_schema_and_loader_judge_a_wrong_file_alike(path: Path) -> None:
    kind = path.name.split(".")[1].replace("set", "question-set")
    wrong = {problem.code for problem in problems_of(path) if problem.is_error}
    marked = misfits(kind, decode(path.read_bytes(), path.name)[0])
    if path.name in ONLY_THE_LOADER_FORGIVES:
        assert not wrong
        assert marked
    elif any(path.name in files for files in ONLY_THE_LOADER_KNOWS.values()):
        assert wrong == {code for code, files in ONLY_THE_LOADER_KNOWS.items() if path.name in files}
        assert not marked, "the schema knows this by now: take it off the list"
    else:
        assert bool(wrong) == bool(marked), f"{wrong} but {marked}"


OVERLAY = """\
based_on: libraries
title: Bibliotek i Borås
change:
  where-help-stops: {text: "Var går gränsen?", minutes: 10, facilitator: {if_stuck: Fråga efter ett exempel.}}
remove: [evening-substitute]
add:
  - {after: where-help-stops, id: our-desk, kind: practice, text: "Hur gör vi?", minutes: 8}
order: [our-desk, where-help-stops]
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("remove: [evening-substitute]\n", ""),
        ("remove: [evening-substitute]", "remove:"),
        ("minutes: 10", "minuts: 10"),
        ("minutes: 10", "minutes: 1:30"),
        ("if_stuck", "if_stuk"),
        ("kind: practice", "kind: practise"),
        ("kind: practice, ", ""),
        ("title:", "titel:"),
        ("order:", "ordre:"),
        ("[our-desk, where-help-stops]", "{our-desk: 1}"),
        ("change:\n", "chang:\n"),
        ("{after: where-help-stops, id: our-desk", "{efter: where-help-stops, id: our-desk"),
    ],
)
def test_schema_and_loader_judge_an_overlay_alike(tmp_path: Path, before: str, after: str) -> None:
    text = OVERLAY.replace(before, after) if before else OVERLAY
    assert text != OVERLAY or not before
    base, own = tmp_path / "built-in" / "question_sets", tmp_path / "own" / "question_sets"
    base.mkdir(parents=True)
    own.mkdir(parents=True)
    shutil.copy(builtin_folders() / "question_sets" / "libraries.sv.yaml", base)
    (own / "libraries.sv.yaml").write_text(text, "utf-8")
    wrong = [str(p.message) for p in Library([base.parent, own.parent]).check(own) if p.is_error]
    assert bool(misfits("question-set", text)) == bool(wrong), wrong


@pytest.mark.parametrize("path", [p for p in BUILT_IN if ".sv-simple." in p.name], ids=lambda path: path.name)
def test_every_easy_read_edition_is_an_overlay_that_the_schema_knows(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "based_on:" in text
    assert misfits(kind_of(path), text.replace("based_on:", "based_onn:")) != []

"""tools.messages: the catalogues are complete and in step with what the program and the templates say."""

import shutil
from pathlib import Path

import pytest

from toolkit.languages.catalogues import FOLDER, read_catalogue
from tools.messages import check, extracted, main, update

CODE = """\
say("unknown field '{field}'", field=name)
count("{count} page", "{count} pages", 3)
phrase("Show what there is.")
text.count(",", start)
say(message)
"""
TEMPLATE = """\
{% for x in y %}{% do z.append(_("Say")) %}{% endfor %}
{% trans %}Watch out{% endtrans %}{{ ngettext("%(num)s table", "%(num)s tables", n) }}
"""
MESSAGES = {
    "unknown field '{field}'", ("{count} page", "{count} pages"), "Show what there is.", "Say", "Watch out",
    ("%(num)s table", "%(num)s tables"), "Facilitator guide",
}  # fmt: skip
SWEDISH = {
    "unknown field '{field}'": "okänt fält '{field}'",
    ("{count} page", "{count} pages"): ("en sida", "{count} sidor"),
    "Show what there is.": "Visa vad som finns.",
    "Say": "Säg",
    "Watch out": "Se upp",
    ("%(num)s table", "%(num)s tables"): ("%(num)s bord", "%(num)s bord"),
    "Facilitator guide": "Handledarguide",
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A small program: one module, one document, empty catalogues."""
    package = tmp_path / "toolkit"
    document = package / "documents" / "guide"
    document.mkdir(parents=True)
    (package / "cli.py").write_text(CODE, "utf-8")
    (document / "page.html").write_text(TEMPLATE, "utf-8")
    (document / "document.yaml").write_text("title: Facilitator guide\naudience: facilitator\norder: 1\n", "utf-8")
    for language in ("sv", "fi"):
        (package / "languages" / language).mkdir(parents=True)
        (package / "languages" / language / "messages.po").write_text("# Our words.\n", "utf-8")
    shutil.copy(FOLDER / "sv" / "words.yaml", package / "languages" / "sv")
    return package


def translate(package: Path, words: dict[object, object]) -> None:
    """Writes translations into sv/messages.po as a translator would."""
    path = package / "languages" / "sv" / "messages.po"
    text = path.read_text("utf-8")
    for message, translation in words.items():
        if isinstance(message, str):
            text = text.replace(f'msgid "{message}"\nmsgstr ""', f'msgid "{message}"\nmsgstr "{translation}"')
        else:
            one, many = message
            empty = f'msgid "{one}"\nmsgid_plural "{many}"\nmsgstr[0] ""\nmsgstr[1] ""'
            full = empty.replace('[0] ""', f'[0] "{translation[0]}"').replace('[1] ""', f'[1] "{translation[1]}"')
            text = text.replace(empty, full)
    path.write_text(text, "utf-8")


def faults(package: Path) -> list[str]:
    return check(package / "languages", package)


def test_messages_are_found_in_code_templates_and_titles(package: Path) -> None:
    assert {m.id for m in extracted(package) if m.id} == MESSAGES


def test_new_messages_are_missed_until_they_are_taken_in_and_translated(package: Path) -> None:
    assert len([fault for fault in faults(package) if fault.startswith("sv/messages.po: missing: ")]) == len(MESSAGES)
    update(package / "languages", package)
    left = faults(package)
    assert len(left) == len(MESSAGES)
    assert all(fault.startswith("sv/messages.po: not translated: ") for fault in left)
    translate(package, SWEDISH)
    assert faults(package) == []


def test_translations_stay_and_what_is_no_longer_said_goes(package: Path) -> None:
    update(package / "languages", package)
    translate(package, SWEDISH)
    (package / "cli.py").write_text(CODE.replace("Show what there is.", "Read it aloud."), "utf-8")
    assert sorted(faults(package)) == [
        "fi/messages.po: missing: 'Read it aloud.'",
        "fi/messages.po: no longer said: 'Show what there is.'",
        "sv/messages.po: missing: 'Read it aloud.'",
        "sv/messages.po: no longer said: 'Show what there is.'",
    ]
    update(package / "languages", package)
    assert faults(package) == ["sv/messages.po: not translated: 'Read it aloud.' (toolkit/cli.py)"]


def test_an_edition_holds_what_it_says_in_other_words_and_nothing_else(package: Path) -> None:
    update(package / "languages", package)
    translate(package, SWEDISH)
    path = package / "languages" / "sv-simple" / "messages.po"
    path.parent.mkdir()
    path.write_text('msgid ""\nmsgstr ""\n"Language: sv\\n"\n\nmsgid "Say"\nmsgstr "Säg det här"\n', "utf-8")
    assert faults(package) == []
    update(package / "languages", package)
    assert [m.id for m in read_catalogue(path) if m.id] == ["Say"]
    path.write_text(
        path.read_text("utf-8") + '\nmsgid "Gone"\nmsgstr "Borta"\n\nmsgid "Watch out"\nmsgstr ""\n', "utf-8"
    )
    assert faults(package) == [
        "sv-simple/messages.po: no longer said: 'Gone'",
        "sv-simple/messages.po: not translated: 'Watch out' (toolkit/documents/guide/page.html)",
    ]
    update(package / "languages", package)
    assert [m.id for m in read_catalogue(path) if m.id] == ["Say", "Watch out"]


def test_updating_twice_changes_nothing(package: Path) -> None:
    update(package / "languages", package)
    translate(package, SWEDISH)
    once = (package / "languages" / "sv" / "messages.po").read_bytes()
    update(package / "languages", package)
    assert (package / "languages" / "sv" / "messages.po").read_bytes() == once
    assert once.startswith(b"# Our words.\n")
    assert b"POT-Creation-Date" not in once


def test_an_empty_file_is_enough_to_begin_with(package: Path) -> None:
    path = package / "languages" / "fi" / "messages.po"
    path.write_bytes(b"")
    update(package / "languages", package)
    text = path.read_text("utf-8")
    assert text.startswith('# See docs/adding-a-language.md.\nmsgid ""\nmsgstr ""\n"Language: fi\\n"\n"Plural-Forms: ')
    assert text.count("msgid ") == len(MESSAGES) + 1


@pytest.mark.parametrize(
    ("message", "translation"),
    [
        ("unknown field '{field}'", "okänt fält '{fält}'"),
        ("unknown field '{field}'", "okänt fält"),
        ("unknown field '{field}'", "okänt fält '{field}' {count}"),
        ("unknown field '{field}'", "okänt fält '{field'"),
        (("%(num)s table", "%(num)s tables"), ("%(num)s bord", "%(antal)s bord")),
    ],
)
def test_slots_must_be_those_of_the_english(package: Path, message: object, translation: object) -> None:
    update(package / "languages", package)
    translate(package, SWEDISH | {message: translation})
    (fault,) = faults(package)
    assert fault.startswith("sv/messages.po: other slots than in English: ")


def test_an_uncertain_translation_is_none(package: Path) -> None:
    update(package / "languages", package)
    translate(package, SWEDISH)
    path = package / "languages" / "sv" / "messages.po"
    path.write_text(path.read_text("utf-8").replace('msgid "Say"', '#, fuzzy\nmsgid "Say"'), "utf-8")
    assert faults(package) == ["sv/messages.po: not translated: 'Say' (toolkit/documents/guide/page.html)"]


def test_everything_is_said_in_swedish() -> None:
    assert len([m for m in extracted() if m.id]) > 200
    assert check() == []


@pytest.mark.parametrize("arguments", [[], ["translate"]])
def test_the_tool_says_what_it_can_do(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert "update | check" in str(left.value.code)

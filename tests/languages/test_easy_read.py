"""Easy-read Swedish: the forms are written in it, the rest is said as in Swedish, and names that are quoted stay."""

from __future__ import annotations

import re

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.languages import words
from toolkit.languages.catalogues import FOLDER, available, read_catalogue
from toolkit.planning.counting import COLUMNS
from toolkit.planning.plan_sheet import LASTING, PROMISE

EASY, SWEDISH = words("sv-simple"), words("sv")
SIMPLER = {str(message.id): str(message.string) for message in read_catalogue(FOLDER / "sv-simple" / "messages.po")}
SIMPLER.pop("")


def test_the_forms_are_written_in_easy_read_and_the_rest_is_swedish() -> None:
    assert EASY.say(LASTING["owner"]) == "Vem som sköter det"
    assert SWEDISH.say(LASTING["owner"]) == "Vem som håller i det"
    assert EASY.gettext("Packing list") == SWEDISH.gettext("Packing list") == "Packlista"
    assert EASY.tag == "sv"
    assert "sv-simple" not in available()  # the program itself does not speak it


def test_no_two_labels_of_a_form_are_the_same_and_none_is_a_question() -> None:
    for labels in (PROMISE, LASTING, COLUMNS):
        said = [EASY.say(label) for label in labels.values()]
        assert len(set(said)) == len(said)
        assert not any(label.endswith(("?", ".")) for label in said)  # some stand before a colon


def test_it_says_nothing_as_swedish_does_already() -> None:
    assert [text for text, simpler in SIMPLER.items() if simpler == SWEDISH.gettext(text)] == []


def test_sentences_are_short() -> None:
    sentences = [one for text in SIMPLER.values() for one in re.split(r"(?<=[.?!:]) ", text)]
    assert [one for one in sentences if len(one.split()) > 17] == []


def test_what_the_programmes_quote_from_the_forms_is_called_the_same_on_them() -> None:
    library = Library([builtin_folders()])
    told = " ".join(library.programme(id_, "sv-simple").model.model_dump_json() for id_ in library.ids("programme"))
    quoted = set(re.findall(r"”([^”]+)”", told))
    assert "Vem som betalar" in quoted
    assert [text for text in SIMPLER if SWEDISH.gettext(text) in quoted] == []

"""Catalogues are read compiled when that is fresh, else compiled on the way."""

import os
import subprocess
import sys
from pathlib import Path

from toolkit.languages.catalogues import FOLDER, available, compile_all, translations

PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "error"\nmsgstr "{}"\n'


def written_in(folder: Path) -> Path:
    """The Swedish catalogue in a folder of languages."""
    (folder / "sv").mkdir(exist_ok=True)
    return folder / "sv" / "messages.po"


def test_an_older_compiled_catalogue_is_passed_over(tmp_path: Path) -> None:
    written = written_in(tmp_path)
    written.write_text(PO.format("gammalt"), "utf-8")
    compile_all(tmp_path)
    written.write_text(PO.format("nytt"), "utf-8")
    os.utime(tmp_path / "sv" / "messages.mo", (1, 1))
    assert translations("sv", tmp_path).gettext("error") == "nytt"


def test_a_fresh_compiled_catalogue_is_read(tmp_path: Path) -> None:
    written = written_in(tmp_path)
    written.write_text(PO.format("kompilerat"), "utf-8")
    compile_all(tmp_path)
    written.write_text(PO.format("nytt"), "utf-8")
    os.utime(written, (1, 1))
    assert translations("sv", tmp_path).gettext("error") == "kompilerat"


def test_a_compiled_catalogue_is_enough(tmp_path: Path) -> None:
    written_in(tmp_path).write_text(PO.format("fel"), "utf-8")
    compile_all(tmp_path)
    written_in(tmp_path).unlink()
    (tmp_path / "sv" / "words.yaml").write_text("name: svenska\n", "utf-8")
    assert available(tmp_path) == ["sv"]
    assert translations("sv-simple", tmp_path).gettext("error") == "fel"


def test_uncertain_translations_are_not_used(tmp_path: Path) -> None:
    written_in(tmp_path).write_text(PO.format("kanske").replace('msgid "error"', '#, fuzzy\nmsgid "error"'), "utf-8")
    assert translations("sv", tmp_path).gettext("error") == "error"


def test_babel_is_not_loaded_to_say_something_where_the_catalogue_is_compiled() -> None:
    compile_all(FOLDER)
    code = (
        "import sys; from toolkit.languages import words; from toolkit.problems import say\n"
        "print(words('sv').say(say('error'))); assert not [m for m in sys.modules if m.startswith('babel')]"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert said.stdout.strip() == "fel"

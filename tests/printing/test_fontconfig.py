"""Fontconfig is told of the shipped fonts alone, in the variables that it is given and nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

from toolkit.documents import FONTS
from toolkit.printing.pdf.fontconfig import VARIABLE, use_own_fonts


def test_the_settings_name_the_shipped_fonts_and_a_cache_of_their_own(tmp_path: Path) -> None:
    variables: dict[str, str] = {}
    before = os.environ.get(VARIABLE)
    use_own_fonts(variables, tmp_path)
    settings = Path(variables[VARIABLE]).read_text("utf-8")
    assert f"<dir>{FONTS}</dir>" in settings
    assert f"<cachedir>{tmp_path / 'fontconfig'}</cachedir>" in settings
    assert os.environ.get(VARIABLE) == before


def test_settings_that_are_right_are_not_written_again_and_others_are(tmp_path: Path) -> None:
    variables: dict[str, str] = {}
    use_own_fonts(variables, tmp_path)
    path = Path(variables[VARIABLE])
    right, changed = path.read_text("utf-8"), path.stat().st_mtime_ns
    use_own_fonts({}, tmp_path)
    assert path.stat().st_mtime_ns == changed
    path.write_text("<fontconfig></fontconfig>", "utf-8")
    use_own_fonts({}, tmp_path)
    assert path.read_text("utf-8") == right


def test_settings_that_somebody_chose_stay(tmp_path: Path) -> None:
    variables = {VARIABLE: "/etc/fonts/mine.conf"}
    use_own_fonts(variables, tmp_path)
    assert variables == {VARIABLE: "/etc/fonts/mine.conf"}
    assert list(tmp_path.iterdir()) == []


def test_a_cache_that_cannot_be_written_leaves_the_machines_own_fonts(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    variables: dict[str, str] = {}
    use_own_fonts(variables, tmp_path / "file")
    assert variables == {}

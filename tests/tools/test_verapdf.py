"""The validator of PDF/UA and PDF/A finds wrong what is wrong, so that its silence about ours means something."""

from __future__ import annotations

import re
import subprocess

import pikepdf
import pytest

from ..printing.kits import MARKED, Kits
from .verapdf import verapdf


@pytest.fixture(scope="module")
def judged(kits: Kits, tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """What is said of one of our documents, of the same one in four ways broken, and of a file that is no PDF."""
    folder = tmp_path_factory.mktemp("broken")
    with pikepdf.new() as blank:
        blank.add_blank_page()
        blank.save(folder / "untagged.pdf")
    (poster,) = [path for path in kits(MARKED).paths if path.stem == "affischer"]
    (folder / "whole.pdf").write_bytes(poster.read_bytes())
    for name, key in (("no-language", "/Lang"), ("unmarked", "/MarkInfo")):
        with pikepdf.open(poster) as pdf:
            del pdf.Root[key]
            pdf.save(folder / f"{name}.pdf")
    with pikepdf.open(poster) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                del thing["/ToUnicode"]
        pdf.save(folder / "unreadable-letters.pdf")
    (folder / "text.pdf").write_text("no PDF", "utf-8")
    return verapdf(*sorted(folder.glob("*.pdf")))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("whole", []),
        ("untagged", ["7.1-11, 1 times: StructTreeRoot entry is not present"]),
        ("no-language", ["7.2-34, "]),
        ("unmarked", ["6.2-1, 1 times: MarkInfo dictionary is not present"]),
        ("unreadable-letters", ["7.21.7-1, "]),
        ("text", ["cannot be read"]),
    ],
)
def test_a_file_is_found_right_or_wrong(judged: subprocess.CompletedProcess[str], name: str, words: list[str]) -> None:
    verdicts = re.split(r"^(?=PASS |FAIL )", judged.stdout, flags=re.MULTILINE)
    (verdict,) = [verdict for verdict in verdicts if f"/{name}.pdf ua1: " in verdict]
    assert verdict.startswith("FAIL " if words else "PASS "), verdict
    assert [word for word in words if word not in verdict] == [], verdict


def test_one_wrong_file_decides_the_exit_code(judged: subprocess.CompletedProcess[str]) -> None:
    assert judged.returncode == 1, judged.stderr


def test_a_standard_that_nobody_knows_is_refused() -> None:
    run = verapdf("--standard", "ua9", "x.pdf")
    assert (run.returncode, run.stdout) == (2, "")
    assert "unknown standard: ua9" in run.stderr

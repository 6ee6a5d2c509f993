"""A label whose answer nobody has given says so in words: read aloud, it never gets what is the next one's."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.plan import WorkshopPlan
from toolkit.content.models.programme import Mode
from toolkit.documents import kinds
from toolkit.planning.planner import plan_workshop
from toolkit.printing.formats.plain_text import plain_text
from toolkit.printing.kit.order import kinds_for

from ..planning.builders import TODAY
from .conftest import read
from .kits import Kits, page_of

KINDS = {kind.id: kind for kind in kinds()}


def undecided(language: str, mode: Mode) -> WorkshopPlan:
    """Neither day nor place, nobody who comes, leads or answers."""
    return WorkshopPlan(language=language, second_language="en" if language == "sv" else "sv", mode=mode)


class Terms(HTMLParser):
    """What follows each `dt` of a page: the text up to the next one."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[str] = []
        self._in_answer = False

    def handle_starttag(self, tag: str, _: object) -> None:
        if tag == "dt":
            self.answers.append("")
        self._in_answer = tag == "dd" or (self._in_answer and tag not in {"dt", "dl", "h2"})

    def handle_endtag(self, tag: str) -> None:
        self._in_answer = self._in_answer and tag not in {"dd", "dl"}

    def handle_data(self, data: str) -> None:
        if self._in_answer and self.answers:
            self.answers[-1] += data.strip()


def labels_alone(text: str) -> Iterator[str]:
    """Lines of a page's text that end with a colon, and have no list below them."""
    lines = [line for line in text.splitlines() if line.strip()]
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if line.rstrip().endswith(":") and not below.startswith("- "):
            yield line


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_label_has_an_answer_or_says_that_it_is_to_be_filled_in(language: str, mode: Mode) -> None:
    workshop = plan_workshop(Library([builtin_folders()]), undecided(language, mode), TODAY)
    asked = 0
    for kind in kinds_for(workshop):
        for edition in kind.editions:
            if edition == "fillable":
                continue
            html = page_of(kind, workshop, edition).html
            terms = Terms()
            terms.feed(html)
            asked += len(terms.answers)
            assert "" not in terms.answers, (kind.id, edition)
            assert list(labels_alone(plain_text(html))) == [], (kind.id, edition)
    assert asked > 3


def test_an_invitation_with_nothing_decided_says_what_to_fill_in() -> None:
    workshop = plan_workshop(Library([builtin_folders()]), undecided("sv", Mode.ON_SITE), TODAY)
    lines = plain_text(page_of(KINDS["invitation"], workshop).html).splitlines()
    assert [line for line in lines if "fyll i" in line] == ["Datum: (fyll i) 09.00–11.00", "(fyll i)", "Till: (fyll i)"]
    assert lines[lines.index("Var") + 1] == "(fyll i)"


def test_in_the_pdf_each_label_of_the_invitation_has_an_answer_of_its_own(kits: Kits) -> None:
    (path,) = (path for path in kits("two-hours").paths if path.name == "inbjudan.pdf")
    items = read(path).root.find("LI")
    parts = [[(part.role, part.text != "") for part in item.find("Lbl", "LBody")] for item in items]
    assert parts == [[("Lbl", True), ("LBody", True)]] * 3

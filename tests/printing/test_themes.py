"""A case about something else is not introduced as if it were about technology, in any document of its kit."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models import theme
from toolkit.content.models.plan import WorkshopPlan
from toolkit.content.models.programme import Mode
from toolkit.planning.continued import Continued, KeptPromise
from toolkit.planning.planner import plan_workshop
from toolkit.planning.workshop import Workshop
from toolkit.printing.formats.calendar_file import calendar_file
from toolkit.printing.kit.order import kinds_for

from ..planning.builders import TODAY
from .kits import PROGRAMMES, page_of
from .loneliness import write

LANGUAGES = ("sv", "en")
TECHNOLOGY = {
    "sv": r"digital|tekni|\bnätet\b|\bbankid\b|legitimation|skärm|\bdator|\bapp(en|ar)?\b|\bmobil|\blogga|\bkod(en)?\b"
    r"|automat|internet|utanförskap|e-tjänst|lösenord|\bsms\b",
    "en": r"digital|technolog|\bonline\b|e-id|bankid|screen|\bcomputer|\bapps?\b|\bmobile|\blog in|\bcode\b|machine"
    r"|internet|exclusion|e-service|password",
}
HOW_PEOPLE_TAKE_PART = {
    "sv": r"skärmläsare|(delta|svara) utan nätet|svara och delta utan nätet|delta utan skärm|automatisk"
    r"|en skärm eller ett papper|skärm eller papper",
    "en": r"screen reader|without going online|take part without a screen|on (a )?screen or on paper|automatic",
}
"""What is said of how people meet, read and answer, whatever the day is about."""
A_SENTENCE_ENDS = r"(?<=[.!?])\s+(?=[A-ZÅÄÖ“”])"


def planned(folder: Path, language: str, programme: str, mode: Mode = Mode.ON_SITE) -> Workshop:
    plan = WorkshopPlan(
        language=language,
        case="stolen",
        question_sets=["hemtjansten"],
        programme=programme,
        mode=mode,
        date="2026-12-03",
    )
    return plan_workshop(Library([builtin_folders(), folder], {}), plan, TODAY)


def everything(made: Workshop) -> list[str]:
    """Each piece of text of each document, with its name; what is only read aloud by a program too."""
    found = [f"calendar: {line}" for line in (calendar_file(made) or b"").decode().splitlines()]
    for kind in kinds_for(made):
        page = unescape(page_of(kind, made).html)
        body = re.sub(r"<style>.*?</style>|<svg.*?</svg>", " ", page, flags=re.DOTALL)
        said = [*re.findall(r'(?:content|alt|aria-label|data-footer|data-kind|title)="([^"]*)"', body)]
        said += re.split(rf"<[^>]+>|{A_SENTENCE_ENDS}", body)
        found += [f"{kind.id}: {' '.join(text.split())}" for text in said if text.strip()]
    return found


def says(made: Workshop) -> bool:
    """Whether every word of the theme stands somewhere."""
    texts = " ".join(everything(made))
    words = [words for words in made.theme.model_dump().values() if words]
    return all(sentence in texts for told in words for sentence in re.split(A_SENTENCE_ENDS, told)) and len(words) == 5


def of_technology(made: Workshop, language: str) -> list[str]:
    return [
        text
        for text in everything(made)
        if re.search(TECHNOLOGY[language], text, re.IGNORECASE)
        and not re.search(HOW_PEOPLE_TAKE_PART[language], text, re.IGNORECASE)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("programme", PROGRAMMES)
def test_no_word_of_technology_is_anywhere_in_the_kit_of_a_case_with_another_theme(
    tmp_path: Path, language: str, programme: str
) -> None:
    made = planned(write(tmp_path), language, programme)
    assert [str(problem.message) for problem in made.warnings] == []
    assert of_technology(made, language) == []
    assert says(made)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("programme", ["follow-up", "follow-up-ninety-minutes"])
def test_nor_in_that_of_a_follow_up(language: str, programme: str) -> None:
    promises = (KeptPromise(1, "Hälsa på Ingrid", "Omar"),)
    plan = WorkshopPlan(language=language, programme=programme, date="2027-01-21", continues="workshop")
    continued = Continued("Stolen vid fönstret", date(2026, 12, 3), promises, ())
    made = plan_workshop(Library([builtin_folders()]), plan, TODAY, continued=continued)
    assert "promise-cards" in [kind.id for kind in kinds_for(made)]
    assert of_technology(made, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_case_without_a_theme_has_such_words(tmp_path: Path, language: str) -> None:
    made = planned(write(tmp_path, theme=False), language, "two-hours")
    where = {text.partition(":")[0] for text in of_technology(made, language)}
    assert where >= {"guide", "day-pages", "invitation", "slides"}


@pytest.mark.parametrize("language", [*LANGUAGES, "sv-simple"])
@pytest.mark.parametrize("mode", [Mode.DIGITAL, Mode.HYBRID])
def test_nothing_of_the_programmes_own_theme_is_left_when_people_meet_on_a_screen(
    tmp_path: Path, mode: Mode, language: str
) -> None:
    folder = write(tmp_path)
    own = Library([builtin_folders()]).programme("two-hours", language).model.theme
    assert own is not None
    texts = " ".join(everything(planned(folder, language, "two-hours", mode)))
    for name in theme.Theme.model_fields:
        for sentence in re.split(A_SENTENCE_ENDS, getattr(own, name)):
            assert sentence not in texts, name


@pytest.mark.parametrize("language", [*LANGUAGES, "sv-simple"])
@pytest.mark.parametrize("programme", PROGRAMMES)
def test_a_case_without_a_theme_has_the_programmes(language: str, programme: str) -> None:
    plan = WorkshopPlan(language=language, programme=programme)
    made = plan_workshop(Library([builtin_folders()]), plan, TODAY)
    assert "${" not in " ".join(everything(made))
    assert says(made)


def test_what_documents_print_of_a_theme_is_what_is_said_of_them() -> None:
    pages = [path.read_text("utf-8") for path in (Path(theme.__file__).parents[2] / "documents").glob("*/*.html")]
    assert {name for page in pages for name in re.findall(r"theme\.(\w+)", page)} == set(theme.IN_DOCUMENTS)


def test_the_example_of_the_readme_works_as_it_is_typed(tmp_path: Path) -> None:
    readme = Path(__file__).parents[2].joinpath("README.md").read_text("utf-8")
    (example,) = re.findall(r"```yaml\n# boras/(cases/ensamhet\.sv\.yaml)\n(.*?)```", readme, re.DOTALL)
    (tmp_path / "cases").mkdir()
    (tmp_path / example[0]).write_text(example[1], "utf-8")
    library = Library([builtin_folders(), tmp_path])
    assert library.check(tmp_path) == []
    plan = WorkshopPlan(case="ensamhet", question_sets=[], title="En dag om ensamhet")
    made = plan_workshop(library, plan, TODAY)
    assert made.warnings == ()
    assert of_technology(made, "sv") == []

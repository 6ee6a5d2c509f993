"""Problems as lines: the place, the line itself, carets under the mistake, and one thing to do, within the terminal."""

import pytest

from toolkit.cli.problem_lines import lines_of, summary
from toolkit.cli.text import cells
from toolkit.languages import words
from toolkit.problems import Message, Place, Problem, Severity, say

HINT = say("Remove the line.")


def shown(
    place: Place | None, width: int = 80, hint: Message | None = HINT, severity: Severity = Severity.ERROR
) -> list[str]:
    problem = Problem("S002", say("unknown field '{field}'", field="komun"), hint, place, severity)
    return ["".join(text for text, _ in line) for line in lines_of(problem, words("sv"), width)]


def at(source: str, marked: str, line: int = 4) -> Place:
    column = source.index(marked) + 1
    return Place("boras/workshop.yaml", line, column, column + len(marked), source)


def test_the_line_the_carets_and_the_hint() -> None:
    assert shown(at("komun: Borås", "komun")) == [
        "boras/workshop.yaml:4:1: fel: okänt fält 'komun' [S002]",
        "  4 | komun: Borås",
        "    | ^^^^^  Ta bort raden.",
    ]


@pytest.mark.parametrize(
    ("severity", "word"), [(Severity.ERROR, "fel"), (Severity.WARNING, "varning"), (Severity.ADVICE, "råd")]
)
def test_how_much_it_matters_is_a_word(severity: Severity, word: str) -> None:
    assert shown(None, severity=severity)[0] == f"{word}: okänt fält 'komun' [S002]"


@pytest.mark.parametrize("source", ["👪 familj: komun", "日本: komun", "e\u0301n: komun", "a\tb: komun"])
def test_carets_stand_under_the_mistake_whatever_stands_before_it(source: str) -> None:
    _, line, carets = shown(at(source, "komun"))
    before = line[: line.index("komun")]
    assert cells(carets[: carets.index("^")]) == cells(before)
    assert carets.count("^") == 5


@pytest.mark.parametrize("place", [0, 150, 395])
def test_a_long_line_is_cut_so_that_the_mistake_is_seen(place: int) -> None:
    source = "x" * place + "komun" + "y" * (400 - place)
    lines = shown(at(source, "komun"))
    assert max(map(cells, lines)) <= 80
    caret = lines[2].index("^")
    assert lines[1][caret : caret + 5] == "komun"
    assert lines[1].endswith("…") == (place < 395)
    assert lines[1].startswith("  4 | …") == (place > 0)


def test_a_mistake_longer_than_the_terminal_is_marked_as_far_as_it_is_seen() -> None:
    lines = shown(at("komun" * 40, "komun" * 40))
    assert max(map(cells, lines)) <= 80
    assert lines[2].count("^") == 73


def test_a_hint_that_does_not_fit_goes_below() -> None:
    lines = shown(at("komun: Borås", "komun"), width=40, hint=say("{text}", text="ord " * 20))
    assert lines[2] == "    | ^^^^^"
    assert len(lines) > 4
    assert all(line.startswith("    | ord") for line in lines[3:])
    assert max(map(len, lines[1:])) <= 40


def test_what_is_about_a_whole_file_has_no_excerpt() -> None:
    assert shown(Place("boras/workshop.yaml")) == [
        "boras/workshop.yaml: fel: okänt fält 'komun' [S002]",
        "  Ta bort raden.",
    ]


def test_the_end_of_a_line_can_be_pointed_at() -> None:
    assert shown(Place("x.yaml", 1, 7, 7, "title:"))[2] == "    |       ^  Ta bort raden."


def test_the_lines_of_a_hint_stay_apart() -> None:
    assert shown(None, hint=say("{text}", text="ett\ntvå"))[1:] == ["  ett", "  två"]


def test_control_characters_in_the_line_take_one_column() -> None:
    assert shown(at("\x1b[2J komun", "komun"))[1] == "  4 | \ufffd[2J komun"


@pytest.mark.parametrize(
    ("errors", "warnings", "advice", "files", "sentence"),
    [
        (0, 0, 0, 4, "Inga fel i 4 filer."),
        (0, 0, 0, 1, "Inga fel i 1 fil."),
        (2, 0, 0, 4, "2 fel i 2 av 4 filer."),
        (1, 0, 0, 1, "1 fel i 1 fil."),
        (0, 1, 0, 2, "1 varning i 1 av 2 filer."),
        (1, 2, 0, 9, "1 fel och 2 varningar i 3 av 9 filer."),
        (1, 1, 2, 4, "1 fel, 1 varning och 2 råd i 4 filer."),
    ],
)
def test_the_sum_is_a_sentence(errors: int, warnings: int, advice: int, files: int, sentence: str) -> None:
    kinds = [Severity.ERROR] * errors + [Severity.WARNING] * warnings + [Severity.ADVICE] * advice
    problems = [Problem("S002", say("error"), None, Place(f"{n}.yaml"), kind) for n, kind in enumerate(kinds)]
    assert words("sv").say(summary(problems, files)) == sentence

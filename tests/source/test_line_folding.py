r"""What YAML would run together stands apart in the text, and a `\` keeps a line as text."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content import prose
from toolkit.source import parser
from toolkit.source.nodes import plain
from toolkit.source.parser import read_yaml

from ..examples import examples
from .edits import Edit, edited


@pytest.fixture(autouse=True, params=[name for name in ("CBaseLoader", "BaseLoader") if hasattr(yaml, name)])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "LOADER", getattr(yaml, request.param))


TWO = "Leif är 74 år.\n\nHan gick av."
PARAGRAPHS = [
    "a: |\n  Leif är 74 år.\n\n  Han gick av.",
    "a: >\n  Leif är 74 år.\n\n  Han gick av.",
    "a: >-\n    Leif är\n    74 år.\n\n\n    Han gick\n    av.\n",
    "a: >2\n  Leif är 74 år.\n   \n  Han gick av.\n",
    "a: Leif är 74 år.\n\n  Han gick av.",
    "a:\n  Leif är\n  74 år.\n\n  Han gick av.",
    "a: 'Leif är 74 år.\n\n  Han gick av.'",
    "a: 'Leif är 74 år.\n\n\n  Han gick\n  av.'",
    'a: "Leif är 74 år.\n\n  Han gick av."',
    'a: "Leif är 74 år.\\n\\nHan gick av."',
    'a: "Leif är 74 år.\\n\\n\\\n  Han gick av."',
    "a: >\r\n  Leif är 74 år.\r\n\r\n  Han gick av.\r\n",
    "{a: Leif är\n 74 år.\n\n Han gick av.}",
]


@pytest.mark.parametrize("text", PARAGRAPHS)
def test_an_empty_line_begins_a_paragraph_however_the_text_is_written(text: str) -> None:
    node, problems = read_yaml(text.encode(), "f")
    assert problems == []
    read = plain(node)
    assert isinstance(read, dict)
    assert str(read["a"]).strip() == TWO


@pytest.mark.parametrize("head", ["", ">", ">-", "'", '"'])
@pytest.mark.parametrize(
    ("lines", "meant"),
    [
        (["– Har du ätit?", "– Inte än."], "– Har du ätit?\n– Inte än."),
        (["Hon kom.", "– Är du mätt? frågar", "hon.", "— Nej."], "Hon kom.\n– Är du mätt? frågar hon.\n— Nej."),
        (["–Har du ätit?", "–Inte än."], "–Har du ätit?\n–Inte än."),
        (["Ta med detta", "- penna", "- papper"], "Ta med detta\n- penna\n- papper"),
        (["Ta med detta", "* penna", "+ papper"], "Ta med detta\n* penna\n+ papper"),
        (["Gör så här", "1. Ring", "2) Vänta", "en stund"], "Gör så här\n1. Ring\n2) Vänta en stund"),
        (["Ta med detta", "• penna", "▪ papper"], "Ta med detta\n• penna\n▪ papper"),
        (["Det var", "1948. Då", "-5 grader och +3", "2,5 meter"], "Det var 1948. Då -5 grader och +3 2,5 meter"),
        (
            ["– Kan du köpa en åt mig?", "Nadja ser bort.", "– Nej.", "Leif går."],
            "– Kan du köpa en åt mig?\nNadja ser bort.\n– Nej.\nLeif går.",
        ),
        (["– Nej, säger", "Nadja.", "Hon ser", "bort."], "– Nej, säger Nadja.\nHon ser bort."),
        (["Ta med:", "Penna", "Block"], "Ta med:\nPenna\nBlock"),
        (["Ta med detta:", "penna", "block"], "Ta med detta:\npenna\nblock"),
        (["Nadja: Har du ätit?", "Leif: Nej."], "Nadja: Har du ätit?\nLeif: Nej."),
        (["Biblioteket", "Storgatan 1", "503 32 Borås"], "Biblioteket\nStorgatan 1\n503 32 Borås"),
        (["Storgatan 1", "503 32 Borås"], "Storgatan 1\n503 32 Borås"),
        (["Gör så här", "1. Ring", "2. Vänta", "Sedan går ni."], "Gör så här\n1. Ring\n2. Vänta\nSedan går ni."),
        (["Ta med detta", "☐ penna", "☐ block"], "Ta med detta\n☐ penna\n☐ block"),
        (["Leif är", "Nadjas granne."], "Leif är Nadjas granne."),
        (["Leif är 74 år.", "Han bor här.", "Nadja bor där."], "Leif är 74 år. Han bor här. Nadja bor där."),
        (
            ["– Det här är en replik som tar en hel rad i filen, och mer.", "Den går vidare här."],
            "– Det här är en replik som tar en hel rad i filen, och mer. Den går vidare här.",
        ),
        (["Ett", "", "– Två", "– Tre"], "Ett\n\n– Två\n– Tre"),
    ],
)  # fmt: skip
def test_what_begins_a_line_keeps_it(head: str, lines: list[str], meant: str) -> None:
    if head in (">", ">-"):
        text = f"a: {head}\n" + "".join(f"  {line}".rstrip() + "\n" for line in lines)
    else:
        text = f"a:\n  {head}" + "\n  ".join(lines) + head
        if not head and (lines[0][0] in "-*" or ":" in lines[0]):
            return
    node, problems = read_yaml(text.encode(), "f")
    assert (plain(node), problems) == ({"a": meant + ("\n" if head == ">" else "")}, [])


def test_lines_that_are_further_in_stay_as_they_are() -> None:
    node, _ = read_yaml(b"a: >\n  Ta med\n    - penna\n    - papper\n  Klart.\n", "f")
    assert plain(node) == {"a": "Ta med\n  - penna\n  - papper\n\nKlart.\n"}


def test_quoted_lines_with_marks_inside_are_found_all_the_same() -> None:
    node, _ = read_yaml("a: 'Hej\n  ''Nej''\n  – Ja ''då''\n  – Nu'\n".encode(), "f")
    assert plain(node) == {"a": "Hej 'Nej'\n– Ja 'då'\n– Nu"}


KEPT = [
    ("minutes: 12", "minutes: 12"),
    ("facilitator:", "facilitator:"),
    ("titel : Hej", "titel : Hej"),
    ("– Hej", "– Hej"),
    ("• Hej", "• Hej"),
    ("- Hej", "- Hej"),
    ("* Hej", "* Hej"),
    ("#Hej", "#Hej"),
    ("12. Hej", "12. Hej"),
    ("2) Hej", "2) Hej"),
]


@pytest.mark.parametrize(("line", "printed"), KEPT)
@pytest.mark.parametrize("style", ["|", ">"])
def test_a_backslash_keeps_a_line_as_text_and_is_not_printed(line: str, printed: str, style: str) -> None:
    node, problems = read_yaml(f"a: {style}\n  Först.\n\n  \\{line}\n".encode(), "f")
    assert problems == []
    read = plain(node)
    assert isinstance(read, dict)
    text = str(read["a"])
    assert prose.plain(text) == f"Först.\n\n{printed}"
    assert prose.paragraphs(text) == f"<p>Först.</p>\n<p>{printed}</p>\n"


@pytest.mark.parametrize(("line", "printed"), KEPT)
def test_a_backslash_joins_a_line_that_would_stand_alone(line: str, printed: str) -> None:
    node, _ = read_yaml(f"a:\n  Först\n  \\{line}\n".encode(), "f") if ":" not in line else read_yaml(
        f"a: >\n  Först\n  \\{line}\n".encode(), "f")  # fmt: skip
    read = plain(node)
    assert isinstance(read, dict)
    assert prose.plain(str(read["a"])) == f"Först {printed}"


def test_other_backslashes_are_the_authors_own() -> None:
    text = "a: |\n  C:\\temp\n  \\\\server\n  se \\minutes: 12\n  \\ordet är\n"
    assert plain(read_yaml(text.encode(), "f")[0]) == {"a": "C:\\temp\n\\\\server\nse \\minutes: 12\n\\ordet är\n"}


@pytest.mark.parametrize(
    "value", ["Ett.\n\nminutes: 12\n\nTvå.", "Ett.\n#Två", "\\- x\ny", "– Hej\n– Nej", "Ett\n- probes: två", "a\n\n\nb"]
)
def test_what_a_form_writes_is_read_back_to_the_letter(value: str) -> None:
    data = edited(b"format: 1\ntext: x\n", [Edit(("text",), value)])
    read = plain(read_yaml(data, "f")[0])
    assert isinstance(read, dict)
    assert str(read["text"]).strip() == value


PARTS = st.sampled_from(
    ["ord", "– Hej", "- a", "1. b", "• c", "", "\\minutes: 1", "\\- d", "minuter", "C:\\x", "  in", "f'g"]
)


@examples(150)
@given(st.lists(PARTS, min_size=1, max_size=7), st.sampled_from(["|", ">", ">-", "'", '"', ""]))
def test_no_word_is_lost_and_none_is_added(parts: list[str], style: str) -> None:
    inside = "\n  ".join(part.replace("'", "''") if style == "'" else part for part in parts)
    text = f"a: {style}\n  {inside}\n" if style[:1] in ("|", ">") else f"a:\n  {style}{inside}{style}\n"
    node, _ = read_yaml(text.encode(), "f")
    read = plain(node)
    if not isinstance(read, dict) or not isinstance(read.get("a"), str):
        return
    unescaped = [part.lstrip("\\") if style != '"' else part for part in parts]
    assert str(read["a"]).replace("\\", "").split() == " ".join(unescaped).replace("\\", "").split()

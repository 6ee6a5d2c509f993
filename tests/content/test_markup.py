from __future__ import annotations

import pytest

from toolkit.content.checks.markup import html_in, marks_in_lines, unused_in
from toolkit.content.models.case import Case
from toolkit.source.parser import read_yaml


def found(text: str) -> list[tuple[str, str]]:
    node, _ = read_yaml(f"title: x\ntext: |\n  {text}\n".encode(), "f")
    assert node is not None
    return [(str(p.place), str(p.hint)) for p in html_in(node)]


@pytest.mark.parametrize(
    "text", ["3 < 4 och 5 > 4", "<https://example.se>", "<a@example.se>", "<3", "<- dit", "a<b", "x <= y"]
)
def test_signs_and_addresses_are_not_html(text: str) -> None:
    assert found(text) == []


def test_each_kind_of_tag_is_told_of_once_with_what_to_write_instead() -> None:
    assert found("Ett <b>ord</b> och <b>ett</b> <i>till</i><br/>") == [
        ("f:3:7", "Write **words** for bold text."),
        ("f:3:33", "Write *words* for emphasis."),
        ("f:3:44", "Leave a line empty to begin a new paragraph."),
    ]
    assert found("<!-- dolt -->") == [("f:3:3", "Remove what stands between < and >, and the two signs.")]
    assert found('<a href="x">x</a>') == [("f:3:3", "Write [words](https://…) for a link.")]


def unused(text: str) -> list[tuple[str, str]]:
    node, _ = read_yaml(("text: |\n" + "".join(f"  {line}\n" for line in text.split("\n"))).encode(), "f")
    assert node is not None
    return [(str(p.place), str(p.message)) for p in unused_in(node)]


@pytest.mark.parametrize(
    "text",
    [
        "- en\n- två",
        "1. en",
        "**fet** och *kursiv*",
        "a | b",
        "3 > 2",
        "#dela",
        "Ring 0123-45!",
        "_ord_",
        "[skriv](mailto:a@example.org) och [läs](HTTPS://example.org)",
        "medarbetar*innor och lärar*na",
        "Tryck * två gånger och ring *100# eller **21*070123#",
        "f**n och j**la",
        "https://a.se/~anna/b~c~d_e_?x==y==&a=1&amp=2",
        "AT&T; R&D och B&B",
        "~20 personer, ungefär ~30",
        "a == b",
        "kl. 09:00::10:00",
        "C:\\nytt och G:\\delad",
        "[namn] och [datum nedan]",
        "D'Artagnan och ''",
        "(**) betyder något",
        "C++ och 3+4, +46 33 12",
        "Namn: ____ {}",
    ],
)
def test_what_is_in_the_subset_is_not_warned_of(text: str) -> None:
    assert unused(text) == []


@pytest.mark.parametrize(
    ("text", "place", "sign"),
    [
        ("Hej\n# Rubrik", "f:3:3", "#"),
        ("> Så sa hon", "f:2:3", ">"),
        ("| a | b |\n|---|---|", "f:2:3", "| a | b |"),
        ("```\nkod\n```", "f:2:3", "```"),
        ("Hej\n\n---\n\nDå", "f:4:3", "---"),
        ("Se ![katt](katt.png)", "f:2:6", "![katt](katt.png)"),
        ("Skriv `ja`", "f:2:9", "`ja`"),
        ("Hej\n::: tips\nDå", "f:3:3", "::: tips"),
        ("10&nbsp;kr", "f:2:5", "&nbsp;"),
        ("Å &aring; ä", "f:2:5", "&aring;"),
        ("a &#8211; b", "f:2:5", "&#8211;"),
        ("https://a.se/?x=1&amp;y=2", "f:2:20", "&amp;"),
        ("Det är ++viktigt++ nu", "f:2:10", "++viktigt++"),
        ("* * *", "f:2:3", "* * *"),
        ("&Aring", "f:2:3", "&Aring"),
        ("Det är ==viktigt== nu", "f:2:10", "==viktigt=="),
        ("== Rubrik ==", "f:2:3", "== Rubrik =="),
        ("##Rubrik", "f:2:3", "##"),
        ("a | b\n--- | ---", "f:3:3", "--- | ---"),
        ("H~2~O", "f:2:4", "~2~"),
        ("10 m^2^", "f:2:7", "^2^"),
        ("Det är '''fet''' stil", "f:2:10", "'''fet'''"),
        ("[i]Nej[/i]", "f:2:3", "[i]"),
        ("Ett[br]Två", "f:2:6", "[br]"),
        ("Ett\\nTvå", "f:2:6", "\\n"),
        ("Ett < br > två", "f:2:7", "< br >"),
        ("\\textbf{nej}", "f:2:3", "\\textbf{nej}"),
        ("Läs [mer] (https://a.se)", "f:2:7", "[mer] (https://a.se)"),
        ("Läs (mer)[https://a.se]", "f:2:7", "(mer)[https://a.se]"),
        ("Se [sidan][1]", "f:2:6", "[sidan][1]"),
        ("Se [[sidan]]", "f:2:6", "[[sidan]]"),
        ("Ord {.stor}", "f:2:7", "{.stor}"),
        ("Vad ber **Leif om?", "f:2:11", "**Leif om?"),
        ("**Ett**\n\n** två **", "f:4:3", "** två"),
        ("**Ett stycke\n\ntill**", "f:2:3", "**Ett stycke"),
        ("del**bibliotek**et", "f:2:6", "**bibliotek**"),
        ("**Obs: kom i tid.*", "f:2:3", "**Obs: kom i tid.*"),
        ("Nu. *Obs: kom.** Ja.", "f:2:7", "*Obs: kom.**"),
        ("***Obs**", "f:2:3", "***Obs**"),
    ],
)
def test_markdown_that_is_not_used_here_is_warned_of(text: str, place: str, sign: str) -> None:
    assert unused(text) == [(place, f"'{sign}' is printed as it stands")]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("title: Om **oss**", ["**oss**"]),
        ("title: Medarbetar*innor och lärar*na på G_1_", []),
        ("people: [{name: _Ada_, about: '**Sjuttio** år'}]", ["_Ada_"]),
        (
            "story: [{heading: '[Måndag](https://a.se) och *tisdag*', text: '*Hej*'}]",
            ["[Måndag](https://a.se)", "*tisdag*"],
        ),
        ("questions: [{id: a, text: '**Vad** händer?', probes: ['*Hur?*'], facilitator: {why: '**Så**'}}]", []),
        ("glossary: [{term: '**BankID**', meaning: '**Ett** sätt'}]", ["**BankID**"]),
        ("title: Läs https://a.se/_b_/c_d_", []),
    ],
)
def test_bold_words_and_links_are_told_of_where_only_the_words_are_printed(fields: str, told: list[str]) -> None:
    node, _ = read_yaml(f"{fields}\n".encode(), "f")
    assert node is not None
    assert [str(p.message) for p in marks_in_lines(node, Case)] == [
        f"'{sign}' is printed as it stands" for sign in told
    ]


def test_a_sign_that_html_spells_is_mended_with_itself() -> None:
    node, _ = read_yaml("text: Borås&nbsp;stad &ouml; ö\n".encode(), "f")
    assert node is not None
    assert [(str(p.hint), [edit.text for edit in p.mend]) for p in unused_in(node)] == [
        ("Write an ordinary space.", [" "]),
        ("Write ö itself.", ["ö"]),
    ]


def test_a_tag_that_is_the_name_of_a_variable_is_a_variable() -> None:
    assert found("i <kommun> och <Place>") == [("f:3:5", "Write ${municipality}."), ("f:3:18", "Write ${place}.")]

"""The counting sheet: a row for each errand, an example that adds up, and the same table on screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from toolkit.content.models.plan import Participant
from toolkit.content.models.question import Kind
from toolkit.documents import DocumentKind, kinds
from toolkit.planning.workshop import Workshop
from toolkit.printing.formats.plain_text import plain_text
from toolkit.printing.kit.order import Order, documents_of, kinds_for
from toolkit.printing.kit.print_order import parts_of, print_order

from ..planning.builders import case, moment, must, programme, question_set, workshop
from .kits import page_of

ERRANDS = ["Brev", "Paket"]
TALK = moment("talk", 20, "case-questions")
OWN = moment("own", 20, "set-questions", form="operation-groups")


def kind(id_: str = "counting-sheet") -> DocumentKind:
    return next(one for one in kinds() if one.id == id_)


def made(*, together: bool = False, **plan: object) -> Workshop:
    post = question_set(must("carry", Kind.COST), errands=ERRANDS, title="Posten")
    shop = question_set(must("sell"), title="Affären")
    own = moment("own", 20, "set-questions") if together else OWN
    return workshop(case(must("why")), [("post", post), ("shop", shop)], programme(TALK, own), **plan)


def test_it_is_there_where_somebody_is_asked_what_it_costs() -> None:
    assert kind() in kinds_for(made())
    assert kind() in kinds_for(made(mode="digital"))
    assert kind() not in kinds_for(workshop(case(must("why")), [], programme(TALK)))
    assert kind() in kinds_for(workshop(case(must("why", Kind.COST)), [], programme(TALK)))


def counted_on_slides(content: Workshop) -> list[str]:
    """The minutes beside each heading of what is counted."""
    html = page_of(kind("slides"), content).html
    slide = r'<h2>Det här räknar ni <span class="on">\(([^<]+)\)</span></h2>\s*<ul>(?:\s*<li>[^<]+</li>){3}\s*</ul>'
    return re.findall(slide, html)


def test_the_step_in_which_people_count_has_a_slide_with_its_minutes() -> None:
    post = question_set(must("carry", Kind.COST, minutes=9), must("say"), title="Posten")
    shop = question_set(must("sell", Kind.COST, minutes=7), title="Affären")
    one, both = [("post", post)], [("post", post), ("shop", shop)]
    own = moment("own", 40, "set-questions", form="operation-groups")
    assert counted_on_slides(workshop(case(must("why")), one, programme(TALK, own))) == ["9 minuter"]
    assert counted_on_slides(workshop(case(must("why")), both, programme(TALK, own))) == ["7–9 minuter"]
    alone = moment("count", 20, "set-questions", kinds=["cost"])
    assert counted_on_slides(workshop(case(must("why")), both, programme(TALK, own, alone))) == ["7–9 minuter"]
    assert counted_on_slides(workshop(case(must("why")), both, programme(TALK, alone))) == ["20 minuter"]
    assert (
        counted_on_slides(workshop(case(must("why")), [("post", question_set(must("say")))], programme(TALK, own)))
        == []
    )


def test_each_operation_has_a_sheet_with_its_errands_and_lines_for_more() -> None:
    html = page_of(kind(), made()).html
    post, shop = html.split("<section")[1:]
    assert re.findall(r'<th scope="row">([^<]+)</th>', post.partition("back")[0]) == ERRANDS
    assert "Vad betyder carry för oss?" in post
    assert "Vad betyder" not in shop
    for sheet in (post, shop):
        rows = sheet.partition("<tbody>")[2].partition("</tbody>")[0].count("<tr>")
        assert rows == 8


def test_those_who_do_not_sit_by_operation_have_one_sheet_without_errands() -> None:
    html = page_of(kind(), made(together=True)).html
    assert html.count("<section") == 1
    assert ">Brev<" not in html


@pytest.mark.parametrize("edition", ["standard", "large-print"])
def test_the_example_adds_up(edition: str) -> None:
    back = plain_text(page_of(kind(), made(), edition).html).partition("Påhittat")[2].partition("Ett ärligt")[0]
    rows = re.findall(r"\t(\d+)–(\d+)\t(\d+)–(\d+)\t(\d+)–(\d+)\t", back)
    assert len(rows) == 3
    figures = [tuple(map(int, row)) for row in rows]
    assert all((a * c, b * d) == (low, high) for a, b, c, d, low, high in figures)
    low, high = (sum(row[column] for row in figures) for column in (4, 5))
    assert f"{low}–{high} minuter" in back
    hours = f"{low / 60:.1f}–{high / 60:.1f}".replace(".0", "").replace(".", ",")
    assert f"{hours} timmar i veckan" in back
    assert all(low < high for low, high in ((row[0], row[1]) for row in figures))


def test_every_field_of_the_edition_to_fill_in_says_what_it_is_for() -> None:
    html = page_of(kind(), made(), "fillable").html
    fields = re.findall(r'<textarea[^>]* name="([^"]+)" title="([^"]+)"', html)
    assert len({name for name, _ in fields}) == len({title for _, title in fields}) == len(fields) > 100
    assert ("post-1-times-least", "Posten. Brev. Gånger i veckan, minst") in fields
    assert ("post-3-errand", "Posten. rad 3. Ärende") in fields


def test_a_group_without_questions_of_its_own_gets_a_sheet_too() -> None:
    people = [Participant(name=f"A{n}", operation=("Posten", "Affären", "Banken")[n % 3]) for n in range(18)]
    content = made(participants=people)
    (document,) = (one for one in documents_of(Order(Path(), ("counting-sheet",)), content))
    (line,) = print_order(content, [document], parts_of({document: page_of(kind(), content)})).lines
    own = [sum(title in (group.title or "") for group in content.groups) for title in ("Posten", "Affären")]
    assert [(part.label, part.copies) for part in line.parts] == [
        ("Posten", own[0]), ("Affären", own[1]), ("Till grupper utan egna frågor", len(content.groups) - sum(own)),
    ]  # fmt: skip
    assert line.lies == ("group",)


@pytest.mark.parametrize("mode", ["digital", "hybrid"])
def test_it_is_sent_as_a_file_to_those_on_screen_with_a_sheet_for_each_of_their_groups(mode: str) -> None:
    people = [Participant(name=f"A{n}", operation=("Posten", "Banken")[n % 2], remote=n > 3) for n in range(8)]
    content = made(mode=mode, participants=people)
    documents = documents_of(Order(Path(), ("counting-sheet",)), content)
    html = page_of(kind(), content).html
    order = print_order(content, documents, parts_of({documents[0]: page_of(kind(), content)}))
    assert [line.document for line in order.sent] == ["Räkneblad"]
    assert bool(order.lines) == (mode == "hybrid")  # nobody is in the room to take a paper
    assert html.count("<section") == 3  # the two that have questions of their own, and those of the bank
    assert "Räknebladet har ett exempel." in page_of(kind("room-pages"), content).html


def test_on_screen_each_group_writes_in_the_same_table_on_its_page() -> None:
    pages = page_of(kind("room-pages"), made(mode="digital", participants=12)).html
    text = plain_text(pages)
    assert (
        "Ärende\tGånger i veckan, från–till\tMinuter per gång, från–till\tVems tid\tBlev inte gjort\tVem som betalar"
        in text
    )
    assert text.count("Timmar i veckan, från–till") == len(made(mode="digital", participants=12).groups_on_screen)
    assert "Paket\t" in text
    without = workshop(case(must("why")), [("post", question_set(must("x")))], programme(TALK, OWN), mode="digital")
    assert "Ärende" not in page_of(kind("room-pages"), without).html


def test_the_tally_sheet_has_the_same_errands_and_a_box_for_each_day() -> None:
    html = page_of(kind("tally-sheet"), made(date="2026-12-03")).html
    post, shop = html.split("<section")[1:]
    assert re.findall(r'<th scope="row">([^<]+)</th>', post) == [*ERRANDS, "Alla streck"]
    assert re.findall(r'<th scope="row">([^<]+)</th>', shop) == ["Alla streck"]
    head = re.findall(r'<th scope="col">([^<]+)</th>', post)
    assert head[:8] == ["Ärende", "Måndag", "Tisdag", "Onsdag", "Torsdag", "Fredag", "Lördag", "Söndag"]
    rows = re.findall("<tr[^>]*>(.*?)</tr>", post.partition("<tbody>")[2])
    assert {row.count("<td>") + row.count("<th") for row in rows} == {len(head)}
    assert "torsdag 3 december 2026" in post


@pytest.mark.parametrize("mode", ["on-site", "digital", "hybrid"])
def test_the_tally_sheet_goes_out_with_the_invitation_which_says_so_only_then(mode: str) -> None:
    counts, not_ = made(mode=mode), workshop(case(must("why")), [], programme(TALK), mode=mode)
    assert kind("tally-sheet") in kinds_for(counts)
    assert kind("tally-sheet") not in kinds_for(not_)
    assert "strecklista" in page_of(kind("invitation"), counts).html
    assert "strecklista" not in page_of(kind("invitation"), not_).html

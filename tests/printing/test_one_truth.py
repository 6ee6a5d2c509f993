"""Every number in a kit is the same in all of its documents: of people, tables, rooms, groups and copies.

The documents are read as text. What they count is compared with the people themselves, not with what counted them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import cached_property
from html import unescape
from pathlib import Path

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.plan import Participant, WorkshopPlan
from toolkit.planning.continued import Continued, KeptPromise, SeriesMeeting
from toolkit.planning.planner import plan_workshop
from toolkit.planning.workshop import Workshop
from toolkit.printing.formats.plain_text import plain_text
from toolkit.printing.kit.order import DocumentEdition, Order, documents_of
from toolkit.printing.kit.print_order import copies_of, parts_of, print_order
from toolkit.printing.render.look import PrintedLook
from toolkit.printing.render.rendering import render

from ..planning.builders import TODAY

IN_LIBRARIES, IN_CARE, IN_SOCIAL_SERVICES, IN_BANKS = 13, 9, 7, 3


def people(*, remote: int = 0) -> list[Participant]:
    operations = [
        *["Stadsbiblioteket"] * IN_LIBRARIES, *["Äldreomsorg"] * IN_CARE, *["socialtjänst"] * IN_SOCIAL_SERVICES,
        *["Banken"] * IN_BANKS,
    ]  # fmt: skip
    return [
        Participant(name=f"Person {n:03}", operation=one, workplace="NSV"[n % 3], remote=n % 3 == 0 and n < 3 * remote)
        for n, one in enumerate(operations)
    ]


@dataclass(frozen=True)
class Expected:
    """What there is, worked out by hand: in the room and on screen."""

    people: int
    in_room: int
    tables: int
    rooms: int
    groups: int
    """By operation, in the room."""
    groups_on_screen: int
    handouts: dict[str, int]
    """On paper, by whom they are for: people and a tenth more."""
    cards: dict[str, int]
    """By operation."""
    without: int = 0
    """Groups in the room that have no questions of their own."""
    shared: str = "Caset"
    """What the cards of the questions to everybody are called; empty where there are none."""
    promises: int = 0
    """From last time."""
    meetings: int = 0
    """In the series."""

    @property
    def sheets(self) -> int:
        """Tables and groups in the room: each half of the day has a sheet for each of those who sit together then."""
        return max(self.tables, self.groups)


BIBLIOTEK, CARE, SOCIAL, SHARED = "Bibliotek", "Äldreomsorg", "Socialtjänst", "Gemensamt"
MEETINGS = tuple(
    SeriesMeeting(f"Träff {n}", date(2026, 12, 3) + timedelta(weeks=6 * (n - 1)), time(13), "Sal 3") for n in (1, 2, 3)
)
LAST_TIME = Continued("Träff 1", date(2026, 12, 3), tuple(KeptPromise(n, f"Ringa {n}.", "Eva") for n in (1, 2, 3)))
KITS: dict[str, tuple[WorkshopPlan, Expected]] = {
    "in a room, by names": (
        WorkshopPlan(participants=people(), group_size=5),
        Expected(32, 32, 7, 0, 8, 0, {BIBLIOTEK: 15, CARE: 10, SOCIAL: 8, SHARED: 4},
                 {BIBLIOTEK: 3, CARE: 2, SOCIAL: 2}, without=1),
    ),
    "in a room, by number": (
        WorkshopPlan(participants=12, group_size=5),
        Expected(12, 12, 3, 0, 3, 0, {BIBLIOTEK: 5, CARE: 5, SOCIAL: 5}, {BIBLIOTEK: 1, CARE: 1, SOCIAL: 1}),
    ),
    "on screen": (
        WorkshopPlan(participants=60, mode="digital", group_size=5),
        Expected(60, 0, 0, 12, 0, 12, {}, {}),
    ),
    "in a room and on screen": (  # every third of the first 30 is on screen: 5 from the libraries, 3, 2, and no banker
        WorkshopPlan(participants=people(remote=10), mode="hybrid", group_size=5),
        Expected(32, 22, 5, 2, 6, 3, {BIBLIOTEK: 9, CARE: 7, SOCIAL: 6, SHARED: 4},
                 {BIBLIOTEK: 2, CARE: 2, SOCIAL: 1}, without=1),
    ),
    "the second of three, on what was promised": (
        WorkshopPlan(programme="follow-up", participants=people(), group_size=5, date=MEETINGS[1].day),
        Expected(32, 32, 7, 0, 0, 0, {"Deltagarblad": 36}, {}, shared="Till alla", promises=3, meetings=3),
    ),
    "the first of three": (
        WorkshopPlan(participants=people(), group_size=5, date=MEETINGS[0].day),
        Expected(32, 32, 7, 0, 8, 0, {BIBLIOTEK: 15, CARE: 10, SOCIAL: 8, SHARED: 4},
                 {BIBLIOTEK: 3, CARE: 2, SOCIAL: 2}, without=1, meetings=3),
    ),
    "neither case nor sets": (
        WorkshopPlan(programme="talk", participants=14),
        Expected(14, 14, 3, 0, 0, 0, {"Deltagarblad": 16}, {}, shared=""),
    ),
}  # fmt: skip
TALK = """\
title: Ett samtal
summary: En timme om det vi möter.
moments:
  - {id: hello, title: Välkommen, minutes: 10, cues: [{say: Välkomna.}]}
  - {id: talk, title: Laget runt, minutes: 30, form: groups, task: Berätta om en telefon., cues: [{do: Låt en börja.}]}
  - {id: promise, title: Planen, minutes: 15, form: groups, uses: plan, cues: [{do: Skriv planen.}]}
  - {id: bye, title: Tack, minutes: 5, uses: check-out, cues: [{ask: Ett ord var.}]}
"""
"""A programme that asks nothing of any case or set."""


class Read:
    """A kit as text, in the order of its documents."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        documents = documents_of(Order(Path()), workshop)
        plain = [one for one in documents if not one.kind.written.counts]
        pages = {one: render(one.kind, one.content(workshop), PrintedLook(), one.edition, None) for one in plain}
        copies = copies_of(workshop, pages)
        telling = [one for one in documents if one.kind.written.counts == "copies"]
        pages |= {one: render(one.kind, workshop, PrintedLook(), one.edition, None, copies) for one in telling}
        everything = print_order(workshop, list(pages), parts_of(pages))
        for one in documents:
            if one.kind.written.counts == "pages":
                pages[one] = render(one.kind, workshop, PrintedLook(), one.edition, None, everything)
        self.html: dict[DocumentEdition, str] = {one: page.html for one, page in pages.items()}

    @cached_property
    def texts(self) -> dict[str, str]:
        return {one.file_name("sv", "txt"): plain_text(html) for one, html in self.html.items()}

    def of(self, id_: str) -> str:
        """The HTML of a document, empty where the kit has none."""
        return "".join(html for one, html in self.html.items() if one.kind.id == id_)

    def numbers(self, noun: str) -> dict[str, set[int]]:
        """The numbers that stand before a noun, and in which documents."""
        found: dict[str, set[int]] = {}
        for name, text in self.texts.items():
            for number in re.findall(rf"(?<![–\d.])(\d+) {noun}\b", text):
                found.setdefault(name, set()).add(int(number))
        return found

    @cached_property
    def ordered(self) -> dict[str, int]:
        """The copies in the print order, by document and part."""
        found, title = {}, ""
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", self.of("print-order").partition("<tbody>")[2], re.S):
            head = re.search(r'<th scope="row">(.*?)(?:<br>| <span|</th>)', row, re.S)
            copies = re.search(r"<strong>(\d+)</strong>", row)
            assert head
            is_part = "<br>" not in row.partition("</th>")[0]
            title = title if is_part else unescape(head[1])
            if copies:
                found[f"{title}, {unescape(head[1])}" if is_part else title] = int(copies[1])
        return found

    @cached_property
    def packed(self) -> dict[str, int | None]:
        """The copies in the packing list; None for what there is one of."""
        listed = re.search(r"<h2>Utskrivet</h2>\s*<ul[^>]*>(.*?)</ul>", self.of("packing-list"), re.S)
        lines = re.findall(r"<li>(.*?)</li>", listed[1], re.S) if listed else []
        return {
            unescape(name).strip(): int(number) if number else None
            for name, _, number in (line.strip().partition(": ") for line in lines)
        }


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Read, Expected]]:
    own = tmp_path_factory.mktemp("own") / "programmes"
    own.mkdir()
    (own / "talk.sv.yaml").write_text(TALK, "utf-8")
    library, read = Library([builtin_folders(), own.parent]), dict[str, Read]()

    def kit(name: str) -> tuple[Read, Expected]:
        plan, expected = KITS[name]
        if name not in read:
            last_time = LAST_TIME if expected.promises else None
            series = tuple(replace(one, is_this=one.day == plan.date) for one in MEETINGS if expected.meetings)
            read[name] = Read(plan_workshop(library, plan, TODAY, None, last_time, series))
        return read[name], expected

    return kit


Kit = Callable[[str], tuple[Read, Expected]]
EVERY = pytest.mark.parametrize("name", KITS)


@EVERY
def test_people_tables_rooms_and_groups_are_the_same_everywhere(name: str, kit: Kit) -> None:
    read, expected = kit(name)
    for noun, number in (
        ("deltagare", expected.people),
        ("bord", expected.tables),
        ("rum", expected.rooms),
        ("verksamhetsgrupp(?:er)?", expected.groups + expected.groups_on_screen),
    ):
        assert {document: found for document, found in read.numbers(noun).items() if found != {number}} == {}
    telling = {"tryckorder.txt", "packlista.txt", "handledarguide.txt"} & read.texts.keys()
    assert len(telling) > 1
    assert read.numbers("deltagare").keys() >= telling
    assert read.numbers("bord" if expected.tables else "rum")
    said = {*re.findall(r"räknat på (\d+)", " ".join(read.texts.values()))}
    assert said <= {str(expected.groups + expected.groups_on_screen)}
    by_operation = expected.groups + expected.groups_on_screen > 0
    assert bool(said) is (by_operation and not read.workshop.setting.participants)


@EVERY
def test_the_copies_that_are_packed_are_those_that_are_printed(name: str, kit: Kit) -> None:
    read, _ = kit(name)
    packed = {line.casefold(): number for line, number in read.packed.items()}
    ordered = {line.casefold(): number for line, number in read.ordered.items()}
    if name == "neither case nor sets":  # nothing to bring but paper
        assert "packlista.txt" not in read.texts
        return
    assert packed
    assert {line: ordered.get(line) for line, number in packed.items() if number and ordered.get(line) != number} == {}
    # the list is not on itself
    assert {line for line in ordered if line not in packed} == {"packlista"}


@EVERY
def test_what_is_printed_is_what_people_tables_and_groups_need(name: str, kit: Kit) -> None:
    read, expected = kit(name)
    ordered = read.ordered
    own = {line.removeprefix("Deltagarblad, "): n for line, n in ordered.items() if line.startswith("Deltagarblad")}
    assert own == expected.handouts
    assert ordered.get("Utvärdering", 0) == expected.in_room + -(-expected.in_room // 10)
    assert ordered.get("Planen", 0) == (expected.groups or (0 if expected.groups_on_screen else expected.tables))
    has_a_case = expected.shared == "Caset"
    assert ordered.get("Metodkort", 0) == (expected.sheets if has_a_case else 0)
    assert ordered.get("Frågekort, Senare i caset", 0) == (expected.tables if has_a_case else 0)
    if expected.shared:
        assert ordered.get(f"Frågekort, {expected.shared}", 0) == expected.tables
        assert ordered.get("Anteckningsblad, Gemensamt", 0) == expected.tables + expected.without
    else:
        assert not any(line.startswith(("Frågekort", "Anteckningsblad", "Rollblad")) for line in ordered)
        return
    for document in ("Frågekort", "Anteckningsblad"):
        found = {title: ordered.get(f"{document}, {title}", 0) for title in (BIBLIOTEK, CARE, SOCIAL)}
        assert {title: number for title, number in found.items() if number} == expected.cards
    for role in ("Sekreterare", "Tidvakt", "Talesperson"):
        assert ordered.get(f"Rollblad, {role}", 0) == expected.sheets
    assert ordered["Rollblad, Värd"] == 1


@EVERY
def test_what_those_on_screen_need_is_sent_to_them(name: str, kit: Kit) -> None:
    read, expected = kit(name)
    _, _, sent = read.of("print-order").partition("<h2>Skicka som filer</h2>")
    assert bool(sent) is bool(expected.rooms)
    if sent:
        sent = sent.partition("</section>")[0]
        assert all(f"({file}.pdf)" in sent for file in ("deltagarblad-bibliotek", "planen", "utvardering", "rollblad"))
        assert not any(f"({file}.pdf)" in sent for file in ("handledarguide", "dagens-sidor", "tryckorder"))


@EVERY
def test_there_is_a_sign_for_each_table_and_each_group(name: str, kit: Kit) -> None:
    read, expected = kit(name)
    signs = Counter(re.findall(r'<section class="sign (\w+)">', read.of("table-signs")))
    by_operation = expected.groups if read.workshop.groups else len(expected.cards)
    assert signs == Counter({"table": expected.tables, "operation": by_operation})


@EVERY
def test_everybody_who_is_named_has_one_place_in_each_half(name: str, kit: Kit) -> None:
    read, expected = kit(name)
    if not read.workshop.setting.participants:
        return
    attendance = read.of("attendance")
    rows = re.findall(r'<tr><td><span class="box"></span></td><th scope="row">Person \d+</th>(.*?)</tr>', attendance)
    assert len(rows) == expected.people
    halves = 1 + bool(expected.groups)
    assert all(len(re.findall(r"<td>[^<]", row)) == 1 + halves for row in rows)  # operation, table, group
    assert attendance.count('<div class="seated">') == (
        expected.tables + expected.rooms + expected.groups + expected.groups_on_screen
    )
    assert attendance.count("<li>Person ") == halves * expected.people
    badges = read.of("badges")
    assert badges.count('<p class="table">') == expected.in_room
    assert badges.count('<div class="badge"') >= expected.in_room + -(-expected.in_room // 10)
    guide = read.of("guide")
    for listed in re.findall(r'<p class="meta">\d+ verksamhetsgrupper: (.*?)</p>', guide):
        sizes = [int(size) for size in re.findall(r"\((\d+)", listed)]
        assert sum(sizes) == expected.people
        assert len(sizes) == expected.groups + expected.groups_on_screen


@EVERY
def test_each_room_on_screen_has_its_page(name: str, kit: Kit) -> None:
    read, expected = kit(name)
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", read.of("room-pages"))
    assert sum(heading.startswith("Rum ") for heading in headings) == expected.rooms
    assert sum(heading.startswith("Er egen verksamhet") for heading in headings) == expected.groups_on_screen


@EVERY
def test_the_sizes_that_are_said_are_those_of_the_groups(name: str, kit: Kit) -> None:
    read, expected = kit(name)
    groups = expected.tables + expected.rooms
    seated = [len(table.people) for table in read.workshop.setting.tables] or [
        expected.people // groups, -(-expected.people // groups),
    ]  # fmt: skip
    smallest, largest = min(seated), max(seated)
    sizes = f"{smallest}–{largest}" if largest > smallest else f"{largest}"
    said = {found for text in read.texts.values() for found in re.findall(r"rupper om (\d+(?:–\d+)?)", text)}
    assert said == {sizes}


@EVERY
def test_promises_and_meetings_are_as_many_wherever_they_stand(name: str, kit: Kit) -> None:
    read, expected = kit(name)
    wanted = {f"Ringa {n}." for n in range(1, expected.promises + 1)}
    for document in ("guide", "day-pages", "handout", "promise-cards", "note-sheet", "slides"):
        assert {*re.findall(r"Ringa \d\.", read.of(document))} == wanted, document
    assert read.of("promise-cards").count('<article class="card">') in (expected.promises, 4)
    for document, html in read.html.items():
        for listed in re.findall(r'<ul class="series">(.*?)</ul>', html, re.S):
            assert listed.count("<li>") == expected.meetings, document
            assert listed.count("<strong>") == 1
        assert {*re.findall(r"(?:Ni|Vi) ses (\d+) gånger", html)} <= {str(expected.meetings)}
    if expected.meetings:
        for document in ("invitation", "guide", "handout"):
            assert '<ul class="series">' in read.of(document)


def stated(read: Read) -> Iterator[str]:
    number = r"(?:\d+|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv)"
    paper = r"(?:deltagarblad|handledarguide|anteckningsblad|frågekort|plan|rollblad|skylt|namnlapp)\w*"
    for name, text in read.texts.items():
        for found in re.finditer(rf"\b{number} {paper}[^.\n]*?\b(?:extra|till dig och)\b|\btre till fem\b", text, re.I):
            yield f"{name}: {found[0]}"


@EVERY
def test_no_text_of_the_programme_says_how_many_are_printed(name: str, kit: Kit) -> None:
    read, _ = kit(name)
    assert list(stated(read)) == []

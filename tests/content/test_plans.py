"""Which files at the top of a folder are plans, each a meeting of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.content.plans import misnamed_plans, plan_name, plans_in

PLAN = "title: Träff\ncase: rent-on-the-phone\ndate: 2027-03-04\n"
LATER = PLAN.replace("03-04", "04-15")
SET = "title: Paket\nfor: Oss\nquestions: []\n"


def plans(folder: Path, files: dict[str, str]) -> list[str]:
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return [plan.name for plan in plans_in(folder)]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"workshop.yaml": ""}, ["workshop.yaml"]),
        ({"traff-1.yaml": PLAN}, ["traff-1.yaml"]),
        ({"Träff 1.yaml": PLAN, "Träff 2.yaml": LATER}, ["Träff 1.yaml", "Träff 2.yaml"]),
        ({"b.yaml": PLAN, "workshop.yaml": "", "A.yaml": LATER}, ["workshop.yaml", "A.yaml", "b.yaml"]),
        ({"workshop.yaml": PLAN, "workshop-maj.yaml": PLAN}, ["workshop.yaml", "workshop-maj.yaml"]),
        ({"workshop.yaml": PLAN, "workshop-2.yaml": PLAN}, ["workshop.yaml", "workshop-2.yaml"]),
        ({"workshop.yaml": PLAN, "workshop-HT26.yaml": LATER}, ["workshop.yaml", "workshop-HT26.yaml"]),
        ({"workshop.yaml": PLAN, "workshop 2.yaml": LATER}, ["workshop.yaml", "workshop 2.yaml"]),
        ({"traff.yaml": "title: [\ncase: x\n"}, ["traff.yaml"]),
        ({"träff.yaml": "titel: x\ndatum: 2027-03-04\nkommun: Borås\n"}, ["träff.yaml"]),
        # copies, and what is no plan
        ({"workshop.yaml": PLAN, "workshop (1).yaml": LATER}, ["workshop.yaml"]),
        ({"workshop.yaml": PLAN, "Kopia av workshop.yaml": LATER}, ["workshop.yaml"]),
        ({"workshop.yaml": PLAN, "workshop-DESKTOP-AB12.yaml": LATER}, ["workshop.yaml"]),
        ({"workshop.yaml": PLAN, "workshop 2.yaml": PLAN}, ["workshop.yaml"]),
        ({"workshop.yaml": PLAN, "workshop-BIB0142.yaml": PLAN}, ["workshop.yaml"]),
        ({"workshop.yaml": "", "libraries.sv.yaml": SET, "a.yml": PLAN}, ["workshop.yaml"]),
        ({"workshop.yaml": "", ".b.yaml": PLAN, "~$c.yaml": PLAN}, ["workshop.yaml"]),
        ({"docker-compose.yaml": "services: {}\n", "tom.yaml": "", "bild.yaml": "\x00\x01"}, []),
        ({"traff.txt": PLAN, "traff.yaml.bak": PLAN, "traff.yaml.txt": PLAN}, []),
    ],
)  # fmt: skip
def test_any_yaml_file_that_reads_as_a_plan_is_one_and_a_copy_is_not(
    tmp_path: Path, files: dict[str, str], expected: list[str]
) -> None:
    assert plans(tmp_path, files) == expected


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("workshop.yml", "workshop.yaml"), ("Workshop.YAML", "workshop.yaml"), ("workshop .yaml", "workshop.yaml"),
        ("workshop.yaml.txt", "workshop.yaml"), ("workshop (1).yaml", "workshop.yaml"), ("traff-1.yml", "traff-1.yaml"),
        ("traff-1 (2).yaml", "traff-1.yaml"), ("Träff maj.yaml.txt", "Träff maj.yaml"),
        ("traff-1-DESKTOP-AB12.yaml", "traff-1.yaml"),
    ],
)  # fmt: skip
def test_a_plan_that_is_not_found_by_its_name_has_a_better_one(tmp_path: Path, name: str, better: str) -> None:
    assert plans(tmp_path, {name: PLAN}) == []
    assert misnamed_plans(tmp_path) == {tmp_path / name: better}


def test_the_plan_without_a_name_is_workshop_yaml() -> None:
    assert plan_name(Path("boras/workshop.yaml")) is None
    assert plan_name(None) is None
    assert plan_name(Path("boras/Träff 2.yaml")) == "Träff 2"

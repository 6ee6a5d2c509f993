from __future__ import annotations

from toolkit.source.nodes import (
    MappingNode,
    ScalarNode,
    SequenceNode,
    find,
    find_key,
    follow,
    place_within,
    plain,
    texts,
)
from toolkit.source.parser import read_yaml

TEXT = """\
title: Hej
people:
  - {name: Anna, role: }
  - name: Bo
story: |
  Första raden om kön.
  Andra raden om kön och kön.
"""


def tree() -> MappingNode:
    node, problems = read_yaml(TEXT.encode(), "f.yaml")
    assert problems == []
    assert isinstance(node, MappingNode)
    return node


def test_plain_is_text_lists_and_fields() -> None:
    assert plain(tree()) == {
        "title": "Hej",
        "people": [{"name": "Anna", "role": None}, {"name": "Bo"}],
        "story": "Första raden om kön.\nAndra raden om kön och kön.\n",
    }
    assert plain(None) is None


def test_every_node_knows_line_columns_and_source() -> None:
    place = find(tree(), ("people", 1, "name"))
    assert (place.file, place.line, place.column, place.end_column) == ("f.yaml", 4, 11, 13)
    assert place.source == "  - name: Bo"
    assert find_key(tree(), ("people", 1, "name")).column == 5


def test_an_empty_value_is_shown_at_its_name_and_a_missing_one_at_its_fields() -> None:
    assert (find(tree(), ("people", 0, "role")).line, find(tree(), ("people", 0, "role")).column) == (3, 18)
    assert (find(tree(), ("people", 1, "role")).line, find(tree(), ("people", 1, "role")).column) == (4, 5)
    assert find(tree(), ("people", 7)).line == 3


def test_names_of_union_members_are_stepped_over() -> None:
    assert find(tree(), ("people", "list[Person]", 0, "name")).column == 12


def test_follow_gives_the_node() -> None:
    assert isinstance(follow(tree(), ("people",))[0], SequenceNode)
    assert tree().get("nothing") is None


def test_words_inside_a_long_text_have_places_of_their_own() -> None:
    story = tree().get("story")
    assert isinstance(story, ScalarNode)
    assert [(p.line, p.column) for p in (place_within(story, "kön", nth) for nth in range(4))] == [
        (6, 19), (7, 18), (7, 26), (5, 8),
    ]  # fmt: skip


def test_texts_are_all_texts_in_order() -> None:
    assert [scalar.text for scalar in texts(tree())][:3] == ["Hej", "Anna", "Bo"]

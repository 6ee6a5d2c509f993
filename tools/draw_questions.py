"""Draws questions for a reader who did not write them to mark good, weak or bad.

Nobody chooses them. The seed is the hash of the last commit that changed a question:

    python tools/draw_questions.py "$(git log -1 --format=%H -- cases question_sets)" [LANGUAGE] [HOW MANY]
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.question import Question


def questions(language: str) -> Iterator[tuple[str, Question]]:
    """Every question of every case and set, by the name `source:id`, in the same order in every language."""
    library = Library([builtin_folders()])
    for id_ in sorted(library.ids("case")):
        yield from ((f"{id_}:{one.id}", one) for one in library.case(id_, language).model.questions)
    for id_ in sorted(library.ids("question-set")):
        yield from ((f"{id_}:{one.id}", one) for one in library.question_set(id_, language).model.questions)


def drawn(names: Iterable[str], how_many: int, seed: str) -> list[str]:
    """So many of the names, the same for the same seed."""
    return sorted(names, key=lambda name: hashlib.sha256(f"{seed} {name}".encode()).digest())[:how_many]


def main(seed: str, language: str = "sv", how_many: str = "40") -> None:
    known = dict(questions(language))
    print(f"{how_many} of {len(known)} questions, language {language}, seed {seed}")
    for number, name in enumerate(drawn(known, int(how_many), seed), 1):
        one = known[name]
        print(f"\n{number}. {name} ({one.kind.value}, {one.minutes} min)\n   {one.text}")
        print("".join(f"   - {probe}\n" for probe in one.probes), end="")
        if one.facilitator:
            for label, text in one.facilitator.model_dump(exclude_none=True).items():
                print(f"   {label}: {text if isinstance(text, str) else ' / '.join(text)}")


if __name__ == "__main__":
    main(*sys.argv[1:])

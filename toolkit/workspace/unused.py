"""Content of an author's own that none of the plans in the folder uses, so that it is in no workshop."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from toolkit.content.files import EASY_READ, ContentFile
from toolkit.content.kinds import WITH_IDS, KindId
from toolkit.content.library import Library
from toolkit.content.models.plan import REFERENCES, WorkshopPlan
from toolkit.content.recognition import base_in
from toolkit.languages.catalogues import available
from toolkit.planning.planner import content_of
from toolkit.problems import Place, Problem, Severity, say

FIELDS: Mapping[KindId, str] = {kind: field for field, kind in REFERENCES.items()}
"""Where a plan names content of each kind."""


def unused(library: Library, plans: Sequence[WorkshopPlan]) -> Iterator[Problem]:
    """Warning L030 for each file of the author's own that no plan uses, advice L031 where only its language is in none.

    Nothing where there is no plan: the folder is then a collection, which plans elsewhere may use.
    """
    own = [file for file in library.files() if file.origin == "own" and file.kind in WITH_IDS]
    for kind in WITH_IDS if plans else ():
        of_kind = [file for file in own if file.kind == kind]
        named = {id_ for plan in plans for id_ in content_of(plan)[kind]}
        used = named | _bases(library, of_kind, named)
        left = [file for file in of_kind if file.id not in used and not _is_an_example(file)]
        foreign = list(_in_another_language([file for file in of_kind if file.id in used or file in left], plans))
        told = {problem.place.file for problem in foreign if problem.place}
        yield from (
            _not_named(_base_of(library, file), file, named, plans) for file in left if str(file.path) not in told
        )
        yield from foreign


def _is_an_example(file: ContentFile) -> bool:
    """Whether it is as `toolkit new` made it, to be looked at."""
    from toolkit.content.authoring.starter import starter

    return file.language in available() and file.read() in starter(file.language).values()


def _bases(library: Library, files: Sequence[ContentFile], named: set[str]) -> set[str]:
    """The ids that files with these ids are laid over, and those that these in turn are laid over."""
    bases = {file.id: base for file in files if (base := _base_of(library, file)) and base != file.id}
    used, wanted = set[str](), set(named)
    while wanted := {bases[id_] for id_ in wanted if id_ in bases} - used:
        used |= wanted
    return used


def _base_of(library: Library, file: ContentFile) -> str | None:
    """The id of what a file is laid over."""
    written = base_in(file.path)
    ids = library.called(file.kind, written) if written else []
    return ids[0] if len(ids) == 1 else written


def _not_named(base: str | None, file: ContentFile, named: set[str], plans: Sequence[WorkshopPlan]) -> Problem:
    values = {"field": FIELDS[file.kind], "id": file.id}
    plan = say("the plan") if len(plans) == 1 else say("one of the plans")
    if len(plans) > 1:
        message = say("none of the plans uses '{id}', and nothing of it is printed", id=file.id)
    elif base is None:
        message = say("the plan does not use '{id}', and nothing of it is printed", id=file.id)
    else:
        message = say("the plan does not use '{id}', and these changes are not printed", id=file.id)
    if base in named:
        hint = say("Write '{id}' in place of '{base}' under '{field}:' in {plan}.", base=base, plan=plan, **values)
    elif file.kind in ("case", "programme"):
        hint = say("Write '{field}: {id}' in {plan}, or remove the file.", plan=plan, **values)
    else:
        hint = say("Write '{id}' under '{field}:' in {plan}, or remove the file.", plan=plan, **values)
    return Problem("L030", message, hint, Place(str(file.path)), Severity.WARNING)


def _in_another_language(files: Sequence[ContentFile], plans: Sequence[WorkshopPlan]) -> Iterator[Problem]:
    """Files in a language that no plan is in, where the author has nothing in one that a plan is in."""
    spoken = {tag for plan in plans for tag in (plan.language, plan.second_language) if tag}
    spoken |= {tag.removesuffix(EASY_READ) for tag in spoken}
    heard = {file.id for file in files if file.language.removesuffix(EASY_READ) in spoken}
    for file in files:
        if file.id not in heard:
            message = say("this is in the language '{language}', and the plan is in '{plan}'", language=file.language,
                          plan=plans[0].language)  # fmt: skip
            hint = say("Rename it to '{name}' if it is for this workshop.",
                       name=f"{file.id}.{plans[0].language}.yaml")  # fmt: skip
            yield Problem("L031", message, hint, Place(str(file.path)), Severity.ADVICE)

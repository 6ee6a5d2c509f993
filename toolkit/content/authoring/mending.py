"""Makes the mends of problems in the files that they are about, and keeps the old files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.problems import Problem, ToolkitError, say, system_problem
from toolkit.source.encoding import decode
from toolkit.source.files import drafts, read_bytes, write_with_backup
from toolkit.source.mending import mended, together

MOST_ROUNDS = 20
"""Of looking for what can be mended: a mistake in the YAML hides all that is below it."""


@dataclass
class MendedFile:
    """A file, the problems that were mended in it, and what it holds now."""

    path: Path
    after: bytes
    problems: list[Problem] = field(default_factory=list)


def mend(problems: Sequence[Problem]) -> dict[Path, Path]:
    """Makes the mends of the problems, guesses as well; each file that was written, with the path of its old version.

    Of two mends that overlap the first is made. Raises ToolkitError M004, and M006 where a line is no longer as it was
    when the problem was found; then nothing is written.
    """
    return save(mended_files(problems))


def mended_files(problems: Iterable[Problem]) -> list[MendedFile]:
    """The files as they would be after the mends of the problems; raises ToolkitError M006, F007."""
    by_file: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.mend and problem.place:
            by_file[problem.place.file].append(problem)
    files = []
    for name, found in by_file.items():
        data, chosen = read_bytes(Path(name), name), together(found)
        _refuse_changed(name, data, chosen)
        edits = [edit for problem in chosen for edit in problem.mend]
        files.append(MendedFile(Path(name), mended(data, edits), chosen))
    return files


def mend_all(check: Callable[[], Iterable[Problem]]) -> list[MendedFile]:
    """The files as they would be when everything is mended that leaves no doubt; nothing is written.

    `check` finds the problems; it is called again, with the mended files as drafts, until it finds no more to mend.
    """
    files: dict[Path, MendedFile] = {}
    for _ in range(MOST_ROUNDS):
        with drafts({path: file.after for path, file in files.items()}):
            more = mended_files(problem for problem in check() if not problem.is_guess)
        for file in more:
            before = files.setdefault(file.path, MendedFile(file.path, b""))
            before.after = file.after
            before.problems += file.problems
        if not more:
            break
    return list(files.values())


def save(files: Iterable[MendedFile]) -> dict[Path, Path]:
    """Writes the files; the path of each with that of its old version. Raises ToolkitError M004."""
    kept: dict[Path, Path] = {}
    for file in files:
        try:
            kept[file.path] = write_with_backup(file.path, file.after)
        except OSError as error:
            raise ToolkitError(system_problem(error, str(file.path))) from error
    return kept


def _refuse_changed(name: str, data: bytes, problems: Iterable[Problem]) -> None:
    lines = decode(data, name)[0].split("\n")
    for problem in problems:
        place = problem.place
        if place and place.line and lines[place.line - 1 : place.line] != [place.source]:
            message = say("{file} was changed meanwhile, and is left as it is", file=name)
            raise ToolkitError(Problem("M006", message, say("Run 'toolkit check' again.")))

"""Builds a kit in a folder, unless its inputs are unchanged since the last time."""

from __future__ import annotations

import hashlib
import json
import sys
import sysconfig
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path

import toolkit
from toolkit.printing.kit.kit_file import KitFile
from toolkit.printing.kit.versions import library_versions
from toolkit.problems import Problem
from toolkit.source.files import write
from toolkit.workspace.environment import Environment
from toolkit.workspace.options import PlanOptions
from toolkit.workspace.watching import MOST_FILES, file_state, folder_state

MOST_KITS = 400


@dataclass(frozen=True)
class KitRequest:
    """A kit to build. No documents means all of them."""

    options: PlanOptions
    documents: tuple[str, ...] | None
    editions: tuple[str, ...]
    formats: tuple[str, ...]
    out: Path
    inputs: Sequence[Path]
    """Everything that the kit is made from, as `locate.input_paths` gives it."""
    reuse: bool = True
    dry_run: bool = False


def build_kit(
    request: KitRequest, environment: Environment, report: Callable[[KitFile], None]
) -> tuple[list[KitFile], list[Problem]]:
    """The files of the kit and what there is to warn of; raises ToolkitError, and then nothing has changed.

    `report` is called with each file as it is finished.
    """
    inputs = Inputs(request, environment)
    if request.reuse and not request.dry_run and (files := inputs.last_build()) is not None:
        return files, []
    files, warnings = _build(request, environment, report)
    if not warnings and not request.dry_run:
        inputs.remember(files)
    return files, warnings


def _build(
    request: KitRequest, environment: Environment, report: Callable[[KitFile], None]
) -> tuple[list[KitFile], list[Problem]]:
    # These read content and plan, which takes most of a second; an unchanged kit needs none of it.
    from toolkit.printing.kit.building import build
    from toolkit.printing.kit.order import Order
    from toolkit.printing.pdf.fontconfig import use_own_fonts
    from toolkit.workspace.calendar_memory import invitation
    from toolkit.workspace.locate import find_plan
    from toolkit.workspace.workshop import open_workspace

    use_own_fonts(environment.variables, environment.cache)
    planned = open_workspace(request.options, environment).planned(environment.today())
    _, plan = find_plan(request.options.plan, environment.folder)
    invited = invitation(planned.workshop, plan, environment) if plan else None
    order = Order(
        request.out, request.documents, request.editions, request.formats, planned.folder, environment.cache,
        calendar=invited.data if invited else None, reuse=request.reuse, dry_run=request.dry_run,
    )  # fmt: skip
    files = build(planned.workshop, order, report)
    is_sent = invited is not None and any(file.format == "ics" for file in files)
    remarks = [*invited.remarks, *invited.remember()] if invited and is_sent else []
    return files, [*planned.warnings, *remarks]


class Inputs:
    """Skips a build whose inputs are unchanged.

    The inputs are the request, the author's files, the toolkit's own, the day and the libraries that draw. Files are
    compared by size and time of change, as `make` does it.
    """

    def __init__(self, request: KitRequest, environment: Environment) -> None:
        digest = hashlib.sha256()
        folders = [Path(toolkit.__file__).parent, *request.inputs]
        states = list(islice(_states(folders), MOST_FILES + 1))
        # Looking through a larger folder (a home directory, say) takes longer than building.
        self._comparable = len(states) <= MOST_FILES
        place = environment.folder.absolute()
        wanted = replace(request, reuse=True, dry_run=False)
        for part in (repr(wanted), str(place), str(environment.today()), sys.version, *library_versions(), *states):
            digest.update(part.encode("utf-8", "surrogateescape") + b"\0")
        self._file = environment.cache / "kits" / f"{digest.hexdigest()[:40]}.json"

    def last_build(self) -> list[KitFile] | None:
        """The files of the last build with these inputs, if every one of them is still as it was written."""
        if not self._comparable:
            return None
        try:
            entries = json.loads(self._file.read_text("utf-8"))
            files = [(KitFile(**{**fields, "path": Path(fields["path"])}), state) for fields, state in entries]
        except (OSError, ValueError, TypeError, KeyError):
            return None
        if not files or any(file_state(file.path) != state for file, state in files):
            return None
        return [replace(file, cached=True) for file, _ in files]

    def remember(self, files: Sequence[KitFile]) -> None:
        """Records a build. Errors are ignored: without the record, the next build takes a second longer."""
        entries = [({**asdict(file), "path": str(file.path)}, file_state(file.path)) for file in files]
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write(self._file, json.dumps(entries).encode())
            older = sorted(self._file.parent.glob("*.json"), key=lambda p: p.stat().st_mtime)
            for path in older[:-MOST_KITS]:
                path.unlink(missing_ok=True)
        except OSError:
            return


def _states(folders: Iterable[Path]) -> Iterator[str]:
    yield file_state(Path(sysconfig.get_path("purelib")))  # changes when a package is installed or removed
    for folder in folders:
        yield from folder_state(folder)

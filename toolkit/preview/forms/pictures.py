"""Pictures that are chosen in a form: put in the author's folder under a name that any computer can have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PureWindowsPath

from toolkit.preview.forms.file_form import FileForm
from toolkit.preview.forms.form import SubmittedForm
from toolkit.printing.render.picture_files import LOGO, PICTURE, printed_picture
from toolkit.problems import Problem, ToolkitError
from toolkit.source.files import write_new
from toolkit.source.names import slug

ENDINGS = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg"}
"""What the name of a picture ends with, by what its file begins with; a drawing otherwise."""


def put_pictures(
    form: FileForm, page: SubmittedForm, folder: Path
) -> tuple[SubmittedForm, dict[str, Sequence[Problem]]]:
    """The page with the names of the pictures that were chosen, which lie in the folder now; what is wrong with others.

    One that cannot be printed is not kept. Raises OSError where nothing can be written.
    """
    unfit: dict[str, Sequence[Problem]] = {}
    for field, (called, data) in page.pictures.items():
        name = _name_for(called, data, folder)
        is_new = not (folder / name).exists()
        if is_new:
            write_new(folder, {name: data})
        try:
            printed_picture(name, folder, PICTURE if field.rpartition(".")[2] == "picture" else LOGO)
        except ToolkitError as error:
            if is_new:
                (folder / name).unlink()
            unfit[field] = error.problems
        else:
            page = replace(page, values={**page.values, field: name})
    return replace(page, pictures={}), unfit


def _name_for(called: str, data: bytes, folder: Path) -> str:
    """A free name in the folder, or that of the same picture if it lies there already."""
    stem = slug(PureWindowsPath(called).stem, 40) or "picture"
    ending = next((ending for begin, ending in ENDINGS.items() if data.startswith(begin)), ".svg")
    number = 1
    while True:
        name = f"{stem}{'' if number == 1 else f'-{number}'}{ending}"
        if not (folder / name).exists() or (folder / name).read_bytes() == data:
            return name
        number += 1

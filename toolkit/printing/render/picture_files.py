"""Finds the pictures that authors name in the workshop's folder, and makes them ready for print."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

from toolkit.content.kinds import IN_FOLDERS
from toolkit.printing.render.drawings import height_in_width
from toolkit.printing.render.photographs import UnprintableError, sides
from toolkit.printing.render.pictures import LARGEST_DRAWING, printable
from toolkit.problems import Message, Problem, Severity, ToolkitError, say
from toolkit.source.files import as_on_disk, paths_in
from toolkit.source.line_mistakes import as_scalar
from toolkit.source.names import suggestion
from toolkit.source.nodes import MappingNode, Node, ScalarNode, SequenceNode, instead

ENDINGS = {".svg", ".svgz", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp"}
LARGEST_FILE = 50_000_000
"""Bytes: a large photograph is made smaller for print, and a larger one is a mistake."""
DOTS_PER_MILLIMETRE = 4
"""So many pixels a picture has at least for each millimetre that it is printed, about 100 dots an inch."""
SHARP = 60
"""Millimetres: a picture of something to read is at least as wide."""
_ON_THE_NET = re.compile(r"(?:https?:|ftp:|www\.)", re.IGNORECASE)
_ON_A_DISK = re.compile(r"[A-Za-z]:/|file:|~/", re.IGNORECASE)


@dataclass(frozen=True)
class PrintedPicture:
    """A picture that can be printed: its data: address, its height in its width, how wide it may be."""

    address: str
    ratio: float = 1.0
    widest: float = float("inf")
    """Millimetres: a picture of few pixels is not made larger than it can be seen sharply."""

    @property
    def is_drawing(self) -> bool:
        return self.address.startswith("data:image/svg")

    def width_in(self, width: float, height: float) -> float:
        """Millimetres that it is wide in a place of this size: as large as it fits, and no larger than it may be."""
        return round(min(width, height / self.ratio, self.widest), 1)


@dataclass(frozen=True)
class PictureUse:
    """What a picture is for, in the words of what can be wrong with it."""

    outside: Message
    on_the_net: Message
    absent: Message
    remove: Message
    too_large: Message
    unprintable: Message
    beside_texts: bool = False
    """Whether it may lie beside the texts that name it, in a folder of content."""


LOGO = PictureUse(
    outside=say("the logo '{name}' lies outside the workshop's folder"),
    on_the_net=say("the logo '{name}' is on the net, and nothing is fetched from there"),
    absent=say("there is no logo '{name}' in the workshop's folder"),
    remove=say("Check the name, or take the line 'logo' away."),
    too_large=say("the logo '{name}' is larger than {limit} MB"),
    unprintable=say("the logo '{name}' cannot be printed: {reason}"),
)
PICTURE = PictureUse(
    outside=say("the picture '{name}' lies outside the workshop's folder"),
    on_the_net=say("the picture '{name}' is on the net, and nothing is fetched from there"),
    absent=say("there is no picture '{name}' in the workshop's folder"),
    remove=say("Copy the picture into the folder, and write its name as it stands there."),
    too_large=say("the picture '{name}' is larger than {limit} MB"),
    unprintable=say("the picture '{name}' cannot be printed: {reason}"),
    beside_texts=True,
)


def printed_picture(name: str, folder: Path | None, use: PictureUse) -> PrintedPicture:
    """The picture with a data: address, so that nothing is fetched while printing.

    Raises ToolkitError: P011 where it lies outside the folder, P012 where it is not there, P013 or P014 where it cannot
    be printed.
    """
    path = _file(name, folder, use)
    largest = LARGEST_DRAWING if path.suffix.lower() == ".svg" else LARGEST_FILE
    if path.stat().st_size > largest:
        _refuse(
            "P013", use.too_large, say("Save it smaller; 1000 pixels across is enough for print."),
            name=name, limit=largest // 1_000_000,
        )  # fmt: skip
    try:
        picture = printable(path.read_bytes())
    except UnprintableError as error:
        raise ToolkitError(unprintable(name, use, error)) from error
    address = f"data:{picture.kind};base64,{base64.b64encode(picture.data).decode()}"
    if picture.kind == "image/svg+xml":
        return PrintedPicture(address, height_in_width(picture.data))
    wide, high = sides(picture.data)
    return PrintedPicture(address, high / wide, wide / DOTS_PER_MILLIMETRE)


def named_in(node: Node) -> Iterator[ScalarNode]:
    """The names of pictures in a file, where they are written."""
    if isinstance(node, MappingNode):
        for name, entry in node.entries.items():
            if name == "picture" and isinstance(entry.node, ScalarNode) and entry.node.text:
                yield entry.node
            else:
                yield from named_in(entry.node)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from named_in(item)


def picture_problems(node: Node, folder: Path) -> Iterator[Problem]:
    """What is wrong with the pictures that a file of an author's names, each time that it is named."""
    for written in named_in(node):
        name = written.text or ""
        try:
            picture = printed_picture(name, folder, PICTURE)
        except ToolkitError as error:
            yield from (at_its_name(problem, written) for problem in error.problems)
        else:
            if picture.widest < SHARP:
                message = say(
                    "the picture '{name}' has few pixels, and is printed {width} mm wide",
                    name=name,
                    width=round(picture.widest),
                )
                hint = say("Take it anew or save it larger, 1000 pixels across, so that what stands in it can be read.")
                yield Problem("P018", message, hint, written.place, Severity.WARNING)


def at_its_name(problem: Problem, written: ScalarNode) -> Problem:
    """A problem with a picture, where its name is written, with the mend that writes a name that is there."""
    better = problem.hint.values.get("name") if problem.hint else None
    mend = instead(written, as_scalar(str(better))) if better else ()
    return replace(problem, place=written.place, mend=mend, is_guess=problem.code != "P011")


def unprintable(name: str, use: PictureUse, error: UnprintableError | None = None) -> Problem:
    """Problem P014, with the reason; without an error, that it cannot be drawn."""
    why = error or UnprintableError(say("it has a style that cannot be read"))
    return Problem("P014", Message(use.unprintable.text, {"name": name, "reason": why.reason}), why.hint)


def _file(name: str, folder: Path | None, use: PictureUse) -> Path:
    """The file of that name in the folder, however its letters are put together and its folders parted."""
    base = (folder or Path()).resolve()
    written = name.strip().replace("\\", "/")
    if _ON_THE_NET.match(written):
        _refuse("P011", use.on_the_net, say("Save the picture in the folder, and write only its name."), name=name)
    places = [base, *(base / kind for kind in IN_FOLDERS if use.beside_texts)]
    found = list(dict.fromkeys(path for place in places if (path := _there(place / written, base))))
    ways = [base / written, *(place / written for place in places[1:] if _is_link(place / written))]
    is_outside = bool(_ON_A_DISK.match(written)) or not all(_is_within(way, base) for way in ways)
    if not is_outside and found:
        if len({path.read_bytes() for path in found}) > 1:
            _refuse_several(name, [path.relative_to(base).as_posix() for path in found])
        return found[0]
    raise ToolkitError(_lost(name, written, base, use, is_outside=is_outside))


def _lost(name: str, written: str, base: Path, use: PictureUse, *, is_outside: bool) -> Problem:
    """That a picture is not in the folder, and where one of that name is, or is nearly so called."""
    elsewhere = _lies_at(written.rpartition("/")[2], base)
    here = say("It is in the folder too: write only '{name}'.", name=elsewhere) if elsewhere else None
    if is_outside:
        hint = here or say("Copy the picture into the folder and write only its name.")
        return Problem("P011", Message(use.outside.text, {"name": name}), hint)
    places = [base, *(base / kind for kind in IN_FOLDERS if use.beside_texts)]
    there = [other.relative_to(base).as_posix() for place in places for other in paths_in(place) if _is_picture(other)]
    bare = Path(written).stem.casefold()
    alike = [other for other in there if bare in (Path(other).stem.casefold(), Path(other).name.casefold())]
    hint = here or suggestion(name, alike if len(alike) == 1 else there).hint_or(use.remove)
    if not here and len(alike) == 1:
        hint = say("Did you mean '{name}'?", name=alike[0])
    return Problem("P012", Message(use.absent.text, {"name": name}), hint)


def _there(path: Path, base: Path) -> Path | None:
    """The file at a path within the folder, if there is one."""
    try:
        found = as_on_disk(path).resolve()
        return found if found.is_file() and found.is_relative_to(base) else None
    except (OSError, RuntimeError, ValueError):  # a name too long, a loop of links, a character no file name has
        return None


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except OSError:  # a name too long
        return False


def _is_within(path: Path, base: Path) -> bool:
    try:
        return as_on_disk(path).resolve().is_relative_to(base)
    except (OSError, RuntimeError, ValueError):
        return True


def _lies_at(last: str, base: Path) -> str | None:
    """Where a file of this name lies: at the top of the folder, or in a folder there."""
    for place in (base, *(path for path in paths_in(base) if path.is_dir() and not path.name.startswith("."))):
        for other in paths_in(place):
            if other.name == last and other.is_file() and not other.is_symlink():
                return other.relative_to(base).as_posix()
    return None


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS


def _refuse_several(name: str, paths: Sequence[str]) -> NoReturn:
    message = say("there are several pictures called '{name}': {paths}", name=name, paths=", ".join(paths))
    raise ToolkitError(Problem("P012", message, say("Give one of them another name, and write that.")))


def _refuse(code: str, message: Message, hint: Message, **values: object) -> NoReturn:
    raise ToolkitError(Problem(code, Message(message.text, values), hint))

"""An empty presentation in our colours: 16:9, four layouts with their places for text, large letters.

What a slide looks like stands in its layout and nowhere else, so that whoever opens the file can change all slides at
once, or put on a design of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.util import Emu

from toolkit.languages import Words
from toolkit.printing.formats.office import TYPEFACE
from toolkit.printing.formats.powerpoint.page import Arrangement
from toolkit.problems import Message, say

WIDE, HIGH = 12192000, 6858000
"""What PowerPoint calls widescreen, in its own units."""
MILLIMETRE = 36000
PANOSE = "020B0604020202020204"
"""What kind of letters those of our typeface are, for the computer that has to find another one."""
INK, QUIET, PAPER, PALE, WARM = "16242B", "4A5C63", "FFFFFF", "F1F4F5", "A63D0F"
SMALL = 24
"""The smallest letters on a slide, in points."""
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"


@dataclass(frozen=True)
class Box:
    """A place for text on a slide, in millimetres, with the sizes that its letters may have (points), largest first."""

    left: float
    top: float
    width: float
    height: float
    sizes: Sequence[int]
    anchor: str = "t"
    strong: bool = False
    colour: str = "tx1"


@dataclass(frozen=True)
class Layout:
    """A kind of slide: what it is called in PowerPoint's menus, its places for text, and a bar in the accent colour."""

    name: Message
    title: Box
    body: Box
    bar: tuple[float, float, float, float] | None = None
    type: str = field(default="obj", kw_only=True)


LAYOUTS: dict[Arrangement, Layout] = {
    "title": Layout(
        say("First slide"),
        Box(26, 32, 286, 76, (72, 60, 48, 40, 32, 26), anchor="b", strong=True),
        Box(26, 112, 286, 38, (32, 28, SMALL)),
        (26, 20, 286, 4),
        type="title",
    ),
    "moment": Layout(
        say("Step"),
        Box(42, 18, 270, 78, (54, 44, 37, 30, 26), anchor="b", strong=True),
        Box(42, 100, 270, 68, (32, 28, SMALL)),
        (26, 18, 4, 150),
        type="secHead",
    ),
    "question": Layout(
        say("Question"),
        Box(26, 18, 286, 126, (48, 42, 36, 30, 26), strong=True),
        Box(26, 148, 250, 18, (28, SMALL), anchor="b", strong=True, colour="accent1"),
    ),
    "text": Layout(
        say("Text"),
        Box(26, 14, 286, 30, (44, 37, 30, 26), anchor="b", strong=True, colour="accent1"),
        Box(26, 50, 286, 118, (32, 28, SMALL)),
    ),
}
NUMBER = Box(286, 173, 26, 11, (18,), anchor="ctr", colour="tx2")
LOGO = Box(222, 146, 90, 24, ())
"""Where the sender's sign stands on the first slide."""


def empty_presentation(accent: str, language: Words) -> Any:
    """A presentation without slides, its layouts in the order of `LAYOUTS`."""
    made = pptx.Presentation()
    made.slide_width, made.slide_height = Emu(WIDE), Emu(HIGH)
    made.part._element.sldSz.attrib.pop("type", None)
    _drop(made.part, RELATIONSHIP_TYPE.PRINTER_SETTINGS)
    _drop(made.part.package, RELATIONSHIP_TYPE.THUMBNAIL)
    for layout in list(made.slide_layouts)[len(LAYOUTS) :]:
        made.slide_layouts.remove(layout)
    for part in made.part.package.iter_parts():
        if str(part.partname).startswith("/ppt/theme/"):
            part._blob = _themed(part.blob, accent)
        elif str(part.partname) == "/docProps/app.xml":
            part._blob = ABOUT.encode()
    spelling = language.formats.spelling
    for run in made.part._element.iter("{*}defRPr"):
        run.set("lang", spelling)
    master = made.slide_master
    text = language.say(say("Text"))
    title, body = LAYOUTS["text"].title, LAYOUTS["text"].body
    parts = [_place("title", title, spelling, text, 2), _place("body", body, spelling, text, 3, 1)]
    _refill(master, [*parts, number_place(spelling, 4)])
    master.part._element.find("{*}txStyles").getparent().replace(
        master.part._element.find("{*}txStyles"), parse_xml(_text_styles(spelling))
    )
    for layout, made_from in zip(made.slide_layouts, LAYOUTS.values(), strict=True):
        layout.name = language.say(made_from.name)
        layout.part._element.set("type", made_from.type)
        kinds = ("ctrTitle", "subTitle") if made_from.type == "title" else ("title", "body")
        parts = [
            _place(kinds[0], made_from.title, spelling, text, 2),
            _place(kinds[1], made_from.body, spelling, text, 3, 1),
        ]
        _refill(layout, [*([_bar(*made_from.bar)] if made_from.bar else []), *parts, number_place(spelling, 4)])
    return made


def _drop(part: Any, kind: str) -> None:
    """Takes away what the library's own empty presentation brings along: a picture of it, and somebody's printer."""
    for id_, relation in list(part._rels.items()):
        if relation.reltype == kind:
            part._rels.pop(id_)


def _refill(slide: Any, shapes: Sequence[Any]) -> None:
    """Puts these shapes in place of those there are."""
    tree = slide.shapes._spTree
    for shape in list(tree)[2:]:
        tree.remove(shape)
    for shape in shapes:
        tree.append(shape)


def _place(kind: str, box: Box, language: str, text: str, id_: int, index: int = 0) -> Any:
    """A place for text, as a layout has it."""
    numbered = f' idx="{index}"' if index else ""
    strong = ' b="1"' if box.strong else ' b="0"'
    return parse_xml(
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{id_}" name="{kind} {id_ - 1}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}"{numbered}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{_frame(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{box.anchor}"><a:normAutofit/>'
        f'</a:bodyPr><a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/><a:defRPr lang="{language}" '
        f'sz="{box.sizes[0] * 100}"{strong}><a:solidFill><a:schemeClr val="{box.colour}"/></a:solidFill></a:defRPr>'
        f'</a:lvl1pPr></a:lstStyle><a:p><a:r><a:rPr lang="{language}"/><a:t>{escape(text)}</a:t>'
        "</a:r></a:p></p:txBody></p:sp>"
    )


def number_place(language: str, id_: int, number: int = 0) -> Any:
    """The place for the number of the slide, with the number where it is known."""
    return parse_xml(
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{id_}" name="sldNum {id_ - 1}"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldNum" sz="quarter" idx="12"/></p:nvPr>'
        f'</p:nvSpPr><p:spPr>{_frame(NUMBER)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        '<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle><a:lvl1pPr algn="r">'
        f'<a:defRPr lang="{language}" sz="{NUMBER.sizes[0] * 100}"><a:solidFill><a:schemeClr val="{NUMBER.colour}"/>'
        "</a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle><a:p>"
        f'<a:fld id="{{C1FF6DA9-008F-8B48-92A6-B652298478BF}}" type="slidenum"><a:rPr lang="{language}"/>'
        f"<a:t>{number or '‹#›'}</a:t></a:fld></a:p></p:txBody></p:sp>"
    )


def _frame(box: Box) -> str:
    left, top, width, height = (round(side * MILLIMETRE) for side in (box.left, box.top, box.width, box.height))
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _bar(left: float, top: float, width: float, height: float) -> Any:
    """A bar in the accent colour, which is there for the eye alone."""
    return parse_xml(
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="9" name="bar"><a:extLst>'
        f'<a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative xmlns:adec="{DECORATIVE}" val="1"/>'
        "</a:ext>"
        f'</a:extLst></p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f"{_frame(Box(left, top, width, height, ()))}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _text_styles(language: str) -> str:
    """The styles of all titles and texts; places in layouts say their own sizes."""

    def style(strong: int, face: str) -> str:
        return (
            '<a:lvl1pPr marL="0" indent="0" algn="l" defTabSz="914400" rtl="0">'
            '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
            f'<a:defRPr lang="{language}" sz="3200" b="{strong}" kern="1200"><a:solidFill><a:schemeClr val="tx1"/>'
            f'</a:solidFill><a:latin typeface="+{face}-lt"/><a:ea typeface="+{face}-ea"/><a:cs typeface="+{face}-cs"/>'
            "</a:defRPr></a:lvl1pPr>"
        )

    return (
        f"<p:txStyles {NAMESPACES}><p:titleStyle>{style(1, 'mj')}</p:titleStyle>"
        f"<p:bodyStyle>{style(0, 'mn')}</p:bodyStyle>"
        f"<p:otherStyle>{style(0, 'mn')}</p:otherStyle></p:txStyles>"
    )


def _themed(blob: bytes, accent: str) -> bytes:
    """A theme with our colours and a typeface that every computer has."""
    accents = (accent.lstrip("#").upper(), WARM, QUIET, "2F6F4F", "6A4C93", "7D9096")
    colours = {"dk1": INK, "lt1": PAPER, "dk2": QUIET, "lt2": PALE}
    colours |= {f"accent{number}": colour for number, colour in enumerate(accents, 1)}
    colours |= {"hlink": accents[0], "folHlink": QUIET}
    filled = "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in colours.items())
    face = f'<a:latin typeface="{TYPEFACE}" panose="{PANOSE}"/><a:ea typeface=""/><a:cs typeface="{TYPEFACE}"/>'
    text = blob.decode()
    text = re.sub(
        r"<a:clrScheme .*?</a:clrScheme>", f'<a:clrScheme name="toolkit">{filled}</a:clrScheme>', text, flags=re.S
    )
    both = "".join(f"<a:{which}Font>{face}</a:{which}Font>" for which in ("major", "minor"))
    fonts = f'<a:fontScheme name="toolkit">{both}</a:fontScheme>'
    return re.sub(r"<a:fontScheme .*?</a:fontScheme>", fonts, text, flags=re.S).encode()


ABOUT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>toolkit</Application></Properties>"
)
"""What the file says of the program that made it."""

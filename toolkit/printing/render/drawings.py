"""Drawings in SVG: what WeasyPrint draws as a browser does, and the reason where it does not.

Measured by drawing each thing in both (tests/browser/test_drawings.py). What it drops or draws as something else is
refused, where it is used: programs leave much in their files that is never seen.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree
from xml.parsers import expat

from toolkit.printing.render.fonts import FAMILIES
from toolkit.printing.render.photographs import UnprintableError, photograph
from toolkit.problems import Message, say

SVG = "{http://www.w3.org/2000/svg}"
LINKS = ("href", "{http://www.w3.org/1999/xlink}href")
DRAWN = {"a", "circle", "ellipse", "g", "image", "line", "path", "polygon", "polyline", "rect", "svg", "switch", "text",
         "tspan", "use"}  # fmt: skip
SHAPES = {"circle", "ellipse", "line", "path", "polygon", "polyline", "rect"}
NEVER_DRAWN = {"clipPath", "cursor", "defs", "desc", "filter", "linearGradient", "marker", "mask", "metadata",
               "pattern", "radialGradient", "style", "symbol", "title", "view"}  # fmt: skip
"""Elements that show nothing where they stand, but may be pointed at."""
DROPPED_ELEMENTS: Mapping[str, Message] = {
    "marker": say("it has arrowheads or other marks on its lines"),
    "linearGradient": say("it has a colour that shades into another"),
    "radialGradient": say("it has a colour that shades into another"),
    "pattern": say("it has a pattern"),
    "mask": say("it has a mask"),
    "filter": say("it has a shadow, a blur or another effect"),
    "foreignObject": say("it has something from a web page in it"),
    "script": say("it has a program in it"),
    "textPath": say("it has text along a curve"),
    "animate": say("it is a moving picture"),
    "animateColor": say("it is a moving picture"),
    "animateMotion": say("it is a moving picture"),
    "animateTransform": say("it is a moving picture"),
    "set": say("it is a moving picture"),
}
"""What is not drawn as it is meant, with the reason; for what is not named here there is one for all."""
WHITE = r"none|transparent|white|#fff(?:fff)?|rgb\(255, *255, *255\)"
TRANSFORM = (
    r"none|(?:\s*,?\s*(?:(?:rotate|scale|skewX|skewY|matrix)\([^%()]*\)"
    r"|translate(?:X|Y)?\(\s*(?:0|[-+.\de]+[a-z]+)(?:\s*,\s*(?:0|[-+.\de]+[a-z]+))?\s*\)))*"
)
"""What a style may turn and move; lengths have units there, and have none in the attribute."""
ODD_TEXT = say("it has text that is underlined, spaced or turned in a way that cannot be printed")
DROPPED_PROPERTIES: Mapping[str, tuple[str, Message]] = {
    "mix-blend-mode": (r"normal", say("it has colours that are mixed with those below")),
    "backdrop-filter": (r"none", say("it has a shadow, a blur or another effect")),
    "filter": (r"none|url\(.*", say("it has a shadow, a blur or another effect")),
    "clip-path": (r"none|url\(.*", say("it is cropped in a way that cannot be printed")),
    "mask-image": (r"none", say("it has a mask")),
    "animation": (r"none.*", say("it is a moving picture")),
    "animation-name": (r"none", say("it is a moving picture")),
    "paint-order": (r"normal|fill.*", say("it has outlines that are drawn below their colour")),
    "vector-effect": (r"none", say("it has lines that keep their width")),
    "transform-origin": (
        r"0(?:px|%)?(?: 0(?:px|%)?)*|(?:left top)|(?:top left)",
        say("it has parts turned by a style"),
    ),
    "transform-box": (r"view-box", say("it has parts turned by a style")),
    "rotate": (r"none|[-\d., ]*", say("it has parts turned by a style")),
    "scale": (r"none", say("it has parts turned by a style")),
    "translate": (r"none", say("it has parts turned by a style")),
    "text-decoration": (r"none", ODD_TEXT),
    "text-transform": (r"none", ODD_TEXT),
    "font-variant": (r"normal", ODD_TEXT),
    "word-spacing": (r"normal|0(?:px)?", ODD_TEXT),
    "direction": (r"ltr", ODD_TEXT),
    "font": (r"[\d.]+[a-z%]+ [^\d]+", say("it has a style that cannot be read")),
    "background": (WHITE, say("it has a background that is not printed")),
    "background-color": (WHITE, say("it has a background that is not printed")),
    "visibility": (r"visible|hidden|inherit", say("it has a style that cannot be read")),
    "d": (r"(?!path\().*", say("it has a style that cannot be read")),
    "transform": (TRANSFORM, say("it has parts turned by a style")),
    "writing-mode": (r"lr|lr-tb|horizontal-tb", say("it has text that stands upright")),
}
"""Properties, the values that change nothing, and what the others are."""
STYLED = {"clip-path", "color", "fill", "font", "font-family", "marker", "marker-end", "marker-mid", "marker-start",
          "mask", "opacity", "stroke", "stroke-width", *(DROPPED_PROPERTIES.keys() - {"d", "transform"})}  # fmt: skip
"""Attributes that say what a style may say."""
UNREAD_STYLE = re.compile(
    r"\b(?:var|calc|env|min|max|clamp|color-mix|color|light-dark|oklch|oklab|lab|lch)\(|\b(?:initial|unset|revert)\b",
    re.IGNORECASE,
)
UNREAD_LENGTH = re.compile(r"\s*[-+.\de]+(?:v[wh]|vmin|vmax|ex|ch|lh)\s*", re.IGNORECASE)
FETCHES = re.compile(r"@import|url\(\s*['\"]?(?!#|data:|['\"\s])", re.IGNORECASE)
"""What in a style brings in something from elsewhere."""
REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")]+)['\"]?\s*\)")
GENERIC = {"serif", "sans-serif", "monospace", "system-ui", "ui-sans-serif", "inherit", ""}
_NUMBER = re.compile(r"[\d.]+")
LONGEST_ENTITY, MOST_ENTITIES = 300, 100
MOST_ELEMENTS = 50_000
"""Parts of a drawing, each counted as often as it is shown: a copy may hold copies, and so on."""
OUTLINES = say("Turn the text into outlines and save it anew, or save it as PNG.")


def is_drawing(data: bytes) -> bool:
    """Whether a file is an SVG, in whatever encoding, by how it begins."""
    return b"<svg" in data[:20_000].replace(b"\0", b"").lower()


def check_drawing(data: bytes) -> None:
    """Raises UnprintableError for a drawing that would not be printed as a browser shows it."""
    _refuse_entities(data)
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - what its entities may be was looked at
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError):
        raise UnprintableError(say("the file is damaged"), say("Fetch or save the picture again.")) from None
    if _name(root) != "svg":
        raise UnprintableError(say("it is not a picture"))
    try:
        _Drawing(root).check()
    except RecursionError:
        raise UnprintableError(say("the drawing is much too large")) from None


def height_in_width(data: bytes) -> float:
    """The height of a drawing in its width; 1 where it does not say."""
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - our own code, or a picture that `check_drawing` has let through
    except ElementTree.ParseError:
        return 1.0
    box = [float(number) for number in _NUMBER.findall(root.get("viewBox", ""))]
    if len(box) == 4 and box[2] and box[3]:
        return box[3] / box[2]
    sides = [_NUMBER.match(root.get(name, "")) for name in ("width", "height")]
    wide, high = (float(side[0]) if side else 0.0 for side in sides)
    return high / wide if wide and high else 1.0


def _refuse_entities(data: bytes) -> None:
    """Lets through the short names that Illustrator gives its addresses, and nothing that points out or grows."""
    parser = expat.ParserCreate()
    seen: list[str] = []

    def declared(_name: str, is_parameter: int, value: str | None, *_: object) -> None:
        if is_parameter or value is None or len(value) > LONGEST_ENTITY or set(value) & set("&<%"):
            raise UnprintableError(say("it brings in something from elsewhere"))
        seen.append(value)
        if len(seen) > MOST_ENTITIES:
            raise UnprintableError(say("it brings in something from elsewhere"))

    parser.EntityDeclHandler = declared
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise UnprintableError(say("the file is damaged"), say("Fetch or save the picture again.")) from None


class _Drawing:
    """A drawing while it is looked through."""

    def __init__(self, root: ElementTree.Element) -> None:
        self.root = root
        self.by_id = {element.get("id", ""): element for element in root.iter() if element.get("id")}
        self.styles = "\n".join(_text(element) for element in root.iter() if _name(element) == "style")
        self.styles = re.sub(r"/\*.*?\*/", "", self.styles, flags=re.DOTALL)
        self.families: set[str] = set()
        self.seen = 0

    def check(self) -> None:
        self._check_size()
        self._check_styles()
        self._check_below(self.root, ())
        if any(_name(element) == "text" and _text(element).strip() for element in self.root.iter()):
            self._check_fonts()

    def _check_size(self) -> None:
        sizes = [self.root.get(name, "") for name in ("width", "height")]
        sizes += self.root.get("viewBox", "").replace(",", " ").split()[2:]
        if any(re.fullmatch(r"[-+]?0*\.?0*(?:[a-z]+|%)?|-.*", size) for size in sizes if size):
            raise UnprintableError(say("it has no size"))
        if any(float(re.sub(r"[^\d.]", "", self.root.get(name, "0")) or 0) for name in ("x", "y")):
            raise UnprintableError(say("its drawing does not begin in the corner"))
        whole = f"opacity:{self.root.get('opacity', '1')};{self.root.get('style', '')}"
        whole += ";".join(re.findall(r"(?:svg|:root|\*)\s*\{([^}]*)\}", self.styles))
        if any(float(value) < 1 for value in re.findall(r"(?<![\w-])opacity\s*:\s*(\d*\.?\d+)", whole)):
            raise UnprintableError(say("all of it is transparent"))

    def _check_styles(self) -> None:
        """The style sheet, of which WeasyPrint reads plain rules alone."""
        media = {element.get("media", "all") for element in self.root.iter() if _name(element) == "style"}
        if not media <= {"all", "screen", ""}:
            raise UnprintableError(say("it has a style that cannot be read"))
        for rule in re.findall(r"@[\w-]+[^;{]*", self.styles):
            if re.match(r"@import", rule):
                raise UnprintableError(say("it brings in something from elsewhere"))
            is_for_screens = re.search(r"prefers-color-scheme:\s*dark|:hover", rule)
            if not re.match(r"@(?:charset|namespace|font-face|-\w+)", rule) and not is_for_screens:
                raise UnprintableError(say("it has a style that cannot be read"))
        outside_media = re.sub(r"@[\w-]+[^;{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", self.styles)
        if re.search(r"\{[^}]*\{", outside_media):
            raise UnprintableError(say("it has a style that cannot be read"))
        for block in re.findall(r"\{([^{}]*)\}", outside_media):
            self._check_declarations(block)

    def _check_declarations(self, block: str) -> None:
        for declaration in block.split(";"):
            name, _, value = declaration.partition(":")
            self._check_property(name.strip().lower(), value.replace("!important", "").strip())

    def _check_property(self, name: str, value: str) -> None:
        if UNREAD_STYLE.search(value):
            raise UnprintableError(say("it has a style that cannot be read"))
        if FETCHES.search(value):
            raise UnprintableError(say("it brings in something from elsewhere"))
        harmless, reason = DROPPED_PROPERTIES.get(name, ("", None))
        if reason and value and not re.fullmatch(harmless, value, re.IGNORECASE):
            raise UnprintableError(reason)
        if name == "font-family":
            self.families.add(value)
        elif name == "font" and value:
            self.families.add(re.sub(r"^.*\d[\w%/.]*\s+", "", value))
        for id_ in REFERENCE.findall(value):
            self._check_pointed_at(id_, is_clip=name == "clip-path")

    def _check_pointed_at(self, id_: str, *, is_clip: bool) -> None:
        """What a style points at: a simple crop, and no gradient, pattern, mask or effect."""
        element = self.by_id.get(id_)
        if element is None:
            return
        name = _name(element)
        if name in DROPPED_ELEMENTS:
            raise UnprintableError(DROPPED_ELEMENTS[name])
        if is_clip and name == "clipPath":
            self._check_crop(element)

    def _check_crop(self, crop: ElementTree.Element) -> None:
        """A crop by one shape, or by several rectangles. Others are united by another rule than a browser's."""
        cropped = say("it is cropped in a way that cannot be printed")
        shapes = [self._used(child) for child in crop if _name(child) not in NEVER_DRAWN]
        names = {_name(shape) for shape in shapes}
        if crop.get("clipPathUnits") == "objectBoundingBox" or not names <= SHAPES:
            raise UnprintableError(cropped)
        if len(shapes) > 1 and names != {"rect"}:
            raise UnprintableError(cropped)
        rules = [self.root, crop, *crop.iter()]
        is_evenodd = any(re.search(r"clip-rule\W+evenodd", f"{rule.get('style')}") for rule in rules)
        is_evenodd = is_evenodd or any(rule.get("clip-rule") == "evenodd" for rule in rules)
        is_evenodd = is_evenodd or bool(re.search(r"clip-rule\s*:\s*evenodd", self.styles))
        if is_evenodd and any(len(re.findall(r"[Mm]", shape.get("d", ""))) > 1 for shape in shapes):
            raise UnprintableError(cropped)

    def _used(self, element: ElementTree.Element) -> ElementTree.Element:
        """What a `use` shows, else the element itself."""
        target = self.by_id.get(_link(element).lstrip("#")) if _name(element) == "use" else None
        return element if target is None else target

    def _check_below(self, element: ElementTree.Element, within: Sequence[ElementTree.Element]) -> None:
        """What an element shows. `within` are those that hold it, also by way of a `use`."""
        self.seen += 1
        if self.seen > MOST_ELEMENTS:
            raise UnprintableError(say("the drawing is much too large"))
        for name, value in element.attrib.items():
            self._check_attribute(name, value)
        for child in element:
            name = _name(child)
            if name in NEVER_DRAWN or _is_hidden(child) or _is_illustrators_own(child, element):
                continue
            if not name:
                _check_foreign(child)
                continue
            self._check_drawn(child, name)
            if name == "use":
                self._check_use(child, (*within, child))
            self._check_below(child, (*within, child))

    def _check_drawn(self, element: ElementTree.Element, name: str) -> None:
        if name not in DRAWN:
            raise UnprintableError(DROPPED_ELEMENTS.get(name, say("it has something that cannot be printed")))
        is_odd_switch = name == "switch" and sum(not _is_illustrators_own(child, element) for child in element) > 1
        if is_odd_switch or element.get("systemLanguage") or element.get("requiredExtensions"):
            raise UnprintableError(say("it has parts that are shown on some computers only"))
        if name == "ellipse" and bool(element.get("rx")) != bool(element.get("ry")):
            raise UnprintableError(say("it has parts whose size is not said"))
        if element.get("pathLength") and "dasharray" in f"{self.styles}{element.attrib}":
            raise UnprintableError(say("it has a style that cannot be read"))
        if name == "svg" and not _is_sized(element):
            raise UnprintableError(say("it has parts whose size is not said"))
        if name == "image":
            _check_image(element)

    def _check_attribute(self, name: str, value: str) -> None:
        if name == "style":
            self._check_declarations(value)
        elif name.startswith("on"):
            raise UnprintableError(DROPPED_ELEMENTS["script"])
        elif name in STYLED:
            self._check_property(name, value.strip())
        elif UNREAD_LENGTH.fullmatch(value) or (name == "transform" and re.search(r"\d[a-z%]", value)):
            raise UnprintableError(say("it has a style that cannot be read"))

    def _check_use(self, use: ElementTree.Element, within: Sequence[ElementTree.Element]) -> None:
        link = _link(use)
        if len({value for name in LINKS if (value := use.get(name))}) > 1:
            raise UnprintableError(say("it has something that cannot be printed"))
        if link and not link.startswith("#"):
            raise UnprintableError(say("it brings in something from elsewhere"))
        if (target := self.by_id.get(link[1:])) is None:
            return
        if target in within or target is self.root:
            raise UnprintableError(say("it has parts that hold themselves"))
        if _name(target) == "symbol" and not _is_sized(use):
            raise UnprintableError(say("it has parts whose size is not said"))
        if _name(target) != "symbol":
            self._check_drawn(target, _name(target))
        if _name(target) == "use":
            self._check_use(target, (*within, target))
        self._check_below(target, (*within, target))

    def _check_fonts(self) -> None:
        for families in self.families:
            first = families.split(",")[0].strip().strip("'\"").strip()
            if first not in FAMILIES and first.lower() not in GENERIC:
                raise UnprintableError(say("it has text in the typeface {name}", name=first[:60]), OUTLINES)


def _is_illustrators_own(element: ElementTree.Element, above: ElementTree.Element) -> bool:
    """Whether it is Illustrator's copy for itself, which no browser shows either."""
    is_for_itself = _name(element) == "foreignObject" and bool(element.get("requiredExtensions"))
    return _name(above) == "switch" and (is_for_itself or not _name(element))


def _check_foreign(element: ElementTree.Element) -> None:
    """What another program keeps in the file: WeasyPrint draws it when it is called as something of SVG is."""
    for part in element.iter():
        if isinstance(part.tag, str) and part.tag.rpartition("}")[2] in DRAWN:
            raise UnprintableError(say("it has something that cannot be printed"))


def _check_image(image: ElementTree.Element) -> None:
    """A picture in a drawing, which has to stand in the file itself and print as it is."""
    link = _link(image)
    if not link:
        return
    if not link.startswith("data:image/"):
        raise UnprintableError(say("it brings in something from elsewhere"))
    about, _, written = link.partition(",")
    try:
        data = base64.b64decode(written, validate=False) if about.endswith(";base64") else unquote_to_bytes(written)
    except (binascii.Error, ValueError):
        raise UnprintableError(say("the picture within it is damaged")) from None
    if is_drawing(data):
        raise UnprintableError(say("it has a drawing within a drawing"))
    if photograph(data).data != data:
        raise UnprintableError(say("the picture within it is large or of an unusual kind"))


def _is_sized(element: ElementTree.Element) -> bool:
    return bool(element.get("width") and element.get("height"))


def _link(element: ElementTree.Element) -> str:
    return next((value.strip() for name in LINKS if (value := element.get(name))), "")


def _name(element: ElementTree.Element) -> str:
    """The name of an element of SVG; empty for those of other programs, which nobody draws."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.removeprefix(SVG) if tag.startswith(SVG) or not tag.startswith("{") else ""


def _is_hidden(element: ElementTree.Element) -> bool:
    return element.get("display") == "none" or bool(re.search(r"display\s*:\s*none", element.get("style", "")))


def _text(element: ElementTree.Element) -> str:
    return "".join(element.itertext())

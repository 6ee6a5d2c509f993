"""Makes the fields that WeasyPrint writes work in every reader: a typeface to write with, and how they look empty.

`/NeedAppearances` makes readers ask to save a file that nobody has changed, and without a default appearance some of
them cannot be written in at all.
"""

from __future__ import annotations

from typing import Any

from toolkit.printing.pdf.rewriting import rewritten

TYPEFACE = "/Helv"
"""The name under which every reader knows Helvetica."""
SIZE = 12


def with_working_fields(data: bytes) -> bytes:
    """The same PDF, its text fields ready to be filled."""
    return rewritten(data, _complete_fields)


def _complete_fields(pdf: Any) -> None:
    from pikepdf import Dictionary, Name, String

    form = pdf.Root.AcroForm
    if "/NeedAppearances" in form:
        del form["/NeedAppearances"]
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name.Helvetica,
        Name=Name(TYPEFACE),
        Encoding=Name.WinAnsiEncoding,
    )
    form.DR = Dictionary(Font=Dictionary({TYPEFACE: pdf.make_indirect(font)}))
    form.DA = String(f"{TYPEFACE} {SIZE} Tf 0 g")
    for field in form.Fields:
        if Name.Btn == field.FT:
            field.AP.N.Off = _empty(pdf, field.Rect)  # or readers draw a box within the box
            continue
        field.DA = String(f"{TYPEFACE} {SIZE} Tf 0 g")
        field.AP = Dictionary(N=_empty(pdf, field.Rect, b"/Tx BMC EMC"))


def _empty(pdf: Any, rect: Any, content: bytes = b"") -> Any:
    """What a field looks like before anything is written in it."""
    from pikepdf import Dictionary, Name, Stream

    left, bottom, right, top = (float(number) for number in rect)
    appearance = Stream(pdf, content)
    appearance.Type, appearance.Subtype = Name.XObject, Name.Form
    appearance.BBox = [0, 0, abs(right - left), abs(top - bottom)]
    appearance.Resources = Dictionary()
    return appearance

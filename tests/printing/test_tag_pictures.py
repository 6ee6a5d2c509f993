"""Pictures in our structure tree: what is a Figure, where it stands, and what is left to the eye alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Make = Callable[..., Any]

SQUARE = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><rect width='9' height='9'/></svg>"
IMAGE = f'src="data:image/svg+xml,{SQUARE}"'


def test_link_with_blocks_and_words_that_are_not_read(make: Make) -> None:
    words = "<h2>Sam&shy;tal</h2><p>om <img {} alt='en bok'><span aria-hidden=true>→</span></p><!-- not this -->"
    made = make(f"<h1>R</h1><a style='display: block' href='#k'>{words.format(IMAGE)}</a><p><a id=k>Mål</a> <i>här</i>")
    assert made.shape == "Document(H1('R') Link(H2('Sam\xadtal') P('om ' Figure(''))) P('Mål' 'här'))".replace(
        "\xad", ""
    )
    assert made.root.find("Link")[0].annotations[0].Contents == "Samtal om en bok"


def test_link_round_a_picture_covers_it(make: Make) -> None:
    made = make(f"<p><a href='http://a.se'><img style='height: 30mm' {IMAGE} alt='Karta'></a>")
    (link,) = made.root.find("Link")
    assert str(link) == "Link(Figure(''))"
    (annotation,) = link.annotations
    assert annotation.Contents == "Karta"
    rect = [float(number) for number in annotation.Rect]
    assert abs(rect[3] - rect[1]) >= 30 * 72 / 25.4


def test_pictures(make: Make) -> None:
    places = f"<img style='position: absolute; left: 8px; top: 16px' {IMAGE} alt='En karta'>"
    drawn = SQUARE.replace("<rect", "<title>Ritad</title><rect")
    body = f"<p>Före {places}<img {IMAGE} alt=''> {SQUARE.replace('<svg', '<svg aria-hidden=true')} efter"
    more = f"<figure>{drawn}<figcaption>Under</figcaption></figure><p role=img aria-label='Fem av fem'>★★★"
    made = make(body + more, "@page { margin: 0 } figure, p { margin: 0 }")
    assert made.shape == "Document(P('Före ' Figure('') ' efter') Div(Figure('') Caption('Under')) Figure('★★★'))"
    figures = made.root.find("Figure")
    assert [str(figure.source.Alt) for figure in figures] == ["En karta", "Ritad", "Fem av fem"]
    top = 100 * 72 / 25.4 - 12
    expected = [6, top - 15, 36, top]
    assert [float(number) for number in figures[0].source.A.BBox] == pytest.approx(expected, abs=0.01)


def test_turned_picture_has_its_box_where_it_is_seen(make: Make) -> None:
    turned = f"<div style='transform: rotate(180deg); transform-origin: 0 0'><img {IMAGE} alt='Upp och ner'></div>"
    css = "@page { margin: 0 } img { display: block }"
    made = make(f"<div style='padding: 40px'>{turned}<img {IMAGE} alt='Rak'></div>", css)
    top = 100 * 72 / 25.4
    boxes = [float(number) for figure in made.root.find("Figure") for number in figure.source.A.BBox]
    assert boxes == pytest.approx([0, top - 30, 30, top - 15, 30, top - 60, 60, top - 45], abs=0.01)


def test_decorative_pictures_and_pictures_of_text(make: Make) -> None:
    css = f'p::before {{ content: url("data:image/svg+xml,{SQUARE}") }} p::after {{ content: "efter" }}'
    css += "section::before { content: 'Obs!'; display: block } b { white-space: pre } .o::before { content: 'O: ' }"
    parts = "<section>Rakt<p>före <b>mitt</b> </section><div class=o>rakt</div>"
    made = make(f"{parts}<img role=presentation {IMAGE} alt='x'><div role=img aria-label='Två'><p>1<p>2</div>", css)
    figure = "Figure('1' 'efter' '2' 'efter')"
    assert made.shape == f"Document(Sect(P('Obs!') P('Rakt') P('före ' 'mitt' 'efter')) P('O: ' 'rakt') {figure})"


def test_picture_without_text_is_a_fault(make: Make, logged: list[str]) -> None:
    made = make(f"<p>{SQUARE}", valid=False)
    assert "PDFUA1-FIGURE-ALTERNATIVE-TEXT-001" in made.failures
    logged.append("Picture '{http://www.w3.org/2000/svg}svg' has no text alternative")

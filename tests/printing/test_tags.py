"""Our structure tree: each test renders a small document, which must also pass PDF/UA's machine rules."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import weasyprint
import weasyprint.pdf

from toolkit.printing.pdf.tags import tagging as tags

Make = Callable[..., Any]


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_table_over_pages_is_one_table_and_its_repeated_head_an_artifact(make: Make) -> None:
    rows = "".join(f"<tr><th scope=row>{n}:00<td>Moment {n}<td>" for n in range(1, 31))
    head = "<thead><tr><th scope=col>Tid<th colspan=2>Vad</thead><tfoot><tr><td colspan=3>Slut</tfoot>"
    css = "caption { caption-side: bottom }"
    made = make(f"<table>{head}<tbody>{rows}</tbody><caption>Dagen</caption></table>", css)
    (table,) = made.root.find("Table")
    assert [kid.role for kid in table.kids] == ["Caption", "THead", "TBody", "TFoot"]
    assert str(table.kids[1]) == "THead(TR(TH('Tid') TH('Vad')))"
    assert [len(row.kids) for row in table.kids[2].kids] == [3] * 30  # an empty TD is kept
    assert table.kids[3].text == "Slut"
    assert [page.get("/Pagination") for page in made.artifacts] == [None, "TidVadSlut", "TidVadSlut", None]
    cells = [cell.source.A for cell in table.find("TH")]
    assert [cell.Scope for cell in cells] == ["/Column"] * 2 + ["/Row"] * 30
    assert cells[1].ColSpan == 2
    made = make(
        f"<div style='columns: 2'><table>{head}<tbody>{rows}</tbody><caption>Dagen</caption></table></div>", css
    )
    assert len(made.pdf.pages) == 2
    assert len(made.root.find("TH")) == 32
    assert [page.get("/Pagination") for page in made.artifacts] == ["TidVadSlut", "TidVadSlutTidVadSlut"]


def test_scope_without_thead(make: Make) -> None:
    made = make("<table><tr><th><th>Vem<th>När<tr><th>Städa<td rowspan=2>Du<td>Nu<tr><th>Laga<td>Sen</table>")
    assert made.shape.startswith("Document(Table(TBody(TR(TD() TH('Vem') TH('När'))")
    assert [cell.source.A.Scope for cell in made.root.find("TH")] == ["/Column", "/Column", "/Row", "/Row"]
    assert made.root.find("TD")[1].source.A.RowSpan == 2
    made = make("<table><thead><tr><td>Tid<th>Vem</thead><tr><th scope=row>10:00<td>Du</table>")
    assert [cell.source.A.Scope for cell in made.root.find("TH")] == ["/Column", "/Row"]


def test_list_paragraph_and_section_over_pages_are_one_each(make: Make) -> None:
    items = "".join(f"<li>Punkt {n}" for n in range(40))
    made = make(f"<section><h1>Allt</h1><ol>{items}</ol><p>{'ord ' * 400}</p></section>")
    assert len(made.pdf.pages) > 3
    (section,) = made.root.kids
    assert [kid.role for kid in section.kids] == ["H1", "L", "P"]
    items_read = section.kids[1].kids
    assert str(items_read[39]) == "LI(Lbl('40. ') LBody('Punkt 39'))"
    assert len(items_read) == 40
    assert section.kids[1].source.A.ListNumbering == "/Decimal"
    assert squeezed(section.kids[2].text) == "ord" * 400


def test_languages(make: Make) -> None:
    made = make("<body lang=fi><p>Svenska <span lang=en>English</span> <b>fet</b></p><div lang=so>Soomaali</div>")
    assert made.shape == "Document(Part(P('Svenska ' Span('English') 'fet') P('Soomaali')))"
    part, one, span, other = made.root.find("Part", "P", "Span")
    assert [str(e.source.get("/Lang")) for e in (part, one, span, other)] == ["fi", "None", "en", "so"]
    assert made.pdf.Root.Lang == "sv"


def test_margins_running_elements_and_hidden_text_are_artifacts(make: Make) -> None:
    css = "@page { @top-left { content: element(head) } @bottom-right { content: 'Sida ' counter(page) } }"
    css += "header { position: running(head) } .f { position: fixed; bottom: 0 }"
    body = "<header><a href='http://a.se'>Huvud</a></header><p>Ett<span aria-hidden=true> dolt</span>"
    made = make(f"{body}<p style='break-before: page'>Två<p class=f>Fast", css)
    assert made.shape == "Document(P('Ett') P('Två') P('Fast'))"
    assert [page["/Pagination"] for page in made.artifacts] == ["FastHuvudSida 1", "HuvudSida 2"]
    assert made.artifacts[0]["/Layout"] == " dolt"
    assert not any(page.get("/Annots") for page in made.pdf.pages)


def test_leader_dots_are_artifacts(make: Make) -> None:
    made = make("<p><a href='#k'>Kapitel</a></p><h1 id=k>K</h1>", "a::after { content: leader('.') '7' }")
    assert made.shape == "Document(P(Link('Kapitel' '7')) H1('K'))"
    assert set(made.artifacts[0]["/Layout"]) == {"."}


def test_link_is_named_by_its_text_and_one_although_it_wraps(make: Make) -> None:
    made = make(f"<h1>R</h1><p>Läs om <a href='http://a.se/x'>hela <strong>långa</strong> {'väl ' * 20}slut</a>.")
    (link,) = made.root.find("Link")
    name = "hela långa " + "väl " * 20 + "slut"
    assert squeezed(link.text) == squeezed(name)
    assert len(link.annotations) == 2
    assert {str(annotation.Contents) for annotation in link.annotations} == {name}
    assert len(made.pdf.pages[0].Annots) == 2


def test_links_without_words_and_clicks(make: Make, logged: list[str]) -> None:
    css = ".n::after { content: target-counter(attr(href), page) }"
    made = make("<p id=k><a class=n href='#k'></a></p><div style='display: flex'><a href='#k'>fälla</a></div>", css)
    assert made.shape == "Document(P(Link('1')) P('fälla'))"
    assert made.root.find("Link")[0].annotations[0].Contents == "1"
    logged.append("Link to '#k' cannot be clicked: put the <a> into a <span>")


def test_list_items_with_blocks_and_nested_lists(make: Make) -> None:
    inner = "<ol style='list-style: upper-alpha'><li>Inre</ol>"
    made = make(f"<ul><li>Rak<li><p>Ett<p>Två<li><div>Låda</div>{inner}<li style='display: flex'><b>Utan</b><li></ul>")
    items = ["LI(Lbl('• ') LBody('Rak'))", "LI(Lbl('• ') LBody(P('Ett') P('Två')))"]
    items += ["LI(Lbl('• ') LBody(P('Låda') L(LI(Lbl('A. ') LBody('Inre')))))", "LI(LBody('Utan'))", "LI(Lbl('• '))"]
    assert made.shape == f"Document(L({' '.join(items)}))"
    assert [e.source.A.ListNumbering for e in made.root.find("L")] == ["/Disc", "/UpperAlpha"]
    rows = "<ol><li style='display: flex'><b>Rad</b></ol><ol style='list-style: \"§ \"'><li>Eget</ol><div><li>Lös</div>"
    made = make(rows)
    assert made.shape == "Document(L(LI(LBody('Rad'))) L(LI(Lbl('§ ') LBody('Eget'))) P('• ' 'Lös'))"
    assert [e.source.A.ListNumbering for e in made.root.find("L")] == ["/None", "/Decimal"]


def test_definitions(make: Make) -> None:
    made = make("<dl><dt>A<dd>a<dt>B<dt>C<dd>b<dd><p>c</dl><dl><div><dt>D<dd>d</div><div><dt>E<dd>e</div></dl>")
    items = ["LI(Lbl('A') LBody('a'))", "LI(Lbl(P('B') P('C')) LBody(P('b') Div(P('c'))))"]
    other = ["LI(Lbl('D') LBody('d'))", "LI(Lbl('E') LBody('e'))"]
    assert made.shape == f"Document(L({' '.join(items)}) L({' '.join(other)}))"


def test_text_that_cannot_be_tagged_is_a_fault(logged: list[str]) -> None:
    tags.install()
    vars(weasyprint)["HTML"](string="<html lang=sv><title>Prov</title><p style='opacity: 0.5'>Blek").write_pdf(
        pdf_variant="pdf/ua-1"
    )
    logged.append("Content painted in a group (opacity?) cannot be tagged")


def test_abbreviation(make: Make) -> None:
    made = make("<p>I <abbr title='Europeiska unionen'>EU</abbr> och <abbr>FN</abbr>")
    assert made.shape == "Document(P('I ' Span('EU') ' och ' 'FN'))"
    assert made.root.find("Span")[0].source.E == "Europeiska unionen"


def test_fields(make: Make) -> None:
    field = "<input name=a title='Fråga 1. Namn'><input type=checkbox name=b title='Fråga 2. Ja'>"
    more = (
        "<textarea name=c title='Fråga 3. Mer'>svar</textarea><select name=d title='Fråga 4. Val'><option>Ett</select>"
    )
    made = make(f"<p>Fyll i <em>allt</em></p><div>{field}</div><p>{more}</p>")
    assert made.shape == "Document(P('Fyll i ' 'allt') Div(Form() Form()) P(Form() Form()))"
    fields = [form.annotations[0] for form in made.root.find("Form")]
    names = ["Fråga 1. Namn", "Fråga 2. Ja", "Fråga 3. Mer", "Fråga 4. Val"]
    assert [str(annotation.Contents) for annotation in fields] == names == [str(widget.TU) for widget in fields]
    assert made.artifacts[0]["/Layout"].startswith("svar")  # what WeasyPrint paints under the fields


def test_right_to_left_text_and_broken_words_are_written_down(make: Make) -> None:
    arabic = "مرحبا بكم في الورشة الرقمية في المكتبة يوم الثلاثاء الساعة 12"
    made = make(
        f"<p lang=ar dir=rtl style='width: 40mm'>{arabic}<p style='width: 15mm'>kom&shy;mu&shy;ni&shy;ka&shy;tion"
    )
    first, second = made.root.find("P")
    assert len(first.find("Span")) > 2
    assert " ".join(first.text.split()) == arabic
    assert second.text == "kommunikation"
    assert len(second.kids) > 1


def test_blocks_get_paragraphs_and_empty_ones_go(make: Make) -> None:
    body = "<main><article><section>Rakt <b>in</b><p></p><div><i> </i></div><nav><p>Navet</nav></section></article>"
    more = "<blockquote>Citat</blockquote><div><div>Djupt</div></div><div>Text<p>Stycke</div><h2>H <em>två</em></h2>"
    made = make(f"<h1>R</h1>{body}<aside><span style='display: block'>Sida</span></aside></main>{more}<pre>kod</pre>")
    inner = "Part(Art(Sect(P('Rakt ' 'in') Sect(P('Navet')))) Sect(P('Sida')))"
    after = "BlockQuote(P('Citat')) P('Djupt') Div(P('Text') P('Stycke')) H2('H ' 'två') P('kod')"
    assert made.shape == f"Document(H1('R') {inner} {after})"


def test_reading_order_is_that_of_the_html(make: Make) -> None:
    grid = "".join(f"<div><h3>Kort {n}</h3><p>Fråga {n}</div>" for n in range(9))
    row = "<li style='display: flex'><span><a href='#k'>Kapitel</a></span><span class=d></span></li>"
    flow = f"<p><span style='float: right'>flyter</span>{'flöde <b>fet</b> och <i>mager</i>, ' * 60}"
    body = f"<h1>R</h1><nav><ol>{row}</ol></nav><h2 id=k>K</h2><div class=g>{grid}</div><div class=c>{flow}</p></div>"
    css = ".g { display: grid; grid-template-columns: 1fr 1fr 1fr } .g div:last-child { order: -1 } .c { columns: 2 }"
    cells = f"<tr><th>Rad<td>{'cell ' * 150}<td>{'annan ' * 150}"
    made = make(f"<body>{body}<table>{cells}</table><p style='position: relative'>slut</body>", css)
    expected = squeezed(re.sub("<[^>]*>", " ", f"{body}{cells}slut"))
    for label in made.root.find("Lbl"):
        label.kids.clear()
    assert squeezed(made.root.text) == expected
    assert made.pdf.Root.PageMode == "/UseOutlines"
    assert made.pdf.Root.ViewerPreferences.DisplayDocTitle
    assert made.pdf.Root.MarkInfo.Marked
    made = make("<body style='display: grid'><p style='order: 2'>Ett<p>Två")
    assert made.shape == "Document(P('Ett') P('Två'))"


def test_install_twice_and_only_on_the_version_it_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    tags.install()
    tags.install()
    assert vars(weasyprint.pdf)["add_tags"] is tags.add_tags
    monkeypatch.setattr(weasyprint.pdf, "add_tags", lambda pdf, document: None)
    with pytest.raises(RuntimeError, match=re.escape("add_tags(pdf, document)")):
        tags.install()
    monkeypatch.setattr(weasyprint.pdf, "add_tags", lambda pdf, document, pdf_version, page_streams: None)
    monkeypatch.setattr(weasyprint, "VERSION", "71.0")
    with pytest.raises(RuntimeError, match=r"WeasyPrint 71\.0"):
        tags.install()

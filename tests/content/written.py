"""What people write in texts, and what is read where it is printed: one table for every format.

`read` is the lines as they stand on paper, in Word and in the terminal, with the sign or the number before an item. A
bullet is written `-` here, and what stands further in has two spaces before it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Written:
    name: str
    text: str
    read: tuple[str, ...]


def _(name: str, text: str, *read: str) -> Written:
    return Written(name, text, read or (text,))


LONG_LINE = "Leif är 74 år och ska lämna blodprov på vårdcentralen i Borås i dag"
LONGER = "Leif gick av igen och satte sig på bänken. " * 4
TABLE = [
    # A star or an underscore inside a word is a letter.
    _("gender star", "Alla medarbetar*innor och kolleg*innor vet det."),
    _("gender star, several", "kund*erna, lärar*na och medarbetar*innor"),
    _("gender star at the beginning", "Alla lärare, *innor och lärar* i *vår* kommun.",
      "Alla lärare, *innor och lärar* i vår kommun."),
    _("gender star at the end", "Alla kund* och lärar* är med."),
    _("gender star in bold", "**Lärar*na** och *elev*erna* kom.", "Lärar*na och elev*erna kom."),
    _("multiplication", "Det blir 2*3*4 kr, alltså 24."),
    _("underscores in names", "Spara som min_fil_v2.docx, _utkast_.pdf eller __init__.py."),
    _("address with underscores", "Läs https://boras.se/_start_/min_sida_ och boras.se/_a_/."),
    _("mail with underscores", "Skriv till eva_ek_bo@boras.se eller @_boras_."),
    _("folder", r"Den ligger i G:\gemensam\_mallar_\x.docx och på \\server\d_e_l."),
    _("star as a key", 'Tryck "*" två gånger, sedan (*) eller *100# och *21*0701234567#.'),
    _("lines to write on", "Namn: ____ Datum: __/__ och ___ igen"),
    _("bold of half a word", "**bibliotek**et och *ord* _ord_", "biblioteket och ord ord"),
    _("bold that never ends", "Vad ber **Leif om?"),
    _("signs taken away", r"\*inte kursivt\* och \_inte heller\_", "*inte kursivt* och _inte heller_"),
    _("entities", "Borås &amp; Ulricehamn, 10&nbsp;kr"),
    # Lists.
    _("bullets", "Ta med:\n- kaffe\n- bulle", "Ta med:", "- kaffe", "- bulle"),
    _("plus and minus", "Så vägde hon:\n\n+ Det går fort.\n- Han lär sig inget.",
      "Så vägde hon:", "+ Det går fort.", "- Han lär sig inget."),
    _("plus alone", "+ en\n+ två", "+ en", "+ två"),
    _("plus after words", "Fördelar:\n+ fort\n+ lätt", "Fördelar:", "+ fort", "+ lätt"),
    _("a list that goes on", "1. Gå\n2. Vänta\n\nSedan.\n\n3. Ring\n4. Sov",
      "1. Gå", "2. Vänta", "Sedan.", "3. Ring", "4. Sov"),
    _("a list from three", "3. Ring\n4. Sov", "3. Ring", "4. Sov"),
    _("a list that goes on after a line", "1. Gå\n\nSedan:\n2. Ring\n3. Sov", "1. Gå", "Sedan:", "2. Ring", "3. Sov"),
    _("numbers with gaps", "1. ett\n3. tre\n5. fem", "1. ett", "3. tre", "5. fem"),
    _("the same number", "1. ett\n1. två", "1. ett", "1. två"),
    _("from nought", "0. noll\n1. ett", "0. noll", "1. ett"),
    _("brackets", "1) ett\n2) två", "1) ett", "2) två"),
    _("two brackets", "(1) ett\n(2) två", "(1) ett", "(2) två"),
    _("brackets from four", "4) fyra\n5) fem", "4) fyra", "5) fem"),
    _("letters", "a) ett\nb) två\n\nc. tre\nd. fyra", "a) ett", "b) två", "c. tre", "d. fyra"),
    _("capital letters", "B) två\nC) tre", "B) två", "C) tre"),
    _("no space after the number", "1.Gå till disken\n2.Ta en lapp", "1. Gå till disken", "2. Ta en lapp"),
    _("numbers to fill in", "Skriv tre:\n1.\n2.\n3.", "Skriv tre:", "1.", "2.", "3."),
    _("a list in a list", "1. ett\n   - under\n   - ännu\n2. två", "1. ett", "  - under", "  - ännu", "2. två"),
    _("empty lines between items", "1. ett\n\n2. två\n\n3. tre", "1. ett", "2. två", "3. tre"),
    _("paragraphs in an item", "1. ett\n\n   mer om ett\n\n2. två", "1. ett", "  mer om ett", "2. två"),
    _("lines in an item", "- Leif Ek\n  Storgatan 1\n- Bo Ek", "- Leif Ek", "  Storgatan 1", "- Bo Ek"),
    _("Word's bullets", "•\tFörsta\n•\tAndra", "- Första", "- Andra"),
    _("Word's bullets, deeper", "•\tFörsta\no\tUnder\n•\tAndra", "- Första", "  - Under", "- Andra"),
    _("Word's bullets without a tab", "• Första\no Under\n·  Andra", "- Första", "  - Under", "- Andra"),
    _("other bullets", "▪ en\n●två\n‣ tre", "- en", "- två", "- tre"),
    _("Word's own signs", "\uf0b7\tFörsta\n\uf0b7\tAndra", "- Första", "- Andra"),
    _("o as a bullet", "o en\no två", "- en", "- två"),
    _("an item that is wrapped", f"- {LONG_LINE}\n  klockan nio.\n- två", f"- {LONG_LINE} klockan nio.", "- två"),
    _("words after a list", "- kaffe\n- bulle\nSedan går vi hem.", "- kaffe", "- bulle", "Sedan går vi hem."),
    _("a hundred items", "99. ett\n100. två\n101. tre", "99. ett", "100. två", "101. tre"),
    _("a number after a colon", f"{LONG_LINE}, så:\n3. Ring banken", f"{LONG_LINE}, så:", "3. Ring banken"),
    # What only looks like a list.
    _("a note", "Fika * och buss\n\n* Ta med egen mugg", "Fika * och buss", "* Ta med egen mugg"),
    _("between two scenes", "Han gick.\n\n* * *\n\nHon kom.", "Han gick.", "* * *", "Hon kom."),
    _("a telephone number", "112. Ring dit först."),
    _("a year first", "1997. Då kom han hit."),
    _("a year first in the next line", f"{LONG_LINE} år\n1997. Då kom hon.", f"{LONG_LINE} år 1997. Då kom hon."),
    _("an age first", "78. Har betalat hyran på kontoret i fyrtio år."),
    _("a day first", "24. december är det stängt."),
    _("a temperature", "-5 grader och +3 i morgon"),
    _("an initial", "A. Ek kom först. B. Bo kom sist."),
    _("an abbreviation", "t.ex. banken, s.k. ombud"),
    _("o as a word", f"{LONG_LINE}\no sedan hem.", f"{LONG_LINE} o sedan hem."),
    _("a number that was wrapped", f"{LONG_LINE} kl.\n12. Sedan kom hon.", f"{LONG_LINE} kl. 12. Sedan kom hon."),
    _("a dash that was wrapped", f"{LONG_LINE}\n– som alltid – och går.", f"{LONG_LINE} – som alltid – och går."),
    # What people say.
    _("dialogue", "– Har du ätit? frågar hon Jonas.\n– Inte än, säger Jonas.",
      "– Har du ätit? frågar hon Jonas.", "– Inte än, säger Jonas."),
    _("dialogue with long dashes", "— Har du ätit?\n— Inte än.", "— Har du ätit?", "— Inte än."),
    _("dialogue with two hyphens", "-- Har du ätit?\n-- Inte än.", "-- Har du ätit?", "-- Inte än."),
    _("dialogue after words", f"{LONG_LINE}.\n– Har du ätit?\n– ja, säger han.\nHon nickar.",
      f"{LONG_LINE}.", "– Har du ätit?", "– ja, säger han.", "Hon nickar."),
    _("dialogue that is wrapped", f"– {LONG_LINE},\nsäger hon.\n– ”Jaså”, säger han.",
      f"– {LONG_LINE}, säger hon.", "– ”Jaså”, säger han."),
    _("dialogue without a space", "–Har du ätit?\n–Inte än.", "–Har du ätit?", "–Inte än."),
    _("dialogue in quotation marks", f"”{LONG_LINE}”, sa hon.\n”Jaså”, sa han.",
      f"”{LONG_LINE}”, sa hon.", "”Jaså”, sa han."),
    _("one line said", "– Inte än, säger Jonas."),
    # Lines.
    _("an address", "Leif Ek\nStorgatan 1\n123 45 Borås", "Leif Ek", "Storgatan 1", "123 45 Borås"),
    _("a poem", "Natten är lång\noch dagen är kort\noch sommaren bort.",
      "Natten är lång", "och dagen är kort", "och sommaren bort."),
    _("opening hours after a colon", f"{LONG_LINE}, och vi har öppet\nså här:\ntorsdag 13–15\nfredag 10–12",
      f"{LONG_LINE}, och vi har öppet så här:", "torsdag 13–15", "fredag 10–12"),
    _("lines that nobody wrapped", f"{LONGER}Slut.\n{LONGER}Nu.", f"{LONGER}Slut.", f"{LONGER}Nu."),
    _("steps in words", f"Steg 1. Gå\nSteg 2. {LONG_LINE}.\nSteg 3. Sov",
      "Steg 1. Gå", f"Steg 2. {LONG_LINE}.", "Steg 3. Sov"),
    _("numbers alone", f"1 Gå\n2 {LONG_LINE}\n3 Sov", "1 Gå", f"2 {LONG_LINE}", "3 Sov"),
    _("who speaks", f"Leif: {LONG_LINE}.\nNadja: Jaha.", f"Leif: {LONG_LINE}.", "Nadja: Jaha."),
    _("a short line among others", f"Leif Ek\n{LONG_LINE}\noch åka hem.", "Leif Ek", f"{LONG_LINE} och åka hem."),
    _("wrapped lines", f"{LONG_LINE}\noch sedan åka hem.", f"{LONG_LINE} och sedan åka hem."),
    _("years", f"1997. {LONG_LINE}.\n2004. Då stängde det.", f"1997. {LONG_LINE}.", "2004. Då stängde det."),
    _("times", f"09.00 {LONG_LINE}\n10.30 Kaffe", f"09.00 {LONG_LINE}", "10.30 Kaffe"),
    _("a line break that is written", f"{LONG_LINE}  \nRad två\\\nrad tre", LONG_LINE, "Rad två", "rad tre"),
    _("bold through lines", "**Leif Ek\nStorgatan 1**\nBorås", "Leif Ek", "Storgatan 1", "Borås"),
    # Links.
    _("a link", "Se [filmen](https://exempel.se/film) nu.", "Se filmen (https://exempel.se/film) nu."),
    _("a link to mail", "[Skriv](mailto:eva_ek@boras.se)", "Skriv (eva_ek@boras.se)"),
    _("a link with letters", "[Läs](https://exempel.se/åäö)", "Läs (https://exempel.se/åäö)"),
    _("a link whose words are the address", "[exempel.se/a](https://www.exempel.se/a/) <https://b.se/c_d>",
      "exempel.se/a https://b.se/c_d"),
    _("a link in bold", "**[Läs](https://exempel.se)**", "Läs (https://exempel.se)"),
]  # fmt: skip

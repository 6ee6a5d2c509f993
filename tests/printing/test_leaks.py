"""Nothing that is the facilitator's gets into what participants see: not its text, its metadata or its bookmarks."""

from __future__ import annotations

import re

import pytest

from toolkit.content.models.programme import Mode
from toolkit.documents import DocumentKind, kinds
from toolkit.languages import words
from toolkit.planning.workshop import Workshop

from ..planning.markers import OPEN, Markers, marked_workshop
from .kits import MARKED, Kits, page_of

MODES = tuple(Mode)
FOR_PARTICIPANTS = [kind for kind in kinds() if kind.audience == "participant"]
NOT_PRINTED = {
    r"^Workshop\.setting\.leads\[sv\]": "who leads a step that is not there",
    r"\.sources\[\d\]\.id$|\.law\[\d\]\.source$|\.tensions\[\d\]\.source$": "an id, which the source stands for",
    r"^Moment\(.*\)\.roles\[technical_host\]": "a room alone has no technical host; here by_mode says what one does",
    r"^Workshop\.division\.groups\[0\]\.\w+\[\d\]\.(workplace|operation)": "stands beside the name elsewhere",
    r"\.theme\.(about|check_in_example)$": "said by the cues that name it, in tests/printing/test_themes.py",
    r"^Workshop\.beside": "the same in another language, only for what participants get",
    r"^Workshop\.nodes": "the files that everything was read from",
    r"^Workshop\.warnings": "shown on the screen when the kit is made",
    r"^Workshop\.agenda\.(warnings|left_out)": "the same as the workshop's own warnings and reserves",
    r"^Workshop\.agenda\.items\[\d+\]\.kept": "the questions of the step, where they are printed already",
    r"\.reserve\[\d\]\.(id|former|probes|facilitator)": "of a question in reserve only the question itself is printed",
}
"""What no document prints of what is the facilitator's, and why not."""
LEAST = {
    "agreement": 2,
    "annual-wheel": 2,
    "counting-sheet": 3,
    "tally-sheet": 10,
    "evaluation": 2,
    "invitation": 4,
    "method-cards": 12,
    "plan": 3,
    "posters": 6,
    "promise-cards": 8,
}
"""How many words of the content a document with few of them has at least; what is compared must be there."""
OLD_FIGURE = "Older than five years: check whether there is a newer figure."


def html(kind: DocumentKind, made: Workshop) -> str:
    return page_of(kind, made).html


@pytest.fixture(scope="module", params=MODES)
def marked(request: pytest.FixtureRequest) -> tuple[Workshop, Markers]:
    return marked_workshop(request.param)


@pytest.mark.parametrize("kind", FOR_PARTICIPANTS, ids=lambda kind: kind.id)
def test_no_word_of_the_facilitators_is_in_the_html(kind: DocumentKind, marked: tuple[Workshop, Markers]) -> None:
    made, markers = marked
    for edition in kind.editions:
        source = page_of(kind, made, edition).html
        assert source.count(OPEN) >= LEAST.get(kind.id, 20), edition
        assert markers.leaked(source) == [], edition
        assert words("sv").gettext(OLD_FIGURE) not in source


def test_every_word_of_the_facilitators_is_printed_for_them_except_what_has_a_reason() -> None:
    theirs = [kind for kind in kinds() if kind.audience == "facilitator"]
    missing: set[str] | None = None
    for mode in MODES:
        made, markers = marked_workshop(mode)
        source = " ".join(html(kind, made) for kind in theirs)
        assert words("sv").gettext(OLD_FIGURE) in source
        left_out = set(markers.missing(source))
        missing = left_out if missing is None else missing & left_out
    assert missing
    assert [path for path in sorted(missing) if not any(re.search(reason, path) for reason in NOT_PRINTED)] == []
    assert [reason for reason in NOT_PRINTED if not any(re.search(reason, path) for path in missing)] == []


@pytest.mark.parametrize("document", [kind.id for kind in FOR_PARTICIPANTS if Mode.ON_SITE in kind.written.when.modes])
def test_no_word_of_the_facilitators_is_anywhere_in_what_participants_get(kits: Kits, document: str) -> None:
    _, markers = marked_workshop()
    kit = kits(MARKED)
    pdf = kit.pdf(document)
    (in_a_browser,) = (made.path for made in kit.made if (made.document, made.format) == (document, "html"))
    for everything in (" ".join(pdf.texts), pdf.strings, in_a_browser.read_text("utf-8")):
        assert everything.count(OPEN) >= min(3, LEAST.get(document, 3))
        assert markers.leaked(everything) == []


def test_a_word_in_a_pdf_is_found_wherever_it_stands(kits: Kits) -> None:
    made, markers = marked_workshop()
    (guide,) = (kind for kind in kinds() if kind.id == "guide")
    pdf = kits(MARKED).pdf("guide")
    in_html = set(markers.leaked(html(guide, made)))
    assert len(in_html) > 100
    assert in_html <= set(markers.leaked(" ".join(pdf.texts)))
    in_the_bookmarks = [mark.title for mark in pdf.bookmarks if markers.leaked(mark.title)]
    assert in_the_bookmarks
    assert all(markers.leaked(title)[0] in markers.leaked(pdf.strings) for title in in_the_bookmarks)

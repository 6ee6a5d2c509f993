"""What the minutes say, and leave out where it is not known."""

from __future__ import annotations

import re

from toolkit.records.html_page import html_page
from toolkit.records.minutes import minutes
from toolkit.records.record import Meeting

from .builders import held


def test_what_is_not_known_of_who_met_leaves_no_empty_list() -> None:
    record = held("Alla nickade").model_copy(update={"meeting": Meeting()})
    html = html_page(minutes(record)).html
    assert "De som möttes" not in html
    assert not re.search(r"<ul[^>]*>\s*</ul>", html)
    assert "De som möttes" in html_page(minutes(held("Alla nickade"))).html

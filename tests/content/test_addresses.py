"""A QR code holds an address in ASCII, and people read it with its letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from toolkit.content.addresses import in_ascii, readable
from toolkit.content.models.base import Source
from toolkit.content.models.plan import Link


@pytest.mark.parametrize(
    ("address", "target", "shown"),
    [
        ("exempel.se/digital", "https://exempel.se/digital", "exempel.se/digital"),
        ("borås.se/fika", "https://xn--bors-soa.se/fika", "borås.se/fika"),
        ("BORÅS.se:8080/å", "https://xn--bors-soa.se:8080/%C3%A5", "BORÅS.se:8080/å"),
        ("https://www.räksmörgås.se/", "https://www.xn--rksmrgs-5wao1o.se/", "räksmörgås.se"),
        ("http://exempel.se/Hälsa?q=å#öl", "http://exempel.se/H%C3%A4lsa?q=%C3%A5#%C3%B6l", "exempel.se/Hälsa?q=å#öl"),
        ("bora\u030as.se/a\u030a", "https://xn--bors-soa.se/%C3%A5", "borås.se/å"),
        ("xn--bors-soa.se/h%C3%A4lsa", "https://xn--bors-soa.se/h%C3%A4lsa", "borås.se/hälsa"),
        ("exempel.se/a%20b%2Fc", "https://exempel.se/a%20b%2Fc", "exempel.se/a%20b%2Fc"),
        ("exempel.se/100%", "https://exempel.se/100%25", "exempel.se/100%"),
        ("exempel.se/%E5", "https://exempel.se/%E5", "exempel.se/%E5"),
        ("日本語.jp/道", "https://xn--wgv71a119e.jp/%E9%81%93", "日本語.jp/道"),
        ("straße.de", "https://xn--strae-oqa.de", "straße.de"),
        ("☃.net/ö", "https://xn--n3h.net/%C3%B6", "☃.net/ö"),
        ("min_sida.exempel.se/ä", "https://min_sida.exempel.se/%C3%A4", "min_sida.exempel.se/ä"),
    ],
)
def test_what_a_scanner_gets_and_what_people_read(address: str, target: str, shown: str) -> None:
    link = Link(title="Anmälan", address=address)
    assert (link.target, link.shown) == (target, shown)


@pytest.mark.parametrize(
    "url",
    [
        "www.x.se", "http:/x.se", "http://x.se/a b", "javascript:alert(1)", "https://x", "http://http://x.se",
        "https:x.se", "x.se/a", "https://x.se,https://y.se", "https://",
    ],
)  # fmt: skip
def test_a_source_has_the_whole_address_of_a_page(url: str) -> None:
    with pytest.raises(ValidationError):
        Source(title="T", publisher="P", url=url)
    assert Source(title="T", publisher="P", url="https://sv.wikipedia.org/wiki/J_(x)?a=b#c")


@given(st.from_regex(r"\A[a-zåäö0-9-]{1,20}\.(se|nu)(:\d{2,4})?(/[^\s/]{0,20}){0,3}\Z"))
def test_it_is_ascii_and_the_same_when_it_is_done_twice(address: str) -> None:
    try:
        link = Link(title="x", address=address)
    except ValidationError:
        return
    assert link.target.isascii()
    assert in_ascii(link.target) == link.target
    assert in_ascii(f"https://{readable(address)}").casefold() == in_ascii(link.target).casefold()

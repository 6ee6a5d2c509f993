"""Addresses on the net: in ASCII, as scanners and programs take them, and as people read them."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from urllib.parse import quote, unquote, urlsplit

import idna

_RESERVED = "!#$%&'()*+,/:;=?@[]~"
"""What has a meaning in an address, or may stand as it is."""
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_OTHER_LETTERS = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
"""Letters beyond ASCII as they are written in an address. A space or a slash (`%20`, `%2F`) stays as it is written."""
_PORT = r"(?::(?:[0-5]?\d{1,4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5]))?"
_NO_HOST = r"\s/@:.,;<>()\[\]{}|\\\"'”“!?#%"
_HOST_AND_PATH = rf"[^{_NO_HOST}]+(?:\.[^{_NO_HOST}]+)+\.?{_PORT}(?:[/?#][^\s<>]*)?"
WEB_ADDRESS = rf"(?:https?://)?{_HOST_AND_PATH}"
"""One address of a page, with or without `https://`, in the syntax of patterns that pydantic and JSON Schema share."""
WHOLE_WEB_ADDRESS = rf"https?://{_HOST_AND_PATH}"


def address_within(text: str) -> str | None:
    """The address in `<boras.se>`, `(boras.se)` or Markdown's `[boras.se](https://boras.se)`; None without one."""
    linked = re.fullmatch(r"\s*!?\[[^\]]*\]\(\s*(\S+?)\s*\)\s*", text)
    bare = linked[1] if linked else text.strip().strip("<>()[]{}\"'”“").rstrip(",;")
    return bare if bare != text and re.fullmatch(WEB_ADDRESS, bare) else None


def shown_as(address: str) -> str:
    """The address as people read and type it, without `https://www.`."""
    return re.sub(r"^https?://(www\.)?", "", readable(address)).rstrip("/")


def target_of(address: str) -> str:
    """The whole address in ASCII: not every telephone reads an å in a QR code."""
    return in_ascii(address if "://" in address else f"https://{address}")


def in_ascii(address: str) -> str:
    """`https://borås.se/hälsa` → `https://xn--bors-roa.se/h%C3%A4lsa`; what is ASCII already is left as it is."""
    text = unicodedata.normalize("NFC", address)
    host = _host(text)
    before, _, after = text.partition(host) if host else ("", "", text)
    return before + _host_in_ascii(host) + quote(_LONE_PERCENT.sub("%25", after), safe=_RESERVED)


def readable(address: str) -> str:
    """The opposite of `in_ascii`, also for an address that was copied from a browser."""
    text = _OTHER_LETTERS.sub(_letters, unicodedata.normalize("NFC", address))
    host = _host(text)
    return text.replace(host, ".".join(map(_label, host.split("."))), 1) if "xn--" in host.casefold() else text


def _host(address: str) -> str:
    """The name of the computer, without a port; with or without `https://` before it."""
    with suppress(ValueError):
        return re.sub(r":\d*$", "", urlsplit(address if "://" in address else f"//{address}").netloc.rpartition("@")[2])
    return ""


def _host_in_ascii(host: str) -> str:
    if host.isascii():
        return host
    with suppress(idna.IDNAError):
        return idna.encode(host, uts46=True).decode()
    with suppress(UnicodeError):  # ☃.net: not allowed any longer, and there
        return host.encode("idna").decode()
    return quote(host)


def _label(label: str) -> str:
    with suppress(idna.IDNAError):
        return idna.decode(label)
    return label


def _letters(written: re.Match[str]) -> str:
    text = unquote(written[0], errors="replace")
    return text if text.isprintable() and "\ufffd" not in text else written[0]

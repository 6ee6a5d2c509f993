"""What a browser may do with each of the preview's pages, where it differs from other pages of ours."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.serving.access import NOTHING, PAGE

DOCUMENT = NOTHING + "style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'"
"""A document is one file with its style inside; it holds no script, and none would run."""
PDF = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""A PDF fetches nothing; what shows it is the browser's own, which would be stopped too."""
FORM = PAGE.replace("form-action 'none'", "form-action 'self'")


def headers_of(path: str, kind: str) -> Mapping[str, str]:
    """The headers of a page by its path and content type. Without a referrer a browser does not say either where a
    form was sent from."""
    forms = {"Content-Security-Policy": FORM, "Referrer-Policy": "same-origin"} if _has_forms(path) else {}
    if kind == "application/pdf":
        return {**forms, "Content-Security-Policy": PDF}
    return {"Content-Security-Policy": DOCUMENT} if path.startswith("/document/") else forms


def _has_forms(path: str) -> bool:
    """Whether a page holds forms: those of the files, and the buttons that mend what is listed as wrong."""
    return path in ("/", "/file", "/mend") or path.startswith(("/form/", "/pdf/"))

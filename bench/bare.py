"""WeasyPrint and nothing else. A script: `bare.py` imports it, `bare.py HTML PDF` prints a file too."""

from __future__ import annotations

import sys

import weasyprint

if len(sys.argv) > 1:
    weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")

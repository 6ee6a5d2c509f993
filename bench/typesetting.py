"""Typst and nothing else. A script: `typesetting.py TYP PDF FONTS`."""

from __future__ import annotations

import sys

import typst

_, source, pdf, fonts = sys.argv
typst.compile(source, output=pdf, font_paths=[fonts], ignore_system_fonts=True, pdf_standards=["ua-1"])

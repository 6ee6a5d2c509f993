"""Colours and places. Every pair of colours here has at least 4.5:1, which a test sees to; no word needs its colour."""

from __future__ import annotations

PAPER, INK, QUIET = "#101418", "#f2f2ee", "#b9c0c7"
GOOD, SOON, LATE = "#7fdc9a", "#ffd166", "#ff9d8a"
BAR, MARKED = "#24405c", "#3d4a57"
PAIRS = ((INK, PAPER), (QUIET, PAPER), (GOOD, PAPER), (SOON, PAPER), (LATE, PAPER), (INK, BAR), (INK, MARKED))
"""What stands on what."""
BESIDE, LONGEST_LINE = 50, 90
"""Columns of the notes beside the step; and of a line of text, which longer is hard to read."""
WIDE = 120
"""Columns from which the notes stand beside the step."""

CSS = f"""
Screen {{ background: {PAPER}; color: {INK}; layout: vertical; overflow: hidden hidden; }}
#head {{ height: 1; padding: 0 1; background: {BAR}; text-style: bold; }}
#time {{ height: auto; padding: 0 1; }}
#big {{ width: auto; height: auto; margin-right: 3; }}
#pace {{ width: 1fr; height: auto; }}
#middle {{ height: 1fr; }}
.airy #middle {{ margin: 1 0 0 0; }}
#body {{ width: 1fr; height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }}
#page {{ height: auto; }}
#side {{ width: {BESIDE}; height: 1fr; padding: 0 1; border-left: solid {QUIET}; scrollbar-size-vertical: 1; }}
#notes {{ height: auto; max-height: 3; padding: 0 1; color: {QUIET}; }}
#status {{ height: auto; max-height: 3; padding: 0 1; text-style: bold; }}
#field {{ height: auto; max-height: 5; padding: 0 1; border: none; background: {PAPER}; color: {INK}; }}
#field.open {{ background: {BAR}; }}
#field .text-area--cursor {{ color: {PAPER}; background: {INK}; }}
#field .text-area--cursor-line {{ background: transparent; }}
#field .text-area--selection {{ background: {MARKED}; color: {INK}; }}
#field .text-area--placeholder {{ color: {QUIET}; }}
.colourless #head {{ text-style: bold reverse; }}
.tiny #time {{ max-height: 2; }}
.tiny #status {{ max-height: 1; }}
.tiny #field {{ max-height: 2; }}
.tiny.writing #time {{ max-height: 1; }}
VerticalScroll {{ scrollbar-color: {QUIET}; scrollbar-background: {PAPER}; scrollbar-color-hover: {QUIET}; }}
"""

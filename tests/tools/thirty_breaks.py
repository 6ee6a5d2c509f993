"""Thirty deliberate breaks in what must not go wrong unnoticed: session, redaction, overlays, cache and planning."""

from __future__ import annotations

from .breaks import Break

STATE, SESSION = "toolkit/walking/session/state.py", ("tests/walking/test_session.py", "tests/walking/test_journal.py")
REDACTION, RECORDS = "toolkit/records/redaction.py", ("tests/records/test_redaction.py",)
OVERLAYS, CONTENT = "toolkit/content/library/overlays.py", ("tests/content/test_overlays.py",)
CACHE, KITS = "toolkit/printing/kit/cache.py", ("tests/printing/test_cache.py",)
SCHEDULING, DAY = (
    "toolkit/planning/scheduling.py",
    ("tests/planning/test_scheduling.py", "tests/planning/test_workshop.py"),
)
SELECTION, CHOICE = "toolkit/planning/selection.py", ("tests/planning/test_selection.py",)
WARNINGS = "toolkit/planning/agenda_warnings.py"

THIRTY = [
    Break("after going back, the step one is in counts as done", STATE,
          "done=(self.done | left) - {step}", "done=self.done | left", SESSION),
    Break("a step that is skipped after it was done stays done", STATE, ", done=self.done - {step})", ")", SESSION),
    Break("going back counts the step that was left as done", STATE,
          "if self.current is None or back else", "if self.current is None else", SESSION),
    Break("a changed note leaves the draft there", STATE,
          "notes=tuple(n for n in edited if n.text), unfinished=None)", "notes=tuple(n for n in edited if n.text))",
          SESSION),
    Break("a workshop that ends in a pause stays paused", STATE,
          "replace(self, ended=True, speaker=None, paused=False)", "replace(self, ended=True, speaker=None)", SESSION),
    Break("a sleep is noticed after six seconds, not five", STATE, "NOTICEABLE = 5.0", "NOTICEABLE = 6.0", SESSION),
    Break("a step can be cut below nothing", STATE,
          "max(extra[step] + minutes, -self.steps[step].minutes)", "extra[step] + minutes", SESSION),
    Break("a pause counts for the step", STATE,
          "return replace(self, paused_for=self.paused_for + seconds)", "pass", SESSION),
    Break("landlines are printed", REDACTION, r"{7,14}(?!\d)", r"{9,14}(?!\d)", RECORDS),
    Break("numbers of people born after 2000 are printed", REDACTION, "(?:19|20)?", "(?:19)?", RECORDS),
    Break("a name in the genitive is left in the name of a file", REDACTION,
          'for ending in ("", "s")}', 'for ending in ("",)}', RECORDS),
    Break("the shortest name is looked for first", REDACTION,
          "sorted(self._names, key=len, reverse=True)", "sorted(self._names, key=len)", RECORDS),
    Break("small words among those who promised count as names", REDACTION,
          "for part in _parts(who) if part[0].isupper())", "for part in _parts(who))", RECORDS),
    Break("a name in the genitive is printed", REDACTION, "['’:]?s)?", "['’:])?", RECORDS),
    Break("a name with hidden characters in it is printed", REDACTION,
          "SOFT.join(map(re.escape, word))", "re.escape(word)", RECORDS),
    Break("a question that is removed and added again loses its stop", OVERLAYS,
          "laying.removed.items() if not laying.holds(id_)}", "laying.removed.items()}", CONTENT),
    Break("an own story is warned about for stops that it does not have", OVERLAYS,
          '"story" in entries and "story" not in overlay.entries:', '"story" in entries:', CONTENT),
    Break("a list named where ids are expected gets no hint of its own", OVERLAYS,
          "        if id_ in self.lists:\n", "        if False:\n", CONTENT),
    Break("a field named where ids are expected gets no hint of its own", OVERLAYS,
          "        if id_ in self.fields:\n", "        if False:\n", CONTENT),
    Break("what the facilitator's notes do not name is lost", OVERLAYS,
          "entries=before.entries | inner", "entries=inner", CONTENT),
    Break("a PDF with fields is taken from the cache for one without", CACHE,
          "for field in fields(value)))", 'for field in fields(value) if field.name != "fields"))', KITS),
    Break("a booklet is taken from the cache for loose pages", CACHE,
          "for field in fields(value)))", 'for field in fields(value) if field.name != "booklet"))', KITS),
    Break("half a PDF is taken from the cache", CACHE, 'if data.rstrip().endswith(b"%%EOF"):', "if data:", KITS),
    Break("a changed style sheet prints what was printed before", CACHE,
          "for field in fields(value)))", 'for field in fields(value) if field.name != "stylesheets"))', KITS),
    Break("a moment may be shorter than its must questions", SCHEDULING,
          "moment.instructions + shortest_musts(pools)", "moment.instructions", DAY),
    Break("numbers follow the day and not the sets", SCHEDULING,
          "key=lambda c: order.index(c.set_id))", "key=lambda c: 0)", DAY),
    Break("a should comes in though everything is hurried", SELECTION, "<= 2 * budget", "<= 3 * budget", CHOICE),
    Break("the sets' musts get no room beside the case", SELECTION, "budget - kept)", "budget)", CHOICE),
    Break("a sitting goes on across a break", WARNINGS, "            sitting = 0\n        else", "        else",
          ("tests/planning/test_agenda_warnings.py",)),
    Break("the day to meet again is a Saturday", "toolkit/planning/working_days.py",
          "WORKING_DAYS = 5", "WORKING_DAYS = 6", ("tests/planning/test_setting.py",)),
]  # fmt: skip

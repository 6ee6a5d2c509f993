"""What kinds, forms and roles are called in the terminal: the same words as on paper."""

from __future__ import annotations

from toolkit.cli.phrases import phrase

KINDS = {
    "opening": phrase("Understand"),
    "feeling": phrase("Feel"),
    "analysis": phrase("Think further"),
    "practice": phrase("Our own work"),
    "boundary": phrase("The boundary"),
    "cooperation": phrase("Together with others"),
    "action": phrase("Do something"),
    "check-out": phrase("Check-out"),
}
FORMS = {
    "alone": phrase("on your own"),
    "pairs": phrase("in pairs"),
    "groups": phrase("mixed groups"),
    "operation-groups": phrase("one group for each operation"),
    "everyone": phrase("everyone together"),
}
PRIORITIES = {
    "must": phrase("always asked"),
    "should": phrase("asked if there is time"),
    "could": phrase("asked if there is plenty of time"),
}
CUES = {
    "say": phrase("Say"),
    "do": phrase("Do"),
    "ask": phrase("Ask"),
    "listen": phrase("Listen for"),
    "watch": phrase("Watch out"),
}
ROLES = {
    "host": phrase("Host"),
    "note_taker": phrase("Note-taker"),
    "timekeeper": phrase("Timekeeper"),
    "reporter": phrase("Reporter"),
    "technical_host": phrase("Technical host"),
}

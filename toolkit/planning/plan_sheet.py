"""What the plan has lines for: what is begun within two weeks, and what should still be there in a year.

Paper, the record and whoever copies the one into the other take the fields from here, in this order.
"""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.problems import Message, say

PROMISE: Mapping[str, Message] = {
    "what": say("What we do"),
    "why": say("Why: what gets better, and for whom"),
    "who": say("Who sees that it happens"),
    "when": say("Done by (date)"),
    "takes": say("What it takes: time, money, somebody's yes"),
    "again": say("How and when we look at it again"),
}
"""The first half: a promise, by the names of its fields."""
LASTING: Mapping[str, Message] = {
    "what": say("What should still be there"),
    "owner": say("Who keeps it going"),
    "gathering": say("Who is called together, and when"),
    "decision": say("Which decision it needs, and from which committee or board"),
    "budget": say("Which budget pays for it"),
    "told": say("Who is told about it"),
}
"""The second half: something that lasts, by the names of its fields."""
HALVES: Mapping[str, Message] = {
    "promises": say("What we start within two weeks"),
    "lasting": say("What should still be there in a year"),
}
"""What the halves are called."""

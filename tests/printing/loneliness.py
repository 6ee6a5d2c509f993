"""A case about something other than digital exclusion, with a question set, in two languages: what a theme is for."""

from __future__ import annotations

from pathlib import Path

CASES = {
    "sv": """\
format: 1
title: Stolen vid fönstret
summary: Ingrid, 82, kommer till biblioteket varje dag. I dag är det stängt, och ingen vet vart hon tog vägen.
people:
  - {name: Ingrid, about: 82 år. Blev änka i våras.}
  - {name: Omar, about: Arbetar på biblioteket.}
story:
  - heading: Måndag
    text: |
      Ingrid sitter i stolen vid fönstret från klockan tio. Hon läser sällan. Hon hälsar på dem som går förbi.

      När Omar låser är det hon som går sist. ”Vi ses i morgon”, säger hon. I morgon är det stängt.
    stop: what-ingrid-says
turns:
  - {id: the-letter, heading: Två veckor senare, text: Ingrid har inte varit där på nio dagar.}
questions:
  - {id: what-ingrid-says, kind: opening, text: Vad säger Ingrid när hon går?, minutes: 6, priority: must}
  - {id: where-it-hurt, kind: feeling, text: Var i historien tog det emot för dig?, minutes: 5, priority: must}
  - {id: why-nobody-asked, kind: analysis, text: Hur kan nio dagar gå?, minutes: 8, priority: must}
  - {id: how-far, kind: boundary, text: Hur långt skulle du ha gått?, minutes: 8, priority: should}
  - {id: whom-to-ring, kind: cooperation, text: Vem borde Omar ha ringt?, minutes: 6, priority: should}
  - {id: before-friday, kind: action, text: Vad gör en av er före fredag?, minutes: 5, priority: must}
  - {id: a-word, kind: check-out, text: Vad säger du till Ingrid?, minutes: 3, priority: must}
theme:
  about: I dag handlar det om människor som är ensamma och knappt träffar någon annan än er.
  reassurance: Ingen behöver vara expert på ensamhet.
  why: En del talar inte med någon annan än er på hela dagen. Ni märker det när de dröjer sig kvar.
  check_in: När åt du senast tillsammans med någon du inte kände?
  check_in_example: Ta en vanlig lunch, och vem som sa något först.
facilitator:
  point: Caset handlar om vem som märker att någon saknas.
""",
    "en": """\
format: 1
title: The chair by the window
summary: Ingrid, 82, comes to the library every day. Today it is closed, and nobody knows where she went.
people:
  - {name: Ingrid, about: 82 years old. Her husband died in the spring.}
  - {name: Omar, about: Works at the library.}
story:
  - heading: Monday
    text: |
      Ingrid sits in the chair by the window from ten o'clock. She seldom reads. She nods to people who walk by.

      When Omar locks up she is the last to go. “See you tomorrow”, she says. Tomorrow it is closed.
    stop: what-ingrid-says
turns:
  - {id: the-letter, heading: Two weeks later, text: Ingrid has not been there for nine days.}
questions:
  - {id: what-ingrid-says, kind: opening, text: What does Ingrid say when she leaves?, minutes: 6, priority: must}
  - {id: where-it-hurt, kind: feeling, text: Where in the story was it hard for you?, minutes: 5, priority: must}
  - {id: why-nobody-asked, kind: analysis, text: How can nine days go by?, minutes: 8, priority: must}
  - {id: how-far, kind: boundary, text: How far would you have gone?, minutes: 8, priority: should}
  - {id: whom-to-ring, kind: cooperation, text: Who should Omar have phoned?, minutes: 6, priority: should}
  - {id: before-friday, kind: action, text: What will one of you do before Friday?, minutes: 5, priority: must}
  - {id: a-word, kind: check-out, text: What do you say to Ingrid?, minutes: 3, priority: must}
theme:
  about: Today is about people who are lonely and hardly see anyone but you.
  reassurance: Nobody needs to be an expert on loneliness.
  why: Some people talk to nobody all day but you. You notice when they stay on after their business is done.
  check_in: When did you last eat with somebody you did not know?
  check_in_example: Choose an ordinary lunch, and who spoke first.
facilitator:
  point: The case is about who notices that somebody is missing.
""",
}
SETS = {
    "sv": """\
format: 1
title: Hemtjänsten
for: Alla som går hem till folk
questions:
  - {id: who-stays, kind: practice, text: Vem vill inte att ni ska gå?, minutes: 8, priority: must}
  - {id: who-to-tell, kind: cooperation, text: Vem berättar ni det för?, minutes: 8, priority: must}
  - {id: this-week, kind: action, text: Vad gör ni den här veckan?, minutes: 5, priority: must}
""",
    "en": """\
format: 1
title: Home care
for: Everyone who visits people at home
questions:
  - {id: who-stays, kind: practice, text: Who does not want you to leave?, minutes: 8, priority: must}
  - {id: who-to-tell, kind: cooperation, text: Who do you tell?, minutes: 8, priority: must}
  - {id: this-week, kind: action, text: What will you do this week?, minutes: 5, priority: must}
""",
}


def without_theme(case: str) -> str:
    """The case as it would be if nobody had thought of it."""
    before, _, after = case.partition("theme:\n")
    return before + after[after.index("facilitator:") :]


def write(folder: Path, *, theme: bool = True) -> Path:
    """The author's folder."""
    for name, editions in (("cases/stolen", CASES), ("question_sets/hemtjansten", SETS)):
        for language, text in editions.items():
            path = folder / f"{name}.{language}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text if theme else without_theme(text) if "theme:" in text else text, "utf-8")
    return folder

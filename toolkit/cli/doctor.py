"""`toolkit doctor`: what is missing on this machine and how to mend it."""

from __future__ import annotations

import typer

from toolkit.cli.examination import Finding, examine
from toolkit.cli.options import AsJson
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.problems import Problem, Severity, say

NAME = "doctor"
HELP = phrase("See what is missing on this computer, and how to mend it.")
EXAMPLES = ("toolkit doctor", "toolkit doctor --json")
MACHINE = 4


def run(
    context: typer.Context,
    json: AsJson = False,
) -> int:
    """Examines the machine; returns 4 when the toolkit cannot make PDF files on it."""
    screen: Screen = context.obj
    findings = examine(screen)
    problems = [problem for finding in findings if (problem := _problem(finding))]
    if json:
        screen.document(problems, checks=[_as_json(finding, screen) for finding in findings])
    else:
        for finding in findings:
            _print(finding, screen)
    return MACHINE if any(problem.is_error for problem in problems) else 0


def _problem(finding: Finding) -> Problem | None:
    if finding.fine:
        return None
    severity = Severity.ERROR if finding.needed else Severity.WARNING
    message = say("{thing}: {state}", thing=finding.thing, state=finding.state)
    return Problem(finding.code, message, finding.remedy, severity=severity)


def _print(finding: Finding, screen: Screen) -> None:
    verdict = say("fine") if finding.fine else say("missing") if finding.needed else say("could be better")
    style = "green" if finding.fine else "bold red" if finding.needed else "yellow"
    thing, state = screen.say(finding.thing), screen.say(finding.state)
    screen.result(f"{thing}: ", (screen.say(verdict), style), f", {state}" if state else "")
    if finding.remedy and not finding.fine:
        for line in screen.say(finding.remedy).splitlines():
            screen.result(f"  {line}")


def _as_json(finding: Finding, screen: Screen) -> dict[str, object]:
    return {
        "code": finding.code,
        "thing": screen.say(finding.thing),
        "ok": finding.fine,
        "needed": finding.needed,
        "state": screen.say(finding.state),
        "remedy": screen.say(finding.remedy) if finding.remedy and not finding.fine else None,
    }

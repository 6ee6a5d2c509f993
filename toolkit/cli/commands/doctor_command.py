"""`toolkit doctor`: what is missing on this machine and how to mend it."""

from __future__ import annotations

import sys

import typer

from toolkit.cli.exit_codes import ExitCode
from toolkit.cli.machine import environment
from toolkit.cli.options import AsJson
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.problems import Problem, Severity, say
from toolkit.workspace.doctor import Check, TerminalInfo, examine

NAME = "doctor"
HELP = phrase("See what is missing on this computer, and how to mend it.")
EXAMPLES = ("toolkit doctor", "toolkit doctor --json")


def run(
    context: typer.Context,
    json: AsJson = False,
) -> int:
    """Examines the machine; returns 4 when the toolkit cannot make PDF files on it."""
    screen: Screen = context.obj
    terminal = TerminalInfo(sys.stdout.encoding, screen.width)
    checks = examine(environment(), terminal, screen.words)
    problems = [problem for check in checks if (problem := _problem(check))]
    if json:
        screen.document(problems, checks=[_as_json(check, screen) for check in checks])
    else:
        for check in checks:
            _print(check, screen)
    return ExitCode.MACHINE if any(problem.is_error for problem in problems) else ExitCode.FINE


def _problem(check: Check) -> Problem | None:
    if check.fine:
        return None
    severity = Severity.ERROR if check.needed else Severity.WARNING
    message = say("{thing}: {state}", thing=check.thing, state=check.state)
    return Problem(check.code, message, check.remedy, severity=severity)


def _print(check: Check, screen: Screen) -> None:
    verdict = say("fine") if check.fine else say("missing") if check.needed else say("could be better")
    style = "green" if check.fine else "bold red" if check.needed else "yellow"
    thing, state = screen.say(check.thing), screen.say(check.state)
    screen.result(f"{thing}: ", (screen.say(verdict), style), f", {state}" if state else "")
    if check.remedy and not check.fine:
        for line in screen.say(check.remedy).splitlines():
            screen.result(f"  {line}")


def _as_json(check: Check, screen: Screen) -> dict[str, object]:
    return {
        "code": check.code,
        "thing": screen.say(check.thing),
        "ok": check.fine,
        "needed": check.needed,
        "state": screen.say(check.state),
        "remedy": screen.say(check.remedy) if check.remedy and not check.fine else None,
    }

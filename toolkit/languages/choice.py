"""Chooses the program's own language: what the user asked for, else what the machine is set to, else Swedish."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.languages.catalogues import DEFAULT, available
from toolkit.problems import Problem, ToolkitError, say
from toolkit.source.names import suggestion

SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")
"""POSIX: the first that is set and not empty decides, also when it names a language that we do not have."""


def choose(wanted: str | None, environment: Mapping[str, str]) -> str:
    """The language of the program; raises ToolkitError U006 when `wanted` is one that it does not speak."""
    spoken = available()
    if wanted is not None:
        return _spoken(wanted, spoken) or _refuse(wanted, spoken)
    system = next((environment[name] for name in SYSTEM if environment.get(name)), "")
    return _spoken(environment.get("TOOLKIT_LANG", ""), spoken) or _spoken(system, spoken) or DEFAULT


def _spoken(name: str, spoken: list[str]) -> str | None:
    """`sv_SE.UTF-8`, `sv-FI` and `SV` are all sv."""
    tag = name.partition(".")[0].partition("@")[0].replace("_", "-").lower()
    return next((t for t in (tag, tag.partition("-")[0]) if t in spoken), None)


def _refuse(wanted: str, spoken: list[str]) -> str:
    message = say("the program has no language '{language}'", language=wanted)
    raise ToolkitError(Problem("U006", message, suggestion(wanted, sorted(spoken)).hint))

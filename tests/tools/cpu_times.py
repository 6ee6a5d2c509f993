"""`pytest --cpu` says how many seconds of processor time the tests of each file take, programs they start included."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Generator

import pytest

PROPERTY = "cpu"


def used() -> float:
    """Processor seconds of this process and of those that it has started and that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


class CpuTimes:
    """Measures in each of pytest's processes; the one that reports adds up."""

    def __init__(self) -> None:
        self.files: Counter[str] = Counter()
        self._before = used()

    def pytest_runtest_protocol(self) -> None:
        self._before = used()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        now = used()
        report.user_properties.append((PROPERTY, now - self._before))
        self._before = now
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        seconds = sum(float(value) for name, value in report.user_properties if name == PROPERTY)  # type: ignore[arg-type]
        self.files[report.nodeid.partition("::")[0]] += seconds  # type: ignore[assignment]

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.section("processor seconds")
        for file, seconds in self.files.most_common():
            terminalreporter.write_line(f"{seconds:8.1f}  {file}")
        terminalreporter.write_line(f"{sum(self.files.values()):8.1f}  together")

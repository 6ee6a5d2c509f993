"""What every test shares: how hypothesis looks for examples, and kits that are printed once."""

from __future__ import annotations

import gc
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from .day import NOON
from .examples import SWEPT, USUAL
from .tools.cpu_times import CpuTimes

if TYPE_CHECKING:
    from .printing.kits import Kits

# The same examples every time, however slow the machine: a test turns red because somebody changed something.
# `make test` looks at a few, `make test-sweeps` at many; `pytest -m hypothesis --hypothesis-profile=search` at new ones
# each time. A test that wants another number asks `examples(…)` for it.
STEADY = {"deadline": None, "derandomize": True, "database": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("toolkit", max_examples=USUAL, **STEADY)
settings.register_profile("sweep", max_examples=SWEPT, **STEADY)
settings.register_profile(
    "search", deadline=None, max_examples=2000, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("toolkit")


# Looking for garbage took a twelfth of the time: thousands of short tests leave little of it.
gc.set_threshold(20_000, 20, 10)

# A shell that starts the tests in the background makes them ignore Ctrl-C, and so would every program that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)


# It is always noon of 30 November 2026: the meetings in the tests' plans are still to come, whenever the tests run.
os.environ["SOURCE_DATE_EPOCH"] = str(NOON)

LONGEST = (
    "browser/test_form",
    "browser/test_preview",
    "browser/test_preview_pages",
    "browser/test_html",
    "cli/test_every_code",
    "cli/test_walk",
    "cli/test_full_screen",
    "printing/test_pages",
    "printing/test_editions",
    "walking/test_screen",
    "preview/test_forms",
    "preview/test_document_printer",
    "workspace/test_mends",
)
"""Files that take more than ten seconds. They come first, so that no process is left with one when the others are done:
`pytest -n auto --dist loadfile --no-loadscope-reorder` hands out whole files in this order. See `pytest --cpu`."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    place = {Path(__file__).parent / f"{name}.py": number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path, len(place)))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--cpu", action="store_true", help="say how much processor time the tests of each file take")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--cpu"):
        config.pluginmanager.register(CpuTimes())


@pytest.fixture(scope="session")
def kits(tmp_path_factory: pytest.TempPathFactory) -> Kits:
    """The built-in kits, each printed when the first test asks for it, once for all of pytest's processes."""
    from .printing.kits import Kits, shared_folder

    return Kits(shared_folder(tmp_path_factory))

"""Runs what is asynchronous beside Playwright, whose own loop goes on in the thread of every later test."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")


def run_apart(told: Coroutine[Any, Any, Result]) -> Result:
    """What comes of it, in a loop and a thread of its own."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, told).result()

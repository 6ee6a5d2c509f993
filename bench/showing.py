"""A question about the preview: how long after a save the browser shows it."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.measure import Measured, Run, ratio
from bench.printing import toolkit
from bench.tables import Answer, Ratio
from toolkit.cli.machine import environment
from toolkit.documents import kinds
from toolkit.preview.state import Preview
from toolkit.workspace.options import PlanOptions
from toolkit.workspace.workshop import planned_workshop

ROUNDS = 4
"""How many times as many rounds as commands get: a save takes less than a second."""
PLAN = "title: {title}\nlanguage: sv\nparticipants: 24\n"


def shown(folder: Path, times: int) -> Answer:
    """The guide in the browser after a save, against reading the plan and making the guide once in this process."""
    plan = folder / "shown" / "workshop.yaml"
    plan.parent.mkdir()
    plan.write_text(PLAN.format(title="Rond"), "utf-8")
    command = toolkit("preview", str(plan.parent), "--port", "0", "--no-open")
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True) as it:
        assert it.stdout
        try:
            rows = _rounds(it.stdout.readline().strip(), plan, times * ROUNDS)
        finally:
            it.terminate()
    save, paged, render = rows
    return Answer(
        "How soon does the preview show a save?",
        [Ratio("wall time, save to shown, to one rendering", ratio(save, render, "wall"), most=5),
         Ratio("until the pages are seen too", ratio(paged, render, "wall"))],
        "From when the guide's plan is written until the text in the browser (chromium) is the new one, and until it is"
        " known where its pages begin, which takes a layout as for print. One rendering reads the plan and everything"
        " else, plans the day and makes the HTML, in a process that has done so before. Two looks at the folders, a"
        " tenth of a second apart, must agree before anything is done. Wanted is that a save shows within a second.",
        rows,
        [f"The slowest of {times * ROUNDS} saves was shown after {max(run.wall for run in save.runs):.2f} s."],
    )  # fmt: skip


def _rounds(address: str, plan: Path, times: int) -> tuple[Measured, Measured, Measured]:
    saves, pages, renderings = list[Run](), list[Run](), list[Run]()
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=sandbox)
        page = browser.new_page()
        page.goto(f"{address}?document=guide")
        _wait_for_pages(page)
        for number in range(times + 1):
            title = f"Rond {number}"
            begun = time.perf_counter()
            plan.write_text(PLAN.format(title=title), "utf-8")
            page.frame_locator("iframe").get_by_text(title, exact=False).first.wait_for(state="attached")
            saves.append(_run(begun))
            _wait_for_pages(page)
            pages.append(_run(begun))
            renderings.append(_timed(lambda: _render(plan)))
        browser.close()
    named = {"save to shown": saves, "save to pages": pages, "one rendering": renderings}
    shown_, paged, render = (Measured(name, runs[1:], 0) for name, runs in named.items())  # the first warms up
    return shown_, paged, render


def _wait_for_pages(page: Page) -> None:
    page.frame_locator("iframe").locator(".page-begins").first.wait_for(state="attached")


def _render(plan: Path) -> None:
    preview = Preview(lambda: planned_workshop(PlanOptions(plan=str(plan)), environment()))
    preview.refresh()
    assert preview.shown.good
    preview.shown.good.sheet(next(kind for kind in kinds() if kind.id == "guide"), "standard")


def _timed(do: Callable[[], None]) -> Run:
    begun = time.perf_counter()
    do()
    return _run(begun)


def _run(begun: float) -> Run:
    return Run(0, time.perf_counter() - begun, 0)

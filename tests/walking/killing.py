"""Kills a walk at random moments, again and again, and sees what is left: `python -m tests.walking.killing 200 1`.

Each round is a process of its own that leads a workshop from a pipe, exactly as `toolkit walk` does, until SIGKILL.
Prints one line of JSON: how many rounds, how many of them were cut off before all was typed, how many notes
were sent and kept.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from toolkit.cli.machine import now
from toolkit.cli.output import Screen
from toolkit.cli.terminal import Terminal
from toolkit.languages import words
from toolkit.walking.session import events as e
from toolkit.walking.session.state import replay
from toolkit.walking.session.store import read, stored_sessions
from toolkit.walking.session.walk import Walk

from . import builders

MOST_LINES = 80


def child(folder: Path, stdin: int, stdout: int) -> None:
    """Leads until it is killed."""
    os.dup2(stdin, 0)
    os.dup2(stdout, 1)
    sys.stdin, sys.stdout = os.fdopen(0, encoding="utf-8"), os.fdopen(1, "w", encoding="utf-8")
    found, _ = stored_sessions(folder)
    walk = Walk.go_on(found[0], now, "abc") if found else builders.walk(folder / "sessions" / "a", now)
    Terminal(Screen(words("sv")), asks=False).lead(builders.lines(walk, folder, asks=False))
    os._exit(0)


def killed(folder: Path, rows: list[str], chance: random.Random) -> str:
    """Everything that one process answered to the rows, until it was killed while the others lay in the pipe."""
    (to_read, to_write), (from_read, from_write) = os.pipe(), os.pipe()
    pid = os.fork()
    if not pid:
        os.close(to_write)
        os.close(from_read)
        child(folder, to_read, from_write)
    os.close(to_read)
    os.close(from_write)
    os.write(to_write, "".join(f"{row}\n" for row in rows).encode())
    answered, enough = b"", chance.randint(0, len(rows) // 2)
    while answered.count(b"Sparat ") < enough and (data := os.read(from_read, 512)):
        answered += data
    time.sleep(chance.choice([0.0, chance.uniform(0, 0.003)]))
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    while data := os.read(from_read, 65536):
        answered += data
    os.close(to_write)
    os.close(from_read)
    return answered.decode("utf-8", "ignore")


def rounds(number: int, seed: int) -> dict[str, int]:
    """What came of so many kills; raises AssertionError where something was lost."""
    chance, folder, before = random.Random(seed), Path(), 0  # noqa: S311 - no secret
    cut_off = sent = kept_notes = 0
    for round_ in range(number):
        if round_ % 10 == 0:
            folder, before = Path(tempfile.mkdtemp()), 0
        texts = [f"anteckning {round_}.{n} å" for n in range(chance.randint(20, MOST_LINES))]
        rows = ["n", *(f"a {text}" for text in texts)]
        saved = killed(folder, rows, chance).count("Sparat ")
        sent += len(texts)
        journal = next((folder / "sessions").glob("*/journal.jsonl"), None)
        if journal is None or not journal.stat().st_size:
            assert not saved
            folder, before = Path(tempfile.mkdtemp()), 0  # the next session has a folder of its own
            continue
        kept = read(journal)
        notes = [event.text for event in kept.events if isinstance(event, e.NoteAdded)][before:]
        assert len(notes) >= saved, "something that was said to be saved is gone"
        assert notes == texts[: len(notes)], "something is missing in the middle"
        cut_off += len(notes) < len(texts)
        found, _ = stored_sessions(folder)
        walk = Walk.go_on(found[0], now, "abc")
        was = replay(kept.events)
        assert (walk.session.current, walk.session.notes, walk.session.spent) == (was.current, was.notes, was.spent)
        walk.leave()
        before += len(notes)
        kept_notes += len(notes)
    return {"rounds": number, "cut_off": cut_off, "sent": sent, "kept": kept_notes}


if __name__ == "__main__":
    print(json.dumps(rounds(int(sys.argv[1]), int(sys.argv[2]))))

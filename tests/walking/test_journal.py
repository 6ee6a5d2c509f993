"""What has been written down is on the disk, whatever happens to the disk, the program or the power."""

import errno
import json
import os
import stat
from pathlib import Path

import pytest

from toolkit.problems import ToolkitError
from toolkit.walking.session import events as e
from toolkit.walking.session.state import replay
from toolkit.walking.session.store import FILE, Disk, Journal, Lock, mend, read, session_name, stored_sessions
from toolkit.walking.session.walk import Walk

from .builders import NINE, FakeClock, started, step, walk

STEPS = (step("welcome", 5), step("talk", 10))


class FaultyDisk(Disk):
    """Says no for as long as it has `fault`; with `part`, after it has taken a few bytes."""

    fault: int | None = None
    part = 0
    fails_to_settle = False

    def append(self, data: bytes, position: int) -> None:
        if self.fault is None:
            return super().append(data, position)
        if self.fails_to_settle:
            super().append(data, position)
        elif self.part:
            super().append(data[: self.part], position)
        raise OSError(self.fault, os.strerror(self.fault), str(self.path))


MOVED = e.Moved(FakeClock()(), "a", "b", "c")


def note(number: int, text: str = "Hon ringde.") -> e.NoteAdded:
    return e.NoteAdded(FakeClock()(), id=number, text=text)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    kept = Journal(FaultyDisk(tmp_path / "s" / FILE))
    assert kept.append(started(FakeClock()(), STEPS))
    return kept


def test_an_event_is_a_line_that_only_its_owner_may_read(journal: Journal) -> None:
    journal.append(note(1, "Ett ord på vägen 🙂\nnästa rad"))
    rows = journal.path.read_text("utf-8").splitlines()
    assert [json.loads(row)["type"] for row in rows] == ["start", "note"]
    assert "på vägen 🙂" in rows[1]
    assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600


def test_every_event_is_written_once_and_settled(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    write, fsync = os.write, os.fsync
    monkeypatch.setattr(os, "write", lambda handle, data: (calls.append(data), write(handle, data))[1])
    monkeypatch.setattr(os, "fsync", lambda handle: (calls.append("settled"), fsync(handle))[1])
    journal.append(note(1))
    assert calls == [journal.lines[-1], "settled"]


def test_what_is_written_is_what_is_read(journal: Journal) -> None:
    events = [note(1), e.Cut(FakeClock()(), step=1, minutes=3, questions=(4, 5)), e.End(FakeClock()())]
    for event in events:
        journal.append(event)
    assert read(journal.path).events == (started(FakeClock()(), STEPS), *events)


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO, errno.EROFS])
@pytest.mark.parametrize("how", ["nothing", "a part", "not settled"])
def test_what_the_disk_will_not_take_is_kept_and_tried_again(journal: Journal, fault: int, how: str) -> None:
    disk = journal.disk
    assert isinstance(disk, FaultyDisk)
    disk.fault, disk.part, disk.fails_to_settle = fault, 9 * (how == "a part"), how == "not settled"
    assert not journal.append(note(1))
    assert not journal.append(note(2))
    assert journal.trouble is not None
    assert (journal.trouble.errno, journal.unsaved) == (fault, 2)
    disk.fault = None
    assert journal.append(note(3))
    assert (journal.trouble, journal.unsaved) == (None, 0)
    assert [event.id for event in read(journal.path).events if isinstance(event, e.NoteAdded)] == [1, 2, 3]


def test_a_stick_that_comes_back_with_less_gets_it_all_again(journal: Journal) -> None:
    disk = journal.disk
    assert isinstance(disk, FaultyDisk)
    journal.append(note(1))
    disk.fault = errno.EIO
    journal.append(note(2))
    os.truncate(journal.path, journal.path.stat().st_size - 10)
    disk.fault = None
    assert journal.append(note(3))
    assert [event.id for event in read(journal.path).events if isinstance(event, e.NoteAdded)] == [1, 2, 3]


def test_everything_can_be_taken_to_another_place(journal: Journal, tmp_path: Path) -> None:
    disk = journal.disk
    assert isinstance(disk, FaultyDisk)
    disk.fault = errno.EROFS
    journal.append(note(1))
    assert journal.move(Disk(tmp_path / "elsewhere" / FILE), MOVED)
    assert (tmp_path / "elsewhere" / FILE).read_bytes() == b"".join(journal.lines), "also what was in memory only"
    journal.append(note(2))
    moved = read(tmp_path / "elsewhere" / FILE).events
    assert [type(event) for event in moved] == [e.Start, e.NoteAdded, e.Moved, e.NoteAdded]


def test_a_file_that_is_somebody_elses_is_never_written_over(journal: Journal, tmp_path: Path) -> None:
    other = tmp_path / "taken" / FILE
    other.parent.mkdir()
    other.write_text("mine", "utf-8")
    assert not journal.move(Disk(other), MOVED)
    assert other.read_text("utf-8") == "mine"
    assert journal.append(note(1))


def test_a_disk_without_room_is_a_real_one(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        return
    (tmp_path / FILE).symlink_to(full)
    kept = Journal(Disk(tmp_path / FILE, exists=True))
    assert not kept.append(started(FakeClock()(), STEPS))
    assert kept.trouble is not None
    assert kept.trouble.errno in {errno.ENOSPC, errno.EINVAL}


@pytest.mark.parametrize("torn", [b'{"type": "no', b"\x00" * 40, b'\x00\x00\n{"type"', b'"note"\n'])
def test_half_a_line_is_cut_off_and_a_copy_is_kept(tmp_path: Path, torn: bytes) -> None:
    clock = FakeClock()
    leading = walk(tmp_path / "sessions" / "a", clock)
    leading.note("Hela raden.")
    leading.leave()
    path = tmp_path / "sessions" / "a" / FILE
    whole = path.read_bytes()
    path.write_bytes(whole + torn)
    (kept,), _ = stored_sessions(tmp_path)
    copy = mend(kept)
    assert copy is not None
    assert (copy.read_bytes(), path.read_bytes()) == (torn, whole)
    again = Walk.go_on(kept, clock, "abc")
    assert again.session.notes == leading.session.notes
    again.note("Och en till.")
    assert len(read(path).events) == 4


def test_noise_in_the_middle_hides_nothing_that_comes_after(tmp_path: Path) -> None:
    clock = FakeClock()
    leading = walk(tmp_path / "sessions" / "a", clock)
    leading.note("Före.")
    leading.leave()
    path = tmp_path / "sessions" / "a" / FILE
    path.write_bytes(path.read_bytes() + b"\x00\x00noise\n" + line_of(note(2, "Efter.")))
    (kept,), _ = stored_sessions(tmp_path)
    assert kept.reading.unreadable == 1
    again = Walk.go_on(kept, clock, "abc")
    again.note("Sist.")
    texts = [event.text for event in read(path).events if isinstance(event, e.NoteAdded)]
    assert texts == ["Före.", "Efter.", "Sist."]


def line_of(event: e.Event) -> bytes:
    return json.dumps(e.to_json(event)).encode() + b"\n"


def test_a_journal_of_a_newer_toolkit_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "sessions" / "a" / FILE
    path.parent.mkdir(parents=True)
    data = e.to_json(started(FakeClock()(), STEPS)) | {"version": 2}
    path.write_text(json.dumps(data) + "\n", "utf-8")
    before = path.read_bytes()
    found, problems = stored_sessions(tmp_path)
    assert found == []
    assert problems[0].problems[0].code == "W001"
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"hej\n", b'{"type": "note"}\n', b'[1]\n{"a": 1}\n'])
def test_what_is_no_journal_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(ToolkitError, match="W002"):
        read(tmp_path / FILE)


def test_a_session_is_led_from_one_place_at_a_time(tmp_path: Path) -> None:
    first = Lock(tmp_path)
    with pytest.raises(ToolkitError, match=rf"process {os.getpid()}.*M017"):
        Lock(tmp_path)
    first.release()
    Lock(tmp_path).release()


def test_the_session_in_which_something_happened_last_is_the_last(tmp_path: Path) -> None:
    clock = FakeClock()
    for name in ("b", "a", "c"):
        walk(tmp_path / "sessions" / name, clock).leave()
        clock.passes(60)
    (_, again, _), _ = stored_sessions(tmp_path)
    Walk.go_on(again, clock, "abc").leave()
    sessions, problems = stored_sessions(tmp_path)
    assert ([stored.folder.name for stored in sessions], problems) == (["b", "c", "a"], [])


def test_a_session_that_has_moved_lets_go_of_where_it_was(tmp_path: Path) -> None:
    leading = walk(tmp_path / "a", FakeClock())
    assert leading.move(tmp_path / "b")
    Lock(tmp_path / "a").release()
    with pytest.raises(ToolkitError, match="M017"):
        Lock(tmp_path / "b")
    leading.leave()
    Lock(tmp_path / "b").release()


def test_the_folder_says_which_day_and_whose_it_was() -> None:
    assert session_name(NINE.date(), "Malung-Sälen & Älvdalen", "k3f9") == "2026-12-03-malung-salen-alvdalen-k3f9"
    assert session_name(NINE.date(), "…", "k3f9") == "2026-12-03-k3f9"


def test_drafts_are_kept_every_other_second_and_become_nothing_when_saved(tmp_path: Path) -> None:
    clock = FakeClock()
    leading = walk(tmp_path / "a", clock)
    for letters in range(1, 10):
        clock.passes(0.5)
        leading.draft("note", "Hon ringde"[:letters])
    drafts = [event.text for event in read(leading.journal.path).events if isinstance(event, e.Draft)]
    assert drafts == ["Hon ", "Hon ring"]
    assert replay(read(leading.journal.path).events).draft == "Hon ring"
    leading.note("Hon ringde.")
    assert replay(read(leading.journal.path).events).draft == ""


def test_live_and_read_again_are_the_same_to_the_letter(tmp_path: Path) -> None:
    clock = FakeClock()
    clock.mono, clock.wall = 1000.00049, clock.wall + 0.12345678
    leading = walk(tmp_path / "a", clock)
    for seconds in (0.1234567, 61.7, 0.0004):
        clock.passes(seconds)
        leading.next()
        leading.note("å\ud800ä")
    again = replay(read(leading.journal.path).events)
    assert (again.spent, again.now, again.unexplained) == (
        leading.session.spent,
        leading.session.now,
        leading.session.unexplained,
    )

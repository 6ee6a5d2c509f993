"""Only names like copies are copies, and each says what it is a copy of."""

from __future__ import annotations

import pytest

from toolkit.content.copies import copy_name

COPIES = {
    # Explorer
    "libraries.sv - Kopia.yaml": "libraries.sv.yaml",
    "libraries.sv - Kopia (2).yaml": "libraries.sv.yaml",
    "libraries.sv - Copy.yaml": "libraries.sv.yaml",
    "workshop.yaml - Kopia": "workshop.yaml",
    "Kopia av workshop.yaml": "workshop.yaml",
    "Kopia (2) av workshop.yaml": "workshop.yaml",
    "Kopia av Kopia av workshop - Kopia.yaml": "workshop.yaml",
    # browsers, Google Drive, mail
    "workshop (1).yaml": "workshop.yaml",
    "libraries.sv(12).yaml": "libraries.sv.yaml",
    "libraries (1).sv.yaml": "libraries.sv.yaml",
    "workshop.yaml (1)": "workshop.yaml",
    "workshop[1].yaml": "workshop.yaml",
    "Copy of workshop.yaml": "workshop.yaml",
    # Finder, Nautilus
    "workshop copy.yaml": "workshop.yaml",
    "workshop kopia 3.yaml": "workshop.yaml",
    "workshop (kopia).yaml": "workshop.yaml",
    "workshop (en till kopia).yaml": "workshop.yaml",
    "workshop (3:e kopian).yaml": "workshop.yaml",
    # OneDrive
    "the-bus-ticket.sv-DESKTOP-AB12.yaml": "the-bus-ticket.sv.yaml",
    "workshop-LAPTOP-9F3K2QX.yaml": "workshop.yaml",
    "traff-1-Annas-MacBook-Pro.yaml": "traff-1.yaml",
    "libraries.sv-simple-DESKTOP-AB12.yaml": "libraries.sv-simple.yaml",
    # Dropbox, Nextcloud, Syncthing, ownCloud
    "libraries.sv (Evas motstridiga kopia 2027-03-04).yaml": "libraries.sv.yaml",
    "libraries.sv (Annas konfliktkopia 2026-11-01).yaml": "libraries.sv.yaml",
    "workshop (Eva Ek's conflicted copy 2027-03-04).yaml": "workshop.yaml",
    "workshop (Case Conflict).yaml": "workshop.yaml",
    "workshop.sync-conflict-20270304-120000-ABCDEFG.yaml": "workshop.yaml",
    "workshop_conflict-20270304-120000.yaml": "workshop.yaml",
    # editors and git
    "workshop.yaml.orig": "workshop.yaml",
    "#workshop.yaml#": "workshop.yaml",
    "workshop_BACKUP_4711.yaml": "workshop.yaml",
    # by hand
    "workshop_kopia.yaml": "workshop.yaml",
    "Säkerhetskopia av workshop.yaml": "workshop.yaml",
    "workshop-backup.yaml": "workshop.yaml",
    # of what has a number itself
    "Träff 1 - Kopia.yaml": "Träff 1.yaml",
    "Träff 2 (1).yaml": "Träff 2.yaml",
    # folders
    "question_sets - Kopia": "question_sets",
    "cases (1)": "cases",
}
PERHAPS = {
    "workshop 2.yaml": "workshop.yaml",
    "träff 2.yaml": "träff.yaml",
    "workshop-BIB0142.yaml": "workshop.yaml",
    "question_sets 2": "question_sets",
}
NO_COPIES = [
    "workshop.yaml", "workshop-maj.yaml", "workshop-2.yaml", "workshop_3.yaml", "traff-1.yaml",
    "workshop-2027-03-04.yaml",
    "workshop (2027).yaml", "workshop (Borås).yaml", "libraries.sv.yaml", "libraries.sv-simple.yaml", "kopiera.sv.yaml",
    "fotokopiering.yaml", "kopia.yaml", "copy.sv.yaml", "(1).yaml", ".yaml", "1.yaml", "workshop-MAJ.yaml",
    "konflikt.sv.yaml", "workshop.yaml.bak", "workshop.yaml.bak2", "workshop.yaml~", "win-win.sv.yaml", "pc.sv.yaml",
    "deltagare.csv", "LÄS MIG.txt",
]  # fmt: skip


@pytest.mark.parametrize(("name", "original"), COPIES.items(), ids=COPIES)
def test_the_name_of_a_copy_tells_what_it_is_a_copy_of(name: str, original: str) -> None:
    copied = copy_name(name)
    assert copied is not None
    assert (copied.original, copied.is_certain) == (original, True)


@pytest.mark.parametrize(("name", "original"), PERHAPS.items(), ids=PERHAPS)
def test_a_number_or_a_machine_may_be_a_copy_or_a_name(name: str, original: str) -> None:
    copied = copy_name(name)
    assert copied is not None
    assert (copied.original, copied.is_certain) == (original, False)


@pytest.mark.parametrize("name", NO_COPIES)
def test_any_other_name_is_a_name_of_its_own(name: str) -> None:
    assert copy_name(name) is None

"""Completes a wheel with what lies elsewhere or nowhere in the repository: the content folders, compiled catalogues."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CONTENT = ("cases", "question_sets", "programmes", "methods", "facts")


class Completion(BuildHookInterface[Any]):
    """Runs for wheels, and for installations that point at this folder (`editable`), which find the content here."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles languages/*/*.mo, so that no machine needs Babel to say a word, and tells hatchling what to pack."""
        sys.path.insert(0, self.root)
        try:
            from toolkit.languages.catalogues import compile_all
        finally:
            sys.path.remove(self.root)
        compiled = compile_all(Path(self.root, "toolkit", "languages"))
        build_data["artifacts"] += [path.relative_to(self.root).as_posix() for path in compiled]
        if version == "standard":
            build_data["force_include"] |= {folder: f"toolkit/_content/{folder}" for folder in CONTENT}

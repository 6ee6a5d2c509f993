"""Compiles the catalogues when the package is built or installed, so that no machine needs Babel to say a word."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface[Any]):
    """Runs for wheels, and for installations that point at this folder."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Writes languages/*.mo; they are in no repository, so the wheel must be told of them."""
        sys.path.insert(0, self.root)
        try:
            from toolkit.languages.compiling import compile_all
        finally:
            sys.path.remove(self.root)
        compiled = compile_all(Path(self.root, "toolkit", "languages"))
        build_data["artifacts"] += [path.relative_to(self.root).as_posix() for path in compiled]

#!/usr/bin/env python3
"""Measures how the package is built: `tools/house.py`, or `tools/house.py FOLDER` for another checkout.

Prints figures and, by name, whatever breaks one of the promises: no circle of imports, no public class name that stands
twice, no module named like one of Python's own, at most 32 Python files in walking/. Exit code 1 when one is broken.
"""

from __future__ import annotations

import ast
import builtins
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import median

PACKAGE = "toolkit"
MOST_IN_WALKING = 32
PYTHONS_OWN = frozenset(sys.stdlib_module_names) | frozenset(dir(builtins))


@dataclass(frozen=True)
class Module:
    """A Python file of the package."""

    name: str
    path: Path
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @property
    def lines(self) -> int:
        return self.source.count("\n")

    @property
    def is_package(self) -> bool:
        return self.path.name == "__init__.py"

    @property
    def public_classes(self) -> list[str]:
        found = [node.name for node in self.tree.body if isinstance(node, ast.ClassDef)]
        return [name for name in found if not name.startswith("_")]

    @property
    def function_lengths(self) -> list[int]:
        functions = [n for n in ast.walk(self.tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
        return [(node.end_lineno or node.lineno) - node.lineno + 1 for node in functions]

    def imported(self) -> Iterator[str]:
        """The names it imports when it runs, wherever in the file: of modules, or of what stands in one."""
        for node in _run(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                start = self._start(node.level) + (
                    f".{node.module}" if node.level and node.module else node.module or ""
                )
                yield from (f"{start}.{alias.name}" for alias in node.names)

    def _start(self, level: int) -> str:
        """The package that a relative import of so many dots begins in; nothing for an absolute one."""
        parts = self.name.split(".")
        return ".".join(parts[: len(parts) - level + self.is_package]) if level else ""


@dataclass(frozen=True)
class House:
    """All modules of a package, by name."""

    modules: Mapping[str, Module]

    @cached_property
    def imports(self) -> dict[str, set[str]]:
        """For each module those that it imports."""
        found: dict[str, set[str]] = {}
        for name, module in self.modules.items():
            targets = {self._module_of(wanted) for wanted in module.imported()}
            found[name] = {target for target in targets if target} - {name}
        return found

    def _module_of(self, name: str) -> str:
        parent = name.rpartition(".")[0]
        return name if name in self.modules else parent if parent in self.modules else ""

    @cached_property
    def imported_once(self) -> list[str]:
        """Modules that exactly one other imports; the files of packages do not count."""
        importers = Counter(target for targets in self.imports.values() for target in targets)
        return [name for name, module in self.modules.items() if importers[name] == 1 and not module.is_package]

    @cached_property
    def circles(self) -> list[list[str]]:
        """Groups of modules that reach each other by imports."""
        reached = {name: _reached(self.imports, name) for name in self.modules}
        groups = {frozenset({name, *(o for o in reached[name] if name in reached[o])}) for name in self.modules}
        return sorted(sorted(group) for group in groups if len(group) > 1)

    @cached_property
    def repeated_classes(self) -> dict[str, list[str]]:
        """Names of public classes that stand in more than one module, and where."""
        places: dict[str, list[str]] = defaultdict(list)
        for name, module in self.modules.items():
            for class_ in module.public_classes:
                places[class_].append(name)
        return {class_: names for class_, names in sorted(places.items()) if len(names) > 1}

    @cached_property
    def pythons_own(self) -> list[str]:
        """Modules and packages whose names Python uses itself."""
        return [name for name in self.modules if name.rpartition(".")[2] in PYTHONS_OWN and "__" not in name]

    @cached_property
    def in_walking(self) -> int:
        """Python files in walking/ that hold something; an `__init__.py` often holds its one sentence only."""
        return sum(
            name.startswith(f"{PACKAGE}.walking") and bool(module.source) for name, module in self.modules.items()
        )

    def broken(self) -> list[str]:
        """The promises that are not kept, in words."""
        found = [f"a circle of imports: {', '.join(circle)}" for circle in self.circles]
        found += [f"the class {name} stands in {', '.join(places)}" for name, places in self.repeated_classes.items()]
        found += [f"{name} is named like one of Python's own" for name in self.pythons_own]
        if self.in_walking > MOST_IN_WALKING:
            found.append(f"{self.in_walking} Python files in walking/, where at most {MOST_IN_WALKING} are promised")
        return found

    def figures(self) -> Iterator[tuple[str, str]]:
        """What is measured, and how much it is."""
        modules = [module for module in self.modules.values() if not module.is_package]
        lengths = [length for module in self.modules.values() for length in module.function_lengths]
        yield "Python files", f"{len(self.modules)}, of them {len(modules)} modules and the rest packages"
        yield "lines", f"{sum(module.lines for module in self.modules.values()):,}"
        yield "modules imported by exactly one other", f"{len(self.imported_once)}"
        yield "circles of imports", f"{len(self.circles)} ({sum(map(len, self.circles))} modules)"
        yield "public class names that stand twice", f"{len(self.repeated_classes)}"
        yield "modules named like Python's own", f"{len(self.pythons_own)}"
        yield "Python files in walking/", f"{self.in_walking}"
        yield "lines of a module, median and most", _spread([module.lines for module in modules])
        yield "lines of a function, median and most", _spread(lengths)


def _run(node: ast.AST) -> Iterator[ast.AST]:
    """Everything below a node, but what only type checkers read."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        yield child
        yield from _run(child)


def _spread(numbers: Sequence[int]) -> str:
    return f"{median(numbers):g} and {max(numbers)}" if numbers else "none"


def _reached(imports: Mapping[str, set[str]], start: str) -> set[str]:
    """The modules that come in when one is imported, however far away."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        new = imports[waiting.pop()] - seen
        seen |= new
        waiting += new
    return seen


def house(root: Path) -> House:
    """The package in a checkout."""
    modules = {}
    for path in sorted((root / PACKAGE).rglob("*.py")):
        name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        modules[name] = Module(name, path, path.read_text("utf-8"))
    return House(modules)


def main(arguments: Sequence[str]) -> int:
    """Prints the figures and what is broken; the exit code."""
    measured = house(Path(arguments[0]) if arguments else Path(__file__).parents[1])
    for name, figure in measured.figures():
        print(f"{name:<40} {figure}")
    print("\nImported by one other only: " + ", ".join(measured.imported_once))
    broken = measured.broken()
    print("\n" + "\n".join(["Broken:", *broken] if broken else ["No promise is broken."]))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The content there is: built-in files and the author's own, read, laid over each other and checked."""

from toolkit.content.library.library import Library, read_plan

__all__ = ["Library", "read_plan"]

"""Opens the preview of an author's folder: what is shown, the forms, and what is watched for changes."""

from __future__ import annotations

from dataclasses import replace
from socket import socket

from toolkit.languages import Words
from toolkit.preview.forms.author_forms import AuthorForms
from toolkit.preview.forms.routes import FormRoutes
from toolkit.preview.mending import Mends
from toolkit.preview.pages import PreviewPages
from toolkit.preview.server import PreviewServer
from toolkit.preview.sources import Sources
from toolkit.preview.state import Preview, problems_in
from toolkit.printing.pdf.fontconfig import use_own_fonts
from toolkit.problems import Problem, ToolkitError
from toolkit.workspace.crash_log import log_crash
from toolkit.workspace.environment import Environment
from toolkit.workspace.locate import content_folders, find_plan, input_paths
from toolkit.workspace.options import PlanOptions
from toolkit.workspace.watching import Watch
from toolkit.workspace.workshop import PlannedWorkshop, planned_workshop


class OpenPreview:
    """A workshop that has been read once, ready to be served. Raises ToolkitError where there is no such plan."""

    def __init__(self, options: PlanOptions, environment: Environment) -> None:
        self._folder, self._plan = find_plan(options.plan, environment.folder)
        self._watch = Watch(input_paths(options, self._folder, self._plan, environment.folder))
        self._options = replace(options, plan=str(self._plan)) if self._plan else options
        self._environment = environment
        use_own_fonts(environment.variables, environment.cache)  # the process that prints inherits them
        self._preview = Preview(self._read, environment.cache)
        self._preview.refresh()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems in what is shown."""
        return self._preview.shown.problems

    def server(self, socket: socket, words: Words) -> PreviewServer:
        """The server that answers on the socket, in the language of the program."""
        author = AuthorForms(self._folder, self._plan, lambda: problems_in(self._read), words.tag)
        mends = Mends(self._preview, author.folder)
        forms = FormRoutes(author, self._preview, words, mends)
        sources = Sources(content_folders(self._folder))
        return PreviewServer(socket, self._preview, PreviewPages(words), sources, self._watch, forms, mends)

    def _read(self) -> PlannedWorkshop:
        """The workshop as it is saved now. A bug is a problem like others: the preview goes on."""
        try:
            return planned_workshop(self._options, self._environment)
        except (ToolkitError, OSError):
            raise
        except Exception as error:
            raise ToolkitError(log_crash(error, self._environment)) from error

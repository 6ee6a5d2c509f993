"""A small editor: speaks the Language Server Protocol with yaml-language-server over its standard streams."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

SERVER = Path(__file__).parent.parent / "node" / "node_modules" / "yaml-language-server"
PATIENCE = 300
"""Seconds to wait for an answer, on a machine that is busy with other tests."""
SETTINGS = {
    "yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}},
    "http": {}, "[yaml]": {}, "editor": {}, "files": {}, "vscode-yaml": {},
}  # fmt: skip
CAPABILITIES = {
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {},
    },
    "workspace": {"configuration": True},
}


class Editor:
    """One editor with the server running beside it; close it when done."""

    def __init__(self, folder: Path) -> None:
        command = ["node", str(SERVER / "bin" / "yaml-language-server"), "--stdio"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.received: Queue[dict[str, Any]] = Queue()
        self.number = 0
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        Thread(target=self._listen, daemon=True).start()
        root = {"processId": None, "rootUri": folder.as_uri(), "capabilities": CAPABILITIES}
        self.ask("initialize", root)
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": SETTINGS})

    def open(self, path: Path) -> list[dict[str, Any]]:
        """Opens a file and returns what the server marks in it."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": path.read_text("utf-8")}
        self.tell("textDocument/didOpen", {"textDocument": document})
        while path.as_uri() not in self.diagnostics:
            self._take()
        return self.diagnostics[path.as_uri()]

    def complete(self, path: Path, line: int, column: int) -> dict[str, str]:
        """What may be written there, and what is said of it; lines and columns count from 0."""
        answer = self.ask("textDocument/completion", _at(path, line, column))
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return {item["label"]: _text(item.get("documentation", "")) for item in items}

    def hover(self, path: Path, line: int, column: int) -> str:
        """What is shown of the word there."""
        answer = self.ask("textDocument/hover", _at(path, line, column))
        return _text(answer["contents"]) if answer else ""

    def ask(self, method: str, params: Any) -> Any:
        self.number += 1
        mine = self.number
        self._send({"id": mine, "method": method, "params": params})
        while True:
            message = self._take()
            if message.get("id") == mine and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def close(self) -> None:
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.wait(PATIENCE)
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                stream.close()

    def _take(self) -> dict[str, Any]:
        """The next message; the server's own questions are answered on the way."""
        try:
            message = self.received.get(timeout=PATIENCE)
        except Empty:
            raise AssertionError("the language server does not answer") from None
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            result = [SETTINGS.get(item["section"], {}) for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": result})
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": None})
        return message

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream
        length = 0
        while line := stream.readline():
            if line.startswith(b"Content-Length:"):
                length = int(line.split(b":")[1])
            elif not line.strip():
                self.received.put(json.loads(stream.read(length)))


def _at(path: Path, line: int, column: int) -> dict[str, Any]:
    return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": column}}


def _text(said: str | dict[str, str]) -> str:
    return said if isinstance(said, str) else said.get("value", "")

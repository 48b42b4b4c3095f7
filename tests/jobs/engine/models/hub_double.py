"""A Hub on this computer: the few answers that a download needs, and ways to be refused."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

COMMIT = "c" * 40


class HubDouble(ThreadingHTTPServer):
    """Serves one folder as the repository ``org/tiny``.

    Args:
        folder: the repository's files.
        mode: ``open``, ``gated`` (files need a token), ``missing``, ``broken`` (HTTP 500) or ``bad_token``.
    """

    daemon_threads = True

    def __init__(self, folder: Path, mode: str = "open") -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.folder, self.mode = folder, mode
        self.asked: list[str] = []
        self.tokens: set[str | None] = set()
        self.stall_after: int | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Answer(BaseHTTPRequestHandler):
    server: HubDouble
    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, *, body: bool) -> None:
        hub = self.server
        path = unquote(urlsplit(self.path).path)
        hub.asked.append(f"{self.command} {path}")
        hub.tokens.add(self.headers.get("authorization"))
        if hub.mode == "broken":
            return self._send(500, b"{}")
        if hub.mode == "missing":
            return self._send(401, b"{}", {"X-Error-Message": "Invalid username or password."})
        if hub.mode == "bad_token":
            return self._send(401, b"{}", {"X-Error-Message": "Invalid credentials in Authorization header"})
        if path.startswith("/api/models/org/tiny/tree/"):
            return self._send(200, json.dumps(self._tree()).encode(), content="application/json")
        if path.startswith("/api/models/org/tiny"):
            info = {"id": "org/tiny", "sha": COMMIT, "gated": "manual" if hub.mode == "gated" else False}
            files = [{"rfilename": entry["path"], "size": entry["size"]} for entry in self._tree()]
            return self._send(
                200, json.dumps({**info, "siblings": files}).encode(), content="application/json"
            )
        prefix = f"/org/tiny/resolve/{COMMIT}/"
        if not path.startswith(prefix):
            return self._send(404, b"{}", {"X-Error-Code": "EntryNotFound"})
        if hub.mode == "gated" and self.headers.get("authorization") != "Bearer good":
            return self._send(403, b"{}", {"X-Error-Code": "GatedRepo"})
        return self._send_file(hub.folder / path.removeprefix(prefix), body=body)

    def _tree(self) -> list[dict[str, object]]:
        return [
            {
                "type": "file",
                "oid": hashlib.sha1(path.read_bytes()).hexdigest(),
                "size": path.stat().st_size,
                "path": path.relative_to(self.server.folder).as_posix(),
            }
            for path in sorted(self.server.folder.rglob("*"))
            if path.is_file()
        ]

    def _send_file(self, path: Path, *, body: bool) -> None:
        if not path.is_file():
            return self._send(404, b"{}", {"X-Error-Code": "EntryNotFound"})
        data = path.read_bytes()
        start = 0
        if ranged := self.headers.get("range"):
            start = int(ranged.removeprefix("bytes=").split("-")[0])
        headers = {
            "ETag": f'"{hashlib.sha1(data).hexdigest()}"',
            "X-Repo-Commit": COMMIT,
            "Accept-Ranges": "bytes",
        }
        if ranged:
            headers["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
        limit = self.server.stall_after
        if body and limit is not None and len(data) > limit:
            # half a file, then silence: a connection that hangs
            self._head(206 if ranged else 200, len(data) - start, headers)
            self.wfile.write(data[start:limit])
            self.wfile.flush()
            self.server.hang.wait(60)
            return None
        return self._send(206 if ranged else 200, data[start:], headers, body=body)

    def _send(
        self,
        status: int,
        data: bytes,
        headers: dict[str, str] | None = None,
        *,
        body: bool = True,
        content: str = "application/octet-stream",
    ) -> None:
        self._head(status, len(data), {"Content-Type": content, **(headers or {})})
        if body and self.command != "HEAD":
            self.wfile.write(data)

    def _head(self, status: int, length: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(length)}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


@contextmanager
def hub_double(folder: Path, mode: str = "open") -> Iterator[HubDouble]:
    """A running double; stopped when the block is left."""
    hub = HubDouble(folder, mode)
    hub.hang = threading.Event()
    thread = threading.Thread(target=hub.serve_forever, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        hub.hang.set()
        hub.shutdown()
        hub.server_close()
        thread.join()

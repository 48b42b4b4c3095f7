"""One window per data folder: a second start hands its files to the first and leaves."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_log = logging.getLogger(__name__)
_CONNECT_MS = 1500
_MAX_MESSAGE = 1_000_000


class SingleInstance(QObject):
    """The lock and the ear of the first window.

    Attributes:
        called: another start happened; the paths it was given.

    Args:
        folder: the data folder; one window for each.
    """

    called = Signal(list)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
        self._name = f"qgdesk-{digest}"
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def is_first(self) -> bool:
        """Become the only window, if there is none."""
        if not self._lock.tryLock(0) and self._lock.error() == QLockFile.LockError.LockFailedError:
            return False
        QLocalServer.removeServer(self._name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._accept)
        if not server.listen(self._name):
            _log.warning("cannot listen for other starts: %s", server.errorString())
        self._server = server
        return True

    def hand_over(self, paths: Sequence[str]) -> bool:
        """Ask the first window to come to the front with these files; whether it heard."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_CONNECT_MS):
            return False
        socket.write(json.dumps(list(paths)).encode() + b"\n")
        heard = socket.waitForBytesWritten(_CONNECT_MS) and socket.waitForReadyRead(_CONNECT_MS)
        socket.disconnectFromServer()
        return bool(heard)

    def close(self) -> None:
        """Let another window be the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _accept(self) -> None:
        assert self._server is not None
        socket = self._server.nextPendingConnection()
        buffer = bytearray()

        def read() -> None:
            buffer.extend(bytes(socket.readAll().data()))
            if b"\n" not in buffer and len(buffer) < _MAX_MESSAGE:
                return
            socket.readyRead.disconnect(read)
            try:
                paths = [str(path) for path in json.loads(bytes(buffer))]
            except (ValueError, TypeError):
                _log.warning("another start said something that is no list of files")
                socket.abort()
                return
            socket.write(b"ok\n")
            socket.flush()
            self.called.emit(paths)

        socket.readyRead.connect(read)
        socket.disconnected.connect(socket.deleteLater)
        read()

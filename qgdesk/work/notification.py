"""A system notification: the worksheets are done while the teacher is elsewhere."""

from __future__ import annotations

import logging
import sys

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

_log = logging.getLogger(__name__)
_SERVICE = "org.freedesktop.Notifications"


class SystemNotification(QObject):
    """Shows one through the desktop's own service, else through an icon in the tray."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray: QSystemTrayIcon | None = None

    def show(self, title: str, text: str) -> None:
        """Show it; where there is no way to, nothing happens."""
        if sys.platform.startswith("linux") and self._over_dbus(title, text):
            return
        if not QSystemTrayIcon.isSystemTrayAvailable():
            _log.info("no notifications here")
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(QApplication.windowIcon(), self)
        self._tray.show()
        self._tray.showMessage(title, text)

    def _over_dbus(self, title: str, text: str) -> bool:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return False
        message = QDBusMessage.createMethodCall(
            _SERVICE, "/org/freedesktop/Notifications", _SERVICE, "Notify"
        )
        message.setArguments(["qgdesk", 0, "qgdesk", title, text, [], {}, -1])
        return bus.send(message)

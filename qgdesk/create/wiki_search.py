"""Suggestions of the wiki while a person types: titles, descriptions, length."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, QTimer, QUrl, QUrlQuery, Signal
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest

from jobs.errors import SourceError
from jobs.sources.wiki_agent import user_agent
from qgdesk.live_settings import LiveSettings

LIMIT = 8
_WAIT_MS = 220  # after the last key
_TIMEOUT_MS = 8000


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A page that may be meant; ``size`` is the length of its source in bytes, 0: unknown."""

    title: str
    description: str
    size: int


class WikiSearch(QObject):
    """Asks the wiki for pages that begin with, or else hold, what was typed.

    Attributes:
        found: the text that was asked, and its suggestions.
        failed: the text that was asked, and the error.
        started: a request is on its way.
    """

    found = Signal(str, list)
    failed = Signal(str, object)
    started = Signal()

    def __init__(self, settings: LiveSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._network = QNetworkAccessManager(self)
        self._network.setTransferTimeout(_TIMEOUT_MS)
        self._reply: QNetworkReply | None = None
        self._text = ""
        self._known: dict[tuple[str, str], list[Suggestion]] = {}
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_WAIT_MS)
        self._typing.timeout.connect(lambda: self._ask("prefixsearch"))

    def type(self, text: str) -> None:
        """What stands in the field now; an answer comes when the typing pauses."""
        self._text = " ".join(text.split())
        self.stop()
        known = self._known.get((self._endpoint, self._text))
        if known is not None:
            self.found.emit(self._text, known)
        elif self._text:
            self._typing.start()

    def stop(self) -> None:
        """Forget the request that is on its way."""
        self._typing.stop()
        if self._reply is not None:
            reply, self._reply = self._reply, None
            reply.abort()

    @property
    def _endpoint(self) -> str:
        return self._settings.value.wiki_endpoint

    def _ask(self, generator: str) -> None:
        prefix = "gps" if generator == "prefixsearch" else "gsr"
        query = QUrlQuery()
        for name, value in {
            "action": "query",
            "generator": generator,
            f"{prefix}search": self._text,
            f"{prefix}limit": str(LIMIT),
            f"{prefix}namespace": "0",
            "prop": "description|info",
            "redirects": "1",
            "format": "json",
            "formatversion": "2",
        }.items():
            query.addQueryItem(name, QUrl.toPercentEncoding(value).data().decode())
        address = QUrl(self._endpoint)
        address.setQuery(query)
        request = QNetworkRequest(address)
        request.setHeader(
            QNetworkRequest.KnownHeaders.UserAgentHeader, user_agent(self._settings.value.wiki_contact)
        )
        reply = self._network.get(request)
        self._reply = reply
        reply.finished.connect(lambda: self._answered(reply, self._text, generator))
        self.started.emit()

    def _answered(self, reply: QNetworkReply, text: str, generator: str) -> None:
        reply.deleteLater()
        if reply is not self._reply:
            return
        self._reply = None
        if reply.error() != QNetworkReply.NetworkError.NoError:
            self.failed.emit(text, self._error_of(reply))
            return
        try:
            suggestions = suggestions_of(json.loads(bytes(reply.readAll().data())))
        except (ValueError, KeyError, TypeError, AttributeError):
            self.failed.emit(text, SourceError("window.wiki_bad_answer", {"site": self._site}))
            return
        if not suggestions and generator == "prefixsearch":
            self._ask("search")
            return
        self._known[self._endpoint, text] = suggestions
        self.found.emit(text, suggestions)

    @property
    def _site(self) -> str:
        return urlsplit(self._endpoint).hostname or self._endpoint

    def _error_of(self, reply: QNetworkReply) -> SourceError:
        error = reply.error()
        status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        if status:
            return SourceError(
                "source.wiki_server", {"site": self._site, "status": int(status)}, retryable=True
            )
        if error in (
            QNetworkReply.NetworkError.TimeoutError,
            QNetworkReply.NetworkError.OperationCanceledError,
        ):
            return SourceError("source.wiki_timeout", {"site": self._site}, retryable=True)
        return SourceError("source.wiki_offline", {"site": self._site}, retryable=True)


def suggestions_of(answer: dict[str, Any]) -> list[Suggestion]:
    """The pages of an answer, the likeliest first."""
    pages = answer.get("query", {}).get("pages", [])
    return [
        Suggestion(str(page["title"]), str(page.get("description", "")), int(page.get("length", 0)))
        for page in sorted(pages, key=lambda page: page.get("index", 0))
        if not page.get("missing")
    ]

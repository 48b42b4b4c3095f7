"""How requests reach a wiki: another endpoint than the library's own, patience, proxies.

The library wikipedia-api writes ``https://<language>.wikipedia.org/w/api.php`` into every request. The
transport sends such a request to the endpoint of the settings instead, and waits when the wiki asks for it,
but never for long.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx

from jobs.errors import SourceError

TRIES = 3
MAX_WAIT = 20.0
"""The longest that a wiki may make a person wait at a time, in seconds."""
FIRST_WAIT = 1.0
MAX_SECONDS = 60.0
"""The longest that one answer may take to arrive; the time-outs of the connection only limit its pauses."""
MAX_BYTES = 30_000_000
LIBRARY_LANGUAGE = "xx"
"""The language given to the library, so that its own address is told from a real one."""

_LIBRARY_HOST = f"{LIBRARY_LANGUAGE}.wikipedia.org"
_PROXY = re.compile(r"^[a-z0-9+]+://", re.IGNORECASE)


class WikiTransport(httpx.BaseTransport):
    """Sends requests to one endpoint and repeats those that the wiki turns away for a moment."""

    def __init__(
        self, endpoint: str, wait: Callable[[float], None], inner: httpx.BaseTransport | None = None
    ) -> None:
        self._endpoint = httpx.URL(endpoint)
        self._wait = wait
        self._inner = inner if inner is not None else _system_transport(endpoint)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; the response may still be a refusal when waiting did not help."""
        if request.url.host == _LIBRARY_HOST:
            request = self._rewritten(request)
        for attempt in range(1, TRIES + 1):
            response = self._inner.handle_request(request)
            if response.status_code not in (429, 502, 503, 504) or attempt == TRIES:
                break
            seconds = retry_after(response.headers.get("Retry-After"))
            if seconds is None:
                seconds = FIRST_WAIT * 2 ** (attempt - 1)
            if seconds > MAX_WAIT:
                break
            response.close()
            self._wait(seconds)
        assert isinstance(response.stream, httpx.SyncByteStream)
        response.stream = _Bounded(response.stream, request)
        return response

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()

    def _rewritten(self, request: httpx.Request) -> httpx.Request:
        url = self._endpoint.copy_with(query=request.url.query)
        headers = [(key, value) for key, value in request.headers.raw if key.lower() != b"host"]
        headers.insert(0, (b"Host", url.netloc))
        return httpx.Request(
            request.method, url, headers=headers, stream=request.stream, extensions=request.extensions
        )


class _Bounded(httpx.SyncByteStream):
    """The body of a response, which neither goes on for ever nor fills the memory."""

    def __init__(self, inner: httpx.SyncByteStream, request: httpx.Request) -> None:
        self._inner = inner
        self._request = request
        self._end = time.monotonic() + MAX_SECONDS

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for piece in self._inner:
            size += len(piece)
            if time.monotonic() > self._end or size > MAX_BYTES:
                raise httpx.ReadTimeout("the answer is too long", request=self._request)
            yield piece

    def close(self) -> None:
        self._inner.close()


def retry_after(value: str | None) -> float | None:
    """The seconds that a ``Retry-After`` header asks for: a number or a date."""
    if value is None:
        return None
    if value.strip().isascii() and value.strip().isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _system_transport(endpoint: str) -> httpx.HTTPTransport:
    """A transport that goes through the proxy of the system, as schools often have one.

    Raises:
        SourceError: the proxy in the system's settings cannot be used.
    """
    parts = urlsplit(endpoint)
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if not proxy or proxy_bypass(parts.hostname or ""):
        return httpx.HTTPTransport()
    try:
        return httpx.HTTPTransport(proxy=proxy if _PROXY.match(proxy) else f"http://{proxy}")
    except (ValueError, ImportError, httpx.InvalidURL) as error:
        raise SourceError("source.wiki_proxy", {"proxy": urlsplit(proxy).hostname or proxy}) from error

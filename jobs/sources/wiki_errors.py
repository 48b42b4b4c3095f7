"""What went wrong with a wiki, in words for a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpx
from wikipediaapi import (
    WikiConnectionError,
    WikiHttpError,
    WikiHttpTimeoutError,
    WikiInvalidJsonError,
    WikipediaException,
    WikiRateLimitError,
)

from jobs.errors import SourceError

_WRONG_PLACE = (httpx.InvalidURL, httpx.TooManyRedirects, httpx.DecodingError, httpx.UnsupportedProtocol)
"""Whatever answers there, it is no wiki."""


@contextmanager
def told_plainly(endpoint: str) -> Iterator[None]:
    """Turn the failures of the network, the wiki and the library into errors for people.

    The library knows no errors of the API itself (they come with status 200): it stumbles over the missing
    answer with a KeyError, or over a strange one with other errors of that kind.

    Raises:
        SourceError: whatever failed.
    """
    site = {"site": urlsplit(endpoint).hostname or endpoint}
    try:
        yield
    except WikiRateLimitError as error:
        seconds = {"seconds": error.retry_after} if error.retry_after is not None else {"seconds": 60}
        raise SourceError("source.wiki_rate_limited", {**site, **seconds}, retryable=True) from error
    except WikiHttpError as error:
        raise http_error(endpoint, error.status_code) from error
    except (WikiHttpTimeoutError, httpx.TimeoutException) as error:
        raise SourceError("source.wiki_timeout", site, retryable=True) from error
    except (WikiInvalidJsonError, *_WRONG_PLACE) as error:
        raise SourceError("source.wiki_not_a_wiki", {"endpoint": endpoint}) from error
    except (WikiConnectionError, httpx.TransportError) as error:
        if isinstance(error.__cause__, _WRONG_PLACE):
            raise SourceError("source.wiki_not_a_wiki", {"endpoint": endpoint}) from error
        raise SourceError("source.wiki_offline", site, retryable=True) from error
    except (WikipediaException, KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
        raise SourceError("source.wiki_api", {**site, "detail": str(error)[:200]}, retryable=True) from error


def http_error(endpoint: str, status: int) -> SourceError:
    """The error for a response that is not 200."""
    site = urlsplit(endpoint).hostname or endpoint
    if status == 429:
        return SourceError("source.wiki_rate_limited", {"site": site, "seconds": 60}, retryable=True)
    if status == 404:
        return SourceError("source.wiki_not_a_wiki", {"endpoint": endpoint})
    return SourceError("source.wiki_server", {"site": site, "status": status}, retryable=status >= 500)

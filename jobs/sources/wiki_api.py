"""One wiki: what is asked of it, through the library wikipedia-api and where that has no call of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx
from wikipediaapi import Namespace, Wikipedia, WikipediaPage, WikipediaPageSection

from jobs.errors import SourceError
from jobs.sources.html import blocks_of_html
from jobs.sources.wiki_agent import user_agent
from jobs.sources.wiki_errors import http_error, told_plainly
from jobs.sources.wiki_markup import extract_of_blocks
from jobs.sources.wiki_transport import LIBRARY_LANGUAGE, WikiTransport

TIMEOUT = httpx.Timeout(15.0, connect=8.0)
WIKIPEDIA_LICENCE = "CC BY-SA 4.0"

_CREATIVE_COMMONS = re.compile(r"creativecommons\.org/licenses/([a-z-]+)/(\d\.\d)")
_PUBLIC_DOMAIN = re.compile(r"creativecommons\.org/publicdomain/zero/(\d\.\d)")


@dataclass(frozen=True, slots=True)
class PageInfo:
    """A page that exists, after redirects."""

    title: str
    url: str
    revision: int


class WikiApi:
    """The calls to one endpoint. Not for several threads at a time."""

    def __init__(
        self,
        endpoint: str,
        *,
        contact: str | None,
        wait: Callable[[float], None],
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        """Prepare the connections; nothing is sent.

        Args:
            endpoint: address of the wiki's ``api.php``.
            contact: an address in the user agent, as the rules of Wikimedia ask.
            wait: how to wait for a number of seconds.
            transport: what really sends; None for the network.
        """
        self.endpoint = endpoint
        agent = user_agent(contact)
        patient = WikiTransport(endpoint, wait, transport)
        self._library = Wikipedia(
            agent,
            LIBRARY_LANGUAGE,
            max_retries=0,
            transport=patient,
            timeout=TIMEOUT,
            follow_redirects=True,
        )
        self._client = httpx.Client(
            transport=patient, headers={"User-Agent": agent}, timeout=TIMEOUT, follow_redirects=True
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def info(self, title: str) -> PageInfo | None:
        """What page a title leads to; None when there is none.

        Raises:
            SourceError: the wiki cannot be asked.
        """
        page = self._page(title)
        with told_plainly(self.endpoint):
            try:
                exists = page.exists()
            except KeyError as error:
                # A title with the prefix of another wiki has an answer without pages.
                if error.args == ("pages",):
                    return None
                raise
            if not exists:
                return None
            return PageInfo(str(page.title), str(page.canonicalurl), int(page.lastrevid))

    def extract(self, info: PageInfo) -> str:
        """The text of a page in wiki format.

        Raises:
            SourceError: the wiki cannot be asked.
        """
        page = self._page(info.title)
        with told_plainly(self.endpoint):
            try:
                summary, sections = str(page.summary), list(page.sections)
            except KeyError as error:
                if error.args != ("extract",):
                    raise
            else:
                return _joined(summary, sections)
        # The wiki has no TextExtracts: its HTML says the same.
        answer = self.get({"action": "parse", "page": info.title, "prop": "text", "formatversion": "2"})
        text = answer.get("parse", {}).get("text", "")
        return extract_of_blocks(blocks_of_html(str(text)).blocks)

    def links(self, info: PageInfo) -> list[str]:
        """The titles of the articles a page links to.

        Raises:
            SourceError: the wiki cannot be asked.
        """
        page = self._page(info.title)
        with told_plainly(self.endpoint):
            return [title for title, link in page.links.items() if link.ns == Namespace.MAIN.value]

    def is_marked_disambiguation(self, info: PageInfo) -> bool:
        """Whether the wiki itself says that the page only lists others.

        Raises:
            SourceError: the wiki cannot be asked.
        """
        params = {"action": "query", "prop": "pageprops", "ppprop": "disambiguation", "titles": info.title}
        pages = self.get({**params, "formatversion": "2"}).get("query", {}).get("pages", [])
        return any("disambiguation" in page.get("pageprops", {}) for page in pages)

    def beginning_with(self, text: str, limit: int) -> list[str]:
        """Titles that begin with a text, as the search box of the wiki offers them.

        Raises:
            SourceError: the wiki cannot be asked.
        """
        params = {"action": "opensearch", "search": text, "limit": str(limit), "namespace": "0"}
        answer = self.get({**params, "redirects": "resolve"})
        found = answer[1] if isinstance(answer, list) and len(answer) > 1 else []
        return [str(title) for title in found]

    def search(self, text: str, limit: int) -> tuple[list[str], str | None]:
        """Titles of pages that match a search, and how the wiki would spell it.

        Raises:
            SourceError: the wiki cannot be asked.
        """
        with told_plainly(self.endpoint):
            results = self._library.search(text, limit=limit)
            return list(results.pages)[:limit], results.suggestion

    def licence(self) -> str | None:
        """The licence of the wiki's texts in its short form, or None when it does not say.

        Raises:
            SourceError: the wiki cannot be asked.
        """
        params = {"action": "query", "meta": "siteinfo", "siprop": "rightsinfo", "formatversion": "2"}
        rights = self.get(params).get("query", {}).get("rightsinfo", {})
        return (
            short_licence(str(rights.get("url") or ""), str(rights.get("text") or "")) or self.usual_licence()
        )

    def usual_licence(self) -> str | None:
        """The licence known without asking."""
        host = urlsplit(self.endpoint).hostname or ""
        return WIKIPEDIA_LICENCE if host.endswith(".wikipedia.org") else None

    def get(self, params: dict[str, str]) -> Any:
        """The answer to a request that the library does not know.

        Raises:
            SourceError: the wiki cannot be asked, or answers with an error.
        """
        with told_plainly(self.endpoint):
            response = self._client.get(self.endpoint, params={**params, "format": "json"})
        if response.status_code != 200:
            raise http_error(self.endpoint, response.status_code)
        try:
            answer = response.json()
        except ValueError as error:
            raise SourceError("source.wiki_not_a_wiki", {"endpoint": self.endpoint}) from error
        if isinstance(answer, dict) and "error" in answer:
            detail = answer["error"].get("info", "") if isinstance(answer["error"], dict) else ""
            site = urlsplit(self.endpoint).hostname or self.endpoint
            raise SourceError("source.wiki_api", {"site": site, "detail": str(detail)[:200]}, retryable=True)
        return answer

    def _page(self, title: str) -> WikipediaPage:
        return self._library.page(title)


def short_licence(url: str, text: str) -> str | None:
    """«CC BY-SA 4.0» from the address or the words in which a wiki states its licence."""
    found = _CREATIVE_COMMONS.search(url.lower())
    if found:
        return f"CC {found.group(1).upper()} {found.group(2)}"
    zero = _PUBLIC_DOMAIN.search(url.lower())
    if zero:
        return f"CC0 {zero.group(1)}"
    return text.strip()[:100] or None


def _joined(summary: str, sections: list[WikipediaPageSection]) -> str:
    """The extract as the wiki sent it.

    A page that begins with a heading has no lead: the library then gives the whole text as the lead, and the
    sections once more.
    """
    if summary.lstrip().startswith("=="):
        return summary
    parts = [summary]
    stack = list(reversed(sections))
    while stack:
        section = stack.pop()
        marks = "=" * (section.level + 1)
        parts.append(f"\n{marks} {section.title} {marks}\n{section.text.strip()}")
        stack.extend(reversed(section.sections))
    return "\n".join(parts).strip("\n")

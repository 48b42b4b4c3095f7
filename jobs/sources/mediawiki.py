"""Pages of Wikipedia, Vikidia or a school's own wiki as clean documents."""

from __future__ import annotations

import hashlib
import logging
import re
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from difflib import SequenceMatcher
from pathlib import Path
from types import TracebackType

import httpx

from jobs.errors import SourceError
from jobs.sources.assemble import without_parenthesis
from jobs.sources.blocks import Blocks
from jobs.sources.found import Found
from jobs.sources.section_choice import SectionChoice, fold_title
from jobs.sources.wiki_api import PageInfo, WikiApi
from jobs.sources.wiki_cache import WikiCache, WikiPage
from jobs.sources.wiki_markup import blocks_of_extract
from jobs.sources.wiki_titles import parse_page_name
from jobs.worksheet.document import Document, Source

DEFAULT_ENDPOINT = "https://es.wikipedia.org/w/api.php"
MAX_SUGGESTIONS = 6
MAX_CHOICES = 12

_LISTS_OTHERS = re.compile(
    r"\b(?:pueden?|podría)\s+(?:también\s+)?(?:referirse|hacer\s+referencia|designar|aludir|significar)\b[^.]*:\s*$|"
    r"\bmay\s+(?:also\s+)?refer\s+to\b[^.]*:\s*$",
    re.IGNORECASE,
)
_DISAMBIGUATION = re.compile(r"\((?:desambiguación|disambiguation|homonimia)\)$", re.IGNORECASE)

_log = logging.getLogger(__name__)


class MediaWiki:
    """Reads pages of one wiki; an address of another Wikipedia or Vikidia is read there."""

    def __init__(
        self,
        endpoint: str = DEFAULT_ENDPOINT,
        cache: Path | None = None,
        contact: str | None = None,
        transport: httpx.BaseTransport | None = None,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        """Prepare; nothing is sent before the first call.

        Args:
            endpoint: address of the wiki's ``api.php``.
            cache: folder for pages already read; None keeps nothing.
            contact: e-mail or page of whoever runs the program, for the user agent.
            transport: what sends the requests; None for the network.
            wait: how to wait for a number of seconds when the wiki asks for it.
        """
        self._endpoint = endpoint
        self._cache = WikiCache(cache) if cache is not None else None
        self._contact = contact
        self._transport = transport
        self._wait = wait
        self._apis: dict[str, WikiApi] = {}
        self._licences: dict[str, str | None] = {}

    def __enter__(self) -> MediaWiki:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        for api in self._apis.values():
            api.close()
        self._apis.clear()

    def read(self, title_or_url: str, sections: SectionChoice = None) -> Document:
        """A page as a document.

        Args:
            title_or_url: the title of the page, or its address.
            sections: which sections to keep; None leaves out references, lists of works and the like.

        Raises:
            SourceError: as ``find``; or none of the sections asked for is there.
        """
        return self.find(title_or_url).document(sections)

    def find(self, title_or_url: str) -> Found:
        """A page before its sections are chosen.

        Raises:
            SourceError: no such page, a page that only lists others, or the wiki cannot be reached and the
                page was never read before.
        """
        name = parse_page_name(title_or_url, self._endpoint)
        page = self._fetch(self._api(name.endpoint or self._endpoint), name.title)
        source = Source(
            kind="wiki",
            uri=page.url,
            revision=page.revision,
            licence=page.licence,
            retrieved_at=page.retrieved,
            sha256=hashlib.sha256(page.extract.encode("utf-8", errors="replace")).hexdigest(),
        )
        blocks = Blocks(tuple(blocks_of_extract(page.extract)), page.title)
        return Found(blocks, source, page.title, wiki=True)

    def suggest(self, text: str) -> list[str]:
        """Titles close to what a person wrote, the likeliest first.

        Raises:
            SourceError: the wiki cannot be reached.
        """
        return self._suggest(self._api(self._endpoint), text)

    def _api(self, endpoint: str) -> WikiApi:
        if endpoint not in self._apis:
            try:
                self._apis[endpoint] = WikiApi(
                    endpoint, contact=self._contact, wait=self._wait, transport=self._transport
                )
            except (ValueError, httpx.InvalidURL) as error:  # an address in the settings that is none
                raise SourceError("source.wiki_not_a_wiki", {"endpoint": endpoint}) from error
        return self._apis[endpoint]

    def _fetch(self, api: WikiApi, title: str) -> WikiPage:
        """The page from the wiki, or from the cache when it has not changed or the wiki is out of reach."""
        cached = self._cache.load(api.endpoint, title) if self._cache else None
        try:
            info = api.info(title)
            if info is None:
                raise self._missing(api, title)
            if cached is None and self._cache is not None:
                cached = self._cache.load(api.endpoint, info.title)
            if cached is not None and (cached.title, cached.revision) == (info.title, info.revision):
                page = cached
            else:
                page = self._download(api, info)
        except SourceError as error:
            if cached is None or not error.retryable:
                raise
            _log.warning("«%s» is read from the cache: %s", title, error)
            return cached
        if self._cache is not None:
            self._cache.save(api.endpoint, {title, page.title}, page)
        return page

    def _download(self, api: WikiApi, info: PageInfo) -> WikiPage:
        extract = api.extract(info)
        if self._lists_others(api, info, extract):
            raise self._disambiguation(api, info)
        if not extract.strip():
            raise SourceError("source.wiki_no_text", {"title": info.title})
        moment = datetime.now(UTC).replace(microsecond=0)
        return WikiPage(
            title=info.title,
            url=info.url,
            revision=info.revision,
            licence=self._licence(api),
            retrieved_at=moment.isoformat(),
            extract=extract,
        )

    def _licence(self, api: WikiApi) -> str | None:
        if api.endpoint not in self._licences:
            try:
                self._licences[api.endpoint] = api.licence()
            except SourceError as error:
                _log.info("the wiki does not tell its licence: %s", error)
                return api.usual_licence()
        return self._licences[api.endpoint]

    @staticmethod
    def _lists_others(api: WikiApi, info: PageInfo, extract: str) -> bool:
        """Whether the page only lists others: marked so, by its title, or by its first line."""
        first = extract.strip().split("\n", 1)[0]
        if _DISAMBIGUATION.search(info.title) or _LISTS_OTHERS.search(first):
            return True
        return api.is_marked_disambiguation(info)

    @staticmethod
    def _disambiguation(api: WikiApi, info: PageInfo) -> SourceError:
        base = fold_title(without_parenthesis(info.title))
        titles = [title for title in api.links(info) if not _DISAMBIGUATION.search(title)]
        titles.sort(key=lambda title: (base not in fold_title(title), not fold_title(title).startswith(base)))
        choices = "; ".join(titles[:MAX_CHOICES])
        return SourceError("source.wiki_disambiguation", {"title": info.title, "choices": choices})

    def _missing(self, api: WikiApi, title: str) -> SourceError:
        suggestions: list[str] = []
        with suppress(SourceError):
            suggestions = self._suggest(api, title)
        if not suggestions:
            return SourceError("source.wiki_missing", {"title": title})
        return SourceError("source.wiki_missing_similar", {"title": title, "titles": "; ".join(suggestions)})

    @staticmethod
    def _suggest(api: WikiApi, text: str) -> list[str]:
        """By the beginning of the title, then by a search, then by a shorter and shorter beginning."""
        text = " ".join(text.split())
        if not text:
            return []
        titles = api.beginning_with(text, MAX_SUGGESTIONS)
        if len(titles) < MAX_SUGGESTIONS:
            found, spelling = api.search(text, MAX_SUGGESTIONS)
            titles += found
            if spelling:
                titles += api.search(spelling, MAX_SUGGESTIONS)[0]
        for length in (len(text) * 2 // 3, len(text) // 2, len(text) // 3):
            if titles or length < 3:
                break
            titles += api.beginning_with(text[:length].strip(), MAX_SUGGESTIONS)
        folded = fold_title(text)
        unique = list(dict.fromkeys(titles))
        unique.sort(key=lambda title: -SequenceMatcher(None, folded, fold_title(title)).ratio())
        return unique[:MAX_SUGGESTIONS]

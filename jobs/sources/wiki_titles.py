"""What a person writes to name a page: a title or the address of it in the browser."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from jobs.errors import SourceError

MAX_TITLE_BYTES = 255

_FORBIDDEN = re.compile(r"[#<>\[\]|{}\x00-\x1f\x7f\ufffd]")
_ADDRESS = re.compile(r"^(?:https?:)?//|^[a-z0-9-]+(?:\.[a-z0-9-]+)+/(?:wiki|w|index\.php)", re.IGNORECASE)
_ARTICLE_PATHS = re.compile(r"^/(?:[^/]+/)*?(?:wiki|index\.php)/(?P<title>.+)$")
_MOBILE = re.compile(r"\.(?:m|mobile)\.")
_OPEN_WIKIS = (".wikipedia.org", ".vikidia.org")


@dataclass(frozen=True, slots=True)
class PageName:
    """A page, and the endpoint of its wiki when the address names another than the one in the settings."""

    title: str
    endpoint: str | None = None


def parse_page_name(asked: str, endpoint: str) -> PageName:
    """The page that a title or an address names.

    Args:
        asked: what the person wrote.
        endpoint: the wiki in the settings; a wiki it does not name must be a Wikipedia or Vikidia.

    Raises:
        SourceError: not a title, not an address of a page, or another site's address.
    """
    asked = asked.strip()
    if not _ADDRESS.match(asked):
        return PageName(check_title(asked))
    try:
        parts = urlsplit(asked if "//" in asked[:8] else f"https://{asked}")
        host = _MOBILE.sub(".", (parts.hostname or "").lower())
        own = urlsplit(endpoint)
        same = host == (own.hostname or "").lower() and parts.port in (None, own.port)
    except ValueError as error:
        raise SourceError("source.wiki_bad_address", {"address": asked[:300]}) from error
    title = parse_qs(parts.query).get("title", [""])[0]
    if not title:
        path = _ARTICLE_PATHS.match(parts.path)
        title = unquote(path.group("title"), errors="replace") if path else ""
    if not title or not host:
        raise SourceError("source.wiki_bad_address", {"address": asked[:300]})
    other = None
    if not same:
        if not host.endswith(_OPEN_WIKIS):
            raise SourceError(
                "source.wiki_other_site", {"address": asked[:300], "site": own.hostname or endpoint}
            )
        other = f"https://{host}/w/api.php"
    return PageName(check_title(title), other)


def check_title(title: str) -> str:
    """The title with spaces for underscores.

    Raises:
        SourceError: no page can have that title.
    """
    clean = " ".join(unicodedata.normalize("NFC", title).replace("_", " ").split()).lstrip(":").strip()
    try:
        size = len(clean.encode("utf-8"))
    except UnicodeEncodeError:
        size = 0
    if not clean or not size or size > MAX_TITLE_BYTES or _FORBIDDEN.search(clean):
        raise SourceError("source.wiki_bad_title", {"title": title[:100].encode("utf-8", "replace").decode()})
    return clean

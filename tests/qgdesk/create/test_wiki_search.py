"""Suggestions from a wiki: what is asked, what is shown, what happens without a network."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import groupby
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest

from qgdesk.create.wiki_search import WikiSearch

PAGES = [
    {"title": "Gabriela", "index": 2, "length": 100},
    {"title": "Gabriela Mistral", "index": 1, "length": 98_000, "description": "poetisa chilena"},
]


class Wiki(BaseHTTPRequestHandler):
    asked: ClassVar[list[dict[str, list[str]]]] = []

    def do_GET(self) -> None:
        query = parse_qs(urlsplit(self.path).query)
        Wiki.asked.append(query | {"agent": [self.headers["User-Agent"]]})
        pages = PAGES if query["generator"] == ["prefixsearch"] and query["gpssearch"] != ["zz"] else []
        body = json.dumps({"query": {"pages": pages}}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def server():
    Wiki.asked.clear()
    made = ThreadingHTTPServer(("127.0.0.1", 0), Wiki)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def search(context, server):
    context.settings.change(wiki_endpoint=f"http://127.0.0.1:{server.server_port}/w/api.php")
    return WikiSearch(context.settings)


def test_one_question_after_the_typing_pauses(search, qtbot) -> None:
    with qtbot.waitSignal(search.found, timeout=20_000) as found:
        for text in ("G", "Ga", "Gab", "Gab riel & ñ"):
            search.type(text)
    assert [page.title for page in found.args[1]] == ["Gabriela Mistral", "Gabriela"]
    assert found.args[1][0].description == "poetisa chilena"
    assert {query["gpssearch"][0] for query in Wiki.asked} == {"Gab riel & ñ"}
    assert Wiki.asked[0]["agent"][0].startswith("qgdesk/")


def test_without_a_hit_the_whole_text_is_searched(search, qtbot) -> None:
    with qtbot.waitSignal(search.found, timeout=20_000) as found:
        search.type("zz")
    assert found.args[1] == []
    # Qt may send a request again when its connection closes early.
    asked = [query["generator"][0] for query in Wiki.asked]
    assert [generator for generator, _ in groupby(asked)] == ["prefixsearch", "search"]


def test_no_network_is_told_as_such(context, qtbot) -> None:
    context.settings.change(wiki_endpoint="http://127.0.0.1:9/w/api.php")
    search = WikiSearch(context.settings)
    with qtbot.waitSignal(search.failed, timeout=20_000) as failed:
        search.type("Gabriela")
    assert failed.args[1].code == "source.wiki_offline"

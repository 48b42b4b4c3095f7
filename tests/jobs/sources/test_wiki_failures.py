"""What happens when a wiki, the network or the cache fails; the wiki is a double."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from wiki_double import Page, WikiDouble, code_of, usual_double, wiki

from jobs.sources.mediawiki import MediaWiki


@pytest.fixture
def double() -> WikiDouble:
    return usual_double()


def respond(status: int, **options: object) -> Callable[[httpx.Request], httpx.Response]:
    return lambda request: httpx.Response(status, **options)  # type: ignore[arg-type]


def fail(error: type[httpx.TransportError]) -> Callable[[httpx.Request], httpx.Response]:
    def answer(request: httpx.Request) -> httpx.Response:
        raise error("no", request=request)

    return answer


FAILURES = [
    (fail(httpx.ConnectError), "source.wiki_offline", True),
    (fail(httpx.ReadError), "source.wiki_offline", True),
    (fail(httpx.ConnectTimeout), "source.wiki_timeout", True),
    (respond(429, headers={"Retry-After": "3600"}), "source.wiki_rate_limited", True),
    (respond(500), "source.wiki_server", True),
    (respond(403), "source.wiki_server", False),
    (respond(404), "source.wiki_not_a_wiki", False),
    (respond(200, text="<html>Portal de acceso</html>"), "source.wiki_not_a_wiki", False),
    (respond(200, json={"error": {"code": "maxlag", "info": "lag"}}), "source.wiki_api", True),
    (respond(200, json=[]), "source.wiki_api", True),
    (
        respond(302, headers={"Location": "/w/api.php"}),
        "source.wiki_not_a_wiki",
        False,
    ),
]


@pytest.mark.parametrize(("failure", "code", "retryable"), FAILURES)
def test_failures_are_told_plainly(
    double: WikiDouble, failure: Callable[[httpx.Request], httpx.Response], code: str, retryable: bool
) -> None:
    double.failure = failure
    error = code_of(lambda: wiki(double).read("Ada Lovelace"))
    assert (error.code, error.retryable) == (code, retryable)
    error = code_of(lambda: wiki(double).suggest("Ada"))
    assert error.code in (code, "source.wiki_api")


def test_waiting_is_bounded_and_as_the_wiki_asks(double: WikiDouble) -> None:
    answers = iter([httpx.Response(429, headers={"Retry-After": "7"}), httpx.Response(503)])

    def failure(request: httpx.Request) -> httpx.Response:
        answer = next(answers, None)
        if answer is None:
            double.failure = None
            return double._answer(request)
        return answer

    double.failure = failure
    made = wiki(double)
    assert made.read("Ada Lovelace").title == "Ada Lovelace"
    assert made.waited == [7.0, 2.0]  # type: ignore[attr-defined]
    double.failure = respond(429, headers={"Retry-After": "3600"})
    made = wiki(double)
    code_of(lambda: made.read("Ada Lovelace"))
    assert made.waited == []  # type: ignore[attr-defined]


def test_a_page_already_read_serves_without_a_network(double: WikiDouble, tmp_path: Path) -> None:
    first = wiki(double, tmp_path / "cache").read("Ada Byron")
    double.failure = fail(httpx.ConnectError)
    for title in ("Ada Byron", "Ada Lovelace", "https://es.wikipedia.org/wiki/Ada_Lovelace"):
        assert wiki(double, tmp_path / "cache").read(title) == first
    assert code_of(lambda: wiki(double, tmp_path / "cache").read("Mercurio")).code == "source.wiki_offline"
    assert code_of(lambda: wiki(double, tmp_path / "otra").read("Ada Lovelace")).code == "source.wiki_offline"


def test_a_page_that_did_not_change_is_not_fetched_again(double: WikiDouble, tmp_path: Path) -> None:
    first = wiki(double, tmp_path).read("Ada Lovelace")
    double.requests.clear()
    assert wiki(double, tmp_path).read("Ada Lovelace") == first
    assert [request.url.params["prop"] for request in double.requests] == ["info"]
    double.pages["Ada Lovelace"] = Page("Ada es otra.", revision=124)
    changed = wiki(double, tmp_path).read("Ada Lovelace")
    assert (changed.text, changed.source.revision) == ("Ada es otra.", 124)


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b"\xff\xfe", b'{"version": 1, "page": {}}', b"[" * 100_000, None]
)
def test_a_damaged_cache_file_is_as_none(double: WikiDouble, tmp_path: Path, damage: bytes | None) -> None:
    wiki(double, tmp_path).read("Ada Lovelace")
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes().replace(b"Londres", b"Lisboa") if damage is None else damage)
    assert "Londres" in wiki(double, tmp_path).read("Ada Lovelace").text
    double.failure = fail(httpx.ConnectError)
    assert "Londres" in wiki(double, tmp_path).read("Ada Lovelace").text


def test_a_cache_that_cannot_be_written_is_no_failure(double: WikiDouble, tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"a file where the folder should be")
    assert wiki(double, tmp_path / "cache").read("Ada Lovelace").title == "Ada Lovelace"


def test_an_answer_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(httpx.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            while True:
                yield b" " * 1000

    monkeypatch.setattr("jobs.sources.wiki_transport.MAX_BYTES", 50_000)
    transport = httpx.MockTransport(lambda request: httpx.Response(200, stream=Endless()))
    assert code_of(lambda: MediaWiki(transport=transport).read("Ada")).code == "source.wiki_timeout"


def test_an_address_in_the_settings_that_is_none() -> None:
    assert code_of(lambda: MediaWiki("http://[::1/api.php").read("Ada")).code == "source.wiki_not_a_wiki"

"""What the tab «Crear» has done in child processes: reading texts. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jobs.errors import JobError, SourceError


def read_texts(
    texts: list[dict[str, Any]], wiki_endpoint: str, wiki_contact: str | None
) -> Iterator[dict[str, Any]]:
    """Read and clean texts one by one.

    Args:
        texts: for each its ``key`` and ``kind`` (``file`` with ``path``, ``wiki`` with ``page``, ``pasted``
            with ``title`` and ``text``).
        wiki_endpoint: address of the wiki.
        wiki_contact: an address for the user agent.

    Yields:
        ``{"key", "document", "usual", "words"}`` (words of every paragraph) or ``{"key", "error"}``.
    """
    for text in texts:
        try:
            yield {"key": text["key"], **_read(text, wiki_endpoint, wiki_contact)}
        except JobError as error:
            yield {
                "key": text["key"],
                "error": {"code": error.code, "params": error.params, "retryable": error.retryable},
            }


def files_of(paths: list[str]) -> dict[str, Any]:
    """The files among these paths and in these folders, with what is wrong with a folder."""
    from jobs.sources.read import supported_files

    files: list[str] = []
    errors: list[dict[str, Any]] = []
    for path in map(Path, paths):
        try:
            files += [str(file) for file in supported_files(path)] if path.is_dir() else [str(path)]
        except SourceError as error:
            errors.append({"code": error.code, "params": error.params, "retryable": error.retryable})
    return {"files": files, "errors": errors}


def _read(text: dict[str, Any], wiki_endpoint: str, wiki_contact: str | None) -> dict[str, Any]:
    from jobs.sources.paragraph_choice import whole_text
    from jobs.sources.read import find_file, find_text

    if text["kind"] == "file":
        found = find_file(Path(text["path"]))
    elif text["kind"] == "pasted":
        found = find_text(text["text"], text["title"])
    else:
        from jobs.paths import cache_dir
        from jobs.sources.mediawiki import MediaWiki

        with MediaWiki(wiki_endpoint, cache=cache_dir() / "wiki", contact=wiki_contact) as wiki:
            found = wiki.find(text["page"])
    whole = whole_text(found)
    document = whole.document
    return {
        "document": document.model_dump(mode="json"),
        "usual": list(whole.usual),
        "words": [len(document.text[p.start : p.end].split()) for p in document.paragraphs],
    }


def queue(texts: list[dict[str, Any]], payload: dict[str, Any], title: str | None) -> dict[str, int]:
    """Queue one worksheet for each text, as ticked and shortened; all of them or none.

    Args:
        texts: for each the whole ``document``, the paragraphs ``kept`` and ``usual``, the ``limit`` of words
            and the ``name`` its files are called after.
        payload: a ``GeneratePayload``.
        title: how a person knows the job; None: by its only text.

    Returns:
        The ``job`` and how many ``units`` it has.
    """
    from jobs.files import unique_slug
    from jobs.queue import Store
    from jobs.queue.payloads import GeneratePayload, NewUnit, ReadyText
    from jobs.sources.excerpt import shorten
    from jobs.sources.paragraph_choice import keep_paragraphs
    from jobs.worksheet.document import Document

    order = GeneratePayload.model_validate(payload)
    wanted = order.request.requested.short_answer + order.request.requested.true_false
    slugs: set[str] = set()
    units: list[NewUnit] = []
    for text in texts:
        document = keep_paragraphs(Document.model_validate(text["document"]), text["kept"], text["usual"])
        if text["limit"]:
            document = shorten(document, text["limit"])
        slug = unique_slug(text["name"], slugs)
        slugs.add(slug)
        units.append(
            NewUnit(title=document.title, source=ReadyText(document=document), slug=slug, asked=wanted)
        )
    with Store.open() as store:
        job = store.jobs.add(order, units, title=title or units[0].title)
    return {"job": job.id, "units": len(units)}

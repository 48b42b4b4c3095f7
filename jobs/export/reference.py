"""Where the text comes from, as it is cited on the sheet."""

from __future__ import annotations

from urllib.parse import urlsplit

from jobs.export.wording import Wording, printable
from jobs.worksheet.models import Worksheet


def reference(worksheet: Worksheet, words: Wording) -> str:
    """Title, site, version, date and licence of the text: what its licence asks to be named.

    A file is cited by its title alone: its path is the teacher's business.
    """
    title = printable(worksheet.title)
    source = worksheet.source
    if source.kind != "wiki":
        parts = [f"«{title}»"]
    else:
        host = urlsplit(source.uri).hostname or ""
        site = words.get(f"sites.{host.replace('.m.', '.')}") or printable(host) or "wiki"
        parts = [words("wiki_reference", title=title, site=site)]
        if source.revision is not None:
            version = words("wiki_version", revision=source.revision)
            if source.retrieved_at is not None:
                version += f" ({source.retrieved_at:%d/%m/%Y})"
            parts.append(version)
    if source.licence:
        parts.append(printable(source.licence))
    return ", ".join(parts)


def foot_line(worksheet: Worksheet, words: Wording) -> str:
    """What follows «Página X de Y» on every page of the sheet."""
    cited = reference(worksheet, words)
    return words("shortened_of", reference=cited) if worksheet.excerpt else cited

"""The process that downloads: ``python -P -m jobs.engine.models.hub_download REPO FOLDER REVISION``.

Prints progress and, in the end, an error report as lines of JSON. One request for the repository's list of
files comes first: without a network it fails in seconds, where the library's own retries take three
quarters of a minute.
"""

from __future__ import annotations

import contextlib
import fnmatch
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jobs.engine.models.child_process import follow_parent, say

WANTED = ("*.safetensors", "*.json", "*.jinja", "merges.txt", "vocab.txt", "tokenizer.model")
UNWANTED = ("*/*", "consolidated*.safetensors", "*.index.fp16.json", "*.fp16*.safetensors")
_TIMEOUT = 15.0
_EVERY = 0.5
_SPARE = 200_000_000


class _Refused(Exception):
    """Ends the download with an error report."""

    def __init__(self, code: str, **params: str | float) -> None:
        super().__init__(code)
        self.report = {"error": code, **params}


def wanted(name: str) -> bool:
    """Whether a file of the repository is fetched: weights and settings in its top folder."""
    return any(fnmatch.fnmatch(name, pattern) for pattern in WANTED) and not any(
        fnmatch.fnmatch(name, pattern) for pattern in UNWANTED
    )


def main(repo: str, folder: Path, revision: str | None) -> int:
    """Download and say how it went."""
    try:
        with _reported_errors():
            _download(repo, folder, revision)
    except _Refused as refused:
        say(refused.report)
        return 1
    return 0


def _download(repo: str, folder: Path, revision: str | None) -> None:
    from huggingface_hub import HfApi, snapshot_download

    info = HfApi().model_info(repo, revision=revision, files_metadata=True, timeout=_TIMEOUT)
    sizes = {file.rfilename: file.size or 0 for file in info.siblings or [] if wanted(file.rfilename)}
    if not any(name.endswith(".safetensors") for name in sizes):
        raise _Refused("model.not_safetensors", folder=repo, file=".bin, .gguf…")
    total = sum(sizes.values())
    need, free = total - _fetched(folder) + _SPARE, shutil.disk_usage(folder).free
    if need > free:
        from jobs.engine.models.hub import disk_params

        raise _Refused("model.disk_full", **disk_params(need, free, folder.parent))
    stop = threading.Event()
    reporter = threading.Thread(target=_report, args=(folder, total, stop), daemon=True)
    reporter.start()
    try:
        snapshot_download(
            repo,
            revision=info.sha,
            local_dir=folder,
            allow_patterns=list(WANTED),
            ignore_patterns=list(UNWANTED),
        )
    finally:
        stop.set()
        reporter.join()
    for name, size in sizes.items():
        if not (folder / name).is_file() or (size and (folder / name).stat().st_size != size):
            raise _Refused("model.hub_error", reason=name)
    say({"done": total, "total": total})


def _report(folder: Path, total: int, stop: threading.Event) -> None:
    while not stop.wait(_EVERY):
        say({"done": min(_fetched(folder), total), "total": total})


def _fetched(folder: Path) -> int:
    """Bytes on disk, unfinished files included."""
    size = 0
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):
            if path.is_file():
                size += path.stat().st_size
    return size


@contextlib.contextmanager
def _reported_errors() -> Iterator[None]:
    """The Hub's errors as codes. A gated repository is also «not found» for the library: tested first."""
    from huggingface_hub import errors

    try:
        yield
    except errors.GatedRepoError:
        raise _Refused("model.gated") from None
    except errors.RepositoryNotFoundError as error:
        raise _Refused(_unauthorised(error)) from None
    except (errors.RevisionNotFoundError, errors.HFValidationError):
        raise _Refused("model.repo_missing") from None
    except errors.OfflineModeIsEnabled:
        raise _Refused("model.offline") from None
    except errors.HfHubHTTPError as error:
        status = error.response.status_code if error.response is not None else 0
        code = {401: _unauthorised(error), 403: "model.gated"}.get(status, "model.hub_error")
        raise _Refused(code, reason=f"HTTP {status}") from None
    except (errors.LocalEntryNotFoundError, ConnectionError, TimeoutError) as error:
        raise _Refused("model.no_network", reason=type(error).__name__) from None
    except OSError as error:
        raise _Refused("model.hub_error", reason=error.strerror or type(error).__name__) from None
    except Exception as error:
        if _is_transport_error(error):
            raise _Refused("model.no_network", reason=type(error).__name__) from None
        raise


def _is_transport_error(error: BaseException | None) -> bool:
    """Whether an error of the HTTP library (httpx2, httpx) means that nobody answered."""
    while error is not None:
        kind = type(error)
        if kind.__module__.split(".")[0] in ("httpx", "httpx2", "httpcore", "httpcore2"):
            return True
        error = error.__cause__
    return False


def _unauthorised(error: Any) -> str:
    """What «not found» or «not allowed» means.

    The Hub answers 401 for a repository that is not there, for a private one, and for a token that is no
    longer good; only when a token was sent can the token be at fault.
    """
    response = getattr(error, "response", None)
    refused = os.environ.get("HF_TOKEN") and response is not None and response.status_code == 401
    return "model.token_refused" if refused else "model.repo_missing"


if __name__ == "__main__":
    follow_parent()
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), sys.argv[3] or None))

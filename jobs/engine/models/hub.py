"""Fetch a model from the Hugging Face Hub into a local folder.

The download runs in a process of its own, because the Hub's library cannot be told to stop; what is there
when it is killed is kept, and the next call goes on from it. Only safetensors, JSON and templates are
fetched. The token comes from ``HF_TOKEN``, the system's keyring or the Hub's own login file, goes to the
child in its environment and is never written anywhere.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from jobs.engine.models.building import disk_error, gigabytes
from jobs.engine.models.child_process import run_child
from jobs.engine.protocol import Cancel, Progress
from jobs.errors import ModelError, Parameter

ENDPOINT = "https://huggingface.co"
KEYRING_SERVICE = "qgdesk"
KEYRING_USER = "huggingface"
_MODULE = "jobs.engine.models.hub_download"
_RETRYABLE = {"model.no_network", "model.hub_error", "model.disk_full"}


def fetch(
    repo: str,
    target: Path,
    *,
    revision: str | None = None,
    progress: Progress | None = None,
    cancel: Cancel = lambda: False,
) -> None:
    """Download a repository into ``target``, resuming an earlier attempt; the caller holds the lock.

    Raises:
        ModelError: ``model.gated``, ``model.repo_missing``, ``model.no_network``, ``model.offline``,
            ``model.token_refused``, ``model.not_safetensors``, ``model.disk_full`` or ``model.hub_error``.
        CancelledError: ``cancel`` answered true; what was fetched is kept.
    """
    if offline():
        raise ModelError("model.offline", {"model": repo})
    partial = target.parent / f".download-{target.name}"
    try:
        partial.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise disk_error(error, target) from error
    failure = _run(repo, revision, partial, progress, cancel)
    if failure is not None:
        code = str(failure.pop("error"))
        shown: dict[str, Parameter] = {"model": repo, "page": page(repo), "reason": "", **failure}
        raise ModelError(code, shown, retryable=code in _RETRYABLE)
    try:
        shutil.rmtree(partial / ".cache", ignore_errors=True)
        if target.exists():
            shutil.rmtree(target)
        partial.rename(target)
    except OSError as error:
        raise disk_error(error, target) from error


def offline() -> bool:
    """Whether the environment forbids the network."""
    return any(
        os.environ.get(name, "").upper() in ("1", "ON", "YES", "TRUE")
        for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")
    )


def page(repo: str) -> str:
    """The repository's page, where access to a gated model is asked for."""
    return f"{os.environ.get('HF_ENDPOINT', ENDPOINT).rstrip('/')}/{repo}"


def token() -> str | None:
    """The access token, if there is one; never log it."""
    if found := os.environ.get("HF_TOKEN", "").strip():
        return found
    return _keyring_token() or _login_token()


def _keyring_token() -> str | None:
    try:
        import keyring
        import keyring.errors
    except ImportError:
        return None
    try:
        return keyring.get_password(KEYRING_SERVICE, KEYRING_USER) or None
    except keyring.errors.KeyringError:
        return None


def _login_token() -> str | None:
    """The token kept by ``hf auth login``."""
    home = os.environ.get("HF_HOME")
    path = Path(
        os.environ.get("HF_TOKEN_PATH") or Path(home or "~/.cache/huggingface") / "token"
    ).expanduser()
    try:
        return path.read_text(encoding="utf-8").strip() or None
    except OSError:
        return None


def _run(
    repo: str, revision: str | None, folder: Path, progress: Progress | None, cancel: Cancel
) -> dict[str, Parameter] | None:
    """Run the child to its end; its error report, or ``None`` when all is there."""
    report: dict[str, Parameter] = {}

    def listen(message: dict[str, Any]) -> None:
        if "error" in message:
            report.update(message)
        elif progress is not None:
            progress(int(message["done"]), int(message["total"]))

    secret = token()
    status, _ = run_child(
        _MODULE,
        [repo, str(folder.absolute()), revision or ""],
        folder=folder,
        environment={
            "HF_HUB_DISABLE_TELEMETRY": "1",
            "HF_HUB_DISABLE_PROGRESS_BARS": "1",
            **({"HF_TOKEN": secret} if secret else {}),
        },
        on_message=listen,
        cancel=cancel,
    )
    if report:
        return report
    return None if status == 0 else {"error": "model.hub_error", "reason": f"exit {status}"}


def disk_params(need: int, free: int, folder: Path) -> dict[str, Parameter]:
    """Parameters of ``model.disk_full``."""
    return {"folder": str(folder), "need_gb": gigabytes(need), "free_gb": gigabytes(free)}

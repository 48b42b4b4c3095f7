"""One sha256 for a folder's weights, computed once."""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path

from jobs.engine.models.integrity import weight_files


def weights_digest(folder: Path, cache: Path) -> str:
    """sha256 over the shards' own digests in order.

    Sixteen gigabytes take half a minute, so the result is kept in the file ``cache`` together with the
    sizes and dates it was computed for.

    Raises:
        ModelError: the folder is not whole.
    """
    shards = weight_files(folder)
    state = [[shard.name, shard.stat().st_size, shard.stat().st_mtime_ns] for shard in shards]
    try:
        known = json.loads(cache.read_text(encoding="utf-8"))
        if known["files"] == state:
            return str(known["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    digest = hashlib.sha256()
    for shard in shards:
        with shard.open("rb") as data:
            digest.update(hashlib.file_digest(data, "sha256").hexdigest().encode())
    found = digest.hexdigest()
    with contextlib.suppress(OSError):
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_text(json.dumps({"files": state, "sha256": found}), encoding="utf-8")
    return found

"""The store must lie on a local disk: locks over a network lie, and SQLite would lose work."""

from __future__ import annotations

from pathlib import Path

import psutil

from jobs.errors import UnusableStoreError

_NETWORK = frozenset(
    {
        "nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs",
        "fuse.davfs", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "ncpfs", "afs", "coda", "ceph",
        "glusterfs", "fuse.glusterfs", "fuse.vmhgfs-fuse",
        "lustre", "gpfs", "beegfs", "9p", "vboxsf", "prl_fs",
    }
)  # fmt: skip


def require_local(folder: Path) -> None:
    """Refuse a folder on a network file system.

    Raises:
        UnusableStoreError: with what to do.
    """
    kind = file_system(folder)
    if kind in _NETWORK:
        raise UnusableStoreError("queue.network_disk", {"folder": str(folder), "kind": kind})


def file_system(folder: Path) -> str:
    """Name of the file system a folder lies on; empty when it cannot be found out."""
    where = str(folder.resolve())
    if where.startswith("\\\\"):
        return "smb"
    try:
        mounts = psutil.disk_partitions(all=True)
    except (OSError, RuntimeError):
        return ""
    best, kind = -1, ""
    for mount in mounts:
        point = mount.mountpoint.rstrip("/\\")
        inside = where == point or where.startswith((f"{point}/", f"{point}\\"))
        if inside and len(point) >= best:
            remote = "remote" in mount.opts.split(",")
            best, kind = len(point), "smb" if remote else mount.fstype.lower()
    return kind

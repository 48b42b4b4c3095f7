"""What this computer has: memory, graphics card, processor features. torch only where asked for."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FEATURES = ("avx2", "avx512f", "avx512_bf16", "amx_bf16", "neon", "asimd")
_CGROUP = Path("/sys/fs/cgroup")


@dataclass(frozen=True, slots=True)
class Gpu:
    """A graphics card that torch can use."""

    name: str
    total_bytes: int
    free_bytes: int


def free_memory() -> int:
    """Bytes of main memory that can still be used, within the container's limit where there is one."""
    import psutil

    free = int(psutil.virtual_memory().available)
    try:
        limit = int((_CGROUP / "memory.max").read_text())
        used = int((_CGROUP / "memory.current").read_text())
        stats = dict(line.split() for line in (_CGROUP / "memory.stat").read_text().splitlines())
    except (OSError, ValueError):
        return free
    return min(free, max(0, limit - used + int(stats.get("inactive_file", 0))))


def total_memory() -> int:
    """Bytes of main memory."""
    import psutil

    return int(psutil.virtual_memory().total)


@cache
def cpu_features() -> tuple[str, ...]:
    """Processor features that decide how fast 4-bit weights are; empty where they cannot be read."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")
    except OSError:
        return _features_by_torch()
    for line in text.splitlines():
        if line.startswith(("flags", "Features")):
            flags = set(line.split())
            return tuple(feature for feature in _FEATURES if feature in flags)
    return ()


def _features_by_torch() -> tuple[str, ...]:
    """Windows and macOS: ask torch, if it is here."""
    try:
        import torch
    except ImportError:
        return ()
    capability = torch.backends.cpu.get_cpu_capability()
    if capability.startswith("AVX512"):
        bf16 = ("avx512_bf16",) if torch.cpu._is_avx512_bf16_supported() else ()
        return ("avx2", "avx512f", *bf16)
    return ("avx2",) if capability == "AVX2" else ()


def packed_4bit(features: tuple[str, ...]) -> bool:
    """Whether bitsandbytes has its fast packed path for 4-bit weights on this processor."""
    return "avx512_bf16" in features


def gpu() -> Gpu | None:
    """The first CUDA card, or ``None``; imports torch."""
    import torch

    if not torch.cuda.is_available():
        return None
    free, total = torch.cuda.mem_get_info(0)
    return Gpu(torch.cuda.get_device_name(0), int(total), int(free))


def processor_name() -> str:
    """The processor's name for a report."""
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()

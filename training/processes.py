"""Several processes of one run, as ``accelerate launch`` starts them: the first leads, the others follow.

Only the first holds the model lock, makes the run's folder and writes there; what one of them decides (to
stop) all must do at the same step, or the others would wait for it for ever.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

_EVERY = 0.2
_LONGEST_WAIT = 600.0


def process_count() -> int:
    """How many processes the run has; one without ``accelerate launch``."""
    return int(os.environ.get("WORLD_SIZE", "1"))


def leads() -> bool:
    """Whether this is the process that writes, locks and publishes."""
    return int(os.environ.get("RANK", "0")) == 0


def wait_for(ready: Callable[[], bool], *, seconds: float = _LONGEST_WAIT) -> bool:
    """In a process that follows: wait until the first has done its part.

    Returns:
        Whether it did in time.
    """
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            return False
        time.sleep(_EVERY)
    return True


def any_says(yes: bool) -> bool:
    """Whether any process of the run says yes; all get the same answer."""
    import torch

    if process_count() == 1 or not torch.distributed.is_initialized():
        return yes
    device = "cuda" if torch.distributed.get_backend() == "nccl" else "cpu"
    flag = torch.tensor([int(yes)], device=device)
    torch.distributed.all_reduce(flag, op=torch.distributed.ReduceOp.MAX)
    return bool(flag.item())

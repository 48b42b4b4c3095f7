"""Keep bitsandbytes from repacking the 4-bit weights on processors with AVX512-BF16.

There the first forward pass in evaluation mode repacks every weight in place, and from then on the layers
use a routine that knows no gradients. A run that is evaluated between its steps would go on with gradients
that are almost zero, and a loss that looks fine. For making worksheets the packed path is the fast one and
stays on.
"""

from __future__ import annotations

from typing import Any

_SWITCH = "support_avx512bf16_for_cpu"


def keep_weights_plain(model: Any) -> int:
    """Switch the packed path off in every layer that has one; to be called before the first forward pass.

    Returns:
        How many layers were switched.
    """
    switched = 0
    for module in model.modules():
        if _SWITCH in vars(module):
            setattr(module, _SWITCH, False)
            switched += 1
    return switched

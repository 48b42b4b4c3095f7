"""Who sees whom in the tree of a packed sequence."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from jobs.engine.kv_buffer import ROOT, KvBuffer


def nodes(*numbers):
    return np.array(numbers, dtype=np.int32)


def seen(visible, positions):
    return [set(np.flatnonzero(line).tolist()) for line in visible[positions]]


def test_a_row_sees_the_prefix_and_itself_up_to_itself():
    buffer = KvBuffer(1)
    positions, visible = buffer.append(nodes(ROOT, ROOT))
    assert positions.tolist() == [0, 1]
    assert seen(visible, [0, 1]) == [{0}, {0, 1}]
    a, b = buffer.add_node(), buffer.add_node()
    positions, visible = buffer.append(nodes(a, a, b, a))
    assert positions.tolist() == [2, 3, 2, 4]
    assert seen(visible, [0, 1, 2, 3]) == [{0, 1, 2}, {0, 1, 2, 3}, {0, 1, 4}, {0, 1, 2, 3, 5}]


def test_a_choice_continues_its_row():
    buffer = KvBuffer(1)
    buffer.append(nodes(ROOT))
    row = buffer.add_node()
    buffer.append(nodes(row, row))
    left, right = buffer.add_node(row), buffer.add_node(row)
    positions, visible = buffer.append(nodes(left, right, left))
    assert positions.tolist() == [3, 3, 4]
    assert seen(visible, [0, 1, 2]) == [{0, 1, 2, 3}, {0, 1, 2, 4}, {0, 1, 2, 3, 5}]


def test_truncating_forgets_the_rows():
    buffer = KvBuffer(1)
    buffer.append(nodes(ROOT, ROOT, ROOT))
    buffer.append(nodes(buffer.add_node()))
    buffer.truncate(2)
    assert buffer.length == 2
    positions, visible = buffer.append(nodes(ROOT))
    assert positions.tolist() == [2]
    assert visible.all()


@pytest.mark.parametrize("pieces", [[3, 5], [1000, 1500, 1]])
def test_what_is_copied_out_comes_back(pieces):
    buffer = KvBuffer(2)
    torch.manual_seed(0)
    states = []
    for size in pieces:
        added = [torch.randn(1, 2, size, 4) for _ in range(2)]
        states.append(added)
        for layer, part in zip(buffer.layers, added, strict=True):
            layer.update(part, -part)
        buffer.append(np.zeros(size, dtype=np.int32))
    whole = sum(pieces)
    kept = buffer.copy_out(pieces[0], whole)
    buffer.truncate(pieces[0])
    buffer.copy_in(kept)
    assert buffer.length == whole
    for number, layer in enumerate(buffer.layers):
        expected = torch.cat([added[number] for added in states], dim=2)
        assert torch.equal(layer.keys[:, :, :whole], expected)
        assert torch.equal(layer.values[:, :, :whole], -expected)

"""Light work in short processes of its own, so that the window never waits."""

from qgdesk.children.processes import ChildProcesses, ChildRun

__all__ = ["ChildProcesses", "ChildRun"]

"""Short child processes: answers, errors, crashes, cancelling."""

from __future__ import annotations

import time

from jobs.errors import JobError


def run(context, task, params, **more):
    got: dict[str, object] = {}
    context.children.run(
        task,
        params,
        done=lambda answer: got.update(done=answer),
        failed=lambda error: got.update(failed=error),
        **more,
    )
    return got


def test_an_answer_comes_back(context, qtbot, tmp_path) -> None:
    (tmp_path / "uno.txt").write_text("Uno.", encoding="utf-8")
    got = run(context, "qgdesk.create.tasks:files_of", {"paths": [str(tmp_path)]})
    qtbot.waitUntil(lambda: "done" in got, timeout=30_000)
    assert got["done"] == {"files": [str(tmp_path / "uno.txt")], "errors": []}


def test_an_error_for_people_comes_back_as_one(context, qtbot) -> None:
    got = run(context, "qgdesk.preferences.tasks:remove", {"model": "nobody/knows-this"})
    qtbot.waitUntil(lambda: "failed" in got, timeout=30_000)
    error = got["failed"]
    assert isinstance(error, JobError)
    assert error.code == "model.not_present"


def test_a_bug_in_a_child_is_told_as_one(context, qtbot) -> None:
    got = run(context, "qgdesk.create.tasks:files_of", {"no_such_parameter": 1})
    qtbot.waitUntil(lambda: "failed" in got, timeout=30_000)
    assert got["failed"].code == "window.child_failed"


def test_only_tasks_of_the_program_are_run(context, qtbot) -> None:
    got = run(context, "os:getcwd", {})
    qtbot.waitUntil(lambda: "failed" in got, timeout=30_000)


def test_a_cancelled_task_answers_nobody(context, qtbot) -> None:
    got: dict[str, object] = {}
    child = context.children.run(
        "qgdesk.create.tasks:files_of",
        {"paths": []},
        done=lambda answer: got.update(done=answer),
        failed=lambda error: got.update(failed=error),
    )
    child.cancel()
    end = time.monotonic() + 1.5
    qtbot.waitUntil(lambda: time.monotonic() > end, timeout=5000)
    assert got == {}

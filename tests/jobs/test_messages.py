from __future__ import annotations

import ast
import importlib
import inspect
import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobs import errors
from jobs.errors import JobError, SourceError
from jobs.messages import LANGUAGES, catalogue, reason_of, sentence, text_of

ROOT = Path(__file__).parents[2]
ERROR_CLASSES = {
    name for name, value in vars(errors).items() if inspect.isclass(value) and issubclass(value, JobError)
}
# Whatever takes a message code as its first argument: the errors, their subclasses elsewhere, and these.
OTHER_TAKERS = {"warn", "sentence", "SettingsWarning", "Note", "Problem"}
CODE = re.compile(r"[a-z_0-9]+(\.[a-zA-Z_0-9]+)+")
# Shown by ``text_of`` itself, or looked up by the name of the system's error.
IMPLICIT = re.compile(
    r"unknown|cancelled|queue\.event\.[a-z_]+|os\.E[A-Z0-9]+|reason\.[a-z_]+|language\.[a-z]+"
)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def sources() -> Iterator[tuple[Path, ast.Module]]:
    for package in ("jobs", "training", "qgdesk"):
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def code_takers() -> set[str]:
    found = ERROR_CLASSES | OTHER_TAKERS
    for _, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and {getattr(base, "id", "") for base in node.bases} & found:
                found.add(node.name)
    return found


def constants(node: ast.expr) -> list[str]:
    """All strings an argument can be: a constant, or either side of a conditional."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return constants(node.body) + constants(node.orelse)
    return []


def calls() -> Iterator[tuple[str, ast.Call, list[str]]]:
    """Every call that takes a code: where, the call and the codes found."""
    takers = code_takers()
    for path, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args:
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                if name in takers:
                    where = f"{path.relative_to(ROOT)}:{node.lineno}"
                    yield where, node, constants(node.args[0])


def test_both_languages_have_the_same_codes():
    spanish, english = (catalogue(language) for language in LANGUAGES)
    assert spanish.keys() == english.keys()
    assert len(spanish) > 20


@pytest.mark.parametrize("code", sorted(catalogue("es")))
def test_both_languages_use_the_same_placeholders(code):
    spanish, english = (catalogue(language)[code] for language in LANGUAGES)
    assert spanish.keys() == english.keys()
    for part in ("text", "hint"):
        assert placeholders(spanish.get(part, "")) == placeholders(english.get(part, ""))


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_are_whole_sentences(language):
    for code, entry in catalogue(language).items():
        assert set(entry) <= {"text", "hint"}, code
        for part in entry.values():
            assert part == part.strip() and part, code
            assert "  " not in part, code
            if not code.startswith(("os.", "language.", "reason.")):
                assert part[0].isupper() or part[0] in "«“¿¡{-", code


def test_every_code_that_is_raised_has_a_message():
    known = catalogue("es")
    missing = {f"{where}: {code}" for where, _, codes in calls() for code in codes if code not in known}
    assert not missing


def test_every_placeholder_of_a_raised_code_is_given():
    known = catalogue("es")
    lacking = []
    for where, call, codes in calls():
        given = call.args[1] if len(call.args) > 1 else None
        keys = [] if given is None else getattr(given, "keys", [None])
        if any(not isinstance(key, ast.Constant) for key in keys):
            continue  # parameters put together elsewhere
        names = {key.value for key in keys if isinstance(key, ast.Constant)}
        for code in codes:
            wanted = set().union(*(placeholders(part) for part in known.get(code, {}).values()))
            if not wanted <= names:
                lacking.append(f"{where}: {code} lacks {sorted(wanted - names)}")
    assert not lacking


def test_every_message_is_used():
    written = {
        node.value
        for _, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value)
    }
    unused = {code for code in catalogue("es") if code not in written and not IMPLICIT.fullmatch(code)}
    assert not unused


def test_an_unknown_code_still_gives_a_sentence():
    text, hint = text_of(JobError("never.heard_of", {"a": 1}))
    assert "never.heard_of" in text
    assert hint


def test_a_missing_placeholder_never_raises():
    text, hint = text_of(SourceError("cli.out_folder"))
    assert "folder" in text and "reason" in text
    assert hint
    assert "{" not in text


def test_braces_in_a_parameter_are_harmless():
    text, _ = text_of(JobError("cli.unreadable", {"file": "{0.__class__} {file}", "reason": "%s"}))
    assert "{0.__class__} {file}" in text


def test_an_unknown_language_is_spanish():
    assert sentence("cancelled", lang="xx") == sentence("cancelled", lang="es")
    assert sentence("cancelled", lang="en") != sentence("cancelled", lang="es")


def test_a_reason_of_the_system_is_translated():
    error = PermissionError(13, "Permission denied")
    params = {"file": "a.txt", "reason": reason_of(error)}
    assert "sin permiso" in sentence("cli.unreadable", params, "es")[0]
    assert "permission denied" in sentence("cli.unreadable", params, "en")[0]
    assert reason_of(OSError("no number")) == "OSError"


def test_a_reason_may_name_other_parameters():
    params = {"name": "rank", "reason": "reason.less_than_equal", "le": 256}
    assert sentence("training.setting_wrong", params, "es")[0].endswith("debe ser 256 o menos.")
    assert sentence("training.setting_wrong", params, "en")[0].endswith("it must be 256 or less.")


def test_every_language_that_is_told_apart_has_a_name():
    known = tomllib.loads((ROOT / "resources" / "languages.toml").read_text(encoding="utf-8"))
    assert {f"language.{code}" for code in known} <= catalogue("es").keys()
    assert "inglés" in sentence("warning.language", {"language": "language.en"})[0]


def test_the_catalogue_is_shipped_as_data():
    resources = importlib.import_module("resources")
    names = {file.name for file in resources.resource("messages", "es").iterdir()}
    assert "cli.toml" in names


def test_long_numbers_are_read_in_groups():
    params = {"name": "a.txt", "characters": 19_352_690, "limit": 2000}
    assert "19\u00a0352\u00a0690" in sentence("source.too_long", params)[0]
    assert "2000" in sentence("source.too_long", params)[0]
    assert "19,352,690" in sentence("source.too_long", params, "en")[0]

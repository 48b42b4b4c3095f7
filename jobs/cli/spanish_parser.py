"""argparse that speaks Spanish to the end: titles, usage and error messages."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, TextIO, cast

from jobs.cli.exit_codes import ExitCode
from jobs.cli.output import write_results

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

# The standard library's own messages, which reach ``error`` already put together.
_MESSAGES = (
    (r"the following arguments are required: (.+)", r"falta: \1"),
    (r"unrecognized arguments: (.+)", r"no se reconoce: \1"),
    (r"invalid choice: (.+?) \(choose from (.+)\)", r"valor no admitido: \1 (puede ser \2)"),
    (r"expected one argument", "falta su valor"),
    (r"expected at least one argument", "falta al menos un valor"),
    (r"expected at most one argument", "admite un solo valor"),
    (r"expected (\d+) arguments?", r"necesita \1 valores"),
    (r"ignored explicit argument (.+)", r"no lleva valor: \1"),
    (r"not allowed with argument (.+)", r"no se puede usar junto con \1"),
    (r"one of the arguments (.+) is required", r"hace falta una de estas opciones: \1"),
    (r"ambiguous option: (.+?) could match (.+)", r"opción ambigua: \1 puede ser \2"),
    (r"invalid \S+ value: (.+)", r"valor no válido: \1"),
)
_ARGUMENT = re.compile(r"argument (?P<name>.+?): (?P<rest>.+)", re.DOTALL)


class SpanishFormatter(argparse.HelpFormatter):
    """Help whose usage line begins in Spanish and whose descriptions keep their line breaks."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Begin with «uso»."""
        super().add_usage(usage, actions, groups, "uso: " if prefix is None else prefix)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        fill = super()._fill_text
        return "\n".join(fill(line, width, indent) if line else "" for line in text.splitlines())


class SpanishParser(argparse.ArgumentParser):
    """An ``ArgumentParser`` without a word of English; options are never abbreviated."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", SpanishFormatter)
        super().__init__(**options, add_help=False, allow_abbrev=False)
        self._positionals.title = "argumentos"
        self._optionals.title = "opciones"
        self.commands: dict[str, SpanishParser] = {}
        self.add_argument("-h", "--help", action="help", help="muestra esta ayuda y termina")

    def refuse(self, command: str | None, words: Sequence[str]) -> NoReturn:
        """Say what was not understood, with the option that was probably meant."""
        parser = self.commands.get(command or "", self)
        options = [word.partition("=")[0] for word in words if word.startswith("-")]
        near = [match for word in options for match in parser._near(word)]
        meant = f" (¿quiso decir {', '.join(near)}?)" if near else ""
        parser.error(f"unrecognized arguments: {' '.join(words)}{meant}")

    def _near(self, word: str) -> list[str]:
        from difflib import get_close_matches

        return get_close_matches(word, list(self._option_string_actions), n=1, cutoff=0.75)

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Write help; argparse itself takes help that was lost for help that was read."""
        stream = sys.stderr if file is None else cast(TextIO, file)
        lost = write_results(stream, message) if message else None
        if lost is not None and stream is sys.stdout:
            raise lost

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is, and leave with the code for bad usage."""
        usage = self.format_usage()
        self.exit(
            ExitCode.USAGE,
            f"{usage}Error: {translate(message)}\nMás información: {self.prog} --help\n",
        )


def translate(message: str) -> str:
    """A message of argparse in Spanish; one that is ours already passes unchanged."""
    argument = _ARGUMENT.fullmatch(message)
    if argument:
        return f"{argument['name']}: {translate(argument['rest'])}"
    for english, spanish in _MESSAGES:
        if re.fullmatch(english, message, re.DOTALL):
            return re.sub(english, spanish, message, count=1, flags=re.DOTALL)
    return message

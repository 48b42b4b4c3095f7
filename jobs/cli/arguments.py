"""The command line's grammar, as the contract fixes it: names in English, help in Spanish.

Options left out are ``None`` here; settings and defaults are filled in later, so that a flag wins over
the settings and these over the defaults. Nothing heavy is imported: help must come at once.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from jobs.cli import argument_types as types
from jobs.cli.queue_arguments import add_queue_commands
from jobs.cli.spanish_parser import SpanishParser

PROFILES = ("es", "latam", "usted", "vos")
PAPERS = ("a4", "letter")
VF_MODES = ("mark", "correct", "justify")
STRATEGIES = ("plan", "few-shot", "zero-shot")
QUANTIZATIONS = ("auto", "nf4", "none")
DOUBTFUL = ("include", "omit")
MODEL_ACTIONS = ("list", "fetch", "remove")
MAX_ITEMS = 50

_DESCRIPTION = (
    "Crea fichas de comprensión lectora a partir de un texto en español: preguntas de respuesta corta y "
    "afirmaciones de verdadero o falso, con su solucionario. El texto no sale de este equipo."
)
_EXIT_CODES = """Código de salida:
  0 todo como se pidió · 1 error del programa · 2 orden mal escrita
  3 ficha escrita, con menos preguntas de las pedidas · 4 falló algún texto
  5 no se puede cargar el modelo · 75 otro proceso usa el modelo · 130 cancelado"""


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line; bad usage ends the process with a Spanish message."""
    parser = build_parser()
    arguments, rest = parser.parse_known_args(argv)
    if rest and (arguments.command not in ("generate", "add") or any(word.startswith("-") for word in rest)):
        parser.refuse(arguments.command, rest)
    if rest:  # argparse takes only the first run of sources; those after an option come here
        try:
            arguments.sources += [types.path(word) for word in rest]
        except argparse.ArgumentTypeError as error:
            parser.commands["generate"].error(f"TEXTO: {error}")
    return arguments


def build_parser() -> SpanishParser:
    """The parser with all commands."""
    parser = SpanishParser(prog=_program_name(), description=_DESCRIPTION, epilog=_EXIT_CODES)
    parser.add_argument("--version", action="store_true", help="muestra la versión y termina")
    commands = parser.add_subparsers(
        title="órdenes", dest="command", metavar="ORDEN", parser_class=SpanishParser
    )
    parser.commands = commands.choices
    _add_generate(
        commands.add_parser(
            "generate",
            help="crea fichas a partir de archivos o de páginas de Wikipedia",
            description="Crea una ficha por cada texto. Hace falta un TEXTO, --wikipedia o --titles.",
            epilog=_EXIT_CODES,
            usage="%(prog)s TEXTO… [opciones]",
        )
    )
    add_queue_commands(
        commands,
        _add_common,
        lambda name, **options: _add_generate(commands.add_parser(name, epilog=_EXIT_CODES, **options)),
    )
    _add_models(
        commands.add_parser(
            "models",
            help="modelos: ver cuáles hay, preparar o quitar uno",
            description="Muestra los modelos, prepara uno (fetch) o borra su copia preparada (remove).",
        )
    )
    _add_doctor(
        commands.add_parser(
            "doctor",
            help="comprueba qué puede hacer este equipo",
            description="Comprueba el equipo, las bibliotecas y los modelos, y dice qué falta.",
        )
    )
    return parser


def _add_generate(parser: SpanishParser) -> None:
    texts = parser.add_argument_group("textos")
    texts.add_argument(
        "sources",
        nargs="*",
        type=types.path,
        metavar="TEXTO",
        help="archivo, o carpeta con archivos admitidos",
    )
    texts.add_argument(
        "--wikipedia",
        action="append",
        type=types.words_of,
        default=[],
        metavar="TÍTULO|URL",
        help="página de Wikipedia en español (se puede repetir)",
    )
    texts.add_argument(
        "--titles", type=types.path, metavar="ARCHIVO", help="archivo con un título de Wikipedia por línea"
    )
    texts.add_argument(
        "--title", type=types.words_of, metavar="T", help="título de la ficha, si hay un solo texto"
    )
    texts.add_argument(
        "--sections",
        type=types.words_of,
        metavar="all|TÍTULO,…",
        help="secciones que se usan: todas (all) o las que se nombran, separadas por comas",
    )
    texts.add_argument(
        "--words",
        type=types.whole(30, 100_000),
        metavar="N",
        help="abrevia el texto a frases completas, unas N palabras",
    )

    items = parser.add_argument_group("preguntas")
    items.add_argument(
        "--short",
        type=types.whole(0, MAX_ITEMS),
        metavar="N",
        help="preguntas de respuesta corta (por defecto, 5)",
    )
    items.add_argument(
        "--true-false",
        type=types.whole(0, MAX_ITEMS),
        metavar="M",
        help="afirmaciones de verdadero o falso (por defecto, 5)",
    )
    items.add_argument(
        "--doubtful",
        choices=DOUBTFUL,
        help="preguntas dudosas: incluirlas marcadas (include, por defecto) u omitirlas (omit)",
    )
    items.add_argument(
        "--strategy", choices=STRATEGIES, default="plan", help="manera de generar (por defecto, plan)"
    )
    items.add_argument(
        "--seed",
        type=types.whole(0, 2**63 - 1),
        default=0,
        metavar="S",
        help="semilla: la misma da la misma ficha (por defecto, 0)",
    )

    sheet = parser.add_argument_group("hoja")
    sheet.add_argument(
        "--profile",
        choices=PROFILES,
        help="español de la hoja: de España (es, por defecto), de Latinoamérica (latam), de usted o de vos",
    )
    sheet.add_argument("--paper", choices=PAPERS, help="papel: A4 (por defecto) o carta (letter)")
    sheet.add_argument(
        "--vf-mode",
        choices=VF_MODES,
        help="verdadero o falso: marcar, corregir las falsas (por defecto) o justificar",
    )
    sheet.add_argument(
        "--points", type=types.points, metavar="P", help="puntos de toda la hoja (por defecto, 10)"
    )
    sheet.add_argument(
        "--heading", type=types.path, metavar="ARCHIVO.toml", help="datos del encabezado: centro, curso…"
    )
    sheet.add_argument("--no-reading-text", action="store_true", help="no imprime el texto de lectura")
    sheet.add_argument(
        "--adapted", action="store_true", help="añade la copia adaptada, con letra grande y espaciada"
    )
    sheet.add_argument(
        "--versions",
        type=types.versions,
        default=("A",),
        metavar="A|A,B",
        help="versiones de la hoja (por defecto, A)",
    )

    model = parser.add_argument_group("modelo")
    model.add_argument(
        "--model",
        type=types.words_of,
        metavar="MODELO",
        help="modelo: nombre, carpeta o identificador del Hub",
    )
    model.add_argument(
        "--adapter",
        type=types.words_of,
        metavar="NOMBRE|none",
        help="adaptador LoRA, por nombre o carpeta, o ninguno (none)",
    )
    model.add_argument(
        "--quantization", choices=QUANTIZATIONS, help="cuantización del modelo (por defecto, auto)"
    )

    output = parser.add_argument_group("salida")
    output.add_argument(
        "--out", type=types.path, metavar="CARPETA", help="carpeta de las fichas (por defecto, la actual)"
    )
    output.add_argument(
        "--format",
        dest="formats",
        type=types.formats,
        default=("docx", "json"),
        metavar="F,…",
        help=f"formatos: {', '.join(types.FORMATS)} (por defecto, docx,json; json se escribe siempre)",
    )
    output.add_argument(
        "--skip-done", action="store_true", help="pasa por alto los textos que ya tienen esta misma ficha"
    )
    output.add_argument(
        "--no-wait", action="store_true", help="no espera si otro proceso está usando el modelo"
    )
    _add_common(output, "escribe un objeto JSON por texto en la salida estándar")


def _add_models(parser: SpanishParser) -> None:
    parser.add_argument(
        "action",
        nargs="?",
        choices=MODEL_ACTIONS,
        default="list",
        metavar="ACCIÓN",
        help="list (por defecto), fetch o remove",
    )
    parser.add_argument(
        "preset", nargs="?", type=types.words_of, metavar="MODELO", help="modelo que se prepara o se quita"
    )
    _add_common(parser, "escribe el resultado en JSON")


def _add_doctor(parser: SpanishParser) -> None:
    _add_common(parser, "escribe el resultado en JSON")


def _add_common(parser: argparse._ActionsContainer, json_help: str) -> None:
    parser.add_argument("--json", action="store_true", help=json_help)
    parser.add_argument(
        "-v", "--verbose", action="store_true", help="da más detalles y, si algo falla, el rastro completo"
    )


def _program_name() -> str:
    name = Path(sys.argv[0]).name
    return "python -m jobs" if name in ("__main__.py", "-m", "-c", "") else name

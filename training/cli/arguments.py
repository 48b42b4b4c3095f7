"""The grammar of ``python -m training``: names in English, help in Spanish. Nothing heavy is imported."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from jobs.cli.argument_types import whole
from jobs.cli.spanish_parser import SpanishParser

QUANTIZATIONS = ("nf4", "none")
TRACKERS = ("tensorboard", "wandb", "trackio")
WRITTEN = ("questions", "statements", "all", "none")
DEFAULT_MODEL = "embedded"
# The bounds are those of training.recipes, which is too heavy to import here.
_SEED = whole(0, 2**32 - 1)
_MOST_EPOCHS = 1_000_000

_DESCRIPTION = (
    "Entrena adaptadores para el modelo con el que se hacen las fichas y mide lo que valen. "
    "Nada sale de este equipo, salvo que se pida con --report-to wandb."
)
_EXAMPLES = (
    "ejemplos:\n"
    "  python -m training prepare xquad-es.json biografias.jsonl --out datos --write all\n"
    "  python -m training train datos --name mi-adaptador --estimate\n"
    "  python -m training train datos --name mi-adaptador\n"
    "  python -m training resume mi-adaptador\n"
    "  python -m training compare textos/ --system none --system mi-adaptador --out resultados\n"
    "  python -m jobs generate texto.txt --adapter CARPETA-DEL-ADAPTADOR\n"
    "Varias tarjetas gráficas:\n"
    "  accelerate launch --multi_gpu --num_processes 2 -m training train datos --name NOMBRE"
)


def build_parser() -> SpanishParser:
    """The parser of all commands."""
    parser = SpanishParser(prog="python -m training", description=_DESCRIPTION, epilog=_EXAMPLES)
    commands = parser.add_subparsers(dest="command", title="órdenes", metavar="ORDEN")
    for name, about, fill in (
        ("prepare", "prepara datos: lee, limpia, separa por artículos y construye ejemplos", _prepare),
        ("train", "entrena un adaptador con datos preparados", _train),
        ("resume", "continúa un entrenamiento interrumpido", _resume),
        ("evaluate", "mide respuestas y veredictos en la parte de validación de unos datos", _evaluate),
        ("compare", "compara estrategias y adaptadores en textos que no se han aprendido", _compare),
        ("adapters", "muestra los adaptadores que hay y lo que dicen de sí", _adapters),
    ):
        command = commands.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")
        fill(command)
        _common(command)
        parser.commands[name] = command
    return parser


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Parse the words after the program's name; bad usage leaves with its code."""
    parser = build_parser()
    arguments, unknown = parser.parse_known_args(sys.argv[1:] if argv is None else argv)
    if unknown:
        parser.refuse(getattr(arguments, "command", None), unknown)
    if arguments.command is None:
        arguments.json, arguments.verbose = False, False
    return arguments


def _prepare(parser: SpanishParser) -> None:
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="FUENTE",
        help="archivo en forma de SQuAD, fichas (.json, .jsonl), textos, carpeta, «sqac» o «accepted» "
        "(lo que se aceptó al revisar)",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="CARPETA", help="dónde dejar los datos")
    parser.add_argument(
        "--recipe", default="skills", help="receta: skills, report o un archivo .toml (skills)"
    )
    parser.add_argument(
        "--examples", type=_positive, metavar="N", help="cuántos ejemplos, en lugar de la receta"
    )
    parser.add_argument(
        "--biographies",
        nargs="?",
        const="life",
        choices=("life", "heading"),
        help="usa solo los pasajes que cuentan una vida (life) o que llevan el título «Biografía» (heading)",
    )
    parser.add_argument(
        "--held-back",
        action="append",
        default=[],
        metavar="ARCHIVO",
        help="no aprender ningún artículo que esté también aquí, en la traducción que sea",
    )
    parser.add_argument(
        "--licence",
        action="append",
        default=[],
        metavar="ARCHIVO=LICENCIA",
        help="licencia de un archivo que el programa no conoce",
    )
    parser.add_argument(
        "--write",
        choices=WRITTEN,
        default="statements",
        help="qué redacta el modelo base, que solo se guarda si pasa todas las comprobaciones (statements)",
    )
    parser.add_argument(
        "--passages", type=_positive, default=60, metavar="N", help="pasajes sobre los que redacta (60)"
    )
    parser.add_argument(
        "--facts", type=_positive, default=3, metavar="N", help="datos de cada pasaje y clase (3)"
    )
    parser.add_argument(
        "--tries", type=_positive, default=4, metavar="N", help="redacciones de cada dato (4)"
    )
    _model(parser, "auto")
    parser.add_argument("--seed", type=_SEED, default=0, help="semilla de todo lo que se elige (0)")


def _train(parser: SpanishParser) -> None:
    parser.add_argument("data", type=Path, metavar="DATOS", help="carpeta que dejó «prepare»")
    parser.add_argument("--name", required=True, help="nombre del entrenamiento y del adaptador")
    parser.add_argument("--recipe", help="receta: skills, report o un archivo .toml (la de los datos)")
    parser.add_argument("--epochs", type=_epochs, metavar="N", help="vueltas a los datos")
    parser.add_argument("--steps", type=_positive, metavar="N", help="pasos; manda sobre --epochs")
    parser.add_argument("--batch", type=_positive, metavar="N", help="ejemplos por paso")
    parser.add_argument("--learning-rate", type=float, metavar="X", help="tasa de aprendizaje")
    parser.add_argument("--rank", type=_positive, metavar="N", help="rango de las matrices LoRA")
    parser.add_argument("--seed", type=_SEED, help="semilla")
    parser.add_argument("--estimate", action="store_true", help="calcula tiempo y memoria y no entrena")
    parser.add_argument(
        "--report-to",
        action="append",
        default=[],
        choices=TRACKERS,
        help="envía además las medidas a un programa de seguimiento",
    )
    _model(parser, "nf4")
    parser.add_argument("--device", default="auto", help="auto, cpu o cuda (auto)")
    parser.add_argument("--no-wait", action="store_true", help="no espera si otro proceso usa el modelo")


def _resume(parser: SpanishParser) -> None:
    parser.add_argument("name", metavar="NOMBRE", help="el entrenamiento")
    parser.add_argument("--no-wait", action="store_true", help="no espera si otro proceso usa el modelo")


def _evaluate(parser: SpanishParser) -> None:
    parser.add_argument("data", type=Path, metavar="DATOS", help="carpeta que dejó «prepare»")
    parser.add_argument(
        "--adapter", default="none", metavar="NOMBRE", help="adaptador por nombre o carpeta (none)"
    )
    parser.add_argument("--limit", type=_positive, metavar="N", help="solo los primeros N ejemplos")
    parser.add_argument("--out", type=Path, metavar="ARCHIVO", help="escribe cada respuesta (.jsonl)")
    _model(parser, "auto")


def _compare(parser: SpanishParser) -> None:
    parser.add_argument("texts", nargs="+", metavar="TEXTOS", help="carpeta, archivo o líneas de JSON")
    parser.add_argument(
        "--system",
        action="append",
        default=[],
        metavar="ESTRATEGIA:ADAPTADOR",
        help="plan, few-shot o zero-shot con un adaptador o «none»; repetible (plan:none)",
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="CARPETA", help="dónde dejar los resultados"
    )
    parser.add_argument("--count", type=_positive, default=40, metavar="N", help="cuántos textos (40)")
    parser.add_argument("--words", type=_positive, metavar="N", help="acorta cada texto a unas N palabras")
    parser.add_argument(
        "--references",
        action="append",
        default=[],
        metavar="ARCHIVO",
        help="preguntas de personas en forma de SQuAD, para BLEU-4, chrF, ROUGE-L y METEOR",
    )
    parser.add_argument(
        "--questions", type=_positive, default=100, metavar="N", help="preguntas para las referencias (100)"
    )
    _model(parser, "auto")
    parser.add_argument("--seed", type=_SEED, default=0, help="semilla (0)")


def _adapters(parser: SpanishParser) -> None:
    parser.add_argument(
        "names", nargs="*", metavar="NOMBRE", help="compara estos; sin nombres, muestra todos"
    )


def _model(parser: SpanishParser, quantization: str) -> None:
    choices = ("auto", *QUANTIZATIONS) if quantization == "auto" else QUANTIZATIONS
    parser.add_argument("--model", default=DEFAULT_MODEL, help=f"modelo base ({DEFAULT_MODEL})")
    parser.add_argument(
        "--quantization", choices=choices, default=quantization, help=f"forma del modelo ({quantization})"
    )
    parser.add_argument("--threads", type=_positive, metavar="N", help="hilos del procesador")


def _common(parser: SpanishParser) -> None:
    parser.add_argument("--json", action="store_true", help="escribe el resultado en JSON")
    parser.add_argument(
        "-v", "--verbose", action="store_true", help="da más detalles y, si algo falla, el rastro completo"
    )


def _positive(text: str) -> int:
    try:
        value = int(text)
    except ValueError:
        value = 0
    if value < 1:
        raise argparse.ArgumentTypeError(f"debe ser un número entero mayor que cero: {text!r}")
    return value


def _epochs(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0
    if not 0 < value <= _MOST_EPOCHS:  # refuses what is no number, too
        raise argparse.ArgumentTypeError(f"debe ser un número mayor que 0, hasta {_MOST_EPOCHS}: {text!r}")
    return value

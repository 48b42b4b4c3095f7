"""The words of the queue's commands."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jobs.cli import argument_types as types

STATUSES = ("queued", "running", "done", "failed", "cancelled")
_ADDRESS = "TRABAJO, o TRABAJO.TEXTO para uno solo de sus textos"


def add_queue_commands(
    commands: Any, add_common: Callable[..., None], add_generate: Callable[..., None]
) -> None:
    """Add the parsers.

    Args:
        commands: what ``add_subparsers`` gave.
        add_common: adds ``--json`` and ``-v``.
        add_generate: adds a parser with the options of ``generate``.
    """
    add_generate(
        "add",
        help="añade textos a la cola, para hacerlos después con «run»",
        description="Añade un trabajo con un texto o más a la cola. Admite las opciones de «generate».",
        usage="%(prog)s TEXTO… [opciones]",
    )
    run = commands.add_parser(
        "run",
        help="hace el trabajo de la cola",
        description="Hace en esta terminal todo lo que hay en la cola; Ctrl-C lo interrumpe sin perder nada.",
    )
    run.add_argument("--watch", action="store_true", help="al acabar, espera a que se añada más")
    add_common(run, "escribe un objeto JSON por texto terminado")

    listing = commands.add_parser("list", help="muestra los trabajos, o los textos de uno")
    listing.add_argument("address", nargs="?", metavar="TRABAJO", help="muestra los textos de este trabajo")
    listing.add_argument("--status", choices=STATUSES, help="solo los que están en este estado")
    listing.add_argument(
        "--limit", type=types.whole(1, 1_000_000), default=50, metavar="N", help="cuántos (por defecto, 50)"
    )
    add_common(listing, "escribe una lista JSON")

    for name, text, description in (
        ("show", "muestra un trabajo o un texto con detalle", "Muestra un trabajo, o uno de sus textos."),
        (
            "retry",
            "vuelve a poner en la cola lo fallido o cancelado",
            "Vuelve a poner en la cola los textos que fallaron o se cancelaron; siguen donde quedaron.",
        ),
        ("hold", "detiene un trabajo", "No empieza ningún texto más de este trabajo hasta «release»."),
        ("release", "reanuda un trabajo detenido", "Reanuda un trabajo detenido, sea cual sea la razón."),
    ):
        parser = commands.add_parser(name, help=text, description=description)
        _add_address(parser)
        add_common(parser, "escribe el resultado en JSON")

    cancel = commands.add_parser("cancel", help="cancela un trabajo o uno de sus textos")
    _add_address(cancel)
    cancel.add_argument(
        "--force", action="store_true", help="si no se detiene por las buenas, mata el proceso que trabaja"
    )
    add_common(cancel, "escribe el resultado en JSON")

    export = commands.add_parser(
        "export",
        help="escribe de nuevo los archivos de las fichas",
        description="Escribe los archivos de las fichas terminadas, sin usar el modelo.",
    )
    _add_address(export)
    export.add_argument("--out", type=Path, metavar="CARPETA", help="otra carpeta")
    export.add_argument(
        "--format",
        dest="formats",
        type=types.formats,
        metavar="F,…",
        help=f"otros: {', '.join(types.FORMATS)}",
    )
    export.add_argument("--adapted", action="store_true", help="añade la copia adaptada")
    add_common(export, "escribe un objeto JSON por ficha")

    bring = commands.add_parser("import", help="guarda en la cola una ficha de un archivo JSON")
    bring.add_argument("file", type=Path, metavar="ARCHIVO.json", help="ficha que escribió el programa")
    add_common(bring, "escribe el resultado en JSON")

    remove = commands.add_parser(
        "remove",
        help="olvida un trabajo terminado",
        description="Olvida un trabajo terminado y sus fichas guardadas. Los archivos escritos se quedan.",
    )
    _add_address(remove)
    remove.add_argument("--force", action="store_true", help="también si hay fichas sin escribir")
    add_common(remove, "escribe el resultado en JSON")

    report = commands.add_parser(
        "report",
        help="informe de un trabajo, texto por texto",
        description="Por texto: pedidas, logradas, dudosas, rechazadas con su razón, segundos.",
    )
    _add_address(report)
    report.add_argument("--csv", action="store_true", help="escribe CSV en la salida estándar")
    report.add_argument(
        "--out", type=Path, metavar="ARCHIVO", help="escribe el informe en un archivo .csv o .json"
    )
    add_common(report, "escribe una lista JSON")


def _add_address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("address", metavar="TRABAJO[.TEXTO]", help=_ADDRESS)

"""``prepare``: from sources to a data set, with what was left out and why."""

from __future__ import annotations

from argparse import Namespace

from jobs.cli.exit_codes import ExitCode
from jobs.cli.interruption import Interruption
from jobs.cli.output import Output
from jobs.cli.table import columns, pairs
from jobs.errors import UsageError
from jobs.lock import model_lock
from jobs.paths import models_dir
from training.cli.progress import ProgressLine, number
from training.prepared.card import DataCard
from training.prepared.preparing import PrepareRequest, PrepareResult, SelfWriting, prepare_data
from training.prepared.storage import check_target
from training.recipes import Recipe, load_recipe
from training.self_writing import WRITTEN_KINDS, load_writer


def run(arguments: Namespace, output: Output) -> ExitCode:
    """Do what the command line asks.

    Raises:
        JobError: with what to do about it.
    """
    request = _request(arguments)
    check_target(arguments.out)
    progress = ProgressLine(output)
    interruption = Interruption()
    try:
        with interruption.listening():
            result = _prepared(arguments, request, progress, interruption, output)
    finally:
        progress.close()
    if output.as_json:
        output.json(result.card.model_dump(mode="json"))
        return ExitCode.OK
    for problems in result.problems:
        for problem in problems.first:
            output.note(f"Se deja fuera: {problem.told()}")
        more = problems.counts.total() - len(problems.first)
        if more > 0:
            output.note(f"  … y {more} filas más de {problems.file}")
    _show(result.card, output)
    for name in result.card.unlicensed:
        output.warn("training.no_licence", {"file": name})
    if not result.card.examples["validation"]:
        output.warn("training.nothing_to_validate")
    output.line(str(arguments.out))
    return ExitCode.OK


def _prepared(
    arguments: Namespace,
    request: PrepareRequest,
    progress: ProgressLine,
    interruption: Interruption,
    output: Output,
) -> PrepareResult:
    from jobs.engine.models.prepared import ModelSpec, prepare
    from training.readiness import encoder_for

    spec = ModelSpec(arguments.model, arguments.quantization)
    with interruption.cooperative():
        model = prepare(spec, models_dir=models_dir(), progress=progress.stage, cancel=interruption.asked)
    interruption.check()
    encoder = encoder_for(model, worked_examples=request.recipe.data.worked_examples)

    def work(writing: SelfWriting | None) -> PrepareResult:
        with interruption.cooperative():
            return prepare_data(
                request,
                arguments.out,
                encoder=encoder,
                model=arguments.model,
                writing=writing,
                progress=progress.stage,
                cancel=interruption.asked,
            )

    if not request.write:
        return work(None)
    with model_lock(wait=True, cancel=interruption.asked, on_wait=lambda: output.warn("training.waiting")):
        progress.stage("load", 0, 0)
        writer = load_writer(
            model,
            arguments.model,
            encoder.conversation.prompts.version,
            facts=arguments.facts,
            tries=arguments.tries,
            seed=arguments.seed,
            threads=arguments.threads,
        )
        return work(writer)


def _request(arguments: Namespace) -> PrepareRequest:
    recipe = load_recipe(arguments.recipe)
    if arguments.examples is not None:
        recipe = _with_examples(recipe, arguments.examples)
    licences = {}
    for pair in arguments.licence:
        name, found, licence = pair.partition("=")
        if not found or not licence.strip():
            raise UsageError("training.licence_form", {"given": pair})
        licences[name.strip()] = licence.strip()
    return PrepareRequest(
        sources=tuple(arguments.sources),
        recipe_name=arguments.recipe,
        recipe=recipe,
        held_back=tuple(arguments.held_back),
        licences=licences,
        biographies=arguments.biographies,
        write=WRITTEN_KINDS[arguments.write] if recipe.form == "skills" else (),
        passages=arguments.passages,
        seed=arguments.seed,
    )


def _with_examples(recipe: Recipe, count: int) -> Recipe:
    return recipe.model_copy(update={"data": recipe.data.model_copy(update={"examples": count})})


def _show(card: DataCard, output: Output) -> None:
    kinds = sorted({kind for side in card.examples.values() for kind in side})
    rows = [
        (kind, str(card.examples["train"].get(kind, 0)), str(card.examples["validation"].get(kind, 0)))
        for kind in kinds
    ]
    output.line(columns(("EJEMPLOS", "APRENDER", "VALIDAR"), rows))
    facts = [
        ("pasajes leídos", str(card.passages["read"])),
        ("artículos", f"{card.articles['train']} para aprender, {card.articles['validation']} para validar"),
        ("repetidos quitados", str(card.passages.get("duplicate_items", 0))),
        (
            "tokens por ejemplo",
            f"{number(card.tokens['mean'], 0)} de media, {card.tokens['longest']:.0f} como mucho",
        ),
    ]
    if card.self_written is not None:
        own = card.self_written
        facts.append(
            ("redactados por el modelo", f"{own.drawn} para {own.facts} datos; se guardan {own.kept}")
        )
    if card.refused:
        first = [f"{reason} {count}" for reason, count in list(card.refused.items())[:6]]
        facts.append(("no sirvieron", "; ".join(first)))
    output.line(pairs(facts))

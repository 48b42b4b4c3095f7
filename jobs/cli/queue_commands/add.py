"""``add`` and ``import``: what gets into the queue."""

from __future__ import annotations

from argparse import Namespace

from jobs.cli.engine_loading import model_name
from jobs.cli.exit_codes import ExitCode
from jobs.cli.output import Output
from jobs.cli.plan import Plan, TextToRead, make_plan
from jobs.cli.reading import refusal_of, source_of
from jobs.paths import settings_file
from jobs.pipeline.prompt_files import load_prompts
from jobs.queue.adding import add_texts, import_worksheet
from jobs.queue.payloads import ExportTarget, GeneratePayload
from jobs.queue.store import Store
from jobs.settings import load as load_settings


def add_command(arguments: Namespace, output: Output) -> ExitCode:
    """Queue texts as one job; a file that cannot be read is told now and left out, the others are taken.

    Raises:
        ModelError: the model's name means nothing.
        UsageError: the command cannot be carried out as written.
        StoreError: the store cannot be used.
    """
    loaded = load_settings(settings_file())
    for warning in loaded.warnings:
        output.warn(warning.code, warning.params)
    plan = make_plan(arguments, loaded.settings)
    for folder in plan.empty:
        output.warn(folder.error.code, folder.error.params)
    model_name(plan.model)
    readable = _readable(plan, output)
    all_taken = len(readable) == len(plan.texts) and not plan.empty
    code = ExitCode.OK if all_taken else ExitCode.TEXT_FAILED
    if not readable:
        output.note("No se ha añadido nada a la cola.")
        return code
    with Store.open() as store:
        job = add_texts(store, [source_of(text) for text in readable], payload_of(plan))
    if output.as_json:
        output.json(job.as_json())
        return code
    texts = job.units.total
    output.line(f"Trabajo {job.id}: {texts} {'texto' if texts == 1 else 'textos'} en la cola")
    output.note("«run» hace el trabajo; «list» muestra cómo va.")
    return code


def _readable(plan: Plan, output: Output) -> list[TextToRead]:
    """The texts worth waiting for their turn; of the others, a person is told why not."""
    readable: list[TextToRead] = []
    for text in plan.texts:
        refusal = refusal_of(text)
        if refusal is None:
            readable.append(text)
        else:
            output.error(refusal, text.name)
    return readable


def payload_of(plan: Plan) -> GeneratePayload:
    """A plan as a job keeps it."""
    sections = plan.sections
    return GeneratePayload(
        request=plan.request,
        model=plan.model,
        export=ExportTarget(out=str(plan.out.absolute()), formats=plan.formats, adapted=plan.adapted),
        title=plan.title,
        sections="all" if sections == "all" else None if sections is None else tuple(sections),
        words=plan.words,
        skip_done=plan.skip_done,
        wiki_endpoint=plan.wiki_endpoint,
        wiki_contact=plan.wiki_contact,
        prompt_version=load_prompts().version,
    )


def import_command(arguments: Namespace, output: Output) -> ExitCode:
    """Bring a worksheet in.

    Raises:
        ExportError: the file is no worksheet.
    """
    with Store.open() as store:
        key = import_worksheet(store, arguments.file)
        unit = store.units.get(key)
    if output.as_json:
        output.json(unit.as_json())
    else:
        output.line(f"Trabajo {key.job}: «{unit.title}» guardada")
    return ExitCode.OK

"""The teacher's copy: what to look at before copying, the key, the criteria and how it was made."""

from __future__ import annotations

from collections.abc import Sequence

from jobs.export.key_answers import KeyAnswer, key_answer
from jobs.export.numbering import Numbered, Sections, number
from jobs.export.page import (
    Block,
    Box,
    Heading,
    KeyEntry,
    Layout,
    Page,
    Remark,
    Run,
    Strip,
    Text,
    Title,
    label,
    plain,
)
from jobs.export.reference import reference
from jobs.export.wording import Wording, printable, sentence, wording
from jobs.worksheet.models import Item, ShortAnswer, TrueFalse, Worksheet

_STRIP_WORDS = 8  # a longer correction stands in the detailed key only
_NBSP = "\u00a0"


def teacher_page(worksheet: Worksheet) -> Page:
    """The teacher's copy of a worksheet, with the keys of all its versions.

    It can be printed without the pupils' sheet: every item is quoted in full with its proof.
    """
    options = worksheet.options
    words = wording(options.profile)
    versions = tuple(number(worksheet, version) for version in options.versions)
    first = versions[0]
    blocks: list[Block] = [
        Title(
            (
                Run(words("key_title"), bold=True),
                Run(f" ({words('key_for')}) · «{printable(worksheet.title)}»"),
            )
        ),
        Box(words("teacher.before"), _before(worksheet, first, words)),
        Heading(words("teacher.quick")),
        Strip(tuple((_version_name(one, versions, words), _quick(one, words)) for one in versions)),
        Heading(words("teacher.item_key")),
    ]
    blocks.extend(_entry(one, versions, words) for one in first.all)
    blocks.append(Heading(words("teacher.criteria")))
    blocks.extend(_criteria(worksheet, first, words))
    blocks.append(Heading(words("teacher.provenance")))
    blocks.extend(_provenance(worksheet, words))
    return Page(
        title=f"{words('key_title')}: {printable(worksheet.title)}",
        layout=Layout(options.paper, words("language"), size=11, spacing=1.1),
        blocks=tuple(blocks),
        foot=(words("page"), words("page_of"), f"{words('key_title')} · «{printable(worksheet.title)}»"),
    )


def _before(worksheet: Worksheet, sections: Sections, words: Wording) -> tuple[Text, ...]:
    """How far the items can be trusted, with every doubt in words."""
    counts = []
    for status in ("verified", "edited", "doubtful"):
        n = sum(one.item.status == status for one in sections.all)
        if n:
            counts.append(words.counted(f"teacher.{status}", n))
    lines: list[Text] = [(Run(" · ".join(counts) + ".", bold=True),)] if counts else []
    lines.extend(
        plain(words("teacher.doubtful_item", n=one.number, reason=_reason(one.item, words)))
        for one in sections.all
        if one.item.status == "doubtful"
    )
    guessable = [str(one.number) for one in sections.all if "guessable" in one.item.flags]
    if guessable:
        lines.append(plain(words("teacher.guessable", numbers=", ".join(guessable))))
    missing = worksheet.shortfall
    if missing.short_answer or missing.true_false:
        asked = worksheet.requested
        lines.append(
            plain(
                words(
                    "teacher.shortfall",
                    asked_short=asked.short_answer,
                    asked_tf=asked.true_false,
                    short=asked.short_answer - missing.short_answer,
                    tf=asked.true_false - missing.true_false,
                )
            )
        )
    lines.append(plain(words("teacher.level")))
    return tuple(lines)


def _reason(item: Item, words: Wording) -> str:
    if not item.reason:
        return words("teacher.no_reason")
    return words.get(f"reasons.{item.reason}") or sentence(printable(item.reason))


def _version_name(one: Sections, versions: Sequence[Sections], words: Wording) -> str:
    return words("version", letter=one.version) if len(versions) > 1 else ""


def _quick(sections: Sections, words: Wording) -> tuple[Text, ...]:
    """One entry an item: its number and what to look for."""
    return tuple(
        (Run(f"{one.number}{_NBSP}", bold=True), Run(_quick_answer(one.item, words))) for one in sections.all
    )


def _quick_answer(item: Item, words: Wording) -> str:
    if isinstance(item, ShortAnswer):
        return key_answer(item).printed.replace(") ", f"){_NBSP}")
    if item.answer:
        return words("true_letter")
    right = printable(item.change.from_ if item.change else sentence(item.correction or ""))
    letter = words("false_letter")
    return f"{letter}{_NBSP}→{_NBSP}{right}" if right and len(right.split()) <= _STRIP_WORDS else letter


def _entry(one: Numbered, versions: Sequence[Sections], words: Wording) -> KeyEntry:
    item = one.item
    remarks = []
    if one.points > 0:
        remarks.append(words.points(one.points))
    remarks.extend(
        words("teacher.other_version", version=words("version", letter=v.version), n=v.number_of(item.id))
        for v in versions[1:]
    )
    if item.status == "edited":
        remarks.append(words("teacher.edited_mark"))
    if item.origin == "teacher":
        remarks.append(words("teacher.own_mark"))
    prompt: list[Run] = [Run(f"{one.number}. {printable(one.prompt)}", bold=True)]
    if remarks:
        prompt.append(Run(f" ({'; '.join(remarks)})"))
    details = (
        _short_details(one, item, words) if isinstance(item, ShortAnswer) else _tf_details(one, item, words)
    )
    if item.status == "doubtful":
        details.append(label(words("teacher.doubtful_mark"), _reason(item, words) + "."))
    return KeyEntry(tuple(prompt), tuple(details))


def _short_details(one: Numbered, item: ShortAnswer, words: Wording) -> list[Text]:
    answer: KeyAnswer = key_answer(item)
    details = [label(words("teacher.answer"), answer.printed, bold=True)]
    if answer.also:
        details.append(label(words("teacher.also"), " / ".join(answer.also)))
    if answer.not_enough:
        details.append(label(words("teacher.not_enough"), " / ".join(answer.not_enough)))
    details.append(plain(_cited(one, words, "teacher.paragraph", "teacher.quote")))
    return details


def _tf_details(one: Numbered, item: TrueFalse, words: Wording) -> list[Text]:
    if item.answer:
        letter = (Run(f"{words('true_letter')}. ", bold=True),)
        return [(*letter, Run(_cited(one, words, "teacher.confirms", "teacher.confirms_plain")))]
    letter = (Run(f"{words('false_letter')}. ", bold=True),)
    correction = printable(item.correction or "")
    return [
        (*letter, *label(words("teacher.correction"), correction)),
        plain(_cited(one, words, "teacher.says", "teacher.says_plain")),
    ]


def _cited(one: Numbered, words: Wording, with_number: str, without: str) -> str:
    """The sentence of the text that proves an item, with the number of its paragraph."""
    evidence = one.item.evidence
    if evidence is None:
        return words("teacher.no_evidence")
    quote = printable(evidence.text)
    if one.paragraph is None:
        return words(without, quote=quote)
    return words(with_number, n=one.paragraph, quote=quote)


def _criteria(worksheet: Worksheet, sections: Sections, words: Wording) -> list[Block]:
    blocks: list[Block] = []
    if sections.short:
        points = _worth(sections.short, words)
        blocks.append(Remark(plain(words("teacher.criteria_short", kind=words("short_kind"), points=points))))
    if sections.true_false:
        half = sections.true_false[0].points / 2
        varied = len({one.points for one in sections.true_false}) > 1
        blocks.append(
            Remark(
                plain(
                    words(
                        f"teacher.criteria_{worksheet.options.vf_mode}",
                        points=_worth(sections.true_false, words),
                        half=words("teacher.criteria_half") if varied or not half else words.number(half),
                    )
                )
            )
        )
    blocks.append(Remark(plain(words("teacher.notation")), small=True))
    return blocks


def _worth(items: Sequence[Numbered], words: Wording) -> str:
    if len({one.points for one in items}) > 1:
        return words("teacher.criteria_varied")
    return words.points(items[0].points or 1)


def _provenance(worksheet: Worksheet, words: Wording) -> list[Block]:
    made = worksheet.provenance
    adapter = words("teacher.with_adapter", adapter=printable(made.adapter)) if made.adapter else ""
    source = reference(worksheet, words)
    if worksheet.source.kind == "wiki":
        source += f" ({printable(worksheet.source.uri)})"
    lines = [
        words("teacher.text_from", reference=source),
        words(
            "teacher.made_with",
            model=printable(made.model),
            adapter=adapter,
            quantization=made.quantization,
            strategy=made.strategy,
            seed=made.seed,
            prompt=made.prompt_version,
            app=made.app_version,
        ),
    ]
    if worksheet.document.left_out:
        parts = ", ".join(printable(part) for part in worksheet.document.left_out)
        lines.append(words("teacher.left_out", parts=parts))
    return [Remark(plain(line), small=True) for line in lines]

"""The verb before the subject: «¿Con quién se alineó Plejánov?» for «¿Con quién Plejánov se alineó?»."""

from __future__ import annotations

import re

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.expressions.tagging import is_finite, is_function_word
from jobs.worksheet.words import stem, tokens

_NAME = r"[^\W\d_a-zà-ÿ][\w.’'-]*"
_SUBJECT_FIRST = re.compile(
    r"(?P<opening>¿(?:(?:A|Con|De|Por|Para|En|Desde|Hasta|Sobre|Contra|Qué) )?(?:quién(?:es)?|qué|[a-zà-ÿ]+)"
    r"(?: [a-zà-ÿ]+)?) "
    rf"(?P<subject>{_NAME}(?: (?:(?:de|del|la|von|van) )*{_NAME})*) "
    r"(?P<verb>(?:(?:se|le|lo|la|les|los|las) )?[a-zà-ÿ]+)(?P<participle> [a-zà-ÿ]+[aio]d[oa]s?)?"
    r"(?P<rest>[ ?].*)"
)
_INTERROGATIVE = re.compile(r"\b(?:quién(?:es)?|qué)\b", re.IGNORECASE)


def with_verb_first(question: str, analysis: Analysis) -> str:
    """The question with its subject behind the verb, as Spanish asks; unchanged where that is not sure.

    Only the topic's own name is moved, and only past one verb with its pronoun and participle.
    """
    found = _SUBJECT_FIRST.fullmatch(question)
    if found is None or not _INTERROGATIVE.search(found["opening"]):
        return question
    last = found["opening"].split()[-1].lstrip("¿")
    if is_function_word(last) and not _INTERROGATIVE.fullmatch(last):
        return question  # «¿Qué ensayo de Ruiz fue leído?»
    own = all(stem(word) in analysis.topic_names for word in tokens(found["subject"]) if word[0].isupper())
    if not own or not is_finite(found["verb"].split()[-1]):
        return question
    passive = found["participle"] if found["verb"] in ("fue", "era", "ha", "había") else None
    rest = found["rest"] if passive else (found["participle"] or "") + found["rest"]
    return f"{found['opening']} {found['verb']}{passive or ''} {found['subject']}{rest}"

"""Whether an item stands on the text: its words are said there, and it names what it speaks of."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.expressions.tagging import is_finite
from jobs.worksheet.lexicon import word_list
from jobs.worksheet.referents import OWN_SUBJECT
from jobs.worksheet.words import content_stems, fold, is_stop_word, stem, stem_groups, tokens


@cache
def frame_stems() -> frozenset[str]:
    """Stems that may stand in an item without standing in the text."""
    return frozenset(stem(word) for word in word_list("frames.txt"))


def unsaid_names(text: str, analysis: Analysis, sentence: int) -> set[str]:
    """Names and numbers of an item that its evidence does not say.

    They must stand in the evidence, in the sentence it hangs on, in the topic's names, or complete a name
    of the evidence («Karl» beside «Marx»); else the father becomes the husband.
    """
    evidence = _said_stems(analysis.sentence_text(sentence)) | analysis.topic_names
    if analysis.referents[sentence].kind == "previous" and sentence:
        evidence |= _said_stems(analysis.sentence_text(sentence - 1))
    unsaid = (_names(text) | _foreign_subject(text, analysis)) - evidence - frame_stems()
    return unsaid - _completions(analysis, evidence) if unsaid else unsaid


def _foreign_subject(statement: str, analysis: Analysis) -> set[str]:
    """The first word before the verb, if the text never says it: a name out of the worked examples."""
    told = tokens(statement)
    if len(told) < 3 or fold(told[0]) in analysis.said or is_stop_word(told[0]):
        return set()
    after = [word for word in told[1:] if not word[0].isupper()]  # «Amparo Washington fue…»
    if after[:1] and after[0] in ("se", "le", "lo", "la"):
        after = after[1:]
    return {stem(told[0])} if after and is_finite(after[0]) else set()


def unsaid_words(text: str, analysis: Analysis, sentence: int, stated: str = "") -> set[str]:
    """Other content words of an item that its evidence does not say in any form.

    A question that puts «ganó» where the text says «fue propuesta» asks for what is not there. The
    sentence before counts only where the evidence hangs on it; the statement that a question was made of
    counts, for it was read and judged.
    """
    said = f"{analysis.sentence_text(sentence)} {stated}"
    if analysis.referents[sentence].kind == "previous" and sentence:
        said = f"{analysis.sentence_text(sentence - 1)} {said}"
    known = content_stems(said)
    asked = content_stems(text) - _names(text) - known - analysis.topic_names - frame_stems()
    if not asked:
        return asked
    known |= {word for group in stem_groups("synonyms.txt") if group & known for word in group}
    return {word for word in asked if not any(same_word(word, other) for other in known)}


_JOINED_FIGURES = re.compile(r"\d+(?:[-‐‑]\d+)+")


def _said_stems(sentence: str) -> set[str]:
    """Content stems; what is joined, «1832-1916» or «1863-7 de abril», says either number."""
    joined = _JOINED_FIGURES.findall(sentence)
    return content_stems(sentence) | {part for figures in joined for part in re.findall(r"\d+", figures)}


_LEAST_ROOT = 4


def same_word(a: str, b: str) -> bool:
    """Whether two stems are forms of one word: «revis-» and «revision», «estud-» and «estudi-»."""
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
    return common >= _LEAST_ROOT and common >= min(len(a), len(b)) - 1


def _completions(analysis: Analysis, evidence: set[str]) -> set[str]:
    """Stems of the names anywhere in the text that share a word with a name of the evidence."""
    found: set[str] = set()
    for expression in analysis.expressions:
        if expression.type in ("person", "organization", "work", "prize"):
            stems = {stem(word) for word in tokens(expression.text) if word[0].isupper()}
            if stems & evidence:
                found |= stems
    return found


def _names(text: str) -> set[str]:
    """Stems of the capitalised words and numbers, but for the first word."""
    found = tokens(text)[1:]
    return {
        stem(word) for word in found if (word[0].isupper() or word[0].isdigit()) and not is_stop_word(word)
    }


def names_something(text: str, analysis: Analysis, answer: str = "") -> bool:
    """Whether an item can be read alone: it names the topic, a name, a date or a rare noun of the text.

    Args:
        text: question or statement.
        analysis: the text.
        answer: words that do not count, because they are what is asked.
    """
    hidden = {fold(word) for word in tokens(answer)}
    words = [word for word in tokens(text)[1:] if fold(word) not in hidden]
    if any(stem(word) in analysis.topic_names for word in tokens(text) if not is_stop_word(word)):
        return True
    if any(word[0].isupper() or word[0].isdigit() for word in words):
        return True
    if analysis.about_person:
        return False
    return len(content_stems(" ".join(words)) - frame_stems()) >= 2


_KIN = frozenset(
    stem(word)
    for line in (
        "padre madre padres hijo hija hijos hijas hermano hermana hermanos abuelo abuela abuelos nieto nieta",
        "tío tía primo prima sobrino sobrina esposo esposa marido mujer viuda cuñado cuñada suegro suegra",
        "yerno nuera discípulo alumno maestro amigo amiga",
    )
    for word in line.split()
)


def loses_kin(text: str, clause: str, span: str, analysis: Analysis) -> bool:
    """Whether an item says of the topic what the clause says of a relative.

    «El abuelo de Friedrich llegó a ser presidente» is nothing to ask about Friedrich.

    Args:
        text: question or statement.
        clause: the part of the sentence around the span.
        span: the answer; a relative named in it is what is asked.
        analysis: the text.
    """
    before = clause.split(span, maxsplit=1)[0]
    kin = content_stems(before) & _KIN
    if not kin or kin & content_stems(text):
        return False
    return any(stem(word) in analysis.topic_names for word in tokens(text) if not is_stop_word(word))


_THE_LATTER = re.compile(r"est[ea] últim[oa]|est[oa]s últim[oa]s|aquél", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:Él|Ella)\b")


def changes_subject(statement: str, analysis: Analysis, sentence: int) -> bool:
    """Whether a statement begins with the topic although its evidence has another subject.

    «Karel Čapek apareció en…» is not what «Su hermano apareció en…» says, nor «Este último apareció en…».
    """
    referent, evidence = analysis.referents[sentence], analysis.sentence_text(sentence)
    other = _THE_LATTER.match(evidence) or (referent.kind == "previous" and _PRONOUN.match(evidence))
    if referent.note != OWN_SUBJECT and not other:
        return False
    return any(stem(word) in analysis.topic_names for word in tokens(statement)[:3] if word[0].isupper())


_LIES_SOMEWHERE = re.compile(
    r"\b(?:est[aá]|estaba|se (?:encuentra|encontraba|halla|hallaba))"
    r" (?:ubicad|situad|localizad|enclavad)[oa]\b"
)


def says_of_a_person_where_it_lies(text: str, analysis: Analysis) -> bool:
    """«Ada Elflein está ubicada en el barrio…»: what the sentence says of a school that bears her name."""
    return (
        analysis.about_person
        and _LIES_SOMEWHERE.search(text) is not None
        and any(stem(word) in analysis.topic_names for word in tokens(text) if word[0].isupper())
    )


_OF_WORKS = re.compile(
    r"\b(?:fue|era|es|ha sido)\s(?:musicalizad|estrenad|publicad|editad|impres|escrit|compuest|redactad"
    r"|grabad|rodad|reeditad|versionad)[oa]\b"
    r"|\b(?:tuvo|tenía|tiene|ha tenido|alcanzó|consta de)\s(?:\w+\s){0,2}?"
    r"(?:reediciones|ediciones|páginas|capítulos)\b"
)


# «La última obra de Beatrix Potter fue publicada»: the name belongs to the work.
_OWNS = re.compile(r"\b(?:de|del|a|por|con)(?:\s[^\W\d_a-zà-ÿ][\w.’'-]+){1,4},?\s?$")


def treats_a_person_as_a_work(text: str, analysis: Analysis) -> bool:
    """«Arrigo Boito fue musicalizado por Verdi»: the poem was, and the item has lost it."""
    found = _OF_WORKS.search(text)
    if found is None or not analysis.about_person:
        return False
    before = text[: found.start()]
    beside = [*([] if _OWNS.search(before) else tokens(before)[-1:]), *tokens(text[found.end() :])[:1]]
    return any(word[0].isupper() and stem(word) in analysis.topic_names for word in beside)


_NAMES_IN_A_ROW = re.compile(r"(?<=[\w.]\s)[^\W\d_a-zà-ÿ][\w.’'-]+(?=\s([^\W\d_a-zà-ÿ][\w’'-]+))")


def runs_names_together(text: str, analysis: Analysis) -> bool:
    """«¿En qué ciudad entrevistó Abraham Valdelomar Vallejo?»: two persons that read as one.

    A name of the topic stands right before another name, or after another person's, and the text has them
    nowhere so. («¿Dónde estudió Magisterio Amparo Quintanilla?» is good Spanish, and so is «¿Cuándo abandonó
    Einstein Alemania?».)
    """
    own, whole = analysis.topic_names, analysis.document.text
    places = {e.text.split()[0] for e in analysis.expressions if e.type == "place"}
    for found in _NAMES_IN_A_ROW.finditer(text):
        first, second = found.group(), found.group(1)
        mine, other = stem(first) in own, stem(second) in own
        if f"{first} {second}" in whole or mine == other or (mine and second in places):
            continue
        if mine or any(e.type == "person" and e.text.endswith(first) for e in analysis.expressions):
            return True
    return False


PLURAL_VERB = re.compile(r"(?:[^\W\d_]{2,}(?:aron|ieron|yeron|jeron|aban|ían)|son|eran|fueron|han)$")


def disagrees_in_number(statement: str, analysis: Analysis) -> bool:
    """«Abraham Valdelomar marcaron el punto de partida»: one person and a verb in the plural."""
    if not analysis.about_person:
        return False
    words = tokens(statement)
    for position, word in enumerate(words):
        if not word[0].isupper():
            return bool(
                position
                and PLURAL_VERB.match(word)
                and all(stem(name) in analysis.topic_names for name in words[:position])
            )
    return False


_POSSESSIVE = re.compile(r"\bsus?\b", re.IGNORECASE)


def has_loose_possessive(text: str, analysis: Analysis) -> bool:
    """«Sus obras fueron…», «su esposo…» without the name of whose they are before it."""
    if _POSSESSIVE.search(text) is None:
        return False
    if text.startswith(("Su ", "Sus ")):
        return True  # «Sus padres eran Luis Ruiz y Eva Vega»: whose?
    return not any(stem(word) in analysis.topic_names for word in tokens(text) if word[0].isupper())

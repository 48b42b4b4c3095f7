"""Whether an item stands on the text: its words are said there, and it names what it speaks of."""

from __future__ import annotations

from functools import cache

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.lexicon import word_list
from jobs.worksheet.words import content_stems, fold, is_stop_word, stem, tokens


@cache
def frame_stems() -> frozenset[str]:
    """Stems that may stand in an item without standing in the text."""
    return frozenset(stem(word) for word in word_list("frames.txt"))


def unsaid_stems(text: str, analysis: Analysis, sentence: int) -> set[str]:
    """Content stems of an item that neither the evidence and its neighbours nor the topic say.

    A question that puts «ganó» where the text says «fue propuesta» asks for what is not there.
    """
    around = " ".join(
        analysis.sentence_text(index)
        for index in range(max(0, sentence - 1), min(len(analysis.sentences), sentence + 2))
    )
    unsaid = content_stems(text) - content_stems(around) - analysis.topic_names - frame_stems()
    return unsaid - (_names(text) & content_stems(analysis.passage_text(analysis.passage_of(sentence))))


def _names(text: str) -> set[str]:
    """Stems of the capitalised words and numbers: what the text names anywhere may be named («Karl Marx»)."""
    return {stem(word) for word in tokens(text) if word[0].isupper() or word[0].isdigit()}


def unsaid_in_evidence(text: str, analysis: Analysis, sentence: int) -> set[str]:
    """Content stems of an item that the evidence itself (and the topic) does not say."""
    said = content_stems(analysis.sentence_text(sentence))
    return content_stems(text) - said - analysis.topic_names - frame_stems()


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
    for word in [
        "padre",
        "madre",
        "padres",
        "hijo",
        "hija",
        "hijos",
        "hijas",
        "hermano",
        "hermana",
        "hermanos",
        "abuelo",
        "abuela",
        "abuelos",
        "nieto",
        "nieta",
        "tío",
        "tía",
        "primo",
        "prima",
        "sobrino",
        "sobrina",
        "esposo",
        "esposa",
        "marido",
        "mujer",
        "viuda",
        "cuñado",
        "cuñada",
        "suegro",
        "suegra",
        "yerno",
        "nuera",
        "discípulo",
        "alumno",
        "maestro",
        "amigo",
        "amiga",
    ]
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

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
    return content_stems(text) - content_stems(around) - analysis.topic_names - frame_stems()


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

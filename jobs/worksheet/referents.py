"""Whom a sentence speaks of: can it be understood alone, with the topic, or with the sentence before?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from jobs.worksheet.expressions.model import Expression
from jobs.worksheet.expressions.tagging import is_finite, words_of
from jobs.worksheet.lexicon import words
from jobs.worksheet.sentences import Sentence
from jobs.worksheet.words import fold, tokens

Kind = Literal["explicit", "topic", "previous", "unusable"]

_RELATIVE = re.compile(
    r"\b(?:(?:al|el|del)\s(?:ano|mes|dia|siglo|curso)\s(?:siguiente|anterior|posterior|despues)"
    r"|(?:\w+)\s(?:anos|meses|dias|semanas|decadas|siglos)\s(?:despues|antes|mas tarde|mas adelante|atras)"
    r"|(?:ese|este|aquel|dicho)\s(?:mismo\s)?\w+|(?:esa|esta|aquella|dicha)\s(?:misma\s)?\w+"
    r"|(?:esos|estos|aquellos|dichos|esas|estas|aquellas|dichas)\s\w+"
    r"|(?:la|el|los|las)\s(?:misma|mismo|mismos|mismas)\b"
    r"|(?:anos|meses|dias)\s(?:despues|antes|mas tarde)|poco\s(?:despues|antes)"
    r"|alli|aqui|ahi|alla|hoy|ayer|manana|actualmente|ahora|entonces|despues|luego|anteriormente|posteriormente)\b"
)
_PRONOUNS = frozenset(
    [
        "el",
        "ella",
        "ellos",
        "ellas",
        "ello",
        "esto",
        "eso",
        "aquello",
        "su",
        "sus",
        "suyo",
        "suya",
        "este",
        "esta",
    ]
)
_DANGLING = re.compile(
    r"(?:este|esta|estos|estas|ese|esa|esos|esas|aquel|aquella|aquellos|aquellas|dicho|dicha|dichos|dichas|ello|esto|eso|"
    r"aquello|alli|ahi|entonces|ambos|ambas|el mismo|la misma|el primero|la primera|el segundo|la segunda|el otro|la otra|"
    r"el ultimo|la ultima|uno|otro|otra|otros|otras|tambien|tampoco|al ano siguiente|\w+ (?:anos|meses) (?:despues|mas tarde))\b"
)
_PRONOUN_SUBJECT = re.compile(r"(?:el|ella|ellos|ellas)\s+(?=\w+(?:o|on|a|an)\b)")
_POSSESSIVE = re.compile(r"(?:\w+\s){0,2}?(?:su|sus)\b")


@dataclass(frozen=True, slots=True)
class Referent:
    """How the subject of a sentence is to be read.

    ``explicit``: the sentence names it; ``topic``: it is the topic of the text; ``previous``: the sentence
    before must go along; ``unusable``: the sentence is no evidence.
    """

    kind: Kind
    note: str


def referent_of(
    sentence_index: int,
    text: str,
    sentences: Sequence[Sentence],
    expressions: Sequence[Expression],
    topic: str | None,
) -> Referent:
    """Tells what the sentence needs to be understood.

    A sentence with a null subject, a pronoun or a possessive at its start takes the topic only if no other
    person stands between the topic's last mention and it.
    """
    sentence = sentences[sentence_index]
    body = text[sentence.start : sentence.end]
    names = _topic_words(topic)
    if _DANGLING.match(fold(body)):
        return _previous(sentence_index, sentences, "demonstrative")
    if _names_topic(body, names):
        return Referent("explicit", "names the topic")
    if not _open_subject(body, sentence, text, expressions):
        return Referent("explicit", "has a subject of its own")
    if topic is None:
        return _previous(sentence_index, sentences, "no topic")
    if _other_person_before(sentence_index, text, sentences, expressions, names):
        return _previous(sentence_index, sentences, "another person stands between")
    return Referent("topic", "null subject")


def _topic_words(topic: str | None) -> frozenset[str]:
    """Words of the topic that name it alone (no particles)."""
    return frozenset(fold(word) for word in tokens(topic or "") if word[:1].isupper() and len(word) > 1)


def _names_topic(body: str, names: frozenset[str]) -> bool:
    return any(word[:1].isupper() and fold(word) in names for word in tokens(body))


def _open_subject(body: str, sentence: Sentence, text: str, expressions: Sequence[Expression]) -> bool:
    """Whether the subject is left out, a pronoun, or something of «his»."""
    folded = fold(body).lstrip('«"¿¡(')
    if _PRONOUN_SUBJECT.match(folded) and not re.match(r"(?:el|El) [a-zñáéíóú]+(?:o|a) (?!.*\b)", body):
        first = tokens(body)
        if first and first[0] in ("Él", "Ella", "Ellos", "Ellas"):
            return True
    if _POSSESSIVE.match(folded):
        return True
    found = words_of(text, sentence)
    for position, word in enumerate(found[:12]):
        if is_finite(word.text):
            return not _has_subject(found[:position], expressions, sentence, word.start)
    return True


def _has_subject(
    before: Sequence[object], expressions: Sequence[Expression], sentence: Sentence, verb: int
) -> bool:
    """Whether something that can be a subject stands before the first verb, without a preposition."""
    from jobs.worksheet.expressions.tagging import Word

    row = [word for word in before if isinstance(word, Word)]
    for position, word in enumerate(row):
        previous = row[position - 1].folded if position else ""
        if previous in words("prepositions") or word.folded in words("prepositions"):
            continue
        if word.folded in ("el", "la", "los", "las", "un", "una", "unos", "unas") and previous not in words(
            "prepositions"
        ):
            return position == 0 or previous not in words("prepositions")
        if word.capital and position > 0 and previous not in ("de", "del"):
            return True
        if (
            word.capital
            and position == 0
            and any(
                e.start == word.start and e.type in ("person", "organization", "place") for e in expressions
            )
        ):
            return True
    return False


def _other_person_before(
    index: int,
    text: str,
    sentences: Sequence[Sentence],
    expressions: Sequence[Expression],
    names: frozenset[str],
) -> bool:
    """Whether a person other than the topic was named since the topic was."""
    for earlier in range(index - 1, -1, -1):
        sentence = sentences[earlier]
        persons = [e for e in expressions if e.sentence == earlier and e.type == "person"]
        body = text[sentence.start : sentence.end]
        subject_is_topic = _names_topic(" ".join(body.split()[:6]), names) or _open_subject(
            body, sentence, text, expressions
        )
        if persons and not subject_is_topic:
            return True
        if _names_topic(body, names):
            return False
    return False


def _previous(index: int, sentences: Sequence[Sentence], note: str) -> Referent:
    """The sentence before goes along, if there is one in the same paragraph."""
    if index > 0 and sentences[index - 1].paragraph == sentences[index].paragraph:
        return Referent("previous", note)
    return Referent("unusable", note)


def relative_answer(text: str) -> bool:
    """Whether an answer means nothing by itself: «al año siguiente», «allí», «su hermano», «ella»."""
    folded = fold(text).strip()
    found = [fold(word) for word in tokens(text)]
    if not found:
        return True
    if found[0] in ("su", "sus", "suyo", "suya", "dicho", "dicha", "mi", "mis", "nuestro", "nuestra"):
        return True
    if len(found) == 1 and found[0] in _PRONOUNS and fold(text) != "el":
        return True
    if any(word in ("su", "sus") for word in found[:3]):
        return True
    return (
        _RELATIVE.match(folded) is not None
        or re.search(r"\b(?:alli|ese mismo|esa misma|ano siguiente)\b", folded) is not None
    )

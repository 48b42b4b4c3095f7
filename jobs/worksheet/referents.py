"""Whom a sentence speaks of: can it be understood alone, with the topic, or with the sentence before?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from jobs.worksheet.expressions.chunks import is_given_name
from jobs.worksheet.expressions.model import Expression
from jobs.worksheet.expressions.tagging import Word, is_finite, is_function_word, words_of
from jobs.worksheet.lexicon import word_list, words
from jobs.worksheet.sentences import Sentence
from jobs.worksheet.topic import is_meant_by, own_names
from jobs.worksheet.words import fold, tokens

Kind = Literal["explicit", "topic", "previous", "unusable"]

_DEMONSTRATIVES = (
    "est[ea]|est[oa]s|es[ea]|es[oa]s|aquel|aquella|aquell[oa]s|dich[oa]s?|tal|tales|semejantes?|sendos"
)
# Openings that point at what was said before. «Está» is a verb, so accents count here.
_DANGLING = re.compile(
    rf"(?!est[áé]\b|están\b)(?:(?:en|de|a|con|por|para|desde|durante|tras|sobre|entre|según)\s)?"
    rf"(?:(?:é)?(?:{_DEMONSTRATIVES}|éste|ésta|éstos|éstas|ello|ellos|ellas|esto|eso|aquello)\b|ambos\b|ambas\b)"
    r"|(?:allí|ahí|aquí)\b|(?:el|la|los|las) (?:mism[oa]s?|cual(?:es)?|anterior(?:es)?)\b"
    r"|(?:el|la|los|las) (?:primer[oa]s?|segund[oa]s?|otr[oa]s?|últim[oa]s?)(?= (?:se|fue|era|es|de ell)|,)"
    r"|otr[oa]s?\b|(?:un[oa]s?|algun[oa]s?|much[oa]s|vari[oa]s) de (?:est|es|ell)\w+"
    r"|así\b(?=,? (?:fue|se|lo))|[^,]{0,40}\b(?:de|a|por|con) (?:este|esta|éste|ésta|ellos|ellas|él|ella),"
)
# «Llevan su nombre algunas calles»: what many do, one person does not; after an adjunct as well.
_PLURAL_OPENING = re.compile(
    r"(?:[^,.;]{1,60},\s)?(?:se\s)?(?:[^\W\d_]{2,}(?:aron|ieron|yeron|jeron)|son|eran|fueron|han|llevan|existen|quedan"
    r"|destacan|figuran|constan|aparecen|pertenecen|sobresalen|componen|forman)\b",
    re.IGNORECASE,
)
OWN_SUBJECT = "has a subject of its own"
_PRONOUNS = frozenset({"Él", "Ella", "Ellos", "Ellas"})
_ARTICLES = frozenset({"el", "la", "los", "las", "un", "una", "unos", "unas", "lo"})
_QUANTIFIERS = frozenset(
    {"muchos", "muchas", "algunos", "algunas", "varios", "varias", "todos", "todas", "ningun"}
)
_RELATIVE_CLAUSE = frozenset(
    {"que", "quien", "quienes", "donde", "cuando", "cuyo", "cuya", "cuyos", "cuyas", "cual", "si"}
)

_NAMED = frozenset({"person", "organization", "place", "work"})

_RELATIVE = re.compile(
    r"(?:(?:en|de|a|desde|hasta|por|con|para|durante)\s)?(?:"
    r"(?:al|el|del)\s(?:año|mes|dia|siglo|curso)\s(?:siguiente|anterior|posterior|despues)"
    r"|[\w ]{1,20}\s(?:años?|mes|meses|dias?|semanas?|decadas?|siglos?)"
    r"\s(?:despues|antes|mas tarde|mas adelante|atras)"
    rf"|(?:{_DEMONSTRATIVES})\b.*"
    r"|(?:la|el|los|las)\smism[oa]s?(?:\s.*)?"
    r"|poco\s(?:tiempo\s)?(?:despues|antes).*"
    r"|(?:alli|aqui|ahi|alla|hoy|ayer|mañana|actualmente|ahora|entonces|despues|luego)\b.*"
    r"|(?:anteriormente|posteriormente)\b.*"
    r"|(?:el|ella|ellos|ellas|ello|esto|eso|aquello|usted|yo|el propio|la propia)"
    r")"
)
_NESTED_RELATIVE = re.compile(
    r"\b(?:alli|ese mismo|esa misma|aquel mismo|año siguiente|años despues|años mas tarde|hoy en dia)\b"
)


@dataclass(frozen=True, slots=True)
class Referent:
    """How the subject of a sentence is to be read.

    ``explicit``: the sentence names it; ``topic``: it is the topic of the text; ``previous``: the sentence
    before must go along; ``unusable``: the sentence is no evidence.
    """

    kind: Kind
    note: str


def find_referents(
    text: str, sentences: Sequence[Sentence], expressions: Sequence[Expression], topic: str | None
) -> list[Referent]:
    """Tells of every sentence what it needs to be understood.

    A sentence with a null subject, a pronoun or a possessive at its start takes the topic only if no other
    person was the subject since the topic last was or the paragraph began; else the sentence before goes
    along, if it stands in the same paragraph; else the sentence is no evidence.

    Args:
        text: the whole text.
        sentences: its sentences.
        expressions: its expressions (the persons among them count).
        topic: whom or what the text is about, if that is known.
    """
    own = own_names(topic, text)
    inside: dict[int, list[Expression]] = defaultdict(list)
    for expression in expressions:
        inside[expression.sentence].append(expression)
    referents: list[Referent] = []
    other = False  # whether another person was a subject since the topic last was
    for index, sentence in enumerate(sentences):
        body = text[sentence.start : sentence.end]
        if index and sentence.paragraph != sentences[index - 1].paragraph:
            other = False  # whoever was spoken of, a new paragraph without a subject is the topic's
        has_own = _has_own_subject(text, sentence, inside[index])
        if _DANGLING.match(body.lower().lstrip("«“\"'¿¡(—– ")):
            referents.append(_previous(index, sentences, "points back"))
        elif _names(body, own):
            referents.append(Referent("explicit", "names the topic"))
        elif has_own or _PLURAL_OPENING.match(body):
            referents.append(Referent("explicit", OWN_SUBJECT))
        elif topic is None:
            referents.append(_previous(index, sentences, "no topic"))
        elif other:
            referents.append(_previous(index, sentences, "another person stands between"))
        else:
            referents.append(Referent("topic", "the topic is understood"))
        other = _other_subject_after(other, body, sentence, inside[index], own, has_own)
    return referents


def _names(body: str, own: frozenset[str]) -> bool:
    """Whether the words name the topic."""
    return any(word[:1].isupper() and len(word) > 2 and fold(word) in own for word in tokens(body))


# «En Lima se encuentra la escuela que lleva su nombre»
_SUBJECT_BEHIND = re.compile(
    r"(?:(?:En|Junto a|Cerca de)\s[^,.;]{1,60},?\s|Actualmente,?\s|Hoy,?\s|También\s)?"
    r"(?:[Ss]e\s(?:encuentran?|hallan?|conservan?|erigen?|alzan?|ubican?|localizan?|celebran?|inauguró|erigió)"
    r"|[Ee]xisten?|[Hh]ay)\s(?:el|la|los|las|un|una|unos|unas|varios|varias|dos|tres)\b"
)


def _has_own_subject(text: str, sentence: Sentence, inside: Sequence[Expression]) -> bool:
    """Whether a noun or a name that no preposition governs stands before the first verb of the main clause.

    «Su padre murió» has none: it needs whoever «su» means.
    """
    row = words_of(text, sentence)
    if not row or row[0].text in _PRONOUNS or row[0].folded in ("su", "sus"):
        return False
    if _SUBJECT_BEHIND.match(text, sentence.start, sentence.end):
        return True
    starts = {e.start for e in inside if e.type in _NAMED}
    verb = _main_verb(text, row)
    if verb == len(row):
        verb = min(verb, 5)
    return any(
        _is_subject(text, row, position, starts)
        for stretch in _stretches(text, row, verb)
        for position in stretch
    )


def _stretches(text: str, row: Sequence[Word], verb: int) -> list[range]:
    """Where the subject can stand: before the first comma if no adjunct does, or right before the verb."""
    commas = [i for i in range(1, verb + 1) if i < len(row) and "," in text[row[i - 1].end : row[i].start]]
    if not commas:
        return [range(verb)]
    adjunct = row[0].folded in words("prepositions") | words("adverbs") | _RELATIVE_CLAUSE or row[
        0
    ].folded.endswith(("ado", "ada", "ido", "ida", "ando", "endo", "mente"))
    last = range(commas[-1], verb)
    return [last] if adjunct else [range(commas[0]), last]


def _is_subject(text: str, row: Sequence[Word], position: int, starts: set[int]) -> bool:
    """Whether a subject begins at this word."""
    word = row[position]
    following = row[position + 1] if position + 1 < len(row) else None
    if _governed(text, row, position):
        return False
    if word.folded in _ARTICLES:
        return not _is_time(row, position) and not _is_the_writer(text, row, position)
    if word.folded in _QUANTIFIERS or word.start in starts:
        return True
    if position > 0:
        return word.capital
    if is_given_name(word.text) or word.text in word_list("known_people.txt"):
        return True
    plain = not is_function_word(word.text) and not is_finite(word.text) and not word.folded.endswith("mente")
    return (
        plain and word.folded not in words("adverbs") and following is not None and is_finite(following.text)
    )


def _is_the_writer(text: str, row: Sequence[Word], position: int) -> bool:
    """«El compositor buscaba …»: somebody known by what he does, so no subject of its own."""
    noun = row[position + 1] if position + 1 < len(row) else None
    after = row[position + 2] if position + 2 < len(row) else None
    article = row[position].folded
    if noun is None or article not in ("el", "la") or not is_meant_by(article, noun.folded, text):
        return False
    return after is None or not (after.capital or after.folded in ("de", "del"))


def _main_verb(text: str, row: Sequence[Word]) -> int:
    """The index of the first finite verb that is in no relative clause; the length if there is none."""
    skipping = False
    for position, word in enumerate(row):
        if position and "," in text[row[position - 1].end : word.start]:
            skipping = False
        if word.folded in _RELATIVE_CLAUSE:
            skipping = True
        elif is_finite(word.text):
            if not skipping:
                return position
            skipping = False
    return len(row)


def _governed(text: str, row: Sequence[Word], position: int) -> bool:
    """Whether a preposition governs the word: right before it, or before its article and adjectives."""
    for index in range(position - 1, max(-1, position - 4), -1):
        if "," in text[row[index].end : row[index + 1].start]:
            return False
        if row[index].folded in words("prepositions"):
            return True
    return row[position].folded in words("prepositions")


def _is_time(row: Sequence[Word], position: int) -> bool:
    """Whether the article begins a date: «El 4 de enero se casó», «Un año más tarde volvió»."""
    following = row[position + 1] if position + 1 < len(row) else None
    return following is not None and (
        following.text[:1].isdigit()
        or following.folded in ("año", "años", "mes", "meses", "dia", "dias", "mismo")
    )


_BESIDE = re.compile(r"\b(?:según|para|con|contra|por|sobre|ante|tras|entre)\s$", re.IGNORECASE)


def _other_subject_after(
    before: bool,
    body: str,
    sentence: Sentence,
    inside: Sequence[Expression],
    own: frozenset[str],
    has_own: bool,
) -> bool:
    """Whether, after the sentence, another person was a subject since the topic last was.

    The topic is the subject again where a sentence names it among its first words, and stays it where a
    sentence has no subject of its own. «Según Ana, el teatro cambió» makes nobody the subject.
    """
    opening = " ".join(body.split()[:8])
    if _names(opening, own):
        return False
    if _possessive_person(body):
        return True
    head = sentence.start + len(opening)
    people = [e for e in inside if e.type == "person" and sentence.start <= e.start < head]
    return before or (has_own and any(not _BESIDE.search(body[: e.start - sentence.start]) for e in people))


def _possessive_person(body: str) -> bool:
    """Whether the sentence is about a relative («Su padre murió…»): the next null subject may be that one."""
    found = [fold(word) for word in tokens(body)[:3]]
    return any(a in ("su", "sus") and b in words("kinship") for a, b in pairwise(found))


def _previous(index: int, sentences: Sequence[Sentence], note: str) -> Referent:
    """The sentence before goes along, if there is one in the same paragraph."""
    if index > 0 and sentences[index - 1].paragraph == sentences[index].paragraph:
        return Referent("previous", note)
    return Referent("unusable", note)


def relative_answer(text: str) -> bool:
    """Whether an answer means nothing by itself: «al año siguiente», «allí», «su hermano», «ella»."""
    found = [fold(word) for word in tokens(text)]
    if not found:
        return True
    if found[0] in ("su", "sus", "suyo", "suya", "mi", "mis", "nuestro", "nuestra"):
        return True
    if found[0] != "porque" and set(found[:3]) & {"su", "sus"}:
        return True  # «con su hermano»; in «porque su madre enfermó» the question says whose
    folded = " ".join(found)
    return _RELATIVE.fullmatch(folded) is not None or _NESTED_RELATIVE.search(folded) is not None

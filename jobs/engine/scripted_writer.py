"""What the scripted engine writes of its own: plain questions and statements, and the answers it remembers.

It knows no prompt: it looks at the quoted pieces of a row and at what the row's grammar lets through.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from jobs.engine.byte_grammar import ByteGrammar
from jobs.engine.token_grammar import GrammarError

NOT_SAID = "No se dice"
NO_IDEA = "No sé"
_PREPOSITIONS = (
    "", "Durante ", "En ", "A ", "De ", "Con ", "Por ", "Para ", "Sobre ", "Desde ", "Hasta ", "Hacia ",
    "Cerca de ",
)  # fmt: skip
_TIMES = ("año", "siglo", "fecha", "día")
_BARE = ("quién", "cuántos", "cuántas", "cuánto")
_KINDS = (
    "ciudad", "país", "lugar", "región", "continente", "obra",
    "premio", "institución", "cargo", "profesión",
)  # fmt: skip
_WHOLE = (
    "Desde qué edad",
    "Por qué",
    "Para qué",
    "A qué se dedicaba",
    "Cuál es",
    "Cómo se titula",
    "Dónde",
    "Qué",
)
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_FORBIDDEN = re.compile(r"[\n.;:¿?¡!{}<>|()\[\]«»“”\"—–,]")
_SHOWN_TOPIC = re.compile(r"^\[([^\]\n]+)\]\s*")
_NAMED = re.compile(r"\b[^\W\d_a-zà-ÿ][\w’'-]+(?:\s(?:de\s|del\s|la\s|los\s)*[^\W\d_a-zà-ÿ][\w’'-]+)*")
_FIGURE = re.compile(r"\b\d{2,4}\b")
_ASKED_FOR = {"año": re.compile(r"\b\d{4}\b"), "fecha": re.compile(r"\b\d{1,2} de \w+ de \d{4}\b")}
_BLANK = re.compile(r"___(?: \([^)\n]*\))?")
# Words that must not end an item, and words that need another sentence to be understood.
_HANGING = frozenset(
    "a al ante con contra de del desde e el en entre hacia hasta la las los o para por que se sin "  # noqa: SIM905
    "sobre su sus tras un una y".split()
)
_POINTING = frozenset(
    "allí aquel aquella aquellos aquellas aquello aquí dicha dicho ella ellas ello ellos esa esas "  # noqa: SIM905
    "ese eso esos esta estas este esto estos hoy entonces posteriormente actualmente él".split()
)
_MOST_WORDS = 7


def _openers(answer: str) -> Iterator[str]:
    """Interrogatives, those that fit most answers last; times only for what has a figure or a century."""
    told_by_time = any(c.isdigit() for c in answer) or answer.lower().startswith("siglo")
    if told_by_time:
        yield from _with_prepositions(f"qué {time}" for time in _TIMES)
    counted = answer.split()[-1]
    yield from _with_prepositions(f"{many} {counted}" for many in ("cuántos", "cuántas"))
    yield from _with_prepositions(_BARE)
    yield from _WHOLE
    yield from _with_prepositions(f"qué {kind}" for kind in _KINDS)


def _with_prepositions(asked: Iterable[str]) -> Iterator[str]:
    for word, preposition in product(asked, _PREPOSITIONS):
        words = preposition + word
        yield words[:1].upper() + words[1:]


def _topic_and_clause(evidence: str) -> tuple[str, str]:
    found = _SHOWN_TOPIC.match(evidence)
    if found is None:
        return "", evidence
    clause = evidence[found.end() :]
    first = clause.split(maxsplit=1)[0] if clause.strip() else ""
    common = first.endswith("ó") or first.lower() in _HANGING
    return found.group(1), first.lower() + clause[len(first) :] if common else clause


def _plain_words(text: str) -> list[str]:
    return [w for w in _FORBIDDEN.sub(" ", text).split() if w.lower() not in _POINTING]


def _trim(words: list[str]) -> list[str]:
    while words and words[-1].lower() in _HANGING:
        words = words[:-1]
    return words


def question(evidence: str, answer: str, grammar: ByteGrammar) -> str:
    """A question for the answer out of the words around it.

    Raises:
        GrammarError: the grammar lets no question of ours through.
    """
    topic, clause = _topic_and_clause(evidence)
    before, _, after = clause.partition(answer)
    words = _trim(_plain_words(before))[-_MOST_WORDS:] + _plain_words(after)
    rest = " ".join(_trim([*topic.split(), *words[:_MOST_WORDS]]))
    rest = rest if len(rest) >= 4 else f"{rest} en el relato".strip()
    names = [word for word in _plain_words(before) + _plain_words(after) if word[0].isupper()]
    for opener in _openers(answer):
        if grammar.begins(f"¿{opener} "):
            for named in ("", *names):
                asked = f"¿{opener} {named} {rest}?".replace("  ", " ")
                if grammar.accepts(asked):
                    return asked
    raise GrammarError(f"no question fits for {answer!r}")


def statement(evidence: str, span: str, grammar: ByteGrammar) -> str:
    """A true statement that holds the span: a few words on both sides of it.

    Raises:
        GrammarError: the grammar lets no statement of ours through.
    """
    topic, clause = _topic_and_clause(evidence)
    before, _, after = clause.partition(span)
    left = _plain_words(before)[-_MOST_WORDS:]
    right = _trim(_plain_words(after)[: _MOST_WORDS - 3])
    head = " ".join([*topic.split(), *left])
    said = " ".join(part for part in (head, span, " ".join(right)) if part)
    for text in (said, f"{head} {span}".strip(), f"Consta {span}", span):
        whole = text[:1].upper() + text[1:] if not text.startswith(span) else text
        if grammar.accepts(f"{whole}."):
            return f"{whole}."
    raise GrammarError(f"no statement fits for {span!r}")


def blanked(text: str, span: str) -> str:
    """A statement with its fact cut out, as it comes back for the second reading."""
    return text.replace(span, "___", 1)


def without_hint(text: str) -> str:
    """A blank as ``blanked`` writes it, whatever kind of fact it names."""
    return _BLANK.sub("___", text)


def found_in(passage: str, told: str) -> str:
    """What the sentence nearest to ``told`` has of the kind asked for, and ``told`` lacks."""
    asked = {word.lower() for word in _WORD.findall(told)}
    kinds = next(([pattern] for word, pattern in _ASKED_FOR.items() if word in asked), [_NAMED, _FIGURE])
    asked -= _HANGING

    def shared(sentence: str) -> int:
        return len(asked & {word.lower() for word in _WORD.findall(sentence)})

    best = max(re.split(r"(?<=[.!?])\s+", passage), key=shared)
    found = [match for kind in kinds for match in kind.finditer(best)]
    found.sort(key=lambda match: match.start() == 0)  # the first word of the sentence comes last
    for text in (match.group() for match in found):
        words = [word.lower() for word in _WORD.findall(text)]
        if not set(words[len(words) > 1 :]) & asked and set(words) - _HANGING:
            return text
    return NOT_SAID


def best_filling(passage: str, told: str, choices: Sequence[str]) -> str:
    """The choice that makes of a statement with a blank what a sentence of the passage says most of."""
    sentences = [
        {word.lower() for word in _WORD.findall(sentence)} for sentence in re.split(r"(?<=[.!?])\s+", passage)
    ]

    def said(choice: str) -> int:
        words = {word.lower() for word in _WORD.findall(_BLANK.sub(choice, told))}
        return max(len(words & sentence) - len(words - sentence) for sentence in sentences)

    return max((choice for choice in choices if choice != NOT_SAID), key=said, default=NOT_SAID)


def likely_true(passage: str, told: str, stated: Sequence[str]) -> bool:
    """Whether a statement was written by us, or one sentence of the passage has all its long words.

    The name that it begins with may stand elsewhere in the passage.
    """
    if told in stated:
        return True
    name = _NAMED.match(told)
    rest = told[name.end() :] if name is not None and name.group() in passage else told
    words = {word.lower() for word in _WORD.findall(rest) if len(word) > 3 or word.isdigit()}
    return any(
        words <= {word.lower() for word in _WORD.findall(sentence)}
        for sentence in re.split(r"(?<=[.!?])\s+", passage)
    )

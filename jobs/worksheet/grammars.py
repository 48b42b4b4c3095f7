"""Grammars (llguidance Lark) that force the form of what a model writes.

The interrogative follows from the type of the answer and the preposition before it in the text, so that a
date is asked for with «¿En qué año…?» and «con Tomás Berrio» with «¿Con quién…?».
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence

from jobs.worksheet.expressions import Expression, place_size
from jobs.worksheet.expressions.tagging import is_finite
from jobs.worksheet.lexicon import words
from jobs.worksheet.words import fold, is_stop_word, stem, tokens

_NOUN = "[a-záéíóúüñ]{3,16}"
# Not counted: a bound on the characters multiplies the states of the lexer by those of the barred names.
_QUESTION_REST = r" [^\n¿?¡!;:{}<>|]+\?"
# A full stop ends a statement, but for initials and «EE. UU.»; brackets would copy the text's asides.
_STATEMENT_CHARACTER = r"([^\n.;:¿?¡!{}<>|()\[\]]|[A-ZÁÉÍÓÚÑ]\.)"
# Characters around the fact: what runs on for longer is no short statement, and holds up the other rows.
_MOST_BEFORE, _MOST_AFTER = 85, 70
MOST_QUESTION_TOKENS = 34
MOST_STATEMENT_TOKENS = 36
MOST_ANSWER_TOKENS = 28

_OPENERS: dict[str, dict[str, tuple[str, ...]]] = {
    "year": {
        "": ("En qué año", "De qué año"),
        "desde": ("Desde qué año",),
        "hasta": ("Hasta qué año",),
    },
    "date": {"": ("En qué fecha", "Qué día")},
    # What hangs on a preposition is asked for with it: «a treinta idiomas» is no «¿Cuántos idiomas?».
    "number": {
        "": ("Cuántos", "Cuántas", "Cuánto", "Cuánta", "Qué edad", "A qué edad"),
        "a": ("A cuántos", "A cuántas", "A qué edad", "Cuántos años"),
        "con": ("Con cuántos", "Con cuántas", "A qué edad"),
        "de": ("De cuántos", "De cuántas", "Cuántos", "Cuántas"),
        "desde": ("Desde qué edad", "Desde hace cuántos", "Desde hace cuántas"),
        "durante": ("Durante cuántos", "Durante cuántas"),
        "en": ("En cuántos", "En cuántas"),
        "por": ("Por cuántos", "Por cuántas", "Cuántos", "Cuántas"),
        "para": ("Para cuántos", "Para cuántas"),
        "entre": ("Entre cuántos", "Entre cuántas"),
    },
    "person": {
        "": ("Quién", "A quién", "Quiénes", "Cómo se llamaba"),
        "a": ("A quién", "Quién"),
        "al": ("A quién", "Quién"),
        "con": ("Con quién", "Quién"),
        "de": ("De quién", "Quién"),
        "del": ("De quién", "Quién"),
        "por": ("Por quién", "Quién"),
        "para": ("Para quién",),
        "sobre": ("Sobre quién",),
    },
    "organization": {
        "": (f"Qué {_NOUN}", f"En qué {_NOUN}"),
        "en": (f"En qué {_NOUN}",),
        "a": (f"A qué {_NOUN}", f"En qué {_NOUN}"),
        "de": (f"De qué {_NOUN}", f"En qué {_NOUN}", f"A qué {_NOUN}"),
        "con": (f"Con qué {_NOUN}",),
        "por": (f"Qué {_NOUN}",),
        "para": (f"Para qué {_NOUN}",),
    },
    "work": {
        "": (f"Qué {_NOUN}", "Cómo se titula", "Cómo se titulaba", "Cuál es el título"),
        "en": (f"En qué {_NOUN}",),
        "con": (f"Con qué {_NOUN}",),
        # Named one by one: «¿Por qué fue…?» would ask for a cause.
        "por": (
            "Por qué obra", "Por qué novela", "Por qué libro", "Por qué poema", "Por qué tragedia",
            "Por qué comedia", "Por qué película", "Por qué ópera",
        ),
        "de": (f"De qué {_NOUN}", f"Qué {_NOUN}"),
    },
    "prize": {
        "": (f"Qué {_NOUN}", f"Con qué {_NOUN}"),
        "con": (f"Con qué {_NOUN}",),
        "para": (f"Para qué {_NOUN}",),
        "a": (f"A qué {_NOUN}",),
        "al": (f"A qué {_NOUN}",),
        "en": (f"En qué {_NOUN}",),
    },
    "noun_phrase": {
        "": ("Qué", "Cuál", "Cuáles"),
        "a": ("A qué", "A quién", "A quiénes"),
        "al": ("A qué", "A quién"),
        "con": ("Con qué", "Con quién", "Con quiénes"),
        "de": ("De qué",),
        "en": ("En qué", "Dónde"),
        "por": ("Qué",),
        "para": ("Para qué", "Para quién", "Para quiénes"),
        "sobre": ("Sobre qué", "Sobre quién"),
    },
    "cause": {"": ("Por qué",)},
    "purpose": {"": ("Para qué", "Con qué fin", "Con qué objetivo")},
    # With their verbs: «¿Qué profesión…» alone runs on into «…de escritor escribió?».
    "role": {
        "": (
            "A qué se dedicaba", "A qué se dedicó", "Qué profesión tenía", "Qué oficio tenía",
            "Qué cargo tenía", "Qué cargo ocupó", "Qué cargo desempeñó",
        ),
    },
}  # fmt: skip

PLACE_NOUNS = {
    "country": ("país",),
    "continent": ("continente",),
    "region": ("región", "territorio", "provincia", "estado"),
    "place": ("ciudad", "localidad", "lugar"),
}
_PLACE_PREPOSITIONS = {
    "": ("En",), "en": ("En",), "a": ("A",), "hacia": ("Hacia", "A"), "para": ("A",), "de": ("De",),
    "desde": ("Desde",), "por": ("Por", "En"), "hasta": ("Hasta", "A"), "entre": ("En",), "sobre": ("Sobre",),
    "con": ("Con",), "contra": ("Contra",), "durante": ("En",), "tras": ("En",), "ante": ("En",),
    "sin": ("En",),
}  # fmt: skip


def _place_openers(preposition: str, size: str) -> tuple[str, ...]:
    """«¿En qué ciudad», «¿De qué país»…, by the preposition in the text and how large the place is."""
    return tuple(
        f"{first} qué {noun}" for first in _PLACE_PREPOSITIONS[preposition] for noun in PLACE_NOUNS[size]
    )


PREPOSITION_OF = {"del": "de", "al": "a"}


def openers(expression: Expression, preposition: str) -> tuple[str, ...]:
    """Interrogatives (regular expressions, without «¿») that fit an answer.

    Args:
        expression: the answer; a century is asked for as such, a country as a country.
        preposition: the word before the answer in the text when it is a preposition, else empty.
    """
    preposition = PREPOSITION_OF.get(preposition, preposition)
    if expression.type == "year" and expression.text.lower().startswith(("siglo", "s.")):
        return ("En qué siglo", "De qué siglo")
    if expression.type == "place":
        return _place_openers(preposition, place_size(expression))
    table = _OPENERS[expression.type]
    fitting = table.get(preposition) or table[""]
    return _counting(expression, fitting) if expression.type == "number" else fitting


def _counting(expression: Expression, fitting: tuple[str, ...]) -> tuple[str, ...]:
    """«¿Cuántos cuentos…?» for «300 cuentos»: left free, a model asks how many years they took."""
    noun = expression.text.split()[-1]
    if noun[0].isdigit() or not expression.cue:
        return fitting
    counting = tuple(f"{opening} {noun}" for opening in fitting if opening.endswith(("uántos", "uántas")))
    if noun != "años":
        return counting or fitting
    ages = tuple(opening for opening in fitting if "edad" in opening or opening.endswith(" años"))
    return tuple(o for o in (*counting, *ages) if not o.endswith("as años") and o != "A cuántos años")


def question_grammar(
    expression: Expression, preposition: str, statement: str = "", topic: Collection[str] = ()
) -> str:
    """One question with a fitting interrogative, without what it asks for, and with whom it asks about.

    A name is barred by its first letters, as many as tell it from the other words of the statement: a model
    that may begin a name cannot be turned away from it any more.

    Args:
        expression: the answer.
        preposition: the word before the answer in the statement when it is a preposition, else empty.
        statement: what the question is made of.
        topic: words of the topic's names; one that the statement says must stand in the question too.
    """
    fitting = openers(expression, preposition)
    before, _, after = statement.partition(expression.text)
    if expression.type == "place":
        nouns = PLACE_NOUNS[place_size(expression)]
        if not preposition and _stands_alone(before.split(), after.split()):
            fitting = tuple(f"Qué {noun}" for noun in nouns)
        elif _NEAR.search(before):
            fitting = tuple(f"Cerca de qué {noun}" for noun in nouns)
    elif expression.type == "organization" and _BELONGS.search(before):
        fitting = tuple(opening for opening in fitting if opening.startswith("De ")) or fitting
    opener = "|".join(fitting)
    question = f"Q: /¿({opener}){_QUESTION_REST}/"
    others = tokens(statement.replace(expression.text, " ", 1)) + tokens(opener)
    barred = [start for word in telling_words(expression.text) if (start := _telling_start(word, others))]
    named = [re.escape(word) for word in others if word in topic and word[0].isupper()]
    if named:
        question += f' & /.*[ «“"(]({"|".join(dict.fromkeys(named))})[ ,?].*/'
    if barred:
        question += f' & ~/.*[ «“"(]({"|".join(re.escape(start) for start in barred)}).*/'
    return f"start: Q\n{question}"


_NEAR = re.compile(r"\bcerca de\s$")


def is_plain_role_question(question: str, answer: str, topic: Collection[str]) -> bool:
    """Whether a question for a trade is its opening and the topic's name: «¿Qué profesión tenía Ana Ruiz?».

    Args:
        question: as written.
        answer: the trade; what nobody lives from («feminista») is none.
        topic: stems of the topic's names.
    """
    if fold(answer.split()[0]) in words("no_trades"):
        return False
    for opening in _OPENERS["role"][""]:
        if question.startswith(f"¿{opening} "):
            names = tokens(question[len(opening) + 2 :])
            return bool(names) and all(is_stop_word(name) or stem(name) in topic for name in names)
    return False


# «fue miembro de…» asks «¿De qué…?»; a model without this asks «¿En qué organización fue miembro…?»
_BELONGS = re.compile(
    r"\b(?:miembro|soci[oa]|president[ea]|director[a]?|rector[a]?|fundador[a]?|secretari[oa]|alumn[oa])s?"
    r" (?:de|del)(?: (?:el|la|los|las))?\s$"
)
_LEAST_START = 3


def _stands_alone(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a place is object or subject of the verb: «visitó Nigeria» asks «¿Qué país visitó…?»."""
    return is_finite(before[-1]) if before else bool(after) and is_finite(after[0])


def _telling_start(word: str, others: Sequence[str]) -> str:
    """The first letters of a word that no other word has; empty if another word is the same or longer."""
    for length in range(min(_LEAST_START, len(word)), len(word) + 1):
        if not any(other.startswith(word[:length]) for other in others):
            return word[:length]
    return ""


def telling_words(answer: str) -> list[str]:
    """The words that give an answer away: its names and numbers, but for a head noun («Premio Nacional»)."""
    own = [word for word in tokens(answer) if not is_stop_word(word)]
    telling = [word for word in own if word[0].isupper() or word[0].isdigit()]
    return telling[1:] if len(telling) > 1 and telling[0] in _HEADS else telling


_HEADS = frozenset(
    word
    for line in (
        "Premio Universidad Academia Instituto Escuela Colegio Orden Conservatorio Teatro Partido Museo",
        "Medalla Río Ciudad Real Facultad Biblioteca Iglesia Ministerio Compañía Sociedad Guerra Batalla San",
    )
    for word in line.split()
)


def statement_grammar(span: str) -> str:
    """One sentence that holds ``span`` to the letter."""
    before = rf"([A-ZÁÉÍÓÚÑ«]{_STATEMENT_CHARACTER}{{0,{_MOST_BEFORE}}}[ «(“\"])?"
    after = rf"([ ,)»”\"]{_STATEMENT_CHARACTER}{{0,{_MOST_AFTER}}})?\."
    return f"start: S\nS: /{before}/ {json.dumps(span, ensure_ascii=False)} /{after}/"


def answer_grammar(passage: str, not_said: str) -> str:
    """Whole words of the passage, or the words for «not said»."""
    source = json.dumps(passage, ensure_ascii=False)
    refusal = json.dumps(not_said, ensure_ascii=False)
    return f'start: A | {refusal}\nA: %regex {{"substring_words": {source}}} & /[^\\n]{{1,90}}/'


_LEADING = re.compile(r"^¿\s*([^\s]+(?:\s+[^\s]+){0,3})")


def interrogative_of(question: str) -> str:
    """The first words of a question, for measuring variety."""
    match = _LEADING.match(question)
    return match.group(1) if match else ""

"""Who did it: the words before the verb of a clause, or the topic where the clause leaves it out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.expressions import gender_number
from jobs.worksheet.expressions.tagging import Word
from jobs.worksheet.extraction.clause import Clause
from jobs.worksheet.extraction.sentence import ARTICLES, JOINS, OWNED, PREPOSITIONS, SUBORDINATES, Row
from jobs.worksheet.lexicon import words
from jobs.worksheet.referents import OWN_SUBJECT
from jobs.worksheet.topic import is_meant_by
from jobs.worksheet.words import fold, is_stop_word, stem, tokens

_MOST_WORDS = 8
_OBJECTS = frozenset({"le", "les", "lo", "los", "la", "las", "me", "nos"})
_DETERMINERS = ARTICLES | OWNED | frozenset({"este", "esta", "otro", "otra", "varios", "varias"})
_PLURAL = re.compile(r"(?:[ae]n|ron|son)$")
# «Allí murió su padre», «Ese año apareció la novela»: verbs whose subject likes to stand behind them.
_SUBJECT_BEHIND = frozenset(
    "nacio murio fallecio aparecio surgio ocurrio salio comenzo empezo siguio vino hubo llego existe existia "  # noqa: SIM905
    "quedo falto faltaba basto vio consta destaca destaco figura sucedio gusta gustaba intereso atrajo "
    "influyo correspondio esta estaba nace muere".split()
)
# Verbs with a «se» of the person's own; «se editó en Madrid su libro» has another subject.
_OWN_SE = re.compile(
    r"(?:traslad|cas[oóa]|convirti|convert|licenci|gradu|doctor|dedic|instal|estableci|establec|exili|mud[oó]|uni[oó]"
    r"|incorpor|enamor|opus|opon|neg[oó]|retir|suicid|divorci|separ|interes|refugi|fue|march|form[oó]|educ|cri[oó]"
    r"|hizo|qued|recibi|nacionaliz|alist|matricul|inscribi|present|jubil|enfrent|relacion|destac|especializ|orden[oó]"
    r"|bautiz|pas[oó]|integr|afili|adhiri|inspir|acerc|alej|declar|volvi|rebel|sum[oó]|centr|escap|fug[oó]|entreg"
    r"|apart|desempeñ|desempen|ofreci|distanci|despidi|asoci|coloc|consagr|enrol|embarc|titul|ausent|aficion|arruin"
    r"|bati|sinti|mantuv|preocup|ocup|encarg|reuni|comprometi|aline|burl|gan[oó]|labr|form[oó]|diplom|decant|inclin)"
)
_OF_TIME = frozenset({"año", "mes", "dia", "verano", "invierno", "otoño", "misma", "mismo"})
_SPANS_OF_TIME = frozenset(
    {"años", "meses", "dias", "semanas", "decadas", "veranos", "inviernos", "vacaciones"}
)
_ADVERBS = frozenset(
    "tambien luego despues mas alli ademas posteriormente poco dos tres".split()  # noqa: SIM905
)
_RELATIVES = frozenset("que quien quienes cual cuales cuyo cuya cuyos cuyas".split())  # noqa: SIM905
_NOBODY = frozenset(
    "pocos pocas cada todos todas ambos ambas algunos algunas otros otras muchos muchas varios varias "  # noqa: SIM905
    "uno una".split()
)
# «María Valtorta O.S.M.»: of an order, of a degree.
_LETTERS_AFTER = re.compile(r",? [A-ZÁÉÍÓÚ](?:\.\s?[A-Z])+\.?$")
_GOVERNS_NEAR = 6
_FIRST_WORDS = 4
_IMPERSONAL = frozenset({"hubo", "habia", "hay"})


def subject_of(analysis: Analysis, sentence: int, clause: Clause) -> str | None:
    """The subject as a statement names it; ``None`` where it is not sure.

    Args:
        analysis: the text.
        sentence: of the clause.
        clause: its words.
    """
    row, before = clause.row, clause.before
    if clause.reflexive and not _hangs_on(row, clause.verb + 1):
        return None  # «se publicó la novela»: what comes after is the subject
    if before and (row.folded(before[-1]) in _OBJECTS or _holds_a_clause(row, before)):
        return None
    own = _named(row, before)
    if own is not None and not _is_topic(own, analysis, sentence):
        fits = not clause.joined and len(own.split()) <= _MOST_WORDS
        return _with_owner(own, analysis, sentence) if fits else None
    topic = analysis.document.topic if analysis.about_person else None
    if topic is None or _PLURAL.search(row.folded(clause.verb)) or row.folded(clause.verb) in _IMPERSONAL:
        return None
    return topic if own is not None or _is_understood(analysis, sentence, clause) else None


def _hangs_on(row: Row, place: int) -> bool:
    return row.folded(place) in PREPOSITIONS or row.folded(place).endswith("mente")


def _holds_a_clause(row: Row, places: Sequence[int]) -> bool:
    return any(row.folded(n) in SUBORDINATES or row.is_verb(n) for n in places)


def _named(row: Row, before: Sequence[int]) -> str | None:
    """The noun or name right before the verb, from its article on, if no preposition governs it."""
    if len(before) > 2 and row.folded(before[0]) == "en" and row[before[1]].text.isdigit():
        before = before[2:]  # «En 1966 sus restos fueron llevados …»
    if not before:
        return None
    head = row[before[0]]
    if head.folded in ARTICLES | OWNED:
        noun = row[before[1]] if len(before) > 1 else None
        if noun is None or noun.text[0].isdigit() or noun.folded in _OF_TIME:
            return None
        if any(row.folded(n) in _SPANS_OF_TIME for n in before):  # «Sus últimos 40 años se recluyó …»
            return None
        if noun.folded in words("number_words") and len(before) == 2:  # «Las tres vivieron en Lima»
            return None
    elif head.text not in ("Él", "Ella") and not _may_be_a_name(head):
        return None
    return _LETTERS_AFTER.sub("", row.text[head.start : row[before[-1]].end])


def _may_be_a_name(word: Word) -> bool:
    known = word.folded in PREPOSITIONS | _NOBODY | words("adverbs") | words("number_words") or is_stop_word(
        word.text
    )
    return word.capital and not known and not word.folded.endswith("mente")


def _is_topic(subject: str, analysis: Analysis, sentence: int) -> bool:
    """Whether it is the topic: by name, by a pronoun, by what he does («el escritor»)."""
    told = subject.split()
    if not analysis.about_person:
        return False
    if told[0] in ("Él", "Ella"):
        return len(told) == 1 and analysis.referents[sentence].kind == "topic"
    if fold(told[0]) in ("el", "la"):
        return len(told) == 2 and is_meant_by(fold(told[0]), fold(told[1]), analysis.document.text)
    return _names_topic(subject, analysis)


def _names_topic(name: str, analysis: Analysis) -> bool:
    return all(stem(word) in analysis.topic_names for word in tokens(name))


def _with_owner(subject: str, analysis: Analysis, sentence: int) -> str | None:
    """«Su padre», «Sus obras» with the name of the topic: «El padre de Ana Ruiz»."""
    head, _, rest = subject.partition(" ")
    if head in ("Él", "Ella"):
        return None
    if fold(head) not in OWNED:
        return subject
    topic = analysis.document.topic
    gender = gender_number(rest.split()[0])[0]
    if topic is None or gender is None or not analysis.about_person:
        return None
    if analysis.referents[sentence].kind != "topic":
        return None
    one, many = ("El", "Los") if gender == "m" else ("La", "Las")
    return f"{many if fold(head) == 'sus' else one} {rest} de {topic}"


def _is_understood(analysis: Analysis, sentence: int, clause: Clause) -> bool:
    """Whether a clause without a subject is about the topic."""
    row, verb, referent = clause.row, clause.verb, analysis.referents[sentence]
    if referent.note == OWN_SUBJECT or referent.kind not in ("topic", "explicit"):
        return False
    if clause.reflexive and not _OWN_SE.match(row.folded(verb)):
        return False
    if _somebody_else(analysis, clause) or not _is_adjunct(row, clause.before):
        return False
    if clause.joined and _goes_on_a_relative(row, verb):
        return False
    if row.folded(verb + 1) in OWNED and row.folded(verb + 2) in words("kinship"):
        return False  # «donde trabajaba su padre»
    if row.folded(verb) in _SUBJECT_BEHIND and verb + 1 < len(row):
        return not (row.folded(verb + 1) in _DETERMINERS or row[verb + 1].capital)
    return True


def _somebody_else(analysis: Analysis, clause: Clause) -> bool:
    """Whether anybody but the topic is the subject of an earlier clause of the sentence, or may be."""
    row, start = clause.row, 0
    pause = next((n for n in range(clause.verb) if row.comma(n)), None)
    if pause is not None and not clause.joined:  # «La mayor, Clara Armas, fue astrónoma»
        opening = _named(row, range(pause + 1))
        if opening is not None and not _names_topic(opening, analysis):
            return True
    for verb in range(clause.verb):
        if not row.is_verb(verb):
            continue
        own = _named(row, range(start, verb))
        if own is None:
            if verb - start < _FIRST_WORDS and any(row.folded(n) in OWNED for n in range(start, verb)):
                return True
        elif not _names_topic(re.split(r"[,(]", own, maxsplit=1)[0], analysis):
            return True
        start = verb + 1
        while start < clause.verb and row.folded(start - 1) not in JOINS and not row.comma(start - 1):
            start += 1
    return False


def _goes_on_a_relative(row: Row, verb: int) -> bool:
    """«…a Schlegel, quien le influyó y publicó su libro»: the second verb may be that of the relative."""
    place = next((n for n in range(verb - 1, -1, -1) if row.is_verb(n)), 0)
    while place > 0 and not row.comma(place - 1):
        place -= 1
        if row.folded(place) in _RELATIVES:
            return True
    return False


def _is_adjunct(row: Row, before: Sequence[int]) -> bool:
    """Whether the words before a verb can only be an adjunct: «Tras la guerra», «Dos años después»."""
    if not before:
        return True
    if any((row[n].capital or row.folded(n) in OWNED) and not _is_governed(row, n) for n in before[1:]):
        return False  # «Posiblemente su mejor obra sea …»
    head = row.folded(before[0])
    return head in PREPOSITIONS | ARTICLES | _ADVERBS | words("adverbs") or head.endswith("mente")


def _is_governed(row: Row, place: int) -> bool:
    return any(row.folded(n) in PREPOSITIONS for n in range(max(0, place - _GOVERNS_NEAR), place))

"""Questions made by rule out of short true statements, where those that a model wrote did not hold.

«Arrigo Boito regresó a Milán» becomes «¿A qué ciudad regresó Arrigo Boito?»: opening, verb, subject, rest.
Only plain statements are turned: one verb, no comma, nothing between the fact and its preposition but an
article.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from jobs.worksheet.expressions import Expression, gender_number, place_size
from jobs.worksheet.expressions.dates import MONTH
from jobs.worksheet.expressions.tagging import is_finite, is_infinitive
from jobs.worksheet.grammars import PLACE_NOUNS, PREPOSITION_OF, openers
from jobs.worksheet.lexicon import phrase_list, words
from jobs.worksheet.words import fold, tokens

_PREPOSITIONS = "en|a|al|de|del|con|por|para|durante|sobre|desde|hasta|hacia|entre"
_HANGS_ON = re.compile(
    rf"(?:^|\s)(?:(?P<preposition>{_PREPOSITIONS})\s)?(?:(?:el|la|los|las)\s)?(?P<title>[a-záéíóúüñ]{{3,}}\s)?$"
)
_GOES_ON = re.compile(r"\s(?:en|a|al|con|por|para|durante|desde|hasta|junto|tras|como)\s")
_PARTICIPLE = re.compile(
    r"(?:[^\W\d_]{2,}(?:ad|id)[oa]s?|sido|(?:escrit|hech|muert|puest|vist|inscrit|electo?)[oa]s?)$"
)
_COPULAS = frozenset({"fue", "era", "es"})
_AUXILIARIES = frozenset("fue fueron era eran es son ha han habia habian esta estaba estuvo".split())  # noqa: SIM905
_MARKS = re.compile(r"[,;:()«»\"“”—–\[\]/]")
_MOST_SUBJECT_WORDS = 7


@dataclass(frozen=True, slots=True)
class _Clause:
    """A statement in three: «Las obras de Lewis», «han sido traducidas», «a más de 30 idiomas»."""

    subject: str
    verb: str
    rest: str


def inverted(statement: str, expression: Expression, titles: Collection[str] = ()) -> str | None:
    """The question for the fact of a statement; ``None`` where the rules do not fit it.

    Args:
        statement: short and true, with its full stop.
        expression: the fact that is asked for; it stands in the statement to the letter.
        titles: of works, which keep the capital of their article.
    """
    if expression.type == "role":
        return _of_trade(statement, expression)
    if expression.type in _REASONS:
        return _of_reason(statement, expression)
    clause = _clause(statement)
    if clause is None:
        return None
    if clause.subject == expression.text:
        return f"¿Quién {clause.verb} {clause.rest}?" if expression.type == "person" and clause.rest else None
    if clause.rest.count(expression.text) != 1:
        return None
    before, _, after = clause.rest.partition(expression.text)
    if after and not _GOES_ON.match(after):
        return None
    hangs = _HANGS_ON.search(before)
    if hangs is None or (hangs["title"] and expression.type != "person"):
        return None
    preposition = hangs["preposition"] or ""
    preposition = PREPOSITION_OF.get(preposition, preposition)
    left = before[: hangs.start()].strip()
    if expression.type in ("year", "date"):
        if (_FIGURES.search(left) and expression.type == "date") or _OTHER_YEAR.search(f"{left} {after}"):
            return None
        if preposition == "de" and (day := _DAY.search(left)):  # «el 27 de abril de [1888]»: without its day
            preposition, left = "en", left[: day.start()].strip()
        if preposition not in ("", "en", "desde") or _OF_ANOTHER_TIME.search(left):
            return None
    elif not (_is_thing(expression) and _may_follow(left, clause)) and not _may_stay(
        left, preposition, clause.verb
    ):
        return None
    if _is_thing(expression):
        opening = None if " y " in after else _opening_for_thing(preposition, clause, bool(left or after))
    else:
        opening = _opening(expression, preposition)
    if opening is None or left.endswith(_HANGING) or left in ("y", "e", "o"):
        return None
    subject = clause.subject if clause.subject in titles else _inside(clause.subject)
    light = preposition == "de" or left.isalpha()  # «¿En qué ciudad estudió medicina Ana Ruiz?»
    first, second = (left, subject) if light and _BARE.fullmatch(left) else (subject, left)
    parts = (opening, clause.verb, first, second, after.strip())
    return f"¿{' '.join(part for part in parts if part)}?"


_HANGING = (" y", " e", " o", " de", " del", " a", " al", " en", " la", " el")
_DAY = re.compile(rf"(?:^|\s)(?:(?:el|en)\s)?(?:\d{{1,2}}\sde\s)?{MONTH}$")
_FIGURES = re.compile(r"\d")
_OTHER_YEAR = re.compile(r"\b\d{4}\b|\ba partir$")
# «permaneció casado hasta su muerte en 1970»: the year is that of the death.
_OF_ANOTHER_TIME = re.compile(r"\b(?:hasta|desde|tras|antes|después|durante)\b")
_BARE = re.compile(r"[a-záéíóúüñ-]+(?:\s[a-záéíóúüñ]+)?")
_ONE_OF = re.compile(r"un[oa] de l[oa]s [a-záéíóúüñ]+")
_MOST_LEFT_WORDS = 4


def _may_stay(left: str, preposition: str, verb: str) -> bool:
    """Whether what stands between the verb and the fact can follow the subject in a question."""
    if not left:
        return True
    if not preposition or any(is_infinitive(word) for word in left.split()):
        return False
    if preposition != "de":
        return True
    plain = " de " not in f" {left} " and " del " not in f" {left} " and len(left.split()) <= _MOST_LEFT_WORDS
    return verb in _COPULAS and (plain or _ONE_OF.fullmatch(left) is not None)


def _clause(statement: str) -> _Clause | None:
    body = statement.strip().removesuffix(".")
    if _MARKS.search(body) or " que " in body:
        return None
    told = body.split()
    verbs = [n for n, word in enumerate(told) if n and is_finite(word) and not word[0].isupper()]
    if len(verbs) != 1:
        return None
    first = last = verbs[0]
    if fold(told[first]) in _AUXILIARIES or told[first - 1] == "se":
        while last + 1 < len(told) and _PARTICIPLE.match(told[last + 1]):
            last += 1
    if last + 1 < len(told) and is_infinitive(told[last + 1]) and told[last + 1].islower():
        last += 1
    if told[first - 1] in ("se", "le", "les"):
        first -= 1
    if not 0 < first <= _MOST_SUBJECT_WORDS or told[first - 1] == "no":
        return None
    if told[0].lower() in _PREPOSITIONS.split("|"):  # «En 1896 Ana Ruiz viajó …»
        return None
    return _Clause(" ".join(told[:first]), " ".join(told[first : last + 1]), " ".join(told[last + 1 :]))


_REASONS = {"cause": "Por qué", "purpose": "Para qué"}
# «¿Qué tuvo Ana?», «¿Qué hizo Ana?» ask for anything; «¿Qué escribió Ana en 1912?» does not.
_VAGUE_VERBS = frozenset(
    "tuvo tenia tiene tuvieron hizo hacia hace dio daba da puso tomo llevo hubo siguio sigue paso fue era es "  # noqa: SIM905
    "son constituye representa quedo pudo podia comenzo empezo dijo forma formaba formo supone supuso nacio "
    "ejercio ejercieron".split()
)
_BROAD_VERBS = frozenset(
    "escribio escribe publico publica realizo realiza gano dejo encontro recibio obtuvo conocio logro".split()  # noqa: SIM905
)
_VERBS_WITH = {
    "en": re.compile(r"convirti|consist|particip|colabor|destac|bas[aó]|especializ|transform|interes|inspir"),
    "de": re.compile(r"ocup|habl|trat|disfrut|encarg"),
    "sobre": re.compile(r"escrib|public|trat|habl|vers"),
    "a": re.compile(r"dedic|uni|opus|opon|adhiri|enfrent"),
}


def _is_thing(expression: Expression) -> bool:
    """Whether the fact is no name: «una tienda de relojes»."""
    plain = expression.text[0].islower() and not expression.text.startswith(
        ("cerca ", "lejos ", "uno ", "una de")
    )
    return expression.type == "noun_phrase" and plain


def _may_follow(left: str, clause: _Clause) -> bool:
    """Whether nothing but an adjunct stands between the verb and the thing it is about."""
    plain = fold(clause.verb.split()[-1]) not in _VAGUE_VERBS
    return plain and (not left or left.split()[0] in _PREPOSITIONS.split("|"))


def _opening_for_thing(preposition: str, clause: _Clause, more: bool) -> str | None:
    """«¿Qué abrió …?», «¿En qué se convirtió …?», where the verb leaves one answer."""
    verb = fold(clause.verb.split()[-1])
    if verb in _VAGUE_VERBS or (verb in _BROAD_VERBS and not more):
        return None
    if not preposition:
        return "Qué"
    asks = _VERBS_WITH.get(preposition)
    return f"{preposition.capitalize()} qué" if asks and asks.search(verb) else None


def _of_reason(statement: str, expression: Expression) -> str | None:
    """«¿Por qué dejó Ana Ruiz la escuela?» of «… porque su padre enfermó»."""
    told, _, after = statement.removesuffix(".").partition(expression.text)
    clause = None if after else _clause(told.rstrip(" ,"))
    if clause is None or not clause.rest:
        return None
    return f"¿{_REASONS[expression.type]} {clause.verb} {_inside(clause.subject)} {clause.rest}?"


def _inside(subject: str) -> str:
    """A subject as it stands inside a sentence: its article is small."""
    article, _, rest = subject.partition(" ")
    return f"{article.lower()} {rest}" if article in ("El", "La", "Los", "Las", "Un", "Una") else subject


def _of_trade(statement: str, expression: Expression) -> str | None:
    subject = re.match(rf"(.{{3,60}}?) (?:fue|era|es) (?:una? )?{re.escape(expression.text)}", statement)
    if subject is None or not all(word[0].isupper() for word in subject.group(1).split()):
        return None
    trade = fold(tokens(expression.text)[0]) in words("professions") - words("no_trades")
    return f"¿Qué profesión tenía {subject.group(1)}?" if trade and " de " not in expression.text else None


def _opening(expression: Expression, preposition: str) -> str | None:
    kind = expression.type
    if kind in ("cause", "purpose") or (kind == "person" and preposition not in _BEFORE_WHOM):
        return None
    if kind == "number":
        return _counting(expression, preposition)
    if kind in ("year", "date", "person"):
        return openers(expression, preposition)[0]
    noun = _noun(expression)
    if noun is None or preposition == "por":
        return None
    return f"{preposition.capitalize()} qué {noun}" if preposition else f"Qué {noun}"


_BEFORE_WHOM = frozenset({"a", "con", "de", "por", "para", "sobre", "hacia"})


def _counting(expression: Expression, preposition: str) -> str | None:
    """«A cuántos idiomas», «Cuántas novelas», in the gender of what is counted."""
    fitting = openers(expression, preposition)
    ages = [opening for opening in fitting if "edad" in opening]
    if preposition == "a" and ages:
        return ages[-1]
    ending = "uántas " if gender_number(expression.text.split()[-1])[0] == "f" else "uántos "
    return next((opening for opening in fitting if ending in opening), None)


_KINDS = frozenset(
    word
    for line in (
        "universidad academia instituto escuela colegio conservatorio teatro partido museo iglesia",
        "sociedad orden asociación facultad biblioteca hospital premio medalla batalla guerra revolución",
        "congreso expedición campaña editorial ejército periódico revista compañía cementerio castillo",
        "ministerio seminario",
    )
    for word in line.split()
)
_OF_WORKS = frozenset({"novela", "obra", "libro", "poema", "revista", "cuento", "ensayo", "drama", "comedia"})


def _noun(expression: Expression) -> str | None:
    """What kind of thing is asked for: «universidad» for «Universidad de Lima»."""
    said = next((word.lower() for word in tokens(expression.text) if word.lower() in _KINDS), None)
    if expression.type == "place":
        size = place_size(expression)
        if size == "place" and expression.text not in phrase_list("places.txt"):
            return said or "lugar"
        return PLACE_NOUNS[size][0]
    if expression.type == "work":
        return expression.cue if expression.cue in _OF_WORKS else "obra"
    if expression.type == "organization":
        return said or "institución"
    if expression.type == "prize":
        return said or "premio"
    return said if expression.text[0].isupper() else None

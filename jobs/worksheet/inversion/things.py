"""Questions for what is no name: «¿Qué abrió …?», «¿Por qué dejó …?», «¿Qué profesión tenía …?»."""

from __future__ import annotations

import re

from jobs.worksheet.expressions import Expression
from jobs.worksheet.inversion.clause import PREPOSITIONS, PlainClause, plain_clause
from jobs.worksheet.lexicon import words
from jobs.worksheet.words import fold, tokens

REASONS = {"cause": "Por qué", "purpose": "Para qué"}
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


def is_thing(expression: Expression) -> bool:
    """Whether the fact is no name: «una tienda de relojes»."""
    plain = expression.text[0].islower() and not expression.text.startswith(
        ("cerca ", "lejos ", "uno ", "una de")
    )
    return expression.type == "noun_phrase" and plain


def may_follow(left: str, clause: PlainClause) -> bool:
    """Whether nothing but an adjunct stands between the verb and the thing it is about."""
    plain = fold(clause.verb.split()[-1]) not in _VAGUE_VERBS
    return plain and (not left or left.split()[0] in PREPOSITIONS)


def opening_for_thing(preposition: str, clause: PlainClause, more: bool) -> str | None:
    """«¿Qué abrió …?», «¿En qué se convirtió …?», where the verb leaves one answer."""
    verb = fold(clause.verb.split()[-1])
    if verb in _VAGUE_VERBS or (verb in _BROAD_VERBS and not more):
        return None
    if not preposition:
        return "Qué"
    asks = _VERBS_WITH.get(preposition)
    return f"{preposition.capitalize()} qué" if asks and asks.search(verb) else None


def asked_for_reason(statement: str, expression: Expression) -> str | None:
    """«¿Por qué dejó Ana Ruiz la escuela?» of «… porque su padre enfermó»."""
    told, _, after = statement.removesuffix(".").partition(expression.text)
    clause = None if after else plain_clause(told.rstrip(" ,"))
    if clause is None or not clause.rest:
        return None
    return f"¿{REASONS[expression.type]} {clause.verb} {clause.subject_inside} {clause.rest}?"


def asked_for_trade(statement: str, expression: Expression) -> str | None:
    """«¿Qué profesión tenía Ana Ruiz?» of «Ana Ruiz fue una escritora peruana»."""
    subject = re.match(rf"(.{{3,60}}?) (?:fue|era|es) (?:una? )?{re.escape(expression.text)}", statement)
    if subject is None or not all(word[0].isupper() for word in subject.group(1).split()):
        return None
    trade = fold(tokens(expression.text)[0]) in words("professions") - words("no_trades")
    return f"¿Qué profesión tenía {subject.group(1)}?" if trade and " de " not in expression.text else None

"""Whether a question asks for what its own verb governs, and not for the complement of another word."""

from __future__ import annotations

import re

from jobs.worksheet.checks.grounding import same_word
from jobs.worksheet.expressions import Expression
from jobs.worksheet.expressions.tagging import is_finite
from jobs.worksheet.words import is_stop_word, stem, tokens

_COPULA = re.compile(r"\b(?:fue|era|es|fueron|eran|son)\b", re.IGNORECASE)
_WHOSE = re.compile(
    r"¿(?:De|A|Con|Por|Para) quién(?:es)? (?:fue|era|es|fueron|eran|son) (?:el|la|los|las|un|una)\b"
)


def asks_of_another_verb(question: str, statement: str, answer: str) -> bool:
    """Whether a question leaves out the verb that its answer belongs to.

    «Jacobi se dedicó a la filosofía y se convirtió en presidente de la Academia» answers no «¿En qué
    institución se dedicó Jacobi?». A statement with one verb leaves no choice, but for a copula of the
    question's own: «La invitación partió de Vasconcelos» answers no «¿De quién fue el secretario?».
    """
    if _WHOSE.match(question) and not _COPULA.search(statement):
        return True
    before, _, after = statement.partition(answer)
    ahead = [word for word in tokens(before) if is_finite(word)]
    behind = [word for word in tokens(after) if is_finite(word)]
    if len(ahead) + len(behind) < 2:
        return False
    governing = stem(ahead[-1] if ahead else behind[0])
    asked = {stem(word) for word in tokens(question)}
    return not any(word == governing or same_word(word, governing) for word in asked)


_GOVERNING_NOUN = re.compile(
    r"¿(?P<preposition>A|De|Contra|Por|Sobre) (?:qué|quién|quiénes)\b.*\s"
    r"(?P<noun>[^\W\d_]+(?:ción|sión|ciones|siones|ismo|encia|ancia|eza|idad)|ataques?|apoyo|amor|odio|guerra)\?"
)


def asks_for_complement_of_a_noun(question: str, statement: str, answer: str) -> bool:
    """«¿A qué país criticó Ugarte la invasión?» from «Ugarte criticó la invasión a México»."""
    if _takes_an_origin_from_a_noun(question, statement, answer):
        return True
    if _BECAME_WHERE.match(question) and re.search(
        rf"\bde(?:l| la| los| las)? {re.escape(answer)}", statement
    ):
        return True
    found = _GOVERNING_NOUN.fullmatch(question)
    if found is None:
        return False
    preposition = {"A": "al?", "De": "del?"}.get(found["preposition"], found["preposition"].lower())
    governed = rf"\b{found['noun']} {preposition} (?:(?:el|la|los|las) )?{re.escape(answer)}"
    return re.search(governed, statement) is not None


# «¿En qué organización se convirtió en comandante?» for «comandante de la OTAN»
_BECAME_WHERE = re.compile(r"¿En qué [a-záéíóúñ]+ se convirtió\b.* en ")
_FROM_WHERE = re.compile(r"¿De qué (?:ciudad|país|región|lugar|pueblo|provincia|estado|isla)\b")
_NAMED_OR_BORN = re.compile(
    r"(?:nombrad|elegid|design|proclam|originari|natural|oriund|nativ|procedent|vecin|huy|hij)"
)


def _takes_an_origin_from_a_noun(question: str, statement: str, answer: str) -> bool:
    """«¿De qué ciudad fundó Harden el círculo?» from «fundó el círculo de Berlín»; an office may ask so."""
    if not _FROM_WHERE.match(question) or _COPULA.search(question):
        return False
    found = re.search(rf"([^\W\d_]+) del? (?:(?:el|la|los|las) )?{re.escape(answer)}", statement)
    return found is not None and not is_finite(found[1]) and not _NAMED_OR_BORN.match(found[1].lower())


_MOTION = re.compile(
    r"\b(?:regres|volv|vuelv|viaj|traslad|mud[oó]|mudar|march|emigr|lleg|ir\b|fue\b|iba\b|acud|huy|huir|envi|llev|dirig"
    r"|destin|deport|desterr|retir|vino\b|venir)",
    re.IGNORECASE,
)


def puts_a_way_for_a_place(statement: str, answer: Expression, text: str) -> bool:
    """«Estableció su carrera a Londres» where the text has «en Londres»."""
    if answer.type != "place":
        return False
    said, _, _ = statement.partition(answer.text)
    if not text[: answer.start].endswith(" en ") or not said.endswith(" a "):
        return False
    return _MOTION.search(said) is None


_OPENING_PARTICIPLE = re.compile(r"(?P<participle>[^\W\d_]+(?:ad|id)[oa]s?)\b[^,]*,")


def moves_into_the_participle(told: str, answer: Expression, text: str, sentence_start: int) -> bool:
    """«Edith Stein fue detenida el 2 de agosto» from «Detenida por las SS, fue deportada el 2 de agosto».

    The sentence opens with a participle; what is said of the clause after its comma is told of it.

    Args:
        told: the statement or question.
        answer: the fact.
        text: the whole text.
        sentence_start: where the sentence of the fact begins.
    """
    opening = _OPENING_PARTICIPLE.match(text, sentence_start)
    if opening is None or answer.start < opening.end():
        return False
    participle = stem(opening["participle"])
    return any(word[0].islower() and stem(word) == participle for word in tokens(told))


_ACCORDING = re.compile(r"(?:Según|De acuerdo con|A juicio de)\s[^,]{2,80},")
_SAID_BY = re.compile(
    r"\b(?:según|de acuerdo con|a juicio de|cree|creía|afirma|afirmó|sostiene|sostuvo)\b", re.IGNORECASE
)


def hides_who_says_so(statement: str, evidence: str) -> bool:
    """«El caos se encarnaba en el siglo XVI» from «Según Chamberlain, el caos se encarnaba…»."""
    return _ACCORDING.match(evidence) is not None and _SAID_BY.search(statement) is None


_CLITICS = frozenset({"le", "les", "lo", "la", "los", "las", "se"})


def turns_doer_into_object(question: str, statement: str, answer: str) -> bool:
    """«¿A quién puso música a poemas de Ana?» from «Julio Prado puso música a poemas de Ana»."""
    if not question.startswith("¿A quién"):
        return False
    before, found, after = statement.partition(answer)
    if not found or any(is_finite(word) for word in tokens(before)):
        return False
    following = [word for word in after.split()[:2] if word not in _CLITICS]
    return bool(following) and is_finite(following[0]) and not before.lower().startswith("a ")


_GERUND = re.compile(r",\s(?P<gerund>[^\W\d_]+(?:ando|iendo|yendo))\s(?P<between>[^,;.:]{0,60})$")


def takes_from_a_gerund(told: str, answer: Expression, text: str) -> bool:
    """«¿En qué país se conocen sus poesías?» from «Se conocen 400 poesías, siendo muy popular en Rusia».

    The fact hangs on a gerund after a comma, and neither that nor what stands between is told.

    Args:
        told: the statement or question.
        answer: the fact.
        text: the whole text.
    """
    found = _GERUND.search(text, max(0, answer.start - 120), answer.start)
    if found is None:
        return False
    near = {stem(word) for word in tokens(f"{found['gerund']} {found['between']}") if not is_stop_word(word)}
    said = {stem(word) for word in tokens(told)}
    return not any(word in said or any(same_word(word, other) for other in said) for word in near)


_NAMED = re.compile(r"(?<!se )(?<!lo )(?<!la )\b(?P<root>consider|llam|denomin|titul)(?:ó|a|aba)\b")


def does_what_is_only_said_of_it(statement: str, evidence: str) -> bool:
    """«Ebers consideró uno de los papiros…» from «el papiro, considerado uno de…»: the doer is made up."""
    found = _NAMED.search(statement)
    if found is None or re.search(rf"(?<!se )\b{found['root']}(?:ó|a|aba|aron|an|aban)\b", evidence):
        return False
    return (
        re.search(rf"\b(?:{found['root']}ad[oa]s?|se {found['root']}(?:ó|a|aba|an))\b", evidence) is not None
    )


_SAME_WITH_OR_WITHOUT = re.compile(r"(?:public|edit|imprim|estren|dej|tom|llev|qued|muri)\w*")
_PLAIN_WORD = re.compile(
    r"(?<!\bse )(?<!\blo )(?<!\bla )(?<!\ble )(?<!\blos )(?<!\blas )(?<!\bles )(?<!\w)[a-záéíóúñü]+\b"
)


def loses_its_reflexive(told: str, evidence: str) -> bool:
    """«Ana vivió en Lima» from «en Lima se vivió bien»; «publicó» may well come of «se publicó»."""
    for word in _PLAIN_WORD.findall(told):
        if not is_finite(word) or _SAME_WITH_OR_WITHOUT.fullmatch(word):
            continue
        standing = re.findall(rf"(\w+)?(?:^|\s){word}\b", evidence, re.IGNORECASE)
        if standing and all(before.lower() == "se" for before in standing):
            return True
    return False


_OTHER_GENDER = {"os": "as", "as": "os", "o": "a", "a": "o"}
_LEAST_LETTERS = 4


def says_it_of_another(told: str, evidence: str, text: str) -> bool:
    """«Ana fue aceptada en 1902» from «su relato fue aceptado»: in another gender it is of another thing.

    Args:
        told: the statement or question.
        evidence: its sentence.
        text: the whole text; a form that it has somewhere may come from there.
    """
    there, anywhere = set(tokens(evidence.lower())), set(tokens(text.lower()))
    for word in tokens(told):
        if len(word) < _LEAST_LETTERS or not word.islower() or word in anywhere:
            continue
        ending = word[-2:] if word[-1] == "s" else word[-1]
        if ending in _OTHER_GENDER and word[: -len(ending)] + _OTHER_GENDER[ending] in there:
            return True
    return False


_AT_THAT_TIME = re.compile(
    r"(?:Ese|Este|Aquel|En (?:ese|este|aquel))(?: mismo)? (?:año|mes|verano|otoño|invierno|día)\b"
    r"|(?:Al (?:año|mes|día) siguiente|(?:Poco|Años|Meses|(?:Un|Dos|Tres) años?|Un mes) después|Entonces)\b"
)
_BEGAN = re.compile(r"\b(?:empezó|comenzó) a\b")


def begins_at_no_time(statement: str, evidence: str) -> bool:
    """«Ana empezó a trabajar en Lima» from «Ese mismo año empezó…»: it was not for the first time."""
    return _BEGAN.search(statement) is not None and _AT_THAT_TIME.match(evidence) is not None

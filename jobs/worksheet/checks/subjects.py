"""Whether an item says of whom it speaks, by a name that the text has, and speaks of the right one."""

from __future__ import annotations

import re

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.checks.grounding import PLURAL_VERB
from jobs.worksheet.expressions.tagging import is_finite, is_function_word
from jobs.worksheet.words import fold, stem, tokens

_NAME = r"[^\W\d_a-zà-ÿ][\w.’'-]+"
_PAIR = re.compile(rf"(?<![\w-])(?=({_NAME})\s({_NAME}))")
_BETWEEN = r"(?:\s[\w.’'-]+){0,6}?\s"


def mixes_names(text: str, analysis: Analysis) -> bool:
    """«Lucila Mistral», where the text has «Lucila Godoy Alcayaga» and «Gabriela Mistral».

    A shorter name is none: «Adam Oehlenschläger» for «Adam Gottlob Oehlenschläger».
    """
    document = analysis.document
    whole = f"{document.title}\n{document.topic or ''}\n{document.text}"
    for found in _PAIR.finditer(text):
        first, second = found.groups()
        if stem(second) not in analysis.topic_names or not _is_given(first, analysis):
            continue
        if not re.search(rf"\b{re.escape(first)}{_BETWEEN}{re.escape(second)}", whole):
            return True
    return False


def _is_given(word: str, analysis: Analysis) -> bool:
    """Whether a word begins somebody's name in the text."""
    if stem(word) in analysis.topic_names:
        return True
    if any(word in tokens(e.text) for e in analysis.expressions if e.type == "place"):
        return False
    return re.search(rf"\b{re.escape(word)}\s{_NAME}", analysis.document.text) is not None


_OPEN = re.compile(r"\b[^\W\d_A-Z]+s que [^\W\d_]+(?:aba|ía|ó)\b[^,A-ZÁÉÍÓÚÑ]*[.?]$")


def leaves_subject_open(text: str, analysis: Analysis) -> bool:
    """«Frédéric Mistral fue uno de los poetas que admiraba»: who did? «Testimonió la mudanza»: who?

    The verb is in the singular, what it hangs on in the plural, and the item does not begin with the topic;
    or a statement begins with its verb and does not name the topic.
    """
    told = tokens(text.lstrip("¿"))
    if told and told[0] in ("Se", "Le", "Lo", "La"):
        told = told[1:]
    named = any(stem(word) in analysis.topic_names for word in told[1:] if word[0].isupper())
    if told and is_finite(told[0]) and not named:
        return True
    if _OPEN.search(text) is None:
        return False
    known = {fold(word) for word in tokens(f"{analysis.document.topic or ''} {analysis.document.title}")}
    return not any(word[0].isupper() and fold(word) in known for word in tokens(text)[:1])


def _verb_after_names(told: list[str]) -> int:
    """Where the verb stands right after the names that a statement begins with; 0 where it does not."""
    position = next((n for n, word in enumerate(told) if n and not word[0].isupper()), 0)
    return position if is_finite(told[position]) else 0


def says_of_one_what_others_did(statement: str, analysis: Analysis, sentence: int) -> bool:
    """«Krishnamurti fundó varias escuelas» where the text has «sus continuadores fundaron».

    Nor did Lie inspire what «le inspiró» somebody else: a noun right before the pronoun is the subject.
    """
    told = tokens(statement)
    position = _verb_after_names(told)
    if not position or PLURAL_VERB.match(told[position]):
        return False
    if not all(stem(name) in analysis.topic_names for name in told[:position]):
        return False
    verb, evidence = stem(told[position]), analysis.sentence_text(sentence)
    same = [word for word in tokens(evidence) if stem(word) == verb and is_finite(word)]
    if same and all(PLURAL_VERB.match(word) for word in same):
        return True
    return any(
        stem(found["verb"]) == verb and not is_function_word(found["noun"]) and not is_finite(found["noun"])
        for found in _OBJECT.finditer(evidence)
    )


_OBJECT = re.compile(r"\b(?P<noun>[a-záéíóúüñ]{3,})\s(?:le|les|lo|la)\s(?P<verb>[a-záéíóúüñ]{3,})")

_SENT_TO = re.compile(
    r"\bfue(?:ron)?\s(?P<root>[^\W\d_]{2,})(?:ad|id)[oa]s?\sa\s(?P<whom>[A-ZÁÉÍÓÚÑ][^\W\d_]+)"
)


def turns_object_round(statement: str, analysis: Analysis, sentence: int) -> bool:
    """«Ana fue enviada a Tomás Berrio», where the text has «les envió a un maestro, Tomás Berrio»."""
    said = _SENT_TO.search(statement)
    if said is None:
        return False
    person = any(e.type == "person" and e.text.startswith(said["whom"]) for e in analysis.expressions)
    active = rf"\bles?\s{said['root']}(?:ó|ió|aron|ieron|aba|ía)\b"
    return person and re.search(active, analysis.sentence_text(sentence)) is not None


def takes_a_relative_for_the_topic(statement: str, analysis: Analysis, sentence: int) -> bool:
    """«Patursson y su hermano fueron activistas», where the text has only «Sverre Patursson», no Helena."""
    first = next(iter(tokens(statement)), "")
    if stem(first) not in analysis.topic_names:
        return False
    evidence = analysis.sentence_text(sentence)
    named = re.findall(rf"(?:({_NAME})\s)?\b{re.escape(first)}\b", evidence)
    others = [given for given in named if given and stem(given) not in analysis.topic_names]
    return bool(others) and len(others) == len(named) and not any(is_function_word(g) for g in others)


_HAD_KIN = re.compile(
    r"\b(?:tenía|tuvo|tuvieron|tenían)\s(?:[^\W\d_]+\s){1,2}?(?:hij|herman|niet|sobrin)[oa]s?\b",
    re.IGNORECASE,
)
_SAYS_KIN = re.compile(
    r"\b(?:(?:tenía|tuvo|tuvieron|tenían|tener|tenido)\s(?!que)|padre|madre|naci|únic[oa] hij|con quien)",
    re.IGNORECASE,
)


def invents_kin(statement: str, analysis: Analysis, sentence: int) -> bool:
    """«Ana tenía una hija del conde», where the text has «Lady Margaret, la hija del conde»."""
    evidence = analysis.sentence_text(sentence)
    return _HAD_KIN.search(statement) is not None and _SAYS_KIN.search(evidence) is None


_KIN = (
    r"(?P<kin>padre|madre|hij[oa]|abuel[oa]|niet[oa]|t[ií][oa]|sobrin[oa]|yerno|nuera|suegr[oa]|disc[ií]pul[oa]"
    r"|alumn[oa]|maestr[oa]|sucesora?|ayudante|herman[oa] (?:mayor|menor))"
)


def turns_kin_round(question: str, answer: str, analysis: Analysis, sentence: int) -> bool:
    """«¿Quién fue el hermano mayor de Ana?» – «Rosa», where the text has «Ana, hermana mayor de Rosa»."""
    asked = re.search(rf"\b{_KIN} del?\s(?P<whose>[^?]+)\?", question)
    if asked is None or not any(stem(word) in analysis.topic_names for word in tokens(asked["whose"])):
        return False
    between = r"\sdel?\s[^.;:]{0,40}?"
    said = rf"\b{re.escape(asked['kin'])}{between}{re.escape(answer)}"
    return re.search(said, analysis.sentence_text(sentence)) is not None


def turns_kin_of_statement_round(statement: str, analysis: Analysis, sentence: int) -> bool:
    """«Rosa fue hermana mayor de Ana», where the text has «Ana, hermana mayor de Rosa»."""
    said = re.match(rf"(?P<who>.+?) (?:fue|era|es) (?:el |la )?{_KIN} del?\s(?P<whose>[^.]+)\.", statement)
    if said is None or not any(stem(word) in analysis.topic_names for word in tokens(said["whose"])):
        return False
    return turns_kin_round(f"¿Quién fue {said['kin']} de {said['whose']}?", said["who"], analysis, sentence)


_PASSIVE = re.compile(r"\bfue(?:ron)?\s(?P<verb>[^\W\d_]{3,}(?:ad|id|it)[oa]s?)\b")
_TURNED = frozenset({"a", "al", "de", "del"})


def loses_its_subject(question: str, stated: str) -> bool:
    """«¿En qué año publicó The Brass Check de Upton Sinclair?», where he is who published it.

    Args:
        question: with the verb of the statement.
        stated: the true statement, with its subject in front.
    """
    told, asked = tokens(stated), tokens(question)
    passive = _PASSIVE.search(stated)
    if passive is not None and "se" not in asked and not _PASSIVE.search(question):
        root = fold(passive["verb"])[:-3]  # «fue publicada» – «¿En qué año publicó la novela de Ruiz?»
        if any(fold(word).startswith(root) and word.endswith("ó") for word in asked):
            return True
    position = _verb_after_names(told)
    if not position or told[position] not in asked:
        return False
    verb = asked.index(told[position])
    if asked[verb - 1] == "se" or told[position] in ("fue", "era", "es", "ha", "había"):
        return False
    subject, rest = set(told[:position]), set(told[position:])
    places = [
        n
        for n, word in enumerate(asked)
        if word in subject and word not in rest and asked[n - 1] not in subject
    ]
    return bool(places) and all(asked[n - 1] in _TURNED for n in places)
